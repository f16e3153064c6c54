"""``python -m benchmarks.crowd``: what visitors wait for, as ratios to an empty app in the same run.

The apps run in processes of their own and are asked over Streamlit's socket, so that no browser is measured. For each
page: the first run of a view that nobody has seen, a run of a view that somebody has, what the socket carries, and
forty visitors who open the page at once. Then the memory of many visitors, and after they left.

Runs stand beside an empty app with the settings of the dashboard. Forty at once also stand beside an empty app as Streamlit
ships it, which collects garbage after every run.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from benchmarks.soak import megabytes
from benchmarks.visitor import ROOT, Server, Visitor, serving

AT_ONCE = 40

SEEN, PAUSE = 15, 0.1
"""Runs of a view that was seen, and seconds between them."""

FORGOTTEN = 150.0
"""Seconds after which Streamlit has forgotten a visitor who left."""

BUDGETS = {"first": 80.0, "seen": 25.0, "at once, as shipped": 1.5, "kB": 100.0}
EMPTY = ROOT / "benchmarks" / "empty.py"

PAGES = {
    "Overview": ("", "", "show=pm25"),
    "Cities": ("cities", "city=dalian", "city=surabaya"),
    "Compare": ("compare", "indicator=pm10", "indicator=no2"),
    "Win-win": ("winwin", "view=classes", "view=classes&pair=green-gdp"),
    "Practices": ("practices", "", "view=timeline"),
    "Commitments": ("commitments", "", "declared=city_plan"),
    "Data": ("data", "", "part=coverage"),
    "Add your data": ("add", "city=bago", "city=dalian"),
    "Present": ("present", "at=programme", "at=winwin"),
}
"""Path, a view, and another view that nobody has seen before."""


class Row(NamedTuple):
    """One page: ratios to the empty app, and kilobytes over the wire of a first view."""

    page: str
    first: float
    seen: float
    crowd: float
    crowd_bare: float
    received: float


def opened(server: Server, page: str, query: str) -> tuple[float, int]:
    """Seconds until a new visitor sees a page, and bytes."""
    visitor = Visitor(server.port)
    run = visitor.see(page, query)
    visitor.leave()
    return run.seconds, run.received


def crowd(server: Server, page: str, query: str) -> float:
    """Seconds that the slowest of forty waits who come at once."""
    with ThreadPoolExecutor(AT_ONCE) as several:
        return max(several.map(lambda _n: opened(server, page, query)[0], range(AT_ONCE)))


def seen(server: Server, page: str, query: str) -> float:
    visitor = Visitor(server.port)
    visitor.see(page, query)
    times = []
    for _n in range(SEEN):
        # a visitor reads; at once after the run before, an empty app would wait for this machine's wire
        time.sleep(PAUSE)
        times.append(visitor.see(page, query).seconds)
    visitor.leave()
    return statistics.median(times)


def measure(own: Server, bare: Server, shipped: Server) -> list[Row]:
    """All pages; ``bare`` has the settings of the dashboard, ``shipped`` those of Streamlit."""
    for empty in (bare, shipped):
        crowd(empty, "", "")
    base_first = statistics.median(opened(bare, "", "")[0] for _n in range(5))
    found = []
    for name, (page, query, unseen) in PAGES.items():
        opened(own, page, query)
        first = opened(own, page, unseen)[0]
        base_seen, own_seen = seen(bare, "", ""), seen(own, page, query)
        base_shipped, own_crowd, base_bare = (
            crowd(shipped, "", ""),
            statistics.median(crowd(own, page, query) for _n in range(3)),
            crowd(bare, "", ""),
        )
        received = opened(own, page, query)[1] / 1000
        found.append(
            Row(
                name,
                first / base_first,
                own_seen / base_seen,
                own_crowd / base_shipped,
                own_crowd / base_bare,
                received,
            )
        )
    return found


def memory(server: Server, visits: Sequence[int], pages: Sequence[tuple[str, str]]) -> list[float]:
    """Megabytes with so many open tabs, and at the end when the server has forgotten all of them."""
    found, tabs = [], list[Visitor]()
    for many in visits:
        while len(tabs) < many:
            page, query = pages[len(tabs) % len(pages)]
            tabs.append(Visitor(server.port))
            tabs[-1].see(page, query)
        found.append(megabytes(server.process))
    for tab in tabs:
        tab.leave()
    time.sleep(FORGOTTEN)
    return [*found, megabytes(server.process)]


def print_memory(visits: Sequence[int]) -> None:
    """Memory of apps that were just started, one after the other."""
    with serving(ROOT / "app.py") as own:
        ours = memory(own, visits, [(page, query) for page, query, _unseen in PAGES.values()])
    with serving(EMPTY) as empty:
        theirs = memory(empty, visits, [("", "")])
    print(f"\n{'memory with':<18}{'dashboard':>10}{'empty app':>11}   to one open tab of the same")
    for words, held, base in zip([*(f"{n} open tabs" for n in visits), "when all left"], ours, theirs, strict=True):
        print(f"{words:<18}{held / ours[0]:>10.2f}{base / theirs[0]:>11.2f}")
    print(f"With one open tab the dashboard holds {ours[0] / theirs[0]:.1f} times the memory of an empty app.")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crowd", description=__doc__)
    parser.add_argument("--visitors", type=int, default=200, help="open tabs for the memory (200)")
    most = parser.parse_args().visitors
    with serving(ROOT / "app.py") as own, serving(EMPTY) as bare, serving(EMPTY, EMPTY.parent) as shipped:
        rows = measure(own, bare, shipped)
        print(f"Ratios to an empty app, over the socket; {AT_ONCE} at once: the slowest, median of three\n")
        print(f"{'page':<15}{'first run':>11}{'seen run':>10}{f'{AT_ONCE} at once':>12}{'same settings':>15}{'kB':>6}")
        for row in rows:
            print(
                f"{row.page:<15}{row.first:>11.1f}{row.seen:>10.1f}{row.crowd:>12.2f}{row.crowd_bare:>15.1f}"
                f"{row.received:>6.0f}"
            )
        print("\nBudgets: " + ", ".join(f"{name} {most_:g}" for name, most_ in BUDGETS.items()))
    print_memory(sorted({1, 10, 50, most}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
