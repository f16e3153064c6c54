"""The plane of two changes: axes with signs, lines through zero, and what each axis measures in words beside it."""

from typing import Any, NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.surface import Surface, narrow, scaled
from kki_dash.figures.toolkit.axis import signed_ticks
from kki_dash.figures.toolkit.marks import escape
from kki_dash.figures.toolkit.measure import largest


class Margins(NamedTuple):
    """Pixels around the plot at laptop size."""

    left: int
    right: int
    top: int
    bottom: int


def plane_of_changes(
    limits: tuple[float, float, float, float], across: str, up: str, margins: Margins, size: Surface, width: int
) -> dict[str, Any]:
    """Layout of a chart of one change against another.

    Parameters
    ----------
    limits : tuple of float
        Left, right, bottom and top end of the plane in per cent.
    across, up : str
        What the axes measure.
    width : int
        Pixels that the figure has across: a name of an axis that is longer is written smaller.
    """
    left, right, bottom, top = limits
    zero = {"type": "line", "layer": "below", "line": {"color": palette.AXIS, "width": 1}}
    room = width - scaled(margins.left + margins.right, size)
    sizes = tuple(float(scaled(points, size)) for points in (14, 13, 12, 11))
    words = {
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
    }
    return {
        "shapes": [
            {**zero, "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper"},
            {**zero, "y0": 0, "y1": 0, "x0": 0, "x1": 1, "xref": "paper"},
        ],
        "margin": {
            "l": scaled(margins.left, size),
            "r": scaled(margins.right, size),
            "t": scaled(margins.top, size),
            "b": scaled(margins.bottom, size),
        },
        "xaxis": {**signed_ticks(left, right, 5 if narrow(size) else 9), "showgrid": False},
        "yaxis": {**signed_ticks(bottom, top, 7), "showgrid": False},
        "annotations": [
            {
                **words,
                "x": 0.5,
                "y": 0,
                "yanchor": "top",
                "yshift": -scaled(24, size),
                "text": escape(f"{across} →"),
                "font": {"size": largest(f"{across} →", sizes, room, 1), "color": palette.INK_2},
            },
            {
                **words,
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "xshift": -scaled(margins.left, size),
                "yanchor": "bottom",
                "text": escape(f"↑ {up}"),
                "font": {"size": largest(f"↑ {up}", sizes, room, 1), "color": palette.INK_2},
            },
        ],
    }
