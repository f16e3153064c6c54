"""The head of every page: one box that finds everything, and my city."""

import json
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from streamlit import config
from streamlit.delta_generator import DeltaGenerator

from kki_dash import text
from kki_dash.data.load import PackageError
from kki_dash.findings import find
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.text import _
from kki_dash.ui.kit import my_city, shared
from kki_dash.ui.kit.link import address

NONE = ""
"""The choice of having no city."""

_BROWSER = Path(__file__).parent.parent / "browser"


@cache
def _component() -> object:
    return st.components.v2.component(
        "head",
        css=(_BROWSER / "head.css").read_text(encoding="utf-8"),
        js=(_BROWSER / "head.js").read_text(encoding="utf-8"),
    )


def base_path() -> str:
    """What stands before the path of every page, empty where the dashboard has a host of its own."""
    return str(config.get_option("server.baseUrlPath")).strip("/")


def place() -> DeltaGenerator | None:
    """Room for the head, kept before the page is drawn; none inside another page and on slides."""
    if st.context.is_embedded or "at" in st.query_params:
        return None
    return st.container(key="head-place")


def head(dataset: Dataset, top: DeltaGenerator | None) -> None:
    """Draw the head in its place; what is chosen in it holds from the next run on."""
    if top is None:
        return
    with top:
        _draw(dataset)


def _draw(dataset: Dataset) -> None:
    _component()(  # type: ignore[operator]
        key="head",
        data={
            "mine": my_city.chosen() or NONE,
            "cities": [[key, city.name, city.country] for key, city in dataset.cities.items()],
            "index": f"find.json?lang={text.language()}&data={dataset.tables.fingerprint}",
            "words": _words(),
        },
        on_city_change=_take,
    )


def _take() -> None:
    city_id = st.session_state["head"].get("city")
    if not isinstance(city_id, str):
        # a browser may send anything
        return
    if city_id in shared.dataset().cities:
        my_city.choose(city_id)
    elif city_id == NONE:
        my_city.forget()


def _words() -> dict[str, str]:
    return {
        "find": _("Find"),
        "placeholder": _("Find a city or practice"),
        "what": _("Find a city, indicator, practice, target or word"),
        "mine": _("My city"),
        "none": _("none chosen"),
        "nothing": _("Nothing begins with “{asked}”. Nearest:"),
        "not_near": _("Nothing begins with “{asked}”: no city, indicator, practice, target or word."),
        "all": _("Everything that is on record"),
        "more": _("{n} more"),
        "results": _("{n} found"),
        "keys": _("↑ ↓ choose · Enter opens the marked row only · Esc closes"),
        "twins": _("Two cities of one name: no row is marked, so that Enter opens neither."),
    }


def index(request: Request) -> Response:
    """What the box finds, for the browser to look through; asked for when a reader first comes to the box."""
    wanted = request.query_params.get("lang", text.ENGLISH)
    try:
        dataset = shared.dataset()
    except PackageError:
        return Response("[]", 503, media_type="application/json")
    with text.speaking(wanted if wanted in text.languages() else text.ENGLISH):
        body = _index(dataset)
    return Response(body, media_type="application/json", headers={"cache-control": "public, max-age=3600"})


@kept(4)
def _index(dataset: Dataset) -> str:
    return json.dumps(
        [
            {
                "name": group.name,
                "found": [
                    [one.title, " ".join(one.names), one.beside, address(one.page, **one.params)] for one in group.found
                ],
            }
            for group in find.everything(dataset)
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
