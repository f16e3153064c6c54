"""Cities beside each other, held against the values of the file."""

from itertools import groupby

import pytest

from kki_dash.findings import compare
from kki_dash.findings.dataset import Dataset
from tests.kit import stored

FIRST, LAST = 2014, 2018


@pytest.fixture(scope="module")
def comparison(dataset: Dataset) -> compare.Comparison:
    return compare.compare(dataset, "pm10", "nonthaburi", ["bangkok"], "all", FIRST, LAST)


def test_two_cities_with_a_dated_value_make_a_comparison(dataset: Dataset) -> None:
    cities: dict[str, set[str]] = {}
    for row in stored("observations"):
        if row["year"]:
            cities.setdefault(row["indicator_id"], set()).add(row["city_id"])
    assert sorted(compare.indicator_ids(dataset)) == sorted(key for key, known in cities.items() if len(known) > 1)


def test_every_end_is_a_value_of_the_file(comparison: compare.Comparison) -> None:
    known = {
        (row["city_id"], int(row["year"]), float(row["value"]))
        for row in stored("observations")
        if row["indicator_id"] == "pm10" and row["year"]
    }
    assert comparison.rows
    for row in comparison.rows:
        assert FIRST <= row.series.years[0] < row.series.years[-1] <= LAST
        for end in (0, -1):
            assert (row.series.city_id, row.series.years[end], row.series.values[end]) in known


def test_rows_stand_by_direction_and_by_name_never_by_size(comparison: compare.Comparison) -> None:
    places = [(bool(row.bars), compare.group_of(row.said)) for row in comparison.rows]
    assert len(set(places)) > 1
    assert [place for place, _same in groupby(places)] == list(dict.fromkeys(places))
    for place in set(places):
        names = [row.city for row, other in zip(comparison.rows, places, strict=True) if other == place]
        assert names == sorted(names)


def test_no_place_stands_twice(comparison: compare.Comparison) -> None:
    places = [row.series.place for row in comparison.rows]
    assert len(set(places)) == len(places)
    drawn = [one.place for one in (comparison.mine, *comparison.compared, *comparison.background) if one]
    assert len(set(drawn)) == len(drawn)
