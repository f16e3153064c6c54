"""The land of the base map as marks under a map that is drawn with Plotly, for a screen that has no web map."""

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.toolkit.placing import mercator

LAND = Path(__file__).parents[3] / "static" / "basemap" / "land.geojson"
_STEP = 0.1
"""Degrees to which a coast is drawn: less than a pixel of a projector."""

_BEYOND = 2.0
"""Degrees that land reaches beyond the frame, so that no coast is cut short inside it."""

_POLE = 84.0


def over_land(plot: go.Figure) -> go.Figure:
    """The same map, whose axes are degrees of Web Mercator, with land under its marks."""
    west, east = plot.layout.xaxis.range
    south, north = plot.layout.yaxis.range
    x, y = _outlines(west - _BEYOND, east + _BEYOND, south - _BEYOND, north + _BEYOND)
    land = {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "x": x,
        "y": y,
        "fillcolor": palette.LAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
        "name": "",
    }
    return go.Figure({"data": [land, *plot.data], "layout": plot.layout})


@lru_cache(maxsize=4)
def _outlines(west: float, east: float, south: float, north: float) -> tuple[np.ndarray, np.ndarray]:
    """Outlines of land inside a frame, a gap between two; points outside come to lie on the edge of the frame."""
    xs: list[float] = []
    ys: list[float] = []
    for polygon in json.loads(LAND.read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"]:
        outline = _thinned(
            [
                (
                    round(min(max(longitude, west), east) / _STEP),
                    round(min(max(mercator(min(max(latitude, -_POLE), _POLE)), south), north) / _STEP),
                )
                for longitude, latitude in polygon[0]
            ]
        )
        if len(outline) > 3:
            xs += [*(x * _STEP for x, _y in outline), np.nan]
            ys += [*(y * _STEP for _x, y in outline), np.nan]
    return np.array(xs, dtype=np.float32), np.array(ys, dtype=np.float32)


def _thinned(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """An outline without points that add nothing: those of the cell before, and those amid a level or upright line."""
    kept: list[tuple[int, int]] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and any(kept[-2][side] == kept[-1][side] == point[side] for side in (0, 1)):
            kept[-1] = point
        else:
            kept.append(point)
    return kept
