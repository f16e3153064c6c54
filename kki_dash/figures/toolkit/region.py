"""The region on a plane: places, legend and arcs of the network, projected and placed for every surface.

Longitudes run on past 180 degrees, so that cities on both sides of the antimeridian lie in one ocean.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from kki_dash.figures import palette
from kki_dash.figures.surface import Canvas, Size, Surface, by_size, letters, narrow
from kki_dash.figures.toolkit.basemap import Frame, coasts, mercator
from kki_dash.figures.toolkit.placing import Box, Marker, Name, place_labels, spread

FONT_SIZES = by_size(13, 13, 16)
"""Names on the map in pixels, as the style sheet of the web map sets them."""

ARC_WIDTH, ARC_HEAD = 1.15, 7
ARC_OPACITY = 0.6
ARC_SAMPLES = tuple((step / 24, 4 * step / 24 * (1 - step / 24)) for step in range(25))
"""Points of an arc: how far along the straight line, and how far off it as a share of the bend."""

WIDTHS, HEIGHTS = by_size(358, 694, 948), by_size(236, 316, 480)
BOUNDS: dict[Size, tuple[float, float, float, float]] = {
    size: (-11, 48, 51, 146) if size == "phone" else (-10.5, 45, 50.5, 177) for size in WIDTHS
}

LEGEND_TOP = 0.42
"""Where the legend begins over the empty sea, as a share of the height; ``browser/web_map.css`` says the same."""

_BESIDE = 4.0
"""Degrees of air beside a city outside the usual view."""

_FINER = 3
"""Pixels drawn for each one kept in a picture of the land, so that coasts are smooth."""


def pacific(longitude: float) -> float:
    """Longitude continued past 180 degrees: the Americas' side of the Pacific lies east of Asia."""
    return longitude + 360 if longitude < -30 else longitude


@dataclass(frozen=True)
class MapPlace:
    """A city to be drawn: place, name and look."""

    city_id: str
    name: str
    latitude: float
    longitude: float
    radius: float
    fill: str
    edge: str
    weight: float = 0.0
    hover: str = ""
    shape: str = "circle"


@dataclass(frozen=True)
class Arc:
    """An arrow from one city to another; several between the same two differ in their bend."""

    arc_id: str
    giver_id: str
    taker_id: str
    dashed: bool
    bend: float
    """Greatest distance from the straight line as a share of its length, to the right of the way for values above 0."""


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a mark of the map and what it stands for."""

    text: str
    count: str
    radius: float
    fill: str
    edge: str
    shape: str = "circle"


@dataclass(frozen=True)
class Plane:
    """A rectangle, in pixels or points, to which the region is fitted in Web Mercator."""

    width: float
    height: float
    bounds: tuple[float, float, float, float] = BOUNDS["laptop"]

    def _fit(self) -> tuple[float, float, float]:
        """Longitude and ordinate in the middle, and pixels for a degree."""
        south, west, north, east = self.bounds
        low, high = mercator(south), mercator(north)
        return (west + east) / 2, (low + high) / 2, min(self.width / (east - west), self.height / (high - low))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies, y downwards."""
        middle, ordinate, scale = self._fit()
        return (
            self.width / 2 + (pacific(longitude) - middle) * scale,
            self.height / 2 - (mercator(latitude) - ordinate) * scale,
        )

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """The longitude, and the ordinate of Web Mercator, under a point of the rectangle."""
        middle, ordinate, scale = self._fit()
        return middle + (x - self.width / 2) / scale, ordinate - (y - self.height / 2) / scale


def bounds_of(cities: Sequence[MapPlace], size: Size) -> tuple[float, float, float, float]:
    """The usual view of a size, widened where a city would fall outside: south, west, north, east."""
    south, west, north, east = BOUNDS[size]
    for city in cities:
        longitude = pacific(city.longitude)
        if not (south < city.latitude < north and west < longitude < east):
            south, north = min(south, city.latitude - _BESIDE), max(north, city.latitude + _BESIDE)
            west, east = min(west, longitude - _BESIDE), max(east, longitude + _BESIDE)
    return south, west, north, east


def plane(cities: Sequence[MapPlace], surface: Surface) -> Plane:
    """The first view of the region; a narrow canvas looks closer, unless a city would fall outside."""
    if not isinstance(surface, Canvas):
        return Plane(WIDTHS[surface], HEIGHTS[surface], bounds_of(cities, surface))
    near = bounds_of(cities, "phone")
    bounds = near if narrow(surface) and near == BOUNDS["phone"] else bounds_of(cities, "laptop")
    high = mercator(bounds[2]) - mercator(bounds[0])
    height = surface.height or round(surface.width * high / (bounds[3] - bounds[1]))
    return Plane(surface.width, height, bounds)


def on_plane(cities: Sequence[MapPlace], plane: Plane) -> list[Marker]:
    """Markers of cities on a plane, moved apart until none covers another."""
    points = [(*plane.at(city.longitude, city.latitude), city.radius) for city in cities]
    return [
        Marker(x + dx, y + dy, radius, city.name, city.weight)
        for (x, y, radius), (dx, dy), city in zip(points, spread(points), cities, strict=True)
    ]


@lru_cache(maxsize=64)
def placed(
    cities: tuple[MapPlace, ...], surface: Surface, legend_lines: int = 0, note: str = ""
) -> tuple[tuple[MapPlace, float, float, Name | None], ...]:
    """Each city with the pixel offset of its marker and the place of its name at the first view."""
    view = plane(cities, surface)
    width, height = view.width, view.height
    markers = on_plane(cities, view)
    top = LEGEND_TOP * height
    clear = [Box(width - 225, top, width, top + 6 + 21 * legend_lines)] if legend_lines else []
    if note:
        clear.append(Box(0.98 * width - 205, 0.92 * height - 40, 0.98 * width + 5, 0.92 * height + 5))
    names: list[Name | None]
    if surface == "phone":
        names = [None] * len(markers)
    else:
        names = place_labels(markers, Box(2, 2, width - 2, height - 2), FONT_SIZES[letters(surface)], clear)
    return tuple(
        (city, marker.x - x, marker.y - y, name)
        for city, marker, name in zip(cities, markers, names, strict=True)
        for x, y in [view.at(city.longitude, city.latitude)]
    )


@lru_cache(maxsize=2)
def land_picture(plane: Plane, pixels: float) -> bytes:
    """Land and sea on a plane as PNG, for a slide that draws no coasts of its own.

    Parameters
    ----------
    plane : Plane
        The rectangle that the picture fills.
    pixels : float
        Pixels a unit of the plane.
    """
    scale = pixels * _FINER
    size = round(plane.width * scale), round(plane.height * scale)
    image = Image.new("RGB", size, palette.SEA)
    draw = ImageDraw.Draw(image)
    west, north = plane.degrees(0, 0)
    east, south = plane.degrees(plane.width, plane.height)
    across, down = size[0] / (east - west), size[1] / (north - south)
    for coast in coasts(Frame(west, south, east, north), 1 / across):
        outline = np.column_stack(((coast.x - west) * across, (north - coast.y) * down))
        draw.polygon(outline.ravel().tolist(), fill=palette.SEA if coast.water else palette.LAND)
    image = image.resize((size[0] // _FINER, size[1] // _FINER), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    image.quantize(32).save(target, "PNG", optimize=True)
    return target.getvalue()
