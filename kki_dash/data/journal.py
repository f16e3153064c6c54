"""Several files of a package replaced as one: no reader ever sees half, whatever happens to the writer.

New files are written beside the old ones, then a journal names them, then they are moved to their places. A reader that
finds a journal takes the files that it names where they still lie; the next writer finishes what it finds. Readers and
writers of one machine wait for each other by a lock on the folder, which a killed process leaves by itself.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import local

try:
    import fcntl
except ImportError:  # no such locks on Windows: there one writer at a time is up to the people
    fcntl = None  # type: ignore[assignment]

_STAGE = ".round"
_JOURNAL = ".round.json"
_mine = local()


@contextmanager
def locked(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Keep writers away while reading, or everybody while writing; what the thread already holds is enough."""
    held: set[Path] = getattr(_mine, "held", set())
    here = folder.resolve()
    if here in held or fcntl is None or not folder.is_dir():
        yield
        return
    handle = os.open(here, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        _mine.held = held | {here}
        yield
    finally:
        _mine.held = held
        os.close(handle)


def current(folder: Path, name: str) -> Path:
    """Where the valid file of a package lies: in its place, or beside it where a writer was stopped on the way."""
    if (folder / _JOURNAL).is_file():
        staged = folder / _STAGE / name
        if name in _named(folder) and staged.is_file():
            return staged
    return folder / name


def replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace files of a package as one.

    Raises
    ------
    OSError
        If they cannot be written; then all old ones are in place.
    """
    with locked(folder, alone=True):
        finish(folder)
        stage = folder / _STAGE
        try:
            stage.mkdir()
            for name, content in files.items():
                _write(stage / name, content)
                if (folder / name).exists():
                    shutil.copymode(folder / name, stage / name)
            _sync(stage)
            _write(stage / _JOURNAL, json.dumps(sorted(files)).encode())
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        # from here on the new files are the valid ones
        os.replace(stage / _JOURNAL, folder / _JOURNAL)
        _sync(folder)
        finish(folder)


def finish(folder: Path) -> None:
    """Bring to its end what a writer began that was stopped, or take away what it had not yet declared valid."""
    with locked(folder, alone=True):
        stage, journal = folder / _STAGE, folder / _JOURNAL
        if journal.is_file():
            for name in _named(folder):
                if (stage / name).is_file():
                    os.replace(stage / name, folder / name)
            _sync(folder)
            journal.unlink()
        if stage.is_dir():
            shutil.rmtree(stage)


def _named(folder: Path) -> list[str]:
    try:
        names = json.loads((folder / _JOURNAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(name) for name in names] if isinstance(names, list) else []


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make sure that names of a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
