"""Cities beside each other, held against the values of the file."""

import pytest

from kki_dash.findings import compare
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.peers import PROFILE_GROUP, peer_cities
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


def test_rows_stand_by_peers_and_by_name_never_by_size(comparison: compare.Comparison) -> None:
    assert comparison.rows[0].mine
    assert {row.peer for row in comparison.rows} == {True, False}
    assert [row.peer for row in comparison.rows] == sorted((row.peer for row in comparison.rows), reverse=True)
    for peer in (True, False):
        names = [row.city for row in comparison.rows if row.peer == peer and not row.mine]
        assert names == sorted(names)


def test_the_page_starts_with_peers_of_the_city_page_that_have_the_indicator(dataset: Dataset) -> None:
    for city_id in dataset.participating:
        peers = peer_cities(dataset, city_id, PROFILE_GROUP)
        for indicator_id in ("pm10", "shdi"):
            found = compare.default_compared(dataset, indicator_id, city_id)
            assert set(found) <= {one for one in peers if dataset.series(one, indicator_id)}
            assert found or not [one for one in peers if one in dataset.participating and dataset.series(one, "pm10")]


def test_the_headline_gives_both_directions_and_my_city_with_its_ends(dataset: Dataset) -> None:
    shown = compare.compare(dataset, "pm10", "nonthaburi", ["bangkok"], "all", 2010, 2019)
    assert "; in Nonthaburi no clear direction, 46 to 44" in shown.headline
    assert "rose clearly in none" in shown.headline


def test_what_cannot_be_compared_is_on_record_all_the_same(dataset: Dataset) -> None:
    held = compare.on_record(dataset, "waste_generated")
    rows = [row for row in stored("observations") if row["indicator_id"] == "waste_generated" and row["year"]]
    assert {one.city_id for one in held} == {row["city_id"] for row in rows}
    assert len(held) == len({row["series_id"] for row in rows})
    for key in compare.nearest_with_data(dataset, "waste_generated"):
        assert dataset.indicators[key].theme == "waste"


def test_no_place_stands_twice(comparison: compare.Comparison) -> None:
    places = [row.series.place for row in comparison.rows]
    assert len(set(places)) == len(places)
    drawn = [one.place for one in (comparison.mine, *comparison.compared, *comparison.background) if one]
    assert len(set(drawn)) == len(drawn)
