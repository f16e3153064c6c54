"""The first sentence about a city: the strongest thing that its record allows to be said, in a fixed order."""

from typing import NamedTuple

from kki_dash.data.records import Outcome
from kki_dash.findings import city as profile
from kki_dash.findings.city import Panel
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import PROGRAMME
from kki_dash.findings.matrix import Reading, matrix
from kki_dash.findings.outcomes import GRADE_UNIT, amount_words, bar_shares, programme_outcomes
from kki_dash.stats.change import relative
from kki_dash.text import _, sentences, signed, value, with_unit

WHOLE_CITY = ("City of", "Town of")
"""How the place of an outcome begins that is city-wide."""


class Lead(NamedTuple):
    """The sentence, what kind of evidence it rests on with its source, and both values where it tells of two."""

    text: str
    below: str
    outcome: Outcome | None = None


def lead(dataset: Dataset, city_id: str, environment: list[Panel]) -> Lead:
    """The first that the record holds: before and after, a clear course, one dated value, what the city did, nothing."""
    if outcome := strongest(dataset, city_id):
        words = _("Two values as their source reports them; no proof of an activity's effect. {source}")
        return Lead(
            _before_and_after(outcome), words.format(source=sentences(dataset.cite([outcome.source_id]))), outcome
        )
    if said := profile.course_words(dataset, [panel for panel in environment if panel.said.kind == "clear"]):
        return Lead(sentences(said), "")
    single = [row for row in profile.outcomes(dataset, city_id) if profile.result_is_figure(row.result)]
    if single:
        row = single[0]
        text = _("{measure}, {place}: {result}, {when}").format(
            measure=row.measure, place=row.place, result=row.result, when=row.when
        )
        return Lead(sentences(text), sentences(_("One value, so no change can be shown"), row.source))
    if one := _single(dataset, city_id):
        source = dataset.cite([one.source_id])
        return Lead(sentences(one.words), sentences(_("One value, so no change can be shown"), source))
    did = [row for row in profile.activities(dataset, city_id) if row.counted]
    if did:
        practices = [row for row in did if row.is_practice]
        first = (practices or did)[0]
        text = _("{activity}, {when}; no result of it is on record").format(activity=first.title, when=first.when)
        return Lead(sentences(text), sentences(first.source))
    return Lead(sentences(profile.nothing_known()), "")


def without_city(text: str, city: str) -> str:
    """A lead for a place that names the city already: the place is left out where it is the whole city."""
    for place in (*(f"{kind} {city}" for kind in WHOLE_CITY), city):
        text = text.replace(f", {place}:", ":")
    return text


def _single(dataset: Dataset, city_id: str) -> Reading | None:
    """The city's own single value of the environment in the evidence matrix, waste first."""
    row = next((row for row in matrix(dataset).rows if row.city_id == city_id), None)
    cells = {cell.column: cell for cell in row.cells} if row else {}
    found = [
        cells[slug].reading for slug in ("waste", "water", "air") if slug in cells and cells[slug].kind == "single"
    ]
    return next((one for one in found if one and one.own and one.indicator_id), None)


def strongest(dataset: Dataset, city_id: str) -> Outcome | None:
    """The outcome of a city with two measured values that says most.

    Both years known first, then the later year inside or nearest to the programme's years, then the whole city before a
    part of it, then the larger relative change; a grade has no distances and comes last.
    """
    known = [
        one
        for one in programme_outcomes(dataset)
        if one.city_id == city_id
        and one.evidence_level == "measured"
        and one.before_value
        and one.after_value
        and one.after_year
    ]
    return min(known, key=_order, default=None)


def _order(one: Outcome) -> tuple[bool, int, bool, bool, float, str]:
    before, after, end = one.before_value or 1.0, one.after_value or 1.0, one.after_year or 0
    first, last = PROGRAMME
    away = max(first - end, end - last, 0)
    dated_apart = one.before_year is not None and one.before_year != one.after_year
    whole = one.place.startswith(WHOLE_CITY)
    return (
        not dated_apart,
        away,
        not whole,
        one.unit == GRADE_UNIT,
        -max(before / after, after / before),
        one.outcome_id,
    )


def _before_and_after(one: Outcome) -> str:
    parts = {
        "measure": one.measure,
        "place": one.place,
        "before": amount_words(one.before_value, one.unit if one.unit in ("%", GRADE_UNIT) else ""),
        "after": amount_words(one.after_value, one.unit),
        "first": one.before_year,
        "last": one.after_year,
    }
    if one.before_year is None:
        text = _("{measure}, {place}: from {before} (no year given) to {after} in {last}")
    elif one.before_year == one.after_year:
        text = _("{measure}, {place}: from {before} to {after} within {last}")
    else:
        text = _("{measure}, {place}: from {before} in {first} to {after} in {last}")
    said, change = text.format(**parts), _change(one)
    return sentences(_("{said}, a change of {change}").format(said=said, change=change) if change else said)


def _change(one: Outcome) -> str:
    """Percentage points for shares, per cent for amounts, nothing for a grade."""
    before, after = one.before_value or 0.0, one.after_value or 0.0
    if one.unit == GRADE_UNIT or not before:
        return ""
    if one.unit == "%":
        return _("{n} percentage points").format(n=signed(after - before, 1 if (after - before) % 1 else 0))
    change = relative(after - before, before)
    return "" if change is None else _("{n} per cent").format(n=signed(change))


def shares(one: Outcome) -> tuple[float, float]:
    """Both values in per cent of the larger, or of a whole hundred for a share."""
    return bar_shares(one.before_value or 0.0, one.after_value or 0.0, one.unit)


def ends(one: Outcome) -> tuple[str, str]:
    """Both values in words, for the bars beside the sentence."""
    start, end = one.before_value or 0.0, one.after_value or 0.0
    return with_unit(value(start, 1 if start % 1 else 0), ""), with_unit(value(end, 1 if end % 1 else 0), one.unit)


def years_of(one: Outcome) -> tuple[str, str]:
    """Both years as they stand beside the bars."""
    before = _("before") if one.before_year is None or one.before_year == one.after_year else str(one.before_year)
    after = _("after") if one.before_year == one.after_year else str(one.after_year)
    return before, after
