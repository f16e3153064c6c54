"""The programme in time: every event once, dated as its source dates it."""

import csv
from collections.abc import Callable
from pathlib import Path

from kki_dash.data.load import load
from kki_dash.findings import timeline
from kki_dash.findings.dataset import Dataset
from kki_dash.text import day
from tests.kit import DATA

Package = Callable[..., Path]
KINDS = {"network_meeting", "thematic_seminar", "demonstration_project", "pilot_project", "publication"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


MILESTONES, ACTIVITIES = rows("milestones"), rows("activities")
TOLD = {row["activity_id"] for row in MILESTONES}


def test_every_milestone_and_every_activity_of_the_programme_is_there_once(dataset: Dataset) -> None:
    several = timeline.events(dataset)
    ours = [
        row
        for row in ACTIVITIES
        if row["relation"] != "related" and row["evidence"] != "reported" and row["activity_id"] not in TOLD
    ]
    assert len(several) == len(MILESTONES) + len(ours)
    assert len(timeline.events_table(several)) == len(several) + len(timeline.CYCLES) + len(timeline.PHASES)


def test_the_axis_holds_what_has_a_year_and_words_hold_the_rest(dataset: Dataset) -> None:
    several = timeline.events(dataset)
    of_lanes = [
        row
        for row in ACTIVITIES
        if row["relation"] == "initiative" and row["kind"] in KINDS and row["activity_id"] not in TOLD
    ]
    with_year = [row for row in of_lanes if row["year_start"] or row["year_end"]]
    assert len(timeline.dated(several)) == len(MILESTONES) + len(with_year)
    without = {row["title"] for row in of_lanes if not row["year_start"] and not row["year_end"]}
    assert {event.title for event in timeline.undated(several)} == without
    assert len(without) >= 4
    for title in without:
        assert title in timeline.undated_sentence(several)
    assert all(not event.exact and not event.start for event in timeline.undated(several))


def test_dates_are_those_of_the_file(dataset: Dataset) -> None:
    dates = sorted(row["date"] for row in MILESTONES)
    found = sorted(event.start for event in timeline.events(dataset) if event.start in dates)
    assert [date for date in found if len(date) > 4] == [date for date in dates if len(date) > 4]


def test_a_project_runs_from_its_milestone_to_the_year_of_its_end(dataset: Dataset) -> None:
    bago = next(event for event in timeline.events(dataset) if event.title == "Waste as a social enterprise in Bago")
    assert (bago.lane, bago.start, bago.end, bago.when) == ("project", "2007-11", "2008", "November 2007 to 2008")
    cebu = next(
        event for event in timeline.events(dataset) if event.title == "Recycling in two model villages of Nonthaburi"
    )
    assert (cebu.start, cebu.end, cebu.when) == ("2002-01", "2002", "from January 2002")


def test_what_is_not_of_the_initiative_is_a_milestone_at_most(dataset: Dataset) -> None:
    related = {row["title"] for row in ACTIVITIES if row["relation"] == "related"}
    told = {row["title"] for row in MILESTONES}
    assert not (related - told) & {event.title for event in timeline.events(dataset)}
    linked = {row["activity_id"]: row["relation"] for row in ACTIVITIES}
    for row in MILESTONES:
        if linked.get(row["activity_id"]) == "related":
            event = next(one for one in timeline.events(dataset) if one.title == row["title"])
            assert event.lane == "milestone"


def test_the_headline_counts_seminars_and_projects(dataset: Dataset) -> None:
    ours = [row["kind"] for row in ACTIVITIES if row["relation"] == "initiative"]
    seminars = ours.count("thematic_seminar")
    projects = ours.count("demonstration_project") + ours.count("pilot_project")
    text = timeline.timeline_headline(timeline.events(dataset))
    assert f"{seminars} seminars and trainings and {projects} demonstrations and pilots" in text


def test_thin_data_still_give_a_sentence(package: Package) -> None:
    small = Dataset(load(package()))
    several = timeline.events(small)
    assert [event.title for event in several] == ["Start", "Pilot"]
    assert "0 seminars and trainings and one demonstration or pilot" in timeline.timeline_headline(several)
    assert timeline.undated_sentence(several) == ""
    assert timeline.timeline_headline([]) == "The programme ran in two cycles, 2000–2005 and 2005–2010"


def test_a_date_is_as_precise_as_it_is_known() -> None:
    assert [day(text) for text in ("2001", "2001-11", "2001-11-20")] == ["2001", "November 2001", "20 November 2001"]


def test_measured_outcomes_stand_at_their_later_year(dataset: Dataset) -> None:
    found = [event for event in timeline.with_outcomes(dataset) if event.lane == "outcome"]
    stored = {
        (row["place"], row["after_year"])
        for row in rows("outcomes")
        if row["evidence_level"] == "measured"
        and row["before_value"]
        and row["after_value"]
        and row["unwelcome"] != "yes"
    }
    assert found
    assert {(event.place, event.end) for event in found} <= stored
    assert all(event.end <= "2010" and "→" in event.title for event in found)
    assert [event for event in timeline.with_outcomes(dataset) if event.lane != "outcome"] == timeline.events(dataset)


def test_what_is_missing_on_the_axis_is_said(dataset: Dataset) -> None:
    said = timeline.gaps_sentence(dataset)
    assert "second network meeting" in said
    known = {row["wanted_id"] for row in rows("wanted")}
    assert set(timeline.DATES_LOOKED_FOR) <= known
