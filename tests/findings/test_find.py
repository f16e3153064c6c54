"""What the box finds: everything has its way, and what readers type leads there."""

import pytest

from kki_dash.findings import find
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.search import words


def first(dataset: Dataset, asked: str) -> tuple[str, str, dict[str, str]]:
    """The first thing found, as the browser looks for it: by the beginning of words, titles first."""
    for group in find.everything(dataset):
        for texts in (lambda one: [one.title], lambda one: [one.title, *one.names]):
            for one in group.found:
                held = words(" ".join(texts(one)))
                if all(any(word.startswith(part) for word in held) for part in words(asked)):
                    return group.name, one.page, one.params
    return "", "", {}


@pytest.mark.parametrize(
    ("asked", "group", "page", "params"),
    [
        ("Saigon", "Cities", "cities", {"city": "ho-chi-minh-city"}),
        ("Viet Nam", "Cities", "cities", {"city": "ho-chi-minh-city"}),
        ("puchon", "Cities", "cities", {"city": "bucheon"}),
        ("Kitakyushu", "Cities", "cities", {"city": "kitakyushu"}),
        ("PM2.5", "Indicators", "compare", {"indicator": "pm25"}),
        ("compost", "Practices", "practices", {"practice": "seed-surabaya"}),
        ("win-win", "Words", "data", {"part": "words", "word": "win_win"}),
    ],
)
def test_what_is_typed_leads_there(dataset: Dataset, asked: str, group: str, page: str, params: dict[str, str]) -> None:
    assert first(dataset, asked) == (group, page, params)


def test_everything_can_be_found(dataset: Dataset) -> None:
    groups = {group.name: group.found for group in find.everything(dataset)}
    assert {one.params["city"] for one in groups["Cities"]} == set(dataset.cities)
    dated = [key for key in dataset.indicators if dataset.indicator_cities(key)]
    assert len(groups["Indicators"]) + len(groups["Values of few cities"]) == len(dated)
    assert len(groups["Targets"]) == len(dataset.commitments)
    assert all(one.title and one.page for found in groups.values() for one in found)
