"""The shell of each page: a small file of Streamlit, the same for every page, with what a page has before it runs."""

import json
from html import escape
from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kki_dash import text
from kki_dash.server.files import STYLE_ADDRESS
from kki_dash.server.lost import lost_script
from kki_dash.text import _
from kki_dash.ui.kit import head, viewport
from kki_dash.ui.kit.language import PARAMETER
from kki_dash.ui.pages import PAGES, Page

_TITLE = b"<title>Streamlit</title>"
_ROOT = b'<div id="root">'
_SCRIPT = (Path(__file__).parents[1] / "ui" / "browser" / "shell.js").read_text(encoding="utf-8")


class Shell:
    """Gives the shell of each page its title and description, for tabs and previews of links, its style and a script.

    Without them its title says Streamlit until its scripts have run, and a page jumps when its style comes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = page_of(scope) if scope["type"] == "http" else None
        if page is None:
            await self.app(scope, receive, send)
            return
        # Streamlit packs the shell of some pages for a browser that takes it so
        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        start: Message = {}
        body = b""

        async def held(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=start)
            if start["status"] == HTTPStatus.OK and _TITLE in body:
                wanted = QueryParams(scope["query_string"]).get(PARAMETER, "")
                with text.speaking(wanted if wanted in text.languages() else text.ENGLISH):
                    body = body.replace(_TITLE, page_head(page).encode(), 1)
                # in the body, since Streamlit's own style is put at the end of the head
                body = body.replace(_ROOT, f'<link rel="stylesheet" href="./{STYLE_ADDRESS}">'.encode() + _ROOT, 1)
                headers["content-length"] = str(len(body))
                # they are those of the shell, the same for every page
                del headers["etag"], headers["last-modified"]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(plain, receive, held)


def page_of(scope: Scope) -> Page | None:
    """The page whose shell is asked for, None for every other address."""
    if scope["method"] != "GET":
        return None
    path = scope["path"].strip("/")
    if path == head.base_path():
        return PAGES[0]
    last = path.rpartition("/")[2]
    return next((page for page in PAGES if page.slug == last), None)


def page_head(page: Page) -> str:
    """Title, description and scripts of a page as markup."""
    title, about = escape(page.browser_title), escape(page.description)
    return (
        f'<title>{title}</title><meta name="description" content="{about}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{about}">'
        f'<meta property="og:type" content="website"><script>{_script()}</script>{lost_script()}'
    )


def _script() -> str:
    words = {
        "gone": _("The dashboard was brought up to date while this page was open, and a part of it is missing."),
        "again": _("Load the page again"),
    }
    # no text may end the script
    given = json.dumps([viewport.COOKIE, f"/{head.base_path()}", words]).replace("<", "\\u003c")
    return f"{_SCRIPT}(...{given});"
