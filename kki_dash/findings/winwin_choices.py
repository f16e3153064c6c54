"""What the choices do: the same cities counted under other bands, tests, indicators and places."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import NOT_CHECKED
from kki_dash.findings.names import plain_name
from kki_dash.findings.winwin import (
    STANDING,
    Pair,
    PlaceClass,
    Rules,
    city_rows,
    comparable,
    counts,
    known,
    livelihood_places,
)
from kki_dash.findings.words import per_cent
from kki_dash.stats.winwin import CLASSES, WinWinClass
from kki_dash.text import _, number, years

STRICTER = 0.05
"""Probability below which a direction is clear under the stricter choice."""

NARROW_INCOME_BAND = 2.0
"""The band of income that the choices try, in per cent; the one that stands is 5, as for every income and product."""

SATELLITE = Pair(("pm25_satellite",), ("shdi",), 2000, 2014)
"""What stands beside particles measured on the ground: seen from above, over the years of the programme."""


class CountsUnderChoice(NamedTuple):
    """The counts under one choice; ``inside`` is its name inside a sentence."""

    name: str
    inside: str
    counts: dict[WinWinClass, int]
    comparable: int


def sensitivity(dataset: Dataset, pair: Pair) -> list[CountsUnderChoice]:
    """How the counts change with every choice that was made, the choice as shown first."""
    shown = comparable(city_rows(dataset, pair))
    found = [_counted(_("As shown"), _("as shown"), shown)]
    places = livelihood_places(shown)
    if len(places) < len(shown):
        found.append(_one_a_place(list(places.values())))
    if any(side.said and side.said.kind == "clear" for row in shown for side in row.sides):
        name = _("p below {chance}").format(chance=number(STRICTER, 2))
        found.append(_counted(name, name, city_rows(dataset, pair, STANDING._replace(chance=STRICTER))))
    if any(row.klass == "no_clear_direction" for row in shown):
        trends = city_rows(dataset, pair, Rules(asks_evidence=False))
        found.append(_counted(_("Without the evidence rule"), _("without the evidence rule"), trends))
    commonest = Counter(row.country for row in shown).most_common(1)
    if commonest and 1 < commonest[0][1] < len(shown):
        country = commonest[0][0]
        abroad = [row for row in shown if row.country != country]
        names = (_("Outside {country}").format(country=country), _("outside {country}").format(country=country))
        found.append(_counted(*names, abroad))
    checked = [row for row in shown if not _rests_on_unchecked(dataset, row)]
    if len(checked) < len(shown):
        found.append(_counted(_("Checked urban centres only"), _("checked urban centres only"), checked))
    found += _other_income_band(dataset, pair)
    for name, inside, scale in (
        (_("Bands halved"), _("bands halved"), 0.5),
        (_("Bands doubled"), _("bands doubled"), 2.0),
    ):
        found.append(_counted(name, inside, city_rows(dataset, pair, STANDING._replace(scale=scale))))
    return found + _other_particles(dataset, pair)


def _other_income_band(dataset: Dataset, pair: Pair) -> list[CountsUnderChoice]:
    """The same with a narrower band of income: incomes of a few years move by a few per cent."""
    if len(pair.livelihood) > 1 or dataset.indicators[pair.livelihood[0]].theme != "income":
        return []
    words = {"livelihood": plain_name(dataset, pair.livelihood), "band": per_cent(NARROW_INCOME_BAND)}
    name = _("Band of {livelihood} {band}").format(**words)
    inside = _("band of {livelihood} {band}").format(**words)
    return [_counted(name, inside, city_rows(dataset, pair, STANDING._replace(livelihood_band=NARROW_INCOME_BAND)))]


def _other_particles(dataset: Dataset, pair: Pair) -> list[CountsUnderChoice]:
    wanted: list[tuple[str, Pair]] = []
    if "pm25" in pair.environment and "pm10" in dataset.indicators:
        wanted.append((_("PM10 only"), pair._replace(environment=("pm10",))))
        if len(pair.environment) > 1:
            wanted.append((_("PM2.5 only"), pair._replace(environment=("pm25",))))
        if pair.livelihood == SATELLITE.livelihood and known(dataset, SATELLITE):
            when = years(SATELLITE.first, SATELLITE.last)
            wanted.append((_("PM2.5 seen by satellite, {years}").format(years=when), SATELLITE))
    return [_counted(name, name, city_rows(dataset, other)) for name, other in wanted]


def _counted(name: str, inside: str, several: Iterable[PlaceClass]) -> CountsUnderChoice:
    rows = comparable(several)
    return CountsUnderChoice(name, inside, counts(rows), len(rows))


def _one_a_place(groups: Sequence[Sequence[PlaceClass]]) -> CountsUnderChoice:
    """Cities that share a livelihood value as one, which has the class of the first in the order of the classes."""
    found = Counter(min((row.klass for row in group), key=CLASSES.index) for group in groups)
    name, inside = _("One for each place of a livelihood value"), _("one for each place of a livelihood value")
    return CountsUnderChoice(name, inside, {klass: found[klass] for klass in CLASSES}, len(groups))


def _rests_on_unchecked(dataset: Dataset, row: PlaceClass) -> bool:
    centre = dataset.centre_of(row.place_id)
    of_centre = any(side.series and side.series.spatial_unit == "urban_centre" for side in row.sides)
    return of_centre and centre is not None and NOT_CHECKED in centre.flags


def sensitivity_sentence(cases: Sequence[CountsUnderChoice]) -> str:
    """What the choices do to the number of win-win cities: as shown, and the lowest and highest share."""
    first, *others = cases
    words = {"n": number(first.counts["win_win"]), "all": number(first.comparable)}
    fit = sorted(
        (case for case in others if case.comparable), key=lambda case: case.counts["win_win"] / case.comparable
    )
    if not fit:
        return _("Win-win in {n} of {all} cities as shown").format(**words)
    low, high = fit[0], fit[-1]
    return _(
        "Win-win in {n} of {all} cities as shown; from {low} of {low_all} ({low_name}) to {high} of {high_all} "
        "({high_name}) under other choices"
    ).format(
        **words,
        low=number(low.counts["win_win"]),
        low_all=number(low.comparable),
        low_name=low.inside,
        high=number(high.counts["win_win"]),
        high_all=number(high.comparable),
        high_name=high.inside,
    )
