"""What somebody sent, as sheets of cells: workbooks, delimited text, a pasted table. A file is never trusted.

Nothing in a file is run: formulas give the value that was saved with them, macros and links are passed by. What would
cost too much time or memory is refused with a sentence before it is unpacked.
"""

import codecs
import csv
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kki_dash.text import _, number

MOST_BYTES = 5_000_000
"""Size of a file that is read."""
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 500
_MOST_RATIO = 200
MOST_ROWS = 5_000
MOST_COLUMNS = 150
_MOST_SHEETS = 30
_MOST_EMPTY = 2_000
"""Empty rows after which a sheet is taken to be at its end."""
_MOST_SIGNS = 2_000

_ENTITY = tuple(
    mark.encode(coding) for mark in ("<!DOCTYPE", "<!ENTITY") for coding in ("utf-8", "utf-16-le", "utf-16-be")
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableError(Exception):
    """The file cannot be read at all; the text says why and what helps."""


Value = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """Cells of one sheet, row by row from the first; all rows are of one length.

    ``formulas`` are the places, counted from zero, of formulas without a saved value; ``saved`` counts those with one.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    formulas: tuple[tuple[int, int], ...] = ()
    saved: int = 0

    def where(self, row: int, column: int) -> str:
        """Name of a cell as the spreadsheet shows it."""
        cell = f"{get_column_letter(column + 1)}{row + 1}"
        return _("{sheet}, {cell}").format(sheet=self.name, cell=cell) if self.name else cell


@dataclass(frozen=True)
class Book:
    """Everything that was read from a file, and what was passed by on the way: keys of ``remarks.REMARKS``."""

    sheets: tuple[Sheet, ...]
    passed_by: tuple[str, ...] = field(default=())


def read(content: bytes) -> Book:
    """The sheets of a file, whatever it is called.

    Raises
    ------
    UnreadableError
        If it is no workbook and no table, or too large.
    """
    if len(content) > MOST_BYTES:
        text = _("The file has {n} megabytes; {most} are read. Send the sheets with values alone.")
        size = number(len(content) / 1e6, 1)
        raise UnreadableError(text.format(n=size, most=number(MOST_BYTES / 1e6)))
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableError(_("The file is empty. Save it again and send that."))
    if content.startswith(b"%PDF"):
        raise UnreadableError(_("The file is a PDF, whatever it is called. Copy its table into the template."))
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        text = _("The file is protected by a password, or in the old form .xls. Save it without password as .xlsx.")
        raise UnreadableError(text)
    if content.startswith(b"PK"):
        return _workbook(content)
    return Book((read_text(_decoded(content)),))


# Workbooks


def _workbook(content: bytes) -> Book:
    passed_by = _inspected(content)
    broken = _("The file is no workbook that can be read. Open it in a spreadsheet and save it again as .xlsx.")
    try:
        saved = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        written = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheets = []
        for name in saved.sheetnames[:_MOST_SHEETS]:
            values, formulas = saved[name], written[name]
            if hasattr(values, "iter_rows"):
                sheets.append(_sheet(name, values, formulas))
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises many kinds for a broken file, all of which mean the same here
        raise UnreadableError(broken) from error
    return Book(tuple(sheet for sheet in sheets if sheet.rows), passed_by)


def _inspected(content: bytes) -> tuple[str, ...]:
    """What a packed file holds beside cells, after making sure that it can be unpacked."""
    bomb = _("The file unpacks to more than a workbook of this kind holds. Copy the values into a new one.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if (
                len(parts) > _MOST_PARTS
                or unpacked > _MOST_UNPACKED
                or unpacked > _MOST_RATIO * max(len(content), 10_000)
            ):
                raise UnreadableError(bomb)
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableError(_("The file is protected by a password. Save it without."))
            names = [part.filename.lower() for part in parts]
            if not any(name.startswith("xl/") for name in names):
                raise UnreadableError(_("The file is a packed folder and no workbook. Save the sheet as .xlsx."))
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _without_entities(archive, part)
    except UnreadableError:
        raise
    except Exception as error:  # a broken archive raises many kinds
        text = _("The file is damaged. Open it in a spreadsheet and save it again as .xlsx.")
        raise UnreadableError(text) from error
    found = []
    if any("vbaproject" in name for name in names):
        found.append("macros")
    if any("externallink" in name for name in names):
        found.append("links")
    return tuple(found)


def _without_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part that declares entities: none of a workbook does, and they can swell without end."""
    read_so_far, tail = 0, b""
    with archive.open(part) as file:
        while piece := file.read(1 << 20):
            read_so_far += len(piece)
            if read_so_far > _MOST_UNPACKED:
                raise UnreadableError(_("The file unpacks to more than it says. Copy the values into a new one."))
            if any(mark in tail + piece for mark in _ENTITY):
                raise UnreadableError(_("The file declares entities, which no workbook needs. Save it again as .xlsx."))
            tail = piece[-32:]


def _sheet(name: str, saved: Any, written: Any) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    formulas, saved_values, empty = [], 0, 0
    # the size that a file states may be wrong: what counts is what comes
    saved.reset_dimensions()
    written.reset_dimensions()
    formula_rows = written.iter_rows(max_col=MOST_COLUMNS + 1)
    for place, cells in enumerate(saved.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)):
        values = tuple(_value(cell) for cell in cells)
        for column, cell in enumerate(next(formula_rows, ())):
            if getattr(cell, "data_type", "") == "f":
                if column >= len(values) or values[column] is None:
                    formulas.append((place, column))
                else:
                    saved_values += 1
        empty = empty + 1 if not any(value is not None for value in values) else 0
        rows.append(values)
        if empty > _MOST_EMPTY:
            break
        _bounded(len(rows) - empty, max((n + 1 for n, value in enumerate(values) if value is not None), default=0))
    return replace(_even(name, rows, formulas), saved=saved_values)


