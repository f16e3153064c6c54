"""A dashboard that runs, a page that is drawn, and how to read what it shows, copies and saves."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page

from tests.kit import ROOT

PAGES = {
    "Overview": "/",
    "Cities": "/cities?city=surabaya",
    "Compare": "/compare?indicator=pm10&city=nonthaburi&peers=subregion",
    "Win-win": "/winwin?view=classes&city=dhaka",
    "Practices": "/practices?topic=solid_waste",
    "Commitments": "/commitments?declared=fourth_network_meeting",
    "Data": "/data?part=methods",
    "Add your data": "/add?city=bago",
    "Present": "/present?cities=cebu,surabaya",
}
"""The pages as the navigation names them, each by a link with choices."""
SIZES = {"laptop": (1366, 768), "projector": (1920, 1080), "phone": (390, 844)}
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
    """A dashboard that has just been started; it writes down whom it calls."""

    def __init__(self, folder: Path, data: Path | None = None, base: str = "") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}{base}"
        self._outgoing = folder / "outgoing.txt"
        (folder / "sitecustomize.py").write_text(SPY)
        environment = {**os.environ, "PYTHONPATH": str(folder), "KKI_SPY": str(self._outgoing), "PYTHONUNBUFFERED": "1"}
        environment.pop("KKI_DATA", None)
        if data:
            environment["KKI_DATA"] = str(data)
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                "app.py",
                "--server.port",
                str(self.port),
                "--server.baseUrlPath",
                base,
            ],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._said: list[str] = []
        self._ready = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        if not self._ready.wait(60) or self._process.poll() is not None:
            raise RuntimeError("the dashboard did not start: " + "".join(self._said))

    def _listen(self) -> None:
        """Read what the server says, so that it never waits for a reader, until it ends."""
        for line in self._process.stdout or ():
            self._said.append(line)
            if "URL:" in line:
                self._ready.set()
        self._ready.set()

    @property
    def called(self) -> list[str]:
        """Other hosts that the server asked for so far."""
        return self._outgoing.read_text().split() if self._outgoing.exists() else []

    def stop(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait(20)


Visit = Callable[[Server, str], Page]

# Every message to and from the server is counted, so that a click that waits for its answer is known.
LISTEN = """(() => {
  const talk = (window.talk = { count: 0, sent: 0, heard: 0 });
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => { talk.heard = ++talk.count; });
    }
    send(message) {
      talk.sent = ++talk.count;
      return super.send(message);
    }
  };
})()"""

# The script has ended and owes no answer, nothing on the page is of an earlier run, every chart and map has its marks,
# and all that holds for the second time in a row without a message in between.
SETTLED = """() => {
  const talk = window.talk;
  const app = document.querySelector('[data-testid="stApp"]');
  const all = (selector, test) => [...document.querySelectorAll(selector)].every(test);
  const still =
    app?.dataset.testScriptState === "notRunning" && talk.heard > talk.sent &&
    !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') &&
    all('[data-testid="stPlotlyChart"]', (chart) => chart.querySelector(".main-svg .draglayer")) &&
    all("iframe", (frame) => !frame.title.includes("folium") || frame.contentDocument?.querySelector(".leaflet-pane .city i")) &&
    all("img", (image) => image.complete);
  const before = talk.still;
  talk.still = still ? talk.count : null;
  return still && before === talk.count;
}"""


def settle(page: Page) -> None:
    """Wait until the script has ended and every chart and map is drawn."""
    page.evaluate("window.talk.still = null")
    page.wait_for_function(SETTLED, polling=100, timeout=60_000)


def at(page: Page) -> str:
    """The slide that stands in the link."""
    found = re.search(r"[?&]at=([^&]*)", page.url)
    return found[1] if found else ""


def walk(page: Page, slides: Sequence[str], steps: int) -> None:
    """Step through the slides with the keys, back where they end, and so on."""
    for step in range(steps):
        forward = step // (len(slides) - 1) % 2 == 0
        place = slides.index(at(page)) + (1 if forward else -1)
        page.keyboard.press("ArrowRight" if forward else "ArrowLeft")
        page.wait_for_url(re.compile(rf"[?&]at={slides[place]}(&|$)"))
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    settle(page)


class Memory:
    """What a page holds in the browser, after what is no longer used was given back."""

    def __init__(self, page: Page) -> None:
        self._tools = page.context.new_cdp_session(page)
        self._tools.send("Performance.enable")

    def held(self) -> dict[str, float]:
        for _round in range(2):
            self._tools.send("HeapProfiler.collectGarbage")
        got = {one["name"]: one["value"] for one in self._tools.send("Performance.getMetrics")["metrics"]}
        return {name: got[name] for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize")}


def region(page: Page) -> FrameLocator:
    """The map of Overview."""
    return page.frame_locator('iframe[title="streamlit_folium.st_folium"]')


PLACE = "() => [map_div.getZoom(), map_div.getCenter().lng, map_div.getCenter().lat]"


def zoom_in(page: Page, times: int) -> list[float]:
    """Press the plus of the map, wait until it lies still, and give zoom and centre."""
    frame = page.wait_for_selector('iframe[title="streamlit_folium.st_folium"]').content_frame()
    assert frame
    for _time in range(times):
        before = frame.evaluate("map_div.getZoom()")
        frame.click(".leaflet-control-zoom-in")
        frame.wait_for_function(
            "before => map_div.getZoom() > before && !map_div._animatingZoom",
            arg=before,
        )
    return list(frame.evaluate(PLACE))


def saved(page: Page, label: str, place: int = 0) -> Path:
    """The file behind a button under a figure."""
    with page.expect_download() as got:
        page.locator(".downloads button", has_text=label).nth(place).click()
    assert got.value.suggested_filename.endswith(f".{label.lower()}")
    return Path(got.value.path())


def copied(page: Page, button: Locator) -> str:
    """What a button puts on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('')")
    button.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    return str(page.evaluate("navigator.clipboard.readText()"))
