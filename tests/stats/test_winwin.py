"""Classes: the whole table, the borders of the bands, and what must not move them."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kki_dash.stats.change import change
from kki_dash.stats.evidence import evidence
from kki_dash.stats.winwin import CLASSES, better, evidence_reading, reading, winwin_class

TABLE = {
    ("better", "better"): "win_win",
    ("better", "within"): "environment_only",
    ("within", "better"): "livelihood_only",
    ("better", "worse"): "trade_off",
    ("worse", "better"): "trade_off",
    ("within", "within"): "no_material_change",
    ("worse", "within"): "loss",
    ("within", "worse"): "loss",
    ("worse", "worse"): "loss",
}


def test_every_pair_of_readings_has_its_class() -> None:
    assert set(TABLE) == set(product(("better", "within", "worse"), repeat=2))
    for (environment, livelihood), expected in TABLE.items():
        assert winwin_class(environment, livelihood) == expected
    assert set(TABLE.values()) | {"no_clear_direction", "insufficient_data"} == set(CLASSES)


@pytest.mark.parametrize("other", ["better", "within", "worse", "unclear"])
def test_a_side_without_a_direction_gives_no_other_class(other: str) -> None:
    assert winwin_class("unclear", other) == winwin_class(other, "unclear") == "no_clear_direction"


def test_a_reading_needs_evidence() -> None:
    years = range(2014, 2020)
    steady, wavering = evidence(years, [60, 55, 50, 45, 40, 35], 10), evidence(years, [45, 51, 64, 44, 60, 43], 10)
    assert evidence_reading(steady, "lower_is_better") == "better"
    assert evidence_reading(steady, "higher_is_better") == "worse"
    assert evidence_reading(wavering, "lower_is_better") == "unclear"
    assert evidence_reading(evidence([2000, 2010], [50, 80], 10, "benchmark_years"), "higher_is_better") == "better"
    assert evidence_reading(evidence([2000, 2010], [50, 80], 10), "higher_is_better") is None


@pytest.mark.parametrize("other", ["better", "within", "worse", None])
def test_a_missing_change_gives_no_class(other: str | None) -> None:
    assert winwin_class(None, other) == "insufficient_data"
    assert winwin_class(other, None) == "insufficient_data"


def test_a_change_counts_when_it_exceeds_the_band() -> None:
    assert [reading(percent, 10) for percent in (10.01, 10, 0, -10, -10.01)] == [
        "better",
        "within",
        "within",
        "within",
        "worse",
    ]
    assert reading(0, 0) == "within"


def test_the_better_side_is_positive() -> None:
    assert better(-38.0, "lower_is_better") == 38.0
    assert better(1.7, "higher_is_better") == 1.7
    assert str(better(0.0, "lower_is_better")) == "0.0"
    with pytest.raises(ValueError, match="neutral"):
        better(1.0, "neutral")


@st.composite
def falling(draw: st.DrawFn) -> tuple[list[int], list[float]]:
    n = draw(st.integers(5, 10))
    return list(range(2010, 2010 + n)), draw(st.lists(st.floats(5, 200), min_size=n, max_size=n))


@given(falling(), st.floats(0.001, 1000))
def test_the_unit_changes_no_class(one: tuple[list[int], list[float]], factor: float) -> None:
    years, values = one
    before, after = change(years, values), change(years, [factor * value for value in values])
    assume(before.percent is not None)
    assume(abs(abs(before.percent) - 10) > 1e-6)
    assert after.percent is not None
    assert reading(better(before.percent, "lower_is_better"), 10) == reading(
        better(after.percent, "lower_is_better"), 10
    )


@given(falling())
def test_time_turned_round_flips_the_sign(one: tuple[list[int], list[float]]) -> None:
    years, values = one
    forth, back = change(years, values), change(years, values[::-1])
    assume(forth.percent is not None and back.percent is not None)
    assume(abs(forth.percent) > 1e-6)
    assert (forth.percent > 0) == (back.percent < 0)
