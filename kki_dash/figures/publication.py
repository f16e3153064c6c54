"""A figure as one picture that stands alone: title, subtitle, marks, note, source and disclaimer inside it."""

import json
import textwrap
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.series import escape
from kki_dash.text import _

WIDTH = 1200
LEAST_PLOT_HEIGHT = 480
MARGIN = 36
_TITLE, _SUBTITLE, _SMALL = 26, 17, 13.5


@dataclass(frozen=True)
class Picture:
    """What the browser draws: a Plotly figure as JSON text, its size, and whether land lies under it."""

    figure: str
    width: int
    height: int
    land: bool = False


def _lines(text: str, size: float, width: int) -> list[str]:
    return textwrap.wrap(text, max(int((width - 2 * MARGIN) / (size * 0.47)), 20)) if text else []


def picture(figure: Figure, *, land: bool = False, width: int = WIDTH) -> Picture:
    """The figure drawn for a page or slide at a fixed width; its height follows from what it says.

    Parameters
    ----------
    figure : Figure
        The described figure, drawn at laptop size.
    land : bool
        True for a map: the browser lays the base map's land under the marks.
    width : int
        Width in pixels.
    """
    title = _lines(figure.title, _TITLE, width)
    subtitle = _lines(figure.subtitle, _SUBTITLE, width)
    foot = [
        *_lines(figure.note, _SMALL, width),
        *_lines(_("Source: {source}").format(source=figure.source), _SMALL, width),
        _("Kitakyushu Initiative dashboard"),
    ]
    plot = go.Figure(figure.plot)
    inner = max(int(plot.layout.height or 0), LEAST_PLOT_HEIGHT)
    margin = plot.layout.margin
    default = plot.layout.template.layout.margin
    left, right, above, below = (
        float(getattr(margin, side) if getattr(margin, side) is not None else getattr(default, side) or 0)
        for side in ("l", "r", "t", "b")
    )
    head = 18 + 32 * len(title) + 23 * len(subtitle) + 14
    bottom = 14 + 18 * len(foot) + 14
    height = round(head + inner + bottom)
    plot_width, plot_height = width - 2 * MARGIN - left - right, inner - above - below
    plot.update_layout(
        width=width,
        height=height,
        autosize=False,
        margin={"l": MARGIN + left, "r": MARGIN + right, "t": head + above, "b": bottom + below},
    )

    def write(text: str, y: float, size: float, colour: str) -> None:
        plot.add_annotation(
            text=text,
            xref="paper",
            yref="paper",
            x=-left / plot_width,
            y=1 + (head + above - y) / plot_height,
            xanchor="left",
            yanchor="top",
            align="left",
            font={"size": size, "color": colour},
        )

    y = 20.0
    for line in title:
        write(f"<b>{escape(line)}</b>", y, _TITLE, palette.INK)
        y += 32
    for line in subtitle:
        write(escape(line), y, _SUBTITLE, palette.INK_2)
        y += 23
    y = head + inner + 10
    for line in foot:
        write(escape(line), y, _SMALL, palette.INK_3)
        y += 18
    plot.add_shape(
        type="line",
        xref="paper",
        yref="paper",
        x0=-left / plot_width,
        x1=1 + right / plot_width,
        y0=1 + (head + above - 10) / plot_height,
        y1=1 + (head + above - 10) / plot_height,
        line={"color": palette.INK, "width": 2},
    )
    return Picture(str(plot.to_json()), width, height, land)


def as_data(drawn: Picture) -> dict[str, Any]:
    """The picture as the browser component receives it."""
    return {"figure": json.loads(drawn.figure), "width": drawn.width, "height": drawn.height, "land": drawn.land}
