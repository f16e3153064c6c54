"""Every figure at its address: read by readers that are not ours, and equal to the table of the page."""

import csv
import io
import json
import math
import re
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from kki_dash.addresses.figures import BESIDE, KINDS, page_of
from kki_dash.addresses.routes import LONGEST
from kki_dash.data import versions
from kki_dash.exports.print.press import LackingLettersError
from kki_dash.exports.print.sizes import PRESETS
from kki_dash.exports.workbook import to_csv
from kki_dash.figures.catalogue import FIGURES
from kki_dash.figures.figure import Figure
from tests.addresses.kit import asked, fetched, figure_path, shipped, told, usual
from tests.kit import HOSTILE, ROOT, UNUSUAL


def built(name: str) -> Figure:
    return FIGURES[name].build(shipped(), usual(name), "laptop")


def same(shown: str, told: Any) -> bool:
    """Whether a cell of the CSV says what the JSON says."""
    if told is None:
        return shown == ""
    if isinstance(told, str):
        return shown.removeprefix("'") == told.removeprefix("'").replace("\r", "\n")
    return math.isclose(float(shown), told, rel_tol=1e-12)


@pytest.mark.parametrize("name", FIGURES)
def test_the_csv_is_the_table_of_the_page_and_says_what_the_json_says(name: str) -> None:
    answer, known = fetched(name, "csv"), told(name)
    assert answer.status == 200
    assert answer.body == to_csv(built(name).table)
    head, *rows = csv.reader(io.StringIO(answer.text))
    assert head == known["columns"]
    assert len(rows) == len(known["rows"]) > 0
    for row, cells in zip(rows, known["rows"], strict=True):
        assert all(map(same, row, cells)), (row, cells)


@pytest.mark.parametrize("name", FIGURES)
def test_the_json_says_everything_that_a_reader_must_know(name: str) -> None:
    known, figure = told(name), built(name)
    assert known["title"] == figure.title
    assert known["source"] == figure.source
    assert known["sources"]
    assert all(one["licence"] and one["publisher"] for one in known["sources"])
    assert known["licence"]
    assert len(known["years"]) == 2
    assert known["place"]
    assert known["evidence"] or name in ("map", "timeline")
    assert known["data_version"].endswith(shipped().tables.fingerprint)
    assert known["data_version"] in known["citation"] or shipped().tables.fingerprint in known["citation"]
    assert known["unit"] == [] if not known["series"] else all(one["evidence"] for one in known["series"])
    ids = {one["source_id"] for one in known["sources"]}
    assert {one["source_id"] for one in known["series"]} <= ids
    # the view that it names is asked for by the same choices
    there = parse_qs(urlsplit(known["page"]).query, keep_blank_values=True)
    assert {key for key, text in known["choices"].items() if there.get(key) != [text]} <= {"indicator"}


