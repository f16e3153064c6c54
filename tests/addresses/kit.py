"""The addresses of the shipped data, asked as a program asks them."""

import json
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware

from kki_dash.addresses.figures import page_of
from kki_dash.addresses.routes import routes
from kki_dash.choices import read
from kki_dash.data.load import DATA_DIR, load
from kki_dash.figures.catalogue import FIGURES
from kki_dash.findings.dataset import Dataset
from kki_dash.server.doors import Doors
from tests import asking


@cache
def shipped() -> Dataset:
    return Dataset(load())


APP = Starlette(routes=routes(shipped, DATA_DIR, ""), middleware=[Middleware(Doors)])
asked = partial(asking.asked, APP)


def usual(name: str) -> dict[str, str]:
    """Choices with which a figure can be drawn: the usual ones, and one of each that has none."""
    dataset, entry = shipped(), FIGURES[name]
    chosen = read(dataset, entry.asked, {"city": "bangkok"} if name == "standing" else {})
    if entry.each:
        chosen[entry.each.key] = entry.each.options(dataset, chosen)[0]
    return chosen


def figure_path(name: str, kind: str) -> str:
    return f"/figures/{page_of(FIGURES[name])}/{name}.{kind}"


def fetched(name: str, kind: str, **more: str) -> asking.Answer:
    return asked(figure_path(name, kind), urlencode({**usual(name), **more}))


def told(name: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(fetched(name, "json").body)
    return known
