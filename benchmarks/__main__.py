"""``python -m benchmarks``: server time of every page, as a ratio to an empty page timed in the same minute.

A re-run asks for another view than the run before, so that nothing is answered from the memory of the same question.
Each round times the empty page and then each other page right after an empty one (A B A B), so that a busy machine
slows both. The ratio is the median of these pairs; the range is their middle half.
"""

import argparse
import logging
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from kki_dash import choices
from kki_dash.data.load import load
from kki_dash.exports import files
from kki_dash.exports.print.sizes import PRESETS, USUAL
from kki_dash.figures.catalogue import FIGURES
from kki_dash.findings.dataset import Dataset

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUTER = ROOT / "kki_dash" / "router.py"
WARM_UP = 2


class Clock:
    """Adds up the time that Streamlit spends in scripts, without what its test frame does before and after."""

    def __init__(self) -> None:
        self.spent = 0.0
        original = ScriptRunner._run_script

        def timed(runner: ScriptRunner, *args: Any, **named: Any) -> None:
            start = time.perf_counter()
            try:
                original(runner, *args, **named)
            finally:
                self.spent += time.perf_counter() - start

        ScriptRunner._run_script = timed


@dataclass
class Case:
    """One page and the two views that its re-runs alternate between."""

    name: str
    script: Path
    views: tuple[dict[str, str], dict[str, str]] = ({}, {})
    page: str = ""
    runs: int = 0
    ratios: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def open(self) -> None:
        self.at = AppTest.from_file(str(self.script), default_timeout=120)
        if self.page:
            self.at.switch_page(str(ROOT / "pages" / self.page))

    def run(self, clock: Clock) -> float:
        """Seconds of one re-run that shows the other view."""
        for name, value in self.views[self.runs % 2].items():
            self.at.query_params[name] = value
        self.runs += 1
        clock.spent = 0.0
        self.at.run()
        if self.at.exception:
            raise RuntimeError(f"{self.name}: {self.at.exception[0].message}")
        return clock.spent


@dataclass
class PictureCase(Case):
    """Pictures for a page of a report, as the menu under a figure asks for them: laid out, read and set in type."""

    def open(self) -> None:
        self.dataset = Dataset(load())

    def run(self, clock: Clock) -> float:
        """Seconds of one picture, another one in every re-run."""
        entry = list(FIGURES.values())[self.runs % len(FIGURES)]
        self.runs += 1
        chosen = choices.read(self.dataset, entry.choices, {"city": "ulsan"})
        if entry.each:
            chosen[entry.each.key] = entry.each.options(self.dataset, chosen)[0]
        figure = entry.build(self.dataset, chosen, "laptop")
        start = time.perf_counter()
        files.figure_picture(figure, USUAL, PRESETS[USUAL], "png", "Benchmark").make()
        return time.perf_counter() - start


LENSES = ({"show": "activities"}, {"show": "pm25"})
PAIRS = ({"pair": "air-hdi"}, {"pair": "green-gdp"})
INDICATORS = ({"indicator": "pm25"}, {"indicator": "pm10"})


def cases() -> list[Case]:
    """The pages, and two of them as one would first write them."""
    return [
        Case("Overview", ROUTER, LENSES),
        Case("Cities", ROUTER, ({"city": "surabaya"}, {"city": "dalian"}), "cities.py"),
        Case("Compare", ROUTER, INDICATORS, "compare.py"),
        Case("Win-win", ROUTER, PAIRS, "winwin.py"),
        Case("Practices", ROUTER, ({"view": "practices"}, {"view": "timeline"}), "practices.py"),
        Case("Commitments", ROUTER, ({"city": "all"}, {"city": "bago"}), "commitments.py"),
        Case("Present", ROUTER, ({"at": "programme"}, {"at": "winwin"}), "present.py"),
        Case("Data", ROUTER, ({"part": "catalogue"}, {"part": "coverage"}), "data.py"),
        PictureCase("one picture", ROUTER),
        Case("naive map", HERE / "naive_overview.py"),
        Case("naive lines", HERE / "naive_compare.py", INDICATORS),
    ]


def measure(rounds: int) -> tuple[list[float], list[Case]]:
    """Times of the empty page, and the cases with their times and ratios."""
    clock = Clock()
    empty = Case("empty page", HERE / "empty.py")
    measured = cases()
    for case in (empty, *measured):
        case.open()
        for _round in range(WARM_UP):
            case.run(clock)
    for _round in range(rounds):
        for case in measured:
            base = empty.run(clock)
            spent = case.run(clock)
            empty.times.append(base)
            case.times.append(spent)
            case.ratios.append(spent / base)
    return empty.times, measured


STARTS = {
    "an empty app": "import streamlit.starlette, pandas",
    "the dashboard": "import app; from kki_dash.data.load import load; from kki_dash.findings.dataset import Dataset; "
    "d = Dataset(load()); [d.series(c, i) for c in d.cities for i in d.indicators]",
}
"""What a process does before it can answer: its imports, and the data set with every series."""


def starts(rounds: int) -> list[float]:
    """The start of the dashboard as ratios to that of an empty app, each pair timed in turn."""

    def seconds(code: str) -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - begun

    found = []
    for _round in range(rounds):
        base, own = (seconds(code) for code in STARTS.values())
        found.append(own / base)
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="re-runs of each page (30)")
    rounds = max(2, parser.parse_args().rounds)
    logging.disable(logging.WARNING)
    empty, measured = measure(rounds)
    print(f"Server time of one re-run, median of {rounds}; the middle half of the ratios in brackets\n")
    print(f"{'page':<14}{'ms':>8}   ratio to an empty page")
    print(f"{'empty page':<14}{1000 * statistics.median(empty):>8.1f}   1")
    for case in measured:
        low, middle, high = statistics.quantiles(case.ratios, n=4)
        print(f"{case.name:<14}{1000 * statistics.median(case.times):>8.1f}   {middle:.0f} ({low:.0f} to {high:.0f})")
    print(f"\nThe dashboard starts in {statistics.median(starts(5)):.2f} times the start of an empty app.")
    by_name = {case.name: case for case in measured}
    print()
    for page, naive in (("Overview", "naive map"), ("Compare", "naive lines")):
        pairs = zip(by_name[page].times, by_name[naive].times, strict=True)
        share = statistics.median(own / other for own, other in pairs)
        print(f"The whole page {page} takes {share:.2f} times the server time of the {naive} alone.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
