"""Files that change under visitors: the whole new state or the whole old one, and a broken one changes nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kki_dash.findings.dataset import Dataset
from kki_dash.ui.kit import shared
from kki_dash.ui.kit.shared import Shelf
from tests.kit import small_package


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setattr(shared, "LOOKS", 0.0)
    return Shelf(small_package(tmp_path / "data"))


def looked(shelf: Shelf, done: Callable[[Dataset], bool]) -> Dataset:
    """The data set once it is as it should be; each look waits for the one before."""
    for _n in range(200):
        with shelf._look:
            pass
        found = shelf.dataset()
        with shelf._look:
            if done(shelf._held):
                return shelf._held
    return found


def renamed(folder: Path, name: str) -> None:
    path = folder / "cities.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[1].split(",")
    cells[1] = name
    path.write_text("".join([lines[0], ",".join(cells), *lines[2:]]), encoding="utf-8")


def first(dataset: Dataset) -> str:
    return next(iter(dataset.cities.values())).name


def test_a_changed_file_is_seen_by_one_of_the_next_runs(shelf: Shelf) -> None:
    before = shelf.dataset()
    renamed(shelf.folder, "Newtown")
    after = looked(shelf, lambda now: first(now) == "Newtown")
    assert first(after) == "Newtown"
    assert first(before) != "Newtown"
    assert after.tables.fingerprint != before.tables.fingerprint
    assert looked(shelf, lambda now: True) is after


def test_a_broken_file_leaves_what_is_on_screen_and_says_why(shelf: Shelf, tmp_path: Path) -> None:
    before = shelf.dataset()
    whole = shutil.copytree(shelf.folder, tmp_path / "whole")
    (shelf.folder / "observations.csv").write_text("half a", encoding="utf-8")
    looked(shelf, lambda now: bool(shelf.failure))
    assert "observations.csv" in shelf.failure
    assert shelf.dataset() is before
    shutil.copy(whole / "observations.csv", shelf.folder)
    after = looked(shelf, lambda now: not shelf.failure and now is not before)
    assert shelf.failure == ""
    assert after.tables.fingerprint == before.tables.fingerprint


def test_the_same_files_are_not_loaded_again(shelf: Shelf) -> None:
    before = shelf.dataset()
    (shelf.folder / "notes.txt").write_text("beside", encoding="utf-8")
    for _n in range(5):
        assert looked(shelf, lambda now: True) is before
