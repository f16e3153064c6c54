"""Reading the files of a package as text, whatever state they are in."""

import csv
import io
from pathlib import Path

import pandas as pd

from kki_dash.data import journal
from kki_dash.data.fields import TABLES, Table
from kki_dash.data.problems import Problem, problem

ROW = "__row__"
"""Name of the column that keeps the line number of each row."""


def read_text(folder: Path) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read every table as text.

    Parameters
    ----------
    folder : Path
        The package.

    Returns
    -------
    tables : dict of DataFrame
        The readable tables, all columns of the dictionary as text and the line number in ``ROW``; rows with a wrong
        number of cells are left out.
    problems : list of Problem
        What could not be read.
    """
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    with journal.locked(folder):
        for table in TABLES.values():
            frame, found = _read_table(journal.current(folder, table.path), table)
            problems.extend(found)
            if frame is not None:
                tables[table.name] = frame
    return tables, problems


def _read_table(path: Path, table: Table) -> tuple[pd.DataFrame | None, list[Problem]]:
    if not path.is_file():
        return None, [problem("KKI-E003", table.path)]
    if path.suffix == ".parquet":
        return _read_parquet(path, table)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [problem("KKI-E002", table.path, detail=f"byte {error.start} is {error.object[error.start]:#04x}")]
    except OSError as error:
        return None, [problem("KKI-E001", table.path, detail=error.strerror or "unknown error")]
    return parse(text, table)


def parse(text: str, table: Table) -> tuple[pd.DataFrame | None, list[Problem]]:
    """The rows of a table in the text of its file; None where the text is no such table."""
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text.replace("\0", "\ufffd"), newline=""))
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        headings = next(reader, [])
        if not set(headings) & set(table.columns):
            # a title, another separator or another file: what follows would be thousands of wrong rows
            return None, [problem("KKI-E009", table.path, value=",".join(headings))]
        line = reader.line_num
        for cells in reader:
            start, line = line + 1, reader.line_num
            if not cells:
                continue
            if len(cells) != len(headings):
                problems.append(
                    problem(
                        "KKI-E006",
                        table.path,
                        start,
                        found=len(cells),
                        wanted=len(headings),
                        value=",".join(cells)[:80],
                    )
                )
                continue
            rows.append(cells)
            lines.append(start)
    except csv.Error as error:
        return None, [problem("KKI-E001", table.path, detail=str(error))]
    known = [name for name in headings if name in table.columns]
    for name in table.columns:
        if name not in headings:
            problems.append(problem("KKI-E004", table.path, column=name))
    problems.extend(problem("KKI-E005", table.path, column=name) for name in headings if name not in table.columns)
    # the first of two columns with one name counts
    places = {name: headings.index(name) for name in known}
    columns = {
        name: [cells[places[name]] for cells in rows] if name in places else [""] * len(rows) for name in table.columns
    }
    result = pd.DataFrame(columns, dtype="str")
    result[ROW] = pd.Series(lines, dtype="int64")
    if any(column.required and column.name not in headings for column in table.fields):
        return None, problems
    return result, problems


def _read_parquet(path: Path, table: Table) -> tuple[pd.DataFrame | None, list[Problem]]:
    try:
        frame = pd.read_parquet(path)
    except Exception as error:  # pyarrow raises many kinds for a broken file, all of which mean the same here
        return None, [problem("KKI-E001", table.path, detail=str(error).splitlines()[0][:120])]
    missing = [name for name in table.columns if name not in frame.columns]
    if missing:
        return None, [problem("KKI-E004", table.path, column=name) for name in missing]
    text = pd.DataFrame({name: frame[name].astype("str").where(frame[name].notna(), "") for name in table.columns})
    text[ROW] = range(2, len(text) + 2)
    return text, [problem("KKI-E005", table.path, column=name) for name in frame.columns if name not in table.columns]
