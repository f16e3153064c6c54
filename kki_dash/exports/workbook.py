"""Tables as files: CSV, one workbook, the whole package; text that a spreadsheet would run is made harmless."""

import io
import re
import zipfile
from codecs import BOM_UTF8
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import xlsxwriter

from kki_dash import __version__
from kki_dash.data.fields import TABLES
from kki_dash.data.load import Tables
from kki_dash.figures.figure import Figure
from kki_dash.findings import citation
from kki_dash.findings import city as profile
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, apart, number

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_LONGEST_SHEET = 31
_NOT_IN_SHEET = re.compile(r"[\[\]:*?/\\]")
"""What XLSX does not allow in the name of a sheet."""

_LONGEST_CELL = 32_767
"""Characters that a cell of XLSX holds; a longer text would be left out whole."""

_WIDEST = 60
_A4 = 9
# a fixed time keeps a file the same as long as its content is
_TIME = (2010, 2, 11, 0, 0, 0)


def neutralise(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would read a formula; numbers stay numbers.

    See OWASP, CSV Injection: a cell that begins with = + - @, tab, return or line feed is a formula to a spreadsheet.
    """
    if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    safe = _with_line_feeds(frame)
    for place in range(safe.shape[1]):
        column = safe.iloc[:, place]
        if not pd.api.types.is_numeric_dtype(column):
            safe.isetitem(place, column.map(lambda cell: neutralise(cell) if isinstance(cell, str) else cell))
    safe.columns = pd.Index([neutralise(str(name)) for name in safe.columns])
    return safe


def _with_line_feeds(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which no lone carriage return begins a row of its own in other readers."""
    plain = frame.copy()
    for place in range(plain.shape[1]):
        column = plain.iloc[:, place]
        if not pd.api.types.is_numeric_dtype(column):
            plain.isetitem(place, column.map(lambda cell: cell.replace("\r", "\n") if isinstance(cell, str) else cell))
    plain.columns = pd.Index([str(name).replace("\r", "\n") for name in plain.columns])
    return plain


def to_csv(frame: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with line feeds, its text neutralised."""
    return str(_safe(frame).to_csv(index=False, lineterminator="\n")).encode("utf-8")


def marked(text: bytes) -> bytes:
    """A CSV as Excel opens it: only by the mark at its front does it know the letters, such as the unit µg/m³."""
    return BOM_UTF8 + text


def workbook(data: Tables) -> bytes:
    """All tables in one XLSX file: what it is, the codebook, then a sheet a table with names beside identifiers."""
    tables = {table.name: _with_names(data, getattr(data, table.name)) for table in TABLES.values()}
    about = _("Kitakyushu Initiative for a Clean Environment: data of the dashboard")
    return _book(data, [about], {_sheet_name(_("Codebook")): _codebook(list(TABLES))}, tables)


CITY_TABLES = ("observations", "outcomes", "commitments", "activities", "replications")
"""Tables of which a city has rows of its own."""


def city_workbook(dataset: Dataset, city_id: str) -> bytes:
    """What the tables hold of one city in one XLSX file, with its indicators and its sources.

    Raises
    ------
    KeyError
        If the city is not known.
    """
    city = dataset.cities[city_id]
    tables = city_tables(dataset, city_id)
    about = [
        _("Kitakyushu Initiative for a Clean Environment: {city}, {country}").format(
            city=city.name, country=city.country
        ),
        profile.participation(city),
        city.note,
    ]
    held = [*CITY_TABLES, "indicators", "sources"]
    return _book(
        dataset.tables, [line for line in about if line], {}, {**tables, _sheet_name(_("codebook")): _codebook(held)}
    )


def figure_workbook(dataset: Dataset, figure: Figure, told: Sequence[str] = ()) -> bytes:
    """The values of one figure in one XLSX file, with what it says and who says so.

    Parameters
    ----------
    told : sequence of str
        What else the reader must know, such as the view that shows it.
    """
    sources = dataset.tables.sources
    about = [
        figure.title,
        figure.subtitle,
        figure.note,
        _("Source: {source}").format(source=figure.source) if figure.source else "",
        *told,
        citation.made_by(dataset),
    ]
    return _book(
        dataset.tables,
        [line for line in about if line],
        {_sheet_name(_("values")): figure.table},
        {"sources": sources[sources["source_id"].isin(figure.facts.source_ids)]},
    )


def city_tables(dataset: Dataset, city_id: str) -> dict[str, pd.DataFrame]:
    """The rows of each table that belong to one city, and the indicators and sources that they name.

    Rows are as stored. Beside identifiers stand the names they stand for, and the grade of the source: a source graded C
    carries no figure on screen.
    """
    data = dataset.tables
    activity_ids = data.activity_cities[data.activity_cities["city_id"] == city_id]["activity_id"]
    links = data.replications
    tables = {
        "observations": data.observations[data.observations["city_id"] == city_id],
        "outcomes": data.outcomes[data.outcomes["city_id"] == city_id],
        "commitments": data.commitments[data.commitments["city_id"] == city_id],
        "activities": data.activities[data.activities["activity_id"].isin(activity_ids)],
        "replications": links[(links["from_city_id"] == city_id) | (links["to_city_id"] == city_id)],
    }
    used = set(tables["observations"]["indicator_id"])
    cited = {dataset.cities[city_id].source_id}
    for frame in tables.values():
        for column in ("source_id", "later_source_id"):
            cited |= set(frame[column]) if column in frame else set()
    tables["indicators"] = data.indicators[data.indicators["indicator_id"].isin(used)]
    tables["sources"] = data.sources[data.sources["source_id"].isin(cited)]
    for table in CITY_TABLES:
        frame = _with_names(data, tables[table])
        grades = data.sources.set_index("source_id")["grade"]
        tables[table] = frame.assign(source_grade=frame["source_id"].map(grades).fillna(""))
    return tables


_NAMES = {
    "city_id": ("city", "cities", "name"),
    "from_city_id": ("from", "cities", "name"),
    "to_city_id": ("to", "cities", "name"),
    "iso3": ("country", "countries", "name"),
    "indicator_id": ("indicator", "indicators", "name"),
    "activity_id": ("activity", "activities", "title"),
}
"""Columns of identifiers, and where what they stand for is found: heading, table and column."""


def _with_names(data: Tables, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows as stored, with the names behind them that their identifiers stand for; what names itself needs none."""
    added = {}
    for column, (heading, table, name) in _NAMES.items():
        if column in frame and name not in frame and heading not in frame:
            known = getattr(data, table)
            key = "city_id" if table == "cities" else column
            added[heading] = frame[column].map(known.set_index(key)[name]).fillna("")
    return frame.assign(**added)


class _Look(NamedTuple):
    """How cells look."""

    head: xlsxwriter.workbook.Format
    text: xlsxwriter.workbook.Format
    quoted: xlsxwriter.workbook.Format
    number: xlsxwriter.workbook.Format
    year: xlsxwriter.workbook.Format


def _book(
    data: Tables, about: Sequence[str], before: dict[str, pd.DataFrame], tables: dict[str, pd.DataFrame]
) -> bytes:
    """A workbook: what it is, then a sheet a table."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False},
    )
    book.set_properties({"created": datetime(*_TIME)})
    plain = {"valign": "top"}
    look = _Look(
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}),
        book.add_format({**plain, "text_wrap": True}),
        # a cell of text is no formula; the mark keeps it one where somebody edits it, and is not seen
        book.add_format({**plain, "text_wrap": True, "quote_prefix": True}),
        book.add_format(plain),
        book.add_format({**plain, "num_format": "0"}),
    )
    first = book.add_worksheet(_sheet_name(_("Read me")))
    first.set_column(0, 0, 100, look.text)
    state = {"version": __version__, "fingerprint": data.fingerprint}
    lines = (
        *about,
        _("Version {version}, data {fingerprint}").format(**state),
        _(
            "Each value has a source; the sheet “sources” gives the terms of use. Some sources are for non-commercial "
            "use only (column non_commercial)."
        ),
        _("Values with different series_id differ in definition, source or place and must not be joined by a line."),
        _(
            "Cite as: Kitakyushu Initiative dashboard, version {version}, data {fingerprint}, and the source of each "
            "value."
        ).format(**state),
    )
    for row, line in enumerate(lines):
        _write_text(first, row, 0, line, look.head if row == 0 else look)
    for name, frame in {**before, **tables}.items():
        sheet = _sheet(book, name, frame, look)
        described = {field.name: field.description for field in TABLES[name].fields} if name in TABLES else {}
        for place, column in enumerate(frame.columns):
            if column in described:
                sheet.write_comment(0, place, described[column])
    book.close()
    return target.getvalue()


def _codebook(names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "table": name,
                "column": field.name,
                "type": field.type,
                "required": "yes" if field.required else "",
                "allowed": ", ".join(field.enum),
                "labels": apart(f"{code}: {term.label}" for code, term in field.terms.items() if term.label),
                "meaning": field.description,
            }
            for name in names
            for field in TABLES[name].fields
        ]
    )


def _sheet_name(words: str) -> str:
    return _NOT_IN_SHEET.sub("", words)[:_LONGEST_SHEET]


def _write_text(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str, look: _Look | xlsxwriter.workbook.Format
) -> None:
    """Write a text as a text, whatever it begins with; one that is longer than a cell says that it was cut."""
    if isinstance(look, _Look):
        look = look.quoted if text.startswith(FORMULA_STARTS) else look.text
    if len(text) > _LONGEST_CELL:
        said = _(" … [cut here: a cell holds {most} characters, the text has {all}; the CSV has it whole]").format(
            most=number(_LONGEST_CELL), all=number(len(text))
        )
        text = text[: _LONGEST_CELL - len(said)] + said
    sheet.write_string(row, column, text, look)


def _sheet(book: xlsxwriter.Workbook, name: str, frame: pd.DataFrame, look: _Look) -> xlsxwriter.worksheet.Worksheet:
    """A sheet for reading: head and first column stay in view, long texts wrap, years are whole."""
    sheet = book.add_worksheet(name)
    safe = _with_line_feeds(frame)
    for place, column in enumerate(safe.columns):
        _write_text(sheet, 0, place, str(column), look.head)
        cells = safe.iloc[:, place].tolist()
        longest = max((len(str(cell)) for cell in cells[:200]), default=0)
        sheet.set_column(place, place, min(max(longest, len(str(column))) + 2, _WIDEST))
        numeric = look.year if pd.api.types.is_integer_dtype(safe.iloc[:, place]) else look.number
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                if cell:
                    _write_text(sheet, row, place, cell, look)
            elif not pd.isna(cell):
                sheet.write_number(row, place, float(cell), numeric)
    sheet.freeze_panes(1, 1)
    # on paper: across a page however many columns, and every page with its heads
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C" + _("&A, page &P of &N"))
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
