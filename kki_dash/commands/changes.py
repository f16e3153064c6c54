"""``changes``: what differs between two states of the data, and keeping it for those who come later."""

import argparse
import json
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from kki_dash.data import versions
from kki_dash.data.load import DATA_DIR, PackageError, load
from kki_dash.data.versions import Kept, NoVersionError
from kki_dash.findings import changed
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import WrongQuestionError, one_of
from kki_dash.text import _, number
from kki_dash.writing import not_written

SAME, DIFFERENT, UNREADABLE = 0, 1, 2


def add_changes(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("old", metavar="OLD", help=_("a folder, an archive of the package, or a kept state"))
    parser.add_argument("new", metavar="NEW", help=_("the same"))
    parser.add_argument("--keep", metavar="TITLE", help=_("keep the changes in NEW, with what led to them in words"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR", help=_("where states are kept"))
    parser.set_defaults(run=_changes)


def _changes(chosen: argparse.Namespace) -> int:
    try:
        with ExitStack() as stack:
            dataset = Dataset(load(chosen.data))
            found = _found(chosen, stack)
            if chosen.keep:
                before = stack.enter_context(versions.opened(Path(chosen.old)))
                made = versions.keep(Path(chosen.new), before, chosen.keep, date.today().isoformat())
                print(_("Kept as {version}.").format(version=made.version), file=sys.stderr)
    except (PackageError, WrongQuestionError) as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except NoVersionError as error:
        text = _("Nothing was kept: the changes must lead from {version}, the latest state on record, to another one.")
        print(text.format(version=error), file=sys.stderr)
        return UNREADABLE
    except OSError as error:
        print(not_written(Path(chosen.new), error) if error.errno else error, file=sys.stderr)
        return UNREADABLE
    if chosen.format == "json":
        print(json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=1))
    else:
        _say(dataset, found)
    return DIFFERENT if found else SAME


def _found(chosen: argparse.Namespace, stack: ExitStack) -> list[Kept]:
    """The changes between two kept states, or two packages."""
    known = [one.version for one in versions.versions(chosen.data)]
    if not Path(chosen.old).exists() and not Path(chosen.new).exists():
        old, new = (one_of(_("state of the data"), name, known) for name in (chosen.old, chosen.new))
        return versions.between(chosen.data, old, new)
    for name in (chosen.old, chosen.new):
        if not Path(name).exists():
            raise WrongQuestionError(
                _("{name} is no folder and no archive. Give two packages, or two kept states.").format(name=name)
            )
    old_folder, new_folder = (stack.enter_context(versions.opened(Path(name))) for name in (chosen.old, chosen.new))
    return versions.compared(old_folder, new_folder)


def _say(dataset: Dataset, found: list[Kept]) -> None:
    print(changed.summary(found))
    for one in changed.series(dataset, found):
        print(f"  {one.city}, {one.indicator}, {one.place}: {changed.kind_words(one.kind)} {one.what}")
    for table in changed.tables(found):
        counts = (table.added, table.altered, table.withdrawn)
        words = _("{table}: {added} added, {altered} altered, {withdrawn} withdrawn")
        shown = dict(zip(("added", "altered", "withdrawn"), map(number, counts), strict=True))
        print("  " + words.format(table=table.title, **shown))
