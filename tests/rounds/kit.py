"""What tests of the round share: a template filled in, a workbook made by hand."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import xlsxwriter

from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.checks import checked
from kki_dash.rounds.edits import Edits
from kki_dash.rounds.reading import read_file
from kki_dash.rounds.submission import Submission
from kki_dash.rounds.template import template

BULLETIN = "City bulletin, 2004–2013"
PM10 = {2004: 86, 2005: 85, 2007: 86, 2008: 71, 2009: 73, 2010: 58, 2011: 73, 2012: 67, 2013: 66}
STEADY = {2001: 80, 2002: 78, 2003: 75, 2004: 72, 2005: 70, 2006: 68}


def filled(
    dataset: Dataset, city_id: str, rows: Mapping[str, Mapping[int, object]], source: str = BULLETIN, place: str = ""
) -> bytes:
    """The template of a city with values in its first white row of each indicator, by its short name."""
    book = openpyxl.load_workbook(io.BytesIO(template(dataset, city_id, 2025)))
    sheet = book["Your values"]
    heads = {str(cell.value): cell.column for cell in sheet[2]}
    for name, values in rows.items():
        row = next(
            n
            for n in range(3, sheet.max_row + 1)
            if sheet.cell(n, 5).value is None and sheet.cell(n, 1).value in (name, None)
        )
        sheet.cell(row, 1).value = name
        for year, value in values.items():
            sheet.cell(row, heads[str(year)]).value = value
        sheet.cell(row, 3).value = place or sheet.cell(row, 3).value or dataset.cities[city_id].name
        sheet.cell(row, 4).value = "municipality"
        sheet.cell(row, 5).value = "measured"
        sheet.cell(row, heads["Source: document, page"]).value = source
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: Sequence[Sequence[object]], name: str = "Sheet1") -> bytes:
    """A workbook of one sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet(name)
    for n, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell is not None:
                sheet.write(n, place, cell)
    book.close()
    return out.getvalue()


def sent(dataset: Dataset, content: bytes, city_id: str | None = None) -> tuple[Submission, Edits]:
    """A file read and checked, for its first city."""
    return checked(dataset, read_file("file", content, dataset, city_id)[0])


def codes(submission: Submission, level: str | None = None) -> list[str]:
    """Codes of what is said about a file."""
    return [one.code for one in submission.remarks if level is None or one.level == level]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
