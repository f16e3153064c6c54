"""The data set of this process: loaded once, shared read-only by every visitor, exchanged when its files change."""

import gc
import logging
import time
from contextvars import ContextVar
from pathlib import Path
from threading import Lock, Thread
from typing import cast

import streamlit as st

from kki_dash.data import journal
from kki_dash.data.fields import TABLES
from kki_dash.data.load import DATA_DIR, PackageError, load
from kki_dash.findings.dataset import Dataset

_log = logging.getLogger(__name__)
LOOKS = 2.0
"""Seconds between two looks at the files."""

Stamp = tuple[tuple[str, int, int], ...]


class Shelf:
    """Holds the data set that visitors see, and loads another one beside it when the files have changed.

    A package that cannot be used leaves the one that visitors see; ``failure`` then says why.

    Parameters
    ----------
    folder : Path
        The package.

    Raises
    ------
    PackageError
        If there is no data set to begin with.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failure = ""
        self._stamp = stamp_of(folder)
        self._looked, self._look = time.monotonic(), Lock()
        self._held = _arranged(folder)

    def dataset(self) -> Dataset:
        """The data set of now; a change of the files is seen by one of the next runs."""
        now = time.monotonic()
        if now - self._looked > LOOKS and self._look.acquire(blocking=False):
            self._looked = now
            Thread(target=self._renew, daemon=True).start()
        return self._held

    def _renew(self) -> None:
        """Exchange the data set where the files are others than those that were tried last."""
        try:
            stamp = stamp_of(self.folder)
            if stamp != self._stamp:
                self._stamp = stamp
                self._held, self.failure = _arranged(self.folder), ""
        except PackageError as error:
            self.failure = str(error)
        except Exception:
            # the writer may be at work: what is on screen stays, and the files are looked at again
            _log.exception("the data in %s were not loaded", self.folder)
            self._stamp = ()
        finally:
            self._look.release()


def stamp_of(folder: Path) -> Stamp:
    """Sizes and times of the files of a package, by which a change is seen without reading them."""
    found = []
    for table in TABLES.values():
        path = journal.current(folder, table.path)
        if path.is_file():
            known = path.stat()
            found.append((table.path, known.st_size, known.st_mtime_ns))
    return tuple(found)


def _arranged(folder: Path) -> Dataset:
    loaded = Dataset(load(folder))
    loaded.arrange()
    # garbage is collected while visitors wait; what never changes need not be looked through
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return loaded


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    return Shelf(DATA_DIR)


_held: ContextVar[Dataset | None] = ContextVar("data set of the run", default=None)


def hold() -> None:
    """Keep one data set for the whole of a run, also where the files change meanwhile."""
    _held.set(cast(Shelf, _shelf()).dataset())


def dataset() -> Dataset:
    """The data set arranged for questions."""
    return _held.get() or cast(Shelf, _shelf()).dataset()


def failure() -> str:
    """Why the files as they are now are not what is on screen; empty where they are."""
    return cast(Shelf, _shelf()).failure
