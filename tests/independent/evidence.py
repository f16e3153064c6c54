"""Evidence of a direction, worked out with numpy and scipy alone: nothing here is taken from the dashboard's code."""

from collections import Counter
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.stats import norm, theilslopes

LEAST_VALUES = 4
LEAST_SPAN = 4
CHANCE = 0.1
EXACT = 10
"""Up to this number of values the probability is counted out, above it the normal approximation serves."""


def kendall_s(values):
    """Pairs that rise minus pairs that fall."""
    return int(sum(np.sign(b - a) for a, b in combinations(values, 2)))


def exact_p(values):
    """Share of all orders of the same values whose S lies at least as far from zero."""
    return _exact(abs(kendall_s(values)), tuple(sorted(Counter(values).values())))


@cache
def _exact(far, ties):
    orders, placed = np.array([1], dtype=object), 0
    for size in ties:
        orders = np.convolve(orders, _choose(placed + size, size))
        placed += size
    pairs = len(orders) - 1
    hits = sum(count for falls, count in enumerate(orders) if abs(pairs - 2 * falls) >= far)
    return float(hits / sum(orders))


@cache
def _choose(n, k):
    """Gaussian binomial coefficients, by Pascal's rule: ways to merge k equal values with n - k others, by inversions."""
    if k in (0, n):
        return np.array([1], dtype=object)
    return _sum(_choose(n - 1, k - 1), np.concatenate([np.zeros(k, dtype=object), _choose(n - 1, k)]))


def _sum(a, b):
    total = np.zeros(max(len(a), len(b)), dtype=object)
    total[: len(a)] += a
    total[: len(b)] += b
    return total


def approximate_p(values):
    """Normal approximation with the correction for continuity and for ties."""
    n, s = len(values), kendall_s(values)
    ties = Counter(values).values()
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    return 1.0 if s == 0 or variance <= 0 else float(2 * norm.sf((abs(s) - 1) / np.sqrt(variance)))


def mann_kendall_p(values):
    """Two-sided probability, exact for few values."""
    return exact_p(values) if len(values) <= EXACT else approximate_p(values)


class Evidence(NamedTuple):
    """What a series allows to be said.

    ``percent`` is the change as measured, not turned by what is better; ``trend`` and ``ends`` are the two readings of
    it: the fitted line over the span, and first to last.
    """

    kind: str
    percent: float | None
    trend: float | None
    ends: float | None
    low: float | None
    high: float | None
    p: float | None
    s: int | None
    n: int
    first_year: int | None
    last_year: int | None
    first: float | None
    last: float | None


def share(difference, base):
    """A difference in per cent of a base; none where the base is zero."""
    return None if base == 0 else float(100 * difference / abs(base))


def evidence(years, values, band, rule="trend", chance=CHANCE):
    """The kind of evidence of a series: DESIGN, rule 12 and section 7."""
    nothing = Evidence("insufficient", *[None] * 7, len(years), *[None] * 4)
    if not len(years):
        return nothing
    span, first, last = years[-1] - years[0], values[0], values[-1]
    ends = share(last - first, first)
    known = nothing._replace(ends=ends, first_year=years[0], last_year=years[-1], first=first, last=last)
    if len(years) >= LEAST_VALUES and span >= LEAST_SPAN:
        slope, _, low, high = theilslopes(values, years, 0.95)
        base = np.median(np.asarray(values) - slope * np.asarray(years)) + slope * years[0]
        trend = share(slope * span, base)
        # a line that misses the first value by a factor of two, or lies on the other side of zero, is no base
        straight = trend is not None and min(base * first, 0) == 0 and abs(first) / 2 <= abs(base) <= 2 * abs(first)
        s, p = kendall_s(values), mann_kendall_p(values)
        percent = trend if straight else ends
        interval = [share(edge * span, base) for edge in (low, high)] if straight else [None, None]
        known = known._replace(
            percent=percent, trend=trend if straight else None, low=interval[0], high=interval[1], p=p, s=s
        )
        signs = {int(np.sign(slope)), int(np.sign(s)), int(np.sign(last - first))}
        if p < chance and len(signs) == 1 and 0 not in signs and percent is not None and abs(percent) > band:
            return known._replace(kind="clear")
        if straight and max(map(abs, interval)) <= band:
            return known._replace(kind="within_band")
        return known._replace(kind="no_clear_direction")
    if rule == "benchmark_years" and len(years) >= 2 and span >= LEAST_SPAN and ends is not None:
        return known._replace(kind="within_band" if abs(ends) <= band else "between_two_years", percent=ends)
    return known
