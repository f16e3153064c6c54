"""What every test may ask for: the shipped data set, and a small package of its own to break."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from kki_dash.data.load import Tables, load
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA, ROOT, small_package

# speed is no matter of the tests, and a busy machine must not fail them; before a release:
# pytest --hypothesis-profile=thorough
settings.register_profile("usual", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("usual")

FOLDERS = {"pages": pytest.mark.page, "browser": pytest.mark.browser}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs a page or a browser by its folder, so that no file can forget it, and what is for a sweep."""
    for item in items:
        usual = item.get_closest_marker("usual")
        if usual and isinstance(item, pytest.Function):
            cases = {item.callspec.id, *map(str, item.callspec.params.values())}
            if not cases & set(usual.args):
                item.add_marker(pytest.mark.sweep)
        mark = FOLDERS.get(item.path.relative_to(ROOT / "tests").parts[0])
        if mark:
            item.add_marker(mark)


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load(DATA)


@pytest.fixture(scope="session")
def dataset(tables: Tables) -> Dataset:
    return Dataset(tables)


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., Path]:
    """Write a small sound package, with some cells changed: ``package(cities=[(0, {"name": "x"})])``."""

    def write(**changes: list[tuple[int, dict[str, object]]]) -> Path:
        return small_package(tmp_path, **changes)

    return write
