"""Pages on another data set than the shipped one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kki_dash.ui import dataset


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    def put(folder: Path) -> None:
        monkeypatch.setattr(dataset, "DATA_DIR", folder)
        dataset._index.clear()

    yield put
    dataset._index.clear()
