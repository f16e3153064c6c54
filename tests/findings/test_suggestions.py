"""Each reason for a suggestion, and the rule of their order."""

import csv

import pytest

from kki_dash.findings import practices
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.peers import nearest_cities
from kki_dash.findings.practices import Case
from kki_dash.findings.suggestions import (
    commitment_topic,
    declared_topics,
    measured_reason,
    peer_reason,
    place_reason,
    suggestions,
    suggestions_headline,
    taken_up_reason,
    topic_reason,
    unknown,
)
from tests.kit import DATA

CITIES = [row["city_id"] for row in csv.DictReader((DATA / "cities.csv").open(encoding="utf-8"))]
NO_TOPIC = {
    "Community organisations trained",
    "Green area improved",
    "Green share of the city",
    "Share of the bay under conservation",
}


@pytest.fixture(scope="module")
def cases(dataset: Dataset) -> list[Case]:
    return practices.cases(dataset)


def case(several: list[Case], activity_id: str) -> Case:
    return next(one for one in several if one.practice.activity_id == activity_id)


@pytest.mark.parametrize(
    ("measure", "topic"),
    [
        ("City waste per person", "solid_waste"),
        ("Private part in waste collection and transport", "solid_waste"),
        ("People with wastewater service", "wastewater_sanitation"),
        ("People with clean water", "water"),
        ("Chemical oxygen demand", "water"),
        ("SO₂ emissions", "air"),
        ("CO₂ emissions", "energy_climate"),
        ("Official vehicles with low emissions", "transport"),
        ("Polluting factories moved out of the city", "industrial"),
        ("Happiness", ""),
    ],
)
def test_the_topic_of_a_commitment(measure: str, topic: str) -> None:
    assert commitment_topic(measure) == topic


def test_only_known_commitments_of_the_file_have_no_topic() -> None:
    measures = {row["measure"] for row in csv.DictReader((DATA / "commitments.csv").open(encoding="utf-8"))}
    assert {measure for measure in measures if not commitment_topic(measure)} == NO_TOPIC


def test_a_commitment_with_a_figure_speaks_before_one_without(dataset: Dataset) -> None:
    assert declared_topics(dataset, "nonthaburi") == {"solid_waste": "30 per cent less waste by 2010"}


def test_reason_same_topic_as_a_commitment_or_else_as_a_practice(cases: list[Case]) -> None:
    practice = case(cases, "seed-surabaya").practice
    mine = [case(cases, "demo-nonthaburi-2002")]
    promised = {"solid_waste": "30 per cent less waste by 2010"}
    assert topic_reason(promised, mine, practice) == (
        "Same topic as a commitment of the city: 30 per cent less waste by 2010",
        "same topic as a commitment of the city: 30 per cent less waste by 2010",
    )
    assert topic_reason({}, mine, practice) == (
        "Same topic as a practice of the city: Recycling in two model villages of Nonthaburi",
        "same topic as a practice of the city: Recycling in two model villages of Nonthaburi",
    )
    assert topic_reason({"air": "Half the smoke"}, [], practice) is None


def test_reason_peer_by_size_and_income(dataset: Dataset, cases: list[Case]) -> None:
    practice = case(cases, "seed-surabaya").practice
    assert peer_reason(dataset, ["surabaya", "cebu"], practice) == (
        "From a peer by size and income: Surabaya",
        "from a peer by size and income: Surabaya",
    )
    assert peer_reason(dataset, ["cebu"], practice) is None
    assert peer_reason(dataset, [], practice) is None


def test_reason_same_country_or_else_same_subregion(dataset: Dataset, cases: list[Case]) -> None:
    practice = case(cases, "seed-surabaya").practice
    assert place_reason(dataset, "denpasar", practice) == ("Same country: Indonesia", "same country: Indonesia")
    assert place_reason(dataset, "nonthaburi", practice) == (
        "Same subregion: South-East Asia",
        "same subregion: South-East Asia",
    )
    assert place_reason(dataset, "kathmandu", practice) is None


def test_reason_taken_up(cases: list[Case]) -> None:
    assert taken_up_reason(case(cases, "seed-surabaya")) == (
        "Taken up in 12 cities: 4 by 2010, 8 after, with high evidence for 4",
        "taken up in 12 cities: 4 by 2010, 8 after, with high evidence for 4",
    )
    assert taken_up_reason(case(cases, "demo-nonthaburi-2002")) == (
        "Taken up in one city: 1 by 2010, none after",
        "taken up in one city: 1 by 2010, none after",
    )
    assert taken_up_reason(case(cases, "seed-oki")) is None


def test_reason_measured_for_both_sides(cases: list[Case]) -> None:
    assert measured_reason(case(cases, "seed-oki").practice) == (
        "Measured outcome for both sides",
        "measured outcome for both sides",
    )
    assert measured_reason(case(cases, "seed-surabaya").practice) is None
    assert measured_reason(case(cases, "demo-dhaka").practice) is None


@pytest.mark.parametrize("city", CITIES)
def test_every_city_gets_practices_of_others_in_the_order_of_the_rule(
    dataset: Dataset, cases: list[Case], city: str
) -> None:
    several = suggestions(dataset, cases, city)
    assert several
    assert not [one for one in several if city in one.case.practice.city_ids or not one.case.counted or not one.reasons]
    keys = [
        (
            -len(one.reasons),
            -[one.case.practice.environment, one.case.practice.livelihood].count("measured"),
            -[one.case.practice.environment, one.case.practice.livelihood].count("described"),
            one.case.practice.title,
        )
        for one in several
    ]
    assert keys == sorted(keys)
    assert dataset.cities[city].name in suggestions_headline(dataset, city, "all", several)


def test_a_city_that_took_the_practice_up_already_is_told(dataset: Dataset, cases: list[Case]) -> None:
    several = {one.case.practice.activity_id: one for one in suggestions(dataset, cases, "nonthaburi")}
    already = several["seed-surabaya"].already
    assert already is not None
    assert (already.when, already.evidence) == ("by 2011", "medium")
    assert several["seed-oki"].already is None


def test_a_topic_narrows(dataset: Dataset, cases: list[Case]) -> None:
    several = suggestions(dataset, cases, "nonthaburi", "solid_waste")
    assert {one.case.practice.topic for one in several} == {"solid_waste"}
    assert len(several) >= 10


@pytest.mark.parametrize("city", CITIES)
def test_what_is_unknown_is_said(dataset: Dataset, cases: list[Case], city: str) -> None:
    text = " ".join(unknown(dataset, city, cases))
    assert ("No peers by size and income" in text) == (not nearest_cities(dataset, city))
    assert ("No practice of" in text) == all(city not in one.practice.city_ids for one in cases)
