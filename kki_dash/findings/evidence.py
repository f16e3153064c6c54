"""The rules of honesty, each once: what carries a figure, which series speaks, whose place it is, what is the programme's.

Every room that needs one of them asks here.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol, TypeVar

from kki_dash.data.records import Activity, City, Replication, Source
from kki_dash.stats.change import preference
from kki_dash.stats.evidence import CHANCE, Evidence
from kki_dash.vocabulary import NO_EVIDENCE, REPORTED

PARTICIPATING = ("member", "participant")
"""Parts in the network that make a participating city; who is named by the follow-up network alone is none."""

WIDER = ("province", "region", "country")
"""Kinds of place that surround a city and are not the city."""

CENTRES = ("urban_centre", "urban_agglomeration")
"""Kinds of place that may hold several cities and bear the name of one."""

PROGRAMME = (2000, 2010)
"""First and last year of the programme."""

PER_PERSON = ("gdp_per_capita", "population_urban_centre")
"""What an error in the population of an urban centre spoils."""

CHECKED_FROM = 2000
"""Flags about 1990 or the years to 2000 bar what begins before."""

NOT_CHECKED = "no_wup_agglomeration_inside"
"""The flag that says only that nobody else counted the people of an urban centre."""

Mark = Literal["filled", "half", "bar", "ring"]
"""How evidence is drawn: clear, between two years, within the band, without a direction."""


class Dated(Protocol):
    """Values of one definition, source and place."""

    @property
    def series_id(self) -> str: ...

    @property
    def years(self) -> Sequence[int]: ...


_Series = TypeVar("_Series", bound=Dated)


def carries(source: Source | None) -> bool:
    """Whether a source may carry a figure, an outcome or a class: one of grade C may not, and neither may none."""
    return source is not None and source.grade != NO_EVIDENCE


def counts(row: City | Activity | Replication) -> bool:
    """Whether a city, an activity or a link may be counted: what is only reported on a blog may not."""
    return row.evidence != REPORTED


def by_preference(several: Iterable[_Series]) -> list[_Series]:
    """Series of one city and indicator, the most telling first; which one speaks is never a mixture."""
    return sorted(several, key=lambda one: preference(one.years, one.series_id))


def most_telling(several: Iterable[_Series]) -> _Series | None:
    """The first of some series by preference, None where there is none."""
    return next(iter(by_preference(several)), None)


def own_place(spatial_unit: str) -> bool:
    """Whether a value describes the city itself, not the province or country around it."""
    return spatial_unit not in WIDER


def of_the_city(spatial_unit: str) -> bool:
    """Whether a value stands as the city's own: not that of the urban centre or agglomeration that it lies in either."""
    return own_place(spatial_unit) and spatial_unit not in CENTRES


def bears_name(city: str, place: str) -> bool:
    """Whether a place goes by a city's name, alone or with another city's; a province in brackets is no part of it."""
    return _letters(re.sub(r"\(.*?\)", "", city)) in _letters(place)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())


def another_city(city: str, spatial_unit: str, spatial_name: str) -> bool:
    """Whether a value is that of an urban centre or agglomeration that bears another city's name."""
    return spatial_unit in CENTRES and not bears_name(city, spatial_name)


def barring(flags: Iterable[str], indicator_id: str, spatial_unit: str, first_year: int) -> tuple[str, ...]:
    """Those of an urban centre's quality flags that bar a series: the flags that are about it.

    A flag about 1990 or 1990-2000 bars what begins before 2000, one about the population of 2000-2015 bars population
    and values per person, one about the product bars the product. That a population was not checked bars nothing, and
    what is no true urban centre, or carries a flag that is not known here, is barred whole.

    Parameters
    ----------
    first_year : int
        Of the part of the series that is to speak.
    """
    if spatial_unit != "urban_centre":
        return ()
    return tuple(flag for flag in flags if _is_about(flag, indicator_id, first_year))


def _is_about(flag: str, indicator_id: str, first_year: int) -> bool:
    if flag == NOT_CHECKED:
        return False
    if flag.startswith("gdp_"):
        return indicator_id == "gdp_per_capita"
    if flag == "greenness_1990_missing":
        return indicator_id == "greenness" and first_year < CHECKED_FROM
    if flag.startswith("pop"):
        return indicator_id in PER_PERSON and (first_year < CHECKED_FROM or "1990" not in flag)
    return True


def mark(said: Evidence) -> Mark:
    """The mark of some evidence; the same in every figure, list and sentence."""
    if said.kind == "clear":
        return "filled"
    if said.kind == "between_two_years" or said.between:
        return "half" if said.kind != "within_band" else "bar"
    return "bar" if said.kind == "within_band" else "ring"


def steady_but_small(said: Evidence, chance: float = CHANCE) -> bool:
    """Whether a series goes one way, only not far enough to count: its words are "small change"."""
    if said.kind != "no_clear_direction" or said.p is None or said.p >= chance or not said.s:
        return False
    difference = said.change.last_value - said.change.first_value
    trend = difference if said.change.percent is None else said.change.percent
    return said.s * difference > 0 and said.s * trend > 0


def after_the_programme(first_year: int) -> bool:
    """Whether a span of years begins after the programme had ended."""
    return first_year > PROGRAMME[1]


def centre_place(urban_centre_id: int) -> str:
    """Identifier of an urban centre among places; no city has one of this form."""
    return f"ucdb-{urban_centre_id}"


def took_part(city: City) -> bool:
    """Whether a city took part in the programme of 2000-2010."""
    return city.participation in PARTICIPATING and counts(city)


def of_programme(activity: Activity) -> bool:
    """Whether an activity counts as the Initiative's or as a practice of one of its cities, and not as somebody else's."""
    return activity.relation != "related" and counts(activity)
