"""Files that leave the dashboard hold the values, and nothing in them runs."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.data.fields import TABLES
from kki_dash.data.load import Tables, load
from kki_dash.exports.workbook import CITY_TABLES, city_workbook, neutralise, package_zip, to_csv, workbook
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA

HOSTILE = ['=HYPERLINK("x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "<img src=x onerror=alert(1)>"]


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_a_formula_is_made_text(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1e-5", "Suva", "", "<b>"])
def test_numbers_and_words_stay(text: str) -> None:
    assert neutralise(text) == text


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_no_cell_of_a_csv_starts_a_formula(cells: list[str]) -> None:
    made = to_csv(pd.DataFrame({"city": cells})).decode()
    for row in list(csv.reader(io.StringIO(made, newline="")))[1:]:
        for cell in row:
            assert not cell.startswith(("=", "@", "\t", "\r")) or not cell
            if cell.startswith(("+", "-")):
                float(cell)


@pytest.fixture(scope="module")
def book(tables: Tables) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(tables)))


def test_the_workbook_holds_every_table_whole(book: openpyxl.Workbook, tables: Tables) -> None:
    assert book.sheetnames == ["Read me", "Codebook", *TABLES]
    for name, table in TABLES.items():
        sheet = book[name]
        assert sheet.max_row == len(getattr(tables, name)) + 1
        assert [cell.value for cell in sheet[1]][: len(table.columns)] == list(table.columns)
    values = [cell.value for cell in book["observations"]["E"][1:]]
    assert values == pytest.approx(list(tables.observations["value"]))


def test_names_stand_beside_identifiers(book: openpyxl.Workbook, tables: Tables) -> None:
    cities = dict(zip(tables.cities["city_id"], tables.cities["name"], strict=True))
    for row in cells(book["observations"]):
        assert row["city"] == cities[row["city_id"]]
        assert row["indicator"]
    assert all(row["from"] and row["to"] for row in cells(book["replications"]))
    assert book["observations"].print_title_rows == "$1:$1"
    assert book["observations"].page_setup.orientation == "landscape"


def test_the_codebook_holds_every_field(book: openpyxl.Workbook) -> None:
    rows = {(row[0].value, row[1].value) for row in book["Codebook"].iter_rows(min_row=2)}
    assert rows == {(name, column) for name, table in TABLES.items() for column in table.columns}


def test_the_codebook_says_what_the_pages_call_each_code(book: openpyxl.Workbook) -> None:
    said = {(row["table"], row["column"]): row["labels"] for row in cells(book["Codebook"])}
    assert said["commitments", "reading"].startswith("points_to_reached: points to reached; points_to_missed: points")
    assert not said["cities", "roles"]


def test_hostile_names_are_text_in_the_workbook(tables: Tables) -> None:
    cities = tables.cities.head(len(HOSTILE)).copy()
    cities["name"] = HOSTILE
    changed = Tables(
        **{**{name: getattr(tables, name) for name in TABLES}, "cities": cities}, problems=(), fingerprint="x"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(changed)))["cities"]
    for cell, text in zip(sheet["B"][1:], HOSTILE, strict=True):
        assert cell.data_type == "s"
        assert cell.value == text.replace("\r", "\n")
        # it stays a text where somebody edits the cell
        assert cell.quotePrefix == (text != HOSTILE[-1])


def test_a_text_that_no_cell_holds_says_that_it_was_cut(tables: Tables) -> None:
    cities = tables.cities.head(2).copy()
    cities["note"] = ["a" * 32_767, "b" * 40_000]
    changed = Tables(
        **{**{name: getattr(tables, name) for name in TABLES}, "cities": cities}, problems=(), fingerprint="x"
    )
    whole, cut = (row["note"] for row in cells(openpyxl.load_workbook(io.BytesIO(workbook(changed)))["cities"]))
    assert whole == "a" * 32_767
    assert len(cut) == 32_767
    assert cut.endswith("b … [cut here: a cell holds 32,767 characters, the text has 40,000; the CSV has it whole]")


def stored(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False, dtype=str)


def cells(sheet: object) -> list[dict[str, str]]:
    head, *rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    return [dict(zip(head, ["" if cell is None else cell for cell in row], strict=True)) for row in rows]


@pytest.mark.parametrize("city_id", ["surabaya", "dalian", "kuliyapitiya"])
def test_the_workbook_of_a_city_holds_its_rows_as_stored(dataset: Dataset, city_id: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(city_workbook(dataset, city_id)))
    assert book.sheetnames == ["Read me", *CITY_TABLES, "indicators", "sources", "codebook"]
    assert book["Read me"]["A1"].value.endswith(f"{dataset.cities[city_id].name}, {dataset.cities[city_id].country}")
    took_part = stored("activity_cities")
    activity_ids = set(took_part[took_part["city_id"] == city_id]["activity_id"])
    links = stored("replications")
    expected = {
        **{
            name: stored(name)[stored(name)["city_id"] == city_id]
            for name in ("observations", "outcomes", "commitments")
        },
        "activities": stored("activities")[stored("activities")["activity_id"].isin(activity_ids)],
        "replications": links[(links["from_city_id"] == city_id) | (links["to_city_id"] == city_id)],
    }
    cited = {dataset.cities[city_id].source_id}
    for name, rows in expected.items():
        found = cells(book[name])
        assert len(found) == len(rows)
        for cell, row in zip(found, rows.to_dict("records"), strict=True):
            for column, text in row.items():
                if text and isinstance(cell[column], int | float):
                    assert cell[column] == float(text), (name, column)
                    assert not column.endswith("year") or isinstance(cell[column], int)
                else:
                    assert str(cell[column]).removeprefix("'") == text, (name, column)
            cited |= {row[column] for column in ("source_id", "later_source_id") if row.get(column)}
    assert {row["source_id"] for row in cells(book["sources"])} == cited
    assert {row["indicator_id"] for row in cells(book["indicators"])} == set(expected["observations"]["indicator_id"])
    assert {row["table"] for row in cells(book["codebook"])} == {*CITY_TABLES, "indicators", "sources"}


def test_a_workbook_is_laid_out_for_reading(dataset: Dataset) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(city_workbook(dataset, "surabaya")))["outcomes"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet["A1"].font.bold
    assert sheet["E2"].alignment.wrap_text
    assert max(one.width for one in sheet.column_dimensions.values()) < 70


@pytest.mark.parametrize("name", [text for text in HOSTILE if "\r" not in text])
def test_a_hostile_city_is_text_in_its_workbook(package: Callable[..., Path], name: str) -> None:
    dataset = Dataset(load(package(cities=[(0, {"name": name, "note": name})], commitments=[(0, {"statement": name})])))
    book = openpyxl.load_workbook(io.BytesIO(city_workbook(dataset, "suva")))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
            assert all(cell.quotePrefix for cell in row if str(cell.value).startswith(("=", "@")))


def test_the_archive_is_the_folder_and_always_the_same() -> None:
    first = package_zip(DATA)
    assert first == package_zip(DATA)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist()}
        assert {table.path for table in TABLES.values()} | {"datapackage.json", "README.md"} == names
        assert archive.read("kitakyushu-initiative-data/cities.csv") == (DATA / "cities.csv").read_bytes()
