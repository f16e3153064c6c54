"""Honest axes: where they start, where their ticks are, and lines that break at gaps."""

import math
from collections.abc import Sequence

from kki_dash.text import signed

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

    The axis starts at zero, also where the values hardly differ; unless every value lies in the upper half of the way from zero and the quantity is not
    one that is read against zero: then it starts at the step below the smallest value.

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


def with_gaps(years: Sequence[int], values: Sequence[float]) -> tuple[list[float | None], list[float | None]]:
    """A series for a line that is drawn only between neighbouring years."""
    xs: list[float | None] = []
    ys: list[float | None] = []
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


def signed_ticks(low: float, high: float, most: int) -> dict[str, list[float] | list[str]]:
    """Range and ticks of an axis of changes: round steps through zero, with their signs."""
    step = nice_step(high - low, most)
    ticks = [step * place for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
    return {"range": [low, high], "tickvals": ticks, "ticktext": [signed(tick, decimals) for tick in ticks]}
