"""Nearest places against scipy, and standing among them with ties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from scipy.stats import percentileofscore

from kki_dash.stats.peers import nearest, standing

points = st.lists(st.tuples(*[st.floats(-50, 50)] * 3), min_size=3, max_size=12, unique=True)


@given(points)
def test_distances_are_the_standardised_ones_of_scipy(several: list[tuple[float, float, float]]) -> None:
    own, others = several[0], dict(enumerate(several[1:]))
    found = dict(nearest(own, others, len(others)))
    spreads = [sum((v - sum(c) / len(c)) ** 2 for v in c) / len(c) for c in zip(*several, strict=True)]
    if min(spreads) > 1e-9:
        expected = cdist([own], list(others.values()), "seuclidean", V=spreads)[0]
        assert [found[key] for key in others] == pytest.approx(list(expected))


def test_the_nearest_come_first_and_ties_in_order() -> None:
    found = nearest([0, 7], {"far": [9, 7], "b": [1, 7], "a": [-1, 7]}, 2)
    assert [key for key, _distance in found] == ["a", "b"]


@given(st.integers(0, 9), st.lists(st.integers(0, 9), min_size=4, max_size=20))
def test_the_percentile_is_the_mean_rank(own: int, peers: list[int]) -> None:
    found = standing(own, peers)
    assert found is not None
    everyone = [*peers, own]
    mean = percentileofscore(everyone, own, kind="mean")
    assert found.percentile == pytest.approx(mean)
    assert found.rank == sum(value > own for value in everyone) + 1
    assert found.ties == sum(value == own for value in peers)
    assert found.of == len(everyone)


@given(st.integers(1, 9), st.lists(st.integers(1, 9), min_size=4, max_size=20))
def test_rounding_of_the_machine_is_no_rank(own: int, peers: list[int]) -> None:
    def rounded(tenths: int) -> float:
        return sum([0.1] * tenths)

    # integers are exact: what is equal there is equal in tenths, however they were worked out
    expected = standing(own, peers)
    assert standing(own / 10, [rounded(value) for value in peers]) == expected
    assert standing(-rounded(own), [-value / 10 for value in peers]) == standing(-own, [-value for value in peers])


def test_three_peers_are_too_few() -> None:
    assert standing(1, [1, 2, 3]) is None
