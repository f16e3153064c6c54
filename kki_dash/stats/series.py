"""Choosing one series where a city has several: never a mixture."""

from collections.abc import Sequence


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
