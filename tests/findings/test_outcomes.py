"""Outcomes counted again from the files, and what each says in the shortest form."""

from kki_dash.findings import outcomes
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import described
from tests.kit import stored


def test_only_welcome_outcomes_of_the_programme_from_sources_that_carry_them(dataset: Dataset) -> None:
    grade = {row["source_id"]: row["grade"] for row in stored("sources")}
    relation = {row["activity_id"]: row["relation"] for row in stored("activities")}
    wanted = [
        row["outcome_id"]
        for row in stored("outcomes")
        if grade[row["source_id"]] != "C"
        and row["unwelcome"] != "yes"
        and relation.get(row["activity_id"], "related") != "related"
    ]
    assert sorted(one.outcome_id for one in outcomes.programme_outcomes(dataset)) == sorted(wanted)


def test_a_result_has_a_digit_where_the_source_has_a_figure(dataset: Dataset) -> None:
    figures = {
        row["outcome_id"]: (row["before_value"], row["after_value"], row["change_pct"]) for row in stored("outcomes")
    }
    for one in dataset.outcomes:
        said = outcomes.outcome_result(one)
        if one.evidence_level == "described":
            assert said == described()
        elif figures[one.outcome_id][1] or figures[one.outcome_id][2]:
            assert any(sign.isdigit() for sign in said), one.outcome_id


def test_a_grade_is_no_quantity() -> None:
    assert outcomes.amount_words(3, outcomes.GRADE_UNIT) == "grade 3"
    assert outcomes.amount_words(12.5, "%") == "12.5%"
    assert outcomes.amount_words(None, "t") == ""
