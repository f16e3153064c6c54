"""Change against scipy, worked numbers and properties."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from kki_dash.stats.change import change, preference, theil_sen, theil_sen_interval
from kki_dash.stats.peers import MIN_PEERS, size_class, yearly_median

years = st.lists(st.integers(1990, 2030), min_size=4, max_size=15, unique=True).map(sorted)


@st.composite
def series(draw: st.DrawFn) -> tuple[list[int], list[float]]:
    at = draw(years)
    values = draw(st.lists(st.floats(1, 1000), min_size=len(at), max_size=len(at)))
    return at, values


@given(series())
def test_theil_sen_is_the_one_of_scipy(one: tuple[list[int], list[float]]) -> None:
    at, values = one
    slope, intercept = theil_sen(at, values)
    expected = theilslopes(values, at, method="joint")
    assert slope == pytest.approx(expected.slope, abs=1e-9)
    assert intercept == pytest.approx(expected.intercept, abs=1e-6)


@given(series())
def test_the_interval_is_the_one_of_scipy(one: tuple[list[int], list[float]]) -> None:
    at, values = one
    low, high = theil_sen_interval(at, values)
    expected = theilslopes(values, at, alpha=0.95)
    assert low == pytest.approx(expected.low_slope, abs=1e-9)
    assert high == pytest.approx(expected.high_slope, abs=1e-9)


@given(series())
def test_a_trend_lies_in_its_interval(one: tuple[list[int], list[float]]) -> None:
    result = change(*one)
    assume(result.kind == "trend")
    assert result.percent is not None
    assert result.low is not None
    assert result.high is not None
    assert result.low - 1e-9 <= result.percent <= result.high + 1e-9


def test_dalian_by_hand() -> None:
    # pairwise slopes of these five values: median -5.2; fitted 2014 is 54.8 at t = 0
    result = change([2014, 2015, 2016, 2017, 2018], [56, 48, 39, 38, 35])
    slopes = sorted([-8, -17 / 2, -6, -21 / 4, -9, -5, -13 / 3, -1, -2, -3])
    slope = (slopes[4] + slopes[5]) / 2
    intercept = sorted(y - slope * t for t, y in zip(range(5), [56, 48, 39, 38, 35], strict=True))[2]
    assert result.kind == "trend"
    assert result.percent == pytest.approx(100 * slope * 4 / intercept)


@given(series(), st.floats(0.001, 1000))
def test_the_unit_does_not_matter(one: tuple[list[int], list[float]], factor: float) -> None:
    at, values = one
    before, after = change(at, values), change(at, [value * factor for value in values])
    assume(before.percent is not None and after.percent is not None)
    assert after.percent == pytest.approx(before.percent, rel=1e-6, abs=1e-6)


@given(series())
def test_time_turned_round_turns_the_sign(one: tuple[list[int], list[float]]) -> None:
    at, values = one
    slope, _ = theil_sen(at, values)
    turned, _ = theil_sen([-year for year in reversed(at)], list(reversed(values)))
    assert turned == pytest.approx(-slope, abs=1e-9)


@pytest.mark.parametrize(
    ("at", "rule", "kind"),
    [
        ([2000], "trend", "insufficient"),
        ([2000, 2014], "trend", "insufficient"),
        ([2000, 2014], "benchmark_years", "between"),
        ([2000, 2003], "benchmark_years", "insufficient"),
        ([2000, 2001, 2002, 2003], "trend", "insufficient"),
        ([2000, 2001, 2002, 2004], "trend", "trend"),
        ([2000, 2002, 2004], "trend", "insufficient"),
        ([2000, 2002, 2004], "benchmark_years", "between"),
    ],
)
def test_the_evidence_decides_the_word(at: list[int], rule: str, kind: str) -> None:
    assert change(at, [10.0 + year - 2000 for year in at], rule).kind == kind


def test_two_benchmark_years_give_the_plain_difference() -> None:
    assert change([2000, 2014], [0.40, 0.30], "benchmark_years").percent == pytest.approx(-25)


def test_a_curve_gets_no_percentage() -> None:
    tenfold = [1598 * 1.083**n for n in range(30)]
    assert change(list(range(1990, 2020)), tenfold).kind == "curved"
    assert change(list(range(1990, 2020)), tenfold).percent is None
    assert change([2000, 2001, 2002, 2004], [10, 11, 12, 14]).kind == "trend"


def test_nothing_is_divided_by_zero() -> None:
    assert change([2000, 2010], [0, 5], "benchmark_years").percent is None
    assert change([2000, 2010], [0, 5], "benchmark_years").kind == "insufficient"
    assert change([2000, 2001, 2002, 2004], [0, 0, 0, 0]).percent is None


def test_an_empty_series_has_no_change() -> None:
    with pytest.raises(ValueError, match="empty"):
        change([], [])
    with pytest.raises(ValueError, match="two different years"):
        theil_sen([2000, 2000], [1, 2])


def test_the_longer_series_comes_first_then_the_span_then_the_end() -> None:
    several = [((2000, 2001), "a"), ((2000, 2005), "b"), ((2001, 2006), "c"), ((2000, 2001, 2002), "d")]
    assert [name for _years, name in sorted(several, key=lambda one: preference(*one))] == ["d", "c", "b", "a"]


def test_the_median_needs_four_peers() -> None:
    peers = [{2000: 1.0, 2001: 1.0}, {2000: 2.0, 2001: 9.0}, {2000: 4.0, 2001: 5.0}, {2000: 8.0}]
    assert yearly_median(peers) == {2000: 3.0}
    assert MIN_PEERS == 4


@pytest.mark.parametrize(
    ("people", "name"),
    [
        (None, None),
        (0, "under_500k"),
        (499_999, "under_500k"),
        (500_000, "500k_to_1_5m"),
        (5e6, "over_5m"),
        (4e7, "over_5m"),
    ],
)
def test_size_classes_have_no_gap(people: float | None, name: str | None) -> None:
    assert size_class(people) == name
