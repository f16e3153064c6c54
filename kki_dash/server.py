"""What stands around Streamlit: security headers, Leaflet, base map and font from this machine, what the box finds."""

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kki_dash.ui.kit import head

ROOT = Path(__file__).parent.parent
KEEP = "public, max-age=86400"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Streamlit's components and streamlit-folium build scripts from text
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
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
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "/assets/" in scope.get("path", ""):
                    headers["cache-control"] = KEEP
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


ROUTES = [Mount("/assets", StaticFiles(directory=ROOT / "static")), Route("/find.json", head.index)]
MIDDLEWARE = [Middleware(SecurityHeaders)]
