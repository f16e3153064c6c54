"""What stands around Streamlit: security headers, Leaflet, base map and style from this machine, what the box finds."""

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kki_dash.addresses import routes as addresses
from kki_dash.assets import FOLDER
from kki_dash.data.load import DATA_DIR
from kki_dash.exports.qr import PUBLIC
from kki_dash.server.compress import Compressed
from kki_dash.server.doors import Doors
from kki_dash.server.files import STYLE_SHEET, Files, robots, style_sheet
from kki_dash.server.pace import Pace
from kki_dash.server.shell import Shell
from kki_dash.server.start import lifespan as lifespan
from kki_dash.ui.kit import head, shared

ROOT = Path(__file__).parents[2]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # components are scripts of blobs, the shell has scripts of its own, and Streamlit counts in WebAssembly
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
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
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def routes(root: str = "") -> list[BaseRoute]:
    """Everything that is served beside Streamlit; ``root`` stands before every path, with a slash at its front."""
    return [
        Route(f"{root}/{STYLE_SHEET}", style_sheet),
        Route(f"{root}/robots.txt", robots),
        Mount(f"{root}/assets", Files(directory=FOLDER)),
        Route(f"{root}/find.json", head.index),
        *addresses.routes(shared.dataset, DATA_DIR, root, PUBLIC),
    ]


# Streamlit puts the path before its own routes only
ROUTES = routes(f"/{head.base_path()}".rstrip("/"))
MIDDLEWARE = [
    Middleware(Doors),
    Middleware(Pace),
    Middleware(SecurityHeaders),
    Middleware(Shell),
    Middleware(Compressed),
]
