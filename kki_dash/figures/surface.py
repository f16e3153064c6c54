"""The one Plotly template, at the sizes in which the dashboard is read, and the room of a figure elsewhere."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

import plotly.graph_objects as go

from kki_dash.figures import palette

Size = Literal["phone", "laptop", "wide", "hall", "wall"]
"""Where the dashboard is read: "wide" is a projector of 1920 pixels, "hall" one of 2560, "wall" one of 3840."""

FONT = '"Source Sans", sans-serif'
_ENLARGED: dict[Size, float] = {"hall": 2560 / 1920, "wall": 3840 / 1920}
"""How much larger than on the projector: what is twice as wide is read from twice as far."""


def by_size(phone: float, laptop: float, wide: float) -> dict[Size, int]:
    """Pixels at each reading size; beyond the projector everything grows with the window."""
    larger = {size: round(wide * factor) for size, factor in _ENLARGED.items()}
    return {"phone": round(phone), "laptop": round(laptop), "wide": round(wide), **larger}


_LETTERS = by_size(13, 14, 18)
"""Letters of text in a figure, in pixels."""

NARROW = 480
"""Pixels below which a figure is laid out as on a phone."""

_FLATTEST = 0.4
"""Height against width that a line needs on paper to show its rise and fall."""


class Canvas(NamedTuple):
    """Room of a figure that is drawn for print, a slide or a post.

    Attributes
    ----------
    letters : str
        Reading size of its text and marks.
    width : int
        Width in pixels of that reading size.
    height : int or None
        Height in the same pixels; None where the figure is as high as it likes.
    background : bool
        False where the quiet dots behind the marks fall away.
    """

    letters: Size
    width: int
    height: int | None = None
    background: bool = True


Surface = Size | Canvas
"""What a figure is drawn on: the screen of a visitor, or a canvas of its own."""


def letters(surface: Surface) -> Size:
    """Reading size of the text on a surface."""
    return surface.letters if isinstance(surface, Canvas) else surface


def width_on(surface: Surface, usual: Mapping[Size, int]) -> int:
    """Pixels that a figure has across; ``usual`` says how many its place on the page gives it."""
    return surface.width if isinstance(surface, Canvas) else usual[surface]


def height_on(surface: Surface, usual: int) -> int:
    """Pixels that a figure takes downwards: ``usual``, unless a canvas has a height of its own or is much wider."""
    if not isinstance(surface, Canvas):
        return usual
    return surface.height or max(usual, round(_FLATTEST * surface.width))


def rows_on(surface: Surface, usual: int, least: int) -> int:
    """Height of a figure that is made of rows: a canvas may spread them or press them together, down to ``least``."""
    return max(surface.height or usual, least) if isinstance(surface, Canvas) else usual


def narrow(surface: Surface) -> bool:
    """Whether the figure has no room for more than the marks and their names."""
    return surface.width < NARROW if isinstance(surface, Canvas) else surface == "phone"


def scaled(pixels: float, surface: Surface) -> int:
    """A length drawn for the laptop, at another reading size."""
    return round(pixels * _LETTERS[letters(surface)] / _LETTERS["laptop"])


def template(surface: Surface) -> go.layout.Template:
    """Fonts, axes and margins of every figure at one reading size."""
    return _template(letters(surface))


@cache
def _template(size: Size) -> go.layout.Template:
    text, tick = scaled(14, size), scaled(13, size)
    axis = {
        "showline": True,
        "linecolor": palette.AXIS,
        "linewidth": 1,
        "showgrid": False,
        "zeroline": False,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": palette.AXIS,
        "tickfont": {"size": tick, "color": palette.INK_2},
        "automargin": False,
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": text, "color": palette.INK},
            "paper_bgcolor": palette.WHITE,
            "plot_bgcolor": palette.WHITE,
            "colorway": [palette.ACCENT, palette.INK, palette.INK_3],
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": palette.WHITE,
                "bordercolor": palette.RULE,
                "font": {"family": FONT, "size": text, "color": palette.INK},
            },
            "margin": {"l": scaled(40, size), "r": scaled(24, size), "t": scaled(12, size), "b": scaled(28, size)},
            "xaxis": axis,
            "yaxis": {**axis, "showline": False, "ticks": "", "showgrid": True, "gridcolor": palette.GRID},
            "annotationdefaults": {"showarrow": False, "font": {"size": tick, "color": palette.INK_2}},
        }
    )


class Plot(go.Figure):
    """A figure of Plotly that tells its marks without copying them, since what is drawn once belongs to everybody.

    A copy for each visitor takes fifty times as long as writing the figure for the browser.
    """

    def to_dict(self) -> dict[str, Any]:
        """Marks and layout, to be read and not to be changed."""
        return {"data": self._data, "layout": self._layout}


def plot_of(data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> Plot:
    """Marks and layout as a figure of Plotly.

    They are taken as they are: the tests have Plotly look through every figure, and a visitor need not wait for it.
    """
    return Plot({"data": list(data), "layout": layout}, _validate=False)
