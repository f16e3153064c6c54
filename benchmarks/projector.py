"""``python -m benchmarks.projector``: an hour on the projector, and neither browser nor server holds more than before.

A real browser shows the page Present and steps through its slides, to and fro, as somebody with a remote control would.
"""

import argparse
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.level import Level, tell
from benchmarks.soak import megabytes
from benchmarks.visitor import ROOT, serving
from tests.browser.conftest import FLAGS
from tests.browser.kit import LISTEN, SIZES, Memory, settle, walk
from tests.browser.test_present import ALL, CITIES

WIDTH, HEIGHT = SIZES["projector"]
ROUND = 2 * (len(ALL) - 1)
"""Steps until the first slide stands there again."""


def family(marker: str) -> set[int]:
    """A browser, whose command carries a mark, with all processes that it started: pages are drawn by those."""
    parents, found = {}, set[int]()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            # the name in brackets may hold spaces
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if marker in (process / "cmdline").read_text(errors="replace"):
                found.add(int(process.name))
        except OSError:
            continue
    while grown := {child for child, parent in parents.items() if parent in found} - found:
        found |= grown
    return found


def browser_megabytes(marker: str) -> float:
    """Memory of all processes of a browser; pages of memory that they share count once."""
    found = 0.0
    for process in family(marker):
        try:
            shares = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        found += sum(int(line.split()[1]) / 1024 for line in shares if line.startswith("Pss:"))
    return found


def main() -> int:
    """Show the slides and print the memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.projector", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="how long (10)")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser (/usr/bin/chromium)")
    asked = parser.parse_args()
    minutes = asked.minutes
    page_holds, browser, server_holds = (
        Level("the page", 15, 3),
        Level("the browser", 100, 40),
        Level("the server", 100, 10),
    )
    with serving(ROOT / "app.py") as server, sync_playwright() as playwright:
        marker = f"--kki-projector={server.port}"
        chromium = playwright.chromium.launch(executable_path=asked.chromium, args=[*FLAGS, marker])
        context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto(f"{server.url}/present?cities={CITIES}&at={ALL[0]}")
        page.wait_for_selector(".foot .place", timeout=60_000)
        settle(page)
        memory, begun, rounds = Memory(page), time.monotonic(), 0
        print(f"{'minutes':>8}{'slides':>10}{'page MB':>12}{'browser MB':>12}{'server MB':>12}", flush=True)
        told = 0.0
        while (passed := (time.monotonic() - begun) / 60) < minutes or rounds < 6:
            page_holds.held.append(memory.held()["JSHeapUsedSize"] / 1e6)
            browser.held.append(browser_megabytes(marker))
            server_holds.held.append(megabytes(server.process))
            if passed >= told:
                held = "".join(f"{level.held[-1]:>12.1f}" for level in (page_holds, browser, server_holds))
                print(f"{passed:>8.1f}{rounds * ROUND:>10}{held}", flush=True)
                told += max(minutes / 10, 0.1)
            walk(page, ALL, ROUND)
            rounds += 1
        chromium.close()
    print(f"{rounds * ROUND} slides")
    return tell([page_holds, browser, server_holds])


if __name__ == "__main__":
    sys.exit(main())
