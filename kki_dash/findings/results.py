"""What came of a practice in one word and one figure: the kind of its result, the outcome that leads, and its bars."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.findings import evidence
from kki_dash.findings.outcomes import bar_shares
from kki_dash.findings.pillars import Outcome
from kki_dash.text import _


class Bar(NamedTuple):
    """One of two values on a scale from zero, in per cent of its length, with its year in words."""

    share: float
    words: str
    given: bool
    """Whether a source gives the value; where it states a change alone, the value before is none that it gives."""


def is_change(outcome: Outcome) -> bool:
    """Whether an outcome has two values, or a change that its source states."""
    return outcome.level == "measured" and bool((outcome.before and outcome.after) or outcome.change)


def kind(outcomes: Sequence[Outcome]) -> str:
    """The kind of result of a practice by its welcome outcomes, the strongest: a key of ``RESULT``."""
    if any(map(is_change, outcomes)):
        return "change"
    levels = {one.level for one in outcomes}
    for level, name in (("measured", "figure"), ("described", "told"), ("estimated", "estimated")):
        if level in levels:
            return name
    return "none"


def lead(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The outcome with which a practice is told, None where it has none.

    A change before one figure, a figure before what is told, and that before an estimate; then both years known, both
    inside the programme, both values, the environment, and the larger change.
    """
    return min(outcomes, key=_telling, default=None)


def _telling(one: Outcome) -> tuple[bool, int, bool, bool, bool, bool, float]:
    rank = {"measured": 0, "described": 1, "estimated": 2}[one.level]
    undated = one.before_year is None or one.after_year is None
    one_value = not (one.before and one.after)
    return not is_change(one), rank, undated, not inside(one), one_value, one.dimension != "environment", -_size(one)


def _size(one: Outcome) -> float:
    """How large a change is as the ratio of the larger value to the smaller, 1 where there is none."""
    if one.before_share and one.after_share:
        low, high = sorted((one.before_share, one.after_share))
        return high / low
    return 1.0


def inside(one: Outcome) -> bool:
    """Whether an outcome has a year, and every year it has is one of the programme's."""
    first, last = evidence.PROGRAMME
    known = [year for year in (one.before_year, one.after_year) if year is not None]
    return bool(known) and all(first <= year <= last for year in known)


def beside_programme(one: Outcome) -> str:
    """Which years of an outcome lie outside those of the programme, as a sentence without its full stop; empty where none does."""
    first, last = evidence.PROGRAMME
    before, after = one.before_year, one.after_year
    if after is not None and after > last:
        if before is None or before > last:
            return _("After the programme")
        return _("Both years outside the programme") if before < first else _("Later year after the programme")
    if before is not None and before < first:
        return _("Earlier year before the programme")
    return _("Before the programme") if after is not None and after < first else ""


def bars(one: Outcome) -> tuple[Bar, Bar] | None:
    """A value before and one after as bars from zero, None where there are no two of them or the unit has no distances."""
    if one.level != "measured":
        return None
    before, after = one.before_share, one.after_share
    if before is None or after is None:
        if one.stated is None:
            return None
        before, after = bar_shares(100.0, 100.0 + one.stated, "")
    both = one.before_share is not None
    return (
        Bar(before, _before(one, both), both or bool(one.before)),
        Bar(after, _("after, {year}").format(year=_year(one.after_year)), True),
    )


def _before(one: Outcome, both: bool) -> str:
    if one.before and not both:
        return _("{value}, {year}").format(value=one.before, year=_year(one.before_year))
    if not one.before and one.before_year is None:
        return _("before, not given")
    return _("before, {year}").format(year=_year(one.before_year))


def _year(year: int | None) -> str:
    return str(year) if year is not None else _("no year")
