"""Names on the map: nothing covers anything, on the real network and on any other."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kki_dash.figures.network_map import network_map
from kki_dash.figures.toolkit.basemap import mercator
from kki_dash.figures.toolkit.placing import CROWD, Box, Marker, Name, label_box, place_labels, spread, stack
from kki_dash.figures.toolkit.region import BOUNDS, FONT_SIZES, HEIGHTS, WIDTHS, pacific, placed
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.lenses import lens, lens_ids

FRAME = Box(0, 0, 800, 400)
points = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300), st.floats(2, 10)), max_size=15)


def boxes(markers: list[Marker], names: list[Name | None], font_size: int = 13) -> list[Box]:
    return [
        label_box(Marker(m.x + name.dx, m.y + name.dy, 0 if name.dx else m.radius, m.name), name.side, font_size)
        for m, name in zip(markers, names, strict=True)
        if name
    ]


@settings(deadline=None)
@given(points)
def test_markers_are_moved_apart(several: list[tuple[float, float, float]]) -> None:
    moved = [(x + dx, y + dy, r) for (x, y, r), (dx, dy) in zip(several, spread(several, rounds=2000), strict=True)]
    for (x1, y1, r1), (x2, y2, r2) in combinations(moved, 2):
        assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 >= r1 + r2 - 0.5


def test_a_marker_with_room_stays_where_it_is() -> None:
    assert spread([(0, 0, 5), (100, 0, 5)]) == [(0, 0), (0, 0)]


def test_a_crowd_is_neither_moved_nor_named() -> None:
    markers = [Marker(n % 90, n // 90, 3, f"City {n}", n) for n in range(CROWD + 1)]
    assert not any(place_labels(markers, FRAME, 13))
    assert set(spread([(one.x, one.y, one.radius) for one in markers])) == {(0.0, 0.0)}


@settings(deadline=None)
@given(points)
def test_no_name_covers_a_name_or_a_marker(several: list[tuple[float, float, float]]) -> None:
    markers = [Marker(x, y, 3, f"City {n}", n) for n, (x, y, _r) in enumerate(several)]
    placed_boxes = boxes(markers, place_labels(markers, FRAME, 13))
    assert not any(a.overlaps(b) for a, b in combinations(placed_boxes, 2))
    assert all(box.inside(FRAME) for box in placed_boxes)


@pytest.mark.parametrize("size", ["laptop", "wide"])
def test_the_real_network_has_no_overlap_under_any_lens(dataset: Dataset, size: str) -> None:
    width, height = WIDTHS[size], HEIGHTS[size]
    south, west, north, east = BOUNDS[size]
    scale = min(width / (east - west), height / (mercator(north) - mercator(south)))
    middle = (west + east) / 2, (mercator(south) + mercator(north)) / 2
    for lens_id in lens_ids(dataset):
        drawn = network_map(dataset, lens(dataset, lens_id))
        arranged = placed(drawn.cities, size, len(drawn.legend), drawn.note)
        markers, names = [], []
        for city, dx, dy, name in arranged:
            x = width / 2 + (pacific(city.longitude) - middle[0]) * scale + dx
            y = height / 2 - (mercator(city.latitude) - middle[1]) * scale + dy
            markers.append(Marker(x, y, city.radius, city.name, city.weight))
            names.append(name)
        labels = boxes(markers, names, FONT_SIZES[size])
        assert not any(a.overlaps(b) for a, b in combinations(labels, 2)), lens_id
        for label in labels:
            for m in markers:
                if m.weight >= 0:
                    dot = Box(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius)
                    assert not label.overlaps(dot), (lens_id, m.name)
        for a, b in combinations(markers, 2):
            assert ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 >= a.radius + b.radius - 0.5


def test_the_host_city_has_its_name(dataset: Dataset) -> None:
    drawn = network_map(dataset, lens(dataset, "activities"))
    named = {
        city.city_id for city, _dx, _dy, name in placed(drawn.cities, "laptop", len(drawn.legend), drawn.note) if name
    }
    assert {"kitakyushu", "surabaya", "bangkok", "ulaanbaatar", "tehran"} <= named


def test_suva_and_apia_lie_in_one_ocean() -> None:
    assert pacific(178.4) == 178.4
    assert pacific(-171.8) == pytest.approx(188.2)
    assert 0 < pacific(-171.8) - pacific(178.4) < 11
    assert pacific(0.0) == 0.0


@given(st.lists(st.floats(-50, 250), max_size=8))
def test_end_labels_are_moved_apart_inside_their_limits(wanted: list[float]) -> None:
    got = stack(wanted, 16, 0, 200)
    for a, b in combinations(sorted(got), 2):
        assert b - a >= 16 - 1e-6
    assert len(got) == len(wanted)
    if wanted:
        assert min(got) >= -1e-6
        assert max(got) <= 200 + 1e-6
