"""Words and lines that several figures set at their marks: hover texts, names, ends of lines, the grey of the others."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.surface import Surface, scaled
from kki_dash.figures.toolkit.axis import isolated, with_gaps
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.figures.toolkit.placing import Name, Side, stack
from kki_dash.findings.dataset import Series
from kki_dash.text import _
from kki_dash.vocabulary import SPATIAL_UNIT

HOVER = "%{text}<extra></extra>"
"""Template of every hover text: the words come ready, so that no browser writes a number in its own way."""

_BESIDE = 7
"""Pixels between the frame and the name at the end of a line."""
_HALF_DISC = [(-math.sin(math.pi * step / 12), -math.cos(math.pi * step / 12)) for step in range(13)]
_TIP, _FOOT = 2 / math.sqrt(3), 1 / math.sqrt(3)
_LEFT_HALVES = {
    "square": [(0.0, -1.0), (-1.0, -1.0), (-1.0, 1.0), (0.0, 1.0)],
    "diamond": [(0.0, -1.3), (-1.3, 0.0), (0.0, 1.3)],
    "triangle-up": [(0.0, -_TIP), (-1.0, _FOOT), (0.0, _FOOT)],
    "triangle-down": [(0.0, _TIP), (-1.0, -_FOOT), (0.0, -_FOOT)],
}
"""Corners of the left halves of marks of radius one, y downwards."""

_ANCHORS: dict[Side, tuple[str, str, float, float]] = {
    "right": ("left", "middle", 1, 0),
    "left": ("right", "middle", -1, 0),
    "above": ("center", "bottom", 0, 1),
    "below": ("center", "top", 0, -1),
    "above-right": ("left", "bottom", 0.6, 0.4),
    "above-left": ("right", "bottom", -0.6, 0.4),
    "below-right": ("left", "top", 0.6, -0.4),
    "below-left": ("right", "top", -0.6, -0.4),
}
"""Which part of a name lies at its place, and how far it is moved to the right and up as a share of its reach."""


def left_half(x: float, y: float, symbol: str, radius: float, fill: str) -> dict[str, Any]:
    """The filled left half of a mark: Plotly has no such symbol, so it is an outline of its own, in pixels."""
    corners = _LEFT_HALVES.get(symbol, _HALF_DISC)
    half = outline(x, y, [(radius * across, radius * down) for across, down in corners])
    return {**half, "layer": "above", "fillcolor": fill, "line": {"width": 0}}


def outline(x: float, y: float, corners: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """A closed shape around a point of the plot, its corners in pixels from there, y downwards."""
    return {
        "type": "path",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": x,
        "yanchor": y,
        # pixels of a shape run upwards
        "path": "M" + "L".join(f"{across:.2f},{-down:.2f}" for across, down in corners) + "Z",
    }


class End(NamedTuple):
    """The name at the end of a line: where the line ends, the words, and their look."""

    value: float
    text: str
    colour: str
    bold: bool = False
    points: float = 14


def escape(text: str) -> str:
    """Text of the data inside a Plotly label, which reads a little HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def hover(*lines: str) -> str:
    """A hover text out of plain lines; empty ones fall out."""
    return "<br>".join(escape(line) for line in lines if line)


def place_of(series: Series) -> str:
    """The place of a series, with its kind where that is not the municipality itself."""
    if series.spatial_unit == "municipality":
        return series.spatial_name
    return f"{series.spatial_name} ({SPATIAL_UNIT[series.spatial_unit].label})"


def words_at(
    x: float, y: float, text: str, points: float, colour: str, anchor: str = "left", vertical: str = "middle"
) -> dict[str, Any]:
    """Words at a point as an annotation; the text may hold Plotly's little HTML, letters are in pixels."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "xanchor": anchor,
        "yanchor": vertical,
        "align": anchor,
        "showarrow": False,
        "font": {"size": points, "color": colour},
    }


def name_words(x: float, y: float, text: str, name: Name, colour: str, radius: float, points: float) -> dict[str, Any]:
    """A name at its mark as an annotation, at the place that was found for it.

    Parameters
    ----------
    radius, points : float
        Radius of the mark and size of the letters, both in pixels of the picture.
    """
    across, down, right, up = _ANCHORS[name.side]
    words: dict[str, Any] = {
        "x": x,
        "y": y,
        "text": escape(text),
        "xanchor": across,
        "yanchor": down,
        "font": {"size": points, "color": colour},
    }
    if name.dx or name.dy:
        line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": palette.AXIS, "standoff": radius}
        return {**words, **line, "showarrow": True, "ax": name.dx, "ay": name.dy, "yanchor": "middle"}
    reach = radius + 4
    return {**words, "showarrow": False, "xshift": right * reach, "yshift": up * (reach - 2)}


def end_labels(ends: Sequence[End], low: float, high: float, height: float, size: Surface) -> list[dict[str, Any]]:
    """Names right of the frame at the ends of their lines, moved apart where they would touch.

    Parameters
    ----------
    low, high : float
        Ends of the value axis.
    height : float
        Height of the frame in pixels.
    """
    wanted = [(end.value - low) / (high - low) * height for end in ends]
    return [
        {
            "xref": "paper",
            "x": 1,
            "yref": "paper",
            "y": at / height,
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": _BESIDE,
            "text": f"<b>{escape(end.text)}</b>" if end.bold else escape(end.text),
            "font": {"color": end.colour, "size": scaled(end.points, size)},
            "showarrow": False,
        }
        for end, at in zip(ends, stack(wanted, scaled(17, size), 4, height - 4), strict=True)
    ]


def ends_width(ends: Sequence[End], size: Surface) -> float:
    """Pixels that the names at the ends of lines take beside the frame."""
    widths = [text_width(end.text, scaled(end.points, size), end.bold) for end in ends]
    return math.ceil(max(widths, default=0.0)) + _BESIDE + 1


def grey_lines(several: Sequence[Series], first: int, last: int) -> list[dict[str, Any]]:
    """Peers as one grey trace, and their isolated values as dots."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    dots: list[tuple[int, float]] = []
    for series in several:
        part = series.within(first, last)
        if part is None:
            continue
        line_x, line_y = with_gaps(part.years, part.values)
        xs.extend([*line_x, None])
        ys.extend([*line_y, None])
        alone = isolated(part.years)
        dots.extend((year, value) for year, value, on in zip(part.years, part.values, alone, strict=True) if on)
    quiet = {"type": "scatter", "hoverinfo": "skip", "name": _("peers")}
    return [
        {**quiet, "mode": "lines", "x": xs, "y": ys, "line": {"color": palette.PEER, "width": 1.1}},
        {
            **quiet,
            "mode": "markers",
            "x": [year for year, _value in dots],
            "y": [value for _year, value in dots],
            "marker": {"color": palette.PEER_DOT, "size": 4},
        },
    ]
