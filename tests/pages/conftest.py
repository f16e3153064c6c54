"""Pages on another data set than the shipped one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kki_dash.data.load import DATA_DIR
from kki_dash.findings.dataset import Dataset
from kki_dash.ui.kit import shared
from tests.kit import dataset_of, extreme_package, hostile_package, package_without, small_package

Use = Callable[[Path | Dataset], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Let the pages of this test show another package, or a data set that is there already."""

    def put(shown: Path | Dataset) -> None:
        if isinstance(shown, Dataset):
            monkeypatch.setattr(shared, "hold", lambda: None)
            monkeypatch.setattr(shared, "dataset", lambda: shown)
        else:
            shared._shelf.clear()
            monkeypatch.setattr(shared, "DATA_DIR", shown)

    yield put
    if shared.DATA_DIR != DATA_DIR:
        shared._shelf.clear()


def package_with_bad_rows(folder: Path) -> Path:
    """Write the small package with a value that is none, and an outcome of no activity."""
    return small_package(folder, observations=[(1, {"value": "many"})], outcomes=[(0, {"activity_id": "gone"})])


PACKAGES: dict[str, Callable[..., Path]] = {
    "hostile": hostile_package,
    "without": package_without,
    "extreme": extreme_package,
    "bad rows": package_with_bad_rows,
}
"""Ways to write a small data set, by what it is like."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Dataset]:
    """Small data sets for tests that go through all views, each made once: hostile, extreme, with bad rows, or without a table."""
    kept: dict[tuple[str, ...], Dataset] = {}

    def make(*what: str) -> Dataset:
        if what not in kept:
            folder = tmp_path_factory.mktemp("package")
            kind, *rest = what
            kept[what] = dataset_of(PACKAGES[kind](folder, *rest))
        return kept[what]

    return make
