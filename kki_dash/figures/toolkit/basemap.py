"""The land of the base map: read and projected once a process, cut and thinned for whoever draws it."""

import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.surface import plot_of

LAND = Path(__file__).parents[3] / "static" / "basemap" / "land.geojson"
_ON_SCREEN = 0.1
"""Degrees to which a coast is drawn on a screen: less than a pixel of a projector."""

_BEYOND = 2.0
"""Degrees that land reaches beyond the frame, so that no coast is cut short inside it."""

_POLE = 84.0

Degrees = npt.NDArray[np.float32]


class Outline(NamedTuple):
    """A coast in degrees of longitude and ordinates of Web Mercator; inside it lies land or, for a lake, water."""

    x: Degrees
    y: Degrees
    water: bool


class Frame(NamedTuple):
    """A part of the map in degrees of longitude and ordinates of Web Mercator."""

    west: float
    south: float
    east: float
    north: float


def mercator(latitude: float) -> float:
    """Web Mercator ordinate in degrees of longitude at the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


class _Points(NamedTuple):
    """All points of all coasts in one row, each with the number of its coast; and which coasts hold water."""

    x: Degrees
    y: Degrees
    coast: npt.NDArray[np.intp]
    water: tuple[bool, ...]


@cache
def _points() -> _Points:
    """The base map on the plane; the poles lie beyond every frame, and the projection has no end there."""
    rings, water = [], []
    for polygon in json.loads(LAND.read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"]:
        rings += polygon
        water += [place > 0 for place in range(len(polygon))]
    every = [point for ring in rings for point in ring]
    return _Points(
        np.array([longitude for longitude, _latitude in every], dtype=np.float32),
        np.array([mercator(min(max(latitude, -_POLE), _POLE)) for _x, latitude in every], dtype=np.float32),
        np.repeat(np.arange(len(rings)), [len(ring) for ring in rings]),
        tuple(water),
    )


@lru_cache(maxsize=8)
def coasts(frame: Frame, step: float) -> tuple[Outline, ...]:
    """Coasts inside a frame, water last; points outside come to lie beyond its edge, where they are not seen.

    Parameters
    ----------
    step : float
        Degrees to which points are drawn; those that lie on each other then, or amid a level or upright line, fall out.
    """
    points = _points()
    x = np.clip(points.x, frame.west - _BEYOND, frame.east + _BEYOND)
    y = np.clip(points.y, frame.south - _BEYOND, frame.north + _BEYOND)
    cells, coast = np.round(np.column_stack((x, y)) / step), points.coast
    moved = np.append(True, (cells[1:] != cells[:-1]).any(axis=1) | (coast[1:] != coast[:-1]))
    x, y, cells, coast = x[moved], y[moved], cells[moved], coast[moved]
    turns = np.ones(len(x), dtype=bool)
    straight = ((cells[:-2] == cells[1:-1]) & (cells[1:-1] == cells[2:])).any(axis=1)
    turns[1:-1] = ~straight | (coast[:-2] != coast[2:])
    x, y, coast = x[turns], y[turns], coast[turns]
    cuts = np.flatnonzero(np.diff(coast)) + 1
    found = [
        Outline(across, up, points.water[numbers[0]])
        for across, up, numbers in zip(np.split(x, cuts), np.split(y, cuts), np.split(coast, cuts), strict=True)
        if len(across) > 3
    ]
    return tuple(sorted(found, key=lambda outline: outline.water))


def over_land(plot: go.Figure, air: float = 0.0) -> go.Figure:
    """The same map, whose axes are degrees of Web Mercator, with land under its marks, for a screen without a web map.

    Parameters
    ----------
    air : float
        Share of the map's span to which land goes on at each side, for a map that may show more than its frame.
    """
    (west, east), (south, north) = plot.layout.xaxis.range, plot.layout.yaxis.range
    across, up = air * (east - west), air * (north - south)
    outlines = coasts(Frame(west - across, south - up, east + across, north + up), _ON_SCREEN)
    parts = (
        (palette.LAND, [outline for outline in outlines if not outline.water]),
        (palette.SEA, [outline for outline in outlines if outline.water]),
    )
    land = [
        {
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "x": _with_gaps([outline.x for outline in several]),
            "y": _with_gaps([outline.y for outline in several]),
            "fillcolor": colour,
            "line": {"width": 0},
            "hoverinfo": "skip",
            "name": "",
        }
        for colour, several in parts
        if several
    ]
    return plot_of([*land, *plot.data], plot.layout)


def _with_gaps(parts: Sequence[Degrees]) -> Degrees:
    gap = np.array([np.nan], dtype=np.float32)
    return np.concatenate([piece for part in parts for piece in (part, gap)])
