"""What the programme says about itself, against its files."""

import csv
from collections.abc import Callable
from pathlib import Path

from kki_dash.data.load import load
from kki_dash.findings import frame
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.functions import functions
from kki_dash.vocabulary import PILLAR
from tests.kit import DATA

Package = Callable[..., Path]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


FRAME, WANTED = rows("programme_frame"), rows("wanted")
OURS = [row for row in rows("activities") if row["relation"] != "related" and row["evidence"] != "reported"]


def test_the_pillars_bear_their_official_names_in_full() -> None:
    official = [row["statement"] for row in FRAME if row["kind"] == "pillar"]
    assert [term.label for term in PILLAR.values()] == [f"{n} {name}" for n, name in enumerate(official, 1)]
    assert len(official) == 3


def test_one_line_says_what_the_initiative_is(dataset: Dataset) -> None:
    line = frame.what_it_is(dataset)
    said = {row["code"]: row["statement"] for row in FRAME if row["kind"] == "identity"}
    assert f"“{said['mandate']}”" in line
    assert said["what_it_is"].removesuffix(".") in line
    assert said["funding"] in line
    assert "UN ESCAP" in line
    short = frame.in_one_line(dataset)
    assert f"“{said['mandate']}”" in short
    assert short.startswith("UN ESCAP, 2000–2010: a mechanism to promote environmental action at the local level")
    assert frame.stations(dataset) == (
        "Adopted in September 2000; Type I initiative, September 2002; Action Plan 2005–2010; Final network meeting, 2010"
    )
    assert frame.frame_sources(dataset) == ["flyer2005"]


def test_the_idea_of_win_win_is_the_programmes_with_green_growth(dataset: Dataset) -> None:
    said = frame.whose_idea(dataset)
    assert all(words in said for words in ("Green Growth", "Millennium Development Goals", "(2005–2010)"))
    assert dataset.cite(["flyer2005"]) in said


def test_every_function_is_said_in_full(dataset: Dataset) -> None:
    whole = {row["code"]: row["statement"] for row in FRAME if row["kind"] == "function"}
    assert {one.function_id: one.plain for one in functions(dataset)} == whole
    assert len(whole) == 8


def test_the_plan_of_a_phase_stands_beside_what_lies_in_its_years(dataset: Dataset) -> None:
    planned = [row for row in FRAME if row["kind"] == "phase"]
    shown = [one for plan in frame.phase_plans(dataset) for one in plan.planned]
    assert [(one.title, one.statement) for one in shown] == [(row["title"], row["statement"]) for row in planned]
    for row, one in zip(planned, shown, strict=True):
        kinds, first, last = row["activity_kinds"].split(";"), int(row["year_start"]), int(row["year_end"])
        inside = [
            activity["title"]
            for activity in OURS
            if activity["kind"] in kinds
            and (activity["year_start"] or activity["year_end"])
            and int(activity["year_start"] or activity["year_end"]) <= last
            and int(activity["year_end"] or activity["year_start"]) >= first
            and row["activity_id"] in ("", activity["activity_id"])
        ]
        assert list(one.documented) == (inside if row["activity_kinds"] else [])
    gaps = {one.title for one in shown if one.checked and not one.documented}
    assert gaps == {"Training and study tours", "Replication", "Study tours"}
    assert frame.plan_headline(frame.phase_plans(dataset)) == (
        "Planned kinds of activity: 9; not documented in the years of their phase: 3"
    )
    assert next(one.gap for one in shown if one.title == "Study tours") == "Study tours of 2005–2009"


def test_the_two_final_products_are_marked_with_what_documents_them(dataset: Dataset) -> None:
    titles = {row["activity_id"]: row["title"] for row in OURS}
    shown = frame.products(dataset)
    assert [one.activity_id for one in shown] == ["pub-final", "kin5"]
    assert all(one.activity.startswith(titles[one.activity_id]) and one.note for one in shown)


def test_one_list_holds_all_that_is_looked_for(dataset: Dataset) -> None:
    found = frame.looked_for(dataset)
    for kind in ("programme", "city_values"):
        assert [one.title for one in found[kind]] == [row["title"] for row in WANTED if row["kind"] == kind]
    assert all(one.lead for several in found.values() for one in several)
    assert f"{len(WANTED)} things" in frame.looked_for_headline(found)
    assert {row["frame_id"] for row in WANTED if row["frame_id"]} <= {row["frame_id"] for row in FRAME}


def test_a_data_set_that_does_not_say_what_the_programme_is_says_nothing(package: Package) -> None:
    small = Dataset(load(package()))
    assert (frame.what_it_is(small), frame.stations(small), frame.whose_idea(small)) == ("", "", "")
    (plan,) = frame.phase_plans(small)
    assert (plan.years, [one.title for one in plan.planned], plan.planned[0].documented) == ("", ["Pilots"], ("Pilot",))
    assert plan.planned[0].gap == "Date of the pilot"


def test_a_plan_of_which_nothing_is_documented_is_a_gap(package: Package) -> None:
    cells = {"activity_id": "", "activity_kinds": "study_tour", "year_start": 2002, "year_end": 2003}
    (plan,) = frame.phase_plans(Dataset(load(package(programme_frame=[(0, cells)]))))
    assert plan.planned[0].documented == ()
    assert frame.documented_words(plan.planned[0]) == "nothing documented in these years"
    assert frame.plan_headline([plan]) == "Planned kinds of activity: 1; not documented in the years of their phase: 1"


def test_every_statement_has_a_place_on_screen(dataset: Dataset) -> None:
    own = {statement.strip("“”") for _kind, _title, statement in frame.in_its_own_frame(dataset)}
    own |= set(frame.function_statements(dataset).values())
    own |= {one.statement for plan in frame.phase_plans(dataset) for one in plan.planned}
    own |= {one.statement for one in frame.products(dataset)}
    assert own == {row["statement"] for row in FRAME}
    quoted = [said for _kind, _title, said in frame.in_its_own_frame(dataset) if said.startswith("“")]
    assert quoted == [f"“{row['statement']}”" for row in FRAME if row["quoted"]]
