"""What differs between two states of a package, row by row."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

import pandas as pd

from kki_dash.data.fields import TABLES

Kind = Literal["added", "altered", "withdrawn"]
_KEYS = {"observations": ("series_id", "year")}
"""What a row is known by where its primary key holds what may change."""


class Change(NamedTuple):
    """One row added or withdrawn, or one cell altered.

    ``key`` is what the row is known by; ``column`` is empty where the whole row came or went.
    """

    kind: Kind
    table: str
    key: tuple[str, ...]
    column: str
    before: str
    after: str
    row: Mapping[str, str]


Rows = Mapping[str, pd.DataFrame]


def compare(before: Rows, after: Rows) -> list[Change]:
    """The changes from one package to another.

    Parameters
    ----------
    before, after : mapping of str to DataFrame
        Tables read as text, as ``read_text`` gives them; a table that is missing counts as empty.

    Returns
    -------
    list of Change
        In the order of the tables, added and altered rows in the order of the later state, withdrawn ones at the end.
    """
    return [change for name in TABLES for change in _of_table(name, before.get(name), after.get(name))]


def _of_table(name: str, before: pd.DataFrame | None, after: pd.DataFrame | None) -> Iterator[Change]:
    old, new = _by_key(name, before), _by_key(name, after)
    for key, row in new.items():
        was = old.get(key)
        if was is None:
            yield Change("added", name, key[:-1], "", "", "", row)
            continue
        for column, cell in row.items():
            if not _same(name, column, was[column], cell):
                yield Change("altered", name, key[:-1], column, was[column], cell, row)
    for key, row in old.items():
        if key not in new:
            yield Change("withdrawn", name, key[:-1], "", "", "", row)


def _same(table: str, column: str, before: str, after: str) -> bool:
    """Whether two cells say the same: a number does in every spelling."""
    if before == after:
        return True
    if not (before and after) or column not in _numeric(table):
        return False
    try:
        return float(before) == float(after)
    except ValueError:
        return False


@cache
def _numeric(table: str) -> frozenset[str]:
    return frozenset(field.name for field in TABLES[table].fields if field.type in ("number", "integer", "year"))


def _by_key(name: str, frame: pd.DataFrame | None) -> dict[tuple[str, ...], dict[str, str]]:
    """Rows by what they are known by; those that share it are told apart by their order."""
    if frame is None:
        return {}
    columns = list(TABLES[name].columns)
    places = [columns.index(column) for column in _KEYS.get(name, TABLES[name].primary_key)]
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for cells in frame[columns].itertuples(index=False, name=None):
        key, count = tuple(cells[place] for place in places), 0
        while (*key, str(count)) in found:
            count += 1
        found[*key, str(count)] = dict(zip(columns, cells, strict=True))
    return found
