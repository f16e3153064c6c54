"""Figures drawn without a browser: the marks of a Plotly figure as plain shapes and words, ready for print.

The figures of this dashboard use a small part of Plotly. That part is read here, and everything else raises
``CannotDrawError``, so that no figure can lose a mark on its way to paper.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from kki_dash.exports.print import plain
from kki_dash.exports.print.plain import CannotDrawError
from kki_dash.figures import palette
from kki_dash.figures.toolkit.basemap import Frame, coasts

_TICK_AIR = 3
"""Pixels between a tick and its label, as Plotly leaves them."""

_AROUND_WORDS = 2
"""Pixels of Plotly's border and padding around the words of an annotation, though neither is seen."""

_LEAST_STEP = 0.4
"""Points of the coast nearer than this, in pixels, are one point in print."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_READ_TRACE = _names(
    "type mode x y text textposition textfont line marker opacity fill fillcolor name customdata hoverinfo "
    "hovertemplate selected unselected xaxis yaxis"
)
_READ_LINE = _names("color width dash")
_READ_MARKER = _names("color size symbol line opacity angleref standoff")
_READ_SHAPE = _names("type layer xref yref x0 x1 y0 y1 fillcolor line path xsizemode ysizemode xanchor yanchor")
_READ_ANNOTATION = _names(
    "x y xref yref xanchor yanchor xshift yshift text align font showarrow bgcolor ax ay arrowhead arrowwidth "
    "arrowcolor standoff"
)
_READ_LAYOUT = _names(
    "template height width autosize margin xaxis yaxis xaxis2 yaxis2 shapes annotations font paper_bgcolor plot_bgcolor "
    "colorway showlegend dragmode hovermode hoverlabel clickmode annotationdefaults"
)
_READ_AXIS = _names(
    "range tickvals ticktext visible showline linecolor linewidth showgrid gridcolor "
    "zeroline ticks ticklen tickcolor tickfont automargin fixedrange categoryarray categoryorder type side "
    "minallowed maxallowed domain anchor overlaying"
)
_HALF = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}


class Drawing(NamedTuple):
    """A figure as shapes and words.

    Attributes
    ----------
    width, height : float
        Size in points.
    items : list of dict
        What is drawn, in order, in points from the upper left corner: ``path`` (points, closed or not), ``circle`` and
        ``text`` (lines of runs, each with its weight; ``ax`` and ``ay`` say which part of the text lies at the place).
    """

    width: float
    height: float
    items: list[dict[str, Any]]


def drawing(plot: go.Figure, width: float, scale: float, *, land: bool = False, height: float | None = None) -> Drawing:
    """The marks of a figure, without title and source.

    Parameters
    ----------
    plot : Figure of Plotly
        Its height comes from its layout, that of a map from the shape of its frame.
    width : float
        Width in pixels of the layout.
    scale : float
        Points of print to a pixel of the layout.
    land : bool
        Whether the land of the base map lies under the marks.
    height : float or None
        Height in pixels of the layout, where another than its own is to be filled.

    Raises
    ------
    CannotDrawError
        If the figure uses what is not known here.
    """
    found = plot.to_plotly_json()
    plain.known("figure", found, {"data", "layout"})
    layout = plain.merged(found["layout"].get("template", {}).get("layout", {}), found["layout"])
    plain.known("layout", layout, _READ_LAYOUT)
    if layout.get("showlegend"):
        raise CannotDrawError("a legend")
    if height is not None:
        layout["height"] = height
    canvas = _Canvas(layout, list(found.get("data", ())), width, land)
    canvas.draw()
    items = [plain.scaled(item, scale) for item in canvas.items]
    return Drawing(width * scale, canvas.height * scale, items)


class _Canvas:
    """One figure while it is drawn, in pixels."""

    def __init__(self, layout: dict[str, Any], traces: list[dict[str, Any]], width: float, land: bool) -> None:
        margin = {"l": 80, "r": 80, "t": 100, "b": 80} | layout.get("margin", {})
        self.layout, self.traces, self.land = layout, traces, land
        self.width = width
        self.left, self.right = margin["l"], width - margin["r"]
        self.top = margin["t"]
        if land:
            (west, east), (south, north) = layout["xaxis"]["range"], layout["yaxis"]["range"]
            low, high = layout["yaxis"].get("domain", (0.0, 1.0))
            self.bottom = self.top + (self.right - self.left) * (north - south) / (east - west) / (high - low)
            self.height = self.bottom + margin["b"]
        else:
            self.height = layout["height"]
            self.bottom = self.height - margin["b"]
        self.items: list[dict[str, Any]] = []
        self.axes: dict[str, plain.Axis] = {}
        if traces:
            second = [f"{letter}2" for letter in "xy" if f"{letter}axis2" in layout]
            self.axes = {name: self._axis(name) for name in ("x", "y", *second)}
            self.x, self.y = self.axes["x"], self.axes["y"]

    def _axis(self, name: str) -> plain.Axis:
        letter, number = name[0], name[1:]
        look = self.layout.get(f"{letter}axis{number}", {})
        plain.known(f"{letter}axis{number}", look, _READ_AXIS)
        if number and look.get("visible") is not False:
            raise CannotDrawError("a second axis that is seen")
        near, far = (self.left, self.right) if letter == "x" else (self.bottom, self.top)
        start, end = (near + share * (far - near) for share in look.get("domain", (0.0, 1.0)))
        if look.get("zeroline") or look.get("type", "linear") not in ("linear", "date"):
            raise CannotDrawError(f"a zero line, or the axis type {look.get('type')}")
        categories = tuple(look.get("categoryarray", ()))
        if categories:
            return plain.Axis(look, -0.6, len(categories) - 0.4, start, end, categories)
        if "range" not in look:
            raise CannotDrawError(f"a {letter} axis without a range")
        low, high = map(plain.day, look["range"]) if look.get("type") == "date" else map(float, look["range"])
        return plain.Axis(look, low, high, start, end)

    def draw(self) -> None:
        """Ground, bands, grid, marks, axes, lines and words, from below."""
        ground = plain.colour(self.layout.get("plot_bgcolor", palette.WHITE))
        if ground != palette.WHITE:
            self._rectangle(self.left, self.top, self.right, self.bottom, ground)
        if not self.traces:
            return
        shapes = self.layout.get("shapes", ())
        for shape in shapes:
            if shape.get("layer") == "below":
                self._shape(shape)
        if self.land:
            self._coast()
        self._ticks(self.x, grid=True)
        self._ticks(self.y, grid=True)
        for trace in self.traces:
            self._trace(trace)
        self._ticks(self.x, grid=False)
        self._ticks(self.y, grid=False)
        for shape in shapes:
            if shape.get("layer") != "below":
                self._shape(shape)
        for annotation in self.layout.get("annotations", ()):
            self._annotation(plain.merged(self.layout.get("annotationdefaults", {}), annotation))

    # Shapes

    def _path(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
        dash: Sequence[float] = (),
        closed: bool = False,
        clip: tuple[plain.Axis, plain.Axis] | None = None,
    ) -> None:
        self.items.append(
            {
                "kind": "path",
                "points": [list(point) for point in points],
                "fill": fill,
                "stroke": stroke if width else None,
                "width": width,
                "dash": list(dash),
                "closed": closed,
                "clip": [clip[0].start, clip[1].end, clip[0].end, clip[1].start] if clip else None,
            }
        )

    def _rectangle(self, x0: float, y0: float, x1: float, y1: float, fill: str | None, **line: Any) -> None:
        self._path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], fill=fill, closed=True, **line)

    def _segment(self, ends: tuple[float, float, float, float], colour: str | None, width: float) -> None:
        self._path([ends[:2], ends[2:]], stroke=colour, width=width)

    def _coast(self) -> None:
        frame = Frame(self.x.low, self.y.low, self.x.high, self.y.high)
        step = _LEAST_STEP * (frame.east - frame.west) / (self.x.end - self.x.start)
        for coast in coasts(frame, step):
            across, down = self.x.along(coast.x), self.y.along(coast.y)
            colour = palette.SEA if coast.water else palette.LAND
            self._path(
                list(zip(across.tolist(), down.tolist(), strict=True)), fill=colour, closed=True, clip=(self.x, self.y)
            )

    def _shape(self, shape: dict[str, Any]) -> None:
        plain.known("shape", shape, _READ_SHAPE)
        line = shape.get("line", {})
        plain.known("line of a shape", line, _READ_LINE)
        stroke = {
            "stroke": plain.colour(line["color"]) if line.get("width") else None,
            "width": line.get("width", 0),
            "dash": plain.dash(line.get("dash")),
        }
        fill = plain.colour(shape["fillcolor"]) if "fillcolor" in shape else None
        if shape["type"] == "path":
            x, y = self._across(shape["xanchor"], "x"), self._up(shape["yanchor"], "y")
            corners = plain.corners(shape)
            self._path([(x + across, y - up) for across, up in corners], fill=fill, closed=True, **stroke)
            return
        x0, x1 = (self._across(shape[end], shape.get("xref", "x")) for end in ("x0", "x1"))
        y0, y1 = (self._up(shape[end], shape.get("yref", "y")) for end in ("y0", "y1"))
        if shape["type"] == "rect":
            self._rectangle(x0, y0, x1, y1, fill, **stroke)
        elif shape["type"] == "line":
            self._path([(x0, y0), (x1, y1)], **stroke)
        else:
            raise CannotDrawError(f"a shape of type {shape['type']}")

    def _across(self, value: Any, ref: str) -> float:
        if ref == "paper":
            return float(self.left + value * (self.right - self.left))
        return self._known_axis("x", ref).at(value)

    def _up(self, value: Any, ref: str) -> float:
        if ref == "paper":
            return float(self.bottom + value * (self.top - self.bottom))
        return self._known_axis("y", ref).at(value)

    def _known_axis(self, letter: str, ref: str) -> plain.Axis:
        if not ref.startswith(letter) or ref not in self.axes:
            raise CannotDrawError(f"the reference {ref}")
        return self.axes[ref]

    # Axes

    def _ticks(self, axis: plain.Axis, *, grid: bool) -> None:
        """Grid lines, or else the axis line with its ticks and labels."""
        look = axis.look
        if look.get("visible") is False:
            return
        level, above = axis.start == self.left, look.get("side") == "top"
        if look.get("side", "bottom" if level else "left") not in (("bottom", "top") if level else ("left",)):
            raise CannotDrawError(f"an axis at the side {look['side']}")
        edge = (self.top if above else self.bottom) if level else self.left
        if grid and look.get("showgrid"):
            for value, _label in plain.labels(axis):
                at = axis.at(value)
                line = (at, self.top, at, self.bottom) if level else (self.left, at, self.right, at)
                self._segment(line, plain.colour(look["gridcolor"]), 1)
        if grid:
            return
        outside = look["ticklen"] if look.get("ticks") == "outside" else 0
        if look.get("showline"):
            line = (self.left, edge, self.right, edge) if level else (edge, self.bottom, edge, self.top)
            self._segment(line, plain.colour(look["linecolor"]), look["linewidth"])
        for value, label in plain.labels(axis):
            at = axis.at(value)
            if outside:
                end = edge + (-outside if above else outside)
                line = (at, edge, at, end) if level else (edge - outside, at, edge, at)
                self._segment(line, plain.colour(look["tickcolor"]), 1)
            air = outside + _TICK_AIR
            if level:
                place = {"x": at, "y": edge - air if above else edge + air, "ax": 0.5, "ay": 1.0 if above else 0.0}
            else:
                place = {"x": edge - air, "y": at, "ax": 1.0, "ay": 0.5}
            self._text(label, look["tickfont"], **place)

    # Marks

    def _trace(self, trace: dict[str, Any]) -> None:
        plain.known("trace", trace, _READ_TRACE)
        if trace["type"] != "scatter":
            raise CannotDrawError(f"a trace of type {trace['type']}")
        parts = set(trace.get("mode", "").split("+"))
        if not parts or not parts <= {"lines", "markers", "text"}:
            raise CannotDrawError(f"the mode {trace.get('mode')}")
        across, up = (self._known_axis(letter, trace.get(f"{letter}axis", letter)) for letter in "xy")
        points = [
            None if x is None or y is None else (across.at(x), up.at(y))
            for x, y in zip(trace["x"], trace["y"], strict=True)
        ]
        if "lines" in parts:
            shown = plain.shortened(points, plain.arrow_length(trace)) if "markers" in parts else points
            self._lines(trace, shown, (across, up))
        if "markers" in parts:
            self._markers(trace, points)
        if "text" in parts:
            self._texts(trace, points)

    def _lines(
        self, trace: dict[str, Any], points: Sequence[tuple[float, float] | None], inside: tuple[plain.Axis, plain.Axis]
    ) -> None:
        line, fill = trace["line"], trace.get("fill", "none")
        plain.known("line", line, _READ_LINE)
        if fill not in ("none", "toself"):
            raise CannotDrawError(f"the fill {fill}")
        opacity = trace.get("opacity", 1)
        for run in plain.runs(points):
            if fill == "toself":
                self._path(run, fill=plain.colour(trace["fillcolor"], opacity), closed=True, clip=inside)
            if len(run) > 1 and line["width"]:
                look = {"width": line["width"], "dash": plain.dash(line.get("dash"))}
                self._path(run, stroke=plain.colour(line["color"], opacity), clip=inside, **look)

    def _markers(self, trace: dict[str, Any], points: Sequence[tuple[float, float] | None]) -> None:
        marker = trace["marker"]
        plain.known("marker", marker, _READ_MARKER)
        line = marker.get("line", {})
        plain.known("line of a marker", line, _READ_LINE - {"dash"})
        bubbles = isinstance(marker.get("size"), list | tuple)
        opacity = marker.get("opacity", 0.7 if bubbles else 1) * trace.get("opacity", 1)
        before: tuple[float, float] | None = None
        for place, point in enumerate(points):
            here = {
                name: plain.each(marker.get(name, default), place)
                for name, default in (("size", 6), ("symbol", "circle"), ("color", None))
            }
            off = plain.each(marker.get("standoff", 0), place)
            if point and here["size"] and self._holds(point):
                outline = {
                    "stroke": plain.colour(plain.each(line["color"], place), opacity) if "color" in line else None,
                    "width": plain.each(line.get("width", 0), place),
                }
                turn = math.atan2(point[1] - before[1], point[0] - before[0]) if before else 0.0
                at = point[0] - off * math.cos(turn), point[1] - off * math.sin(turn)
                self._mark(at, here["symbol"], here["size"] / 2, plain.colour(here["color"], opacity), outline, turn)
            before = point

    def _holds(self, point: tuple[float, float]) -> bool:
        x, y = point
        return bool(self.left - 1 <= x <= self.right + 1 and self.top - 1 <= y <= self.bottom + 1)

    def _mark(
        self,
        at: tuple[float, float],
        symbol: str,
        radius: float,
        fill: str | None,
        outline: dict[str, Any],
        turn: float,
    ) -> None:
        x, y = at
        if symbol in ("circle", "circle-open"):
            if symbol == "circle-open":
                fill, outline = None, {"stroke": outline["stroke"] or fill, "width": outline["width"] or 1}
            self.items.append({"kind": "circle", "x": x, "y": y, "radius": radius, "fill": fill, **outline})
        elif symbol == "line-ew":
            self._segment((x - 1.4 * radius, y, x + 1.4 * radius, y), outline["stroke"], outline["width"])
        elif symbol == "arrow":
            # the tip lies at the point and looks the way the line came
            back = [turn + math.pi + side * plain.ARROW_HALF for side in (-1, 1)]
            ends = [(x + 2 * radius * math.cos(angle), y + 2 * radius * math.sin(angle)) for angle in back]
            self._path([at, *ends], fill=fill, closed=True, **outline)
        elif symbol in plain.OUTLINES:
            points = [(x + radius * dx, y + radius * dy) for dx, dy in plain.OUTLINES[symbol]]
            self._path(points, fill=fill, closed=True, **outline)
        else:
            raise CannotDrawError(f"the symbol {symbol}")

    def _texts(self, trace: dict[str, Any], points: Sequence[tuple[float, float] | None]) -> None:
        places = {"middle right": (0.0, 0.5), "middle left": (1.0, 0.5)}
        position = trace.get("textposition")
        if position not in places:
            raise CannotDrawError(f"the text position {position}")
        across, down = places[position]
        for point, text in zip(points, trace["text"], strict=True):
            if point:
                self._text(text, trace["textfont"], x=point[0], y=point[1], ax=across, ay=down)

    # Words

    def _annotation(self, one: dict[str, Any]) -> None:
        plain.known("annotation", one, _READ_ANNOTATION)
        paper_x, paper_y = one.get("xref") == "paper", one.get("yref") == "paper"
        x, y = self._across(one["x"], one.get("xref", "x")), self._up(one["y"], one.get("yref", "y"))
        arrow = one.get("showarrow", True)
        across = one.get("xanchor", "auto")
        if across == "auto":
            across = plain.third(one["x"], ("left", "center", "right")) if paper_x and not arrow else "center"
        down = one.get("yanchor", "auto")
        if down == "auto":
            down = plain.third(one["y"], ("bottom", "middle", "top")) if paper_y and not arrow else "middle"
        if arrow:
            if one.get("arrowhead", 1):
                raise CannotDrawError("the head of an arrow")
            end_x, end_y = x + one["ax"], y + one["ay"]
            share = one.get("standoff", 0) / max(math.hypot(one["ax"], one["ay"]), 1e-9)
            start = x + share * one["ax"], y + share * one["ay"]
            self._path([start, (end_x, end_y)], stroke=plain.colour(one["arrowcolor"]), width=one["arrowwidth"])
            x, y = end_x, end_y
        x += one.get("xshift", 0) + _AROUND_WORDS * ((across == "left") - (across == "right"))
        y += _AROUND_WORDS * ((down == "top") - (down == "bottom")) - one.get("yshift", 0)
        font = plain.merged(self.layout["font"], one.get("font", {}))
        place = {"x": x, "y": y, "ax": _HALF[across], "ay": _HALF[down]}
        self._text(
            one["text"], font, ground=plain.colour(one.get("bgcolor")), align=one.get("align", "center"), **place
        )

    def _text(
        self, text: str, font: dict[str, Any], *, ground: str | None = None, align: str = "center", **place: float
    ) -> None:
        self.items.append(
            {
                "kind": "text",
                "lines": plain.rich(text),
                "size": font["size"],
                "fill": plain.colour(font["color"]),
                "ground": ground,
                "align": align,
                **place,
            }
        )
