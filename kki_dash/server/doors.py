"""Who may come in: hosts that the dashboard answers to, and pages that may open a socket.

Streamlit compares the origin of a socket with the host too, but asks the internet for its own address first where they
differ, and everybody waits meanwhile: what is foreign is refused here.
"""

import os
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from kki_dash.text import _

HERE = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_POLICY_VIOLATION = 1008


def named_hosts() -> frozenset[str]:
    """The hosts that the environment names, besides the one of the request and this machine."""
    named = os.environ.get("KKI_HOSTS", "")
    return frozenset(name.strip() for name in named.lower().split(",") if name.strip())


class Doors:
    """Refuses sockets that another page opens, paths that are no text, and hosts that are not ours where ours are named."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None = None) -> None:
        self.app = app
        self.hosts = named_hosts() if hosts is None else hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not self.may_open(Headers(scope=scope)):
            await receive()
            await WebSocketClose(code=_POLICY_VIOLATION)(scope, receive, send)
            return
        if scope["type"] == "http" and self.hosts and not self._ours(Headers(scope=scope).get("host", "")):
            refused = PlainTextResponse(_("The dashboard has no such host.") + "\n", HTTPStatus.MISDIRECTED_REQUEST)
            await refused(scope, receive, send)
            return
        if scope["type"] == "http" and not scope["path"].isprintable():
            # no link of ours has a line end or the like in its path, and routes take a path for one line
            await PlainTextResponse(_("There is no such address.") + "\n", HTTPStatus.NOT_FOUND)(scope, receive, send)
            return
        if scope["type"] == "websocket":
            # Streamlit need not ask again, which it would do over the internet
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"origin"]}
        await self.app(scope, receive, send)

    def may_open(self, headers: Headers) -> bool:
        """Whether a socket comes from a page of ours: its origin is the host, this machine, or one that is named."""
        origin = headers.get("origin")
        if origin is None:
            # no browser, which always names the page
            return True
        try:
            # its host is read in small letters
            asked, name = urlsplit(origin), urlsplit(origin).hostname or ""
        except ValueError:
            return False
        if asked.scheme not in ("http", "https") or not name:
            return False
        here, there = headers.get("host", ""), asked.netloc
        return there.lower() == here.lower() or name in HERE or name in self.hosts

    def _ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in HERE or name in self.hosts
