"""The evidence of a direction against scipy, worked cases and properties."""

from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from kki_dash.stats.evidence import CHANCE, evidence, exceeds

WORKED = [
    # Nonthaburi, PM10: three pairs rise and three fall, so S = 0 and p = 1
    ([2014, 2016, 2017, 2019], [45.5, 51.2, 63.9, 44.0], 10, "trend", "no_clear_direction", 0),
    # four values all one way are the least that is clear: S = -6, p = 2/24
    ([2014, 2015, 2016, 2018], [60, 55, 50, 45], 10, "trend", "clear", -1),
    # one pair the other way: S = -4, p = 8/24
    ([2014, 2015, 2016, 2018], [60, 50, 55, 45], 10, "trend", "no_clear_direction", 0),
    # of five values one pair may: S = 8, p = 10/120
    ([2001, 2002, 2003, 2004, 2005], [10, 12, 11, 14, 16], 10, "trend", "clear", 1),
    # two may not: S = 6, p = 28/120
    ([2001, 2002, 2003, 2004, 2005], [10, 12, 11, 16, 14], 10, "trend", "no_clear_direction", 0),
    # Dalian, PM2.5
    ([2014, 2015, 2016, 2017, 2018], [56, 48, 39, 38, 35], 10, "trend", "clear", -1),
    # steady, but smaller than the band, while the interval reaches beyond it
    ([2014, 2015, 2016, 2018], [100, 99, 96, 92], 10, "trend", "no_clear_direction", 0),
    # the whole interval inside the band
    ([2014, 2015, 2016, 2018], [100, 101, 99.5, 100.5], 10, "trend", "within_band", 0),
    ([2014, 2015, 2016, 2018], [0, 0, 0, 0], 10, "trend", "within_band", 0),
    # Ho Chi Minh City, poverty: twenty orders of these values, two as far from zero, p = 0.1 and not below it
    ([2010, 2012, 2013, 2014, 2015], [0.3, 0.1, 0, 0, 0], 10, "trend", "no_clear_direction", 0),
    # a tenfold rise is no straight line, and yet clear
    (list(range(1990, 2000)), [10 * 1.29**n for n in range(10)], 10, "trend", "clear", 1),
    # too few values, too short
    ([2014, 2019], [50, 30], 10, "trend", "insufficient", 0),
    ([2014, 2015, 2016, 2017], [50, 40, 30, 20], 10, "trend", "insufficient", 0),
    # benchmark years
    ([2000, 2014], [0.40, 0.30], 3, "benchmark_years", "between_two_years", -1),
    ([2000, 2007, 2014], [0.30, 0.29, 0.40], 3, "benchmark_years", "between_two_years", 1),
    ([2000, 2014], [0.400, 0.405], 3, "benchmark_years", "within_band", 0),
    ([2000, 2003], [0.40, 0.30], 3, "benchmark_years", "insufficient", 0),
    ([2000, 2014], [0, 5], 3, "benchmark_years", "insufficient", 0),
    ([2000, 2005, 2010, 2014], [20, 27, 25, 26], 10, "benchmark_years", "no_clear_direction", 0),
    ([2000, 2005, 2010, 2014], [20, 23, 25, 26], 10, "benchmark_years", "clear", 1),
]


@pytest.mark.parametrize(("years", "values", "band", "rule", "kind", "sign"), WORKED)
def test_worked_cases(years: list[int], values: list[float], band: float, rule: str, kind: str, sign: int) -> None:
    found = evidence(years, values, band, rule)
    assert (found.kind, found.sign) == (kind, sign)


def test_two_years_of_a_longer_series_of_benchmarks_are_a_difference_and_no_trend() -> None:
    found = evidence([2000, 2005, 2010, 2014], [20, 27, 25, 26], 10, "benchmark_years")
    assert (found.kind, found.between, found.sign, found.ends) == ("no_clear_direction", True, 0, pytest.approx(30))
    assert not evidence([2000, 2005, 2010, 2014], [20, 27, 25, 26], 10, "trend").between


def test_end_values_speak_where_the_line_disagrees() -> None:
    # Weihai, PM2.5: the line falls by a third, the values from 30 to 27
    weihai = evidence([2014, 2015, 2016, 2017, 2018], [30, 40, 33, 29, 27], 10)
    assert weihai.change.percent is not None
    assert weihai.change.percent < -20
    assert weihai.percent == weihai.ends == pytest.approx(-10)
    dalian = evidence([2014, 2015, 2016, 2017, 2018], [56, 48, 39, 38, 35], 10)
    assert dalian.percent == dalian.change.percent != dalian.ends


