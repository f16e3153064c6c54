"""The template of every city: what it holds, that it opens, and that it changes nothing when nothing was filled in."""

import io
from pathlib import Path

import openpyxl
import pytest

from kki_dash.commands.main import main
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import of_the_city
from kki_dash.findings.next_step import gap_themes
from kki_dash.rounds import form
from kki_dash.rounds.template import offered, template
from tests.kit import CITIES, DATA
from tests.rounds.kit import sent


@pytest.mark.parametrize("city_id", CITIES)
def test_an_unfilled_template_of_any_city_changes_nothing(dataset: Dataset, city_id: str) -> None:
    submission, edits = sent(dataset, template(dataset, city_id, 2025))
    assert submission.city_id == city_id
    assert [one for one in submission.remarks if one.level != "note"] == []
    assert edits.is_empty


@pytest.mark.parametrize("city_id", ["dalian", "bago", "kitakyushu"])
def test_the_sheet_of_values_holds_the_published_record_and_white_rows(dataset: Dataset, city_id: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(dataset, city_id, 2025)))
    assert book.sheetnames == [
        *("Read me", "Your values", "Practices and results", "Targets", "New indicators", "Sources", "Lists")
    ]
    sheet = book["Your values"]
    assert sheet.freeze_panes == "C3"
    assert sheet.protection.sheet
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$2"
    heads = [cell.value for cell in sheet[2]]
    years = [head for head in heads if head and str(head).isdigit()]
    assert years == [str(year) for year in range(form.FIRST_YEAR, 2026)]
    grey = [row for row in sheet.iter_rows(min_row=3) if row[0].fill.fgColor.rgb == "FFECEFF1"]
    white = [row for row in sheet.iter_rows(min_row=3) if row[0].fill.fgColor.rgb != "FFECEFF1"]
    assert all(cell.protection.locked for row in grey for cell in row)
    assert not any(cell.protection.locked for row in white for cell in row)
    published = sum(
        1
        for one in offered(dataset, city_id)
        for series in dataset.series(city_id, one.indicator_id)
        if of_the_city(series.spatial_unit)
        for year in series.years
        if form.FIRST_YEAR <= year <= 2025
    )
    first = heads.index(str(form.FIRST_YEAR))
    assert sum(cell.value is not None for row in grey for cell in row[first : first + len(years)]) == published
    assert all(cell.value is None for row in white for cell in row[first:])


@pytest.mark.parametrize("city_id", ["bago", "dalian", "ulsan", "tehran"])
def test_what_would_complete_the_record_stands_first(dataset: Dataset, city_id: str) -> None:
    from kki_dash.findings.matrix import COLUMNS

    gaps = gap_themes(dataset, city_id)
    first = offered(dataset, city_id)[0]
    assert first.theme in COLUMNS[gaps[0]].themes
    assert first.dimension == COLUMNS[gaps[0]].side


def test_the_leads_of_a_city_stand_in_read_me(dataset: Dataset) -> None:
    lead = next(one for one in dataset.wanted if one.city_id)
    book = openpyxl.load_workbook(io.BytesIO(template(dataset, str(lead.city_id), 2025)))
    text = " ".join(str(cell.value) for row in book["Read me"] for cell in row if cell.value)
    assert lead.title in text
    assert form.FORM in text


def test_every_cell_of_a_year_takes_only_the_range_of_its_indicator(dataset: Dataset) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(dataset, "dalian", 2025)))
    rules = [one for one in book["Your values"].data_validations.dataValidation if one.type == "decimal"]
    pm10 = dataset.indicators["pm10"]
    limits = {(float(one.formula1), float(one.formula2)) for one in rules}
    assert (pm10.plausible_min, pm10.plausible_max) in limits
    lists = [one for one in book["Your values"].data_validations.dataValidation if one.type == "list"]
    assert len(lists) == 4


def test_the_command_writes_it_and_imports_nothing_from_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bago.xlsx"
    assert main(["template", "--city", "bago", "--out", str(out), "--last-year", "2025"]) == 0
    assert main(["import", str(out)]) == 0
    assert "Nothing changes." in capsys.readouterr().out
    assert main(["template", "--city", "bagi", "--out", str(out)]) == 2
    assert "bago" in capsys.readouterr().err
    assert main(["template", "--city", "bago", "--out", str(out), "--last-year", "1800"]) == 2
    assert "1800" in capsys.readouterr().err


def test_a_round_makes_the_template_of_every_city(tmp_path: Path, dataset: Dataset) -> None:
    assert main(["round", "--year", "2026", "--out", str(tmp_path / "round"), "--data", str(DATA)]) == 0
    names = {path.name for path in (tmp_path / "round").iterdir()}
    assert {f"{city}-2026.xlsx" for city in dataset.participating} <= names
    assert {"covering-note.txt", "what-each-city-lacks.csv"} <= names
    table = (tmp_path / "round" / "what-each-city-lacks.csv").read_text(encoding="utf-8")
    assert "bago,Bago City,Philippines,Waste" in table


def test_no_two_indicators_go_by_one_name_in_the_template(dataset: Dataset) -> None:
    from kki_dash.rounds.match import indicator_of

    for key, one in dataset.indicators.items():
        assert indicator_of(dataset, one.short_name) == (key, "")
        assert indicator_of(dataset, key) == (key, "")
