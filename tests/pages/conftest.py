"""Pages on another data set than the shipped one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kki_dash.ui.kit import shared


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    def put(folder: Path) -> None:
        monkeypatch.setattr(shared, "DATA_DIR", folder)
        shared._dataset.clear()

    yield put
    shared._dataset.clear()
