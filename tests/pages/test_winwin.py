"""Win-win: the trends behind a class, every pair that can be chosen, and the same numbers as the command."""

import pytest

from kki_dash.findings import programme_years, winwin, winwin_words
from kki_dash.findings.dataset import Dataset
from tests.kit import chosen_cities, open_page, whole


@pytest.mark.parametrize("city", chosen_cities())
def test_the_trends_behind_a_city_of_each_kind(city: str, dataset: Dataset) -> None:
    classed = {row.place_id for row in winwin.comparable(winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"]))}
    at = open_page("winwin", view="classes", city=city)
    text = whole(at)
    assert ('class="city-card"' in text) == (city in classed)
    assert len(at.info) == (city not in classed)


def test_the_chosen_cities_have_and_lack_a_class(dataset: Dataset) -> None:
    classed = {row.place_id for row in winwin.comparable(winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"]))}
    assert classed & set(chosen_cities())
    assert set(chosen_cities()) - classed


@pytest.mark.parametrize("side", winwin.SIDES)
def test_every_pair_that_can_be_chosen(dataset: Dataset, side: str) -> None:
    usual = {"environment": "pm25,pm10", "livelihood": "shdi"}
    for indicator in winwin.choices(dataset, side):
        whole(open_page("winwin", pair="own", years="2010..2019", **usual | {side: indicator}))


def test_the_win_win_page_says_what_the_command_says(dataset: Dataset) -> None:
    text = whole(open_page("winwin", view="classes"))
    rows = winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"])
    assert winwin_words.in_one_sentence(rows) in text
    for group in winwin_words.excluded(dataset, rows):
        assert group.reason in text
        assert all(row.name in text for row in group.rows)


@pytest.mark.parametrize(
    ("named", "view"),
    [
        ({}, "pillars"),
        ({"city": "ulsan"}, "pillars"),
        ({"pair": "green-gdp"}, "classes"),
        ({"years": "2010..2019"}, "classes"),
        ({"environment": "pm10", "livelihood": "shdi", "pair": "own"}, "classes"),
        ({"pair": "air-hdi", "view": "decoupling"}, "decoupling"),
    ],
)
def test_a_link_of_a_pair_opens_the_classes_and_any_other_the_pillars(named: dict[str, str], view: str) -> None:
    assert open_page("winwin", **named).query_params["view"] == view


@pytest.mark.parametrize(
    ("pair", "topic"), [(pair, topic) for pair, several in winwin.BY_TOPIC.items() for topic in several]
)
def test_a_pair_of_several_topics_is_shown_one_at_a_time(dataset: Dataset, pair: str, topic: str) -> None:
    text = whole(open_page("winwin", pair=pair, topic=topic))
    assert winwin_words.in_one_sentence(winwin.city_rows(dataset, winwin.BY_TOPIC[pair][topic])) in text


@pytest.mark.parametrize("topic", winwin.BY_TOPIC["programme-years"])
def test_the_programmes_years_show_every_measured_city_of_a_topic(dataset: Dataset, topic: str) -> None:
    text = whole(open_page("winwin", view="programme", topic=topic))
    (shown,) = (one for one in programme_years.measured(dataset) if one.topic == topic)
    assert shown.rows
    assert all(f"city={row.place_id}" in text for row in shown.rows)
    assert text.count('class="city-card"') == len(shown.rows)
