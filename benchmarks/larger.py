"""``python -m benchmarks.larger``: maps with many places, and packages with many times the cities and values.

The package is that of the repository with its cities and their values again under other identifiers, in a temporary
folder. A map is timed against one of forty places in turn, a page against an empty one; the rest are plain ratios to
the package as it is.
"""

import argparse
import csv
import logging
import shutil
import statistics
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.__main__ import HERE, INDICATORS, LENSES, ROUTER, WARM_UP, Case, Clock
from kki_dash.data.load import DATA_DIR, load
from kki_dash.figures.network_map import NetworkMap, network_map
from kki_dash.figures.toolkit.region import MapPlace
from kki_dash.figures.web_map import base_map, city_layer
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.lenses import OUTCOMES, lens
from kki_dash.ui.kit import shared

PLACES = (40, 561, 3_919, 13_000)
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def drawn(shown: NetworkMap, places: list[MapPlace]) -> bytes:
    """What the browser gets of a map with these places."""
    region = base_map(places)
    region.add_child(city_layer(places, shown.legend, shown.note, "laptop"))
    return str(region.get_root().render()).encode()


def some_places(dataset: Dataset, shown: NetworkMap, most: int) -> list[MapPlace]:
    """Places of the map: the cities, then urban centres of the region, then the same a little apart."""
    known = [(city.latitude, city.longitude) for city in shown.cities]
    known += [(centre.latitude, centre.longitude) for centre in dataset.urban_centres.values()]
    found = []
    for number in range(most):
        latitude, longitude = known[number % len(known)]
        apart = number // len(known) * 0.05
        like = shown.cities[number % len(shown.cities)]
        place = replace(like, city_id=f"place-{number}", latitude=latitude + apart, longitude=longitude + apart)
        found.append(place)
    return found


def maps() -> None:
    dataset = Dataset(load())
    shown = network_map(dataset, lens(dataset, OUTCOMES))
    few = some_places(dataset, shown, PLACES[0])
    base_bytes = len(zlib.compress(drawn(shown, few)))
    print(f"{'places':>8}{'time':>8}{'bytes':>8}   ratios to {PLACES[0]} places; bytes as they travel, compressed")
    for most in PLACES:
        several = some_places(dataset, shown, most)
        ratios = []
        for _round in range(ROUNDS):
            base = seconds(lambda: drawn(shown, few))
            ratios.append(seconds(lambda several=several: drawn(shown, several)) / base)
        size = len(zlib.compress(drawn(shown, several))) / base_bytes
        print(f"{most:>8}{statistics.median(ratios):>8.1f}{size:>8.1f}", flush=True)


COPIED = {"cities": ("city_id", "name"), "observations": ("city_id", "series_id", "spatial_name")}
"""Tables that are written several times over, and the columns that tell the copies apart."""


def write_larger(folder: Path, times: int) -> None:
    """The package with its cities and their values several times over."""
    for path in DATA_DIR.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    for name, apart in COPIED.items():
        with (DATA_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            for copy in range(1, times):
                writer.writerows(row | {column: f"{row[column]}-{copy}" for column in apart} for row in rows)


def ratio_to_empty(case: Case, empty: Case, clock: Clock) -> float:
    case.open()
    for _round in range(WARM_UP):
        case.run(clock)
    return statistics.median(case.run(clock) / empty.run(clock) for _round in range(2 * ROUNDS))


def packages(several: list[int]) -> None:
    clock, empty, base = Clock(), Case("empty page", HERE / "empty.py"), 0.0
    empty.open()
    empty.run(clock)
    print(
        f"\n{'rows':>8}{'load':>8}{'Overview':>10}{'Compare':>9}   load to that of the package, pages to an empty one"
    )
    for times in several:
        with TemporaryDirectory() as name:
            folder = Path(name)
            write_larger(folder, times)
            spent = seconds(lambda folder=folder: Dataset(load(folder)).arrange())
            base = base or spent
            shared.DATA_DIR = folder
            shared._shelf.clear()
            overview = ratio_to_empty(Case("Overview", ROUTER, LENSES), empty, clock)
            compare = ratio_to_empty(Case("Compare", ROUTER, INDICATORS, "compare.py"), empty, clock)
        print(f"{f'{times} ×':>8}{spent / base:>8.1f}{overview:>10.0f}{compare:>9.0f}", flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.larger", description=__doc__)
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10, 100], help="how many times the rows (1 10 100)")
    logging.disable(logging.WARNING)
    maps()
    packages(parser.parse_args().times)
    return 0


if __name__ == "__main__":
    sys.exit(main())
