"""Before and after: the practices with both outcomes whose source gives two values, with their place."""

from collections.abc import Iterator
from typing import NamedTuple

from kki_dash.data.records import Outcome
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import PROGRAMME
from kki_dash.findings.outcomes import GRADE_UNIT, bar_shares, outcome_result, programme_outcomes
from kki_dash.findings.pillars import practices
from kki_dash.findings.words import amount, spelled
from kki_dash.memory import kept
from kki_dash.text import _, listed, ngettext, years
from kki_dash.vocabulary import DIMENSION


class BeforeAfter(NamedTuple):
    """A documented outcome with both values, and what the same practice documents on the other side.

    ``years`` holds None for a value that the source does not date.
    """

    city_id: str
    city: str
    activity_id: str
    practice: str
    place: str
    measure: str
    dimension: str
    before: str
    after: str
    before_share: float
    after_share: float
    dates: str
    other: str
    source: str
    values: tuple[float, float]
    years: tuple[int | None, int]
    unit: str


@kept(4)
def before_and_after(dataset: Dataset) -> tuple[BeforeAfter, ...]:
    """Of each practice with both outcomes the one outcome that has two values, the later one dated in the programme's years.

    Sources graded A or B, no estimate. Of several outcomes of a practice the one with both years stands before others,
    then the one whose values lie furthest apart; a grade has an order but no distances and comes last. By city.
    """
    both = {one.activity_id: one for one in practices(dataset) if one.documented == "both"}
    found: dict[str, Outcome] = {}
    for one in sorted(_with_both_values(dataset), key=_order):
        if one.activity_id in both:
            found.setdefault(one.activity_id, one)
    shown = [_shown(dataset, one, both[one.activity_id].title) for one in found.values()]
    return tuple(sorted(shown, key=lambda one: (one.city, one.practice)))


def _with_both_values(dataset: Dataset) -> Iterator[Outcome]:
    first, last = PROGRAMME
    for one in programme_outcomes(dataset):
        dated = one.after_year is not None and first <= one.after_year <= last
        if dated and one.before_value and one.after_value and one.evidence_level == "measured" and one.city_id:
            yield one


def _order(one: Outcome) -> tuple[bool, bool, float, str]:
    before, after = one.before_value or 1.0, one.after_value or 1.0
    ratio = max(before / after, after / before)
    return one.unit == GRADE_UNIT, one.before_year is None, -ratio, one.outcome_id


def _shown(dataset: Dataset, one: Outcome, practice: str) -> BeforeAfter:
    before, after, end = one.before_value or 0.0, one.after_value or 0.0, one.after_year or 0
    city = dataset.cities[one.city_id or ""]
    before_share, after_share = bar_shares(before, after, one.unit)
    return BeforeAfter(
        city_id=city.city_id,
        city=city.name,
        activity_id=one.activity_id,
        practice=practice,
        place=one.place,
        measure=one.measure if one.unit == "%" or one.unit in one.measure else listed([one.measure, one.unit]),
        dimension=one.dimension,
        before=_value(before, one.unit),
        after=_value(after, one.unit),
        before_share=before_share,
        after_share=after_share,
        dates=_dates(one.before_year, end),
        other=_other_side(dataset, one),
        source=dataset.cite([one.source_id]),
        values=(before, after),
        years=(one.before_year, end),
        unit=one.unit,
    )


def _dates(before: int | None, after: int) -> str:
    if before is None:
        return _("before: no year given; after: {after}").format(after=after)
    if before == after:
        return _("{year}, before and after").format(year=after)
    return years(before, after)


def _other_side(dataset: Dataset, one: Outcome) -> str:
    """The outcome of the same practice on the other side, a figure before words."""
    several = [
        other
        for other in programme_outcomes(dataset)
        if other.activity_id == one.activity_id
        and other.dimension != one.dimension
        and other.evidence_level != "estimated"
    ]
    if not several:
        return ""
    best = min(
        several, key=lambda other: (other.evidence_level != "measured", other.before_value is None, other.outcome_id)
    )
    return _("{side}: {measure}, {result}").format(
        side=DIMENSION[best.dimension].label, measure=best.measure, result=outcome_result(best)
    )


def outcomes_headline(found: tuple[BeforeAfter, ...]) -> str:
    """How many practices with both outcomes give two values, and when."""
    text = ngettext(
        "{n} practice with both outcomes gives a value before and one after, the later one from {years}",
        "{n} practices with both outcomes give a value before and one after, the later one from {years}",
        len(found),
    )
    return text.format(n=spelled(len(found), opening=True), years=years(*PROGRAMME))


def _value(figure: float, unit: str) -> str:
    decimals = 0 if abs(figure) >= 100 else 1
    return amount(figure, "%" if unit == "%" else "", decimals if figure != int(figure) else 0)
