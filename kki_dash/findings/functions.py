"""The eight functions of the Network as a second way in: what was done under each, and where nothing is documented."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kki_dash.data.records import Activity
from kki_dash.findings.activities import is_practice, programme_activities
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.frame import function_statements
from kki_dash.findings.words import activity_years
from kki_dash.text import _, join, listed, ngettext, number
from kki_dash.vocabulary import ACTIVITY_KIND, EVIDENCE, FUNCTION

MOST_EXAMPLES = 3
MOST_CITIES_NAMED = 3
_SURE = {level: place for place, level in enumerate(EVIDENCE)}


class Example(NamedTuple):
    """An activity that served a function."""

    activity_id: str
    title: str
    city_ids: tuple[str, ...]
    when: str
    source: str


class Function(NamedTuple):
    """One function of the Network, whole as its plan says it, and the activities that served it."""

    function_id: str
    name: str
    plain: str
    activities: int
    kinds: str
    examples: tuple[Example, ...]


def functions(dataset: Dataset) -> list[Function]:
    """The eight functions in their own order; an activity counts under each function that it served."""
    activities = programme_activities(dataset)
    cities, said = dataset.activity_cities, function_statements(dataset)
    found = []
    for function_id, term in FUNCTION.items():
        rows = [row for row in activities if function_id in row.functions.split(";")]
        kinds = Counter(row.kind for row in rows)
        found.append(
            Function(
                function_id,
                term.label,
                said.get(function_id, term.note),
                len(rows),
                listed(
                    _("{kind} ({n})").format(kind=ACTIVITY_KIND[kind].inside, n=number(kinds[kind]))
                    for kind in ACTIVITY_KIND
                    if kinds[kind]
                ),
                tuple(_example(dataset, row, cities.get(row.activity_id, ())) for row in _telling(rows, cities)),
            )
        )
    return found


def _telling(rows: Sequence[Activity], cities: Mapping[str, tuple[str, ...]]) -> list[Activity]:
    """The examples: things done before things said, sure before unsure, dated before undated; each of other cities."""
    ordered = sorted(
        rows,
        key=lambda row: (
            not is_practice(row),
            _SURE[row.evidence],
            row.year_start is None,
            row.relation != "initiative",
            row.year_start or 0,
            row.activity_id,
        ),
    )
    chosen: list[Activity] = []
    seen: set[str] = set()
    for row in ordered:
        own = set(cities.get(row.activity_id, ()))
        if len(chosen) < MOST_EXAMPLES and not own & seen:
            chosen.append(row)
            seen |= own
    return chosen


def _example(dataset: Dataset, row: Activity, city_ids: Sequence[str]) -> Example:
    # a meeting of many cities is told by its title
    shown = tuple(city_ids) if len(city_ids) <= MOST_CITIES_NAMED else ()
    return Example(
        row.activity_id, row.title, shown, activity_years(row.year_start, row.year_end), dataset.cite([row.source_id])
    )


def functions_headline(several: Sequence[Function]) -> str:
    """Where most and where least is documented."""
    known = [one for one in several if one.activities]
    if not known:
        return _("Nothing is documented under the eight functions of the Network")
    counts = [one.activities for one in several]
    most, fewest = max(counts), min(counts)
    if most == fewest:
        return _("Each of the eight functions of the Network has {n} documented activities").format(n=number(most))
    words = {
        n: join([FUNCTION[one.function_id].short for one in several if one.activities == n]) for n in (most, fewest)
    }
    return _(
        "Of the Network’s eight functions, most is documented for {most} ({most_n}), least for {fewest} ({fewest_n})"
    ).format(most=words[most], most_n=number(most), fewest=words[fewest], fewest_n=number(fewest))


def counted(dataset: Dataset) -> str:
    """What is counted, and what is not."""
    activities = programme_activities(dataset)
    without = sum(not one.functions for one in activities)
    parts = [
        _(
            "Counted: {n} documented activities of the Initiative and practices of its cities; what is not of the "
            "Initiative is left out. An activity counts under each function that it served, so the numbers do not add "
            "up to {n}. Which function an activity served is a classification made for this dashboard."
        ).format(n=number(len(activities)))
    ]
    if without:
        parts.append(
            ngettext("One activity serves none.", "{n} activities serve none.", without).format(n=number(without))
        )
    return " ".join(parts)
