"""Decoupling at its borders, and the factor against its definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.stats.decoupling import decoupling_factor, tapio_elasticity, tapio_state

CASES = [
    # pressure from 100, driver from 100
    (90, 150, "strong_decoupling"),
    (100, 150, "weak_decoupling"),
    (130, 150, "weak_decoupling"),
    (140, 150, "expansive_coupling"),
    (160, 150, "expansive_coupling"),
    (161, 150, "expansive_negative_decoupling"),
    (110, 50, "strong_negative_decoupling"),
    (100, 50, "weak_negative_decoupling"),
    (61, 50, "weak_negative_decoupling"),
    (60, 50, "recessive_coupling"),
    (40, 50, "recessive_coupling"),
    (39, 50, "recessive_decoupling"),
    (50, 104.9, "driver_stable"),
    (50, 95.1, "driver_stable"),
    (50, 105, "strong_decoupling"),
]


@pytest.mark.parametrize(("pressure", "driver", "state"), CASES)
def test_every_state_and_border(pressure: float, driver: float, state: str) -> None:
    assert tapio_state(100, pressure, 100, driver) == state


def test_equality_at_the_borders_is_decided_as_the_docstring_says() -> None:
    assert tapio_elasticity(10, 14, 10, 15) == pytest.approx(0.8)
    assert tapio_elasticity(10, 16, 10, 15) == pytest.approx(1.2)
    assert tapio_elasticity(10, 10, 10, 15) == 0
    assert tapio_state(10, 10, 10, 15) == "weak_decoupling"


def test_the_factor_is_one_minus_the_ratio_of_intensities() -> None:
    # the definition as Eurostat's glossary repeats it from OECD (2002): I = 1 - D, D = Q_end / Q_start, Q = P / F
    assert decoupling_factor(100, 110, 100, 150) == pytest.approx(1 - 1.1 / 1.5)
    assert decoupling_factor(100, 100, 100, 100) == 0
    assert decoupling_factor(100, 200, 100, 100) == -1
    assert decoupling_factor(0, 200, 100, 100) is None
    assert decoupling_factor(100, 200, 100, 0) is None
    assert tapio_state(0, 1, 1, 2) is None


positive = st.floats(1, 1e6)


@given(positive, positive, positive, positive, st.floats(0.01, 100))
def test_units_do_not_matter(p0: float, p1: float, d0: float, d1: float, factor: float) -> None:
    one = decoupling_factor(p0, p1, d0, d1)
    assert decoupling_factor(p0 * factor, p1 * factor, d0, d1) == pytest.approx(one)
    assert one is not None
    assert one <= 1


@given(positive, positive, positive, positive)
def test_absolute_and_relative_decoupling_as_the_glossary_of_eurostat_has_them(
    p0: float, p1: float, d0: float, d1: float
) -> None:
    state = tapio_state(p0, p1, d0, d1)
    factor = decoupling_factor(p0, p1, d0, d1)
    assert factor is not None
    if state == "strong_decoupling":
        assert p1 < p0
        assert d1 > d0
    if state in ("strong_decoupling", "weak_decoupling"):
        assert factor > 0
    if state == "expansive_negative_decoupling":
        assert factor < 0
