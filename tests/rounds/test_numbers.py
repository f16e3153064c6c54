"""Numbers and years as cities write them, each form by hand; what can be read in two ways is not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.rounds.numbers import is_empty, marks_of, number_of, year_of

YEARS = {
    "2005": 2005,
    "FY2005": 2005,
    "FY 2005": 2005,
    "2005/06": 2005,
    "2005-06": 2005,
    "2005/2006": 2005,
    "2005–06": 2005,
    "1999/00": 1999,
    "H17": 2005,
    "H.17": 2005,
    "平成17年": 2005,
    "平成17年度": 2005,
    "昭和60年": 1985,
    "平成元年": 1989,
    "R2": 2020,
    "2005年": 2005,
    "2005年度": 2005,
    "year 2005": 2005,
    "2005.0": 2005,
}


@pytest.mark.parametrize(("text", "year"), YEARS.items())
def test_a_year_in_the_ways_of_cities(text: str, year: int) -> None:
    found = year_of(text)
    assert found is not None
    assert found.year == year
    assert found.converted == (text != "2005")


@pytest.mark.parametrize(
    "text", ["", "20055", "2005/08", "05", "H", "H170", "86", "PM10", "1,999", "2005 to 2009", True, None, 12.5]
)
def test_what_is_no_year(text: object) -> None:
    assert year_of(text) is None


@pytest.mark.parametrize(
    ("text", "marks", "value"),
    [
        ("12.5", "point", 12.5),
        ("1,234", "point", 1234),
        ("1,234.5", "point", 1234.5),
        ("1 234", "point", 1234),
        ("12,5", "comma", 12.5),
        ("1.234,5", "comma", 1234.5),
        ("1.234", "comma", 1234),
        ("-3", "comma", -3),
        ("45%", "point", 45),
        ("1e3", "point", 1000),
        ("\u22123.5", "point", -3.5),
        (7, "point", 7),
        ("12,5", "point", None),
        ("1,234", "both", None),
        ("<5", "point", None),
        ("ca. 5", "point", None),
        ("1,23,456", "point", None),
        ("1e99999", "point", None),
        ("nan", "point", None),
        (float("inf"), "point", None),
        (True, "point", None),
    ],
)
def test_a_number_as_it_is_written(text: object, marks: str, value: float | None) -> None:
    assert number_of(text, marks) == value  # type: ignore[arg-type]


def test_the_marks_of_a_file_are_those_of_all_its_cells() -> None:
    assert marks_of(["12,5", "7", "1.234,5"]) == "comma"
    assert marks_of(["12.5", "1,234"]) == "point"
    assert marks_of(["12,5", "12.5"]) == "both"
    assert marks_of(["1,234", "5,678"]) == "point"
    assert marks_of([]) == "point"


def test_what_stands_for_no_value() -> None:
    assert all(is_empty(cell) for cell in (None, "", "-", "n/a", "N.A.", "..", "…"))
    assert not any(is_empty(cell) for cell in (0, "0", "5", "none of it"))


@given(
    st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none(), st.booleans()),
    st.sampled_from(["point", "comma", "both"]),
)
def test_nothing_raises_and_every_number_is_finite(cell: object, marks: str) -> None:
    found = number_of(cell, marks)  # type: ignore[arg-type]
    assert found is None or abs(found) < float("inf")
    year = year_of(cell)
    assert year is None or 1860 <= year.year <= 2120
