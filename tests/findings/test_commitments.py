"""Declared targets against an independent count of the file, and the words that may be said of them."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kki_dash.data.load import load
from kki_dash.findings import city as profile
from kki_dash.findings import commitments, progress
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.dataset import Dataset
from kki_dash.vocabulary import READING
from tests.kit import DATA

Package = Callable[..., Path]

FORBIDDEN = re.compile(r"caused|thanks to|due to|because of|\brank|\bachieved\b|\bsuccess|\bfail", re.IGNORECASE)


def file(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


ROWS = file("commitments")
KINDS = Counter(row["declared_at"] for row in ROWS)


@pytest.fixture(scope="module")
def kinds(dataset: Dataset) -> dict[str, list[Commitment]]:
    return commitments.by_kind(commitments.declared(dataset))


def small(package: Package, **cells: object) -> Commitment:
    """The one target of the small package with some cells changed."""
    data = load(package(commitments=[(0, cells)]))
    assert data.problems == ()
    return commitments.declared(Dataset(data))[0]


def test_every_row_stands_in_its_own_kind(kinds: dict[str, list[Commitment]]) -> None:
    assert {kind: len(rows) for kind, rows in kinds.items()} == dict(KINDS)
    assert next(iter(kinds)) == commitments.NETWORK_MEETING
    for kind, rows in kinds.items():
        expected = {row["commitment_id"] for row in ROWS if row["declared_at"] == kind}
        assert {one.commitment_id for one in rows} == expected


def test_the_headline_counts_what_the_file_holds(kinds: dict[str, list[Commitment]]) -> None:
    rows = [row for row in ROWS if row["declared_at"] == "fourth_network_meeting"]
    counts = Counter(row["reading"] for row in rows)
    assert (len(rows), len({row["city_id"] for row in rows})) == (19, 12)
    assert counts["open"] + counts["not_comparable"] == 15
    assert (counts["points_to_reached"], counts["points_to_missed"], counts["mixed"]) == (2, 1, 1)
    shown = kinds["fourth_network_meeting"]
    assert commitments.targets_headline(shown) == (
        "Twelve cities set 19 targets for 2010; for 15 of them no later figure can be compared"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_each_target_is_one_mark_under_one_reading(kinds: dict[str, list[Commitment]], kind: str) -> None:
    found = commitments.by_reading(kinds[kind])
    counts = Counter(row["reading"] for row in ROWS if row["declared_at"] == kind)
    assert {one.reading: len(one.targets) for one in found if one.targets} == dict(counts)
    assert [one.group for one in found] == ["Reached", "Missed", "Not known", "Not known", "Not known"]
    for one in found:
        assert all(target.city in one.words for target in one.targets)


def test_my_city_stands_first_and_none_is_lost(kinds: dict[str, list[Commitment]]) -> None:
    rows = kinds["fourth_network_meeting"]
    mine = commitments.mine_first(rows, "ulsan")
    assert {one.city_id for one in mine[:2]} == {"ulsan"}
    assert sorted(one.commitment_id for one in mine) == sorted(one.commitment_id for one in rows)
    assert commitments.mine_first(rows, None) == rows


@pytest.mark.parametrize("kind", KINDS)
def test_each_sentence_is_one_and_in_the_right_words(kinds: dict[str, list[Commitment]], kind: str) -> None:
    rows = kinds[kind]
    cities = dict.fromkeys(one.city_id for one in rows)
    said = [commitments.city_sentence([one for one in rows if one.city_id == city_id]) for city_id in cities]
    for sentence in [*said, commitments.progress_note(rows), commitments.baseline_note(rows)]:
        assert not sentence or (sentence.endswith(".") and not sentence.endswith(".."))
        assert not FORBIDDEN.search(sentence), sentence
        assert "%" not in sentence
        assert "nan" not in sentence.lower().split()
    for sentence in said:
        assert sentence.count(". ") == 0
    assert not commitments.targets_headline(rows).endswith(".")


def test_the_sentences_of_the_minister(dataset: Dataset) -> None:
    said = {one.city: one for one in commitments.declared(dataset) if one.declared_at == commitments.NETWORK_MEETING}
    assert commitments.city_sentence([said["Surabaya"]]) == (
        "Surabaya set the target of 40 per cent less solid waste by 2010; the later figure (20 per cent less at the least, in "
        "2009) is not comparable."
    )
    kitakyushu = [
        one for one in commitments.of_city(dataset, "kitakyushu") if one.declared_at == commitments.NETWORK_MEETING
    ]
    assert commitments.city_sentence(kitakyushu) == (
        "Kitakyushu set four targets for 2010: points to reached for household waste and recycling rate; open for "
        "CO₂ emissions and official vehicles with low emissions."
    )


def test_every_reading_has_its_reasoning_and_sources(kinds: dict[str, list[Commitment]]) -> None:
    by_id = {row["commitment_id"]: row for row in ROWS}
    seen = set()
    for one in (one for rows in kinds.values() for one in rows):
        row = by_id[one.commitment_id]
        assert one.reading == row["reading"]
        assert one.reasoning == row["reasoning"] != ""
        assert one.source
        assert bool(one.later_source) == bool(one.later)
        assert not row["later_value"] or one.later
        seen.add(one.reading)
    assert seen == set(READING)


def test_no_figure_is_rounded_into_another_story(dataset: Dataset) -> None:
    shown = {one.commitment_id: one for one in commitments.declared(dataset)}
    ulsan = shown["ulsan-waste-per-person-2010"]
    assert ulsan.target == "≤ 0.9 kg per person per day"
    assert ulsan.later == "0.96 kg per person per day, no year in the source"
    assert shown["sibu-waste-2010"].target == "−10–15%"
    assert shown["surabaya-waste-2010"].later == "20% less at the least, in 2009"
    for row in ROWS:
        for column, words in (("target_value", "target"), ("later_value", "later")):
            if row[column] and row["unit"] != "yes/no":
                assert row[column] in getattr(shown[row["commitment_id"]], words).replace(",", "")


def test_a_dot_stands_only_where_the_figure_is_on_the_scale_of_the_target(dataset: Dataset) -> None:
    dots = {one.commitment_id: one.later_share for one in commitments.declared(dataset) if one.later_share is not None}
    assert {key for key in dots if key.endswith("-2010")} == {
        "kitakyushu-household-waste-2010",
        "kitakyushu-recycling-2010",
        "ulsan-recycling-2010",
    }
    for one in commitments.declared(dataset):
        if one.reading == "not_comparable":
            assert one.later_share is None


def test_the_index_applies_only_where_definition_place_and_source_match(dataset: Dataset) -> None:
    found = {one.commitment_id: one.progress for one in commitments.declared(dataset) if one.progress}
    # from the files by hand: 253,216 to 190,046 t; 176,000 to 174,000 t; 30 of 35 per cent; 32 of 30 per cent
    assert {key: round(one.status, 3) for key, one in found.items()} == {
        "kitakyushu-household-waste-2007": round(10 * (253216 - 190046) / (0.2 * 253216), 3),
        "minamata-ghg-2020": round(10 * 2000 / (0.32 * 176000), 3),
        "minamata-ghg-2050": round(10 * 2000 / (0.5 * 176000), 3),
        "cebu-waste-2013": round(10 * 30 / 35, 3),
        "nonthaburi-waste-2002": round(10 * 32 / 30, 3),
    }
    by_id = {row["commitment_id"]: row for row in ROWS}
    for key, one in found.items():
        row = by_id[key]
        assert row["baseline_value"]
        assert row["baseline_year"]
        assert row["later_source_id"] in ("", row["source_id"])
        # two values are no trend
        assert one.anticipated is None
        assert one.pace == "insufficient_evidence"
        assert progress.outlook_words(one) == "insufficient evidence"


def test_the_declarations_of_2007_give_no_baseline(kinds: dict[str, list[Commitment]]) -> None:
    assert not any(row["baseline_value"] for row in ROWS if row["declared_at"] == "fourth_network_meeting")
    assert commitments.progress_note(kinds["fourth_network_meeting"]) == (
        "The declarations of 2007 give no baseline, so no index of progress can be computed for them."
    )
    assert "insufficient evidence" in commitments.progress_note(kinds["composting_network"])
    assert commitments.progress_note(kinds["city_plan"]).startswith(
        "An index of progress can be computed for four of 31 targets"
    )


SERIES = {"baseline_value": 20, "baseline_year": 2010, "target_value": 10, "target_year": 2016, "unit": "µg/m³"}


def test_five_values_of_one_series_give_every_index(package: Package) -> None:
    found = small(package, **SERIES).progress
    assert found
    assert found.status == pytest.approx(10 * (20 - 15) / (20 - 10))
    assert found.latest == "15 µg/m³, in 2014"
    assert found.anticipated
    line = np.poly1d(np.polyfit(range(2010, 2015), [20, 18.5, 17, 16, 15], 1, w=np.sqrt(range(1, 6))))
    assert found.anticipated == (pytest.approx(100 * (line(2016) - 10) / 10, abs=0.01), "accelerate")
    # 1.25 a year against the 10 / 6 that were needed
    assert found.pace == "acceleration_needed"
    assert progress.outlook_words(found).endswith("pace: acceleration needed")


@pytest.mark.parametrize(
    "cells",
    [
        {"baseline_value": ""},
        {"baseline_year": ""},
        {"target_year": ""},
        {"target_value": ""},
        {"target_value_max": 12},
        {"baseline_value": 21},
        {"baseline_year": 2009},
        {"unit": "t per day"},
        {"direction": "higher_is_better"},
        {"target_year": 2010},
    ],
)
def test_no_index_where_one_thing_is_missing_or_differs(package: Package, cells: dict[str, object]) -> None:
    assert small(package, **{**SERIES, **cells}).progress is None


def test_no_index_from_a_series_of_another_source(package: Package) -> None:
    other = {**SERIES, "source_id": "other"}
    data = load(package(commitments=[(0, other)], sources=[(2, {"source_id": "other"})]))
    assert data.problems == ()
    assert commitments.declared(Dataset(data))[0].progress is None


PERCENT = {
    "baseline_value": 470,
    "baseline_year": 2010,
    "target_value": 35,
    "target_year": 2013,
    "unit": "% reduction",
    "later_value": 30,
    "later_year": 2012,
    "later_unit": "% less than 2010",
    "later_source_id": "report",
}


def test_a_percentage_counts_only_from_the_same_baseline(package: Package) -> None:
    found = small(package, **PERCENT).progress
    assert found
    assert found.status == pytest.approx(10 * 30 / 35)
    for cells in ({"later_unit": "% less than 2009"}, {"later_unit": "% more diverted"}, {"later_year": ""}):
        assert small(package, **{**PERCENT, **cells}).progress is None


def test_a_step_away_from_the_target_is_said(package: Package) -> None:
    found = small(package, **{**PERCENT, "later_value": -7}).progress
    assert found
    assert commitments.status_words(found) == ("−2.0 of 10: away from the target by 20 per cent of the way, by 2012")


def test_lessons_are_those_of_the_file(dataset: Dataset) -> None:
    links = file("replications")
    for city_id in dataset.cities:
        rows = profile.lessons(dataset, city_id)
        for given, own, other in ((True, "from_city_id", "to_city_id"), (False, "to_city_id", "from_city_id")):
            expected = Counter((link[other], link["practice"]) for link in links if link[own] == city_id)
            shown = Counter((key, row.practice) for row in rows if row.given is given for key, _name in row.cities)
            assert shown == expected
        assert all(row.basis and row.source and row.when for row in rows)
    assert profile.lessons(dataset, "chongqing") == []


def test_a_lesson_without_a_year_says_so(dataset: Dataset) -> None:
    bago = profile.lessons(dataset, "bago")
    assert [(row.given, row.cities[0][1], row.when) for row in bago] == [
        (False, "Surabaya", "2007"),
        (False, "Nonthaburi", "2007"),
        (False, "Surabaya", "by 2010"),
    ]
    assert {row.when for row in profile.lessons(dataset, "surabaya") if row.given} >= {"2007", "by 2010"}
    assert "no year" in {row.when for row in profile.lessons(dataset, "hang-tuah-jaya")}


def test_a_target_of_a_city_plan_was_planned_and_every_other_target_was_set(dataset: Dataset) -> None:
    for kind, rows in commitments.by_kind(commitments.declared(dataset)).items():
        for one in rows:
            sentence = commitments.city_sentence([one])
            verb = "planned" if kind == "city_plan" else "set the target of"
            assert sentence.startswith(f"{one.city} {verb} "), sentence
            assert " declared " not in sentence


def test_every_reading_stands_under_reached_missed_or_not_known(dataset: Dataset) -> None:
    words = {one.commitment_id: commitments.reading_words(one) for one in commitments.declared(dataset)}
    for row in ROWS:
        name = READING[row["reading"]].label
        already = "already so when declared" in row["reasoning"]
        unknown = row["reading"] in ("mixed", "not_comparable", "open")
        expected = f"not known: {name}" if unknown else f"{name}, already so when declared" if already else name
        assert words[row["commitment_id"]] == expected
    assert [key for key, said in words.items() if "already" in said] == ["kitakyushu-household-waste-2010"]


def test_the_index_ends_at_the_target(dataset: Dataset) -> None:
    found = [one.progress for one in commitments.declared(dataset) if one.progress]
    assert max(one.status for one in found) > progress.MOST == max(one.shown for one in found)
    for one in found:
        share = int(re.findall(r"(\d+) per cent of the way", progress.status_words(one))[0])
        assert share <= 100
