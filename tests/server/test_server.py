"""What stands around Streamlit: each page's own title and description, and what the box at the top finds."""

import gzip
import json
import re
from functools import partial
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kki_dash.assets import address
from kki_dash.server import MIDDLEWARE, ROUTES
from kki_dash.ui.pages import PAGES
from tests import asking

SHELL = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'
KEPT, ASKED = "public, max-age=31536000, immutable", "no-cache"


async def shell(request: Request) -> Any:
    if request.url.path.endswith(".txt"):
        return PlainTextResponse("<title>Streamlit</title>")
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(gzip.compress(SHELL.encode()), headers={"content-encoding": "gzip"}, media_type="text/html")
    return HTMLResponse(SHELL, headers={"etag": '"same"'})


# Streamlit compresses its shell for those who can read that
APP = Starlette(
    routes=[*ROUTES, Route("/{path:path}", shell)], middleware=[*MIDDLEWARE, Middleware(GZipMiddleware, minimum_size=1)]
)
asked = partial(asking.asked, APP)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_each_page_has_a_title_and_a_description_of_its_own(page: Any) -> None:
    answer = asked("/" if page is PAGES[0] else f"/{page.slug}", "city=bago", headers={"accept-encoding": "gzip"})
    assert f"<title>{page.title} · Kitakyushu Initiative</title>" in answer.text
    assert f'<meta name="description" content="{page.description}">' in answer.text
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "etag" not in answer.headers
    assert "watchConnection(...[{" in answer.text
    assert 40 < len(page.description) <= 200


def test_a_page_has_its_head_and_its_style_where_the_shell_would_come_packed() -> None:
    answer = asked("/compare", headers={"accept-encoding": "gzip"})
    assert "<title>Compare · Kitakyushu Initiative</title>" in answer.text
    # behind the head, to whose end Streamlit adds its own style
    head, body = answer.text.split("</head>")
    assert 'rel="stylesheet"' not in head
    assert re.search(r'<link rel="stylesheet" href="./assets/page.css[?]v=[0-9a-f]{12}"><div id="root">', body)


def test_files_are_kept_for_a_year_under_an_address_with_their_hash_only() -> None:
    linked = re.search(r'href="[.](/assets/page.css)[?](v=\w+)"', asked("/").text)
    assert linked
    for path, query in (
        (linked[1], linked[2]),
        ("/assets/leaflet/leaflet.js", address("leaflet/leaflet.js").partition("?")[2]),
    ):
        assert asked(path, query).headers["cache-control"] == KEPT
        for other in ("", "v=", "v=0123456789ab"):
            answer = asked(path, other)
            assert answer.headers["cache-control"] == ASKED
            assert answer.headers["etag"]
    missing = asked("/assets/nothing.js", "v=")
    assert missing.status == 404
    assert missing.headers.get("cache-control") != KEPT


def test_titles_and_descriptions_differ() -> None:
    assert len({page.browser_title for page in PAGES}) == len({page.description for page in PAGES}) == len(PAGES)


def test_what_is_no_page_stays_as_it_is() -> None:
    assert asked("/nothing").text == SHELL
    assert asked("/notes.txt").text == "<title>Streamlit</title>"


def test_search_engines_may_read_every_page() -> None:
    answer = asked("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == "User-agent: *\nDisallow:\n"


def test_the_box_gets_everything_with_its_way_there() -> None:
    answer = asked("/find.json", "lang=en")
    groups = {group["name"]: group["found"] for group in json.loads(answer.text)}
    assert [row[3] for row in groups["Cities"] if row[0] == "Bago City"] == ["cities?city=bago"]
    assert all(len(row) == 4 for found in groups.values() for row in found)
    assert asked("/find.json", "lang=../../etc").status == 200


@pytest.mark.parametrize("before", ["", "/kki"])
def test_a_script_is_built_from_text_in_the_frame_of_the_map_alone(before: str) -> None:
    def policy(path: str) -> str:
        return asked(f"{before}{path}").headers["content-security-policy"]

    assert "'unsafe-eval'" not in policy("/cities")
    assert "'unsafe-eval'" not in policy("/component/another.one/index.html")
    framed = policy("/component/streamlit_folium.st_folium/index.html")
    assert framed.replace(" 'unsafe-eval'", "") == policy("/cities")
