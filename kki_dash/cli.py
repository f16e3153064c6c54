"""The commands beside the dashboard: ``python -m kki_dash COMMAND``."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kki_dash.data.check import check
from kki_dash.data.load import DATA_DIR
from kki_dash.data.package import DESCRIPTOR, descriptor

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
