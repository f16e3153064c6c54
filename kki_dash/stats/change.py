"""How much a series changed, and whether that may be said at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Literal

MIN_VALUES = 4
MIN_SPAN = 4

FIT = 2.0

Kind = Literal["trend", "between", "curved", "insufficient"]


@dataclass(frozen=True)
class Change:
    """Change of one series.

    Attributes
    ----------
    kind : str
        ``trend`` (four values over four years or more), ``between`` (two benchmark years), ``curved`` (enough
        values, but no straight line describes them) or ``insufficient``.
    percent : float or None
        Change over the span in per cent of the first value; None where it may not be stated.
    first_year, last_year, count : int
        Span and number of values.
    first_value, last_value : float
        The values themselves, not the fitted ones.
    """

    kind: Kind
    percent: float | None
    first_year: int
    last_year: int
    first_value: float
    last_value: float
    count: int


def theil_sen(years: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Slope per year and intercept of the Theil-Sen line.

    Parameters
    ----------
    years, values : sequence of float, shape (n,)
        n >= 2, at least two different years.

    Returns
    -------
    slope, intercept : float
        ``slope = median((y_j - y_i) / (t_j - t_i))``; ``intercept = median(y - slope * t)``.

    Raises
    ------
    ValueError
        If there are fewer than two different years.

    References
    ----------
    Theil (1950); Sen (1968), Journal of the American Statistical Association 63, 1379-1389.
    """
    pairs = combinations(zip(years, values, strict=True), 2)
    slopes = [(y2 - y1) / (t2 - t1) for (t1, y1), (t2, y2) in pairs if t1 != t2]
    if not slopes:
        raise ValueError("a slope needs values for two different years")
    slope = median(slopes)
    return slope, median(y - slope * t for t, y in zip(years, values, strict=True))


def change(years: Sequence[int], values: Sequence[float], rule: str = "trend") -> Change:
    """Change of one series over its whole span.

    With at least four values over at least four years it is the Theil-Sen slope times the span, relative to the
    absolute fitted value of the first year. Where the indicator's rule is ``benchmark_years``, two or three values at
    least four years apart give the plain relative change from first to last. Everything else is insufficient.

    A line whose value at the first year is less than half or more than twice the value itself does not describe the
    series (income that grows tenfold): a percentage of such a base would say anything, so none is stated.

    Parameters
    ----------
    years, values : sequence, shape (n,)
        n >= 1, in ascending order of years, one value a year.
    rule : str
        ``trend`` or ``benchmark_years``: the indicator's ``change_rule``.

    Raises
    ------
    ValueError
        If the series is empty.
    """
    if not years:
        raise ValueError("an empty series has no change")
    span = years[-1] - years[0]
    kind: Kind = "insufficient"
    percent = None
    if len(years) >= MIN_VALUES and span >= MIN_SPAN:
        slope, intercept = theil_sen(years, values)
        base = intercept + slope * years[0]
        if abs(values[0]) / FIT <= base * _sign(values[0]) <= abs(values[0]) * FIT:
            kind, percent = "trend", _relative(slope * span, base)
        else:
            kind = "curved"
    elif rule == "benchmark_years" and len(years) >= 2 and span >= MIN_SPAN:
        kind, percent = "between", _relative(values[-1] - values[0], values[0])
    if percent is None and kind != "curved":
        kind = "insufficient"
    return Change(kind, percent, years[0], years[-1], values[0], values[-1], len(years))


def _sign(value: float) -> float:
    return -1.0 if value < 0 else 1.0


def _relative(difference: float, base: float) -> float | None:
    return None if base == 0 else 100 * difference / abs(base)
