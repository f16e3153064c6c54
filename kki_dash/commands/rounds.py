"""The commands of the monitoring round: ``template``, ``import`` and ``round``."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from kki_dash.commands.status import CLEAN, PROBLEMS, UNREADABLE
from kki_dash.data.changes import Change
from kki_dash.data.load import DATA_DIR, PackageError, load
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.next_step import gaps
from kki_dash.rounds.checks import checked
from kki_dash.rounds.edits import Edits
from kki_dash.rounds.publish import Outcome, published, record, tried
from kki_dash.rounds.reading import read_file
from kki_dash.rounds.remarks import LEVELS, Remark, remark
from kki_dash.rounds.sheets import MOST_BYTES, UnreadableError
from kki_dash.rounds.submission import Submission
from kki_dash.rounds.template import last_year, offered, template
from kki_dash.spelling import WrongQuestionError, one_of
from kki_dash.text import N_, _, apart, join, ngettext, number
from kki_dash.writing import not_written, write_whole

NOTHING = "–"
_TOLD_BY_KEY = ("city_id", "indicator_id", "series_id")
_TITLES = {"error": N_("To mend"), "confirm": N_("Please confirm"), "note": N_("Notes")}
_KINDS = {"added": N_("added"), "altered": N_("altered"), "withdrawn": N_("withdrawn")}


def add_template(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks."""
    parser.add_argument("--city", required=True, metavar="ID", help=_("the city"))
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx", help=_("the file"))
    parser.add_argument("--last-year", type=int, metavar="YEAR", help=_("last year with a column"))
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    parser.set_defaults(run=_template)


