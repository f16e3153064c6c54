"""The commands beside the dashboard: ``python -m kki_dash COMMAND``."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from kki_dash.commands.changes import add_changes
from kki_dash.commands.check import add_check
from kki_dash.commands.describe import add_describe
from kki_dash.commands.export import add_exports
from kki_dash.commands.rounds import add_import, add_round, add_template
from kki_dash.commands.winwin import add_winwin
from kki_dash.text import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m kki_dash", description=_("Kitakyushu Initiative dashboard"))
    commands = parser.add_subparsers(dest="command", required=True)
    add_check(commands.add_parser("check", help=_("check the data package; exit 0 clean, 1 problems, 2 cannot read")))
    add_describe(commands.add_parser("describe", help=_("write datapackage.json from the dictionary of fields")))
    add_winwin(
        commands.add_parser("winwin", help=_("classes of the cities for a pair of indicators, and the numbers behind"))
    )
    exporting = commands.add_parser("export", help=_("write a file that the dashboard also offers; exit 0 done, 1 not"))
    add_exports(exporting.add_subparsers(dest="kind", required=True))
    add_template(commands.add_parser("template", help=_("write the template of a city for the monitoring round")))
    add_round(commands.add_parser("round", help=_("write the templates of all cities, with what each lacks")))
    add_import(
        commands.add_parser(
            "import", help=_("check what cities sent and write it; exit 0 done, 1 to mend, 2 cannot read")
        )
    )
    add_changes(
        commands.add_parser(
            "changes", help=_("what differs between two states of the data; exit 0 nothing, 1 something")
        )
    )
    chosen = parser.parse_args(arguments)
    return spoken(lambda: int(chosen.run(chosen)))


NOT_SAID, STOPPED, NOBODY_LISTENS = 2, 130, 141


def spoken(run: Callable[[], int]) -> int:
    """Run a command; what keeps it from saying its answer is told in a sentence, whatever the command."""
    try:
        status = run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # who reads has what it wanted, such as the first lines; nothing more is written at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_LISTENS
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(_("The answer could not be written: no space is left."), file=sys.stderr)
        return NOT_SAID
    return status
