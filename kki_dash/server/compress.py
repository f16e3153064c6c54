"""Files that a browser loads once are sent compressed, each of them compressed once for all who ask.

Streamlit leaves its bundles as they are, since it would compress them anew for every visitor; forty of them on the
wireless network of a meeting room wait for the bytes, not for the processor.
"""

import asyncio
import gzip
from collections.abc import Callable
from http import HTTPStatus

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOLDERS = ("/static/", "/assets/", "/component/", "/_stcore/bidi-components/")
_WORDS = ("text/", "application/javascript", "application/json", "application/geo+json", "image/svg+xml", "font/ttf")
"""Beginnings of media types that shrink."""

_LEAST, _MOST = 1_000, 16_000_000
"""Bytes of a file that is worth it, and of one that is looked at."""

_KEPT = 64_000_000
"""Bytes of compressed files that are kept; the files are those of the installed packages, so that this is never met."""

_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=7),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
"""By their names in headers, the better one first."""


class Compressed:
    """Sends the files of some folders compressed, in the way that a browser takes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._made: dict[tuple[str, str, str], bytes] = {}
        self._locks: dict[tuple[str, str, str], asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        way = _way(scope)
        if way is None:
            await self.app(scope, receive, send)
            return
        # the file is asked for as it is, and compressed here
        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        start: Message = {}
        body = bytearray()

        async def held(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                if not _shrinks(message):
                    await send(message)
            elif not _shrinks(start):
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await self._send(scope["path"], way, start, bytes(body), send)

        await self.app(plain, receive, held)

    async def _send(self, path: str, way: str, start: Message, body: bytes, send: Send) -> None:
        headers = MutableHeaders(scope=start)
        if "vary" not in headers:
            headers.add_vary_header("Accept-Encoding")
        state = headers.get("etag") or headers.get("last-modified") or str(len(body))
        small = await self._compressed((path, state, way), body)
        headers["content-encoding"] = way
        headers["content-length"] = str(len(small))
        if etag := headers.get("etag"):
            # the same file in another coding is another answer
            headers["etag"] = etag if etag.startswith("W/") else f"W/{etag}"
        await send(start)
        await send({"type": "http.response.body", "body": small})

    async def _compressed(self, key: tuple[str, str, str], body: bytes) -> bytes:
        if key in self._made:
            return self._made[key]
        async with self._locks.setdefault(key, asyncio.Lock()):
            if key not in self._made:
                small = await asyncio.to_thread(_WAYS[key[2]], body)
                if sum(map(len, self._made.values())) + len(small) > _KEPT:
                    self._made.clear()
                self._made[key] = small
        self._locks.pop(key, None)
        return self._made.get(key) or _WAYS[key[2]](body)


def _way(scope: Scope) -> str | None:
    """How to compress an answer, None where it goes as it is."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    if not any(folder in scope["path"] for folder in _FOLDERS):
        return None
    headers = Headers(scope=scope)
    if "range" in headers:
        return None
    taken = {one.partition(";")[0].strip() for one in headers.get("accept-encoding", "").split(",")}
    return next((way for way in _WAYS if way in taken), None)


def _shrinks(start: Message) -> bool:
    headers = Headers(raw=start.get("headers", []))
    return (
        start.get("status") == HTTPStatus.OK
        and "content-encoding" not in headers
        and headers.get("content-type", "").startswith(_WORDS)
        and _LEAST <= int(headers.get("content-length", _MOST + 1)) <= _MOST
    )