def add_import(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("what cities sent"))
    parser.add_argument("--city", metavar="ID", help=_("the city, where a file does not say"))
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    parser.add_argument("--confirmed", action="store_true", help=_("what is to be confirmed was compared and is right"))
    parser.add_argument("--write", action="store_true", help=_("write; without it the changes are only shown"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=_import)


def add_round(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks."""
    parser.add_argument("--year", required=True, type=int, metavar="YEAR", help=_("year of the round"))
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help=_("a folder"))
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    parser.set_defaults(run=_round)


# Templates


def _template(chosen: argparse.Namespace) -> int:
    try:
        dataset = Dataset(load(chosen.data))
        city_id = one_of(_("city"), chosen.city, dataset.cities)
        last = _sensible(chosen.last_year)
        write_whole(chosen.out, template(dataset, city_id, last))
    except (PackageError, WrongQuestionError) as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(not_written(chosen.out, error))
    print(chosen.out)
    return CLEAN


def _sensible(year: int | None) -> int:
    latest = last_year() + 1
    if year is None:
        return last_year()
    if not 2010 <= year <= latest:
        text = _("{year} is no last year of a template. Give one from {first} to {last}.")
        raise WrongQuestionError(text.format(year=year, first=2010, last=latest))
    return year


def _round(chosen: argparse.Namespace) -> int:
    """The templates of all cities, a covering note, and a table of what each lacks."""
    try:
        dataset = Dataset(load(chosen.data))
        last = _sensible(chosen.year - 1)
        chosen.out.mkdir(parents=True, exist_ok=True)
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["city_id", "city", "country", "theme", "on_record", "would_complete_it", "indicators_offered"])
        for city_id, city in dataset.participating.items():
            write_whole(chosen.out / f"{city_id}-{chosen.year}.xlsx", template(dataset, city_id, last))
            count = len(offered(dataset, city_id))
            for gap in gaps(dataset, city_id):
                writer.writerow([city_id, city.name, city.country, gap.theme, gap.record, gap.complete, count])
        write_whole(chosen.out / "what-each-city-lacks.csv", table.getvalue().encode())
        write_whole(chosen.out / "covering-note.txt", _covering_note(chosen.year, last).encode())
    except (PackageError, WrongQuestionError) as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(not_written(chosen.out, error))
    print(_("{n} templates in {folder}").format(n=number(len(dataset.participating)), folder=chosen.out))
    return CLEAN


def _covering_note(year: int, last: int) -> str:
    text = _(
        "Kitakyushu Initiative for a Clean Environment: monitoring round {year}\n\n"
        "Please find attached the template of your city. Grey cells show what is published of your city today, white cells "
        "are yours: the years of the programme, 2000 to 2010, and the years up to {last}. Four yearly values of one series, "
        "measured in one way, can show a direction.\n\n"
        "Every value needs its source: the document and the page. Leave a year empty rather than estimate it. The page "
        "“Add your data” of the dashboard checks the filled file and shows what would change; it stores nothing. Then "
        "send the file back in the way you always do.\n"
    )
    return text.format(year=year, last=last)


# Import


def _import(chosen: argparse.Namespace) -> int:
    try:
        dataset = record(chosen.data)
        city_id = one_of(_("city"), chosen.city, dataset.cities) if chosen.city else None
        read = [one for path in chosen.files for one in _read(path, dataset, city_id)]
    except (PackageError, WrongQuestionError, UnreadableError) as error:
        return _failed(str(error))
    sent, edits = [one for one, _edits in read], [each for _sent, each in read]
    remarks = [*(one for each in sent for one in each.remarks), *_between_files(sent, edits)]
    open_questions = [one for each in sent for one in each.of_level("confirm")] if not chosen.confirmed else []
    errors = [one for one in remarks if one.level == "error"]
    try:
        may_write = chosen.write and not errors and not open_questions
        outcome = (published if may_write else tried)(chosen.data, edits)
    except OSError as error:
        return _failed(not_written(chosen.data, error))
    if chosen.format == "json":
        print(json.dumps(_as_dict(remarks, outcome), ensure_ascii=False, indent=2))
    else:
        _say(remarks)
        if not errors:
            _say_changes(outcome)
        _say_end(chosen, errors, open_questions, outcome)
    return PROBLEMS if errors or open_questions or outcome.problems else CLEAN


def _read(path: Path, dataset: Dataset, city_id: str | None) -> list[tuple[Submission, Edits]]:
    """What a file sends, city by city, with the edits of each."""
    try:
        # reading stops at the limit, so that the sentence about the size is said and no memory is taken
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        return [checked(dataset, one) for one in read_file(path.name, content, dataset, city_id)]
    except OSError as error:
        text = _("{file} cannot be read: {reason}.")
        raise WrongQuestionError(text.format(file=path, reason=error.strerror)) from error
    except UnreadableError as error:
        raise UnreadableError(_("{file}: {reason}").format(file=path.name, reason=error)) from error


def _between_files(sent: list[Submission], edits: list[Edits]) -> Iterable[Remark]:
    """Values of one series and year that stand in two files with different figures."""
    seen: dict[tuple[str, int], tuple[str, float]] = {}
    for submission, each in zip(sent, edits, strict=True):
        for one in each.resolved:
            key = (one.series_id, one.value.year)
            other, value = seen.setdefault(key, (submission.name, one.value.value))
            if other != submission.name and value != one.value.value:
                where = f"{submission.name}, {one.value.where}"
                details = {"indicator": one.value.indicator, "year": one.value.year, "value": f"{one.value.value:g}"}
                yield remark("twice", where, **details, other=other)


def _say(remarks: list[Remark]) -> None:
    for level in LEVELS:
        several = [one for one in remarks if one.level == level]
        if several:
            print(f"{_(_TITLES[level])}: {number(len(several))}")
            for one in several:
                print(f"  {one.where}: {one.what} {one.mend}")


def _say_changes(outcome: Outcome) -> None:
    for change in outcome.changes:
        print(_line(change))
    for problem in (*outcome.problems, *outcome.to_grade):
        print(problem)


def _line(change: Change) -> str:
    """One change as a line to be read."""
    if change.column:
        what = f"{change.column}: {change.before or NOTHING} → {change.after or NOTHING}"
    else:
        told = [
            cell for name, cell in change.row.items() if cell and name not in _TOLD_BY_KEY and cell not in change.key
        ]
        what = apart(told)
    return f"{_(_KINDS[change.kind])} {change.table} {' '.join(change.key)}: {what}"


def _say_end(chosen: argparse.Namespace, errors: list[Remark], questions: list[Remark], outcome: Outcome) -> None:
    n = len(outcome.changes)
    if errors:
        print(_("Nothing was written: mend what is listed first."))
    elif questions:
        print(_("Nothing was written: compare what is to be confirmed, then give --confirmed."))
    elif outcome.problems:
        print(_("Nothing was written: the package would have the problems above."))
    elif not n:
        print(_("Nothing changes."))
    elif chosen.write:
        print(ngettext("{n} change written.", "{n} changes written.", n).format(n=number(n)))
    else:
        print(
            ngettext("{n} change; give --write to write it.", "{n} changes; give --write to write them.", n).format(
                n=number(n)
            )
        )
    if outcome.to_grade and not errors:
        names = join(list(dict.fromkeys(one.file for one in outcome.to_grade)))
        print(_("The check will refuse {files} until somebody grades and reads what is new there.").format(files=names))


def _as_dict(remarks: list[Remark], outcome: Outcome) -> dict[str, object]:
    return {
        "remarks": [one.as_dict() for one in remarks],
        "changes": [one._asdict() for one in outcome.changes],
        "problems": [one.as_dict() for one in outcome.problems],
        "to_grade": [one.as_dict() for one in outcome.to_grade],
    }


def _failed(text: str) -> int:
    print(text, file=sys.stderr)
    return UNREADABLE
