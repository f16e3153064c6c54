"""How far a city has come on its way to a target, and whether its pace suffices."""

from collections.abc import Sequence
from typing import Literal

from kki_dash.stats.change import MIN_SPAN, MIN_VALUES, theil_sen, theil_sen_interval

Anticipation = Literal["maintain", "accelerate", "reverse"]
Pace = Literal["on_track", "acceleration_needed", "limited", "away_from_target", "insufficient_evidence"]

FULL = 10.0
"""The current status index counts the way from baseline to target as ten."""

NEAR, FAR = 10.0, 100.0
"""Anticipated gap, in per cent of the way from baseline to target: up to NEAR maintain, above FAR reverse."""

ON_TRACK, MODERATE = 0.95, 0.6


def current_status(baseline: float, current: float, target: float, direction: str) -> float | None:
    """ESCAP current status index: the part of the way from baseline to target that has been covered, out of ten.

    ``CS = D * (current - baseline) / |target - baseline|`` with D = 10 where higher is better and -10 where lower is.
    Negative is regression. There is no index where the target is the baseline.

    Parameters
    ----------
    baseline, current, target : float
        Values in one unit.
    direction : str
        ``lower_is_better`` or ``higher_is_better``.

    References
    ----------
    Bidarbakht-Nia (2017), Tracking progress towards the SDGs, ESCAP Statistics Division working paper SD/WP/05; ESCAP,
    Asia and the Pacific SDG Progress Report, technical notes.
    """
    if target == baseline:
        return None
    sign = -1.0 if direction == "lower_is_better" else 1.0
    return FULL * sign * (current - baseline) / abs(target - baseline)


def anticipated_value(years: Sequence[int], values: Sequence[float], target_year: int) -> float:
    """Value that a time-weighted straight line gives for the target year.

    Weighted least squares; the i-th value in time has the weight i, so that recent values count more. ESCAP weights by
    time as well, but its reports do not print the weights: these are ours.

    Parameters
    ----------
    years, values : sequence, shape (n,)
        Ascending years, n >= 2.
    """
    weights = range(1, len(years) + 1)
    total = sum(weights)
    mean_year = sum(w * t for w, t in zip(weights, years, strict=True)) / total
    mean_value = sum(w * y for w, y in zip(weights, values, strict=True)) / total
    across = sum(w * (t - mean_year) ** 2 for w, t in zip(weights, years, strict=True))
    if not across:
        raise ValueError("a line needs values for two different years")
    along = sum(w * (t - mean_year) * (y - mean_value) for w, t, y in zip(weights, years, values, strict=True))
    return mean_value + along / across * (target_year - mean_year)


def anticipated_progress(
    years: Sequence[int],
    values: Sequence[float],
    baseline: float,
    target: float,
    target_year: int,
    direction: str,
) -> tuple[float, Anticipation] | None:
    """ESCAP anticipated progress index: the gap that is expected to be left, in per cent of the way to go.

    ``P = 100 * |target - anticipated| / |target - baseline|``, zero where the anticipated value meets the target. Up to
    10 maintain progress, up to 100 accelerate, above that reverse the trend. Where the target is the baseline, or there
    are fewer than two different years, the data are insufficient.

    References
    ----------
    As for the current status index. The limits 10 and 100 are those of the progress reports' annex.
    """
    if target == baseline or len(set(years)) < 2:
        return None
    anticipated = anticipated_value(years, values, target_year)
    met = anticipated <= target if direction == "lower_is_better" else anticipated >= target
    gap = 0.0 if met else 100 * abs(target - anticipated) / abs(target - baseline)
    return gap, "maintain" if gap <= NEAR else "accelerate" if gap <= FAR else "reverse"


def pace(
    years: Sequence[int], values: Sequence[float], baseline: float, baseline_year: int, target: float, target_year: int
) -> tuple[float | None, Pace]:
    """Actual pace over required pace.

    ``R = slope / required`` with the Theil-Sen slope of the values and
    ``required = (target - baseline) / (target year - baseline year)``. R >= 0.95 on track, 0.6 to 0.95 acceleration
    needed, 0 to 0.6 limited, below 0 away from the target: the limits of Eurostat and of the Open SDG platform, applied
    to a straight line in place of compound growth, which fails at zero.

    Fewer than four values over four years, or a slope whose 95 per cent interval includes zero, is insufficient
    evidence.

    Returns
    -------
    ratio, class : float or None, str

    Raises
    ------
    ValueError
        If the target year is not after the baseline year.

    References
    ----------
    Eurostat, Sustainable development in the European Union, annex on indicator trends; Open SDG, progress methodology.
    """
    if target_year <= baseline_year:
        raise ValueError("the target year must come after the baseline year")
    required = (target - baseline) / (target_year - baseline_year)
    if required == 0 or len(years) < MIN_VALUES or years[-1] - years[0] < MIN_SPAN:
        return None, "insufficient_evidence"
    ratio = theil_sen(years, values)[0] / required + 0.0
    low, high = theil_sen_interval(years, values)
    if low <= 0 <= high:
        return ratio, "insufficient_evidence"
    if ratio < 0:
        return ratio, "away_from_target"
    return ratio, "on_track" if ratio >= ON_TRACK else "acceleration_needed" if ratio >= MODERATE else "limited"
