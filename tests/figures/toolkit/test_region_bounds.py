"""The frame of the map: the usual one, and a wider one for places of the Pacific that a data set may hold."""

import pytest

from kki_dash.figures.toolkit.region import BOUNDS, MapPlace, bounds_of, pacific, plane

SUVA = MapPlace("suva", "Suva", -18.14, 178.44, 6, "#000000", "#000000")
APIA = MapPlace("apia", "Apia", -13.83, -171.76, 6, "#000000", "#000000")
CEBU = MapPlace("cebu", "Cebu City", 10.31, 123.89, 6, "#000000", "#000000")


@pytest.mark.parametrize("size", BOUNDS)
def test_a_place_inside_leaves_the_frame_as_it_is(size) -> None:
    assert bounds_of([CEBU], size) == BOUNDS[size]


@pytest.mark.parametrize("size", BOUNDS)
def test_no_place_lies_outside_the_frame(size) -> None:
    places = [SUVA, APIA, CEBU]
    south, west, north, east = bounds_of(places, size)
    view = plane(places, size)
    for place in places:
        assert south < place.latitude < north
        assert west < pacific(place.longitude) < east
        x, y = view.at(place.longitude, place.latitude)
        assert 0 < x < view.width
        assert 0 < y < view.height
