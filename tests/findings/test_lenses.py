"""Lenses of the map, counted again from the files."""

from collections import Counter

import pytest

from kki_dash.findings import lenses
from kki_dash.findings.dataset import Dataset
from tests.kit import stored

PARTICIPATING = {row["city_id"] for row in stored("cities") if row["participation"] in ("member", "participant")}


def test_every_participating_city_is_drawn_or_named_as_missing(dataset: Dataset) -> None:
    for lens_id in lenses.lens_ids(dataset):
        lens = lenses.lens(dataset, lens_id)
        names = [fact.name for fact in lens.facts] + list(lens.without)
        assert len(set(names)) == len(names)
        assert {fact.city_id for fact in lens.facts} <= set(dataset.cities)
        assert all(len(fact.cells) == len(lens.columns) - 1 for fact in lens.facts), lens_id


def test_an_indicator_becomes_a_lens_with_enough_cities(dataset: Dataset) -> None:
    context = {row["indicator_id"] for row in stored("indicators") if row["dimension"] == "context"}
    dated = {(row["indicator_id"], row["city_id"]) for row in stored("observations") if row["year"]}
    counted = Counter(key for key, city in dated if city in PARTICIPATING and key not in context)
    wanted = {key for key, count in counted.items() if count >= lenses.LEAST_CITIES}
    assert set(lenses.lens_ids(dataset)) == {
        lenses.OUTCOMES,
        lenses.EVIDENCE,
        lenses.WINWIN,
        lenses.ACTIVITIES,
        *wanted,
    }


def test_the_value_of_a_city_is_one_of_the_file(dataset: Dataset) -> None:
    known = {(row["city_id"], float(row["value"])) for row in stored("observations") if row["indicator_id"] == "pm25"}
    facts = lenses.lens(dataset, "pm25").facts
    assert facts
    assert {(fact.city_id, fact.value) for fact in facts} <= known


@pytest.mark.parametrize("lens_id", [lenses.ACTIVITIES, "pm25", "shdi"])
def test_a_list_of_cities_is_in_the_order_of_their_names(dataset: Dataset, lens_id: str) -> None:
    names = [fact.name for fact in lenses.lens(dataset, lens_id).facts]
    assert len(names) > 5
    assert names == sorted(names)
