"""Which cities became cleaner and better off over the same years: classes, reasons, counts, and what moves them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kki_dash.data.records import Indicator
from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.memory import kept
from kki_dash.stats.change import MIN_SPAN, MIN_VALUES, Change
from kki_dash.stats.evidence import CHANCE, Evidence
from kki_dash.stats.winwin import CLASSES, Reading, WinWinClass, better, evidence_reading, reading, winwin_class

SIDES = ("environment", "livelihood")
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
"""The pairs that pages, briefs and slides give a class for."""

_OWN_BEFORE_PROVINCE = (
    "urban_income",
    "city_product_per_person",
    "taxable_income_per_inhabitant",
    "unemployment",
    "water_coverage",
    "wealth_index",
    "shdi",
)
"""A city's own livelihood first, what is known of its province last."""

BY_TOPIC: dict[str, dict[str, Pair]] = {
    "own-city": {
        "no2": Pair(("no2_ppb",), ("taxable_income_per_taxpayer",), 2011, 2018),
        "particles": Pair(("pm25",), ("taxable_income_per_taxpayer",), 2011, 2018),
    },
    "programme-years": {
        "river": Pair(("river_bod",), _OWN_BEFORE_PROVINCE, 2000, 2010),
        "waste": Pair(("waste_total_year", "waste_residual_year", "waste_generated"), _OWN_BEFORE_PROVINCE, 2000, 2010),
        "air": Pair(("pm10", "no2"), _OWN_BEFORE_PROVINCE, 2000, 2010),
    },
}
"""Pairs that are looked at one topic at a time, since their cities and measures differ."""


class Rules(NamedTuple):
    """What is applied; the defaults are the rules as they stand, the others show what they decide.

    Attributes
    ----------
    scale : float
        Factor on both bands of no material change.
    chance : float
        Probability below which a direction is clear.
    asks_evidence : bool
        Whether a change without a clear direction has no reading; if not, its trend line alone decides.
    livelihood_band : float or None
        Another band of no material change of the livelihood, in per cent.
    """

    scale: float = 1.0
    chance: float = CHANCE
    asks_evidence: bool = True
    livelihood_band: float | None = None

    def scale_of(self, indicator: Indicator) -> float:
        """Factor on the band of an indicator."""
        other = self.livelihood_band if indicator.dimension == "livelihood" else None
        return self.scale if other is None else other / indicator.band


STANDING = Rules()


class Side(NamedTuple):
    """One change of one place.

    ``percent`` is that of the trend line, else of the end values, sign-adjusted so that positive is better, and None
    where ``reason`` says why it may not be stated. Only where ``reading`` is better or worse may it be said as a
    direction, and then with the percentage of ``said``.
    """

    indicator_id: str
    series: Series | None
    said: Evidence | None
    percent: float | None
    reading: Reading | None
    reason: str

    @property
    def change(self) -> Change | None:
        """The change of the series, with its years and end values."""
        return self.said.change if self.said else None

    @property
    def p(self) -> float | None:
        """Two-sided Mann-Kendall probability of a trend."""
        return self.said.p if self.said else None


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
    def sides(self) -> tuple[Side, Side]:
        return self.environment, self.livelihood

    @property
    def reason(self) -> str:
        """Code of what is missing, empty where there is a class."""
        return self.environment.reason or self.livelihood.reason

    @property
    def missing(self) -> Side:
        """The side that keeps the place out of a class."""
        return self.environment if self.environment.reason else self.livelihood

    @property
    def mark(self) -> evidence.Mark:
        """How the class is drawn: filled, half where a side rests on two years, ring where a direction is not clear."""
        if self.klass in ("no_clear_direction", "insufficient_data"):
            return "ring"
        return "half" if any(side.said and side.said.kind == "between_two_years" for side in self.sides) else "filled"


