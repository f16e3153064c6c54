"""How much a series changed, and whether that may be said at all."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, median
from typing import Literal

MIN_VALUES = 4
MIN_SPAN = 4
"""Values, and years between the first and the last, that a trend needs."""

FIT = 2.0
"""How far, as a factor, the fitted first value may lie from the real one before a percentage of it says nothing."""

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
    low, high : float or None
        95 per cent confidence interval of a trend's percentage; None elsewhere.
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
    low: float | None = None
    high: float | None = None


def theil_sen(years: Sequence[float], values: Sequence[float]) -> tuple[float, float]:
    """Slope per year and intercept of the Theil-Sen line.

    ``slope = median((y_j - y_i) / (t_j - t_i))`` over all pairs of years; ``intercept = median(y - slope * t)``.

    Parameters
    ----------
    years, values : sequence of float, shape (n,)
        n >= 2, at least two different years.

    Returns
    -------
    slope, intercept : float
        In units of the values per year, and in units of the values.

    Raises
    ------
    ValueError
        If there are fewer than two different years.

    References
    ----------
    Theil (1950); Sen (1968), Journal of the American Statistical Association 63, 1379-1389.
    """
    slope = median(_slopes(years, values))
    return slope, median(y - slope * t for t, y in zip(years, values, strict=True))


def theil_sen_interval(
    years: Sequence[float], values: Sequence[float], confidence: float = 0.95
) -> tuple[float, float]:
    """Confidence interval of the Theil-Sen slope.

    The ordered pairwise slopes of rank ``(N - c) / 2`` and ``(N + c) / 2``, where ``N`` is their number and
    ``c = z * sqrt(v)``, with ``z`` the normal quantile of the confidence and ``v`` the variance of Kendall's S,
    corrected for ties in years and in values.

    With four or five values the interval reaches from the smallest to the largest slope, and its real confidence is
    less than the nominal one: it is an indication, not a test.

    Parameters
    ----------
    years, values : sequence of float, shape (n,)
        n >= 2, at least two different years.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    low, high : float
        In units of the values per year.

    References
    ----------
    Sen (1968), Journal of the American Statistical Association 63, 1379-1389.
    """
    slopes = sorted(_slopes(years, values))
    half = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(_variance_of_s(years, values))
    upper = min(round((len(slopes) + half) / 2), len(slopes) - 1)
    lower = max(round((len(slopes) - half) / 2) - 1, 0)
    return slopes[lower], slopes[upper]


def _slopes(years: Sequence[float], values: Sequence[float]) -> list[float]:
    pairs = combinations(zip(years, values, strict=True), 2)
    slopes = [(y2 - y1) / (t2 - t1) for (t1, y1), (t2, y2) in pairs if t1 != t2]
    if not slopes:
        raise ValueError("a slope needs values for two different years")
    return slopes


def _variance_of_s(years: Sequence[float], values: Sequence[float]) -> float:
    n = len(years)
    ties = [count for several in (years, values) for count in Counter(several).values()]
    return max(0.0, (n * (n - 1) * (2 * n + 5) - sum(k * (k - 1) * (2 * k + 5) for k in ties)) / 18)


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
    percent = low = high = None
    if len(years) >= MIN_VALUES and span >= MIN_SPAN:
        slope, intercept = theil_sen(years, values)
        base = intercept + slope * years[0]
        if abs(values[0]) / FIT <= base * _sign(values[0]) <= abs(values[0]) * FIT:
            kind, percent = "trend", relative(slope * span, base)
            low, high = (relative(limit * span, base) for limit in theil_sen_interval(years, values))
        else:
            kind = "curved"
    elif rule == "benchmark_years" and len(years) >= 2 and span >= MIN_SPAN:
        kind, percent = "between", relative(values[-1] - values[0], values[0])
    if percent is None and kind != "curved":
        kind = "insufficient"
    return Change(kind, percent, years[0], years[-1], values[0], values[-1], len(years), low, high)


def _sign(value: float) -> float:
    return -1.0 if value < 0 else 1.0


def relative(difference: float, base: float) -> float | None:
    """A difference in per cent of the size of what it began with.

    ``100 * difference / abs(base)``: below zero, a rise stays a rise.

    Parameters
    ----------
    difference, base : float
        In the same unit.

    Returns
    -------
    float or None
        Per cent; None where the base is zero or so near to it that the quotient is no number.
    """
    percent = 100 * difference / abs(base) if base else math.inf
    return percent if math.isfinite(percent) else None


def preference(years: Sequence[int], series_id: str) -> tuple[int, int, int, str]:
    """Which of several series is the most telling.

    Most values, then the longest span, then the latest last year; the identifier settles what is left. The result is a
    key by which series sort, the most telling first.

    Parameters
    ----------
    years : sequence of int
        Years of the series' values, ascending, at least one.
    series_id : str
        Identifier of the series.
    """
    return (-len(years), -(years[-1] - years[0]), -years[-1], series_id)
