"""A server on this machine, and a real browser that may talk to nobody else."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.kit import LISTEN, SIZES, Server, Visit, settle
from tests.kit import MARKUP, small_package

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Streamlit asks for these beside the page's own path before it asks at the root
PROBES = re.compile(r"(/[a-z]+){1,2}/_stcore/(health|host-config)$")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the shipped data, one for all tests of a worker."""
    started = Server(tmp_path_factory.mktemp("server"))
    yield started
    started.stop()


@pytest.fixture(scope="session")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on two cities on either side of the antimeridian, one with a hostile name."""
    data = tmp_path_factory.mktemp("strange")
    small_package(data, cities=[(0, {"name": MARKUP}), (1, {"iso3": "FJI", "latitude": -18, "longitude": -178.0})])
    started = Server(tmp_path_factory.mktemp("server"), data)
    yield started
    started.stop()


@pytest.fixture
def cold(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server that nobody has visited yet, with other data where wanted."""
    started: list[Server] = []

    def start(data: Path | None = None, base: str = "") -> Server:
        folder = tmp_path / f"server{len(started)}"
        folder.mkdir()
        started.append(Server(folder, data, base))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> BrowserContext:
    """A browser that keeps files from test to test, as that of somebody who comes again."""
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(LISTEN)
    return context


@pytest.fixture
def page(visitor: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails its test for any request to another host and any error in the console."""
    width, height = SIZES[getattr(request, "param", "laptop")]
    shown = visitor.new_page()
    shown.set_viewport_size({"width": width, "height": height})
    foreign: list[str] = []
    errors: list[str] = []
    missing: list[str] = []

    def note(url: str) -> None:
        if not re.match(r"(data:|blob:|(http|ws)://(localhost|127\.0\.0\.1)[:/])", url):
            foreign.append(url)

    shown.on("request", lambda asked: note(asked.url))
    shown.on("websocket", lambda opened: note(opened.url))
    shown.on("response", lambda got: missing.append(got.url) if got.status >= 400 else None)
    shown.on("pageerror", lambda error: errors.append(str(error)))
    shown.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield shown
    for one in visitor.pages:
        one.close()
    visitor.clear_cookies()
    visitor.clear_permissions()
    assert foreign == []
    assert [url for url in missing if not PROBES.search(url)] == []
    assert [text for text in errors if "404 (Not Found)" not in text] == []


@pytest.fixture
def visit(page: Page) -> Iterator[Visit]:
    """Open an address and wait until it is drawn; fails the test if a server that was visited called another host."""
    visited: set[Server] = set()

    def go(server: Server, path: str) -> Page:
        visited.add(server)
        page.goto(server.url + path)
        page.wait_for_selector("h1.headline", timeout=60_000)
        settle(page)
        return page

    yield go
    assert [host for server in visited for host in server.called] == []
