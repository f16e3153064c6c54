"""Overview under its lenses, with and without arcs."""

import re

import pytest

from kki_dash.findings.before_after import before_and_after
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import COLUMNS, matrix
from tests.kit import open_page, whole


@pytest.mark.parametrize("lens", ["outcomes", "winwin", "activities", "pm25", "shdi", "greenness", "recycling_rate"])
def test_the_overview_under_a_lens(lens: str) -> None:
    text = whole(open_page("overview", show=lens, city="surabaya"))
    assert "Before and after, with the place" in text
    assert "Open the profile of Surabaya" in text


@pytest.mark.parametrize("lens", ["winwin", "activities", "pm25"])
def test_the_overview_with_arcs(lens: str) -> None:
    text = whole(open_page("overview", show=lens, arcs="on"))
    assert "Practices that travelled between cities" in text
    assert "13 links between participating cities" in text
    assert "A link does not say how much" in text
    assert "Practices that travelled" not in whole(open_page("overview", show=lens))


def test_the_first_screen_is_about_the_programme(dataset: Dataset) -> None:
    text = whole(open_page("overview"))
    assert '<h1 class="headline">9 of 35 documented practices report gains for both' in text
    assert "Practices of 1970–2017" in text
    assert text.count('<div class="name">') == len(before_and_after(dataset)) == 3
    assert "two model villages" in text
    assert "Context, not a result of the programme" in text


def test_every_mark_of_the_matrix_is_a_link_with_its_words(dataset: Dataset) -> None:
    text = whole(open_page("overview"))
    shown = matrix(dataset)
    filled = [cell for row in shown.rows for cell in row.cells if cell.reading]
    cells = len(shown.rows) * len(COLUMNS)
    assert len(re.findall(r'<td class="(?:environment|livelihood)"><a href="cities', text)) == len(filled)
    # what is empty leads to the page on which a city adds its values
    assert len(re.findall(r'<td class="(?:environment|livelihood)"><a href="add', text)) == cells - len(filled)
    assert text.count("No value or outcome. Add your data.") == cells - len(filled)
    assert "Kyoto, Waste: Clearly better" in text
    assert 'href="cities?city=kyoto&amp;open=series"' in text
    assert 'href="cities?city=oki&amp;open=record"' in text


def test_the_overview_counts_what_the_files_hold() -> None:
    text = whole(open_page("overview"))
    assert "<b>62</b>" in text
    assert "<b>31</b>" in text
    assert "<b>19</b>" in text
    assert "Commitments of cities, network site (2007)" in text
