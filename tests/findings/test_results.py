"""The result that leads a practice, and the bars that show it."""

import pytest

from kki_dash.findings import pillars, practices, results
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.pillars import Outcome


def lead(dataset: Dataset, activity_id: str) -> Outcome:
    case = next(one for one in practices.cases(dataset) if one.practice.activity_id == activity_id)
    assert case.lead is not None
    return case.lead


@pytest.mark.parametrize(
    ("activity_id", "measure", "beside"),
    [
        ("seed-kitakyushu-waste", "Household waste collected", ""),
        ("seed-surabaya", "City waste, 2005 to 2007", ""),
        ("wks-ulsan-river", "Biochemical oxygen demand, lower reach", ""),
        ("proj-cebu-jfge", "City waste", "Later year after the programme"),
        ("seed-phnompenh", "Coverage of the water network", "Both years outside the programme"),
        ("seed-kitakyushu-recycling-jobs", "Cans and bottles collected", "Before the programme"),
        ("demo-chongqing-2002", "Sulphur dioxide and acid rain", ""),
    ],
)
def test_which_outcome_leads_and_what_lies_outside_the_programme(
    dataset: Dataset, activity_id: str, measure: str, beside: str
) -> None:
    one = lead(dataset, activity_id)
    assert one.measure == measure
    assert results.beside_programme(one) == beside


def test_every_practice_leads_with_its_own_strongest_outcome_or_none(dataset: Dataset) -> None:
    for case in practices.cases(dataset):
        welcome = (*case.environment, *case.livelihood)
        assert (case.lead is None) == (not welcome) == (case.result == "none")
        if case.lead is not None:
            assert case.lead in welcome
            assert case.result == results.kind([case.lead]) == results.kind(welcome)


def test_bars_are_drawn_of_what_was_measured_and_say_where_no_value_is_given(dataset: Dataset) -> None:
    for one in pillars.outcomes(dataset, pillars.practices(dataset, others=True)):
        pair = results.bars(one)
        assert (pair is None) == (one.level != "measured" or (one.before_share is None and one.stated is None)), one
        for bar in pair or ():
            assert 0 <= bar.share <= 100
            assert bar.words
    before, after = results.bars(lead(dataset, "seed-surabaya")) or ()
    assert (before.words, before.given, before.share) == ("before, 2005", False, 100)
    assert (after.words, after.share) == ("after, 2007", 90)
    before, after = results.bars(lead(dataset, "proj-cebu-jfge")) or ()
    assert (before.words, before.given) == ("470 t per day, 2010", True)
    before, after = results.bars(lead(dataset, "proj-pps-tricycle")) or ()
    assert (before.words, before.given) == ("before, not given", False)


def test_a_grade_has_an_order_and_no_bar(dataset: Dataset) -> None:
    grades = [one for one in pillars.measured_outcomes(dataset) if "grade" in one.result]
    assert grades
    assert all(results.bars(one) is None for one in grades)
