"""The commands beside the dashboard: ``python -m kki_dash COMMAND``."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kki_dash.commands.export import add_exports
from kki_dash.data.check import check
from kki_dash.data.load import DATA_DIR, PackageError, load
from kki_dash.data.package import DESCRIPTOR, descriptor
from kki_dash.exports.workbook import to_csv
from kki_dash.findings import winwin
from kki_dash.findings.dataset import Dataset

CLEAN, PROBLEMS, UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m kki_dash", description="Kitakyushu Initiative dashboard")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check the data package; exit 0 clean, 1 problems, 2 cannot read")
    checking.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, metavar="DIR")
    checking.add_argument("--format", choices=("text", "json"), default="text")
    checking.set_defaults(run=_check)
    describing = commands.add_parser("describe", help="write datapackage.json from the dictionary of fields")
    describing.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, metavar="DIR")
    describing.set_defaults(run=_describe)
    comparing = commands.add_parser(
        "winwin", help="classes of the cities for a pair of indicators, and the numbers behind"
    )
    for side in ("environment", "livelihood"):
        comparing.add_argument(
            f"--{side}", required=True, metavar="ID", help="indicator, or several in order of preference: pm25,pm10"
        )
    comparing.add_argument("--from", required=True, type=int, dest="first", metavar="YEAR")
    comparing.add_argument("--to", required=True, type=int, dest="last", metavar="YEAR")
    comparing.add_argument("--universe", choices=winwin.UNIVERSES, default=winwin.UNIVERSES[0])
    comparing.add_argument("--format", choices=("table", "csv", "json"), default="table")
    comparing.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    comparing.set_defaults(run=_winwin)
    exporting = commands.add_parser("export", help="write a file that the dashboard also offers; exit 0 done, 1 not")
    kinds = exporting.add_subparsers(dest="kind", required=True)
    add_exports(kinds)
    chosen = parser.parse_args(arguments)
    return int(chosen.run(chosen))


def _check(chosen: argparse.Namespace) -> int:
    if not chosen.folder.is_dir():
        print(f"{chosen.folder} is not a folder. Give the folder that holds datapackage.json.", file=sys.stderr)
        return UNREADABLE
    problems = check(chosen.folder)
    if chosen.format == "json":
        print(json.dumps([one.as_dict() for one in problems], ensure_ascii=False, indent=2))
    else:
        for one in problems:
            print(one)
        print(f"{len(problems)} problems" if problems else "No problems.")
    unreadable = any(one.row is None and one.code in ("KKI-E001", "KKI-E002", "KKI-E003") for one in problems)
    return UNREADABLE if unreadable else PROBLEMS if problems else CLEAN


def _describe(chosen: argparse.Namespace) -> int:
    text = json.dumps(descriptor(), ensure_ascii=False, indent=2) + "\n"
    (chosen.folder / DESCRIPTOR).write_text(text, encoding="utf-8")
    return CLEAN


def _winwin(chosen: argparse.Namespace) -> int:
    try:
        dataset = Dataset(load(chosen.data))
    except PackageError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    sides = {name: tuple(dict.fromkeys(filter(None, getattr(chosen, name).split(",")))) for name in winwin.SIDES}
    complaints = [*winwin.misfits(dataset, sides), *_window_complaints(chosen.first, chosen.last)]
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return UNREADABLE
    pair = winwin.Pair(sides["environment"], sides["livelihood"], chosen.first, chosen.last)
    frame = winwin.classes_table(dataset, winwin.rows(dataset, pair, chosen.universe))
    if chosen.format == "csv":
        sys.stdout.buffer.write(to_csv(frame))
        sys.stdout.flush()
    elif chosen.format == "json":
        print(frame.to_json(orient="records", indent=2, force_ascii=False))
    else:
        print(winwin.summary(frame))
    return CLEAN


def _window_complaints(first: int, last: int) -> list[str]:
    return [] if first < last else [f"The window ends in {last}, before it begins in {first}. Give --from before --to."]
