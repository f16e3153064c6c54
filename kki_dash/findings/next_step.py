"""The next step of a city: who like it reports a gain, which practices may fit, and what would complete its record."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Outcome
from kki_dash.findings.city_lead import strongest
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import COLUMNS, FIRST_YEAR, LAST_YEAR, Cell, mark_of, matrix
from kki_dash.findings.outcomes import outcome_result, outcome_years
from kki_dash.findings.peers import nearest_cities
from kki_dash.findings.practices import cases
from kki_dash.findings.suggestions import Suggestion, declared_topics, suggestions
from kki_dash.memory import kept
from kki_dash.text import _, join, number, years

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


class Gap(NamedTuple):
    """A theme in which the record of a city, or of the region, is not complete.

    ``mark`` is a key of ``MATRIX_MARK``; ``city_id`` is empty where the gap is the region's.
    """

    city_id: str
    city: str
    theme: str
    side: str
    mark: str
    own: bool
    record: str
    complete: str
    source_id: str


def lacks(dataset: Dataset, city_id: str) -> list[str]:
    """What the record of a participating city lacks, theme by theme, each with what would complete it."""
    return [
        _("{theme}: {state}; {complete}").format(theme=gap.theme, state=_state(gap), complete=gap.complete)
        for gap in gaps(dataset, city_id)
    ]


def _state(gap: Gap) -> str:
    if gap.mark == "nothing":
        return _("nothing on record")
    return _("one value or outcome") if gap.mark == "single" else _("values of the surrounding only")


def gaps(dataset: Dataset, city_id: str) -> list[Gap]:
    """The themes in which a participating city has no value, one value, or values of its surrounding only."""
    row = next((row for row in matrix(dataset).rows if row.city_id == city_id), None)
    if row is None:
        return []
    cells = {cell.column: cell for cell in row.cells}
    return [gap for slug in _ORDER if (gap := _gap(dataset, cells[slug]))]


def gap_themes(dataset: Dataset, city_id: str) -> list[str]:
    """The columns of the matrix in which the record of a participating city has a gap, the most wanted first."""
    row = next((row for row in matrix(dataset).rows if row.city_id == city_id), None)
    cells = {cell.column: cell for cell in row.cells} if row else {}
    return [slug for slug in _ORDER if slug in cells and _gap(dataset, cells[slug])]


def _gap(dataset: Dataset, cell: Cell) -> Gap | None:
    column, one = COLUMNS[cell.column], cell.reading
    if one is None:
        record = _("Nothing on record")
        complete = _("four yearly values between {first} and {last}, measured in one way").format(
            first=FIRST_YEAR, last=LAST_YEAR
        )
    elif cell.kind == "single":
        record, complete = one.words, _("three more years of the same measure")
    elif not one.own:
        record, complete = one.words, _("four yearly values of the city")
    else:
        return None
    return Gap(
        cell.city_id,
        dataset.cities[cell.city_id].name,
        column.label,
        column.side,
        mark_of(one) if one else "nothing",
        one.own if one else True,
        record,
        complete,
        one.source_id if one else "",
    )


_MOST_GAPS = 6


def gaps_of(dataset: Dataset, city_ids: Sequence[str]) -> list[Gap]:
    """Up to six gaps: of the cities in their order, each as many as there is room for; of the region where none is chosen."""
    shown = [several for city_id in city_ids if (several := gaps(dataset, city_id))][:_MOST_GAPS]
    if not shown:
        return _of_the_region(dataset)
    each = max(_MOST_GAPS // len(shown), 1)
    return [gap for several in shown for gap in several[:each]]


def _of_the_region(dataset: Dataset) -> list[Gap]:
    """The themes in which most participating cities have nothing on record."""
    found, every = [], len(matrix(dataset).rows)
    for slug, column in COLUMNS.items():
        empty = sum(cell.reading is None for cell in matrix(dataset).column(slug))
        if empty:
            record = _("{n} of {all} participating cities have no value or outcome").format(
                n=number(empty), all=number(every)
            )
            complete = _("four yearly values a city, measured in one way, between {first} and {last}").format(
                first=FIRST_YEAR, last=LAST_YEAR
            )
            found.append((-empty, Gap("", "", column.label, column.side, "nothing", True, record, complete, "")))
    return [gap for _empty, gap in sorted(found, key=lambda one: one[0])[:_MOST_GAPS]]


def emptiest_sentence(dataset: Dataset) -> str:
    """In how many participating cities the three emptiest themes have nothing on record."""
    every = matrix(dataset)
    empty = {column.label: sum(cell.reading is None for cell in every.column(slug)) for slug, column in COLUMNS.items()}
    most = sorted(empty.items(), key=lambda one: -one[1])[:MOST]
    return _("Of {all} participating cities, without any value or outcome: {themes}.").format(
        all=number(len(every.rows)),
        themes=join([_("{theme} {n}").format(theme=theme, n=number(n)) for theme, n in most]),
    )
