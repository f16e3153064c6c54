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


@cache
def _coasts() -> tuple[Outline, ...]:
    """Every coast of the base map; the poles lie beyond every frame, and the projection has no end there."""
    found: list[Outline] = []
    for polygon in json.loads(LAND.read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"]:
        for place, ring in enumerate(polygon):
            x = np.array([longitude for longitude, _latitude in ring], dtype=np.float32)
            y = np.array([mercator(min(max(latitude, -_POLE), _POLE)) for _x, latitude in ring], dtype=np.float32)
            found.append(Outline(x, y, place > 0))
    return tuple(found)


@lru_cache(maxsize=8)
def coasts(frame: Frame, step: float) -> tuple[Outline, ...]:
    """Coasts inside a frame, water last; points outside come to lie beyond its edge, where they are not seen.

    Parameters
    ----------
    step : float
        Degrees to which points are drawn; those that lie on each other then, or amid a level or upright line, fall out.
    """
    found = [
        _thinned(
            np.clip(coast.x, frame.west - _BEYOND, frame.east + _BEYOND),
            np.clip(coast.y, frame.south - _BEYOND, frame.north + _BEYOND),
            step,
            coast.water,
        )
        for coast in _coasts()
    ]
    seen = [outline for outline in found if len(outline.x) > 3 and np.ptp(outline.x) and np.ptp(outline.y)]
    return tuple(sorted(seen, key=lambda outline: outline.water))


def _thinned(x: Degrees, y: Degrees, step: float, water: bool) -> Outline:
    cells = np.column_stack((np.round(x / step), np.round(y / step)))
    moved = np.append(True, (cells[1:] != cells[:-1]).any(axis=1))
    x, y, cells = x[moved], y[moved], cells[moved]
    turns = np.ones(len(x), dtype=bool)
    turns[1:-1] = ~((cells[:-2] == cells[1:-1]) & (cells[1:-1] == cells[2:])).any(axis=1)
    return Outline(x[turns], y[turns], water)


def over_land(plot: go.Figure) -> go.Figure:
    """The same map, whose axes are degrees of Web Mercator, with land under its marks, for a screen without a web map."""
    (west, east), (south, north) = plot.layout.xaxis.range, plot.layout.yaxis.range
    outlines = coasts(Frame(west, south, east, north), _ON_SCREEN)
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
    return go.Figure({"data": [*land, *plot.data], "layout": plot.layout})


def _with_gaps(parts: Sequence[Degrees]) -> Degrees:
    gap = np.array([np.nan], dtype=np.float32)
    return np.concatenate([piece for part in parts for piece in (part, gap)])
