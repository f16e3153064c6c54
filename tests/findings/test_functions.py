"""The eight functions of the Network: counts and examples against the files."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

from kki_dash.data.load import load
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.functions import counted, functions, functions_headline
from kki_dash.vocabulary import FUNCTION
from tests.kit import DATA

Package = Callable[..., Path]

with (DATA / "activities.csv").open(encoding="utf-8") as file:
    ACTIVITIES = {row["activity_id"]: row for row in csv.DictReader(file)}
with (DATA / "activity_cities.csv").open(encoding="utf-8") as file:
    TOOK_PART = [(row["activity_id"], row["city_id"]) for row in csv.DictReader(file)]


def test_there_are_eight_functions_in_plain_words() -> None:
    assert len(FUNCTION) == 8
    assert all(term.note and term.short != term.label for term in FUNCTION.values())


def test_the_counts_are_those_of_the_file_without_related_activities(dataset: Dataset) -> None:
    for one in functions(dataset):
        ours = [
            row
            for row in ACTIVITIES.values()
            if row["relation"] != "related"
            and row["evidence"] != "reported"
            and one.function_id in row["functions"].split(";")
        ]
        assert one.activities == len(ours)
        assert sum(map(int, re.findall(r"\((\d+)\)", one.kinds))) == len(ours)


def test_examples_are_of_the_function_and_of_different_cities(dataset: Dataset) -> None:
    for one in functions(dataset):
        assert 2 <= len(one.examples) <= 3
        seen: list[str] = []
        for example in one.examples:
            row = ACTIVITIES[example.activity_id]
            assert one.function_id in row["functions"].split(";")
            assert row["relation"] != "related"
            assert example.source
            assert all((example.activity_id, city_id) in TOOK_PART for city_id in example.city_ids)
            seen += example.city_ids
        assert len(set(seen)) == len(seen)


def test_the_headline_names_most_and_least(dataset: Dataset) -> None:
    several = functions(dataset)
    most, least = max(several, key=lambda one: one.activities), min(several, key=lambda one: one.activities)
    text = functions_headline(several)
    assert f"{FUNCTION[most.function_id].short} ({most.activities})" in text
    assert f"{FUNCTION[least.function_id].short} ({least.activities})" in text


def test_nothing_documented_is_said(package: Package) -> None:
    small = Dataset(load(package()))
    several = functions(small)
    assert {one.function_id for one in several if one.activities} == {"know_how", "education"}
    assert "(0)" in functions_headline(several)
    folder = package(activities=[(0, {"functions": ""})])
    none = Dataset(load(folder))
    assert functions_headline(functions(none)) == "Nothing is documented under the eight functions of the Network"
    assert "One activity serves none." in counted(none)
