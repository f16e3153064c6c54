"""The map under its lenses: every city once, and words instead of identifiers."""

from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.figures.network_map import map_figure, network_map, value_classes
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.lenses import lens, lens_ids
from tests.kit import complete


def test_every_lens_is_complete(dataset: Dataset) -> None:
    for lens_id in lens_ids(dataset):
        shown = lens(dataset, lens_id)
        drawn = network_map(dataset, shown)
        # outcomes and classes are for the cities that took part
        own = lens_id in ("outcomes", "evidence", "winwin")
        assert len(drawn.cities) == len(dataset.participating if own else dataset.cities)
        assert len({city.city_id for city in drawn.cities}) == len(drawn.cities)
        complete(map_figure(dataset, shown, drawn))


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
