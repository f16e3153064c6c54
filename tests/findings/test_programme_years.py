"""The programme's own years: which cities were measured, and where index and income run apart."""

import re

import pytest

from kki_dash.findings import programme_years, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.winwin import BY_TOPIC, STANDING, Pair, city_row, city_rows


def test_the_measured_cities_of_each_topic(dataset: Dataset) -> None:
    found = {one.topic: [row.name for row in one.rows] for one in programme_years.measured(dataset)}
    assert found == {
        "river": ["Ulsan"],
        "waste": ["Bangkok", "Sendai", "Yokohama"],
        "air": ["Chongqing", "Dalian"],
    }


def test_the_headline_counts_cities_once(dataset: Dataset) -> None:
    said = programme_years.programme_headline(programme_years.measured(dataset), len(dataset.participating))
    assert said == (
        "In the programme's years (2000–2010) 6 of 31 cities have a measured series of river, waste or air; in 5 of them "
        "it got clearly better"
    )
    assert "no participating city" in programme_years.programme_headline([], 31)


def test_the_citys_own_livelihood_comes_before_the_provinces(dataset: Dataset) -> None:
    """Yokohama's waste has eight years with an index of its region, but its own income of two censuses goes first."""
    row = city_row(dataset, "yokohama", BY_TOPIC["programme-years"]["waste"])
    assert row.livelihood.indicator_id == "taxable_income_per_inhabitant"
    assert (row.livelihood.change.first_value, row.livelihood.change.last_value) == (1936.19, 1838.54)
    assert row.mark == "half"
    ulsan = city_row(dataset, "ulsan", BY_TOPIC["programme-years"]["river"])
    assert (ulsan.environment.change.first_value, ulsan.environment.change.last_value) == (5.5, 2.0)
    assert ulsan.klass == "win_win"


def test_index_and_income_run_apart_in_all_ten_japanese_cities(dataset: Dataset) -> None:
    japanese = {city_id for city_id, city in dataset.cities.items() if city.iso3 == "JPN" and city.participating}
    said = {city_id: programme_years.disagreement(dataset, city_id) for city_id in dataset.participating}
    assert {city_id for city_id, text in said.items() if text} == japanese
    assert len(japanese) == 10
    assert said["kitakyushu"] == (
        "Human development of the region rose from 0.84 to 0.87 (2000–2010), while taxable income per inhabitant of the "
        "city went from 1,236 to 1,200 thousand JPY/year (2000–2010)"
    )


@pytest.mark.parametrize(("band", "inside"), [(5.0, 5), (2.0, 0)])
def test_the_band_of_income_decides_how_many_lie_within_it(dataset: Dataset, band: float, inside: int) -> None:
    """Over 2011-2018, all ten Japanese cities, whatever their air did."""
    income = Pair(("no2_ppb",), ("taxable_income_per_taxpayer",), 2011, 2018)
    rows = city_rows(dataset, income, STANDING._replace(livelihood_band=band, asks_evidence=False))
    sizes = [row.livelihood.percent for row in rows if row.livelihood.percent is not None]
    assert len(sizes) == 10
    assert sum(abs(size) <= band for size in sizes) == inside
    assert {row.livelihood_band for row in rows} == {band}


def test_a_band_of_the_livelihood_leaves_the_environment_alone(dataset: Dataset) -> None:
    pair = winwin.RECOMMENDED["air-hdi"]
    for row, other in zip(
        city_rows(dataset, pair), city_rows(dataset, pair, STANDING._replace(livelihood_band=2.0)), strict=True
    ):
        assert row.environment == other.environment
        assert other.livelihood_band == 2.0


def test_no_sentence_says_that_one_brought_the_other_about(dataset: Dataset) -> None:
    said = [
        programme_years.disagreement_sentence(dataset),
        *(programme_years.disagreement(dataset, c) for c in dataset.cities),
    ]
    assert not [text for text in said if re.search("because|caus|led to|due to|thanks", text)]
