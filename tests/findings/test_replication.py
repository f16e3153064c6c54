"""Who learned from whom: counted again from the files, and said only as far as they go."""

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from kki_dash.data.load import load
from kki_dash.findings import replication
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.practices import links
from tests.kit import DATA

Package = Callable[..., Path]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


TOOK_PART = {row["city_id"] for row in rows("cities") if row["participation"] in ("member", "participant")}
STORED = {row["replication_id"]: row for row in rows("replications") if row["evidence"] != "reported"}


def test_every_link_is_either_between_participants_or_beyond(dataset: Dataset) -> None:
    inside = {link.replication_id for link in replication.between_participants(dataset)}
    outside = {link.replication_id for link in replication.beyond(dataset)}
    assert inside == {key for key, row in STORED.items() if {row["from_city_id"], row["to_city_id"]} <= TOOK_PART}
    assert inside | outside == set(STORED)
    assert not inside & outside


def test_taken_up_elsewhere_needs_a_graded_source_and_another_city(dataset: Dataset, package: Package) -> None:
    grade = {row["source_id"]: row["grade"] for row in rows("sources")}
    taken = [row for row in rows("replications") if grade[row["source_id"]] != "C"]
    assert {link.replication_id for link in links(dataset)} == {row["replication_id"] for row in taken}
    published = {row["source_id"]: row["year"] for row in rows("sources")}
    within = [row for row in taken if int(row["year"] or published[row["source_id"]]) <= 2010]
    assert (len(within), len(taken) - len(within)) == (16, 10)
    assert sum(link.during for link in links(dataset)) == len(within)
    blog = {"source_id": "blog", "evidence": "reported"}
    assert not links(Dataset(load(package(replications=[(0, blog)]))))


def test_branches_hold_each_link_once_under_its_giver(dataset: Dataset) -> None:
    found = replication.branches(dataset, links(dataset))
    drawn = [(branch.giver_id, link.replication_id) for branch in found for link in branch.links]
    assert sorted(drawn) == sorted((row["from_city_id"], key) for key, row in STORED.items())
    for branch in found:
        assert len({link.activity_id or link.practice for link in branch.links}) == 1


def test_the_headline_counts_the_cities_of_the_programme_years(dataset: Dataset) -> None:
    years = {row["source_id"]: row["year"] for row in rows("sources")}
    reached = defaultdict(set)
    for row in STORED.values():
        year = row["year"] or years[row["source_id"]]
        if {row["from_city_id"], row["to_city_id"]} <= TOOK_PART and year and int(year) <= 2010:
            reached[row["from_city_id"], row["activity_id"] or row["practice"]].add(row["to_city_id"])
    best = max(reached, key=lambda key: len(reached[key]))
    assert best == ("surabaya", "seed-surabaya")
    word = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][len(reached[best])]
    assert replication.links_headline(dataset, replication.between_participants(dataset)) == (
        f"Community composting in Surabaya travelled furthest: to {word} participating cities by 2010"
    )


def test_the_second_sentence_says_how_sure_that_is(dataset: Dataset) -> None:
    text = replication.lead(dataset, replication.between_participants(dataset))
    sure = {
        row["to_city_id"]
        for row in STORED.values()
        if row["activity_id"] == "seed-surabaya" and row["evidence"] == "high" and row["to_city_id"] in TOOK_PART
    }
    assert len(sure) == 4
    assert "strong for all four." in text
    assert "A source after 2010 names one more participating city, Nonthaburi." in text
    assert "Nonthaburi and Surabaya learned as well as taught." in text


def test_other_data_give_other_words(package: Package) -> None:
    one = Dataset(load(package()))
    assert (
        replication.links_headline(one, replication.between_participants(one))
        == "One documented link between participating cities: Ube learned from Suva"
    )
    back = {"replication_id": "ube-suva", "from_city_id": "ube", "to_city_id": "suva", "practice": "Kites"}
    two = Dataset(load(package(replications=[(1, back)])))
    several = replication.between_participants(two)
    assert replication.links_headline(two, several) == "2 documented links, from 2 participating cities to 2"
    assert replication.lead(two, several) == "Suva and Ube learned as well as taught."
    none = replication.links_headline(one, [])
    assert none == "No practice is documented that one participating city took up from another"
    assert replication.lead(one, []) == ""


def test_an_undated_link_of_a_later_source_is_not_counted_into_the_programme(package: Package) -> None:
    old = Dataset(load(package()))
    assert links(old)[0].during
    late = Dataset(load(package(sources=[(0, {"year": 2019})])))
    assert not links(late)[0].during
    unknown = Dataset(load(package(sources=[(0, {"year": ""})])))
    assert not links(unknown)[0].during


def test_the_table_holds_every_link_with_its_source(dataset: Dataset) -> None:
    table = replication.links_table(dataset, links(dataset))
    assert len(table) == len(STORED)
    assert not (table["Source"] == "").any()
    assert sorted(table["Basis"]) == sorted(row["basis"] for row in STORED.values())
    basis = {"": "no year in the source", "start": "the start", "by": "the evidence"}
    assert sorted(table["The year is that of"]) == sorted(basis[row["year_basis"]] for row in STORED.values())
    for row in STORED.values():
        if not row["year"]:
            assert row["year_basis"] == ""


@pytest.mark.parametrize("word", ["caused", "thanks", "due to", "because"])
def test_no_sentence_speaks_of_causes(dataset: Dataset, word: str) -> None:
    several = replication.between_participants(dataset)
    said = [replication.links_headline(dataset, several), replication.lead(dataset, several), replication.EVIDENCE_KEY]
    assert word not in " ".join(said).lower()
    assert "does not say how much" in replication.NO_EFFECT
