"""What stands around Streamlit: security headers, Leaflet, base map and font from this machine, what the box finds."""

from html import escape
from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kki_dash.addresses import routes as addresses
from kki_dash.data.load import DATA_DIR
from kki_dash.exports.qr import PUBLIC
from kki_dash.server.compress import Compressed
from kki_dash.server.doors import Doors
from kki_dash.server.lost import lost_script
from kki_dash.server.pace import Pace
from kki_dash.ui.kit import head, shared
from kki_dash.ui.pages import PAGES, Page

ROOT = Path(__file__).parents[2]
KEEP = "public, max-age=86400"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # components are scripts of blobs, and the shell has scripts of its own
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        # figures are meant to be shown on other pages, and here is nothing to log in to or to change
        "frame-ancestors *",
    )
)
_MAP_FRAME = "/component/streamlit_folium.st_folium/"
"""The frame of the map, which builds its script from text: it alone may."""

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the headers to every answer; a plain ASGI wrapper, because it must leave the web socket alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if _MAP_FRAME in scope.get("path", ""):
                    policy = CONTENT_SECURITY_POLICY.replace("'unsafe-inline'", "'unsafe-inline' 'unsafe-eval'", 1)
                    headers["content-security-policy"] = policy
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] == HTTPStatus.OK and "/assets/" in scope.get("path", ""):
                    headers["cache-control"] = KEEP
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class PageHeads:
    """Gives the shell of each page its title and a description, for tabs and for previews of links.

    The shell is the same small file for every page, whose title says Streamlit until its scripts have run.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = page_of(scope) if scope["type"] == "http" else None
        if page is None:
            await self.app(scope, receive, send)
            return
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
                body = body.replace(_TITLE, (page_head(page) + lost_script()).encode(), 1)
                headers["content-length"] = str(len(body))
                # they are those of the shell, the same for every page
                del headers["etag"], headers["last-modified"]
            await send(start)
            await send({"type": "http.response.body", "body": body})

        # compressed it could not be read
        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await self.app(plain, receive, held)


_TITLE = b"<title>Streamlit</title>"


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
    """Title and description of a page as markup."""
    title, about = escape(page.browser_title), escape(page.description)
    return (
        f'<title>{title}</title><meta name="description" content="{about}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{about}">'
        '<meta property="og:type" content="website">'
    )


def routes(root: str = "") -> list[BaseRoute]:
    """Everything that is served beside Streamlit; ``root`` stands before every path, with a slash at its front."""
    return [
        Mount(f"{root}/assets", StaticFiles(directory=ROOT / "static")),
        Route(f"{root}/find.json", head.index),
        *addresses.routes(shared.dataset, DATA_DIR, root, PUBLIC),
    ]


# Streamlit puts the path before its own routes only
ROUTES = routes(f"/{head.base_path()}".rstrip("/"))
MIDDLEWARE = [
    Middleware(Doors),
    Middleware(Pace),
    Middleware(SecurityHeaders),
    Middleware(PageHeads),
    Middleware(Compressed),
]
