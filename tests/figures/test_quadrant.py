"""The quadrant: complete, and every city once."""

from typing import Any

import pytest

from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.findings import winwin
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
    names = " ".join((figure.note, *(one.text for one in figure.plot.layout.annotations)))
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


@pytest.mark.parametrize("picked", [None, "kyoto"])
def test_a_country_whose_marks_lie_in_one_row_has_one_name(dataset: Dataset, picked: str | None) -> None:
    rows = winwin.city_rows(dataset, PAIRS[0])
    japan = [row for row in winwin.comparable(rows) if row.country == "Japan"]
    regions = {row.livelihood.series.spatial_name for row in japan if row.livelihood.series}
    clear = [row for row in japan if row.environment.said and row.environment.said.kind == "clear"]
    figure = quadrant_figure(dataset, PAIRS[0], rows, [], "laptop", picked)
    words = [one.text for one in figure.plot.layout.annotations]
    assert f"<b>Japan, {len(japan)} cities in {len(regions)} regions: {len(clear)} clear</b>" in words
    named = {row.name for row in japan if row.name in words}
    assert named == ({"Kyoto"} if picked else set())
    assert all(row.name in figure.note for row in japan)


def test_a_name_of_a_class_covers_no_other_on_a_phone(dataset: Dataset) -> None:
    words = quadrant_figure(dataset, PAIRS[0], winwin.city_rows(dataset, PAIRS[0]), [], "phone").plot.layout.annotations
    assert [one.text for one in words if "Win-win" in one.text] == ["<b>● Win-win</b>"]


def test_without_a_class_there_is_still_a_table(dataset: Dataset) -> None:
    pair = Pair(("pm25",), ("shdi",), 1990, 1995)
    figure = quadrant_figure(dataset, pair, winwin.city_rows(dataset, pair), [], "laptop")
    assert len(figure.table) == len(dataset.participating)
    assert figure.table["Why not"].all()
