"""The rules of honesty, each once: what carries a figure, which series speaks, whose place it is, what is the programme's.

Every room that needs one of them asks here.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from kki_dash.data.records import Activity, City, Replication, Source
from kki_dash.stats.change import preference
from kki_dash.vocabulary import NO_EVIDENCE, REPORTED

PARTICIPATING = ("member", "participant")
"""Parts in the network that make a participating city; who is named by the follow-up network alone is none."""

WIDER = ("province", "region", "country")
"""Kinds of place that surround a city and are not the city."""


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


def centre_place(urban_centre_id: int) -> str:
    """Identifier of an urban centre among places; no city has one of this form."""
    return f"ucdb-{urban_centre_id}"


def took_part(city: City) -> bool:
    """Whether a city took part in the programme of 2000-2010."""
    return city.participation in PARTICIPATING and counts(city)


def of_programme(activity: Activity) -> bool:
    """Whether an activity counts as the Initiative's or as a practice of one of its cities, and not as somebody else's."""
    return activity.relation != "related" and counts(activity)
