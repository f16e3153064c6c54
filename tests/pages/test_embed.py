"""One figure on another page: that figure, its source, the way back, and nothing else."""

import pytest
from streamlit.testing.v1 import AppTest

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.findings.dataset import Dataset
from kki_dash.ui import embed
from tests.kit import open_page, shown

FIGURES = [
    ("overview", {"show": "winwin"}, "map-winwin"),
    ("overview", {"arcs": "on"}, "map-who-learned-from-whom"),
    ("cities", {"city": "dalian"}, "dalian-pm25"),
    ("cities", {"city": "dalian"}, "dalian-on-record"),
    ("compare", {"indicator": "pm10"}, "compare-pm10"),
    ("compare", {"indicator": "pm10"}, "change-pm10"),
    ("compare", {"city": "ulsan"}, "standing-ulsan-greenness"),
    ("winwin", {}, "winwin-pm25-pm10-shdi"),
    ("winwin", {"view": "decoupling"}, "decoupling-built-up-area-population-urban-centre"),
    ("practices", {"view": "replication"}, "who-learned-from-whom"),
    ("practices", {"view": "timeline"}, "timeline"),
]


def embedded(page: str, slug: str, **params: str) -> AppTest:
    at = open_page(page, embedded=True, **params, figure=slug)
    assert not at.exception
    return at


@pytest.mark.parametrize(("page", "params", "slug"), FIGURES)
def test_every_figure_stands_alone(page: str, params: dict[str, str], slug: str) -> None:
    at = embedded(page, slug, **params)
    text = shown(at)
    assert text.count("<h2 ") == 1
    assert "Source: " in text
    assert "<h1" not in text
    assert "<table" not in text
    assert not at.selectbox
    assert not at.multiselect
    assert len(at.get("plotly_chart")) + len(at.get("component_instance")) == 1
    path = "." if page == "overview" else page
    assert f'href="{path}?' in text or f'href="{path}"' in text
    for name, value in params.items():
        assert f"{name}={value}" in text
    assert "figure=" not in text


def test_a_figure_that_stands_not_above_stands_alone_as_its_page_opens(dataset: Dataset) -> None:
    above = {
        found[0].name
        for page, params, slug in FIGURES
        if (found := catalogue.find(dataset, "" if page == "overview" else page, slug, params, "laptop"))
    }
    for name in catalogue.FIGURES.keys() - above:
        entry = catalogue.FIGURES[name]
        figure = catalogue.build(name, dataset, choices.read(dataset, entry.asked, {}), "laptop")
        text = shown(embedded(entry.page or "overview", figure.slug))
        assert text.count("<h2 ") == 1, name
        assert "Source: " in text, name


def test_a_figure_that_is_not_there_leaves_the_way_to_the_whole_view() -> None:
    text = shown(embedded("compare", "<script>", indicator="pm10"))
    assert "This view has no such figure." in text
    assert 'href="compare?' in text
    assert "<script>" not in text


@pytest.mark.parametrize(
    ("page", "params", "slug", "labels"),
    [
        ("winwin", {"load": "a,b"}, "decoupling-built-up-area-population-urban-centre", "Pressure and driver"),
        ("compare", {"with": "bangkok,nowhere", "years": "1800..1900"}, "compare-pm25", "Compared with and Years"),
        ("compare", {"with": "", "years": "2010..", "peers": "size"}, "compare-pm25", ""),
        ("winwin", {"pair": "air-hdi", "environment": "nothing"}, "winwin-pm25-pm10-shdi", ""),
        ("practices", {"q": "water"}, "timeline", ""),
    ],
)
def test_a_choice_that_there_is_not_is_told_beside_the_usual_figure(
    page: str, params: dict[str, str], slug: str, labels: str
) -> None:
    at = embedded(page, slug, **params)
    assert "Source: " in shown(at)
    assert [f"({labels})" in one.value for one in at.info] == ([True] if labels else [])


def test_marks_of_their_own_belong_to_figures_of_the_catalogue() -> None:
    assert catalogue.FIGURES.keys() >= embed._ON_SCREEN.keys() | embed._ON_PHONE.keys()


@pytest.mark.parametrize(("slug", "view"), [("who-learned-from-whom", "replication"), ("timeline", "timeline")])
def test_a_phone_has_a_list_for_a_figure_that_is_too_wide(slug: str, view: str) -> None:
    at = open_page("practices", embedded=True, size="phone", view=view, figure=slug)
    assert not at.exception
    assert not at.get("plotly_chart")
    assert "Source: " in shown(at)


def test_the_slug_means_nothing_on_a_page_of_our_own() -> None:
    assert '<h1 class="headline">' in shown(open_page("overview", figure="map-winwin"))


@pytest.mark.parametrize(("asked", "notices"), [("en", 0), ("xx", 1)])
def test_a_link_keeps_its_language(asked: str, notices: int) -> None:
    at = open_page("compare", lang=asked)
    assert at.query_params["lang"] in ("en", ["en"])
    assert len(at.info) == notices
