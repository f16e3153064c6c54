"""Who is compared with whom, and where one stands among them."""

import math
from collections.abc import Hashable, Mapping, Sequence
from statistics import median, pstdev
from typing import NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)

MIN_PEERS = 4
_SAME = 1e-9
"""Difference, as a share and as such, below which two values are the same."""

SIZE_CLASSES: tuple[tuple[str, float, float], ...] = (
    ("under_500k", 0, 500_000),
    ("500k_to_1_5m", 500_000, 1_500_000),
    ("1_5m_to_5m", 1_500_000, 5_000_000),
    ("over_5m", 5_000_000, float("inf")),
)


def size_class(population: float | None) -> str | None:
    """Population class of a city.

    Under 500,000 people, to 1.5 million, to 5 million, and above: limits of the OECD-EU city definition. No class
    where the population is unknown, or no number of people.
    """
    if population is None:
        return None
    return next((name for name, low, high in SIZE_CLASSES if low <= population < high), None)


def yearly_median(series: Sequence[Mapping[int, float]], least: int = MIN_PEERS) -> dict[int, float]:
    """Median of the peers, year by year, only where enough of them have a value.

    Parameters
    ----------
    series : sequence of mapping
        One mapping of year to value per peer.
    least : int
        Fewer peers than this give no median: the middle of three cities is no middle.
    """
    by_year: dict[int, list[float]] = {}
    for one in series:
        for year, value in one.items():
            by_year.setdefault(year, []).append(value)
    return {year: median(values) for year, values in sorted(by_year.items()) if len(values) >= least}


def nearest(own: Sequence[float], others: Mapping[K, Sequence[float]], count: int) -> list[tuple[K, float]]:
    """The nearest others, with their distances.

    Distance is Euclidean over attributes that are each divided by their standard deviation over all places, one's own
    included; an attribute that does not vary counts nothing. Attributes that spread over orders of magnitude, such as
    population and income, belong in here as logarithms.

    Parameters
    ----------
    own : sequence of float, shape (a,)
        Attributes of one's own place.
    others : mapping of key to sequence of float, shape (a,)
        Attributes of the candidates.
    count : int
        How many to give; candidates at the same distance come in the order of their keys.
    """
    spreads = [pstdev(column) for column in zip(own, *others.values(), strict=True)]
    found = [
        (
            key,
            math.sqrt(
                sum(((a - b) / spread) ** 2 for a, b, spread in zip(own, theirs, spreads, strict=True) if spread)
            ),
        )
        for key, theirs in others.items()
    ]
    return sorted(found, key=lambda item: (item[1], str(item[0])))[:count]


class Standing(NamedTuple):
    """Rank, best first and shared by ties; how many share it; of how many; percentile, 100 for the best."""

    rank: int
    ties: int
    of: int
    percentile: float


def standing(own: float, peers: Sequence[float]) -> Standing | None:
    """Where a value stands among its peers, higher being better.

    Values that differ by the rounding of the machine only are equal: the same change, worked out from other years, is
    no rank of its own.

    ``percentile = 100 * (r - 0.5) / n``, where n counts one's own value and r is its rank from below, the mean rank
    where several are equal. With fewer than four peers there is no standing.

    Parameters
    ----------
    own : float
        Value of one's own place, sign-adjusted so that higher is better.
    peers : sequence of float
        Values of the peers, without one's own.

    References
    ----------
    Hazen (1914) plotting position, (rank - 0.5) / n.
    """
    if len(peers) < MIN_PEERS:
        return None
    n = len(peers) + 1
    equal = sum(math.isclose(value, own, rel_tol=_SAME, abs_tol=_SAME) for value in peers)
    above = sum(value > own and not math.isclose(value, own, rel_tol=_SAME, abs_tol=_SAME) for value in peers)
    below = len(peers) - above - equal
    return Standing(above + 1, equal, n, 100 * (below + (equal + 2) / 2 - 0.5) / n)
