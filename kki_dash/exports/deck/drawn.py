"""What the deck draws by hand: the programme in time, the map, and the evidence matrix."""

import io
import math
import re
from html import unescape
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from kki_dash.exports.deck import measure
from kki_dash.exports.deck.pptx_kit import (
    SMALL,
    TICK,
    Run,
    block,
    describe,
    draw_rule,
    name_beside,
    plain,
    rgb,
    write,
)
from kki_dash.exports.print.plain import corners
from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Canvas
from kki_dash.figures.timeline import bands, begins
from kki_dash.figures.toolkit.placing import Box, place_labels
from kki_dash.figures.toolkit.region import Plane, land_picture, on_plane
from kki_dash.findings.timeline import CYCLES
from kki_dash.meeting import facts as held
from kki_dash.text import _, years

_ANSWER = 20


def programme(page: Any, facts: held.Programme, box: Box) -> None:
    """Three answers, and below them the programme in time."""
    wide = (box.right - box.left + 24) / max(len(facts.answers), 1)
    for place, (question, answer) in enumerate(facts.answers):
        x = box.left + place * wide
        draw_rule(page.shapes, x, box.top, x + wide - 24, box.top, palette.INK, 1.5)
        words = [[Run(question, TICK, palette.INK_3)], [Run(answer, _ANSWER, palette.INK, True)]]
        write(page.shapes, Box(x, box.top + 6, x + wide - 24, box.top + 145), words)
    _time(page, facts, Box(box.left, box.top + 168, box.right, box.bottom))


def _time(page: Any, facts: held.Programme, box: Box) -> None:
    """Cycles, phases and network meetings on one axis of years."""
    first, last = CYCLES[0].first, CYCLES[-1].last
    step = (box.right - box.left) / (last - first + 1)

    def at(year: float) -> float:
        return box.left + (year - first) * step

    shapes = page.shapes
    for year in range(first, last + 1):
        write(shapes, Box(at(year), box.top, at(year + 1), box.top + 18), [[Run(str(year), TICK, palette.INK_2)]])
        draw_rule(shapes, at(year), box.top + 20, at(year), box.bottom, palette.GRID)
    # cycles and phases share the years in which they change, so neighbours have a row of their own
    row = 21
    for band, line in bands():
        top = box.top + 24 + line * row
        bar = block(shapes, Box(at(band.first), top, at(band.last + 1), top + row - 3), palette.BAND)
        describe(bar, band.name)
        words = _("{name}, {years}").format(name=band.name, years=years(band.first, band.last))
        write(shapes, Box(at(band.first) + 6, top, at(band.last + 1), top + row - 3), [[Run(words, TICK)]], middle=True)
    reached = [-math.inf] * 4
    top = box.top + 24 + 4 * row + 6
    for event in facts.meetings:
        begin = begins(event)
        x = at(begin.year + (begin.timetuple().tm_yday - 1) / 365)
        words = event.title
        wide = measure.width(words, TICK) + 8
        flip = x + 12 + wide > box.right
        left = x - 8 - wide if flip else x + 8
        line = next(n for n, end in enumerate(reached) if end <= min(left, x - 5) or n == len(reached) - 1)
        reached[line] = max(left + wide, x + 8) + 6
        y = top + line * 18 + 9
        dot = block(shapes, Box(x - 5, y - 5, x + 5, y + 5), palette.ACCENT, palette.WHITE, MSO_SHAPE.OVAL)
        describe(dot, event.title, _("{when}: {what}").format(when=event.when, what=event.title))
        write(
            shapes,
            Box(left, y - 9, left + wide, y + 9),
            [[Run(words, TICK)]],
            align="right" if flip else "left",
            middle=True,
        )


