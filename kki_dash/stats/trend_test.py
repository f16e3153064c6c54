"""Whether a few values rise or fall more steadily than chance would have it."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from statistics import NormalDist
from typing import NamedTuple

MOST_EXACT = 10
"""Up to this number of values the probability is counted out; above it the normal approximation serves."""

LEAST_SIGNIFICANT = 6
"""With fewer values the word is direction, not significance: at most two orders in 24 or 120 point all one way."""


class MannKendall(NamedTuple):
    """Kendall's S, and the two-sided probability of an S at least as far from zero without any trend."""

    s: int
    p: float


def mann_kendall(values: Sequence[float]) -> MannKendall:
    """Mann-Kendall test for a trend, exact for up to ten values.

    ``S`` is the number of pairs that rise minus the number that fall. For n <= 10 the probability is the share of all
    orders of the same values, ties included, whose S lies at least as far from zero; above that
    ``Z = (S -+ 1) / sqrt(v)`` with ``v = [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18`` over groups of t equal values.

    Eleven yearly values or fewer cannot show whether neighbouring years depend on each other, and no correction for
    that is made.

    Parameters
    ----------
    values : sequence of float, shape (n,)
        In order of time, n >= 2.

    Raises
    ------
    ValueError
        If there are fewer than two values.

    References
    ----------
    Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods; Gilbert (1987), Statistical
    Methods for Environmental Pollution Monitoring, chapter 16.
    """
    n = len(values)
    if n < 2:
        raise ValueError("a trend test needs two values")
    s = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    groups = list(Counter(values).values())
    if n <= MOST_EXACT:
        return MannKendall(s, _exact(s, n, groups))
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in groups)) / 18
    if s == 0 or variance <= 0:
        return MannKendall(s, 1.0)
    return MannKendall(s, 2 * (1 - NormalDist().cdf((abs(s) - 1) / math.sqrt(variance))))


def _exact(s: int, n: int, groups: Sequence[int]) -> float:
    """Share of the orders of n values, in groups of equal ones, whose S is at least as far from zero."""
    # orders by their number of inversions: the coefficients of the Gaussian multinomial [n; groups]
    orders = [1]
    placed = 0
    for size in groups:
        for step in range(1, size + 1):
            placed += 1
            orders = _divided(_times_ladder(orders, placed), step)
    untied = len(orders) - 1
    far = sum(count for inversions, count in enumerate(orders) if abs(untied - 2 * inversions) >= abs(s))
    return far / sum(orders)


def _times_ladder(polynomial: Sequence[int], k: int) -> list[int]:
    """Product with 1 - q**k."""
    product = [*polynomial, *[0] * k]
    for power, coefficient in enumerate(polynomial):
        product[power + k] -= coefficient
    return product


def _divided(polynomial: Sequence[int], k: int) -> list[int]:
    """Quotient by 1 - q**k, which must divide the polynomial."""
    quotient = list(polynomial[: len(polynomial) - k])
    for power in range(k, len(quotient)):
        quotient[power] += quotient[power - k]
    return quotient
