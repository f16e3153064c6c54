"""``python -m benchmarks.addresses``: what 200 questions at once to mixed addresses cost a visitor, and the server's memory.

A visitor goes on from view to view, first alone and then while the questions are answered; the ratio of the medians is
printed. Every question asks for another file, so that nothing is answered from what is kept.
"""

import statistics
import sys
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from benchmarks.soak import megabytes
from benchmarks.visitor import ROOT, Server, Visitor, serving
from kki_dash.addresses.describe import data_address
from kki_dash.choices import PANEL, read
from kki_dash.data.load import load
from kki_dash.figures.catalogue import FIGURES
from kki_dash.findings.dataset import Dataset

QUESTIONS, AT_ONCE = 200, 200
MOST_SLOWER, MOST_GAINED = 4 / 3, 120.0
"""How much slower the visitor's page may be, and megabytes that the answers may take to be kept."""

VIEWS = ({"indicator": "pm25"}, {"indicator": "pm10"}, {"indicator": "no2"}, {"indicator": "so2"})


def addresses(dataset: Dataset) -> list[str]:
    """Mixed addresses: mostly numbers of charts of every city, some pictures, the package."""
    found = []
    for city_id in dataset.cities:
        chosen = read(dataset, FIGURES["city"].choices, {"city": city_id})
        for indicator_id in list(PANEL.options(dataset, chosen))[:3]:
            asked = {"city": city_id, "indicator": indicator_id}
            found += [data_address("city", asked, kind) for kind in ("csv", "json", "xlsx")]
    found = found[: QUESTIONS - 10]
    found += [
        f"figures/compare/compare.svg?{urlencode({'indicator': name})}" for name in ("pm25", "pm10", "no2", "so2")
    ]
    return [*found, "package/data.zip", "package/observations.csv", "openapi.json", "figures/no/no.csv", "package/no"]


def ask(server: Server, address: str) -> int:
    try:
        with urllib.request.urlopen(f"{server.url}/{address}", timeout=120) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def seen(visitor: Visitor, times: int, until: threading.Event | None = None) -> list[float]:
    """Seconds of one view after the other."""
    found = []
    for n in range(times):
        found.append(visitor.see("compare", urlencode(VIEWS[n % len(VIEWS)])).seconds)
        if until and until.is_set():
            break
    return found


def main() -> int:
    """Measure and print."""
    several = addresses(Dataset(load()))
    with serving(ROOT / "app.py") as server:
        visitor = Visitor(server.port)
        seen(visitor, 8)
        alone = statistics.median(seen(visitor, 24))
        before, done = megabytes(server.process), threading.Event()

        def everybody() -> list[int]:
            with ThreadPoolExecutor(AT_ONCE) as crowd:
                answers = list(crowd.map(lambda address: ask(server, address), several))
            done.set()
            return answers

        with ThreadPoolExecutor(1) as one:
            crowd = one.submit(everybody)
            beside = statistics.median(seen(visitor, 400, done))
            answers = crowd.result()
        visitor.leave()
        gained = megabytes(server.process) - before
    print(f"{len(several)} questions at once: {answers.count(200)} answered, {answers.count(404)} not known", end="")
    print(f", {answers.count(503)} sent away; the server gained {gained:.0f} MB")
    print(f"A visitor's page takes {beside / alone:.2f} times as long meanwhile.")
    return int(beside / alone > MOST_SLOWER or gained > MOST_GAINED)


if __name__ == "__main__":
    sys.exit(main())
