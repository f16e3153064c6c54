"""Which cities became cleaner and better off over the same years: classes, reasons, counts, and what moves them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from kki_dash.data.records import Indicator
from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.names import plain_name
from kki_dash.findings.words import flag_words
from kki_dash.memory import kept
from kki_dash.stats.change import MIN_SPAN, MIN_VALUES, Change
from kki_dash.stats.trend_test import mann_kendall
from kki_dash.stats.winwin import CLASSES, WinWinClass, better, reading, winwin_class
from kki_dash.text import _, join, ngettext, number, years
from kki_dash.vocabulary import INDICATOR

SIDES = ("environment", "livelihood")
DECIMALS = 4
LEAST_CITIES = 2
"""An indicator can be chosen for a pair when this many participating cities have a change that may be stated."""


class Pair(NamedTuple):
    """What is compared: indicators of each side in order of preference, and the window of years."""

    environment: tuple[str, ...]
    livelihood: tuple[str, ...]
    first: int
    last: int


RECOMMENDED: dict[str, Pair] = {
    "air-hdi": Pair(("pm25", "pm10"), ("shdi",), 2010, 2019),
    "green-gdp": Pair(("greenness",), ("gdp_per_capita",), 2000, 2015),
}


class Side(NamedTuple):
    """One change of one place.

    ``percent`` is sign-adjusted, so that positive is better, and None where ``reason`` says why it may not be stated.
    ``p`` is the exact Mann-Kendall probability of a trend.
    """

    indicator_id: str
    series: Series | None
    change: Change | None
    percent: float | None
    p: float | None
    reason: str


class PlaceClass(NamedTuple):
    """One place with both changes and its class."""

    place_id: str
    name: str
    country: str
    universe: str
    environment: Side
    livelihood: Side
    environment_band: float
    livelihood_band: float
    klass: WinWinClass

    @property
    def reason(self) -> str:
        """Code of what is missing, empty where there is a class."""
        return self.environment.reason or self.livelihood.reason

    @property
    def missing(self) -> Side:
        """The side that keeps the place out of a class."""
        return self.environment if self.environment.reason else self.livelihood


class Excluded(NamedTuple):
    """Cities that are left out for one reason."""

    reason: str
    rows: tuple[PlaceClass, ...]


def city_rows(dataset: Dataset, pair: Pair, scale: float = 1.0) -> list[PlaceClass]:
    """Class of each participating city.

    Of the indicators of a side the first in order of preference that suffices is taken, and of a place's series inside
    the window the one with most values, never a mixture. The livelihood change is taken over the years of the
    environment series where that leaves at least four livelihood values over at least four years; otherwise over the
    window. Series from sources of grade C, and series of flagged urban centres, give no change, and a place without
    both changes has no class but a reason. Urban centres of the region are classed by the same rules.

    Parameters
    ----------
    pair : Pair
        Indicators and window.
    scale : float
        Factor on both bands of no material change, to see what they decide.
    """
    return [_row(dataset, *each, scale) for each in _participants(dataset, pair)]


def centre_rows(dataset: Dataset, pair: Pair, scale: float = 1.0) -> list[PlaceClass]:
    """Class of each urban centre of the region, by the rules for cities."""
    return [_row(dataset, *each, scale) for each in _centres(dataset, pair)]


def city_row(dataset: Dataset, city_id: str, pair: Pair) -> PlaceClass:
    """The row of one city, whatever its part in the network."""
    return _row(dataset, *_city_sides(dataset, city_id, pair), 1.0)


_Sides = tuple[str, str, str, str, Side, Side]


@kept(64)
def _participants(dataset: Dataset, pair: Pair) -> tuple[_Sides, ...]:
    return tuple(_city_sides(dataset, city_id, pair) for city_id in dataset.participating)


@kept(64)
def _centres(dataset: Dataset, pair: Pair) -> tuple[_Sides, ...]:
    found = []
    for centre in dataset.urban_centres.values():

        def series_of(indicator_id: str, held: dict[str, Series] = centre.series) -> list[Series]:
            return [held[indicator_id]] if indicator_id in held else []

        sides = _both(dataset, series_of, centre.flags, pair)
        found.append(
            (evidence.centre_place(centre.urban_centre_id), centre.name, centre.country, "urban_centre", *sides)
        )
    return tuple(found)


def _city_sides(dataset: Dataset, city_id: str, pair: Pair) -> _Sides:
    city = dataset.cities[city_id]
    centre = dataset.centre_of(city_id)
    flags = centre.flags if centre else ("urban_centre_unknown",)
    sides = _both(dataset, lambda indicator_id: dataset.series(city_id, indicator_id), flags, pair)
    return city_id, city.name, city.country, "participant" if city.participating else "other", *sides


def _both(
    dataset: Dataset, series_of: Callable[[str], list[Series]], flags: tuple[str, ...], pair: Pair
) -> tuple[Side, Side]:
    """Both sides of one place; the livelihood over the years of the environment where that leaves a trend."""
    environment = _side(dataset, series_of, flags, pair.environment, pair.first, pair.last)
    if environment.change and environment.percent is not None:
        first, last = environment.change.first_year, environment.change.last_year
        same = _side(dataset, series_of, flags, pair.livelihood, first, last)
        if same.change and same.change.count >= MIN_VALUES and _span(same.change) >= MIN_SPAN:
            return environment, same
    return environment, _side(dataset, series_of, flags, pair.livelihood, pair.first, pair.last)


def _span(change: Change) -> int:
    return change.last_year - change.first_year


def _side(
    dataset: Dataset,
    series_of: Callable[[str], list[Series]],
    flags: tuple[str, ...],
    indicator_ids: Sequence[str],
    first: int,
    last: int,
) -> Side:
    """The first indicator of the list that suffices; else the one that came nearest, with the reason."""
    tried = []
    for indicator_id in indicator_ids:
        side = _one(dataset, series_of(indicator_id), flags, dataset.indicators[indicator_id], first, last)
        if side.percent is not None:
            return side
        tried.append(side)
    if not any(side.reason != "no_value" for side in tried):
        return tried[0]._replace(reason=";".join(("no_value", *indicator_ids)))
    return max(tried, key=lambda side: side.change.count if side.change else 0)


def _one(
    dataset: Dataset, several: Iterable[Series], flags: tuple[str, ...], indicator: Indicator, first: int, last: int
) -> Side:
    parts = [part for part in (series.within(first, last) for series in several) if part]
    fit = [part for part in parts if evidence.carries(dataset.sources[part.source_id])]
    series = evidence.most_telling(fit)
    if series is None:
        return Side(indicator.indicator_id, None, None, None, None, "grade_c" if parts else "no_value")
    change = dataset.change_of(series)
    if series.spatial_unit == "urban_centre" and flags:
        return Side(indicator.indicator_id, series, change, None, None, ";".join(("flagged", *flags)))
    if change.percent is None:
        return Side(indicator.indicator_id, series, change, None, None, _shortfall(change))
    p = mann_kendall(series.values).p if change.kind == "trend" else None
    return Side(indicator.indicator_id, series, change, better(change.percent, indicator.direction), p, "")


def _shortfall(change: Change) -> str:
    if change.kind == "curved":
        return "curved"
    return "few_values" if change.count < MIN_VALUES else "short_span"


def _row(
    dataset: Dataset,
    place_id: str,
    name: str,
    country: str,
    universe: str,
    environment: Side,
    livelihood: Side,
    scale: float,
) -> PlaceClass:
    bands = [scale * dataset.indicators[side.indicator_id].band for side in (environment, livelihood)]
    readings = [
        None if side.percent is None else reading(side.percent, band)
        for side, band in zip((environment, livelihood), bands, strict=True)
    ]
    return PlaceClass(
        place_id, name, country, universe, environment, livelihood, bands[0], bands[1], winwin_class(*readings)
    )


# What the rows say together


def counts(several: Iterable[PlaceClass]) -> dict[WinWinClass, int]:
    """Number of places in each class, in the order of the classes."""
    found = Counter(row.klass for row in several)
    return {klass: found[klass] for klass in CLASSES}


def comparable(several: Iterable[PlaceClass]) -> list[PlaceClass]:
    """The rows that have a class."""
    return [row for row in several if row.klass != "insufficient_data"]


def excluded(dataset: Dataset, several: Iterable[PlaceClass]) -> list[Excluded]:
    """The rows without a class by reason, the commonest reason first."""
    groups: dict[str, list[PlaceClass]] = {}
    for row in several:
        if row.klass == "insufficient_data":
            groups.setdefault(reason_words(dataset, row), []).append(row)
    found = [Excluded(reason, tuple(members)) for reason, members in groups.items()]
    return sorted(found, key=lambda one: (-len(one.rows), one.reason))


def reason_words(dataset: Dataset, row: PlaceClass) -> str:
    """Why a place has no class, in words; empty where it has one."""
    return _reason(
        dataset,
        row,
        {
            "few_values": _("Fewer than four values of {indicator}"),
            "short_span": _("Four values of {indicator}, but over three years only"),
            "curved": _("No straight line describes {indicator}, so no percentage is stated"),
            "grade_c": _("{indicator} only from a source of grade C"),
            "flagged": _("Urban centre flagged: {flags}"),
            "no_value": _("No value of {indicator} in these years"),
        },
    )


def reason_inside(dataset: Dataset, row: PlaceClass) -> str:
    """The same as it stands inside a sentence."""
    return _reason(
        dataset,
        row,
        {
            "few_values": _("fewer than four values of {indicator}"),
            "short_span": _("four values of {indicator}, but over three years only"),
            "curved": _("no straight line describes {indicator}, so no percentage is stated"),
            "grade_c": _("{indicator} only from a source of grade C"),
            "flagged": _("urban centre flagged: {flags}"),
            "no_value": _("no value of {indicator} in these years"),
        },
    )


def _reason(dataset: Dataset, row: PlaceClass, templates: Mapping[str, str]) -> str:
    if not row.reason:
        return ""
    side = row.missing
    code, _semicolon, detail = side.reason.partition(";")
    if code == "flagged":
        return templates[code].format(flags=join([flag_words(flag) for flag in detail.split(";")]))
    if code in templates and code != "no_value":
        return templates[code].format(indicator=plain_name(dataset, (side.indicator_id,)))
    return templates["no_value"].format(indicator=plain_name(dataset, detail.split(";")))


def classes_headline(dataset: Dataset, pair: Pair, several: Sequence[PlaceClass]) -> str:
    """The page in one sentence."""
    known = comparable(several)
    if not known:
        return _("No participating city has enough data to compare {environment} and {livelihood} in {years}").format(
            environment=plain_name(dataset, pair.environment),
            livelihood=plain_name(dataset, pair.livelihood),
            years=years(pair.first, pair.last),
        )
    return ngettext(
        "In {n} of {all} participating city with enough data, {environment} coincided with {livelihood}",
        "In {n} of {all} participating cities with enough data, {environment} coincided with {livelihood}",
        len(known),
    ).format(
        n=number(counts(several)["win_win"]),
        all=number(len(known)),
        environment=_gain(dataset, pair.environment),
        livelihood=_gain(dataset, pair.livelihood),
    )


def _gain(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    indicator = dataset.indicators[indicator_ids[0]]
    term = INDICATOR.get(indicator.indicator_id)
    if term and term.note:
        return term.note
    return _("a better value of {indicator}").format(indicator=plain_name(dataset, indicator_ids))


class CountsUnderChoice(NamedTuple):
    """The counts under one choice; ``inside`` is its name inside a sentence."""

    name: str
    inside: str
    counts: dict[WinWinClass, int]
    comparable: int


def sensitivity(dataset: Dataset, pair: Pair) -> list[CountsUnderChoice]:
    """How the counts change with the bands, and with PM10 in place of PM2.5."""
    wanted = [
        (_("As shown"), _("as shown"), pair, 1.0),
        (_("Bands halved"), _("bands halved"), pair, 0.5),
        (_("Bands doubled"), _("bands doubled"), pair, 2.0),
    ]
    if "pm25" in pair.environment and "pm10" in dataset.indicators:
        wanted.append((_("PM10 only"), _("PM10 only"), pair._replace(environment=("pm10",)), 1.0))
        if len(pair.environment) > 1:
            wanted.append((_("PM2.5 only"), _("PM2.5 only"), pair._replace(environment=("pm25",)), 1.0))
    found = []
    for name, inside, other, scale in wanted:
        several = city_rows(dataset, other, scale)
        found.append(CountsUnderChoice(name, inside, counts(several), len(comparable(several))))
    return found


@kept(8)
def choices(dataset: Dataset, dimension: str) -> tuple[str, ...]:
    """Indicators of a dimension of which some participating cities have a change that may be stated."""
    found = []
    for indicator in dataset.indicators.values():
        if indicator.dimension != dimension or indicator.direction == "neutral":
            continue
        stated = 0
        for city_id in dataset.participating:
            several = dataset.series(city_id, indicator.indicator_id)
            stated += bool(several) and dataset.change_of(several[0]).percent is not None
        if stated >= LEAST_CITIES:
            found.append(indicator.indicator_id)
    return tuple(found)


def window(dataset: Dataset, environment: Sequence[str], livelihood: Sequence[str]) -> tuple[int, int]:
    """Years in which both sides of a pair have values somewhere among the participating cities."""
    spans = []
    for side in (environment, livelihood):
        held = [
            year
            for city_id in dataset.participating
            for key in side
            for series in dataset.series(city_id, key)
            for year in series.years
        ]
        spans.append((min(held), max(held)) if held else (2000, 2020))
    return min(first for first, _last in spans), max(last for _first, last in spans)


def same_place(several: Sequence[PlaceClass]) -> list[tuple[PlaceClass, ...]]:
    """Rows grouped where both changes are those of one and the same place, as for two cities of one urban centre."""
    groups: dict[tuple[object, ...], list[PlaceClass]] = {}
    for row in several:
        sides = [side.series for side in (row.environment, row.livelihood) if side.series]
        groups.setdefault(tuple((s.indicator_id, s.place, s.source_id) for s in sides), []).append(row)
    return [tuple(group) for group in groups.values()]


def known(dataset: Dataset, pair: Pair) -> bool:
    """Whether the data set has every indicator of a pair."""
    return {*pair.environment, *pair.livelihood} <= set(dataset.indicators)


def in_one_sentence(several: Iterable[PlaceClass]) -> str:
    """The count of every class that occurs, in one sentence."""
    found = counts(several)
    return join([_counted(klass, found[klass]) for klass in CLASSES if found[klass] and klass != "insufficient_data"])


def _counted(klass: WinWinClass, count: int) -> str:
    """How many places have a class; other languages say it in the form of the number."""
    return {
        "win_win": ngettext("{n} win-win", "{n} win-win", count),
        "environment_only": ngettext("{n} environment only", "{n} environment only", count),
        "livelihood_only": ngettext("{n} livelihood only", "{n} livelihood only", count),
        "trade_off": ngettext("{n} trade-off", "{n} trade-off", count),
        "loss": ngettext("{n} loss", "{n} loss", count),
        "no_material_change": ngettext("{n} no material change", "{n} no material change", count),
        "insufficient_data": ngettext("{n} not enough data", "{n} not enough data", count),
    }[klass].format(n=number(count))


def sensitivity_sentence(cases: Sequence[CountsUnderChoice]) -> str:
    """What the choices do to the number of win-win cities."""
    first, *others = cases
    return _("Win-win in {n} of {all} cities as shown; {others}").format(
        n=number(first.counts["win_win"]),
        all=number(first.comparable),
        others=join(
            [
                _("{n} of {all} with {choice}").format(
                    n=number(case.counts["win_win"]),
                    all=number(case.comparable),
                    choice=case.inside,
                )
                for case in others
            ]
        ),
    )


# The rows as a table


def classes_table(dataset: Dataset, several: Iterable[PlaceClass]) -> pd.DataFrame:
    """Everything behind the classes, one row per place: what the command writes and the page offers to take away.

    Changes are sign-adjusted, so that positive is better; both are kept where only one may be stated.
    """
    records = []
    for row in several:
        record: dict[str, object] = {"city_id": row.place_id, "class": row.klass}
        sides = {"environment": row.environment, "livelihood": row.livelihood}
        for name, side in sides.items():
            record[f"{name}_change_pct"] = None if side.percent is None else round(side.percent, DECIMALS)
        for name, side in sides.items():
            record[f"{name}_indicator"] = side.indicator_id if side.series else ""
        for name, side in sides.items():
            record[f"{name}_n"] = side.change.count if side.change else 0
        for name, side in sides.items():
            record[f"{name}_first_year"] = side.change.first_year if side.change else None
            record[f"{name}_last_year"] = side.change.last_year if side.change else None
        for name, side in sides.items():
            record[f"{name}_method"] = side.change.kind if side.change and side.percent is not None else ""
            record[f"{name}_mann_kendall_p"] = None if side.p is None else round(side.p, 2 * DECIMALS)
        for name, side in sides.items():
            record[f"{name}_low_pct"], record[f"{name}_high_pct"] = _interval(dataset, side)
        for name, side in sides.items():
            record[f"{name}_series"] = side.series.series_id if side.series else ""
            record[f"{name}_place"] = side.series.spatial_name if side.series else ""
            record[f"{name}_spatial_unit"] = side.series.spatial_unit if side.series else ""
        record["environment_band_pct"] = row.environment_band
        record["livelihood_band_pct"] = row.livelihood_band
        record["better_side"] = better_side(row)
        record |= {"name": row.name, "country": row.country, "universe": row.universe}
        record["reason"] = reason_words(dataset, row)
        records.append(record)
    frame = pd.DataFrame(records)
    whole = [column for column in frame.columns if column.endswith(("_year", "_n"))]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _interval(dataset: Dataset, side: Side) -> tuple[float | None, float | None]:
    """95 per cent interval of a trend, sign-adjusted as the change itself; None where there is no trend."""
    change = side.change
    if side.percent is None or change is None or change.low is None or change.high is None:
        return None, None
    direction = dataset.indicators[side.indicator_id].direction
    low, high = sorted(better(limit, direction) for limit in (change.low, change.high))
    return round(low, DECIMALS), round(high, DECIMALS)


def better_side(row: PlaceClass) -> str:
    """Which side of a trade-off is the better one: ``environment`` or ``livelihood``; empty elsewhere."""
    if row.klass != "trade_off":
        return ""
    return "environment" if (row.environment.percent or 0) > 0 else "livelihood"
