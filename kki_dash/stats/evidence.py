"""What a few values allow to be said: a direction, no change, a difference between two years, or nothing."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kki_dash.stats.change import MIN_SPAN, MIN_VALUES, Change, change, relative
from kki_dash.stats.trend_test import mann_kendall

Kind = Literal["clear", "within_band", "between_two_years", "no_clear_direction", "insufficient"]

CHANCE = 0.1
"""A direction is clear where its like comes up without any trend in fewer than one order of the values in ten."""

AGREE = 1 / 3
"""Where trend line and end values lie further apart than this part of the larger of them, the end values speak."""

_ROUND = 9
"""Decimals of a percentage when it is held against a band, so that no unit of measurement tips the scales."""


class Evidence(NamedTuple):
    """What a series allows to be said.

    Attributes
    ----------
    kind : str
        ``clear``, ``within_band``, ``between_two_years``, ``no_clear_direction`` or ``insufficient``.
    change : Change
        The change of the series, with its years and values.
    sign : int
        Direction that may be put into words or drawn: 1 rose, -1 fell, 0 none. Of ``between_two_years`` it is the sign
        of the difference, which is no trend.
    percent : float or None
        Change that may stand in a sentence beside both end values: the trend's, or that of the end values where the two
        disagree or the trend's would take what cannot be negative below zero. None where there is no percentage.
    ends : float or None
        Difference of the last from the first value, in per cent of the first.
    between : bool
        Whether the words "change between two years" fit: two benchmark years, or a longer series of benchmarks that is
        not clear while its ends differ by more than the band.
    s : int or None
        Kendall's S, None where a trend is not asked for.
    p : float or None
        Two-sided Mann-Kendall probability.
    """

    kind: Kind
    change: Change
    sign: int
    percent: float | None
    ends: float | None
    between: bool
    s: int | None
    p: float | None


def evidence(
    years: Sequence[int], values: Sequence[float], band: float, rule: str = "trend", chance: float = CHANCE
) -> Evidence:
    """Evidence of one series: the one rule behind every direction word, mark and class.

    With at least four values over at least four years:

    ``clear``
        The exact two-sided Mann-Kendall probability is below ``chance``; Theil-Sen slope, Kendall's S and last minus
        first have one sign; and the change exceeds the band. The change is that of the trend line, or of the end values
        where no straight line describes the series.
    ``within_band``
        The whole 95 per cent interval of the trend lies inside the band, or all values are equal.
    ``no_clear_direction``
        Everything else.

    With two or three values of a ``benchmark_years`` indicator, at least four years apart: ``within_band`` where the
    difference does not exceed the band, else ``between_two_years``. What is left is ``insufficient``, as is a series
    that starts at zero and so has no percentage.

    With four values only a course of one direction throughout is clear (S = 6, p = 0.083); with five, one of the ten
    pairs may go the other way (S = 8, p = 0.083).

    Parameters
    ----------
    years, values : sequence, shape (n,)
        n >= 1, in ascending order of years, one value a year, of one series.
    band : float
        Change in per cent that counts, zero or more; one that equals it does not count.
    rule : str
        ``trend`` or ``benchmark_years``: the indicator's ``change_rule``.
    chance : float
        Probability below which a direction is clear.

    Raises
    ------
    ValueError
        If the series is empty.

    References
    ----------
    Mann (1945), Econometrica 13, 245-259, and Kendall (1975), Rank Correlation Methods, for the test; Theil (1950) and
    Sen (1968), Journal of the American Statistical Association 63, 1379-1389, for slope and interval; Gilbert (1987),
    Statistical Methods for Environmental Pollution Monitoring, chapter 16, for the exact test of few values.
    """
    found = change(years, values, rule)
    difference = values[-1] - values[0]
    ends = relative(difference, values[0])
    if len(years) < MIN_VALUES or years[-1] - years[0] < MIN_SPAN:
        if found.kind != "between" or ends is None:
            return Evidence("insufficient", found, 0, None, ends, False, None, None)
        if not exceeds(ends, band):
            return Evidence("within_band", found, 0, ends, ends, True, None, None)
        return Evidence("between_two_years", found, _sign(ends), ends, ends, True, None, None)
    s, p = mann_kendall(values)
    if min(values) == max(values):
        return Evidence("within_band", found, 0, 0.0, ends, False, s, p)
    size = ends if found.percent is None else found.percent
    if size is None:
        return Evidence("insufficient", found, 0, None, ends, False, s, p)
    percent = _stated(found.percent, ends, min(values) >= 0)
    if p < chance and exceeds(size, band) and _sign(size) == _sign(s) == _sign(difference):
        return Evidence("clear", found, _sign(s), percent, ends, False, s, p)
    inside = not any(limit is None or exceeds(limit, band) for limit in (found.low, found.high))
    between = not inside and rule == "benchmark_years" and ends is not None and exceeds(ends, band)
    return Evidence("within_band" if inside else "no_clear_direction", found, 0, percent, ends, between, s, p)


def exceeds(percent: float, band: float) -> bool:
    """Whether a change counts: it does when it exceeds the band, not when it equals it.

    Parameters
    ----------
    percent : float
        Change in per cent, either sign.
    band : float
        The indicator's material change in per cent.
    """
    return round(abs(percent), _ROUND) > band


def _stated(trend: float | None, ends: float | None, never_negative: bool) -> float | None:
    """The trend's percentage, or that of the end values where the two lie too far apart or the line falls below zero."""
    if trend is None or ends is None:
        return ends if trend is None else trend
    below_zero = never_negative and trend < -100
    return ends if below_zero or abs(trend - ends) > AGREE * max(abs(trend), abs(ends)) else trend


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
