"""Whether a load on the environment grew more slowly than what drives it."""

from typing import Literal

TapioState = Literal[
    "strong_decoupling",
    "weak_decoupling",
    "expansive_coupling",
    "expansive_negative_decoupling",
    "strong_negative_decoupling",
    "weak_negative_decoupling",
    "recessive_coupling",
    "recessive_decoupling",
    "driver_stable",
]

LOW, HIGH = 0.8, 1.2
"""Elasticities between these, both included, are coupling."""

STABLE_DRIVER = 0.05
"""A driver that changed by less than this share lies within the band of populations and products: no elasticity."""


def decoupling_factor(
    pressure_start: float, pressure_end: float, driver_start: float, driver_end: float
) -> float | None:
    """OECD decoupling factor of a pressure and its driving force.

    ``DF = 1 - (P / D at the end) / (P / D at the start)``: above zero the pressure per unit of the driver fell, at most
    one; zero or below there was no decoupling. There is no factor where a driver, or the pressure at the start, is not
    positive.

    It says nothing about how large the pressure is, and it rests on two years.

    Parameters
    ----------
    pressure_start, pressure_end, driver_start, driver_end : float
        Values in any unit, the same at both ends.

    References
    ----------
    OECD (2002), Indicators to Measure Decoupling of Environmental Pressure from Economic Growth, SG/SD(2002)1/FINAL.
    """
    if pressure_start <= 0 or driver_start <= 0 or driver_end <= 0:
        return None
    return 1 - (pressure_end / driver_end) / (pressure_start / driver_start)


def tapio_elasticity(
    pressure_start: float, pressure_end: float, driver_start: float, driver_end: float
) -> float | None:
    """Elasticity of a pressure with regard to its driver.

    ``e = (dP / P0) / (dD / D0)``: relative change of the pressure over that of the driver. There is none where the
    driver is stable or a value at the start is not positive.

    References
    ----------
    As for the state of decoupling.
    """
    if pressure_start <= 0 or driver_start <= 0:
        return None
    driver = (driver_end - driver_start) / driver_start
    if abs(driver) < STABLE_DRIVER:
        return None
    return (pressure_end - pressure_start) / pressure_start / driver


def tapio_state(
    pressure_start: float, pressure_end: float, driver_start: float, driver_end: float
) -> TapioState | None:
    """State of decoupling by Tapio's elasticity.

    The elasticity is ``e = (dP / P0) / (dD / D0)``. While the driver grows: e < 0 strong decoupling, 0 <= e < 0.8 weak
    decoupling, 0.8 <= e <= 1.2 expansive coupling, e > 1.2 expansive negative decoupling. While it shrinks: e < 0 strong
    negative decoupling, 0 <= e < 0.8 weak negative decoupling, 0.8 <= e <= 1.2 recessive coupling, e > 1.2 recessive
    decoupling. A driver that changed by less than five per cent is stable and not classified.

    No state is given where a value at the start is not positive.

    References
    ----------
    Tapio (2005), Transport Policy 12, 137-151, doi 10.1016/j.tranpol.2005.01.001. The source leaves open to which state
    the values 0, 0.8 and 1.2 themselves belong; it is decided here as written above.
    """
    if pressure_start <= 0 or driver_start <= 0:
        return None
    elasticity = tapio_elasticity(pressure_start, pressure_end, driver_start, driver_end)
    if elasticity is None:
        return "driver_stable"
    grows = driver_end > driver_start
    if elasticity < 0:
        return "strong_decoupling" if grows else "strong_negative_decoupling"
    if elasticity < LOW:
        return "weak_decoupling" if grows else "weak_negative_decoupling"
    if elasticity <= HIGH:
        return "expansive_coupling" if grows else "recessive_coupling"
    return "expansive_negative_decoupling" if grows else "recessive_decoupling"
