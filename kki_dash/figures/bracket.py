"""One name for the many cities of a country whose marks lie in one row of the quadrant: a bracket around them."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.class_cells import Frame, point_of
from kki_dash.figures.toolkit.marks import escape, outline, words_at
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.figures.toolkit.placing import Box
from kki_dash.findings.evidence import own_place
from kki_dash.findings.winwin import PlaceClass
from kki_dash.text import _, number

LEAST = 5
"""Marks in a row from which their names are given up for one."""

_FLAT = 3.0
"""How far apart the marks of a row may lie downwards, in radii of a mark."""

_AIR, _BESIDE, _NEAR = 4.0, 8.0, 3.0
"""Pixels between marks and bracket, and between bracket and its words beside it and along it."""

_LINE = 1.2
"""Height of a line of words, in letters."""

_STEPS = 12
"""Places that are tried along the bracket."""

_ARC = 12
"""Straight pieces of a round end."""


class Bracket(NamedTuple):
    """A bracket in pixels, the rows in it and the words beside it.

    Attributes
    ----------
    rows : tuple of PlaceClass
        Cities in the bracket, by name.
    box, label : Box
        Where the bracket and its words stand.
    anchor : str
        Which end of the words lies at the bracket.
    """

    rows: tuple[PlaceClass, ...]
    box: Box
    text: str
    label: Box
    anchor: str


def bracket_of(
    groups: Sequence[Sequence[PlaceClass]],
    frame: Frame,
    radius: float,
    points: float,
    keep_clear: Sequence[Box],
    picked: str | None = None,
) -> Bracket | None:
    """The bracket of the country with most marks in one row, or None where no row is crowded or no words find room.

    Parameters
    ----------
    groups : sequence of sequences of PlaceClass
        Cities by mark.
    radius, points : float
        Radius of a mark and size of the letters in pixels.
    picked : str or None
        City whose name stands below its mark all the same, so that the words of the bracket leave it room.
    """
    rows = list(chain.from_iterable(groups))
    by_country: dict[str, list[PlaceClass]] = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
    for members in sorted(by_country.values(), key=len, reverse=True):
        if len(members) < LEAST:
            return None
        places = [frame.at(*point_of(row)) for row in members]
        if max(y for _x, y in places) - min(y for _x, y in places) > _FLAT * radius:
            continue
        box = _around(places, radius + _AIR)
        marks = [_around([frame.at(*point_of(row))], radius) for row in rows if row not in members]
        if any(box.overlaps(mark) for mark in marks):
            continue
        text = _words(members)
        room = Box(0, 0, frame.width, frame.height)
        kept = [
            _below(box, frame.at(*point_of(row))[0], text_width(row.name, points, True), _LINE * points)
            for row in members
            if row.place_id == picked
        ]
        for label, anchor in _beside(box, text_width(text, points, True), _LINE * points):
            if label.inside(room) and not any(label.overlaps(other) for other in (*marks, *keep_clear, *kept)):
                return Bracket(tuple(sorted(members, key=lambda row: row.name)), box, text, label, anchor)
    return None


def _around(places: Sequence[tuple[float, float]], reach: float) -> Box:
    across, down = zip(*places, strict=True)
    return Box(min(across) - reach, min(down) - reach, max(across) + reach, max(down) + reach)


def _words(members: Sequence[PlaceClass]) -> str:
    series = [row.livelihood.series for row in members if row.livelihood.series]
    places = {one.spatial_name for one in series}
    said = {"country": members[0].country, "n": number(len(members)), "places": number(len(places))}
    if len(places) == len(members):
        text = _("{country}, {n} cities").format(**said)
    elif any(own_place(one.spatial_unit) for one in series):
        text = _("{country}, {n} cities in {places} places").format(**said)
    else:
        text = _("{country}, {n} cities in {places} regions").format(**said)
    if any(row.mark == "half" for row in members):
        return text
    clear = sum(row.klass != "no_clear_direction" for row in members)
    return _("{cities}: {clear} clear").format(cities=text, clear=number(clear))


def _beside(box: Box, width: float, height: float) -> Iterator[tuple[Box, str]]:
    """Places for the words: left, right, then along the bracket, above and below."""
    middle = (box.top + box.bottom) / 2
    top, bottom = middle - height / 2, middle + height / 2
    yield Box(box.left - _BESIDE - width, top, box.left - _BESIDE, bottom), "right"
    yield Box(box.right + _BESIDE, top, box.right + _BESIDE + width, bottom), "left"
    start, end = box.left - width / 2, box.right - width / 2
    for step in range(_STEPS + 1):
        centre = start + (end - start) * step / _STEPS + width / 2
        below = _below(box, centre, width, height)
        yield replace(below, top=box.top - _NEAR - height, bottom=box.top - _NEAR), "center"
        yield below, "center"


def _below(box: Box, centre: float, width: float, height: float) -> Box:
    return Box(centre - width / 2, box.bottom + _NEAR, centre + width / 2, box.bottom + _NEAR + height)


def boxes_of(bracket: Bracket | None, picked: str | None, frame: Frame) -> tuple[Box, ...]:
    """What no other words may cover; the mark of the picked city is left out of it, since its name stands beside it."""
    if bracket is None:
        return ()
    box = bracket.box
    places = [frame.at(*point_of(row))[0] for row in bracket.rows if row.place_id == picked]
    if not places:
        return bracket.label, box
    gap = (box.bottom - box.top) / 4
    return bracket.label, replace(box, right=places[0] - gap), replace(box, left=places[0] + gap)


def drawn(bracket: Bracket, frame: Frame) -> dict[str, Any]:
    """The bracket as a shape with round ends, measured in pixels from its middle."""
    box = bracket.box
    reach = (box.bottom - box.top) / 2
    straight = (box.right - box.left) / 2 - reach
    ends = [(math.sin(turn), -math.cos(turn)) for turn in (math.pi * step / _ARC for step in range(_ARC + 1))]
    corners = [
        *((straight + reach * across, reach * down) for across, down in ends),
        *((-straight - reach * across, -reach * down) for across, down in ends),
    ]
    shape = outline(*_point((box.left + box.right) / 2, (box.top + box.bottom) / 2, frame), corners)
    return {**shape, "layer": "below", "line": {"width": 1.3, "color": palette.INK_2}}


def written(bracket: Bracket, frame: Frame, points: float) -> dict[str, Any]:
    """The words of the bracket as an annotation."""
    label = bracket.label
    across = {"right": label.right, "left": label.left, "center": (label.left + label.right) / 2}[bracket.anchor]
    x, y = _point(across, (label.top + label.bottom) / 2, frame)
    return words_at(x, y, f"<b>{escape(bracket.text)}</b>", points, palette.INK_2, bracket.anchor)


def _point(across: float, down: float, frame: Frame) -> tuple[float, float]:
    """Values at a place in pixels."""
    x = frame.left + across / frame.width * (frame.right - frame.left)
    return x, frame.top - down / frame.height * (frame.top - frame.bottom)
