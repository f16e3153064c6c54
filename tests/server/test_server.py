"""What stands around Streamlit: each page's own title and description, and what the box at the top finds."""

import json
from functools import partial
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from kki_dash.server import MIDDLEWARE, ROUTES
from kki_dash.ui.pages import PAGES
from tests import asking

SHELL = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'


async def shell(request: Request) -> Any:
    if request.url.path.endswith(".txt"):
        return PlainTextResponse("<title>Streamlit</title>")
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


def test_titles_and_descriptions_differ() -> None:
    assert len({page.browser_title for page in PAGES}) == len({page.description for page in PAGES}) == len(PAGES)


def test_what_is_no_page_stays_as_it_is() -> None:
    assert asked("/nothing").text == SHELL
    assert asked("/notes.txt").text == "<title>Streamlit</title>"


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
