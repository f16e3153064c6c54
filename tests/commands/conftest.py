"""Commands on the shipped data, which a run of the tests reads once."""

from pathlib import Path
from pkgutil import iter_modules

import pytest

from kki_dash import commands
from kki_dash.data.load import Tables, load
from tests.kit import DATA


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch, tables: Tables) -> None:
    """Hand out the tables that are read already; a command that runs in a process of its own reads them itself."""

    def again(folder: Path = DATA) -> Tables:
        return tables if folder.resolve() == DATA.resolve() else load(folder)

    for module in iter_modules(commands.__path__, "kki_dash.commands."):
        monkeypatch.setattr(f"{module.name}.load", again, raising=False)