def test_the_json_of_series_gives_the_values_that_the_files_hold() -> None:
    known = json.loads(asked("/figures/cities/city.json", "city=dalian&indicator=pm25").body)
    with (ROOT / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        stored = {
            (row["spatial_name"], row["year"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["city_id"] == "dalian" and row["indicator_id"] == "pm25"
        }
    place, year, value = (known["columns"].index(name) for name in ("Place", "Year", "Fine particles (PM2.5)"))
    own = {(row[place], str(row[year])): row[value] for row in known["rows"] if row[0] == "Dalian"}
    assert own == stored
    assert known["unit"] == ["µg/m³"]
    assert any("WHO" in one["publisher"] or "World Health" in one["publisher"] for one in known["sources"])


@pytest.mark.parametrize("name", FIGURES)
def test_the_svg_can_be_read_and_bears_the_words_of_the_json(name: str) -> None:
    answer, known = fetched(name, "svg"), told(name)
    assert answer.status == 200, answer.text
    tree = etree.fromstring(answer.body, etree.XMLParser(resolve_entities=False, no_network=True))
    space = {"s": "http" + "://www.w3.org/2000/svg"}
    (title,), (words,) = (tree.xpath(f"s:{tag}/text()", namespaces=space) for tag in ("title", "desc"))
    assert title == known["title"]
    assert words == (known["description"] or known["title"])
    assert len(tree.xpath("//s:path", namespaces=space)) > 20


@pytest.mark.parametrize("name", FIGURES)
def test_the_workbook_opens_and_holds_the_same_numbers(name: str) -> None:
    answer, known = fetched(name, "xlsx"), told(name)
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    about, values, sources = (book[title] for title in (book.sheetnames[0], "values", "sources"))
    assert known["title"] in [cell.value for (cell,) in about.iter_rows()]
    head, *rows = [[cell.value for cell in row] for row in values.iter_rows()]
    assert head == known["columns"]
    for row, cells in zip(rows, known["rows"], strict=True):
        assert all(same("" if shown is None else str(shown), cell) for shown, cell in zip(row, cells, strict=True))
    assert sources.max_row == 1 + len(known["sources"])
    for sheet in (values, sources):
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("preset", PRESETS)
def test_a_picture_has_the_size_that_was_asked_for(preset: str) -> None:
    answer = fetched("compare", "png", preset=preset)
    assert Image.open(io.BytesIO(answer.body)).width == PRESETS[preset].pixels


def test_the_name_of_its_files_leads_to_a_figure_too() -> None:
    for name in FIGURES:
        chosen = usual(name)
        slug = built(name).slug
        page = figure_path(name, "csv").rpartition("/")[0]
        link = {key: text for key, text in chosen.items() if not FIGURES[name].each or key != "indicator"}
        assert asked(f"{page}/{slug}.csv", urlencode(link)).body == fetched(name, "csv").body, name


def test_who_has_the_state_already_is_told_so_without_the_file() -> None:
    first = fetched("compare", "csv")
    again = asked(
        figure_path("compare", "csv"), urlencode(usual("compare")), headers={"if-none-match": first.headers["etag"]}
    )
    assert (again.status, again.body) == (304, b"")
    assert first.headers["cache-control"].startswith("public")
    assert first.headers["access-control-allow-origin"] == "*"
    assert asked(figure_path("compare", "csv"), method="OPTIONS").status == 204
    head = asked(figure_path("compare", "csv"), method="HEAD")
    assert head.status == 200


@pytest.mark.parametrize(
    ("path", "query", "status", "near"),
    [
        ("/figures/compare/compar.csv", "", 404, "compare"),
        ("/figures/compaer/compare.csv", "", 404, "compare"),
        ("/figures/compare/compare.cvs", "", 404, "csv"),
        ("/figures/compare/compare", "", 404, "csv"),
        ("/figures/compare/compare.csv", "indicator=pm2", 400, "pm25"),
        ("/figures/compare/compare.csv", "indicater=pm25", 400, "indicator"),
        ("/figures/compare/compare.csv", "city=kitakyusyu", 400, "kitakyushu"),
        ("/figures/compare/compare.csv", "years=1066..1070", 400, "2010..2020"),
        ("/figures/compare/compare.csv", "lang=english", 400, "en"),
        ("/figures/compare/compare.png", "preset=slides", 400, "slide"),
        ("/figures/cities/city.csv", "city=dalian", 400, "pm25"),
        ("/package/observation.csv", "", 404, "observations.csv"),
        ("/package/nothing", "", 404, "data.zip"),
        ("/figures/compare/compare.csv", "q=" + "x" * LONGEST, 414, "signs"),
    ],
)
def test_what_there_is_not_gets_a_sentence_with_the_nearest_names(
    path: str, query: str, status: int, near: str
) -> None:
    answer = asked(path, query)
    assert answer.status == status, answer.text
    assert near in answer.text
    assert answer.text.count("\n") == 1
    assert answer.headers["cache-control"] == "no-store"


def test_what_a_page_says_beside_its_figures_is_no_mistake() -> None:
    documented = set(re.findall(r"^\|[^|]*\| `(\w+)` \|", (ROOT / "docs" / "links.md").read_text(), re.MULTILINE))
    choices = {choice.key for entry in FIGURES.values() for choice in entry.asked}
    assert documented <= choices | BESIDE
    assert documented >= BESIDE
    mangled = asked("/figures/compare/compare.csv", "lang=en&amp;indicator=pm10&amp;view=x")
    assert mangled.body == asked("/figures/compare/compare.csv", "indicator=pm10").body


NASTY = st.one_of(
    st.text(max_size=60),
    st.sampled_from([*HOSTILE, *UNUSUAL, "../../etc/passwd", "..%2f", "\\..\\", "a/b", "%00", "."]),
)


@settings(max_examples=400)
@given(page=NASTY, file=NASTY, query=st.lists(st.tuples(NASTY, NASTY), max_size=4))
@example("\n", "", [])
def test_no_address_leads_out_of_the_catalogue(page: str, file: str, query: list[tuple[str, str]]) -> None:
    path = "/figures/" + quote(page, safe="") + "/" + quote(file, safe="")
    for where in (f"/figures/{page}/{file}", path, f"/package/{file}"):
        answer = asked(where, urlencode(query))
        assert answer.status in (400, 404, 414)
        assert len(answer.body) < 1500


NAMES = [choice.key for entry in FIGURES.values() for choice in entry.asked] + ["preset", "lang", "view", "data"]
NAMED = st.sampled_from([page_of(entry) + "/" + entry.name for entry in FIGURES.values()])


@settings(max_examples=1000)
@given(
    name=NAMED,
    kind=st.sampled_from([kind for kind in KINDS if kind not in ("svg", "png")]),
    query=st.dictionaries(st.sampled_from(NAMES), NASTY, max_size=3),
)
def test_hostile_choices_get_a_sentence_or_the_usual_file(name: str, kind: str, query: dict[str, str]) -> None:
    answer = asked(f"/figures/{name}.{kind}", urlencode(query))
    assert answer.status in (200, 400, 414), answer.text
    if answer.status != 200:
        assert answer.text.count("\n") == 1
        assert "Traceback" not in answer.text


def test_a_fault_of_ours_and_letters_that_nobody_has_get_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> bytes:
        raise RuntimeError("inside")

    def lacking(*_given: object) -> bytes:
        raise LackingLettersError("No typeface here has the letter 北")

    monkeypatch.setitem(KINDS, "json", broken)
    monkeypatch.setitem(KINDS, "ris", lacking)
    failed = asked("/figures/cities/record.json", "city=weihai")
    assert (failed.status, failed.text) == (500, "This file could not be made.\n")
    without = asked("/figures/cities/record.ris", "city=weihai")
    assert without.status == 501
    assert "北" in without.text
    assert "retry-after" not in without.headers


def test_an_address_of_a_map_answers_with_the_city_of_every_page() -> None:
    assert asked("/figures/overview/map.csv", "city=surabaya&show=pm25").status == 200


def test_an_address_of_an_earlier_state_tells_what_changed_of_its_figure() -> None:
    first, latest = (one.version for one in versions.versions(ROOT / "data"))
    name = {"city": "bangkok", "indicator": "population_urban_centre", "data": first}
    known = json.loads(asked("/figures/compare/compare.json", urlencode(name)).body)
    assert known["changed"]["since"] == first
    assert known["changed"]["page"].endswith(f"/data?part=changes&since={first}")
    ids = {one["series_id"] for one in known["series"]}
    assert known["changed"]["values"]
    for one in known["changed"]["values"]:
        assert one["key"].partition("|")[0] in ids
    for now in (latest, "", "2020-01-01-0123456789", "<script>"):
        assert (
            json.loads(asked("/figures/compare/compare.json", urlencode({**name, "data": now})).body)["changed"] is None
        )
    book = openpyxl.load_workbook(io.BytesIO(asked("/figures/compare/compare.xlsx", urlencode(name)).body))
    told = [str(cell.value) for (cell,) in book[book.sheetnames[0]].iter_rows()]
    assert any(line.startswith(f"Since {first}: ") and "altered" in line for line in told)
    same = {key: text for key, text in name.items() if key != "data"}
    path = "/figures/compare/compare.csv"
    assert asked(path, urlencode(name)).body == asked(path, urlencode(same)).body
