"""Who is compared with whom, and what their middle is."""

from collections.abc import Mapping, Sequence
from statistics import median

MIN_PEERS = 4

SIZE_CLASSES: tuple[tuple[str, float, float], ...] = (
    ("under_500k", 0, 500_000),
    ("500k_to_1_5m", 500_000, 1_500_000),
    ("1_5m_to_5m", 1_500_000, 5_000_000),
    ("over_5m", 5_000_000, float("inf")),
)


def size_class(population: float | None) -> str | None:
    """Population class of a city (limits of the OECD-EU city definition), None where the population is unknown."""
    if population is None:
        return None
    return next(name for name, low, high in SIZE_CLASSES if low <= population < high)


def yearly_median(series: Sequence[Mapping[int, float]], least: int = MIN_PEERS) -> dict[int, float]:
    """Median per year over the peers that have a value, only where at least ``least`` of them have one.

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