def map_(page: Any, facts: held.Region, alt: str, box: Box) -> None:
    """The map with a mark and a name for each city."""
    plane = Plane(box.right - box.left, box.bottom - box.top)
    land = page.shapes.add_picture(io.BytesIO(land_picture(plane, 2)), Pt(box.left), Pt(box.top), Pt(plane.width))
    describe(land, _("Land"), alt)
    markers = on_plane(facts.drawn.cities, plane)
    legend = Box(plane.width - 210, 4, plane.width, 14 + 20 * len(facts.drawn.legend))
    names = place_labels(markers, Box(2, 2, plane.width - 2, plane.height - 2), TICK, [legend])
    for city, marker, name in zip(facts.drawn.cities, markers, names, strict=True):
        dot = _dot(page, box, marker.x, marker.y, marker.radius, city.fill, city.edge)
        describe(dot, city.name, city.hover)
        if name is not None:
            name_beside(page, box, marker, name, Run(city.name, TICK))
    for line, entry in enumerate(facts.drawn.legend):
        y = 16 + 20 * line
        words = [[Run(f"{entry.text} ", TICK, palette.INK_2), Run(entry.count, TICK, palette.INK, True)]]
        right = box.left + plane.width
        write(
            page.shapes,
            Box(right - 240, box.top + y - 9, right - 28, box.top + y + 9),
            words,
            align="right",
            middle=True,
        )
        _dot(page, box, plane.width - 15, y, entry.radius, entry.fill, entry.edge)
    if facts.drawn.note:
        wide = 190
        left = box.left + 0.86 * plane.width - wide
        words = [[Run(facts.drawn.note, SMALL, palette.INK_3)]]
        write(
            page.shapes,
            Box(left, box.top + 0.62 * plane.height, left + wide, box.top + 0.62 * plane.height + 46),
            words,
        )


def _dot(page: Any, box: Box, x: float, y: float, radius: float, fill: str, edge: str) -> Any:
    x, y = box.left + x, box.top + y
    circle = Box(x - radius, y - radius, x + radius, y + radius)
    return block(page.shapes, circle, fill, edge, MSO_SHAPE.OVAL, 1.2)


_PIXELS, _FACE = 1.1, 0.9
"""Pixels of the matrix a point of the slide, and how much smaller the wider face of the deck is set than measured."""


def matrix(page: Any, figure: Figure, box: Box) -> None:
    """The evidence matrix as one group of shapes that can be taken apart: rules, marks and words where the figure has them."""
    width, height = box.right - box.left, box.bottom - box.top
    canvas = Canvas("laptop", round(width * _PIXELS), round(height * _PIXELS))
    layout = (figure.redraw(canvas) if figure.redraw else figure).plot.to_plotly_json()["layout"]
    across, down = width / layout["xaxis"]["range"][1], height / layout["yaxis"]["range"][0]
    group = page.shapes.add_group_shape()
    describe(group, _("Evidence matrix"), figure.alt)

    def at(x: float, y: float) -> tuple[float, float]:
        return box.left + across * x, box.top + down * y

    for shape in layout["shapes"]:
        if shape["type"] == "line":
            ends = (*at(shape["x0"], shape["y0"]), *at(shape["x1"], shape["y1"]))
            draw_rule(group.shapes, *ends, shape["line"]["color"])
        else:
            _outline(group.shapes, at(shape["xanchor"], shape["yanchor"]), shape, across)
    for word in layout["annotations"]:
        _label(group.shapes, at(word["x"], word["y"]), word, across)


def _outline(shapes: Any, centre: tuple[float, float], shape: dict[str, Any], scale: float) -> None:
    x, y = centre
    first, *rest = [(Pt(x + scale * right), Pt(y - scale * up)) for right, up in corners(shape)]
    builder = shapes.build_freeform(*first)
    builder.add_line_segments(rest, close=True)
    drawn = builder.convert_to_shape()
    plain(drawn)
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = rgb(shape["fillcolor"])
    drawn.line.fill.background()


def _label(shapes: Any, place: tuple[float, float], word: dict[str, Any], scale: float) -> None:
    """Words of the matrix where the figure has them."""
    points = round(word["font"]["size"] * scale * _FACE, 1)
    bold = "<b>" in word["text"]
    lines = [unescape(re.sub("<.*?>", "", line)) for line in word["text"].split("<br>")]
    wide = max(measure.width(line, points, bold) for line in lines) + 4
    high = points * 1.22 * len(lines)
    x, y = place
    left = {"left": x, "center": x - wide / 2, "right": x - wide}[word["xanchor"]]
    top = {"middle": y - high / 2, "bottom": y - high, "top": y}[word["yanchor"]]
    write(
        shapes,
        Box(left, top, left + wide, top + high),
        [[Run(line, points, word["font"]["color"], bold)] for line in lines],
        align=word["xanchor"],
    )
