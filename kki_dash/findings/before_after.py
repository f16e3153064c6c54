"""The strongest documented outcomes with a value before and one after."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kki_dash.data.records import Outcome
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.outcomes import GRADE_UNIT, programme_outcomes
from kki_dash.findings.words import amount, spelled
from kki_dash.text import _, listed

EARLIEST_BEFORE, LATEST_AFTER = 1990, 2015


class BeforeAfter(NamedTuple):
    """A documented outcome with both values."""

    city_id: str
    city: str
    measure: str
    before: str
    after: str
    before_share: float
    after_share: float
    dates: str
    source: str
    values: tuple[float, float]
    years: tuple[int, int]
    unit: str


def before_and_after(dataset: Dataset, most: int = 4) -> list[BeforeAfter]:
    """The strongest documented outcomes with both values, one a city.

    Both values are dated between 1990 and 2015 and stand in a source graded A or B; the order is the ratio of after
    to before, whichever way it went. A grade has no ratio and is not among them.
    """
    known = sorted(_both_ends(dataset), key=lambda one: (-one.strength, one.outcome.outcome_id))
    first_of = {one.city_id: one for one in reversed(known)}
    return [_shown(dataset, one) for one in known if first_of[one.city_id] is one][:most]


class _Ends(NamedTuple):
    """An outcome of a participating city with both values and both years."""

    outcome: Outcome
    city_id: str
    values: tuple[float, float]
    years: tuple[int, int]

    @property
    def strength(self) -> float:
        ratio = self.values[1] / self.values[0]
        return ratio if ratio >= 1 else 1 / ratio


def _both_ends(dataset: Dataset) -> Iterator[_Ends]:
    for one in programme_outcomes(dataset):
        before, after, start, end = one.before_value, one.after_value, one.before_year, one.after_year
        if not before or not after or start is None or end is None or one.unit == GRADE_UNIT:
            continue
        if one.city_id is None or one.city_id not in dataset.participating:
            continue
        if min(before, after) > 0 and start >= EARLIEST_BEFORE and end <= LATEST_AFTER:
            yield _Ends(one, one.city_id, (before, after), (start, end))


def _shown(dataset: Dataset, ends: _Ends) -> BeforeAfter:
    one = ends.outcome
    full = 100.0 if one.unit == "%" else max(ends.values)
    start, end = ends.years
    return BeforeAfter(
        city_id=ends.city_id,
        city=dataset.cities[ends.city_id].name,
        measure=one.measure if one.unit == "%" or one.unit in one.measure else listed([one.measure, one.unit]),
        before=_outcome_value(ends.values[0], one.unit),
        after=_outcome_value(ends.values[1], one.unit),
        before_share=100 * ends.values[0] / full,
        after_share=100 * ends.values[1] / full,
        dates=_("{before} and {after}").format(before=start, after=end) if start != end else str(end),
        source=dataset.cite([one.source_id]),
        values=ends.values,
        years=ends.years,
        unit=one.unit,
    )


def outcomes_headline(found: Sequence[BeforeAfter]) -> str:
    """The strongest of some outcomes with both values, in their order."""
    first = found[0]
    said = _("{measure}, in {city}: {before} → {after}").format(
        measure=first.measure, city=first.city, before=first.before, after=first.after
    )
    if len(found) == 1:
        return said
    return _("{said}, the largest relative change of {n} cities with two dated values").format(
        said=said, n=spelled(len(found))
    )


def _outcome_value(figure: float, unit: str) -> str:
    decimals = 0 if abs(figure) >= 100 else 1
    return amount(figure, "%" if unit == "%" else "", decimals if figure != int(figure) else 0)
