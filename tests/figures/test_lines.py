"""Lines and dumbbells of an indicator: each draws, also for a city without a value."""

import pytest

from kki_dash.figures.dumbbells import dumbbell_figure
from kki_dash.figures.lines import _fitted, as_index, lines_figure
from kki_dash.figures.toolkit.marks import End
from kki_dash.findings import compare as comparing
from kki_dash.findings.dataset import Dataset
from tests.kit import complete


@pytest.mark.long
def test_every_indicator_compares(dataset: Dataset) -> None:
    for indicator_id in comparing.indicator_ids(dataset):
        city = comparing.default_city(dataset, indicator_id)
        low, high = comparing.span(dataset, indicator_id)
        others = comparing.default_compared(dataset, indicator_id, city)
        comparison = comparing.compare(dataset, indicator_id, city, others, "all", low, high)
        assert comparison.headline
        for indexed in (False, True):
            complete(lines_figure(dataset, indicator_id, comparison, "all", indexed, "laptop"))
        if comparison.rows:
            complete(dumbbell_figure(dataset, indicator_id, comparison, "laptop"))


def test_a_city_without_a_value_still_gives_a_picture(dataset: Dataset) -> None:
    comparison = comparing.compare(dataset, "pm25", "oki", [], "subregion", 2010, 2020)
    assert comparison.mine is None
    complete(lines_figure(dataset, "pm25", comparison, "peers", False, "laptop"))


def test_the_index_starts_at_100(dataset: Dataset) -> None:
    based = as_index(dataset.series("dalian", "pm25")[0])
    assert based is not None
    assert based.values[0] == 100


def test_a_city_whose_index_would_begin_at_zero_is_named(dataset: Dataset) -> None:
    comparison = comparing.compare(dataset, "poverty_national", "ho-chi-minh-city", [], "all", 2013, 2015)
    assert comparison.mine is not None
    assert comparison.mine.values[0] == 0
    said = "No index can be drawn for Ho Chi Minh City: the first value is 0."
    assert said in lines_figure(dataset, "poverty_national", comparison, "all", True, "laptop").note
    assert said not in lines_figure(dataset, "poverty_national", comparison, "all", False, "laptop").note


def test_a_name_is_shortened_only_where_that_tells_no_two_cities_alike() -> None:
    end = End(33.2, "Santo Tomas (Davao del Norte) 33.2", "ink")
    assert _fitted(end, "Santo Tomas (Davao del Norte)", ["Santo Tomas (Davao del Norte)"]).text == "Santo Tomas 33.2"
    several = ["Santo Tomas (Davao del Norte)", "Santo Tomas (Batangas)"]
    assert _fitted(end, several[0], several) == end
