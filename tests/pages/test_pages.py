"""Every page for every city runs without an error, also on data that are hostile, thin or broken."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kki_dash.data.load import load
from kki_dash.findings import winwin
from kki_dash.findings.dataset import Dataset
from tests.conftest import DATA, ROOT

CITIES = list(pd.read_csv(DATA / "cities.csv")["city_id"])
HOSTILE = ["<img src=x onerror=alert(1)>", '=HYPERLINK("x")', "%{x}</b>{{ 7*7 }}", 'O\'Brien "&" <script>']


def run(page: str, **params: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "kki_dash" / "router.py"), default_timeout=60)
    at.query_params.update(params)
    if page != "overview":
        at.switch_page(str(ROOT / "pages" / f"{page}.py"))
    return at.run()


def shown(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def check(at: AppTest) -> str:
    assert not at.exception, at.exception
    assert not at.error
    text = shown(at)
    assert '<h1 class="headline">' in text
    assert "Traceback" not in text
    return text


@pytest.mark.parametrize("city", CITIES)
def test_the_profile_of_every_city(city: str, dataset: Dataset) -> None:
    text = check(run("cities", city=city))
    assert "What the city did" in text
    assert ">nan" not in text
    assert "&lt;NA&gt;" not in text


@pytest.mark.parametrize("city", ["dalian", "kuliyapitiya"])
def test_the_brief_of_the_city_is_offered(city: str) -> None:
    labels = [button.proto.label for button in run("cities", city=city).get("download_button")]
    assert "Brief (PDF)" in labels


def test_the_sentence_of_an_easy_city() -> None:
    text = check(run("cities", city="dalian"))
    assert "Fine particles (PM2.5) fell by 38 per cent from 2014 to 2018 (Dalian, city monitors)." in text


def test_the_waste_record_of_surabaya_has_its_sources() -> None:
    text = check(run("cities", city="surabaya"))
    for word in (
        "City waste",
        "−30%",
        "KitaQ composting follow-up meeting (2012)",
        "40 per cent less solid waste by 2010",
    ):
        assert word in text


@pytest.mark.parametrize("lens", ["winwin", "activities", "pm25", "shdi", "greenness", "recycling_rate"])
def test_the_overview_under_a_lens(lens: str) -> None:
    text = check(run("overview", show=lens, city="surabaya"))
    assert "Reported outcomes, before and after" in text
    assert "Open the profile of Surabaya" in text


@pytest.mark.parametrize("lens", ["winwin", "activities", "pm25"])
def test_the_overview_with_arcs(lens: str) -> None:
    text = check(run("overview", show=lens, arcs="on"))
    assert "Practices that travelled between cities" in text
    assert "16 links between participating cities" in text
    assert "A link does not say how much" in text
    assert "Practices that travelled" not in check(run("overview", show=lens))


def test_the_overview_counts_what_the_files_hold(dataset: Dataset) -> None:
    text = check(run("overview"))
    assert "<b>62</b>" in text
    assert "<b>33</b>" in text
    assert "<b>19</b>" in text
    assert "Commitments of cities, network site (2007)" in text


@pytest.mark.parametrize("scale", ["unit", "index"])
@pytest.mark.parametrize("indicator", ["pm25", "shdi", "waste_generated", "poverty_national", "river_grade"])
def test_compare(indicator: str, scale: str) -> None:
    check(run("compare", indicator=indicator, scale=scale))


def test_compare_restores_the_whole_view() -> None:
    at = run(
        "compare", indicator="pm10", city="nonthaburi", peers="size", years="2014..2018", **{"with": "bangkok,ulsan"}
    )
    check(at)
    assert [box.value for box in at.selectbox][:3] == ["pm10", "nonthaburi", "size"]
    assert at.multiselect[0].value == ["bangkok", "ulsan"]
    assert at.slider[0].value == (2014, 2018)


@pytest.mark.parametrize("city", CITIES)
def test_the_standing_of_every_city(city: str) -> None:
    text = check(run("compare", indicator="greenness", city=city))
    assert "similar urban centres" in text


def test_the_peer_finder_restores_its_criteria() -> None:
    at = run("compare", city="ulsan", measure="gdp_per_capita", alike="population", nearest="20", within="subregion")
    text = check(at)
    assert "of 21 similar urban centres by change in product per person" in text
    assert "East and North-East Asia by population in 2000" in text
    assert at.multiselect[1].value == ["population"]


@pytest.mark.parametrize("view", ["classes", "pillars", "decoupling"])
def test_the_views_of_the_win_win_page(view: str) -> None:
    text = check(run("winwin", view=view))
    for word in ("caused", "thanks to", "due to", "because of the programme"):
        assert word not in text


@pytest.mark.parametrize("city", CITIES)
def test_the_trends_behind_every_city(city: str, dataset: Dataset) -> None:
    classed = {row.place_id for row in winwin.comparable(winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"]))}
    at = run("winwin", city=city)
    text = check(at)
    assert ('class="city-card"' in text) == (city in classed)
    assert len(at.info) == (city not in classed)


def test_every_pair_that_can_be_chosen(dataset: Dataset) -> None:
    for environment in winwin.choices(dataset, "environment"):
        check(run("winwin", pair="own", environment=environment))
    for livelihood in winwin.choices(dataset, "livelihood"):
        check(run("winwin", pair="own", environment="pm25,pm10", livelihood=livelihood, years="2010..2019"))


def test_the_win_win_page_says_what_the_command_says(dataset: Dataset) -> None:
    text = check(run("winwin"))
    rows = winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"])
    assert winwin.in_one_sentence(rows) in text
    for group in winwin.excluded(dataset, rows):
        assert group.reason in text
        assert all(row.name in text for row in group.rows)


@pytest.mark.parametrize("part", ["catalogue", "coverage", "sources", "methods", "downloads", "cite", "problems"])
def test_the_parts_of_the_data_page(part: str) -> None:
    check(run("data", part=part))
    check(run("data", part=part, theme="air"))


def test_the_cities_of_the_deck_stay_in_the_link() -> None:
    at = run("data", part="downloads", deck="cebu,surabaya")
    check(at)
    assert at.multiselect[0].value == ["cebu", "surabaya"]
    assert at.query_params["deck"] in ("cebu,surabaya", ["cebu,surabaya"])
    assert run("data", part="downloads", deck="cebu,atlantis").multiselect[0].value == ["cebu"]


@pytest.mark.parametrize("page", ["overview", "cities", "compare", "winwin", "data"])
@pytest.mark.parametrize("value", ["atlantis", "", "<script>", "é" * 500, "2003..x", "pm25,pm10"])
def test_a_broken_link_falls_back_with_a_notice(page: str, value: str) -> None:
    names = {
        "overview": ["show", "city"],
        "cities": ["city", "peers"],
        "compare": ["indicator", "years", "with"],
        "winwin": ["view", "pair", "city"],
        "data": ["part"],
    }
    at = run(page, **dict.fromkeys(names[page], value))
    check(at)
    if value:
        assert len(at.info) == 1


def test_a_parameter_of_somebody_else_is_left_alone() -> None:
    at = run("cities", city="dalian", utm_source="letter")
    check(at)
    assert at.query_params["utm_source"] in ("letter", ["letter"])
    assert not at.info


Package = Callable[..., Path]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("page", ["overview", "cities", "compare", "winwin", "data"])
def test_a_hostile_city_name_is_text_everywhere(
    package: Package, use: Callable[[Path], None], page: str, name: str
) -> None:
    use(package(cities=[(0, {"name": name})]))
    at = run(page, **({"part": "coverage"} if page == "data" else {}), **({"city": "suva"} if page != "data" else {}))
    text = check(at)
    assert "<img src=x" not in text
    assert "<script>" not in text


@pytest.mark.parametrize("page", ["overview", "cities", "compare", "winwin", "data"])
def test_bad_rows_are_named_and_nothing_breaks(package: Package, use: Callable[[Path], None], page: str) -> None:
    use(package(observations=[(1, {"value": "many"})], outcomes=[(0, {"activity_id": "gone"})]))
    text = check(run(page))
    assert "2 problems were found in the data files" in text


def test_the_problems_are_listed(package: Package, use: Callable[[Path], None]) -> None:
    use(package(observations=[(1, {"value": "many"})]))
    text = check(run("data", part="problems"))
    assert "KKI-E011" in text
    assert "many" in text


TABLES_THAT_MAY_BE_EMPTY = ["activities", "outcomes", "commitments", "programme_facts", "milestones", "urban_centres"]


@pytest.mark.parametrize("page", ["overview", "cities", "compare", "winwin", "data"])
@pytest.mark.parametrize("table", TABLES_THAT_MAY_BE_EMPTY)
def test_a_missing_table_breaks_no_page(package: Package, use: Callable[[Path], None], page: str, table: str) -> None:
    folder = package()
    next(folder.glob(f"{table}.*")).unlink()
    use(folder)
    check(run(page))


def test_without_data_there_is_one_clear_page(tmp_path: Path, use: Callable[[Path], None]) -> None:
    use(tmp_path / "nothing")
    at = run("overview")
    assert not at.exception
    text = shown(at)
    assert "The data of this dashboard cannot be read" in text
    assert "KKI-E003" in text


def test_the_small_package_of_the_tests_is_whole(package: Package) -> None:
    assert load(package()).problems == ()
