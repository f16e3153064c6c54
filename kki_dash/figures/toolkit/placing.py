"""Where markers and their names go on a small map, so that nothing covers anything else."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from kki_dash.figures.toolkit.measure import text_width

Side = Literal["right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left"]

_SPACE = 0.25
"""Empty room beside a name in em, so that two neighbours never read as one."""

MOST_FAR = 3
"""Names at the end of a line are the exception: a map full of lines says less than one with fewer names."""

CROWD = 300
"""Marks up to which they are moved apart and named: more have no room, and the time for it grows with their square."""

_FAR = (30, 45, 60)
_ANGLES = ((1, 0), (1, -0.5), (1, 0.5), (0.6, -1), (0.6, 1), (-1, 0), (-1, -0.5), (-1, 0.5), (-0.6, -1), (-0.6, 1))
"""Distances in pixels and directions in which a name is tried that finds no place beside its marker."""

_ORDERS = 40
"""Orders of placing that are tried for a crowd."""

_APART = 6
"""Pixels between such a name and any other marker, so that nobody takes it for the name of that one."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class _Line:
    """The thin line from a marker to a name that stands further off; of no length where it stands beside."""

    x: float
    y: float
    dx: float
    dy: float

    def crosses(self, other: "_Line") -> bool:
        """Whether two lines cross."""
        turn = self.dx * other.dy - self.dy * other.dx
        if not self.dx or not other.dx or not turn:
            return False
        across, down = other.x - self.x, other.y - self.y
        mine = (across * other.dy - down * other.dx) / turn
        theirs = (across * self.dy - down * self.dx) / turn
        return 0 < mine < 1 and 0 < theirs < 1

    def meets(self, box: Box) -> bool:
        """Whether the line runs through a box: clipped to it, something is left."""
        if not self.dx:
            return False
        start, end = 0.0, 1.0
        for at, step, low, high in (
            (self.x, self.dx, box.left, box.right),
            (self.y, self.dy, box.top, box.bottom),
        ):
            if not step:
                if not low < at < high:
                    return False
                continue
            first, last = sorted(((low - at) / step, (high - at) / step))
            start, end = max(start, first), min(end, last)
        return start < end


@dataclass(frozen=True)
class Marker:
    """A marker to be labelled: centre and radius in pixels, its name, and how much the name matters."""

    x: float
    y: float
    radius: float
    name: str
    weight: float = 0.0


def spread(
    points: Sequence[tuple[float, float, float]], gap: float = 1.0, rounds: int = 200
) -> list[tuple[float, float]]:
    """Offsets that move markers apart until none covers another.

    Parameters
    ----------
    points : sequence of (x, y, radius)
        Centres and radii in pixels.
    gap : float
        Pixels left between two markers.
    rounds : int
        Upper bound of the relaxation; a region's network needs far fewer.

    Returns
    -------
    list of (dx, dy)
        One offset per point; zero where nothing was near, and for a crowd.
    """
    if len(points) > CROWD:
        return [(0.0, 0.0)] * len(points)
    at = [[x, y] for x, y, _ in points]
    radii = [radius for _, _, radius in points]
    for _ in range(rounds):
        moved = False
        for i in range(len(at)):
            for j in range(i):
                dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
                least = radii[i] + radii[j] + gap
                distance = math.hypot(dx, dy)
                if distance >= least - 0.01:
                    continue
                if distance < 1e-6:
                    angle = 2.4 * i
                    dx, dy, distance = math.cos(angle), math.sin(angle), 1.0
                    push = least / 2
                else:
                    push = (least - distance) / 2
                at[i][0] += dx / distance * push
                at[i][1] += dy / distance * push
                at[j][0] -= dx / distance * push
                at[j][1] -= dy / distance * push
                moved = True
        if not moved:
            break
    return [(x - point[0], y - point[1]) for (x, y), point in zip(at, points, strict=True)]


def label_box(marker: Marker, side: Side, font_size: float) -> Box:
    """The rectangle that a name takes on one side of its marker."""
    width = text_width(marker.name, font_size)
    height = 1.15 * font_size
    reach = marker.radius + 4
    left, top = {
        "right": (marker.x + reach, marker.y - height / 2),
        "left": (marker.x - reach - width, marker.y - height / 2),
        "above": (marker.x - width / 2, marker.y - reach - height),
        "below": (marker.x - width / 2, marker.y + reach),
        "above-right": (marker.x + marker.radius, marker.y - marker.radius - height),
        "above-left": (marker.x - marker.radius - width, marker.y - marker.radius - height),
        "below-right": (marker.x + marker.radius, marker.y + marker.radius),
        "below-left": (marker.x - marker.radius - width, marker.y + marker.radius),
    }[side]
    return Box(left, top, left + width, top + height)


def _around(m: Marker) -> Box:
    return Box(m.x - m.radius - 1, m.y - m.radius - 1, m.x + m.radius + 1, m.y + m.radius + 1)


@dataclass(frozen=True)
class Name:
    """Where a name stands: beside its marker, or ``dx, dy`` pixels off at the end of a thin line."""

    side: Side
    dx: float = 0.0
    dy: float = 0.0


