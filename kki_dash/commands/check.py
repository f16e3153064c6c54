"""The command ``check``: what is wrong with a data package, as text or for a machine."""

import argparse
import json
import sys
from pathlib import Path

from kki_dash.commands.status import CLEAN, PROBLEMS, UNREADABLE
from kki_dash.data.check import check
from kki_dash.data.load import DATA_DIR
from kki_dash.text import _, ngettext, number


def add_check(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks."""
    parser.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, metavar="DIR")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    if not chosen.folder.is_dir():
        text = _("{folder} is not a folder. Give the folder that holds datapackage.json.")
        print(text.format(folder=chosen.folder), file=sys.stderr)
        return UNREADABLE
    problems = check(chosen.folder)
    if chosen.format == "json":
        print(json.dumps([one.as_dict() for one in problems], ensure_ascii=False, indent=2))
    else:
        for one in problems:
            print(one)
        count = ngettext("{n} problem", "{n} problems", len(problems)).format(n=number(len(problems)))
        print(count if problems else _("No problems."))
    unreadable = any(
        one.row is None and one.code in ("KKI-E001", "KKI-E002", "KKI-E003", "KKI-E009") for one in problems
    )
    return UNREADABLE if unreadable else PROBLEMS if problems else CLEAN
