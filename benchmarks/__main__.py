"""Server time of a re-run of each page, as a ratio to an empty page measured in the same run."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent
ROOT = HERE.parent

PAGES = {
    "Overview": ("overview", {"show": "pm25"}),
    "Cities": ("cities", {"city": "dalian"}),
    "Compare": ("compare", {"indicator": "pm25"}),
    "Data": ("data", {"part": "coverage"}),
}
NAIVE = {"Overview": "naive_overview.py", "Compare": "naive_compare.py"}

Run = Callable[[], None]


def page(name: str, params: dict[str, str]) -> Run:
    at = AppTest.from_file(str(ROOT / "kki_dash" / "router.py"), default_timeout=120)
    at.query_params.update(params)
    if name != "overview":
        at.switch_page(str(ROOT / "pages" / f"{name}.py"))
    return ready(at)


def script(name: str) -> Run:
    return ready(AppTest.from_file(str(HERE / name), default_timeout=120))


def ready(at: AppTest) -> Run:
    """Run a script until its caches are warm; what remains is what every re-run costs."""
    for _warm in range(3):
        at.run()
        if at.exception:
            raise RuntimeError(at.exception[0].message)
    return lambda: at.run() and None


def seconds(run: Run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ratios(run: Run, base: Run, times: int) -> list[float]:
    """Ratio of ``run`` to ``base``, pair by pair."""
    found = []
    for _pair in range(times):
        below = seconds(base)
        found.append(seconds(run) / below)
    return found


def shown(values: list[float]) -> str:
    return f"{median(values):7.1f}  ({min(values):.1f} to {max(values):.1f})"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--times", type=int, default=15, help="pairs of runs")
    times = parser.parse_args().times
    empty = script("empty.py")
    print("page       against                ratio, median (spread)")
    for title, (name, params) in PAGES.items():
        run = page(name, params)
        print(f"{title:10} an empty page         {shown(ratios(run, empty, times))}")
        if title in NAIVE:
            naive = script(NAIVE[title])
            print(f"{title:10} the naive version     {shown(ratios(run, naive, times))}")


if __name__ == "__main__":
    main()
