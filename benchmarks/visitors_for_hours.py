"""``python -m benchmarks.visitors_for_hours``: ten thousand page changes, and the server holds no more than before.

Many visitors come, go from page to page and from view to view over Streamlit's own socket, and leave. Fails where a
page ends with a fault or where the memory of the server does not stay level.
"""

import argparse
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from websockets.exceptions import WebSocketException

from benchmarks.crowd import PAGES
from benchmarks.level import Level, tell
from benchmarks.soak import megabytes
from benchmarks.visitor import ROOT, BrokenPageError, Visitor, serving
from kki_dash import choices
from kki_dash.data.load import load
from kki_dash.findings.dataset import Dataset

AT_ONCE = 20
STAY = 10
"""Pages that a visitor sees before another one comes."""
MOST_RISEN, MOST_GAINED = 200.0, 25.0
"""Megabytes; the rise fills what is kept of figures and of visits, all of which is bounded."""


def views() -> list[tuple[str, str]]:
    """Path and query of every page, of every city and of every indicator."""
    dataset = Dataset(load())
    found = [(page, query) for page, *queries in PAGES.values() for query in queries]
    found += [("cities", f"city={city}") for city in dataset.cities]
    found += [("compare", f"indicator={one}") for one in choices.INDICATOR.options(dataset, {})]
    return found


class Crowd:
    """Visitors who read until the time is over and enough pages were changed, or until one of them is broken."""

    def __init__(self, port: int, minutes: float, least: int, seen: list[tuple[str, str]]) -> None:
        self.port, self.least, self.seen = port, least, seen
        self.begun, self.seconds = time.monotonic(), minutes * 60
        self.changes, self.faults, self._lock = 0, list[str](), threading.Lock()

    @property
    def over(self) -> bool:
        enough = time.monotonic() - self.begun > self.seconds and self.changes >= self.least
        return enough or bool(self.faults)

    def read(self, seed: int) -> None:
        """One seat: visitors who come one after another."""
        chance = random.Random(seed)
        try:
            while not self.over:
                tab = Visitor(self.port)
                for page, query in chance.choices(self.seen, k=STAY):
                    if self.over:
                        break
                    tab.see(page, query)
                    with self._lock:
                        self.changes += 1
                tab.leave()
        except (BrokenPageError, OSError, WebSocketException) as fault:
            self.faults.append(f"{type(fault).__name__}: {fault}")


def main() -> int:
    """Let them read, and print the memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visitors_for_hours", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="how long at least (10)")
    parser.add_argument("--changes", type=int, default=10_000, help="how many page changes at least (10000)")
    asked = parser.parse_args()
    holds, seen = Level("the server", MOST_RISEN, MOST_GAINED), views()
    with serving(ROOT / "app.py") as server, ThreadPoolExecutor(AT_ONCE) as several:
        first = Visitor(server.port)
        first.see()
        first.leave()
        crowd = Crowd(server.port, asked.minutes, asked.changes, seen)
        seats = [several.submit(crowd.read, seat) for seat in range(AT_ONCE)]
        print(f"{'minutes':>8}{'changes':>10}{'server MB':>12}", flush=True)
        told = 0.0
        while not all(seat.done() for seat in seats):
            holds.held.append(megabytes(server.process))
            passed = (time.monotonic() - crowd.begun) / 60
            if passed >= told:
                print(f"{passed:>8.1f}{crowd.changes:>10}{holds.held[-1]:>12.0f}", flush=True)
                told += max(asked.minutes / 10, 0.1)
            time.sleep(1)
    print(f"{crowd.changes} page changes among {len(seen)} views, {AT_ONCE} visitors at a time")
    for fault in crowd.faults:
        print(f"FAILS  {fault}")
    return tell([holds]) or int(bool(crowd.faults))


if __name__ == "__main__":
    sys.exit(main())
