"""Plotly's values in plain terms: colours, dashes, little HTML, symbols, ticks; what is not known here is refused."""

import html
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from kki_dash.figures.toolkit.basemap import Degrees

_TAG = re.compile(r"(</?b>|<br>)")


class CannotDrawError(ValueError):
    """A figure uses something of Plotly that this drawing does not know."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}: no picture of it can be made; kki_dash/exports/print/reader.py has what can be drawn"
        )


class Axis(NamedTuple):
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
            return float(day(value))
        return float(value)

    def along(self, values: Degrees) -> Degrees:
        """Pixels of many numbers at once."""
        share: Degrees = (values - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def at(self, value: Any) -> float:
        return self.start + (self.number(value) - self.low) / (self.high - self.low) * (self.end - self.start)


ARROW_HALF = math.pi / 10
"""Half the angle at the tip of Plotly's arrow."""


def arrow_length(trace: dict[str, Any]) -> float:
    """How far before its last point the line of an arrow ends: inside its head."""
    marker = trace["marker"]
    if marker.get("symbol") != "arrow":
        return 0.0
    return float(each(marker.get("standoff", 0), -1) + 0.8 * each(marker["size"], -1))


def shortened(points: Sequence[tuple[float, float] | None], length: float) -> Sequence[tuple[float, float] | None]:
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


OUTLINES: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": _turned(4, 1.3, 0),
    "triangle-up": _turned(3, 2 / math.sqrt(3), -math.pi / 2),
    "triangle-down": _turned(3, 2 / math.sqrt(3), math.pi / 2),
    "triangle-left": _turned(3, 2 / math.sqrt(3), math.pi),
    "triangle-right": _turned(3, 2 / math.sqrt(3), 0),
}
"""Corners of Plotly's symbols at radius one, y downwards."""


def corners(shape: dict[str, Any]) -> list[tuple[float, float]]:
    """Corners of an outline in pixels from its anchor, upwards: straight lines only."""
    if (shape.get("xsizemode"), shape.get("ysizemode")) != ("pixel", "pixel"):
        raise CannotDrawError("an outline in units of the data")
    pairs = shape["path"].removeprefix("M").removesuffix("Z").split("L")
    return [(float(across), float(up)) for across, up in (pair.split(",") for pair in pairs)]


def labels(axis: Axis) -> list[tuple[Any, str]]:
    """Values with a tick inside the range, and their labels."""
    look = axis.look
    low, high = sorted((axis.low, axis.high))
    if axis.categories:
        return [(name, name) for name in axis.categories]
    if "tickvals" not in look or "ticktext" not in look:
        raise CannotDrawError("an axis that leaves its ticks to Plotly")
    kept = zip(look["tickvals"], look["ticktext"], strict=True)
    return [(value, text) for value, text in kept if low - 1e-9 <= axis.number(value) <= high + 1e-9]


def day(value: Any) -> int:
    """The number of a day, so that days can be measured."""
    return date.fromisoformat(str(value)[:10]).toordinal()


def third(place: float, names: tuple[str, str, str]) -> str:
    """In which third of a length something lies."""
    return names[0] if place <= 1 / 3 else names[2] if place >= 2 / 3 else names[1]


def runs(points: Iterable[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The points between gaps."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def each(value: Any, place: int) -> Any:
    """The value of one mark, where marks may have their own."""
    return value[place] if isinstance(value, list | tuple) else value


def rich(text: str) -> list[list[list[Any]]]:
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


def colour(colour: str | None, opacity: float = 1.0) -> str | None:
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


def dash(pattern: str | None) -> list[float]:
    """Lengths of strokes and gaps; none of a whole line."""
    if pattern in (None, "solid"):
        return []
    if not re.fullmatch(r"(\d+px,?)+", pattern):
        raise CannotDrawError(f"the dash {pattern}")
    return [float(part.removesuffix("px")) for part in pattern.split(",")]


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """What a figure says over what its template says."""
    found = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(found.get(key), dict)
        found[key] = merged(found[key], value) if both else value
    return found


def known(what: str, found: dict[str, Any], read: Iterable[str]) -> None:
    """Refuse what is not read here."""
    if unknown := sorted(set(found) - set(read)):
        raise CannotDrawError(f"{what} with {', '.join(unknown)}")


_LENGTHS = ("x", "y", "radius", "size", "width")


def scaled(item: dict[str, Any], scale: float) -> dict[str, Any]:
    """An item in points instead of pixels."""
    larger = {key: round(value * scale, 2) if key in _LENGTHS and value else value for key, value in item.items()}
    for key in ("points", "dash", "clip"):
        if item.get(key):
            larger[key] = _times(item[key], scale)
    return larger


def _times(value: Any, scale: float) -> Any:
    return [_times(each, scale) for each in value] if isinstance(value, list) else round(value * scale, 2)
