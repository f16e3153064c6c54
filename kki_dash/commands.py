"""The commands that write files for print: ``export brief`` and ``export figure``."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kki_dash.data.load import DATA_DIR, PackageError, load
from kki_dash.findings.index import Index

Kinds: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

DONE, WRONG, UNREADABLE = 0, 1, 2
_WIDTHS = (40, 600)
_DENSITIES = (36, 1200)
_CLEAR_LINE = "\r\033[K"


def add_export_brief(kinds: Kinds) -> None:
    """Add ``export brief``."""
    parser = kinds.add_parser("brief", help="two pages about a city as PDF, for one, several or all cities")
    cities = parser.add_mutually_exclusive_group(required=True)
    cities.add_argument("--city", nargs="+", metavar="ID")
    cities.add_argument("--all", action="store_true", help="every city of the data set")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE.pdf|DIR", help="a file for one city, a folder for several"
    )
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    parser.set_defaults(run=lambda chosen: _answered(chosen, _briefs))


def add_export_figure(kinds: Kinds) -> None:
    """Add ``export figure``."""
    parser = kinds.add_parser("figure", help="one figure for a publication, as PNG, SVG or PDF")
    parser.add_argument("name", metavar="NAME", help="winwin, map, city, compare and others; a wrong one lists all")
    parser.add_argument("--pair", default="", metavar="PAIR", help="of winwin or decoupling, such as air-hdi")
    parser.add_argument("--show", default="", metavar="WHAT", help="of map: winwin, activities, arcs or an indicator")
    parser.add_argument("--city", default="", metavar="ID")
    parser.add_argument("--indicator", default="", metavar="ID")
    parser.add_argument("--with", default="", dest="others", metavar="ID,ID", help="of compare: up to three cities")
    parser.add_argument("--peers", default="", metavar="GROUP")
    parser.add_argument("--width-mm", type=float, default=175, metavar="MM")
    parser.add_argument("--dpi", type=int, default=300, metavar="N", help="of a PNG")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.png|svg|pdf")
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    parser.set_defaults(run=lambda chosen: _answered(chosen, _figure))


def _answered(chosen: argparse.Namespace, make: Callable[[argparse.Namespace], None]) -> int:
    """Run a command and turn what goes wrong into one sentence and an exit status."""
    from kki_dash.exports.named import QuestionError

    try:
        make(chosen)
    except PackageError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except QuestionError as error:
        print(error, file=sys.stderr)
        return WRONG
    except OSError as error:
        print(f"{error.filename or chosen.out} cannot be written: {error.strerror}.", file=sys.stderr)
        return WRONG
    return DONE


def _briefs(chosen: argparse.Namespace) -> None:
    from kki_dash.exports.brief import brief, file_name
    from kki_dash.exports.named import QuestionError, one_of

    index = Index(load(chosen.data))
    asked = index.cities if chosen.all else dict.fromkeys(chosen.city)
    cities = [one_of("city", name, list(index.cities)) for name in asked]
    to_file = chosen.out.suffix.lower() == ".pdf"
    if to_file and len(cities) > 1:
        raise QuestionError(f"{chosen.out} is one file, and there are {len(cities)} cities. Give a folder.")
    if not to_file:
        chosen.out.mkdir(parents=True, exist_ok=True)
    for place, city_id in enumerate(cities, start=1):
        print(f"{_CLEAR_LINE}{place} of {len(cities)}: {index.cities[city_id].name}", end="", file=sys.stderr)
        sys.stderr.flush()
        path = chosen.out if to_file else chosen.out / file_name(city_id)
        path.write_bytes(brief(index, city_id))
    print(file=sys.stderr)


def _figure(chosen: argparse.Namespace) -> None:
    from kki_dash.exports.named import Asked, QuestionError, named_picture
    from kki_dash.exports.typeset import KINDS

    kind = next((kind for kind in KINDS if chosen.out.suffix.lower() == f".{kind}"), None)
    if kind is None:
        raise QuestionError(f"{chosen.out} does not end in .png, .svg or .pdf.")
    for value, (low, high), what in (
        (chosen.width_mm, _WIDTHS, "--width-mm"),
        (chosen.dpi, _DENSITIES, "--dpi"),
    ):
        if not low <= value <= high:
            raise QuestionError(f"{what} must lie between {low} and {high}.")
    index = Index(load(chosen.data))
    asked = Asked(chosen.pair, chosen.show, chosen.city, chosen.indicator, chosen.others, chosen.peers)
    chosen.out.write_bytes(named_picture(index, chosen.name, asked, kind, chosen.width_mm, chosen.dpi))
