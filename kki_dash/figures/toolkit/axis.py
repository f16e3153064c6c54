"""Honest axes: where they start, where their ticks are, and lines that break at gaps."""

import math
from collections.abc import Sequence
from typing import Any, TypeVar

from kki_dash.figures import palette
from kki_dash.figures.surface import Surface, scaled
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings.dataset import Indicator
from kki_dash.findings.evidence import PROGRAMME
from kki_dash.text import _, number, signed, years

Value = TypeVar("Value")

_ZERO_THEMES = ("air", "waste", "water", "wastewater", "energy_climate", "industry", "poverty", "health", "income")

_NAMED = 0.3
"""Share of an axis of years from which on the programme's years are named above it."""

_TICK = 13
"""Size of the tick labels in pixels at laptop size."""

FLAT = 0.05
"""Values that differ by less than this share are shown against zero: a narrow axis would make much of nothing."""


def nice_step(span: float, most: int = 6) -> float:
    """The smallest of 1, 2, 2.5 or 5 times a power of ten that cuts a span into ``most`` parts or fewer."""
    if span <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / most))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if span / (power * factor) <= most)


def value_axis(values: Sequence[float], from_zero: bool) -> tuple[float, float, float]:
    """Lower end, upper end and step of a value axis.

    The axis starts at zero, also where the values hardly differ; unless every value lies in the upper half of the way
    from zero and the quantity is not one that is read against zero: then it starts at the step below the smallest value.

    Parameters
    ----------
    values : sequence of float
        All values to be shown, at least one.
    from_zero : bool
        Whether zero must be in view (concentrations, amounts).
    """
    low, high = min(values), max(values)
    if low >= 0 and (from_zero or low < high / 2 or high - low < FLAT * high):
        step = nice_step(high or 1)
        return 0.0, max(high * 1.04, step), step
    margin = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    step = nice_step(high - low + 2 * margin, 4)
    start = math.floor((low - margin) / step) * step
    if low >= 0:
        start = max(start, 0.0)
    return start, max(high + margin, start + 2 * step), step


def year_ticks(first: int, last: int, most: int) -> list[int]:
    """Years to label: round steps, with the last year always among them."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= most)
    ticks = [year for year in range(first, last + 1) if year % step == 0] if step > 1 else list(range(first, last + 1))
    ticks = [year for year in ticks if last - year >= max(step * 0.6, 1) or year == last]
    return ticks if last in ticks else [*ticks, last]


def with_gaps(years: Sequence[int], values: Sequence[Value]) -> tuple[list[int | None], list[Value | None]]:
    """A series for a line that is drawn only between neighbouring years, or texts for the points of such a line."""
    xs: list[int | None] = []
    ys: list[Value | None] = []
    for year, value in zip(years, values, strict=True):
        if xs and xs[-1] is not None and year - xs[-1] > 1:
            xs.append(None)
            ys.append(None)
        xs.append(year)
        ys.append(value)
    return xs, ys


def isolated(years: Sequence[int]) -> list[bool]:
    """Which values have no neighbour in the year before or after."""
    known = set(years)
    return [year - 1 not in known and year + 1 not in known for year in years]


def reads_from_zero(indicator: Indicator) -> bool:
    """Whether the quantity is one that a reader measures against zero: a concentration, an amount, a rate."""
    return indicator.theme in _ZERO_THEMES


def decimals_of(tick: float) -> int:
    """Decimals that a round number needs to stay itself."""
    return next((places for places in range(7) if abs(round(tick, places) - tick) <= 1e-9 * max(abs(tick), 1)), 7)


def ticks_between(low: float, high: float, step: float) -> list[float]:
    """Multiples of a step inside a range."""
    return [place * step for place in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def value_ticks(low: float, high: float, step: float) -> dict[str, Any]:
    """Range and ticks of a value axis that begins with a tick: the numbers come as words."""
    ticks = [low + place * step for place in range(math.floor((high - low) / step + 1e-9) + 1)]
    return {"range": [low, high], "tickvals": ticks, "ticktext": tick_words(ticks)}


def tick_words(ticks: Sequence[float]) -> list[str]:
    """The numbers of an axis as a reader sees them."""
    return [number(tick, decimals_of(tick)) for tick in ticks]


def axis_width(words: Sequence[str]) -> int:
    """Pixels that the tick labels of a value axis need at laptop size."""
    return 16 + math.ceil(max((text_width(word, _TICK) for word in words), default=0))


def year_axis(first: float, last: float, ticks: Sequence[int]) -> dict[str, Any]:
    """Range and ticks of an axis of years: years are plain, without a sign between thousands."""
    return {"range": [first, last], "tickvals": list(ticks), "ticktext": [str(year) for year in ticks]}


def signed_ticks(low: float, high: float, most: int) -> dict[str, Any]:
    """Range and ticks of an axis of changes: round steps through zero, with their signs."""
    ticks = ticks_between(low, high, nice_step(high - low, most))
    return {
        "range": [low, high],
        "tickvals": ticks,
        "ticktext": [signed(tick, decimals_of(tick)) for tick in ticks],
    }


def programme_band(first: float, last: float) -> list[dict[str, Any]]:
    """The programme's years as a quiet ground, as far as an axis of years shows them."""
    start, end = max(first, PROGRAMME[0]), min(last, PROGRAMME[1])
    if start >= end:
        return []
    look = {"type": "rect", "layer": "below", "yref": "paper", "fillcolor": palette.BAND, "line": {"width": 0}}
    return [{**look, "x0": start, "x1": end, "y0": 0, "y1": 1}]


def programme_words(first: float, last: float, size: Surface) -> list[dict[str, Any]]:
    """Their name above the plot, where it has room."""
    start, end = max(first, PROGRAMME[0]), min(last, PROGRAMME[1])
    if (end - start) < _NAMED * (last - first):
        return []
    return [
        {
            "x": start,
            "y": 1,
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": _("Programme {years}").format(years=years(*PROGRAMME)),
            "font": {"size": scaled(13, size), "color": palette.INK_3},
        }
    ]
