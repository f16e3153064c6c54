"""Where a city stands: its latest values against a guideline and its peers, in a line and in words."""

from math import ceil, floor, isclose, log10
from typing import NamedTuple

from kki_dash.data.records import Indicator
from kki_dash.findings import context
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.evidence import another_city, own_place
from kki_dash.findings.peers import peer_series
from kki_dash.findings.words import amount
from kki_dash.memory import kept
from kki_dash.text import _, number, sentences, value

LEAST_PEERS = 3
"""With fewer peers a level has nothing to stand against."""

MOST = 2
"""Levels of each side on the first screen."""

TOTALS = ("t", "t/day", "t/year", "billion RMB", "billion USD", "million JPY")
"""Units that grow with the size of a city: there is no level in them to stand against another city's."""

_CLOSE = 1.15
"""From this multiple of a guideline on a level is said as so many times it."""

_MOST_DECIMALS = 4
"""Decimals of the ends of a scale at most."""


class Level(NamedTuple):
    """One latest value of a city.

    ``low`` and ``high`` are the round ends of the scale, ``shares`` places of peers on it in per cent, ``mark`` that of
    the city and ``guideline`` that of the guideline, None where there is none.
    """

    indicator_id: str
    name: str
    value: str
    unit: str
    year: int
    low: str
    high: str
    shares: tuple[float, ...]
    mark: float
    guideline: float | None
    reading: str


@kept(128)
def levels(dataset: Dataset, city_id: str, group: str) -> tuple[Level, ...]:
    """Up to two levels of the environment and two of livelihoods, the city's own before those around it."""
    found = []
    for side in ("environment", "livelihood"):
        ranked = sorted(_candidates(dataset, city_id, side, group), key=lambda one: one[0])
        chosen: list[_Candidate] = []
        for one in ranked:
            # two incomes would say much the same
            if side == "environment" or one[1].theme not in {other[1].theme for other in chosen}:
                chosen.append(one)
        found += [_level(dataset, indicator, series, peers) for _key, indicator, series, peers in chosen[:MOST]]
    return tuple(found)


_Candidate = tuple[tuple[bool, bool, bool, int], Indicator, Series, list[Series]]


def _candidates(dataset: Dataset, city_id: str, side: str, group: str) -> list[_Candidate]:
    order = {key: place for place, key in enumerate(dataset.indicators)}
    found: list[_Candidate] = []
    for indicator_id in dataset.city_indicators(city_id):
        indicator = dataset.indicators[indicator_id]
        if indicator.dimension != side or indicator.direction == "neutral" or indicator.unit in TOTALS:
            continue
        series = dataset.series(city_id, indicator_id)[0]
        peers = peer_series(dataset, city_id, indicator_id, group)
        foreign = another_city(dataset.cities[city_id].name, series.spatial_unit, series.spatial_name)
        if len(peers) < LEAST_PEERS or foreign or dataset.bars(city_id, series):
            continue
        has_guideline = context.guideline(dataset, indicator_id) is not None
        around = not own_place(series.spatial_unit) or series.spatial_unit == "urban_centre"
        old = series.years[-1] < max(peer.years[-1] for peer in peers) - 5
        found.append(((around, old, not has_guideline, order[indicator_id]), indicator, series, peers))
    return found


def _level(dataset: Dataset, indicator: Indicator, series: Series, peers: list[Series]) -> Level:
    mine, others = series.values[-1], [peer.values[-1] for peer in peers]
    guideline = context.guideline(dataset, indicator.indicator_id)
    known = [mine, *others, *([guideline.value] if guideline else [])]
    low, high = _scale(min(known), max(known))

    def share(figure: float) -> float:
        return 100 * (figure - low) / (high - low)

    lower = sum(other < mine for other in others)
    said = [_("{k} of {m} peers are lower").format(k=number(lower) if lower else _("None"), m=number(len(others)))]
    if guideline:
        level = amount(guideline.value, "", indicator.decimals)
        times = mine / guideline.value
        if times >= _CLOSE:
            said.insert(0, _("{n} times the WHO guideline of {level}").format(n=_times(times), level=level))
        else:
            said.insert(0, _("About the WHO guideline of {level}, or below it").format(level=level))
    if not own_place(series.spatial_unit):
        said.append(_("{place}, not the city").format(place=series.spatial_name))
    return Level(
        indicator.indicator_id,
        indicator.short_name,
        amount(mine, "", indicator.decimals),
        indicator.unit,
        series.years[-1],
        value(low, _decimals(low, high)),
        value(high, _decimals(low, high)),
        tuple(share(other) for other in others),
        share(mine),
        share(guideline.value) if guideline else None,
        sentences(*said),
    )


def _times(times: float) -> str:
    """How many times, without more digits than it bears."""
    return number(round(times)) if times >= 2.95 else number(times, 1)


def _scale(low: float, high: float) -> tuple[float, float]:
    """Round ends around some values, from zero where they reach near it."""
    if low >= 0 and low < 0.5 * high:
        low = 0.0
    step = 10 ** floor(log10((high - low) or abs(high) or 1)) / 2
    bottom, top = floor(low / step) * step, ceil(high / step) * step
    return (bottom, top) if top > bottom else (bottom - step, top + step)


def _decimals(low: float, high: float) -> int:
    """The fewest decimals that write both ends as they are."""
    return next(
        (
            places
            for places in range(_MOST_DECIMALS)
            if isclose(low, round(low, places)) and isclose(high, round(high, places))
        ),
        _MOST_DECIMALS,
    )