@lru_cache(maxsize=128)
def place_most(
    markers: tuple[Marker, ...], frame: Box, font_size: float, keep_clear: tuple[Box, ...] = ()
) -> tuple[Name | None, ...]:
    """Names for a crowd in which all matter alike: of several orders of placing, the one that finds most places.

    Weights are not read; where two orders name as many, the one with fewer lines wins.
    """
    best: tuple[Name | None, ...] = (None,) * len(markers)
    for order in _orders(len(markers)):
        ranked = [
            Marker(marker.x, marker.y, marker.radius, marker.name, float(order[place]))
            for place, marker in enumerate(markers)
        ]
        tried = tuple(place_labels(ranked, frame, font_size, keep_clear, len(markers)))
        best = max(best, tried, key=_named)
        if None not in best and not any(name.dx for name in best if name):
            break
    return best


def _orders(count: int) -> Iterator[list[int]]:
    """A few orders of placing, the same every time."""
    order = list(range(count))
    shuffle = random.Random(0).shuffle
    for _round in range(_ORDERS):
        yield list(order)
        shuffle(order)


def _named(names: Sequence[Name | None]) -> tuple[int, int]:
    given = [name for name in names if name]
    return len(given), -sum(bool(name.dx) for name in given)


def place_labels(
    markers: Sequence[Marker],
    frame: Box,
    font_size: float,
    keep_clear: Sequence[Box] = (),
    most_far: int = MOST_FAR,
) -> list[Name | None]:
    """A place for each name, or None where a name would cover something; heavier names are placed first.

    Sides are tried right, left, above, below, then the corners, then, for a few, places further off at the end of a line. A
    marker of negative weight stays without a name and may be covered by one. A crowd has no names.
    """
    if len(markers) > CROWD:
        return [None] * len(markers)
    taken = [_around(marker) for marker in markers if marker.weight >= 0]
    taken.extend(keep_clear)
    names: list[Name | None] = [None] * len(markers)
    words: list[Box] = []
    lines: list[_Line] = []
    far_left = most_far
    for which in sorted(range(len(markers)), key=lambda i: (-markers[i].weight, markers[i].name)):
        if markers[which].weight < 0:
            continue
        others = [m for i, m in enumerate(markers) if m.weight >= 0 and i != which]
        for name, box in _tries(markers[which], font_size, others):
            if name.dx and not far_left:
                break
            line = _Line(markers[which].x, markers[which].y, name.dx, name.dy)
            free = box.inside(frame) and not any(box.overlaps(other) for other in taken)
            if free and not (
                any(one.meets(box) or one.crosses(line) for one in lines)
                or any(line.meets(word) for word in (*words, *keep_clear))
            ):
                names[which] = name
                air = _SPACE * font_size
                taken.append(Box(box.left - air, box.top, box.right + air, box.bottom))
                words.append(box)
                if name.dx:
                    lines.append(line)
                    far_left -= 1
                break
    return names


def _tries(marker: Marker, font_size: float, others: Sequence[Marker]) -> Iterator[tuple[Name, Box]]:
    for beside in get_args(Side):
        yield Name(beside), label_box(marker, beside, font_size)
    for distance in _FAR:
        for across, down in _ANGLES:
            dx, dy = across * distance, down * distance
            moved = Marker(marker.x + dx, marker.y + dy, 0, marker.name)
            side: Side = "right" if dx > 0 else "left"
            box = label_box(moved, side, font_size)
            wide = Box(box.left - _APART, box.top - _APART, box.right + _APART, box.bottom + _APART)
            if not any(wide.overlaps(_around(other)) or _crosses(marker, dx, dy, other) for other in others):
                yield Name(side, dx, dy), box


def _crosses(marker: Marker, dx: float, dy: float, other: Marker) -> bool:
    """Whether the line to a name runs over another marker."""
    along = ((other.x - marker.x) * dx + (other.y - marker.y) * dy) / (dx * dx + dy * dy)
    nearest = min(max(along, 0.0), 1.0)
    return math.hypot(marker.x + nearest * dx - other.x, marker.y + nearest * dy - other.y) < other.radius + 1


def stack(positions: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Move labels at the end of lines apart, keeping their order and as near to their lines as can be.

    Parameters
    ----------
    positions : sequence of float
        Wanted centres in pixels.
    height : float
        Height of a label in pixels.
    low, high : float
        Limits of the centres.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    groups: list[list[float]] = []
    for which in order:
        groups.append([min(max(positions[which], low), high), 1.0])
        while len(groups) > 1 and groups[-1][0] - groups[-2][0] < height * (groups[-1][1] + groups[-2][1]) / 2:
            (centre_b, count_b), (centre_a, count_a) = groups.pop(), groups.pop()
            count = count_a + count_b
            centre = (centre_a * count_a + centre_b * count_b) / count
            half = height * (count - 1) / 2
            groups.append([min(max(centre, low + half), high - half), count])
    placed: list[float] = []
    for centre, count in groups:
        placed.extend(centre + height * (k - (count - 1) / 2) for k in range(int(count)))
    result = [0.0] * len(positions)
    for rank, which in enumerate(order):
        result[which] = placed[rank]
    return result
