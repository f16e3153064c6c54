"""``python -m benchmarks.first_visit``: what a first visit loads over http, and how long until there is something to read.

A real browser with nothing kept opens the dashboard and an empty app in turn, each just started. Counted are the bytes
of every answer as they travel, compressed; what the socket carries is in ``crowd``.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.visitor import ROOT, serving

ROUNDS = 3
APPS = {"the dashboard": ROOT / "app.py", "an empty app": ROOT / "benchmarks" / "empty.py"}
PATIENCE = 120_000


class Visit(NamedTuple):
    """Seconds from the start of the server and from the visit to the first headline; kilobytes and files over http."""

    from_start: float
    from_visit: float
    kilobytes: float
    files: int


@contextmanager
def browsing() -> Iterator[Browser]:
    found = subprocess.run(
        [ROOT / "tests" / "browser" / "find_chromium.sh", Path(sys.executable).parent],
        check=True,
        capture_output=True,
        text=True,
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def counted(page: Page) -> list[float]:
    """Bytes of every file, with its head, once the page has loaded it."""
    found: list[float] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")

    def note(loaded: dict[str, Any]) -> None:
        found.append(loaded["encodedDataLength"])

    network.on("Network.loadingFinished", note)
    return found


def first_visit(browser: Browser, script: Path) -> Visit:
    started = time.perf_counter()
    with serving(script) as server:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        loaded, visited = counted(page), time.perf_counter()
        page.goto(server.url)
        page.wait_for_selector("h1", timeout=PATIENCE)
        read = time.perf_counter()
        page.wait_for_load_state("networkidle", timeout=PATIENCE)
        context.close()
    return Visit(read - started, read - visited, sum(loaded) / 1000, len(loaded))


def main() -> int:
    """Measure and print."""
    visits: dict[str, list[Visit]] = {name: [] for name in APPS}
    with browsing() as browser:
        for _round in range(ROUNDS):
            for name, script in APPS.items():
                visits[name].append(first_visit(browser, script))
    print(f"{'first visit':<15}{'kB over http':>14}{'files':>7}")
    for name, several in visits.items():
        kilobytes, files = several[0].kilobytes, several[0].files
        print(f"{name:<15}{kilobytes:>14.0f}{files:>7}")
    own, empty = visits.values()
    print(f"\nA first visit loads {own[0].kilobytes / empty[0].kilobytes:.2f} times the bytes of an empty app.")
    for words, field in (("the start of the server", "from_start"), ("the visit", "from_visit")):
        pairs = zip(own, empty, strict=True)
        ratio = statistics.median(getattr(one, field) / getattr(other, field) for one, other in pairs)
        print(f"From {words} to the first headline it takes {ratio:.2f} times as long.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
