"""A socket of another page is refused before Streamlit asks the internet for its own address."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from kki_dash.server.doors import Doors, named_hosts
from tests import asking

SEEN: list[str | None] = []


async def socket(opened: WebSocket) -> None:
    SEEN.append(opened.headers.get("origin"))
    await opened.accept()
    await opened.close()


async def page(request: Any) -> PlainTextResponse:
    return PlainTextResponse("a page")


def app(*hosts: str) -> Starlette:
    middleware = [Middleware(Doors, hosts=frozenset(hosts))]
    return Starlette(routes=[Route("/", page), WebSocketRoute("/_stcore/stream", socket)], middleware=middleware)


def opened(served: Starlette, host: str, origin: str | None) -> bool:
    """Whether a socket is accepted."""
    sent: list[dict[str, Any]] = []
    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin is not None else [])]

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": headers, "root_path": ""}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(served(scope, receive, send))).result()
    return sent[0]["type"] == "websocket.accept"


@pytest.mark.parametrize(
    ("host", "origin", "open_"),
    [
        ("dashboard.example", "https://dashboard.example", True),
        ("dashboard.example:8501", "http://dashboard.example:8501", True),
        ("dashboard.example", None, True),
        ("10.0.0.5:8501", "http://localhost:8501", True),
        ("internal:8501", "https://kki.example", True),
        ("dashboard.example", "http://elsewhere.example", False),
        ("dashboard.example", "https://dashboard.example.elsewhere.example", False),
        ("dashboard.example", "null", False),
        ("dashboard.example", "", False),
        ("dashboard.example", "http://[", False),
        ("dashboard.example", "file://dashboard.example", False),
        ("dashboard.example", "http://localhost.elsewhere.example", False),
    ],
)
def test_a_socket_is_opened_by_pages_of_ours_alone(host: str, origin: str | None, open_: bool) -> None:
    SEEN.clear()
    assert opened(app("kki.example"), host, origin) == open_
    # Streamlit sees no origin, so that it has nothing to ask the internet
    assert ([None] if open_ else []) == SEEN


@given(origin=st.text(st.characters(max_codepoint=255), max_size=40))
def test_no_text_opens_a_socket(origin: str) -> None:
    assert not Doors(app()).may_open(asking_headers(origin, "dashboard.example"))


def asking_headers(origin: str, host: str) -> Headers:
    return Headers(raw=[(b"origin", origin.encode("latin-1")), (b"host", host.encode())])


def test_hosts_are_refused_only_where_ours_are_named() -> None:
    for served, host, status in (
        (app(), "anything.example", 200),
        (app("kki.example"), "kki.example", 200),
        (app("kki.example"), "kki.example:8501", 200),
        (app("kki.example"), "localhost:8501", 200),
        (app("kki.example"), "elsewhere.example", 421),
        (app("kki.example"), "", 421),
    ):
        assert asking.asked(served, "/", headers={"host": host}).status == status, host


def test_hosts_are_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert named_hosts() == frozenset()
    monkeypatch.setenv("KKI_HOSTS", " KKI.example, meeting.example ,,")
    assert named_hosts() == {"kki.example", "meeting.example"}


@pytest.mark.parametrize("path", ["/\n", "/cities\n", "/figures/\n/", "/\x00", "/a\u2028b"])
def test_a_path_that_is_no_text_is_no_address(path: str) -> None:
    answer = asking.asked(app(), path)
    assert (answer.status, answer.text) == (404, "There is no such address.\n")
