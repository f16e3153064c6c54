"""Win-win: the trends behind a class, every pair that can be chosen, and the same numbers as the command."""

import pytest

from kki_dash.findings import winwin, winwin_words
from kki_dash.findings.dataset import Dataset
from tests.kit import chosen_cities, open_page, whole


@pytest.mark.parametrize("city", chosen_cities())
def test_the_trends_behind_a_city_of_each_kind(city: str, dataset: Dataset) -> None:
    classed = {row.place_id for row in winwin.comparable(winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"]))}
    at = open_page("winwin", city=city)
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
    text = whole(open_page("winwin"))
    rows = winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"])
    assert winwin_words.in_one_sentence(rows) in text
    for group in winwin_words.excluded(dataset, rows):
        assert group.reason in text
        assert all(row.name in text for row in group.rows)
