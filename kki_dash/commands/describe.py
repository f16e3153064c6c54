"""The command ``describe``: the descriptor of the data package, written from the dictionary of fields."""

import argparse
import json
import sys
from pathlib import Path

from kki_dash.commands.status import CLEAN, UNREADABLE
from kki_dash.data.load import DATA_DIR
from kki_dash.data.package import DESCRIPTOR, descriptor
from kki_dash.writing import not_written, write_whole


def add_describe(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks."""
    parser.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, metavar="DIR")
    parser.set_defaults(run=_describe)


def _describe(chosen: argparse.Namespace) -> int:
    text = json.dumps(descriptor(), ensure_ascii=False, indent=2) + "\n"
    path = chosen.folder / DESCRIPTOR
    try:
        write_whole(path, text.encode())
    except OSError as error:
        print(not_written(path, error), file=sys.stderr)
        return UNREADABLE
    return CLEAN
