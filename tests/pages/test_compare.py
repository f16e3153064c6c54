"""Compare: what a link restores, and where a city stands among its like."""

import pytest

from tests.kit import chosen_cities, open_page, whole


@pytest.mark.parametrize("scale", ["unit", "index"])
@pytest.mark.parametrize("indicator", ["pm25", "shdi", "waste_generated", "poverty_national", "river_grade"])
def test_an_indicator_on_both_scales(indicator: str, scale: str) -> None:
    whole(open_page("compare", indicator=indicator, scale=scale))


def test_compare_restores_the_whole_view() -> None:
    at = open_page(
        "compare", indicator="pm10", city="nonthaburi", peers="size", years="2014..2018", **{"with": "bangkok,ulsan"}
    )
    whole(at)
    assert [box.value for box in at.selectbox][:3] == ["pm10", "nonthaburi", "size"]
    assert at.multiselect[0].value == ["bangkok", "ulsan"]
    assert at.select_slider[0].value == (2014, 2018)
    assert set(at.select_slider[0].options) >= {"2014", "2018"}, "the browser writes the years"


def test_a_hand_on_the_years_moves_the_link() -> None:
    at = open_page("compare", indicator="pm10", years="2014..2018")
    at.select_slider[0].set_range(2015, 2017).run()
    whole(at)
    assert at.select_slider[0].value == (2015, 2017)
    assert at.query_params["years"] == "2015..2017"


@pytest.mark.parametrize("city", chosen_cities())
def test_the_standing_of_a_city_of_each_kind(city: str) -> None:
    assert "similar urban centres" in whole(open_page("compare", indicator="greenness", city=city))


def test_the_peer_finder_restores_its_criteria() -> None:
    at = open_page(
        "compare", city="ulsan", measure="gdp_per_capita", alike="population", nearest="20", within="subregion"
    )
    text = whole(at)
    assert "of 21 similar urban centres by change in product per person" in text
    assert "East and North-East Asia by population in 2000" in text
    assert at.multiselect[1].value == ["population"]


def test_where_nothing_can_be_compared_there_is_a_sentence_and_no_picture() -> None:
    at = open_page("compare", indicator="waste_generated", years="2013..2013", city="nonthaburi")
    text = whole(at)
    assert "What is on record" in text
    assert "What would fill this page" in text
    assert not at.get("plotly_chart")


def test_the_peer_finder_is_about_the_chosen_indicator() -> None:
    text = whole(open_page("compare", indicator="pm10", city="nonthaburi"))
    assert "There are no values of Particles (PM10) for the urban centres of the region; there are of" in text
    assert "similar urban centres by change" in whole(open_page("compare", indicator="greenness", city="ulsan"))
