"""The states that the package went through: what changed from each to the next, kept beside it in ``versions/``.

A state is named by the day of its latest source and the fingerprint of its files. ``versions.csv`` lists the states, and
a file of each the changes that led to it, so that what changed since any of them can be told without a copy of it.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

import pandas as pd

from kki_dash.data.changes import Change, compare
from kki_dash.data.fields import TABLES
from kki_dash.data.load import fingerprint
from kki_dash.data.read import read_text
from kki_dash.writing import write_whole

FOLDER, LIST = "versions", "versions.csv"
VERSION = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}-)?[0-9a-f]{10}")
MOST_BYTES = 200_000_000
"""What an archive may hold, unpacked."""

_TOLD = {
    "observations": "value",
    "national": "value",
    "guidelines": "value",
    "outcomes": "measure",
    "commitments": "statement",
    "activities": "title",
    "milestones": "title",
    "sources": "title",
    "cities": "name",
    "countries": "name",
    "indicators": "name",
    "programme_facts": "value",
    "programme_frame": "title",
    "replications": "practice",
    "wanted": "title",
}
"""The column by which a row that came or went is told."""

_BESIDE = ("city_id", "indicator_id", "year", "spatial_name", "source_id")


class Version(NamedTuple):
    """A state of the package: its name, the one before it, its day, and what led to it in words."""

    version: str
    before: str
    day: str
    title: str


class Kept(NamedTuple):
    """One change as it is kept: what ``Change`` says, and the cells by which people know the row."""

    kind: Literal["added", "altered", "withdrawn"]
    table: str
    key: str
    column: str
    before: str
    after: str
    city_id: str
    indicator_id: str
    year: str
    spatial_name: str
    source_id: str


class NoVersionError(Exception):
    """A state is not known; the sentence names those that are."""


def version_of(folder: Path, tables: Mapping[str, pd.DataFrame]) -> str:
    """Name of the state of a package: the latest day on which a source was read, and the fingerprint of the files."""
    return named(tables["sources"]["accessed"] if "sources" in tables else (), fingerprint(folder))


def named(days: Iterable[str], mark: str) -> str:
    """The name of a state by the days on which its sources were read and the fingerprint of its files."""
    return "-".join(filter(None, (max(days, default=""), mark)))


# The kept differences


def versions(folder: Path) -> list[Version]:
    """The states of a package in their order, none where nothing was kept."""
    return [Version(**row) for row in _rows(folder / FOLDER / LIST)]


def changes_to(folder: Path, version: str) -> list[Kept]:
    """What changed from the state before to this one."""
    return [Kept(**row) for row in _rows(folder / FOLDER / f"{version}.csv")]  # type: ignore[arg-type]


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def between(folder: Path, old: str, new: str) -> list[Kept]:
    """What changed from one kept state to a later one; where the order is turned, so are the changes.

    Raises
    ------
    KeyError
        If a state is not kept.
    """
    order = [one.version for one in versions(folder)]
    for one in (old, new):
        if one not in order:
            raise KeyError(one)
    first, last = order.index(old), order.index(new)
    if first > last:
        return [_turned(one) for one in between(folder, new, old)]
    return joined(one for version in order[first + 1 : last + 1] for one in changes_to(folder, version))


def joined(several: Iterable[Kept]) -> list[Kept]:
    """Changes one after another as one: what was added and then altered was added as it is now."""
    rows: dict[tuple[str, str], list[Kept]] = {}
    for one in several:
        rows.setdefault((one.table, one.key), []).append(one)
    return [one for steps in rows.values() for one in _one_row(steps)]


def _one_row(steps: Sequence[Kept]) -> Iterator[Kept]:
    """The changes of one row as one; a row that went and came again is told by the column that tells it."""
    told = _TOLD.get(steps[0].table, "")
    was_there = steps[0].kind != "added"
    moves = [one.kind for one in steps if one.kind != "altered"]
    is_there = moves[-1] == "added" if moves else was_there
    telling = [one for one in steps if one.kind != "altered" or one.column == told]
    last = steps[-1]
    if not was_there and is_there:
        yield last._replace(kind="added", column="", before="", after=telling[-1].after)
    elif was_there and not is_there:
        yield last._replace(kind="withdrawn", column="", before=telling[0].before, after="")
    elif was_there:
        cells: dict[str, list[Kept]] = {}
        for one in telling if moves else steps:
            cells.setdefault(told if moves else one.column, []).append(one)
        for column, found in cells.items():
            if found[0].before != found[-1].after:
                yield last._replace(kind="altered", column=column, before=found[0].before, after=found[-1].after)


def _turned(one: Kept) -> Kept:
    kinds: dict[str, Literal["added", "altered", "withdrawn"]] = {"added": "withdrawn", "withdrawn": "added"}
    return one._replace(kind=kinds.get(one.kind, one.kind), before=one.after, after=one.before)


# Comparing and keeping


def kept(several: Sequence[Change]) -> list[Kept]:
    """Changes in the form in which they are kept; a table that is no CSV counts as one change of its rows."""
    found = [_kept(one) for one in several if _is_csv(one.table)]
    for table in TABLES:
        n = sum(one.table == table for one in several)
        if n and not _is_csv(table):
            found.append(Kept("altered", table, "", "rows", "", str(n), "", "", "", "", ""))
    return found


def _is_csv(table: str) -> bool:
    return TABLES[table].path.endswith(".csv")


def _kept(one: Change) -> Kept:
    told = one.row.get(_TOLD.get(one.table, ""), "")
    before = one.before if one.column else told if one.kind == "withdrawn" else ""
    after = one.after if one.column else told if one.kind == "added" else ""
    beside = (one.row.get(name, "") for name in _BESIDE)
    return Kept(one.kind, one.table, "|".join(one.key), one.column, before, after, *beside)


def compared(before: Path, after: Path) -> list[Kept]:
    """What changed from one package to another."""
    return kept(compare(read_text(before)[0], read_text(after)[0]))


def keep(folder: Path, before: Path, title: str, day: str) -> Version:
    """Keep what changed since an earlier state, as the latest of the states of a package.

    Parameters
    ----------
    folder, before : Path
        The package as it is, and as it was.
    title, day : str
        What led to it, and when.

    Raises
    ------
    NoVersionError
        If the earlier state is not the latest that was kept, or is this one.
    OSError
        If nothing can be written.
    """
    known = versions(folder)
    old, new = version_of(before, read_text(before)[0]), version_of(folder, read_text(folder)[0])
    if old == new or (known and known[-1].version != old):
        raise NoVersionError(known[-1].version if known else old)
    found = compared(before, folder)
    version = Version(new, old, day, title)
    (folder / FOLDER).mkdir(exist_ok=True)
    write_whole(folder / FOLDER / f"{new}.csv", _written(Kept._fields, found))
    first = [] if known else [Version(old, "", old[:10], "")]
    write_whole(folder / FOLDER / LIST, _written(Version._fields, [*first, *known, version]))
    return version


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of a package, or of the archive of one, unpacked for a while.

    Raises
    ------
    OSError
        If there is no such folder or archive, or it holds no table.
    """
    if path.is_dir():
        yield path
        return
    with TemporaryDirectory() as folder:
        names = {table.path for table in TABLES.values()}
        try:
            with zipfile.ZipFile(path) as archive:
                held = [one for one in archive.infolist() if PurePosixPath(one.filename).name in names]
                if not held or sum(one.file_size for one in held) > MOST_BYTES:
                    raise OSError(f"{path} holds no data package")
                for one in held:
                    (Path(folder) / PurePosixPath(one.filename).name).write_bytes(archive.read(one))
        except zipfile.BadZipFile as error:
            raise OSError(f"{path} is no archive") from error
        yield Path(folder)
