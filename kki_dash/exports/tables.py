"""Tables as files: CSV, one workbook, the whole package; text that a spreadsheet would run is made harmless."""

import io
import re
import zipfile
from pathlib import Path

import pandas as pd
import xlsxwriter

from kki_dash import __version__
from kki_dash.data.fields import TABLES
from kki_dash.data.load import Dataset

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_WIDEST = 60
# a fixed time keeps the archive the same as long as the files are
_TIME = (2010, 2, 11, 0, 0, 0)


def neutralise(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would read a formula; numbers stay numbers.

    See OWASP, CSV Injection: a cell that begins with = + - @, tab or return is a formula to a spreadsheet.
    """
    if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    safe = frame.copy()
    for place in range(safe.shape[1]):
        column = safe.iloc[:, place]
        if not pd.api.types.is_numeric_dtype(column):
            text = column.map(lambda cell: neutralise(cell) if isinstance(cell, str) else cell)
            safe.isetitem(place, text)
    safe.columns = pd.Index([neutralise(str(name)) for name in safe.columns])
    return safe


def to_csv(frame: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with line feeds, its text neutralised."""
    return str(_safe(frame).to_csv(index=False, lineterminator="\n")).encode("utf-8")


def workbook(data: Dataset) -> bytes:
    """All tables in one XLSX file: what it is, the codebook, then a sheet a table."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False},
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    about = book.add_worksheet("Read me")
    about.set_column(0, 0, 100, wrap)
    for row, line in enumerate(
        (
            "Kitakyushu Initiative for a Clean Environment: data of the dashboard",
            f"Version {__version__}, data {data.fingerprint}",
            "Each value has a source; the sheet “sources” gives the terms of use. Some sources are for non-commercial "
            "use only (column non_commercial).",
            "Values with different series_id differ in definition, source or place and must not be joined by a line.",
            f"Cite as: Kitakyushu Initiative dashboard, version {__version__}, data {data.fingerprint}, and the source "
            "of each value.",
        )
    ):
        about.write_string(row, 0, line, bold if row == 0 else wrap)
    _sheet(book, "Codebook", _codebook(), bold)
    for table in TABLES.values():
        sheet = _sheet(book, table.name, getattr(data, table.name), bold)
        for place, field in enumerate(table.fields):
            sheet.write_comment(0, place, field.description)
    book.close()
    return target.getvalue()


def _codebook() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "table": table.name,
                "column": field.name,
                "type": field.type,
                "required": "yes" if field.required else "",
                "allowed": ", ".join(field.enum),
                "meaning": field.description,
            }
            for table in TABLES.values()
            for field in table.fields
        ]
    )


def _sheet(
    book: xlsxwriter.Workbook, name: str, frame: pd.DataFrame, bold: xlsxwriter.workbook.Format
) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(name)
    safe = _safe(frame)
    for place, column in enumerate(safe.columns):
        sheet.write_string(0, place, str(column), bold)
        cells = safe.iloc[:, place].tolist()
        longest = max((len(str(cell)) for cell in cells[:200]), default=0)
        sheet.set_column(place, place, min(max(longest, len(str(column))) + 2, _WIDEST))
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(row, place, cell)
            elif not pd.isna(cell):
                sheet.write_number(row, place, float(cell))
    sheet.freeze_panes(1, 1)
    if len(safe):
        sheet.autofilter(0, 0, len(safe), len(safe.columns) - 1)
    return sheet


def package_zip(folder: Path) -> bytes:
    """The files of the package as they are stored, in one archive that is the same for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix in (".csv", ".json", ".md", ".parquet"):
                entry = zipfile.ZipInfo(f"kitakyushu-initiative-data/{path.name}", _TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return target.getvalue()
