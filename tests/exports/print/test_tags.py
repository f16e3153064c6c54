"""What a reader of tags is told of brief and picture: PDF/UA-1, read by another library than the one that wrote it."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from kki_dash.commands.export import asked_figure
from kki_dash.data.load import Tables, load
from kki_dash.exports import qr
from kki_dash.exports.print.brief import brief, content
from kki_dash.exports.print.picture import Credit, picture
from kki_dash.exports.print.sizes import PRESETS
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA

CITIES = ["kitakyushu", "bago", "dalian", "kuliyapitiya"]
PART = "{http://www.aiim.org/pdfua/ns/id/}part"


@cache
def shared() -> Dataset:
    return Dataset(load(DATA))


@cache
def read(city_id: str) -> PdfReader:
    return PdfReader(io.BytesIO(brief(shared(), city_id)))


def tags(node: Any) -> Iterator[DictionaryObject]:
    """Every tag in the order of reading."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from tags(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


def named(reader: PdfReader, *kinds: str) -> list[DictionaryObject]:
    """The tags of some kinds."""
    return [tag for tag in tags(reader.trailer["/Root"]["/StructTreeRoot"]) if tag["/S"] in kinds]


def says_that_it_is_accessible(reader: PdfReader) -> bool:
    """Whether a file claims PDF/UA-1, with a language and a title to be shown."""
    root = reader.trailer["/Root"]
    known = ElementTree.fromstring(root["/Metadata"].get_data())
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a value of the file, not of Python)
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title
    return [one.text for one in known.iter(PART)] == ["1"]


@pytest.mark.parametrize("city_id", CITIES)
def test_a_brief_is_a_document_of_pdf_ua(city_id: str) -> None:
    assert says_that_it_is_accessible(read(city_id))
    city = shared().cities[city_id]
    assert read(city_id).metadata.title == f"City brief: {city.name}, {city.country}"  # type: ignore[union-attr]


@pytest.mark.parametrize("city_id", CITIES)
def test_headings_begin_with_the_city_and_skip_no_level(city_id: str) -> None:
    city = shared().cities[city_id]
    first, *others = named(read(city_id), "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
    assert (first["/S"], first["/T"]) == ("/H1", f"{city.name} {city.country}")
    assert {tag["/S"] for tag in others} == {"/H2"}
    told = content(shared(), city_id)
    titles = [tag["/T"] for tag in others]
    lists = [section["title"] for page in told["pages"] for section in page]
    for title in (*lists, told["practices"]["title"], *(chart["title"] for chart in told["charts"])):
        assert titles.count(title) == 1


@pytest.mark.parametrize("city_id", CITIES)
def test_every_chart_says_in_words_what_it_shows(city_id: str) -> None:
    told = content(shared(), city_id)
    spoken = [tag["/Alt"] for tag in named(read(city_id), "/Figure")]
    charts = [*told["charts"], *([told["map"]] if told["map"] else [])]
    assert spoken[: len(charts)] == [chart["alt"] for chart in charts]
    assert all(spoken)
    assert spoken[len(charts) :] in ([], [(told["record"] or {}).get("alt")])


@pytest.mark.parametrize("city_id", CITIES)
def test_the_classes_are_a_table_whose_cells_know_their_heads(city_id: str) -> None:
    rows = content(shared(), city_id)["classes"]["rows"]
    tables = named(read(city_id), "/Table")
    assert len(tables) == bool(rows)
    for table in tables:
        cells = list(tags(table))
        heads = [tag for tag in cells if tag["/S"] == "/TH"]
        assert [tag["/A"][0]["/Scope"] for tag in heads] == ["/Column"] * 3
        assert all(tag["/A"][0]["/Headers"] for tag in cells if tag["/S"] == "/TD")
        assert len([tag for tag in cells if tag["/S"] == "/TR"]) == 1 + len(rows)


@pytest.mark.parametrize("city_id", CITIES)
def test_items_are_those_of_lists_and_what_a_page_repeats_is_read_once(city_id: str) -> None:
    kinds = [tag["/S"] for tag in named(read(city_id), "/L", "/LI")]
    assert kinds[0] == "/L"
    assert "/LI" in kinds
    for page in read(city_id).pages:
        told = page.get_contents().get_data()  # type: ignore[union-attr]
        assert b"/Artifact" in told
        assert told.count(b"BDC") + told.count(b"BMC") == told.count(b"EMC")


def test_a_code_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "PUBLIC", "https://dashboard.example/")
    reader = PdfReader(io.BytesIO(brief(shared(), "ube")))
    assert says_that_it_is_accessible(reader)
    assert "Code that leads to the page of the city" in [tag["/Alt"] for tag in named(reader, "/Figure")]


@pytest.mark.parametrize("size", ["175mm", "square"])
@pytest.mark.parametrize("name", ["winwin", "map", "timeline"])
def test_a_picture_is_one_figure_under_its_title(name: str, size: str) -> None:
    figure = asked_figure(shared(), name, {})
    reader = PdfReader(io.BytesIO(picture(figure, PRESETS[size], Credit("Dashboard"), "pdf")))
    assert says_that_it_is_accessible(reader)
    (heading,) = named(reader, "/H1", "/H2")
    (drawn,) = named(reader, "/Figure")
    assert heading["/T"].split() == figure.title.split()
    assert drawn["/Alt"] == figure.alt


def test_signs_without_a_look_are_left_out(tables: Tables) -> None:
    cities = tables.cities.copy()
    cities.loc[cities["city_id"] == "bago", "name"] = "\ufeffBa\x07go\x7f"
    reader = PdfReader(io.BytesIO(brief(Dataset(replace(tables, cities=cities)), "bago")))
    assert reader.metadata is not None
    assert reader.metadata.title == "City brief: Bago, Philippines"
