"""Data: a theme in every part, the cities of the deck, and the problems of the files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit import open_page, whole
from tests.views import parts


@pytest.mark.parametrize("part", parts("data"))
def test_a_theme_is_understood_in_every_part(part: str) -> None:
    at = open_page("data", part=part, theme="air")
    whole(at)
    assert not at.info


def test_the_cities_of_the_deck_stay_in_the_link() -> None:
    at = open_page("data", part="downloads", deck="cebu,surabaya")
    whole(at)
    assert at.multiselect[0].value == ["cebu", "surabaya"]
    assert at.query_params["deck"] in ("cebu,surabaya", ["cebu,surabaya"])
    assert open_page("data", part="downloads", deck="cebu,atlantis").multiselect[0].value == ["cebu"]


def test_the_problems_are_listed(package: Callable[..., Path], use: Callable[[Path], None]) -> None:
    use(package(observations=[(1, {"value": "many"})]))
    text = whole(open_page("data", part="problems"))
    assert "KKI-E011" in text
    assert "many" in text
