"""The command ``winwin``: classes of the cities for a pair of indicators, and the numbers behind them."""

import argparse
import sys
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from kki_dash.commands.status import CLEAN, UNREADABLE
from kki_dash.data.load import DATA_DIR, PackageError, load
from kki_dash.exports.workbook import to_csv
from kki_dash.findings import winwin, winwin_table
from kki_dash.findings.dataset import Dataset
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import N_, _, either

UNIVERSES = ("participants", "region")
"""Participating cities alone, or with the urban centres of the region below them."""

WITH_CENTRES = UNIVERSES[1]


def add_winwin(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks."""
    for side in winwin.SIDES:
        parser.add_argument(
            f"--{side}", required=True, metavar="ID", help=_("indicator, or several in order of preference: pm25,pm10")
        )
    parser.add_argument("--from", required=True, type=int, dest="first", metavar="YEAR")
    parser.add_argument("--to", required=True, type=int, dest="last", metavar="YEAR")
    parser.add_argument("--universe", choices=UNIVERSES, default=UNIVERSES[0])
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    parser.set_defaults(run=_winwin)


def _winwin(chosen: argparse.Namespace) -> int:
    try:
        dataset = Dataset(load(chosen.data))
    except PackageError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    sides = {name: tuple(dict.fromkeys(filter(None, getattr(chosen, name).split(",")))) for name in winwin.SIDES}
    complaints = [*_misfits(dataset, sides), *_window_complaints(chosen.first, chosen.last)]
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return UNREADABLE
    pair = winwin.Pair(sides["environment"], sides["livelihood"], chosen.first, chosen.last)
    rows = winwin.city_rows(dataset, pair)
    if chosen.universe == WITH_CENTRES:
        rows += winwin.centre_rows(dataset, pair)
    frame = winwin_table.classes_table(dataset, rows)
    if chosen.format == "csv":
        sys.stdout.buffer.write(to_csv(frame))
        sys.stdout.flush()
    elif chosen.format == "json":
        print(frame.to_json(orient="records", indent=2, force_ascii=False))
    else:
        print(_summary(frame))
    return CLEAN


def _window_complaints(first: int, last: int) -> list[str]:
    text = _("The window ends in {last}, before it begins in {first}. Give --from before --to.")
    return [] if first < last else [text.format(first=first, last=last)]


_SHOWN = {
    "name": N_("city"),
    "class": N_("class"),
    "environment_change_pct": N_("environment %"),
    "livelihood_change_pct": N_("livelihood %"),
    "environment_indicator": N_("indicator"),
    "environment_n": N_("n"),
    "environment_first_year": N_("from"),
    "environment_last_year": N_("to"),
    "environment_mann_kendall_p": N_("p"),
    "reason": N_("reason"),
}


def _summary(frame: pd.DataFrame) -> str:
    """The main columns of the table as aligned text, with the count of each class above them."""
    known = frame["class"].value_counts()
    head = ", ".join(f"{known[klass]} {klass}" for klass in CLASSES if klass in known)
    shown = frame[list(_SHOWN)].sort_values(["class", "name"])
    shown["environment_mann_kendall_p"] = shown["environment_mann_kendall_p"].map(_probability)
    # a sign is a direction: only where the side has one
    for name in winwin.SIDES:
        column = f"{name}_change_pct"
        shown[column] = shown[column].where(frame[f"{name}_evidence"] != "no_clear_direction")
    for column in ("environment_first_year", "environment_last_year"):
        shown[column] = shown[column].map(lambda year: "" if pd.isna(year) else str(year))
    shown.columns = pd.Index([_(heading) for heading in _SHOWN.values()])
    text = shown.to_string(index=False, na_rep="", float_format="{:+.1f}".format)
    return f"{head}\n\n{text}"


def _probability(p: float) -> str:
    return "" if pd.isna(p) else f"{p:.3f}"


def _misfits(dataset: Dataset, sides: dict[str, tuple[str, ...]]) -> list[str]:
    """What is wrong with the chosen indicators, a sentence each; empty where they fit."""
    found = []
    for name, indicator_ids in sides.items():
        known = [key for key, one in dataset.indicators.items() if one.dimension == name and one.direction != "neutral"]
        if not indicator_ids:
            text = _("--{side} is empty. Give an indicator, for example {indicator}.")
            found.append(text.format(side=name, indicator=known[0] if known else _("its identifier")))
        for key in indicator_ids:
            if key in known:
                continue
            template = (
                _("--{side}: the indicator {asked} has no better side or belongs to another side. {hint}")
                if key in dataset.indicators
                else _("--{side}: the indicator {asked} is not known. {hint}")
            )
            near = get_close_matches(key, known, 3)
            hint = (
                _("Did you mean {names}?").format(names=either(near)) if near else _("indicators.csv lists them all.")
            )
            found.append(template.format(side=name, asked=repr(key), hint=hint))
    return found
