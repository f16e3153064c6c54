"""Every figure of every city: it draws, it says who and when, and its numbers are those of the files."""

import csv
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.figures.dumbbells import dumbbell_figure
from kki_dash.figures.lines import as_index, lines_figure
from kki_dash.figures.network_map import map_figure, network_map, value_classes
from kki_dash.figures.record import record_figure
from kki_dash.figures.toolkit.axis import isolated, value_axis, with_gaps, year_ticks
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import city as profile
from kki_dash.findings import compare as comparing
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.lenses import lens, lens_ids
from kki_dash.findings.peers import peer_series
from tests.kit import DATA, complete


@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
def test_every_panel_of_every_city_is_complete(dataset: Dataset, size: str) -> None:
    drawn = 0
    for city_id in dataset.cities:
        for dimension in ("environment", "livelihood"):
            for panel in profile.panels(dataset, city_id, dimension, "subregion")[: 99 if size == "laptop" else 1]:
                complete(panel_figure(dataset, panel, size))
                drawn += 1
        if record := profile.record(dataset, city_id):
            complete(record_figure(city_id, dataset.cities[city_id].name, record, size))
    assert drawn > 60


def test_the_table_twin_holds_the_values_of_the_file(dataset: Dataset) -> None:
    with (DATA / "observations.csv").open(encoding="utf-8") as file:
        stored = {
            int(row["year"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["series_id"] == "dalian--pm25--who-aaq-2022--dalian"
        }
    panel = next(
        p for p in profile.panels(dataset, "dalian", "environment", "all") if p.indicator.indicator_id == "pm25"
    )
    table = panel_figure(dataset, panel, "laptop").table
    own = table[(table["City"] == "Dalian") & (table["Place"] == "Dalian, city monitors")]
    assert dict(zip(own["Year"], own["Fine particles (PM2.5)"], strict=True)) == stored
    assert len(stored) == 5


def test_different_series_are_never_joined(dataset: Dataset) -> None:
    for city_id in dataset.cities:
        for dimension in ("environment", "livelihood"):
            for panel in profile.panels(dataset, city_id, dimension, "subregion"):
                for other in panel.others:
                    assert other.series_id != panel.main.series_id
                lines = [t for t in panel_figure(dataset, panel, "laptop").plot.data if "lines" in (t.mode or "")]
                mine = [t for t in lines if t.line.color == "#0B5563"]
                assert all(sum(y is not None for y in t.y) == len(panel.main.values) for t in mine)


def test_direction_needs_four_values_over_four_years(dataset: Dataset) -> None:
    for city_id in dataset.cities:
        for panel in profile.panels(dataset, city_id, "environment", "all"):
            few = len(panel.main.years) < 4 or panel.main.years[-1] - panel.main.years[0] < 4
            if few and panel.indicator.change_rule == "trend":
                assert not any(word in panel.title for word in (": up", ": down")), panel.title


def test_every_indicator_compares(dataset: Dataset) -> None:
    for indicator_id in comparing.indicator_ids(dataset):
        city = comparing.default_city(dataset, indicator_id)
        low, high = comparing.span(dataset, indicator_id)
        others = comparing.default_compared(dataset, indicator_id, city, "all")
        comparison = comparing.compare(dataset, indicator_id, city, others, "all", low, high)
        assert comparison.headline
        for indexed in (False, True):
            complete(lines_figure(dataset, indicator_id, comparison, "all", indexed, "laptop"))
        if comparison.rows:
            complete(dumbbell_figure(dataset, indicator_id, comparison, "laptop"))


def test_a_city_without_a_value_still_gives_a_picture(dataset: Dataset) -> None:
    comparison = comparing.compare(dataset, "pm25", "oki", [], "subregion", 2010, 2020)
    assert comparison.mine is None
    complete(lines_figure(dataset, "pm25", comparison, "peers", False, "laptop"))


def test_the_index_starts_at_100(dataset: Dataset) -> None:
    based = as_index(dataset.series("dalian", "pm25")[0])
    assert based is not None
    assert based.values[0] == 100


def test_every_lens_is_complete(dataset: Dataset) -> None:
    for lens_id in lens_ids(dataset):
        shown = lens(dataset, lens_id)
        drawn = network_map(dataset, shown)
        # classes are for the cities that took part
        assert len(drawn.cities) == len(dataset.participating if lens_id == "winwin" else dataset.cities)
        assert len({city.city_id for city in drawn.cities}) == len(drawn.cities)
        complete(map_figure(dataset, shown, drawn))


def test_peers_count_a_shared_place_once(dataset: Dataset) -> None:
    peers = peer_series(dataset, "kathmandu", "shdi", "all")
    assert len({peer.place for peer in peers}) == len(peers)
    own = dataset.series("fukuoka", "shdi")[0].place
    assert own not in {peer.place for peer in peer_series(dataset, "fukuoka", "shdi", "all")}


@given(st.lists(st.floats(-1e6, 1e9), min_size=1, max_size=20), st.booleans())
def test_an_axis_holds_all_its_values(values: list[float], from_zero: bool) -> None:
    low, high, step = value_axis(values, from_zero)
    assert low <= min(values)
    assert high >= max(values)
    assert step > 0
    if from_zero and min(values) >= 0:
        assert low == 0


def test_hardly_different_values_are_shown_against_zero() -> None:
    assert value_axis([6670, 6678], False)[0] == 0
    assert value_axis([0.6, 0.9], False)[0] > 0.3


@given(st.integers(1950, 2020), st.integers(1, 60), st.integers(3, 9))
def test_the_last_year_is_labelled(first: int, span: int, most: int) -> None:
    ticks = year_ticks(first, first + span, most)
    assert ticks[-1] == first + span
    assert ticks == sorted(set(ticks))


def test_lines_break_at_gaps() -> None:
    assert with_gaps([2000, 2001, 2004], [1, 2, 3]) == ([2000, 2001, None, 2004], [1, 2, None, 3])
    assert isolated([2000, 2001, 2004]) == [False, False, True]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=3), st.floats(0, 100)), max_size=30, unique_by=lambda v: v[0]))
def test_classes_hold_every_city_once_and_never_split_equals(values: list[tuple[str, float]]) -> None:
    classes = value_classes(values)
    assert sorted(city for *_limits, members in classes for city in members) == sorted(city for city, _v in values)
    assert len(classes) <= 4
    for (_low, high, _m), (low, _high, _n) in pairwise(classes):
        assert high < low


def test_no_identifier_is_shown_as_text(dataset: Dataset) -> None:
    table = map_figure(dataset, lens(dataset, "pm25"), network_map(dataset, lens(dataset, "pm25"))).table
    assert not table.map(lambda cell: isinstance(cell, str) and "_" in cell).any().any()
    assert isinstance(table, pd.DataFrame)
