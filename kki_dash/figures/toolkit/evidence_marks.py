"""The marks of evidence as outlines: arrow, half arrow, ring, bar and dot; screen and paper draw the same corners."""

from math import cos, pi, sin
from typing import NamedTuple

from kki_dash.figures import palette

Corner = tuple[float, float]

_ARROW: tuple[Corner, ...] = (
    (0, -1),
    (0.95, -0.02),
    (0.42, -0.02),
    (0.42, 1),
    (-0.42, 1),
    (-0.42, -0.02),
    (-0.95, -0.02),
)
_LEFT_OF_ARROW: tuple[Corner, ...] = ((0, -1), (0, 1), (-0.42, 1), (-0.42, -0.02), (-0.95, -0.02))
_BAR: tuple[Corner, ...] = ((-0.9, -0.24), (0.9, -0.24), (0.9, 0.24), (-0.9, 0.24))
_CIRCLE: tuple[Corner, ...] = tuple((cos(2 * pi * step / 28), sin(2 * pi * step / 28)) for step in range(28))
_INSIDE, _DOT, _RING = 0.8, 0.42, 0.82
SECOND = 0.62
"""Size of the second arrow against the first."""


class Outline(NamedTuple):
    """A filled outline around its centre, y downwards, in units of the radius of the mark."""

    corners: tuple[Corner, ...]
    fill: str


def _sized(corners: tuple[Corner, ...], by: float, *, down: bool = False) -> tuple[Corner, ...]:
    turn = -1 if down else 1
    return tuple((by * x, turn * by * y) for x, y in corners)


def evidence_mark(mark: str, side: str, *, own: bool) -> list[Outline]:
    """The outlines of a mark, from below.

    Parameters
    ----------
    mark : str
        A key of the vocabulary ``MATRIX_MARK``.
    side : str
        Environment or livelihood.
    own : bool
        Whether the value is the city's; that of the surrounding is pale.
    """
    down = mark.startswith("worse")
    look = palette.EVIDENCE["worse" if down else side]
    fill, edge = (look.fill, look.edge) if own else (look.pale, look.pale_edge)
    if mark in ("better", "worse", "better_between", "worse_between"):
        half = mark.endswith("between")
        outlines = [
            Outline(_sized(_ARROW, 1, down=down), edge),
            Outline(_sized(_ARROW, _INSIDE, down=down), palette.WHITE if half else fill),
        ]
        return [*outlines, Outline(_sized(_LEFT_OF_ARROW, _INSIDE, down=down), fill)] if half else outlines
    if mark == "no_clear_direction":
        return [Outline(_sized(_CIRCLE, _RING), edge), Outline(_sized(_CIRCLE, _RING * 0.68), palette.WHITE)]
    if mark == "within_band":
        return [Outline(_BAR, palette.HOLLOW if own else palette.PEER_DOT)]
    if mark == "single":
        return [Outline(_sized(_CIRCLE, _DOT), edge), Outline(_sized(_CIRCLE, _DOT * 0.72), fill)]
    return []


def path_of(outline: Outline, radius: float, x: float = 0.0, y: float = 0.0, decimals: int = 2) -> str:
    """An outline as the path of an SVG, in pixels around a point."""
    corners = (
        f"{x + radius * across:.{decimals}f},{y + radius * down:.{decimals}f}" for across, down in outline.corners
    )
    return "M" + "L".join(corners) + "Z"