def city_rows(dataset: Dataset, pair: Pair, rules: Rules = STANDING) -> list[PlaceClass]:
    """Class of each participating city.

    Of the indicators of a side the first in order of preference that suffices is taken, and of a place's series inside
    the window the one with most values, never a mixture. The livelihood change is taken over the years of the
    environment series where that leaves at least four livelihood values over at least four years; otherwise over the
    window. Series from sources of grade C, of urban centres with a flag that is about them, and of urban centres that
    bear another city's name give no change, and a place without both changes has no class but a reason. A side without
    a clear direction gives the class of that name. Urban centres of the region are classed by the same rules.

    Parameters
    ----------
    pair : Pair
        Indicators and window.
    rules : Rules
        Other rules than those that stand, to see what they decide.
    """
    return list(_participants(dataset, pair, rules))


def centre_rows(dataset: Dataset, pair: Pair, rules: Rules = STANDING) -> list[PlaceClass]:
    """Class of each urban centre of the region, by the rules for cities."""
    return list(_centres(dataset, pair, rules))


def city_row(dataset: Dataset, city_id: str, pair: Pair, rules: Rules = STANDING) -> PlaceClass:
    """The row of one city, whatever its part in the network."""
    city = dataset.cities[city_id]

    def several(indicator_id: str) -> list[Series]:
        return dataset.series(city_id, indicator_id)

    def bars(series: Series) -> str:
        return dataset.bars(city_id, series)

    place = _Place(city_id, city.name, city.country, "participant" if city.participating else "other", several, bars)
    return _row(dataset, place, pair, rules)


class _Place(NamedTuple):
    """A city or urban centre with its series, and what bars one of them."""

    place_id: str
    name: str
    country: str
    universe: str
    series: Callable[[str], list[Series]]
    bars: Callable[[Series], str]


@kept(64)
def _participants(dataset: Dataset, pair: Pair, rules: Rules) -> tuple[PlaceClass, ...]:
    return tuple(city_row(dataset, city_id, pair, rules) for city_id in dataset.participating)


@kept(64)
def _centres(dataset: Dataset, pair: Pair, rules: Rules) -> tuple[PlaceClass, ...]:
    found = []
    for centre in dataset.urban_centres.values():

        def several(indicator_id: str, held: dict[str, Series] = centre.series) -> list[Series]:
            return [held[indicator_id]] if indicator_id in held else []

        def bars(series: Series, flags: tuple[str, ...] = centre.flags) -> str:
            barring = evidence.barring(flags, series.indicator_id, series.spatial_unit, series.years[0])
            return ";".join(("flagged", *barring)) if barring else ""

        place_id = evidence.centre_place(centre.urban_centre_id)
        place = _Place(place_id, centre.name, centre.country, "urban_centre", several, bars)
        found.append(_row(dataset, place, pair, rules))
    return tuple(found)


def _row(dataset: Dataset, place: _Place, pair: Pair, rules: Rules) -> PlaceClass:
    environment, livelihood = _both(dataset, place, pair, rules)
    sides = [dataset.indicators[side.indicator_id] for side in (environment, livelihood)]
    bands = [rules.scale_of(indicator) * indicator.band for indicator in sides]
    klass = winwin_class(environment.reading, livelihood.reading)
    return PlaceClass(
        place.place_id, place.name, place.country, place.universe, environment, livelihood, bands[0], bands[1], klass
    )


def _both(dataset: Dataset, place: _Place, pair: Pair, rules: Rules) -> tuple[Side, Side]:
    """Both sides of one place; the livelihood over the years of the environment where that leaves a trend."""
    whole = (pair.first, pair.last)
    environment = _side(dataset, place, pair.environment, [whole], rules)
    spans = [whole]
    if environment.change and not environment.reason:
        spans.insert(0, (environment.change.first_year, environment.change.last_year))
    return environment, _side(dataset, place, pair.livelihood, spans, rules)


def _span(change: Change) -> int:
    return change.last_year - change.first_year


def _is_long(change: Change | None) -> bool:
    return change is not None and change.count >= MIN_VALUES and _span(change) >= MIN_SPAN