def test_what_cannot_be_negative_falls_by_a_hundred_per_cent_at_most() -> None:
    assert evidence([2010, 2012, 2013, 2014, 2015], [0.3, 0.1, 0, 0, 0], 10).percent == pytest.approx(-100)


def test_a_band_is_exceeded_not_met() -> None:
    assert not exceeds(10, 10)
    assert not exceeds(-10, 10)
    assert exceeds(-10.001, 10)
    # 0.1 is no round number to a computer, and no change of unit may decide
    assert not exceeds(100 * (1.1 - 1.0) / 1.0, 10)


def test_an_empty_series_says_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        evidence([], [], 10)


@st.composite
def series(draw: st.DrawFn, most: int = 9) -> tuple[list[int], list[float]]:
    at = draw(st.lists(st.integers(1990, 2030), min_size=4, max_size=most, unique=True).map(sorted))
    values = draw(st.lists(st.integers(20, 60), min_size=len(at), max_size=len(at)))
    assume(at[-1] - at[0] >= 4)
    return at, [float(value) for value in values]


@given(series(), st.sampled_from([0.0, 5.0, 10.0]))
def test_clear_is_what_scipy_says(one: tuple[list[int], list[float]], band: float) -> None:
    years, values = one
    assume(len(set(values)) == len(values))
    slope, _intercept, low, high = theilslopes(values, years, 0.95, method="joint")
    intercept = sorted(value - slope * year for year, value in zip(years, values, strict=True))
    middle = (intercept[(len(years) - 1) // 2] + intercept[len(years) // 2]) / 2
    base, span = middle + slope * years[0], years[-1] - years[0]
    assume(values[0] / 2 < base < 2 * values[0])
    change = 100 * slope * span / base
    assume(abs(abs(change) - band) > 1e-6)
    p = kendalltau(years, values, method="exact").pvalue
    tau = kendalltau(years, values).statistic
    expected = (
        p < CHANCE
        and abs(change) > band
        and min(slope, tau, values[-1] - values[0]) * max(slope, tau, values[-1] - values[0]) > 0
    )
    found = evidence(years, values, band)
    assert (found.kind == "clear") == expected
    if not expected:
        inside = max(abs(100 * limit * span / base) for limit in (low, high))
        assume(abs(inside - band) > 1e-6)
        assert (found.kind == "within_band") == (inside < band)


@given(series(6))
def test_the_probability_is_the_share_of_all_orders(one: tuple[list[int], list[float]]) -> None:
    years, values = one

    def score(order: tuple[float, ...] | list[float]) -> int:
        return sum((b > a) - (b < a) for i, a in enumerate(order) for b in order[i + 1 :])

    orders = [abs(score(order)) for order in permutations(values)]
    share = sum(one >= abs(score(values)) for one in orders) / len(orders)
    assert evidence(years, values, 10).p == pytest.approx(share)


@given(series(), st.sampled_from([1e-3, 0.5, 3.0, 1000.0]))
def test_the_unit_does_not_matter(one: tuple[list[int], list[float]], factor: float) -> None:
    years, values = one
    before, after = (evidence(years, [unit * value for value in values], 10) for unit in (1.0, factor))
    assert (before.kind, before.sign) == (after.kind, after.sign)


@given(series())
def test_a_wider_band_and_a_stricter_chance_make_nothing_clear(one: tuple[list[int], list[float]]) -> None:
    years, values = one
    assume(evidence(years, values, 10).kind != "clear")
    assert evidence(years, values, 20).kind != "clear"
    assert evidence(years, values, 10, chance=0.05).kind != "clear"


@given(series(), st.sampled_from(["trend", "benchmark_years"]))
def test_a_direction_is_named_where_it_is_clear_and_nowhere_else(one: tuple[list[int], list[float]], rule: str) -> None:
    years, values = one
    found = evidence(years, values, 10, rule)
    assert (found.sign != 0) == (found.kind == "clear")
    if found.sign:
        assert found.sign * (values[-1] - values[0]) > 0
        assert found.percent is not None
        assert found.sign * found.percent > 0
