"""Activities and outcomes counted again from the files."""

import csv

import pytest

from kki_dash.findings import pillars
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA

KINDS = ("demonstration_project", "pilot_project", "seed_case", "replication")


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def practices(dataset: Dataset) -> list[pillars.Practice]:
    return pillars.practices(dataset)


@pytest.fixture(scope="module")
def documented() -> dict[str, dict[str, set[str]]]:
    grade = {row["source_id"]: row["grade"] for row in read("sources.csv")}
    found: dict[str, dict[str, set[str]]] = {
        row["activity_id"]: {"environment": set(), "livelihood": set()}
        for row in read("activities.csv")
        if row["kind"] in KINDS and row["relation"] != "related" and row["evidence"] != "reported"
    }
    for row in read("outcomes.csv"):
        if row["activity_id"] in found and grade[row["source_id"]] != "C" and row["unwelcome"] != "yes":
            found[row["activity_id"]][row["dimension"]].add(row["evidence_level"])
    return found


def test_every_practice_is_counted_once(
    practices: list[pillars.Practice], documented: dict[str, dict[str, set[str]]]
) -> None:
    assert sorted(one.activity_id for one in practices) == sorted(documented)
    for group in (pillars.by_pillar, pillars.by_phase, pillars.by_topic):
        members = [one.activity_id for part in group(practices) for one in part.practices]
        assert sorted(members) == sorted(documented)


def test_levels_are_those_of_the_outcomes(
    practices: list[pillars.Practice], documented: dict[str, dict[str, set[str]]]
) -> None:
    for one in practices:
        for dimension in ("environment", "livelihood"):
            levels = documented[one.activity_id][dimension]
            expected = next((level for level in ("measured", "described", "estimated") if level in levels), "")
            assert getattr(one, dimension) == expected, one.activity_id


def test_the_answers_add_up_in_every_group(practices: list[pillars.Practice]) -> None:
    for group in (*pillars.by_pillar(practices), *pillars.by_phase(practices), *pillars.by_topic(practices)):
        assert sum(group.documents(what) for what in pillars.DOCUMENTED_ORDER) == len(group.practices)
        assert group.count("environment", "measured") <= group.count("environment")


def test_the_headline_counts_both(
    practices: list[pillars.Practice], documented: dict[str, dict[str, set[str]]]
) -> None:
    known = {"measured", "described"}
    both = sum(bool(levels["environment"] & known and levels["livelihood"] & known) for levels in documented.values())
    assert (both, len(documented)) == (9, 35)
    assert pillars.pillars_headline(practices).startswith(f"{both} of {len(documented)} documented practices")


def test_the_first_cycle_is_named(practices: list[pillars.Practice]) -> None:
    cycles = {row["activity_id"]: row["cycle"] for row in read("activities.csv")}
    by_name = {group.name: group for group in pillars.by_phase(practices)}
    first = by_name["First cycle: 2000–2005"]
    assert {one.activity_id for one in first.practices} == {
        one.activity_id for one in practices if cycles[one.activity_id] == "first"
    }
    for group in by_name.values():
        if group.name.startswith("Phase"):
            assert all(cycles[one.activity_id] == "second" for one in group.practices)


def test_every_measured_outcome_is_shown_with_its_source(dataset: Dataset, practices: list[pillars.Practice]) -> None:
    grade = {row["source_id"]: row["grade"] for row in read("sources.csv")}
    known = {one.activity_id for one in practices}
    expected = [
        row
        for row in read("outcomes.csv")
        if row["activity_id"] in known
        and row["evidence_level"] == "measured"
        and grade[row["source_id"]] != "C"
        and row["unwelcome"] != "yes"
    ]
    shown = pillars.measured_outcomes(dataset)
    assert len(shown) == len(expected)
    for one in shown:
        assert one.source
        assert one.before or one.after or one.change
        assert (one.before_share is None) == (one.after_share is None)
        for share in (one.before_share, one.after_share):
            assert share is None or 0 <= share <= 100


def test_a_grade_has_no_bar_and_no_percentage(dataset: Dataset) -> None:
    grades = [one for one in pillars.measured_outcomes(dataset) if one.before.startswith("grade")]
    assert grades
    assert all(one.before_share is None and not one.change for one in grades)
