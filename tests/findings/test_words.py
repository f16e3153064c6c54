"""What a change may be called: the words of each kind of evidence, with both end values and years."""

import re

import pytest

from kki_dash.data.records import Indicator
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import ALL_LOST, course, interval, limits, movement
from kki_dash.stats.change import change
from kki_dash.stats.evidence import Evidence, evidence

DIRECTION_WORDS = re.compile(r"\b(up|down|rose|fell|rising|falling|higher|lower|better|worse)\b")


@pytest.fixture(scope="module")
def particles(dataset: Dataset) -> Indicator:
    return dataset.indicators["pm10"]


def said(*values: float, first: int = 2010, band: float = 10, rule: str = "trend") -> Evidence:
    return evidence(range(first, first + len(values)), values, band, rule)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((60, 55, 50, 45, 40), "down 33 per cent, 60 to 40, 2010–2014"),
        ((40, 45, 50, 55, 60), "up 50 per cent, 40 to 60, 2010–2014"),
        ((45.5, 51.2, 63.9, 51, 44.0), "no clear direction, 46 to 44, 2010–2014"),
        ((100, 101, 102, 103, 104), "no material change, 100 to 104, 2010–2014"),
        ((100, 100.1, 100.2, 100.3, 109.9), "small change, 100 to 110, 2010–2014"),
        ((60, 55, 50), "three values, no trend"),
        ((60,), "one value"),
    ],
)
def test_each_kind_of_evidence_has_its_words(particles: Indicator, values: tuple[float, ...], words: str) -> None:
    band = 9.85 if values[-1] == 109.9 else 10
    assert movement(said(*values, band=band), particles) == words


def test_two_years_are_no_trend(particles: Indicator) -> None:
    two = evidence([2000, 2014], [64, 80], 10, "benchmark_years")
    assert movement(two, particles) == "change between 2000 and 2014, 64 to 80"
    assert not DIRECTION_WORDS.search(course("Greenness", two, particles))


def test_a_sentence_has_both_ends_with_the_unit(particles: Indicator) -> None:
    assert course("PM10", said(60, 55, 50, 45, 40), particles) == (
        "PM10 fell by 33 per cent, from 60 to 40 µg/m³, 2010–2014"
    )


def test_a_share_changes_in_points_and_never_by_more_than_it_is(dataset: Dataset) -> None:
    poverty = dataset.indicators["poverty_national"]
    assert poverty.unit == "%"
    falls = course("Poverty", said(8, 7, 5, 4, 0.5), poverty)
    assert falls == "Poverty fell by 7.5 percentage points, from 8% to 0.5%, 2010–2014"
    for several in (dataset.series(city, "poverty_national") for city in dataset.cities):
        for series in several:
            assert "per cent" not in movement(dataset.evidence_of(series), poverty)


def test_where_line_and_ends_disagree_the_ends_speak(dataset: Dataset, particles: Indicator) -> None:
    for city_id in dataset.cities:
        for indicator_id in dataset.city_indicators(city_id):
            for series in dataset.series(city_id, indicator_id):
                one = dataset.evidence_of(series)
                if one.percent is None or min(series.values) < 0:
                    continue
                assert one.percent >= -100, series.series_id
                if one.ends is not None:
                    assert abs(one.percent - one.ends) <= max(abs(one.percent), abs(one.ends)) / 3 + 1e-9


def test_no_direction_word_without_evidence_on_any_page_of_a_city(dataset: Dataset) -> None:
    checked = 0
    for city_id in dataset.cities:
        for indicator_id in dataset.city_indicators(city_id):
            for series in dataset.series(city_id, indicator_id):
                one, indicator = dataset.evidence_of(series), dataset.indicators[indicator_id]
                text = movement(one, indicator)
                assert bool(DIRECTION_WORDS.search(text)) == (one.kind == "clear"), (series.series_id, text)
                if one.kind == "clear":
                    assert re.search(r" to .*\d{4}", text), text
                    checked += 1
    assert checked > 100


def test_an_interval_ends_where_everything_is_lost():
    fallen = change([2001, 2003, 2004, 2006, 2007, 2008], [5.5, 5.1, 5.0, 1.4, 2.0, 1.2])
    assert fallen.low is not None
    assert fallen.low < ALL_LOST
    assert limits(fallen) == (ALL_LOST, fallen.high)
    assert interval(ALL_LOST, 0.4) == "95 per cent interval −100% to 0%"
