"""Loading a package for use: rows with a problem are left out and named, everything else is typed and ready."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kki_dash.data import journal
from kki_dash.data.check import check_tables, numbers
from kki_dash.data.fields import TABLES, Table
from kki_dash.data.problems import STILL_USED, Problem, problem
from kki_dash.data.read import ROW, read_text
from kki_dash.text import _

DATA_DIR = Path(os.environ.get("KKI_DATA") or Path(__file__).parent.parent.parent / "data")
NEEDED = ("countries", "sources", "indicators", "cities", "observations")
"""What the dashboard cannot do without, what others refer to first: the table at fault is named, not the next one."""


class PackageError(Exception):
    """The package cannot be used at all; the text says why."""


@dataclass(frozen=True, eq=False)
class Tables:
    """One typed frame per table, shared read-only; ``problems`` says what was left out and why."""

    cities: pd.DataFrame
    countries: pd.DataFrame
    indicators: pd.DataFrame
    observations: pd.DataFrame
    national: pd.DataFrame
    guidelines: pd.DataFrame
    activities: pd.DataFrame
    activity_cities: pd.DataFrame
    outcomes: pd.DataFrame
    replications: pd.DataFrame
    commitments: pd.DataFrame
    milestones: pd.DataFrame
    programme_facts: pd.DataFrame
    programme_frame: pd.DataFrame
    wanted: pd.DataFrame
    sources: pd.DataFrame
    urban_centres: pd.DataFrame
    region_air: pd.DataFrame
    problems: tuple[Problem, ...]
    fingerprint: str


def load(folder: Path = DATA_DIR) -> Tables:
    """Load the package in a folder.

    Rows with a problem are left out, unless they can be used as they are, and so is every row that refers to one of
    them, until nothing refers to a row that is gone. A table that cannot be read becomes an empty one, unless the dashboard cannot do without it.

    Raises
    ------
    PackageError
        If one of the tables in ``NEEDED`` cannot be read or has no sound row.
    """
    with journal.locked(folder):
        tables, problems = read_text(folder)
        version = fingerprint(folder)
    return ready(tables, problems, version)


def ready(tables: dict[str, pd.DataFrame], unreadable: list[Problem], version: str) -> Tables:
    """What is sound of tables that were read as text; ``load`` says how.

    Raises
    ------
    PackageError
        As ``load``.
    """
    problems = [*unreadable, *check_tables(tables)]
    bad: dict[str, set[int]] = {}
    paths = {table.path: name for name, table in TABLES.items()}
    for one in problems:
        if one.row is not None and one.code not in STILL_USED:
            bad.setdefault(paths[one.file], set()).add(one.row)
    kept = {name: frame[~frame[ROW].isin(bad.get(name, set()))] for name, frame in tables.items()}
    kept, orphans = _without_orphans(kept, tables)
    problems.extend(orphans)
    for name in NEEDED:
        if name not in kept or kept[name].empty:
            reasons = [str(one) for one in problems if one.file == TABLES[name].path][:3]
            raise PackageError(
                _(
                    "The dashboard needs the table {file}, and it has no row that can be used. {reasons} "
                    "Run python -m kki_dash check for the whole list."
                ).format(file=TABLES[name].path, reasons=" ".join(reasons) or _("The file holds headings only."))
            )
    frames = {
        name: typed(table, kept[name]) if name in kept else typed(table, _empty(table))
        for name, table in TABLES.items()
    }
    return Tables(**frames, problems=tuple(problems), fingerprint=version)


def fingerprint(folder: Path) -> str:
    """Short hash of the files, which changes whenever a value does."""
    digest = hashlib.sha256()
    for table in TABLES.values():
        path = journal.current(folder, table.path)
        if path.is_file():
            digest.update(table.path.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _without_orphans(
    kept: dict[str, pd.DataFrame], tables: dict[str, pd.DataFrame]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    problems: list[Problem] = []
    changed = True
    while changed:
        changed = False
        for name, table in TABLES.items():
            if name not in kept:
                continue
            for key in table.foreign_keys:
                known = kept[key.table][key.reference] if key.table in kept else pd.Series(dtype="str")
                frame = kept[name]
                lost = (frame[key.field] != "") & ~frame[key.field].isin(known)
                if not lost.any():
                    continue
                changed = True
                problems.extend(
                    problem("KKI-E030", table.path, int(row), key.field, value, table=TABLES[key.table].path)
                    for row, value in frame.loc[lost, [ROW, key.field]].itertuples(index=False, name=None)
                )
                kept[name] = frame[~lost]
    return kept, problems


def _empty(table: Table) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="str") for name in table.columns})


def typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Columns of text as the types of the dictionary; what cannot be one of them is missing."""
    columns: dict[str, pd.Series] = {}
    for field in table.fields:
        text = frame[field.name]
        if field.type in ("integer", "year"):
            columns[field.name] = numbers(text).astype("Int64")
        elif field.type == "number":
            columns[field.name] = numbers(text)
        else:
            columns[field.name] = text.astype("str")
    return pd.DataFrame(columns).reset_index(drop=True)
