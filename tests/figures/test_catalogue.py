"""The catalogue of figures: nothing is missing, and a link finds the figure that its page shows."""

import ast
from collections.abc import Mapping
from typing import get_args

import plotly.graph_objects as go
import pytest

from kki_dash import choices, spelling
from kki_dash.figures import catalogue
from kki_dash.figures.catalogue import FIGURES
from kki_dash.figures.surface import Size
from kki_dash.findings import compare, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import WrongQuestionError
from tests.kit import ROOT

FOLDER = ROOT / "kki_dash" / "figures"


def test_no_function_that_makes_a_figure_is_forgotten() -> None:
    made = {
        node.name
        for path in FOLDER.glob("*.py")
        if path.name != "catalogue.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and ast.unparse(node.returns or node) == "Figure"
    }
    listed = ast.walk(ast.parse((FOLDER / "catalogue.py").read_text(encoding="utf-8")))
    assert len(made) > 9
    assert made <= {node.attr for node in listed if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_a_page_and_a_width_for_every_reading_size(name: str) -> None:
    entry = FIGURES[name]
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert (entry.page or "overview") in pages
    assert set(entry.widths) == set(get_args(Size))
    keys = [choice.key for choice in entry.asked]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", FIGURES)
def test_every_choice_has_words_and_a_default_among_its_options(dataset: Dataset, name: str) -> None:
    chosen: dict[str, str] = {}
    for choice in FIGURES[name].asked:
        options, default = choice.options(dataset, chosen), choice.default(dataset, chosen)
        assert choice.label()
        assert choice.what()
        assert all(choice.words(dataset, chosen, option) for option in options)
        usual = [default] if choice.kind in ("one", "toggle") else default.split(spelling.SEPARATOR)
        if choice.kind != "span" and choice is not FIGURES[name].each:
            assert set(usual) <= set(options)
        chosen[choice.key] = choice.read(dataset, chosen, None)
        if choice is not FIGURES[name].each:
            assert chosen[choice.key] == default
            assert choice.read(dataset, chosen, default) == default
        assert choice.read(dataset, chosen, "<script>") in (chosen[choice.key], "")


@pytest.mark.parametrize("name", FIGURES)
def test_a_table_under_a_figure_has_no_more_columns_than_can_be_read(dataset: Dataset, name: str) -> None:
    chosen: dict[str, str] = {}
    for choice in FIGURES[name].asked:
        chosen[choice.key] = choice.read(dataset, chosen, None) or choice.options(dataset, chosen)[0]
    try:
        figure = FIGURES[name].build(dataset, chosen, "laptop")
    except WrongQuestionError:
        chosen["my"] = chosen["city"] = "bangkok"
        figure = FIGURES[name].build(dataset, chosen, "laptop")
    assert len(figure.read or figure.table.columns) <= 6 + (name in {"city", "standing"})
    assert set(figure.read) <= set(figure.table.columns)


LINKS: list[tuple[str, str, Mapping[str, str]]] = [
    ("", "map-winwin", {"show": "winwin"}),
    ("", "map-outcomes", {}),
    ("", "evidence-by-theme", {}),
    ("", "map-activities", {"show": "activities", "city": "dalian"}),
    ("", "map-pm25", {"show": "pm25", "arcs": "off"}),
    ("", "map-who-learned-from-whom", {"show": "winwin", "arcs": "on"}),
    ("cities", "dalian-pm25", {"city": "dalian", "peers": "all"}),
    ("cities", "bago-shdi", {"city": "bago", "peers": "nearest"}),
    ("cities", "dalian-on-record", {"city": "dalian"}),
    ("compare", "compare-pm10", {"indicator": "pm10", "with": "bangkok", "scale": "index", "years": "2011.."}),
    ("compare", "change-gni-per-capita", {"indicator": "gni_per_capita", "peers": "size"}),
    (
        "compare",
        "standing-ulsan-greenness",
        {"city": "ulsan", "nearest": "20", "alike": "income", "within": "subregion"},
    ),
    ("winwin", "winwin-pm25-pm10-shdi", {"pair": "air-hdi", "city": "dhaka"}),
    ("winwin", "winwin-no2-life-expectancy", {"pair": "own", "environment": "no2", "livelihood": "life_expectancy"}),
    (
        "winwin",
        "decoupling-built-up-area-population-urban-centre",
        {"view": "decoupling", "load": "built_up_area,population_urban_centre"},
    ),
    ("practices", "who-learned-from-whom", {"view": "replication", "taken": "water"}),
    ("practices", "timeline", {"view": "timeline"}),
    ("practices", "seed-surabaya-result", {"practice": "seed-surabaya"}),
    ("practices", "seed-surabaya-map", {"practice": "seed-surabaya"}),
    ("practices", "seed-surabaya-time", {"practice": "seed-surabaya"}),
]


@pytest.mark.parametrize(("page", "slug", "link"), LINKS)
def test_a_link_finds_the_figure(dataset: Dataset, page: str, slug: str, link: Mapping[str, str]) -> None:
    found = catalogue.find(dataset, page, slug, link, "laptop")
    assert found
    entry, chosen, figure = found
    assert figure.slug == slug
    assert entry.page == page
    known = {choice.key: link[choice.key] for choice in entry.asked if choice.key in link}
    assert {key: chosen[key] for key in known} == known | ({"years": "2011..2021"} if "years" in known else {})


def test_a_page_has_no_figure_of_another_one(dataset: Dataset) -> None:
    assert catalogue.find(dataset, "compare", "timeline", {}, "laptop") is None
    assert catalogue.find(dataset, "cities", "dalian-pm25", {"city": "bago"}, "laptop") is None


def test_choices_of_a_link_change_the_figure(dataset: Dataset) -> None:
    def shown(**link: str) -> str:
        found = catalogue.find(dataset, "compare", "compare-pm25", link, "laptop")
        assert found
        return str(found[2].plot.to_json())

    usual = shown()
    for link in ({"scale": "index"}, {"with": "ulsan"}, {"peers": "size"}, {"years": "2014..2018"}, {"city": "ulsan"}):
        assert shown(**link) != usual, link
    assert shown(scale="unit", peers="all") == usual


def test_what_is_compared_is_what_the_page_compares(dataset: Dataset) -> None:
    chosen = choices.read(
        dataset, FIGURES["compare"].choices, {"indicator": "pm10", "city": "cebu", "years": "2010..2014"}
    )
    found = choices.comparison(dataset, chosen)
    others = compare.default_compared(dataset, "pm10", "cebu")
    assert found == compare.compare(dataset, "pm10", "cebu", others, "all", 2010, 2014)


def test_a_pair_of_ones_own_is_the_one_of_the_link(dataset: Dataset) -> None:
    link = {"pair": "own", "environment": "pm25,pm10", "livelihood": "shdi", "years": "2010..2015"}
    chosen = choices.read(dataset, FIGURES["winwin"].choices, link)
    assert choices.pair(dataset, chosen) == winwin.Pair(("pm25", "pm10"), ("shdi",), 2010, 2015)


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("compare", {"years": "2030..2050"}, "There are 2010 to 2020"),
        ("compare", {"with": "ube,dalian,dhaka,tehran"}, "At most 3"),
        ("compare", {"peers": "subregio"}, "Did you mean subregion"),
        ("map", {"arcs": "perhaps"}, "Say on or off"),
        ("practice-map", {"practice": "seed-surabay"}, "Did you mean seed-surabaya"),
        ("standing", {"city": "ulsan", "nearest": "7"}, "There are 20, 40 and 80"),
    ],
)
def test_a_wrong_choice_gets_a_sentence(dataset: Dataset, name: str, asked: Mapping[str, str], said: str) -> None:
    with pytest.raises(WrongQuestionError, match=said):
        choices.answer(dataset, FIGURES[name].asked, asked)


@pytest.mark.parametrize("name", FIGURES)
def test_plotly_knows_everything_that_a_figure_asks_of_it(dataset: Dataset, name: str) -> None:
    """Figures are built without its check, which takes longer than drawing them."""
    entry = FIGURES[name]
    cities = ("bangkok", "dalian", "kitakyushu", "bago") if any(one.key == "city" for one in entry.asked) else ("",)
    seen = 0
    for size in get_args(Size):
        for city_id in cities:
            chosen = choices.read(dataset, entry.choices, {"city": city_id or None})
            for option in list(entry.each.options(dataset, chosen))[:3] if entry.each else [""]:
                asked = {**chosen, entry.each.key: option} if entry.each else chosen
                try:
                    plot = catalogue.build(name, dataset, asked, size).plot
                except WrongQuestionError:
                    continue
                go.Figure(plot.to_plotly_json())
                seen += 1
    assert seen
    with pytest.raises(ValueError, match="Invalid property"):
        go.Figure({"data": [{"type": "scatter", "hue": 1}]})
