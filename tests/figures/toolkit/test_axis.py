"""Axes: they hold their values, label the last year, and lines break at gaps."""

from hypothesis import given
from hypothesis import strategies as st

from kki_dash.figures.toolkit.axis import isolated, value_axis, with_gaps, year_ticks


@given(st.lists(st.floats(-1e6, 1e9), min_size=1, max_size=20), st.booleans())
def test_an_axis_holds_all_its_values(values: list[float], from_zero: bool) -> None:
    low, high, step = value_axis(values, from_zero)
    assert low <= min(values)
    assert high >= max(values)
    assert step > 0
    if from_zero and min(values) >= 0:
        assert low == 0


def test_hardly_different_values_are_shown_against_zero() -> None:
    assert value_axis([6670, 6678], False)[0] == 0
    assert value_axis([0.6, 0.9], False)[0] > 0.3


@given(st.integers(1950, 2020), st.integers(1, 60), st.integers(3, 9))
def test_the_last_year_is_labelled(first: int, span: int, most: int) -> None:
    ticks = year_ticks(first, first + span, most)
    assert ticks[-1] == first + span
    assert ticks == sorted(set(ticks))


def test_lines_break_at_gaps() -> None:
    assert with_gaps([2000, 2001, 2004], [1, 2, 3]) == ([2000, 2001, None, 2004], [1, 2, None, 3])
    assert isolated([2000, 2001, 2004]) == [False, False, True]
