"""The lists of a city say what its tables say, and every surface sets the same entries."""

from collections.abc import Callable

import pytest

from kki_dash.findings import city_lists
from kki_dash.findings.city_lists import CityList
from kki_dash.findings.dataset import Dataset
from tests.kit import ROOT

LISTS = (
    city_lists.did,
    city_lists.outcomes,
    city_lists.declared_list,
    city_lists.lessons,
    city_lists.values,
    city_lists.undated,
)


def every(dataset: Dataset, city_id: str) -> list[CityList]:
    return [make(dataset, city_id) for make in LISTS]


def test_every_list_has_the_rows_of_its_table(dataset: Dataset) -> None:
    tables = dataset.tables
    for city_id in dataset.cities:
        did, outcomes, declared, lessons, _values, undated = every(dataset, city_id)
        assert len(did.items) == (tables.activity_cities["city_id"] == city_id).sum()
        assert len(outcomes.items) == (tables.outcomes["city_id"] == city_id).sum()
        assert len(declared.items) == (tables.commitments["city_id"] == city_id).sum()
        links = tables.replications[["from_city_id", "to_city_id"]].eq(city_id).any(axis=1)
        assert sum(len(row.cities) for row in lessons.rows) == links.sum()
        own = tables.observations[tables.observations["city_id"] == city_id]
        assert len(undated.items) == own["year"].isna().sum()


def test_every_entry_is_a_text_with_a_source(dataset: Dataset) -> None:
    seen = set()
    for city_id in dataset.cities:
        for one in every(dataset, city_id):
            for item in one.items:
                seen.add(one.list_id)
                assert item.when
                assert item.body
                assert item.when in item.line or one.list_id == "declared"
                assert item.sources, item
                assert all(item.sources)
                assert "None" not in city_lists.said(item).split()
    assert seen == {"did", "outcomes", "declared", "lessons", "values", "undated"}


def test_a_city_of_which_nothing_is_known_has_sentences_in_place_of_lists(dataset: Dataset) -> None:
    empty = [one for city_id in dataset.cities for one in every(dataset, city_id) if not one.items]
    assert {one.list_id for one in empty} >= {"did", "outcomes", "declared", "lessons", "values"}
    assert all(one.empty.endswith(".") for one in empty if one.list_id != "undated")


@pytest.mark.parametrize("make", LISTS)
def test_the_sentence_of_an_empty_list_is_written_in_one_file(
    make: Callable[[Dataset, str], CityList], dataset: Dataset
) -> None:
    said = make(dataset, "dalian").empty
    rooms = [path for path in (ROOT / "kki_dash").rglob("*.py") if said and said in path.read_text(encoding="utf-8")]
    assert [path.name for path in rooms] == (["city_lists.py"] if said else [])
