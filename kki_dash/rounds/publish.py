"""Writing what cities sent into the package: all or nothing, and in the files nothing else moves."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kki_dash.data import journal
from kki_dash.data.changes import Change, compare
from kki_dash.data.check import check_tables
from kki_dash.data.fields import TABLES
from kki_dash.data.load import fingerprint, ready
from kki_dash.data.problems import Problem
from kki_dash.data.read import parse, read_text
from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.edits import Edits
from kki_dash.rounds.form import TO_BE_GRADED, TO_BE_READ

_BESIDE = {"observations": ("city_id", "indicator_id"), "outcomes": ("activity_id",), "commitments": ("city_id",)}
"""Beside which rows a new one stands; others stand at the end."""


@dataclass(frozen=True)
class Outcome:
    """What an import would do: the changes, the problems that it would bring, and the files as they would be."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    to_grade: tuple[Problem, ...]
    files: Mapping[str, bytes]


def record(folder: Path) -> Dataset:
    """The record against which an import is read: the package, with what still waits for its grade or its reading.

    Raises
    ------
    PackageError
        If the package cannot be used at all.
    """
    with journal.locked(folder):
        tables, problems = read_text(folder)
        version = fingerprint(folder)
    for table, column, waiting, sound in (
        ("sources", "grade", TO_BE_GRADED, "B"),
        ("commitments", "reading", TO_BE_READ, "open"),
    ):
        if table in tables:
            tables[table][column] = tables[table][column].replace(waiting, sound)
    return Dataset(ready(tables, problems, version))


class CsvFile:
    """A CSV file whose rows are kept to the letter, unless one is altered or put between them."""

    def __init__(self, content: bytes) -> None:
        self.mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        text = content[len(self.mark) :].decode("utf-8")
        self.end = "\r\n" if "\r\n" in text else "\n"
        # not splitlines, which also parts at signs that may stand in a cell
        lines = io.StringIO(text, newline="").readlines()
        self.raw: list[str] = []
        self.cells: list[list[str]] = []
        reader, start = csv.reader(lines), 0
        for cells in reader:
            self.raw.append("".join(lines[start : reader.line_num]))
            self.cells.append(cells)
            start = reader.line_num
        if self.raw and not self.raw[-1].endswith(("\n", "\r")):
            self.raw[-1] += self.end
        self.headings = self.cells[0]

    def content(self) -> bytes:
        return self.mark + "".join(self.raw).encode("utf-8")

    def alter(self, key: Sequence[tuple[str, str]], column: str, after: str) -> None:
        """Write a cell of the rows that have certain other cells."""
        places = [(self.headings.index(name), value) for name, value in key]
        at = self.headings.index(column)
        for n, cells in enumerate(self.cells[1:], 1):
            if len(cells) == len(self.headings) and all(cells[place] == value for place, value in places):
                cells[at] = after
                self.raw[n] = self._line(cells)

    def add(self, row: Mapping[str, str], beside: Sequence[str]) -> None:
        """Put a row behind the last one that is alike in some columns, behind fewer of them, or at the end."""
        cells = [row.get(name, "") for name in self.headings]
        at = len(self.raw)
        for columns in (beside[:most] for most in range(len(beside), 0, -1)):
            places = [self.headings.index(name) for name in columns]
            like = [
                n
                for n, other in enumerate(self.cells)
                if n and len(other) == len(cells) and all(other[place] == cells[place] for place in places)
            ]
            if like:
                at = like[-1] + 1
                break
        self.cells.insert(at, cells)
        self.raw.insert(at, self._line(cells))

    def _line(self, cells: Sequence[str]) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator=self.end).writerow(cells)
        return out.getvalue()


def tried(folder: Path, several: Sequence[Edits]) -> Outcome:
    """What writing edits would do to a package; nothing is written.

    Raises
    ------
    OSError
        If a file of the package cannot be read.
    """
    with journal.locked(folder):
        before, broken = read_text(folder)
        files = {name: content for name, content in _edited(folder, several) if content is not None}
        after = dict(before)
        for path, content in files.items():
            name = next(table.name for table in TABLES.values() if table.path == path)
            after[name] = _frame(name, content)
        known = {_without_row(one) for one in (*broken, *check_tables(before))}
        found = [one for one in check_tables(after) if _without_row(one) not in known]
    waiting = [one for one in found if one.value in (TO_BE_GRADED, TO_BE_READ)]
    problems = [one for one in found if one not in waiting]
    return Outcome(tuple(compare(before, after)), tuple(problems), tuple(waiting), files)


def published(folder: Path, several: Sequence[Edits]) -> Outcome:
    """Write edits into a package, unless that would bring a problem or would change nothing.

    Raises
    ------
    OSError
        If a file cannot be read or written; then the package is as it was.
    """
    with journal.locked(folder, alone=True):
        journal.finish(folder)
        outcome = tried(folder, several)
        if outcome.files and not outcome.problems:
            journal.replace_all(folder, outcome.files)
    return outcome


def _without_row(one: Problem) -> tuple[str, str, str, str]:
    return one.code, one.file, one.column, one.value


def _edited(folder: Path, several: Sequence[Edits]) -> Iterator[tuple[str, bytes | None]]:
    """The files that edits touch, as they would be."""
    for name, table in TABLES.items():
        added = [row for edits in several for row in edits.added.get(name, [])]
        altered = [one for edits in several for one in edits.altered if one.table == name]
        if not added and not altered:
            continue
        old = journal.current(folder, table.path).read_bytes()
        file = CsvFile(old)
        for one in altered:
            file.alter(one.key, one.column, one.after)
        for row in _once(name, added):
            file.add(row, _BESIDE.get(name, ()))
        new = file.content()
        yield table.path, new if new != old else None


def _once(name: str, rows: Sequence[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """Rows of several files, each once: two files of one city may name the same new source."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for row in rows:
        same = tuple(sorted(row.items()))
        if same not in seen:
            seen.add(same)
            yield row


def _frame(name: str, content: bytes) -> pd.DataFrame:
    frame, _problems = parse(content.decode("utf-8-sig"), TABLES[name])
    assert frame is not None, "a table that was read before is read again"
    return frame
