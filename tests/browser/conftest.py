"""A cold server on this machine, and a real browser that may talk to nobody else."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, sync_playwright

from tests.kit import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = {
    "Overview": "/",
    "Cities": "/cities?city=surabaya",
    "Compare": "/compare?indicator=pm10&city=nonthaburi&peers=subregion",
    "Win-win": "/winwin?city=dhaka",
    "Practices": "/practices?topic=solid_waste",
    "Commitments": "/commitments?declared=fourth_network_meeting",
    "Data": "/data?part=methods",
    "Present": "/present?cities=cebu,surabaya",
}
SIZES = {"laptop": (1366, 768), "projector": (1920, 1080), "phone": (390, 844)}
# Streamlit asks for these beside the page's own path before it asks at the root
PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
SPY = """
import os, socket
_connect = socket.socket.connect
def connect(self, address):
    host = address[0] if isinstance(address, tuple) else "local"
    if host not in ("local", "localhost", "127.0.0.1", "::1", "0.0.0.0"):
        with open(os.environ["KKI_SPY"], "a") as file:
            file.write(f"{host}\\n")
    return _connect(self, address)
socket.socket.connect = connect
_find = socket.getaddrinfo
def find(host, *rest, **more):
    if host not in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"):
        with open(os.environ["KKI_SPY"], "a") as file:
            file.write(f"{host}\\n")
    return _find(host, *rest, **more)
socket.getaddrinfo = find
"""


class Server:
    """A dashboard that has just been started."""

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.outgoing = folder / "outgoing.txt"
        (folder / "sitecustomize.py").write_text(SPY)
        environment = {**os.environ, "PYTHONPATH": str(folder), "KKI_SPY": str(self.outgoing)}
        environment.pop("KKI_DATA", None)
        if data:
            environment["KKI_DATA"] = str(data)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _wait in range(120):
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1)
                return
            except OSError:
                time.sleep(0.25)
        raise RuntimeError("the dashboard did not start within 30 seconds")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("server"))
    yield started
    started.stop()


@pytest.fixture
def cold(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server of one's own, with other data where wanted."""
    started: list[Server] = []

    def start(data: Path | None = None) -> Server:
        folder = tmp_path / f"server{len(started)}"
        folder.mkdir()
        started.append(Server(folder, data))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails its test for any request to another host and any error in the console."""
    width, height = SIZES[getattr(request, "param", "laptop")]
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    shown = context.new_page()
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
    context.close()
    assert foreign == []
    assert [url for url in missing if not PROBES.search(url)] == []
    assert [text for text in errors if "404 (Not Found)" not in text] == []


@pytest.fixture
def visit(page: Page) -> Callable[[Server, str], Page]:
    """Open an address and wait until it is drawn."""

    def go(server: Server, path: str) -> Page:
        page.goto(server.url + path)
        page.wait_for_selector("h1.headline", timeout=30_000)
        settle(page)
        return page

    return go


def settle(page: Page) -> None:
    """Wait until the script has ended and every chart and map is drawn."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_timeout(600)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_timeout(500)


Visit = Callable[[Server, str], Page]


def region(page: Page) -> FrameLocator:
    return page.frame_locator('iframe[title="streamlit_folium.st_folium"]')


def saved(page: Page, label: str, place: int = 0) -> Path:
    with page.expect_download() as got:
        page.locator(".downloads button", has_text=label).nth(place).click()
    assert got.value.suggested_filename.endswith(f".{label.lower()}")
    return Path(got.value.path())