def _side(
    dataset: Dataset,
    place: _Place,
    indicator_ids: Sequence[str],
    windows: Sequence[tuple[int, int]],
    rules: Rules,
) -> Side:
    """The first indicator of the list that suffices; else the one that came nearest, with the reason.

    Of each indicator the windows before the last one are taken only where they leave enough values for a trend.
    """
    tried = []
    for indicator_id in indicator_ids:
        indicator = dataset.indicators[indicator_id]
        several = [_one(dataset, place, indicator, window, rules) for window in windows]
        side = next((one for one in several[:-1] if _is_long(one.change)), several[-1])
        if not side.reason:
            return side
        tried.append(side)
    if not any(side.reason != "no_value" for side in tried):
        return tried[0]._replace(reason=";".join(("no_value", *indicator_ids)))
    return max(tried, key=lambda side: side.change.count if side.change else 0)


def _one(dataset: Dataset, place: _Place, indicator: Indicator, window: tuple[int, int], rules: Rules) -> Side:
    parts = [part for part in (series.within(*window) for series in place.series(indicator.indicator_id)) if part]
    series = evidence.most_telling(part for part in parts if evidence.carries(dataset.sources[part.source_id]))
    if series is None:
        return Side(indicator.indicator_id, None, None, None, None, "grade_c" if parts else "no_value")
    scale = rules.scale_of(indicator)
    said = dataset.evidence_of(series, scale, rules.chance)
    side = Side(indicator.indicator_id, series, said, None, None, place.bars(series) or _shortfall(said))
    measured = said.ends if said.change.percent is None else said.change.percent
    if side.reason or measured is None:
        return side
    percent = better(measured, indicator.direction)
    asked = rules.asks_evidence or said.change.percent is None
    band = scale * indicator.band
    return side._replace(
        percent=percent, reading=evidence_reading(said, indicator.direction) if asked else reading(percent, band)
    )


def _shortfall(said: Evidence) -> str:
    if said.kind != "insufficient":
        return ""
    if said.change.count < MIN_VALUES:
        return "few_values"
    return "short_span" if _span(said.change) < MIN_SPAN else "from_zero"


# What the rows say together


def counts(several: Iterable[PlaceClass]) -> dict[WinWinClass, int]:
    """Number of places in each class, in the order of the classes."""
    found = Counter(row.klass for row in several)
    return {klass: found[klass] for klass in CLASSES}


def comparable(several: Iterable[PlaceClass]) -> list[PlaceClass]:
    """The rows that have a class."""
    return [row for row in several if row.klass != "insufficient_data"]


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
            stated += bool(several) and dataset.evidence_of(several[0]).kind != "insufficient"
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
    """Rows grouped where both sides are values of one and the same urban centre, which counts once."""
    groups: dict[tuple[object, ...], list[PlaceClass]] = {}
    for row in several:
        series = [side.series for side in row.sides if side.series]
        shared = len(series) == len(SIDES) and all(one.spatial_unit in evidence.CENTRES for one in series)
        groups.setdefault(tuple(one.place for one in series) if shared else (row.place_id,), []).append(row)
    return [tuple(group) for group in groups.values()]


def of_class(several: Iterable[PlaceClass], klass: WinWinClass) -> list[PlaceClass]:
    """The rows of one class."""
    return [row for row in several if row.klass == klass]


def livelihood_places(several: Iterable[PlaceClass]) -> dict[tuple[str, str], list[PlaceClass]]:
    """Rows by country and place of their livelihood value: a province may hold several cities."""
    groups: dict[tuple[str, str], list[PlaceClass]] = {}
    for row in several:
        if row.livelihood.series:
            groups.setdefault((row.country, row.livelihood.series.spatial_name), []).append(row)
    return groups


def known(dataset: Dataset, pair: Pair) -> bool:
    """Whether the data set has every indicator of a pair."""
    return {*pair.environment, *pair.livelihood} <= set(dataset.indicators)
