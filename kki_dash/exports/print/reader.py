"""Figures drawn without a browser: the marks of a Plotly figure as plain shapes and words, ready for print.

The figures of this dashboard use a small part of Plotly. That part is read here, and everything else raises
``CannotDrawError``, so that no figure can lose a mark on its way to paper.
"""

import html
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.toolkit.basemap import Degrees, Frame, coasts

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
_READ_SHAPE = _names("type layer xref yref x0 x1 y0 y1 fillcolor line")
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
_TAG = re.compile(r"(</?b>|<br>)")


class CannotDrawError(Exception):
    """A figure uses something of Plotly that this drawing does not know."""


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

    @property
    def smallest(self) -> float:
        """Size of the smallest letters in points."""
        return min((item["size"] for item in self.items if item["kind"] == "text"), default=math.inf)


class _Axis(NamedTuple):
    """Where a value lies: values at both ends, and the pixels of these ends."""

    look: dict[str, Any]
    low: float
    high: float
    start: float
    end: float
    categories: tuple[str, ...] = ()

    def number(self, value: Any) -> float:
        """A value as a number: a category by its place, a date by its day."""
        if self.categories:
            return float(self.categories.index(value)) if isinstance(value, str) else float(value)
        if self.look.get("type") == "date":
            return float(_day(value))
        return float(value)

    def along(self, values: Degrees) -> Degrees:
        """Pixels of many numbers at once."""
        share: Degrees = (values - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def at(self, value: Any) -> float:
        return self.start + (self.number(value) - self.low) / (self.high - self.low) * (self.end - self.start)


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
    _known("figure", found, {"data", "layout"})
    layout = _merged(found["layout"].get("template", {}).get("layout", {}), found["layout"])
    _known("layout", layout, _READ_LAYOUT)
    if layout.get("showlegend"):
        raise CannotDrawError("a legend")
    if height is not None:
        layout["height"] = height
    canvas = _Canvas(layout, list(found.get("data", ())), width, land)
    canvas.draw()
    items = [_scaled(item, scale) for item in canvas.items]
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
        self.axes: dict[str, _Axis] = {}
        if traces:
            second = [f"{letter}2" for letter in "xy" if f"{letter}axis2" in layout]
            self.axes = {name: self._axis(name) for name in ("x", "y", *second)}
            self.x, self.y = self.axes["x"], self.axes["y"]

    def _axis(self, name: str) -> _Axis:
        letter, number = name[0], name[1:]
        look = self.layout.get(f"{letter}axis{number}", {})
        _known(f"{letter}axis{number}", look, _READ_AXIS)
        if number and look.get("visible") is not False:
            raise CannotDrawError("a second axis that is seen")
        near, far = (self.left, self.right) if letter == "x" else (self.bottom, self.top)
        start, end = (near + share * (far - near) for share in look.get("domain", (0.0, 1.0)))
        if look.get("zeroline") or look.get("type", "linear") not in ("linear", "date"):
            raise CannotDrawError(f"a zero line, or the axis type {look.get('type')}")
        categories = tuple(look.get("categoryarray", ()))
        if categories:
            return _Axis(look, -0.6, len(categories) - 0.4, start, end, categories)
        if "range" not in look:
            raise CannotDrawError(f"a {letter} axis without a range")
        low, high = map(_day, look["range"]) if look.get("type") == "date" else map(float, look["range"])
        return _Axis(look, low, high, start, end)

    def draw(self) -> None:
        """Ground, bands, grid, marks, axes, lines and words, from below."""
        ground = _colour(self.layout.get("plot_bgcolor", palette.WHITE))
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
            self._annotation(_merged(self.layout.get("annotationdefaults", {}), annotation))

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
        clip: tuple[_Axis, _Axis] | None = None,
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
        _known("shape", shape, _READ_SHAPE)
        x0, x1 = (self._across(shape[end], shape.get("xref", "x")) for end in ("x0", "x1"))
        y0, y1 = (self._up(shape[end], shape.get("yref", "y")) for end in ("y0", "y1"))
        line = shape.get("line", {})
        _known("line of a shape", line, _READ_LINE)
        stroke = {
            "stroke": _colour(line["color"]) if line.get("width") else None,
            "width": line.get("width", 0),
            "dash": _dash(line.get("dash")),
        }
        if shape["type"] == "rect":
            self._rectangle(x0, y0, x1, y1, _colour(shape["fillcolor"]), **stroke)
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

    def _known_axis(self, letter: str, ref: str) -> _Axis:
        if not ref.startswith(letter) or ref not in self.axes:
            raise CannotDrawError(f"the reference {ref}")
        return self.axes[ref]

    # Axes

    def _ticks(self, axis: _Axis, *, grid: bool) -> None:
        """Grid lines, or else the axis line with its ticks and labels."""
        look = axis.look
        if look.get("visible") is False:
            return
        level, above = axis.start == self.left, look.get("side") == "top"
        if look.get("side", "bottom" if level else "left") not in (("bottom", "top") if level else ("left",)):
            raise CannotDrawError(f"an axis at the side {look['side']}")
        edge = (self.top if above else self.bottom) if level else self.left
        if grid and look.get("showgrid"):
            for value, _label in _labels(axis):
                at = axis.at(value)
                line = (at, self.top, at, self.bottom) if level else (self.left, at, self.right, at)
                self._segment(line, _colour(look["gridcolor"]), 1)
        if grid:
            return
        outside = look["ticklen"] if look.get("ticks") == "outside" else 0
        if look.get("showline"):
            line = (self.left, edge, self.right, edge) if level else (edge, self.bottom, edge, self.top)
            self._segment(line, _colour(look["linecolor"]), look["linewidth"])
        for value, label in _labels(axis):
            at = axis.at(value)
            if outside:
                end = edge + (-outside if above else outside)
                line = (at, edge, at, end) if level else (edge - outside, at, edge, at)
                self._segment(line, _colour(look["tickcolor"]), 1)
            air = outside + _TICK_AIR
            if level:
                place = {"x": at, "y": edge - air if above else edge + air, "ax": 0.5, "ay": 1.0 if above else 0.0}
            else:
                place = {"x": edge - air, "y": at, "ax": 1.0, "ay": 0.5}
            self._text(label, look["tickfont"], **place)

    # Marks

    def _trace(self, trace: dict[str, Any]) -> None:
        _known("trace", trace, _READ_TRACE)
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
            shown = _shortened(points, _arrow_length(trace)) if "markers" in parts else points
            self._lines(trace, shown, (across, up))
        if "markers" in parts:
            self._markers(trace, points)
        if "text" in parts:
            self._texts(trace, points)

    def _lines(
        self, trace: dict[str, Any], points: Sequence[tuple[float, float] | None], inside: tuple[_Axis, _Axis]
    ) -> None:
        line, fill = trace["line"], trace.get("fill", "none")
        _known("line", line, _READ_LINE)
        if fill not in ("none", "toself"):
            raise CannotDrawError(f"the fill {fill}")
        opacity = trace.get("opacity", 1)
        for run in _runs(points):
            if fill == "toself":
                self._path(run, fill=_colour(trace["fillcolor"], opacity), closed=True, clip=inside)
            if len(run) > 1 and line["width"]:
                look = {"width": line["width"], "dash": _dash(line.get("dash"))}
                self._path(run, stroke=_colour(line["color"], opacity), clip=inside, **look)

    def _markers(self, trace: dict[str, Any], points: Sequence[tuple[float, float] | None]) -> None:
        marker = trace["marker"]
        _known("marker", marker, _READ_MARKER)
        line = marker.get("line", {})
        _known("line of a marker", line, _READ_LINE - {"dash"})
        bubbles = isinstance(marker.get("size"), list | tuple)
        opacity = marker.get("opacity", 0.7 if bubbles else 1) * trace.get("opacity", 1)
        before: tuple[float, float] | None = None
        for place, point in enumerate(points):
            here = {
                name: _each(marker.get(name, default), place)
                for name, default in (("size", 6), ("symbol", "circle"), ("color", None))
            }
            off = _each(marker.get("standoff", 0), place)
            if point and here["size"] and self._holds(point):
                outline = {
                    "stroke": _colour(_each(line["color"], place), opacity) if "color" in line else None,
                    "width": _each(line.get("width", 0), place),
                }
                turn = math.atan2(point[1] - before[1], point[0] - before[0]) if before else 0.0
                at = point[0] - off * math.cos(turn), point[1] - off * math.sin(turn)
                self._mark(at, here["symbol"], here["size"] / 2, _colour(here["color"], opacity), outline, turn)
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
            back = [turn + math.pi + side * _ARROW_HALF for side in (-1, 1)]
            ends = [(x + 2 * radius * math.cos(angle), y + 2 * radius * math.sin(angle)) for angle in back]
            self._path([at, *ends], fill=fill, closed=True, **outline)
        elif symbol in _OUTLINES:
            points = [(x + radius * dx, y + radius * dy) for dx, dy in _OUTLINES[symbol]]
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
        _known("annotation", one, _READ_ANNOTATION)
        paper_x, paper_y = one.get("xref") == "paper", one.get("yref") == "paper"
        x, y = self._across(one["x"], one.get("xref", "x")), self._up(one["y"], one.get("yref", "y"))
        arrow = one.get("showarrow", True)
        across = one.get("xanchor", "auto")
        if across == "auto":
            across = _third(one["x"], ("left", "center", "right")) if paper_x and not arrow else "center"
        down = one.get("yanchor", "auto")
        if down == "auto":
            down = _third(one["y"], ("bottom", "middle", "top")) if paper_y and not arrow else "middle"
        if arrow:
            if one.get("arrowhead", 1):
                raise CannotDrawError("the head of an arrow")
            end_x, end_y = x + one["ax"], y + one["ay"]
            share = one.get("standoff", 0) / max(math.hypot(one["ax"], one["ay"]), 1e-9)
            start = x + share * one["ax"], y + share * one["ay"]
            self._path([start, (end_x, end_y)], stroke=_colour(one["arrowcolor"]), width=one["arrowwidth"])
            x, y = end_x, end_y
        x += one.get("xshift", 0) + _AROUND_WORDS * ((across == "left") - (across == "right"))
        y += _AROUND_WORDS * ((down == "top") - (down == "bottom")) - one.get("yshift", 0)
        font = _merged(self.layout["font"], one.get("font", {}))
        place = {"x": x, "y": y, "ax": _HALF[across], "ay": _HALF[down]}
        self._text(one["text"], font, ground=_colour(one.get("bgcolor")), align=one.get("align", "center"), **place)

    def _text(
        self, text: str, font: dict[str, Any], *, ground: str | None = None, align: str = "center", **place: float
    ) -> None:
        self.items.append(
            {
                "kind": "text",
                "lines": _rich(text),
                "size": font["size"],
                "fill": _colour(font["color"]),
                "ground": ground,
                "align": align,
                **place,
            }
        )


_ARROW_HALF = math.pi / 10
"""Half the angle at the tip of Plotly's arrow."""


def _arrow_length(trace: dict[str, Any]) -> float:
    """How far before its last point the line of an arrow ends: inside its head."""
    marker = trace["marker"]
    if marker.get("symbol") != "arrow":
        return 0.0
    return float(_each(marker.get("standoff", 0), -1) + 0.8 * _each(marker["size"], -1))


def _shortened(points: Sequence[tuple[float, float] | None], length: float) -> Sequence[tuple[float, float] | None]:
    """A line that ends before its last point."""
    kept = list(points)
    while length and len(kept) > 1 and (last := kept[-1]) and (before := kept[-2]):
        step = math.dist(before, last)
        if step > length:
            share = length / step
            kept[-1] = last[0] + share * (before[0] - last[0]), last[1] + share * (before[1] - last[1])
            break
        kept.pop()
        length -= step
    return kept


def _turned(corners: int, radius: float, first: float) -> list[tuple[float, float]]:
    angles = [first + 2 * math.pi * place / corners for place in range(corners)]
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


_OUTLINES: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": _turned(4, 1.3, 0),
    "triangle-up": _turned(3, 2 / math.sqrt(3), -math.pi / 2),
    "triangle-down": _turned(3, 2 / math.sqrt(3), math.pi / 2),
}
"""Corners of Plotly's symbols at radius one, y downwards."""


