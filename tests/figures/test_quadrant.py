"""The quadrant, the decoupling chart and the standing: complete, every city once, no name over another."""

from itertools import combinations
from typing import Any

import pytest

from kki_dash.figures.decoupling import decoupling_figure
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.standing import stacked, standing_figure
from kki_dash.findings import decoupling, peers, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.winwin import Pair
from tests.kit import complete

SIZES = ["phone", "laptop", "wide"]
PAIRS = [*winwin.RECOMMENDED.values(), Pair(("pm10",), ("gni_per_capita",), 2010, 2019)]


def marks(figure: Any) -> list[str]:
    return [row[0] for trace in figure.plot.data if trace.customdata is not None for row in trace.customdata]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_every_city_with_a_class_has_one_mark(dataset: Dataset, pair: Pair, size: str) -> None:
    rows = winwin.city_rows(dataset, pair)
    region = winwin.centre_rows(dataset, pair)
    figure = quadrant_figure(dataset, pair, rows, region, size)
    complete(figure)
    drawn = marks(figure)
    groups = winwin.same_place(winwin.comparable(rows))
    assert sorted(drawn) == sorted(group[0].place_id for group in groups)
    assert len(figure.table) == len(rows)
    names = " ".join(one.text for one in figure.plot.layout.annotations)
    named = [row.name for group in groups for row in group if row.name in names]
    assert len(named) >= (0.5 if size == "phone" else 0.9) * len(winwin.comparable(rows))


@pytest.mark.parametrize("size", ["laptop", "wide"])
def test_a_class_is_told_by_shape_and_colour(dataset: Dataset, size: str) -> None:
    rows = winwin.city_rows(dataset, PAIRS[0])
    figure = quadrant_figure(dataset, PAIRS[0], rows, [], size)
    looks = {(trace.marker.symbol, trace.marker.color) for trace in figure.plot.data if trace.customdata is not None}
    assert len({symbol for symbol, _colour in looks}) == len(looks) == len({colour for _symbol, colour in looks})


def test_a_picked_city_is_ringed(dataset: Dataset) -> None:
    rows = winwin.city_rows(dataset, PAIRS[0])
    plain = quadrant_figure(dataset, PAIRS[0], rows, [], "laptop")
    ringed = quadrant_figure(dataset, PAIRS[0], rows, [], "laptop", "dhaka")
    assert len(ringed.plot.data) == len(plain.plot.data) + 1


def test_without_a_class_there_is_still_a_table(dataset: Dataset) -> None:
    pair = Pair(("pm25",), ("shdi",), 1990, 1995)
    figure = quadrant_figure(dataset, pair, winwin.city_rows(dataset, pair), [], "laptop")
    assert len(figure.table) == len(dataset.participating)
    assert figure.table["Why not"].all()


@pytest.mark.parametrize("size", SIZES)
def test_the_decoupling_chart_is_complete(dataset: Dataset, size: str) -> None:
    for pair in decoupling.pairs(dataset):
        complete(decoupling_figure(dataset, pair, decoupling.city_rows(dataset, pair), (), size))


@pytest.mark.parametrize("size", SIZES)
def test_the_standing_of_every_city_is_complete(dataset: Dataset, size: str) -> None:
    drawn = 0
    for city_id in dataset.cities:
        for indicator_id in peers.centre_indicators(dataset):
            ask = peers.Ask(indicator_id, tuple(peers.CENTRE_TRAITS), "region", 40)
            finding = peers.find(dataset, city_id, ask)
            if finding.standing:
                figure = standing_figure(dataset, finding, size)
                complete(figure)
                assert len(figure.table) == finding.standing.of
                drawn += 1
    assert drawn > 20


def test_stacked_dots_never_cover_each_other() -> None:
    values = [3.0, 3.1, 3.2, 9.0, 3.05, 9.9]
    levels = stacked(values, 1.0)
    assert levels[0] == 0
    for (a, level_a), (b, level_b) in combinations(zip(values, levels, strict=True), 2):
        assert abs(a - b) >= 1.0 or level_a != level_b
