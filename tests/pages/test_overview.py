"""Overview under its lenses, with and without arcs."""

import pytest

from tests.kit import open_page, whole


@pytest.mark.parametrize("lens", ["winwin", "activities", "pm25", "shdi", "greenness", "recycling_rate"])
def test_the_overview_under_a_lens(lens: str) -> None:
    text = whole(open_page("overview", show=lens, city="surabaya"))
    assert "Reported outcomes, before and after" in text
    assert "Open the profile of Surabaya" in text


@pytest.mark.parametrize("lens", ["winwin", "activities", "pm25"])
def test_the_overview_with_arcs(lens: str) -> None:
    text = whole(open_page("overview", show=lens, arcs="on"))
    assert "Practices that travelled between cities" in text
    assert "13 links between participating cities" in text
    assert "A link does not say how much" in text
    assert "Practices that travelled" not in whole(open_page("overview", show=lens))


def test_the_overview_counts_what_the_files_hold() -> None:
    text = whole(open_page("overview"))
    assert "<b>62</b>" in text
    assert "<b>31</b>" in text
    assert "<b>19</b>" in text
    assert "Commitments of cities, network site (2007)" in text
