"""Files that leave the dashboard hold the values, and nothing in them runs."""

import csv
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.data.fields import TABLES
from kki_dash.data.load import Dataset
from kki_dash.exports.tables import neutralise, package_zip, to_csv, workbook
from tests.conftest import DATA

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
def book(data: Dataset) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(data)))


def test_the_workbook_holds_every_table_whole(book: openpyxl.Workbook, data: Dataset) -> None:
    assert book.sheetnames == ["Read me", "Codebook", *TABLES]
    for name, table in TABLES.items():
        sheet = book[name]
        assert sheet.max_row == len(getattr(data, name)) + 1
        assert [cell.value for cell in sheet[1]] == list(table.columns)
    values = [cell.value for cell in book["observations"]["E"][1:]]
    assert values == pytest.approx(list(data.observations["value"]))


def test_the_codebook_holds_every_field(book: openpyxl.Workbook) -> None:
    rows = {(row[0].value, row[1].value) for row in book["Codebook"].iter_rows(min_row=2)}
    assert rows == {(name, column) for name, table in TABLES.items() for column in table.columns}


def test_hostile_names_are_text_in_the_workbook(data: Dataset) -> None:
    cities = data.cities.head(len(HOSTILE)).copy()
    cities["name"] = HOSTILE
    changed = Dataset(
        **{**{name: getattr(data, name) for name in TABLES}, "cities": cities}, problems=(), fingerprint="x"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(changed)))["cities"]
    for cell in sheet["B"][1:]:
        assert cell.data_type == "s"
        assert not str(cell.value).startswith(("=", "+", "-", "@"))


def test_the_archive_is_the_folder_and_always_the_same() -> None:
    first = package_zip(DATA)
    assert first == package_zip(DATA)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist()}
        assert {table.path for table in TABLES.values()} | {"datapackage.json", "README.md"} == names
        assert archive.read("kitakyushu-initiative-data/cities.csv") == (DATA / "cities.csv").read_bytes()
