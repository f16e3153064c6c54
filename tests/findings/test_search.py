"""A reader's spelling finds the word of the data."""

import csv
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.findings.search import OTHER_NAMES, fold, matches, words
from tests.kit import DATA


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("Türkiye", "TURKIYE"),
        ("Dalián", "Dalian"),
        ("Đà Nẵng", "da nang"),
        ("İzmir", "izmir"),
        ("Diyarbakır", "DIYARBAKIR"),
        ("SO₂", "so2"),
        ("Straße", "STRASSE"),
    ],
)
def test_two_spellings_of_one_word_are_the_same(typed: str, held: str) -> None:
    assert fold(typed) == fold(held)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("compost", True),
        ("COMPOSTING surab", True),
        ("surabaya composting", True),
        ("ompost", False),
        ("compost dalian", False),
        ("", True),
        ("…!?", True),
    ],
)
def test_every_word_must_begin_a_word_of_the_text(asked: str, found: bool) -> None:
    assert matches(words(asked), words("Community composting in Surabaya")) is found


@given(st.text())
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aeioucdlnst ", max_size=30), st.sampled_from(["\u0301", "\u0308", "\u0303"]))
def test_marks_and_case_never_matter(text: str, mark: str) -> None:
    marked = unicodedata.normalize("NFC", "".join(sign + mark if sign != " " else sign for sign in text)).upper()
    assert words(marked) == words(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_text_is_found_by_its_own_words_and_their_beginnings(text: str, more: str) -> None:
    own = words(text)
    assert matches(own, words(f"{text} {more}"))
    assert matches([word[:2] for word in own], own)


def test_other_names_belong_to_countries_and_cities_of_the_data() -> None:
    known = {row["iso3"] for row in csv.DictReader((DATA / "countries.csv").open(encoding="utf-8"))}
    known |= {row["city_id"] for row in csv.DictReader((DATA / "cities.csv").open(encoding="utf-8"))}
    assert set(OTHER_NAMES) <= known
