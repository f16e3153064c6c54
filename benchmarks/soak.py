"""``python -m benchmarks.soak``: memory of the server and of its press over many different pictures.

The server's own memory must stay flat once every kind of figure has been made; the press may grow between two
replacements. Fails where the server gained more than the limit over the second half of the pictures.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kki_dash import choices
from kki_dash.data.load import load
from kki_dash.exports import files
from kki_dash.exports.print.press import PRESS
from kki_dash.exports.print.sizes import PRESETS
from kki_dash.figures.catalogue import FIGURES
from kki_dash.figures.figure import Figure
from kki_dash.findings.dataset import Dataset

MOST_GAINED = 10.0
"""Megabytes."""


def figures(dataset: Dataset) -> Iterator[Figure]:
    """Trends of every city and comparisons of every indicator, without end."""
    city, compared = FIGURES["city"], FIGURES["compare"]
    while True:
        for city_id in dataset.cities:
            chosen = choices.read(dataset, city.choices, {"city": city_id})
            for indicator_id in choices.PANEL.options(dataset, chosen):
                yield city.build(dataset, {**chosen, "indicator": indicator_id}, "laptop")
        for indicator_id in choices.INDICATOR.options(dataset, {}):
            yield compared.build(
                dataset, choices.read(dataset, compared.choices, {"indicator": indicator_id}), "laptop"
            )


def megabytes(process: int | str) -> float:
    """Memory that a process holds."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    """Make the pictures and print the memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--pictures", type=int, default=500, help="how many different ones (500)")
    most = parser.parse_args().pictures
    dataset, start, half = Dataset(load()), time.perf_counter(), 0.0
    print(f"{'pictures':>8}{'server MB':>12}{'press MB':>12}{'seconds':>10}")
    sizes = itertools.cycle(PRESETS)
    for made, figure in enumerate(itertools.islice(figures(dataset), most), start=1):
        size = next(sizes)
        files.figure_picture(figure, size, PRESETS[size], "png", "Soak", str(made)).make()
        if made == most // 2:
            half = megabytes("self")
        if made % 50 == 0 or made == most:
            press = megabytes(PRESS.process) if PRESS.process else 0.0
            print(f"{made:>8}{megabytes('self'):>12.0f}{press:>12.0f}{time.perf_counter() - start:>10.0f}", flush=True)
    gained = megabytes("self") - half
    print(f"The server gained {gained:.1f} MB over the second half.")
    return int(gained > MOST_GAINED)


if __name__ == "__main__":
    sys.exit(main())
