"""Documented outcomes: which may be shown, and what each says in the shortest form."""

from kki_dash.data.records import Outcome
from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import described
from kki_dash.text import _, listed, signed, value, with_unit

GRADE_UNIT = "grade"
"""Unit of an outcome that has an order but no distances: no bar, no ratio and no percentage."""


def bar_shares(before: float, after: float, unit: str) -> tuple[float, float]:
    """Both values as bars from zero, in per cent of the larger, or of a whole hundred for a share; below zero is no bar."""
    full = 100.0 if unit == "%" else max(before, after)
    return (100 * max(before, 0.0) / full, 100 * max(after, 0.0) / full) if full > 0 else (0.0, 0.0)


def graded_outcomes(dataset: Dataset) -> list[Outcome]:
    """Outcomes that may be shown at all: those whose source carries them."""
    return [one for one in dataset.outcomes if evidence.carries(dataset.sources.get(one.source_id))]


def programme_outcomes(dataset: Dataset) -> list[Outcome]:
    """Outcomes that may be shown as figures of the programme's cities: of its own activities, and welcome."""
    return [
        one
        for one in graded_outcomes(dataset)
        if not one.unwelcome
        and one.activity_id in dataset.activities
        and evidence.of_programme(dataset.activities[one.activity_id])
    ]


def outcome_result(outcome: Outcome) -> str:
    """What an outcome says: before and after, one value, a change, or that it has no figure; an estimate says so.

    A change that its source gives without both values says that they are missing.
    """
    if outcome.evidence_level == "described":
        return described()
    result = listed(filter(None, (outcome_figure(outcome), not_given(outcome))))
    return _("{result}, estimated").format(result=result) if outcome.evidence_level == "estimated" else result


def outcome_figure(outcome: Outcome) -> str:
    """The figures of an outcome alone, empty where it has none."""
    after = amount_words(outcome.after_value, outcome.unit)
    if outcome.before_value is not None and after:
        before = amount_words(outcome.before_value, outcome.unit if outcome.unit in ("%", GRADE_UNIT) else "")
        return f"{before} → {after}"
    change = stated_change(outcome)
    return _("{change}, to {value}").format(change=change, value=after) if change and after else change or after


def not_given(outcome: Outcome) -> str:
    """Which end values of a stated change its source does not give, empty where none is missing."""
    if outcome.change_pct is None or (outcome.before_value is not None and outcome.after_value is not None):
        return ""
    if outcome.before_value is None and outcome.after_value is None:
        return _("end values not given")
    return _("value before not given") if outcome.before_value is None else _("value after not given")


def amount_words(figure: float | None, unit: str) -> str:
    """One value of an outcome with its unit, empty where there is none."""
    if figure is None:
        return ""
    text = value(figure, 1 if figure % 1 else 0)
    return _("grade {n}").format(n=text) if unit == GRADE_UNIT else with_unit(text, unit)


def stated_change(outcome: Outcome) -> str:
    """The change in per cent as the source gives it, empty where it gives none."""
    change = outcome.change_pct
    return "" if change is None else with_unit(signed(change, 1 if change % 1 else 0), "%")


def outcome_years(outcome: Outcome) -> list[int]:
    """The years of an outcome that are known, each once."""
    return list(dict.fromkeys(year for year in (outcome.before_year, outcome.after_year) if year is not None))
