"""When a cleaner environment and better livelihoods came together: signs, bands and classes."""

from typing import Literal

from kki_dash.stats.evidence import Evidence, exceeds

Reading = Literal["better", "within", "worse", "unclear"]
WinWinClass = Literal[
    "win_win",
    "environment_only",
    "livelihood_only",
    "trade_off",
    "no_material_change",
    "loss",
    "no_clear_direction",
    "insufficient_data",
]

CLASSES: tuple[WinWinClass, ...] = (
    "win_win",
    "environment_only",
    "livelihood_only",
    "trade_off",
    "loss",
    "no_material_change",
    "no_clear_direction",
    "insufficient_data",
)
"""In the order in which they are shown."""

_SIGN = {"lower_is_better": -1.0, "higher_is_better": 1.0}


def better(percent: float, direction: str) -> float:
    """A change with its sign turned so that positive is better.

    Parameters
    ----------
    percent : float
        Change as measured, in per cent.
    direction : str
        ``lower_is_better`` or ``higher_is_better``.

    Raises
    ------
    ValueError
        If the indicator has no better side.
    """
    if direction not in _SIGN:
        raise ValueError(f"no side is better where the direction is {direction}")
    return _SIGN[direction] * percent + 0.0


def evidence_reading(said: Evidence, direction: str) -> Reading | None:
    """What the evidence of one side allows to be said, None where it allows nothing.

    Parameters
    ----------
    said : Evidence
        The evidence of the series.
    direction : str
        ``lower_is_better`` or ``higher_is_better``.
    """
    if said.kind == "insufficient":
        return None
    if said.kind == "no_clear_direction":
        return "unclear"
    return reading(better(float(said.sign), direction), 0.0)


def reading(percent: float, band: float) -> Reading:
    """Whether a sign-adjusted change counts: it does when it exceeds the band, not when it equals it.

    Parameters
    ----------
    percent : float
        Change in per cent, positive is better.
    band : float
        The indicator's material change in per cent, zero or more.
    """
    if exceeds(percent, band):
        return "better" if percent > 0 else "worse"
    return "within"


def winwin_class(environment: Reading | None, livelihood: Reading | None) -> WinWinClass:
    """Class of a place from the readings of its two changes.

    ``win_win``: both better. ``environment_only``, ``livelihood_only``: one better, the other within its band.
    ``trade_off``: one better, the other worse. ``no_material_change``: both within. ``loss``: worse on at least one
    side and better on none. ``no_clear_direction``: one side has no clear direction. ``insufficient_data``: a change is
    missing.

    A class says that two changes coincide, never that one brought the other about.
    """
    if environment is None or livelihood is None:
        return "insufficient_data"
    sides = {environment, livelihood}
    if "unclear" in sides:
        return "no_clear_direction"
    if sides == {"better"}:
        return "win_win"
    if sides == {"better", "worse"}:
        return "trade_off"
    if "worse" in sides:
        return "loss"
    if sides == {"within"}:
        return "no_material_change"
    return "environment_only" if environment == "better" else "livelihood_only"
