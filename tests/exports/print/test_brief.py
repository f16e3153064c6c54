"""The brief of every city: two pages, the numbers of the files, embedded fonts, and text that stays text."""

import csv
import io
import re
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from kki_dash.data.load import Tables, load
from kki_dash.exports import files
from kki_dash.exports.print.brief import MOST_FACTS, brief, content, facts
from kki_dash.exports.print.press import PRESS
from kki_dash.findings import winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import mark_of, matrix
from kki_dash.vocabulary import MATRIX_MARK
from tests.kit import DATA

CITIES = sorted(row["city_id"] for row in csv.DictReader((DATA / "cities.csv").open(encoding="utf-8")))


@cache
def shared() -> Dataset:
    return Dataset(load(DATA))


@cache
def told(city_id: str) -> dict:
    return content(shared(), city_id)


@cache
def read(city_id: str) -> PdfReader:
    return PdfReader(io.BytesIO(PRESS.make("brief.typ", told(city_id))))


def squeezed(text: str) -> str:
    """Text without spaces: where a line breaks is not the matter here."""
    return "".join(text.split())


@cache
def words(city_id: str) -> str:
    return squeezed(" ".join(page.extract_text() for page in read(city_id).pages))


def rows(table: str, city_id: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row.get("city_id") == city_id]


@pytest.mark.long
@pytest.mark.parametrize("city_id", CITIES)
def test_every_city_has_two_pages_that_say_who_it_is(city_id: str) -> None:
    reader, city = read(city_id), shared().cities[city_id]
    assert len(reader.pages) == 2
    for page in reader.pages:
        assert float(page.mediabox.width) == pytest.approx(595.28, abs=0.1)
        assert float(page.mediabox.height) == pytest.approx(841.89, abs=0.1)
    for said in (city.name, city.country, "1 / 2", "2 / 2", "What is missing", "Sources. 1", "do not imply"):
        assert squeezed(said) in words(city_id)
    plain = " ".join(page.extract_text() for page in reader.pages)
    assert not re.search(r"\b(caused|thanks to|due to|because of the programme)\b", plain)
    assert not re.search(r"\bnan\b|\bNone\b|[a-z]_[a-z]|\{|\}", plain)


@pytest.mark.long
@pytest.mark.parametrize("city_id", CITIES)
def test_the_text_says_what_the_findings_say(city_id: str) -> None:
    dataset, text = shared(), words(city_id)
    found = facts(dataset, city_id)
    assert len(found) <= MOST_FACTS
    for fact in found:
        assert squeezed(fact.figure) in text
        assert squeezed(fact.words) in text
    shown = told(city_id)
    assert squeezed(shown["lead"]) in text
    for chart in shown["charts"]:
        assert squeezed(chart["title"]) in text
        assert squeezed(chart["subtitle"]) in text
    for row in shown["classes"]["rows"]:
        assert squeezed(row["class"]) in text
        assert squeezed(row["words"]) in text


@pytest.mark.parametrize("city_id", ["santo-tomas", "tehran", "weihai"])
def test_the_row_of_the_city_in_the_evidence_matrix_stands_on_the_second_page(city_id: str) -> None:
    row = next(row for row in matrix(shared()).rows if row.city_id == city_id)
    second = squeezed(read(city_id).pages[1].extract_text())
    assert squeezed(f"What the public record shows of {row.name} by theme, 2000–2019") in second
    marks = {MATRIX_MARK[mark_of(cell.reading)].label for cell in row.cells if cell.reading}
    assert all(squeezed(mark) in second for mark in marks)


@pytest.mark.parametrize("city_id", ["bago", "santo-tomas", "weihai"])
def test_the_row_of_a_city_pushes_nothing_of_its_own_lists_aside(city_id: str) -> None:
    known = told(city_id)
    bare = PdfReader(io.BytesIO(PRESS.make("brief.typ", {**known, "record": None})))
    plain = squeezed("".join(page.extract_text() for page in bare.pages))
    for section in (*known["pages"][0], *known["pages"][1]):
        for item in section["items"]:
            said = squeezed(item["head"] + item["body"])
            assert (said in words(city_id)) == (said in plain)


@pytest.mark.long
@pytest.mark.parametrize("city_id", CITIES)
def test_a_list_is_whole_or_says_how_much_is_missing(city_id: str) -> None:
    """The items shown and the number said to be elsewhere make up the list, for lists whose items differ."""
    shown, text = told(city_id), words(city_id)
    sections = [*(section for page in shown["pages"] for section in page), shown["practices"]]
    titles = [squeezed(title) for title in (*(section["title"] for section in sections), shown["sources"] + ". 1")]
    for section in sections:
        items = [squeezed((f"{item['head']}. " if item["head"] else "") + item["body"]) for item in section["items"]]
        part = text.split(squeezed(section["title"]), 1)[1]
        part = min((part.split(title, 1)[0] for title in titles), key=len)
        if not items:
            assert squeezed(section["empty"]) in part
        if len(set(items)) < len(items) or any(a != b and a in b for a in items for b in items):
            continue
        left = [n for n, item in enumerate(items) if item not in part]
        assert left == list(range(len(items) - len(left), len(items)))
        if sentence := section["more"][len(left)]:
            assert squeezed(sentence) in part


