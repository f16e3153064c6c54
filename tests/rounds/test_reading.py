"""Tables as cities publish them are read, or refused with a sentence; the same table in every dress gives the same values."""

import pytest

from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.reading import read_file, read_pasted
from kki_dash.rounds.sheets import UnreadableError
from kki_dash.rounds.submission import Submission
from tests.rounds.kit import BULLETIN, PM10, codes, filled, sent, workbook

WIDE = [
    ["Indicator", "Unit", "Place", "Kind of place", "How", "Source", *PM10],
    ["PM10", "µg/m³", "Dalian", "municipality", "measured", BULLETIN, *PM10.values()],
]


def values(submission: Submission) -> dict[tuple[str, int], float]:
    return {(one.indicator, one.year): one.value for one in submission.values}


EXPECTED = {("pm10", year): float(value) for year, value in PM10.items()}


def text_of(rows: list[list[object]], delimiter: str = ",") -> str:
    return "\n".join(
        delimiter.join(f'"{cell}"' if delimiter in str(cell) else str(cell) for cell in row) for row in rows
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_every_coding_and_with_every_delimiter(dataset: Dataset, delimiter: str, coding: str) -> None:
    submission, _edits = sent(dataset, text_of(WIDE, delimiter).encode(coding), "dalian")
    assert values(submission) == EXPECTED
    assert codes(submission, "error") == []
    assert submission.values[0].source == BULLETIN


def test_japanese_text_in_the_code_page_of_windows(dataset: Dataset) -> None:
    rows = [["Indicator", "Source", "平成16年", "平成17年"], ["PM10", "大連市公報", 86, 85]]
    submission, _edits = sent(dataset, text_of(rows).encode("cp932"), "dalian")
    assert values(submission) == {("pm10", 2004): 86, ("pm10", 2005): 85}
    assert submission.values[0].source == "大連市公報"
    assert "year_written" in codes(submission)


def test_a_workbook_of_a_city_with_title_two_rows_of_heads_and_totals(dataset: Dataset) -> None:
    rows: list[list[object]] = [
        ["City of Dalian: air quality"],
        [],
        ["Indicator", "Source", "Years", None, None],
        [None, None, "FY2004", "FY2005", "FY2006"],
        ["PM10 (µg/m³)", BULLETIN, 86, "85", "n/a"],
        ["SO2", BULLETIN, "1,138" if False else 38, 44, "-"],
        ["Total", None, 124, 129, None],
        ["Source: bulletin", None, None, None, None],
    ]
    submission, _edits = sent(dataset, workbook(rows), "dalian")
    assert values(submission) == {("pm10", 2004): 86, ("pm10", 2005): 85, ("so2", 2004): 38, ("so2", 2005): 44}
    assert codes(submission, "error") == []
    assert "total_row" in codes(submission)


def test_a_long_table_with_a_column_for_the_year_and_cities(dataset: Dataset) -> None:
    text = (
        "City;Year;Indicator;Value;Source\nDalian;2004;PM10;86,5;A\nDalian;2005;PM10;85,1;A\nUlsan;2004;PM10;50,5;B\n"
    )
    several = read_file("long.csv", text.encode(), dataset)
    assert {one.city_id: values(one) for one in several} == {
        "dalian": {("pm10", 2004): 86.5, ("pm10", 2005): 85.1},
        "ulsan": {("pm10", 2004): 50.5},
    }


def test_years_down_and_indicators_across(dataset: Dataset) -> None:
    pasted = "Year\tPM10 (µg/m³)\tSO2\tSource\n2004\t86\t38\tBulletin\n2005\t85\t44\tBulletin\n"
    (submission,) = read_pasted(pasted, dataset, "dalian")
    assert values(submission) == {("pm10", 2004): 86, ("so2", 2004): 38, ("pm10", 2005): 85, ("so2", 2005): 44}


def test_thousands_and_full_width_digits(dataset: Dataset) -> None:
    rows = [["Indicator", "Source", "2004", "２００５"], ["Total waste per year", "A", '"1,234,567"', "１２３"]]
    text = "\n".join(",".join(map(str, row)) for row in rows)
    submission, _edits = sent(dataset, text.encode(), "dalian")
    assert values(submission) == {("waste_total_year", 2004): 1234567, ("waste_total_year", 2005): 123}


@pytest.mark.parametrize(
    ("cell", "code"),
    [("about 85", "not_a_number"), ("<85", "not_a_number"), ("8 5", "not_a_number"), ("#DIV/0!", "not_a_number")],
)
def test_text_in_a_number_is_named_with_its_cell(dataset: Dataset, cell: str, code: str) -> None:
    rows = [["Indicator", "Source", 2004, 2005, 2006], ["PM10", "A", 86, cell, 80]]
    submission, _edits = sent(dataset, workbook(rows), "dalian")
    (found,) = [one for one in submission.remarks if one.code == code]
    assert found.where == "Sheet1, D2"
    assert cell in found.what


def test_a_file_that_mixes_decimal_marks_is_not_guessed(dataset: Dataset) -> None:
    rows = [["Indicator", "Source", 2004, 2005, 2006], ["PM10", "A", "86,5", "85.5", "1,234"]]
    submission, _edits = sent(dataset, workbook(rows), "dalian")
    assert "mixed_marks" in codes(submission, "error")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Nothing here\njust words\n", "no table that can be read"),
        ("a,b\n1,2\n", "no table that can be read"),
        ("", "empty"),
    ],
)
def test_what_is_no_table_gets_a_sentence(dataset: Dataset, text: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        read_file("x.csv", text.encode(), dataset, "dalian")


def test_without_a_city_the_file_says_so(dataset: Dataset) -> None:
    submission, edits = sent(dataset, text_of(WIDE).encode())
    assert codes(submission, "error") == ["no_city"]
    assert edits.is_empty


def test_the_template_of_another_city_is_named(dataset: Dataset) -> None:
    content = filled(dataset, "ulsan", {})
    (submission,) = read_file("ulsan.xlsx", content, dataset, "dalian")
    assert "wrong_city" in codes(submission, "error")


def test_a_row_about_another_city_is_named(dataset: Dataset) -> None:
    text = "City,Year,Indicator,Value,Source\nUlsan,2004,PM10,50,B\nAtlantis,2004,PM10,50,B\n"
    (submission,) = read_file("x.csv", text.encode(), dataset, "dalian")
    assert codes(submission, "error") == ["wrong_city", "unknown_city"]