def _value(cell: object) -> Value:
    if cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool)):
        return None if cell is None or cell != cell else cell
    if isinstance(cell, datetime | date):
        # a year that a spreadsheet took for a day
        return cell.year if (cell.month, cell.day) == (1, 1) else cell.isoformat()[:10]
    text = _clean(str(cell))
    return text or None


def _clean(text: str) -> str:
    """Text with letters and digits of one width, on one line, without an apostrophe that guards a spreadsheet."""
    text = text[:_MOST_SIGNS]
    if not text.isascii():
        text = "".join(_narrow(sign) for sign in text)
    text = re.sub(r"\s+", " ", text).strip()
    return text[1:] if re.match(r"'[=+\-@]", text) else text


def _narrow(sign: str) -> str:
    """A digit of any script as an ASCII one, and a full-width letter as the usual one; everything else as it is."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return chr(ord(sign) - 0xFEE0) if "\uff01" <= sign <= "\uff5e" else sign


def _bounded(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        text = _("A sheet has more than {n} rows. Send the rows of one city, not a whole collection.")
        raise UnreadableError(text.format(n=number(MOST_ROWS)))
    if columns > MOST_COLUMNS:
        text = _("A sheet has more than {n} columns. Send one column a year.")
        raise UnreadableError(text.format(n=number(MOST_COLUMNS)))


def _even(name: str, rows: Iterable[tuple[Value, ...]], formulas: Iterable[tuple[int, int]] = ()) -> Sheet:
    """Rows of one length, without empty ones at the end."""
    kept = list(rows)
    while kept and not any(value is not None for value in kept[-1]):
        kept.pop()
    width = max((n + 1 for row in kept for n, value in enumerate(row) if value is not None), default=0)
    even = tuple((row + (None,) * width)[:width] for row in kept)
    return Sheet(name, even, tuple(place for place in formulas if place[0] < len(even)))


# Text


def _decoded(content: bytes) -> str:
    """Text of a file in UTF-8, UTF-16 or the code page that spells it without control characters."""
    for mark, coding in _MARKS:
        if content.startswith(mark):
            return _in(content, (coding,))
    if content[:200].count(0) > len(content[:200]) // 4:
        return _in(content, ("utf-16-be" if content[0] == 0 else "utf-16-le",))
    if 0 in content[:4096]:
        raise UnreadableError(_not_a_table())
    return _in(content, ("utf-8", "cp1252", "cp932", "gb18030", "latin-1"))


def _in(content: bytes, codings: Iterable[str]) -> str:
    for coding in codings:
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]", text):
            return text
    raise UnreadableError(_not_a_table())


def _not_a_table() -> str:
    return _("The file is neither a workbook nor a table of text. Save it as .xlsx, or as CSV in UTF-8.")


def read_text(text: str, name: str = "") -> Sheet:
    """A table of text: a file, or what was copied from a spreadsheet.

    Raises
    ------
    UnreadableError
        If it has too many rows or columns.
    """
    text = text.replace("\0", "")
    rows: list[tuple[Value, ...]] = []
    for row in _cells(text, _delimiter(text)):
        values: tuple[Value, ...] = tuple(_clean(cell) or None for cell in row)
        rows.append(values)
        _bounded(len(rows), len(values))
    return _even(name, rows)


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_BYTES)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableError(_not_a_table()) from error


def _delimiter(text: str) -> str:
    """What separates cells: the sign that gives most lines the same number of cells, at least two."""
    first = text[:20_000].splitlines()[:60]

    def steady(sign: str) -> tuple[int, int]:
        counts = Counter(len(row) for row in _cells("\n".join(first), sign) if len(row) > 1)
        width, lines = counts.most_common(1)[0] if counts else (0, 0)
        return lines * min(width, 3), width

    return max("\t;,|", key=steady)