@pytest.mark.parametrize("city_id", ["dalian", "surabaya", "kuliyapitiya"])
def test_fonts_are_embedded_and_the_file_names_itself(city_id: str) -> None:
    reader = read(city_id)
    fonts = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[descendant["/BaseFont"].split("+")[1]] = descendant["/FontDescriptor"]
    assert set(fonts) == {"SourceSans3-Regular", "SourceSans3-Semibold", "SourceSans3-Bold"}
    assert all("/FontFile2" in descriptor.get_object() for descriptor in fonts.values())
    assert reader.metadata
    city = shared().cities[city_id]
    assert reader.metadata.title == f"City brief: {city.name}, {city.country}"
    assert reader.metadata.author == "Kitakyushu Initiative dashboard"
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root


def test_changes_are_those_of_the_class_and_of_the_files() -> None:
    row = winwin.city_row(shared(), "dalian", winwin.RECOMMENDED["air-hdi"])
    assert row.environment.change
    assert row.environment.change.percent == pytest.approx(-38.0, abs=0.05)
    for said in ("−38.0%", "fell by 38 per cent, from 56 to 35 µg/m³, 2014–2018", "● Win-win"):
        assert squeezed(said) in words("dalian")
    values = {
        row["year"]: row["value"]
        for row in rows("observations", "dalian")
        if row["series_id"] == "dalian--pm25--who-aaq-2022--dalian"
    }
    assert (float(values["2014"]), float(values["2018"])) == pytest.approx((56, 35), abs=0.6)


def test_outcomes_are_those_of_the_file() -> None:
    own = [
        row
        for row in rows("outcomes", "nonthaburi")
        if row["before_value"] and row["after_value"] and row["unit"] == "%"
    ]
    assert own
    for row in own:
        assert squeezed(f"{float(row['before_value']):g}% → {float(row['after_value']):g}%") in words("nonthaburi")
        assert row["after_year"] in words("nonthaburi")


def test_targets_stand_as_declared_with_year_and_reading() -> None:
    for city_id in ("bago", "cebu", "surabaya"):
        for row in rows("commitments", city_id):
            assert squeezed(row["statement"].rstrip(".")) in words(city_id)
            assert squeezed(row["target_year"] or "no year") in words(city_id)
    assert squeezed("Reading: not comparable") in words("surabaya")


def test_nothing_documented_is_said_plainly() -> None:
    for said in (
        "Nothing of the city's own is documented",
        "No activity is documented",
        "No outcome is documented",
        "No target is documented",
        "No lesson given or taken is documented",
        "Where the network worked",
    ):
        assert squeezed(said) in words("kuliyapitiya")


HOSTILE = '#panic("x") *a* _b_ $x$ <b>c</b> \\ @d [e] `f`'


def test_a_hostile_name_and_hostile_rows_stay_text(tables: Tables) -> None:
    cities = tables.cities.copy()
    cities.loc[cities["city_id"] == "bago", ["name", "roles"]] = HOSTILE, HOSTILE + " role"
    activities = tables.activities.assign(title=HOSTILE, summary=HOSTILE * 12)
    commitments = tables.commitments.assign(statement=HOSTILE * 12, reasoning=HOSTILE * 12)
    broken = Dataset(replace(tables, cities=cities, activities=activities, commitments=commitments))
    reader = PdfReader(io.BytesIO(brief(broken, "bago")))
    assert len(reader.pages) == 2
    text = squeezed(" ".join(page.extract_text() for page in reader.pages))
    assert text.count(squeezed(HOSTILE)) > 3
    assert reader.metadata
    assert HOSTILE in reader.metadata.title


def test_very_long_texts_are_left_out_not_cut(tables: Tables) -> None:
    long = "word " * 2000
    broken = Dataset(
        replace(
            tables,
            activities=tables.activities.assign(summary=long),
            commitments=tables.commitments.assign(statement=long),
            outcomes=tables.outcomes.assign(note=long),
        )
    )
    for city_id in ("kitakyushu", "bago"):
        assert len(PdfReader(io.BytesIO(brief(broken, city_id))).pages) == 2


def test_the_file_is_named_after_the_city() -> None:
    file = files.brief(shared(), "cebu")
    assert (file.name, file.media) == ("kitakyushu-initiative-brief-cebu.pdf", "application/pdf")
