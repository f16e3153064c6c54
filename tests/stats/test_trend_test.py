"""The exact Mann-Kendall test against scipy, all permutations, published tables and a worked example."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, norm

from kki_dash.stats.trend_test import mann_kendall

PUBLISHED = [
    # n, S, two-sided exact probability: twice the upper tail of Gilbert (1987), table A18
    ([1, 2, 3, 4], 6, 2 * 0.042),
    ([1, 2, 3, 4, 5], 10, 2 * 0.0083),
    ([2, 1, 3, 4, 5], 8, 2 * 0.042),
    ([2, 1, 3, 4, 5, 6], 13, 2 * 0.0083),
    ([2, 3, 1, 4, 5, 6], 11, 2 * 0.028),
]


@pytest.mark.parametrize(("values", "s", "p"), PUBLISHED)
def test_the_published_table(values: list[float], s: int, p: float) -> None:
    found = mann_kendall(values)
    assert found.s == s
    assert found.p == pytest.approx(p, rel=0.02)


@given(st.integers(2, 10).flatmap(lambda n: st.permutations(range(n))))
def test_without_ties_it_is_the_exact_test_of_scipy(values: list[int]) -> None:
    expected = kendalltau(range(len(values)), values, method="exact").pvalue
    assert mann_kendall(values).p == pytest.approx(expected)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=6))
def test_with_ties_it_counts_all_orders(values: list[int]) -> None:
    own = abs(mann_kendall(values).s)
    scores = [abs(mann_kendall(order).s) for order in permutations(values)]
    assert mann_kendall(values).p == pytest.approx(sum(score >= own for score in scores) / len(scores))


def test_fourteen_values_worked_by_hand() -> None:
    # J. Little, College of the Holy Cross: "A Mann-Kendall example by hand", S = 54, Z = 2.9058
    values = [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7]
    found = mann_kendall(values)
    assert found.s == 54
    assert found.p == pytest.approx(2 * norm.sf(2.9058), abs=1e-5)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=14))
def test_time_turned_round_turns_the_sign_and_keeps_the_probability(values: list[float]) -> None:
    forth, back = mann_kendall(values), mann_kendall(values[::-1])
    assert back.s == -forth.s
    assert back.p == pytest.approx(forth.p)
    assert 0 < forth.p <= 1


def test_one_value_is_no_trend() -> None:
    with pytest.raises(ValueError, match="two values"):
        mann_kendall([3.0])
    assert mann_kendall([5.0] * 12).p == 1.0
