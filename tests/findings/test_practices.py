"""What is said of practices, counted again from the files."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.data.load import load
from kki_dash.findings import commitments, links, pillars, practices
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.practices import ALL, OUTCOMES, Case, Filters
from kki_dash.vocabulary import RESULT
from tests.kit import DATA

KINDS = {"demonstration_project", "pilot_project", "seed_case", "replication"}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def cases(dataset: Dataset) -> list[Case]:
    return practices.cases(dataset)


def case(several: list[Case], activity_id: str) -> Case:
    return next(one for one in several if one.practice.activity_id == activity_id)


def found(several: list[Case], **asked: str) -> set[str]:
    return {one.practice.activity_id for one in practices.fitting(several, Filters(**asked))}


def test_every_practice_of_the_file_is_there_once_and_those_of_others_come_last(cases: list[Case]) -> None:
    held = [one.practice.activity_id for one in cases]
    assert sorted(held) == sorted(row["activity_id"] for row in rows("activities") if row["kind"] in KINDS)
    counted = [one.counted for one in cases]
    assert counted == sorted(counted, reverse=True)
    assert not all(counted)


def test_the_headline_counts_what_the_files_hold(cases: list[Case]) -> None:
    ours = {
        row["activity_id"]
        for row in rows("activities")
        if row["kind"] in KINDS and row["relation"] != "related" and row["evidence"] != "reported"
    }
    assert len(ours) == 35
    graded = {row["source_id"] for row in rows("sources") if row["grade"] != "C"}
    shown = [row for row in rows("outcomes") if row["activity_id"] in ours and row["source_id"] in graded]
    known = [row for row in shown if row["unwelcome"] != "yes"]

    def having(level: str, *columns: str) -> set[str]:
        fits = [row for row in known if row["evidence_level"] == level and all(row[name] for name in columns)]
        return {row["activity_id"] for row in fits}

    change = having("measured", "before_value", "after_value") | having("measured", "change_pct")
    figure = having("measured") - change
    told = having("described") - change - figure
    estimated = having("estimated") - change - figure - told
    none = ours - change - figure - told - estimated
    assert practices.practices_headline(cases, cases) == (
        f"{len(change)} of {len(ours)} documented practices report a change in figures; one figure: {len(figure)}, "
        f"told: {len(told)}, estimated: {len(estimated)}, no result: {len(none)}"
    )
    links = [row for row in rows("replications") if row["activity_id"] in ours and row["source_id"] in graded]
    published = {row["source_id"]: row["year"] for row in rows("sources")}
    taken = {row["activity_id"] for row in links}
    within = {row["activity_id"] for row in links if int(row["year"] or published[row["source_id"]]) <= 2010}
    named = [
        int(row[end])
        for row in rows("activities")
        for end in ("year_start", "year_end")
        if row["activity_id"] in ours and row[end]
    ]
    assert practices.practices_line(cases) == (
        f"Practices of {min(named)}–{max(named)}, as their sources date them. "
        f"Of these, taken up elsewhere: {len(within)} by 2010, {len(taken - within) or 'none'} after."
    )


def test_kinds_of_result_are_cut_from_the_outcomes_of_the_pillars(dataset: Dataset, cases: list[Case]) -> None:
    ours = [one for one in cases if one.counted]
    assert {one.practice.activity_id for one in ours} == {one.activity_id for one in pillars.practices(dataset)}
    for one in ours:
        documented = one.practice.documented
        assert (one.result == "none") == (documented == "neither"), one
        assert (one.result == "estimated") == (documented == "estimated"), one
        assert (one.result == "told") == (
            "described" in (one.practice.environment, one.practice.livelihood)
            and "measured" not in (one.practice.environment, one.practice.livelihood)
        ), one
    by_kind = practices.by_result(ours)
    assert list(by_kind) == [code for code in RESULT if code in by_kind]
    assert sum(map(len, by_kind.values())) == len(ours)


def test_changes_of_the_programme_years_come_first_then_by_city(cases: list[Case]) -> None:
    several = practices.by_result(one for one in cases if one.counted)["change"]
    assert [one.practice.cities[0] for one in several] == [
        "Kitakyushu",
        "Nonthaburi",
        "Puerto Princesa",
        "Surabaya",
        "Ulsan",
        "Ulsan",
        "Cebu City",
        "Oki",
        "Phnom Penh",
    ]


def test_the_headline_of_one_practice(cases: list[Case]) -> None:
    assert practices.practices_headline(cases, [case(cases, "demo-tehran-2005")]) == (
        "One of 35 documented practices fits; no result: 1"
    )
    assert practices.practices_line([case(cases, "demo-tehran-2005")]).endswith("none by 2010, none after.")


def test_composting_of_surabaya_was_taken_up_by_the_cities_of_the_file(cases: list[Case]) -> None:
    surabaya = case(cases, "seed-surabaya")
    links = [row for row in rows("replications") if row["from_city_id"] == "surabaya" and row["evidence"] != "reported"]
    assert set(surabaya.takers) == {row["to_city_id"] for row in links}
    sure = {row["to_city_id"] for row in links if row["evidence"] == "high"}
    published = {row["source_id"]: row["year"] for row in rows("sources")}
    within = {row["to_city_id"] for row in links if int(row["year"] or published[row["source_id"]]) <= 2010}
    assert practices.taken_up_words(surabaya) == (
        f"Taken up in {len(surabaya.takers)} cities: {len(within)} by 2010, {len(surabaya.takers) - len(within)} after, "
        f"with high evidence for {len(sure)}"
    )
    assert cases[0] == surabaya


def test_a_link_is_counted_for_no_other_practice_of_its_city(dataset: Dataset, cases: list[Case]) -> None:
    rules = case(cases, "seed-kitakyushu-waste")
    assert rules.taken_up == ()
    others = practices.other_links(dataset, rules.practice)
    assert {"surabaya", "bangkok", "cebu"} <= {link.taker_id for link in others}
    assert all(link.topic == "solid_waste" and link.giver_id == "kitakyushu" for link in others)


def test_a_tied_link_fits_its_practice_in_city_and_topic() -> None:
    topics = {row["activity_id"]: row["topic"] for row in rows("activities")}
    places = {(row["activity_id"], row["city_id"]) for row in rows("activity_cities")}
    tied = [row for row in rows("replications") if row["activity_id"]]
    assert len(tied) >= 15
    for row in tied:
        assert topics[row["activity_id"]] == row["topic"], row
        assert (row["activity_id"], row["from_city_id"]) in places, row
        assert (row["activity_id"], row["to_city_id"]) not in places or row["activity_id"].startswith("rel-"), row


def test_what_a_place_learned(dataset: Dataset, cases: list[Case]) -> None:
    assert {link.giver_id for link in practices.learned(dataset, case(cases, "demo-bago").practice)} == {
        "surabaya",
        "nonthaburi",
    }


def test_undated_links_say_so_and_dated_ones_keep_their_basis(dataset: Dataset, cases: list[Case]) -> None:
    undated = [row for row in rows("replications") if not row["year"]]
    assert {(row["from_city_id"], row["to_city_id"]) for row in undated} == {("kitakyushu", "hang-tuah-jaya")}
    (link,) = [one for one in links.links(dataset) if one.year is None]
    assert links.when([link]) == "no year"
    by_taker: dict[str, list[links.Link]] = {}
    for link in case(cases, "seed-surabaya").taken_up:
        by_taker.setdefault(link.taker_id, []).append(link)
    assert links.when(by_taker["cebu"]) == "by 2010"
    assert links.when(by_taker["bago"]) == "by 2010 and 2007"
    assert links.when(by_taker["mataram"]) == "by 2012"


def test_values_before_and_after_come_before_single_values(cases: list[Case]) -> None:
    pilot = case(cases, "demo-nonthaburi-2002")
    assert [one.result for one in pilot.environment] == [
        "5.3% → 22%",
        "90.3 → 253.3 kg per day",
        "0.95 → 0.65 kg per day",
    ]
    assert [one.result for one in pilot.livelihood] == ["1,630 THB per month"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Viet Nam", "demo-hcmc-2003"),
        ("vietnam", "demo-hcmc-2003"),
        ("saigon", "demo-hcmc-2003"),
        ("Dalián", "seed-dalian"),
        ("south korea river", "wks-ulsan-river"),
        ("Republic of Korea RIVER", "wks-ulsan-river"),
        ("Iran water", "demo-tehran-2005"),
        ("compost indonesia", "seed-surabaya"),
        ("recycling rate thai", "demo-nonthaburi-2002"),
        ("korat", "early-korat"),
    ],
)
def test_a_search_finds(cases: list[Case], text: str, wanted: str) -> None:
    assert wanted in found(cases, text=text)
    assert len(found(cases, text=text)) <= 5


def test_word_beginnings_and_no_word_of_the_middle(cases: list[Case]) -> None:
    assert found(cases, text="compost") == found(cases, text="COMPÓST")
    assert found(cases, text="compost") >= found(cases, text="composting")
    assert not found(cases, text="omposting")


def test_filters_against_the_file(cases: list[Case]) -> None:
    known = [row for row in rows("activities") if row["kind"] in KINDS]
    for column, choice in (("topic", "topic"), ("pillar", "pillar"), ("evidence", "evidence")):
        for value in {row[column] for row in known}:
            assert found(cases, **{choice: value}) == {row["activity_id"] for row in known if row[column] == value}
    places = {row["city_id"]: row["iso3"] for row in rows("cities")}
    thai = {row["activity_id"] for row in rows("activity_cities") if places[row["city_id"]] == "THA"}
    assert found(cases, country="THA") == thai & {row["activity_id"] for row in known}
    assert found(cases, phase="before") == {row["activity_id"] for row in known if row["cycle"] == "before"}


def test_outcome_filters_partition(cases: list[Case]) -> None:
    by_kind = {kind: found(cases, outcome=kind) for kind in OUTCOMES}
    assert by_kind["both"] == by_kind["environment"] & by_kind["livelihood"]
    assert by_kind["none"] == found(cases) - by_kind["environment"] - by_kind["livelihood"]
    assert by_kind["none"]


@given(
    st.builds(
        Filters,
        text=st.sampled_from(["", "compost", "waste surabaya", "<b>", "ü"]) | st.text(max_size=20),
        topic=st.sampled_from([ALL, "solid_waste", "water"]),
        pillar=st.sampled_from([ALL, "1", "2", "3"]),
        country=st.sampled_from([ALL, "IDN", "JPN"]),
        outcome=st.sampled_from([ALL, *OUTCOMES]),
    )
)
def test_every_choice_narrows_and_loosening_it_gives_the_number_that_is_promised(
    cases: list[Case], filters: Filters
) -> None:
    several = practices.fitting(cases, filters)
    assert several == [one for one in cases if one in several]
    promised = practices.loosened(cases, filters)
    assert list(promised.values()) == sorted(promised.values(), reverse=True)
    for name in practices.chosen(filters):
        without = practices.fitting(cases, filters._replace(**{name: Filters._field_defaults[name]}))
        assert len(without) >= len(several)
        assert promised.get(name, 0) == len(without)


def test_only_what_some_practice_has_is_offered(dataset: Dataset, cases: list[Case]) -> None:
    for choice, known in practices.options(dataset, cases).items():
        assert known
        for code in known:
            assert practices.fitting(cases, Filters(**{choice: code})), (choice, code)


def test_an_outcome_of_a_blog_is_not_shown_and_an_unwelcome_one_stands_apart(
    package: Callable[..., Path],
) -> None:
    weak = practices.cases(Dataset(load(package(outcomes=[(0, {"source_id": "blog", "evidence_level": "described"})]))))
    assert weak[0].environment == ()
    assert weak[0].practice.documented == "neither"
    unwelcome = practices.cases(Dataset(load(package(outcomes=[(0, {"unwelcome": "yes"})]))))
    assert unwelcome[0].environment == ()
    assert unwelcome[0].practice.documented == "neither"
    assert [one.measure for one in unwelcome[0].unwelcome] == ["Smoke"]


def test_a_link_to_an_unknown_practice_is_named_by_the_check(package: Callable[..., Path]) -> None:
    data = load(package(replications=[(0, {"activity_id": "gone"})]))
    assert [(one.code, one.column) for one in data.problems] == [("KKI-E016", "activity_id")]


def test_nothing_fits_is_said_as_such(cases: list[Case]) -> None:
    assert practices.practices_headline(cases, []) == "No practice fits every choice"
    related = [one for one in cases if not one.counted]
    assert "none of them is of the Initiative" in practices.practices_headline(cases, related)


def test_what_depends_on_the_data_alone_is_worked_out_once(dataset: Dataset) -> None:
    for asked in (practices.cases, commitments.declared, links.links):
        assert asked(dataset) is asked(dataset)
