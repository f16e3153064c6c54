"""Where the classes of a pair lie on the plane of both changes, and where each is named."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.figures.toolkit.placing import Box
from kki_dash.findings.winwin import PlaceClass
from kki_dash.stats.winwin import WinWinClass
from kki_dash.text import _, number
from kki_dash.vocabulary import CLASS

_CELL_LINE, _CELL_EDGE = 1.43, 0.57
"""Height of the name of a class, and its distance from the frame, against the size of its letters."""


class Frame(NamedTuple):
    """Limits of the axes in per cent, and the size of the plot in pixels."""

    left: float
    right: float
    bottom: float
    top: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of a point, y downwards."""
        across = (x - self.left) / (self.right - self.left) * self.width
        down = (self.top - y) / (self.top - self.bottom) * self.height
        return across, down

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def point_of(row: PlaceClass) -> tuple[float, float]:
    """Both changes of a place, positive being better."""
    return row.environment.percent or 0.0, row.livelihood.percent or 0.0


def frame_of(known: Sequence[PlaceClass], width: float, height: float) -> Frame:
    """Room for every participating city, for both bands, and for the words at the edges, on a plot of some size."""
    across = [row.environment.percent or 0.0 for row in known]
    up = [row.livelihood.percent or 0.0 for row in known]
    band_x, band_y = known[0].environment_band, known[0].livelihood_band
    left, right = min(*across, -2.2 * band_x), max(*across, 2.2 * band_x)
    bottom, top = min(*up, -band_y), max(*up, 2.2 * band_y)
    wide, high = right - left, top - bottom
    return Frame(left - 0.07 * wide, right + 0.19 * wide, bottom - 0.09 * high, top + 0.14 * high, width, height)


class ClassCell(NamedTuple):
    """The name of a class inside its cell: which end of it lies at ``x``, and the box that it takes."""

    klass: WinWinClass
    text: str
    anchor: str
    x: float
    box: Box


def class_cells(
    groups: Sequence[Sequence[PlaceClass]],
    frame: Frame,
    points: float,
    radius: float,
    *,
    counted: bool,
    lift: float = 0.0,
    slack: float = 1.0,
    both_better: str = "",
) -> list[ClassCell]:
    """Where the class of each cell is named, in the units of the frame; left out where it would cover a city.

    Parameters
    ----------
    points, radius : float
        Size of the letters, and radius of the marks.
    counted : bool
        Whether the name says how many cities the class has.
    lift : float
        How far the name in the band of livelihoods stands above its middle, where the line through zero runs.
    slack : float
        How much wider the letters may be on another computer.
    both_better : str
        What it means that both sides got better, for the corner of win-win where it has room.
    """
    row = groups[0][0]
    band_x, band_y = row.environment_band, row.livelihood_band
    high, edge = round(_CELL_LINE * points), round(_CELL_EDGE * points)
    (left, inside_top), (right, inside_bottom) = frame.at(-band_x, band_y), frame.at(band_x, -band_y)
    # a shallow cell has its name at the very edge
    top, bottom = edge, max(frame.height - high - edge, min(inside_bottom, frame.height - high))
    middle, centre = (left + right) / 2, (inside_top + inside_bottom - high) / 2 - lift
    marks = [
        Box(x - radius, y - radius, x + radius, y + radius)
        for x, y in (frame.at(*point_of(group[0])) for group in groups)
    ]
    wanted: list[tuple[WinWinClass, str, float, float]] = [
        ("win_win", "right", frame.width - edge, top),
        ("trade_off", "left", edge, top),
        # below in the same cell, where a city stands in its corner
        ("trade_off", "left", edge, inside_top - high - 2),
        ("environment_only", "right", frame.width - edge, centre),
        ("livelihood_only", "center", middle, top),
        ("loss", "left", edge, bottom),
        ("no_material_change", "center", middle, inside_bottom - high - 2),
    ]
    if frame.height - inside_bottom > 2.5 * high:
        wanted.append(("trade_off", "right", frame.width - edge, bottom))
    if both_better:
        wanted.insert(0, wanted[0])
    placed: list[ClassCell] = []
    for place, (klass, anchor, x, y) in enumerate(wanted):
        text = _cell_name(klass, groups, counted, both_better if place == 0 else "")
        wide = text_width(text, points, bold=True) * slack
        start = {"left": x, "right": x - wide, "center": x - wide / 2}[anchor]
        box = Box(start - 2, y, start + wide + 2, y + high)
        # beside its cell a name would say the wrong thing
        misplaced = (klass == "livelihood_only" and wide > right - left) or (klass == "loss" and y < inside_bottom)
        misplaced = misplaced or start < (right if klass == "win_win" and place == 0 and both_better else 0)
        again = any((cell.klass, cell.x) == (klass, x) for cell in placed)
        if not (misplaced or again or any(box.overlaps(mark) for mark in marks)):
            placed.append(ClassCell(klass, text, anchor, x, box))
    return placed


def _cell_name(klass: WinWinClass, groups: Sequence[Sequence[PlaceClass]], counted: bool, meaning: str = "") -> str:
    name = CLASS[klass].label
    named = _("{klass}: {meaning}").format(klass=name, meaning=meaning) if meaning else name
    text = f"{palette.CLASSES[klass].glyph} {named}"
    count = sum(len(group) for group in groups if group[0].klass == klass)
    return f"{text} {number(count)}" if counted else text
