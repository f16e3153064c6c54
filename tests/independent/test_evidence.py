"""The recount's own statistics against all orders counted out, and worked cases."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.independent.evidence import evidence, exact_p, kendall_s


@given(st.lists(st.integers(0, 4), min_size=2, max_size=7))
def test_the_probability_is_the_share_of_all_orders(values):
    own = abs(kendall_s(values))
    scores = [abs(kendall_s(order)) for order in permutations(values)]
    assert exact_p(values) == pytest.approx(sum(score >= own for score in scores) / len(scores))


@pytest.mark.parametrize(
    ("years", "values", "rule", "kind"),
    [
        ((2014, 2016, 2017, 2019), (45.5, 51.21, 63.92, 44.0), "trend", "no_clear_direction"),
        ((2014, 2015, 2016, 2018), (60, 55, 50, 45), "trend", "clear"),
        ((2014, 2015, 2016, 2018), (60, 50, 55, 45), "trend", "no_clear_direction"),
        ((2010, 2012, 2013, 2014, 2015), (0.3, 0.1, 0, 0, 0), "trend", "no_clear_direction"),
        ((2014, 2015, 2016, 2018), (100, 101, 99.5, 100.5), "trend", "within_band"),
        ((2014, 2019), (50, 30), "trend", "insufficient"),
        ((2000, 2014), (50, 30), "benchmark_years", "between_two_years"),
        ((2000, 2014), (50, 52), "benchmark_years", "within_band"),
        ((2000, 2003), (50, 30), "benchmark_years", "insufficient"),
        ((), (), "trend", "insufficient"),
    ],
)
def test_worked_cases(years, values, rule, kind):
    assert evidence(years, values, 10, rule).kind == kind