def _labels(axis: _Axis) -> list[tuple[Any, str]]:
    """Values with a tick inside the range, and their labels."""
    look = axis.look
    low, high = sorted((axis.low, axis.high))
    if axis.categories:
        return [(name, name) for name in axis.categories]
    if "tickvals" not in look or "ticktext" not in look:
        raise CannotDrawError("an axis that leaves its ticks to Plotly")
    kept = zip(look["tickvals"], look["ticktext"], strict=True)
    return [(value, text) for value, text in kept if low - 1e-9 <= axis.number(value) <= high + 1e-9]


def _day(value: Any) -> int:
    return date.fromisoformat(str(value)[:10]).toordinal()


def _third(place: float, names: tuple[str, str, str]) -> str:
    return names[0] if place <= 1 / 3 else names[2] if place >= 2 / 3 else names[1]


def _runs(points: Iterable[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The points between gaps."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _each(value: Any, place: int) -> Any:
    """The value of one mark, where marks may have their own."""
    return value[place] if isinstance(value, list | tuple) else value


def _rich(text: str) -> list[list[list[Any]]]:
    """Plotly's little HTML as lines of runs, each a text and whether it is bold."""
    lines: list[list[list[Any]]] = [[]]
    bold = False
    for part in _TAG.split(text):
        if part in ("<b>", "</b>"):
            bold = part == "<b>"
        elif part == "<br>":
            lines.append([])
        elif "<" in part:
            raise CannotDrawError(f"the text {part!r}")
        elif part:
            lines[-1].append([html.unescape(part), bold])
    return lines


def _colour(colour: str | None, opacity: float = 1.0) -> str | None:
    """A colour as #rrggbb, with two more digits where one can see through it; None where nothing is to be seen."""
    if colour is None:
        return None
    if found := re.fullmatch(r"rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)", colour):
        red, green, blue, seen = found.groups()
        colour, opacity = "#" + "".join(f"{int(part):02X}" for part in (red, green, blue)), opacity * float(seen)
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise CannotDrawError(f"the colour {colour}")
    if not opacity:
        return None
    return colour if opacity == 1 else f"{colour}{round(255 * opacity):02X}"


def _dash(dash: str | None) -> list[float]:
    if dash in (None, "solid"):
        return []
    if not re.fullmatch(r"(\d+px,?)+", dash):
        raise CannotDrawError(f"the dash {dash}")
    return [float(part.removesuffix("px")) for part in dash.split(",")]


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """What a figure says over what its template says."""
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


def _known(what: str, found: dict[str, Any], known: Iterable[str]) -> None:
    if unknown := sorted(set(found) - set(known)):
        raise CannotDrawError(f"{what} with {', '.join(unknown)}")


_LENGTHS = ("x", "y", "radius", "size", "width")


def _scaled(item: dict[str, Any], scale: float) -> dict[str, Any]:
    """An item in points instead of pixels."""
    scaled = {key: round(value * scale, 2) if key in _LENGTHS and value else value for key, value in item.items()}
    for key in ("points", "dash", "clip"):
        if item.get(key):
            scaled[key] = _times(item[key], scale)
    return scaled


def _times(value: Any, scale: float) -> Any:
    return [_times(each, scale) for each in value] if isinstance(value, list) else round(value * scale, 2)
