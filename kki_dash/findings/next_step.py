"""The next step of a city: who like it reports a gain, which practices may fit, and what would complete its record."""

from typing import NamedTuple

from kki_dash.data.records import Outcome
from kki_dash.findings.city_lead import strongest
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import COLUMNS, FIRST_YEAR, LAST_YEAR, Cell, matrix
from kki_dash.findings.outcomes import outcome_result, outcome_years
from kki_dash.findings.peers import nearest_cities
from kki_dash.findings.practices import cases
from kki_dash.findings.suggestions import Suggestion, declared_topics, suggestions
from kki_dash.memory import kept
from kki_dash.text import _, years

MOST = 3


class Gain(NamedTuple):
    """A city like this one with the outcome that it reports, and what it did."""

    city_id: str
    city: str
    result: str
    activity_id: str
    practice: str


class NextStep(NamedTuple):
    """What stands at the end of a city's first screen."""

    gains: tuple[Gain, ...]
    practices: tuple[Suggestion, ...]
    lacks: tuple[str, ...]


@kept(128)
def next_step(dataset: Dataset, city_id: str) -> NextStep:
    """Gains of cities like this one, practices of others that may fit, and up to three gaps of its record."""
    fit = [one for one in suggestions(dataset, cases(dataset), city_id) if one.already is None]
    return NextStep(tuple(_gains(dataset, city_id)), tuple(fit[:MOST]), tuple(lacks(dataset, city_id)[:MOST]))


def _gains(dataset: Dataset, city_id: str) -> list[Gain]:
    """By topic of a target, then same country, same size and income, same part of the region; by name."""
    mine, topics, near = dataset.cities[city_id], declared_topics(dataset, city_id), nearest_cities(dataset, city_id)
    found: list[tuple[tuple[bool, bool, bool, bool, str], Gain]] = []
    for other_id, other in dataset.participating.items():
        outcome = None if other_id == city_id else strongest(dataset, other_id)
        if outcome is None or not _is_better(outcome):
            continue
        activity = dataset.activities[outcome.activity_id]
        key = (
            activity.topic not in topics,
            other.iso3 != mine.iso3,
            other_id not in near,
            other.subregion != mine.subregion,
            other.name,
        )
        found.append((key, Gain(other_id, other.name, _said(outcome), activity.activity_id, activity.title)))
    return [gain for _key, gain in sorted(found, key=lambda one: one[0])[:MOST]]


def _is_better(one: Outcome) -> bool:
    change = (one.after_value or 0) - (one.before_value or 0)
    return change < 0 if one.direction == "lower_is_better" else change > 0 and one.direction == "higher_is_better"


def _said(one: Outcome) -> str:
    when = outcome_years(one)
    return _("{measure}, {place}: {result}, {years}").format(
        measure=one.measure, place=one.place, result=outcome_result(one), years=years(when[0], when[-1])
    )


_ORDER = ("waste", "air", "water", "income", "services", "green", "energy", "health", "development")
"""Themes by what the programme asked for first."""


def lacks(dataset: Dataset, city_id: str) -> list[str]:
    """What the record of a participating city lacks, theme by theme, each with what would complete it."""
    row = next((row for row in matrix(dataset).rows if row.city_id == city_id), None)
    if row is None:
        return []
    cells = {cell.column: cell for cell in row.cells}
    return [words for slug in _ORDER if (words := _lack(cells[slug]))]


def _lack(cell: Cell) -> str:
    theme = COLUMNS[cell.column].label
    if cell.reading is None:
        return _(
            "{theme}: nothing on record; four yearly values between {first} and {last}, measured in one way"
        ).format(theme=theme, first=FIRST_YEAR, last=LAST_YEAR)
    if cell.kind == "single":
        return _("{theme}: one value or outcome; three more years of the same measure").format(theme=theme)
    if not cell.reading.own:
        return _("{theme}: values of the surrounding only; four yearly values of the city").format(theme=theme)
    return ""
