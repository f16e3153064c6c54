"""A figure as one picture that stands alone: title, subtitle, marks, note, source and disclaimer inside it."""

import textwrap
from dataclasses import dataclass
from typing import Any

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
    """What the browser draws: a Plotly figure as plain data, its size, and whether land lies under it."""

    figure: dict[str, Any]
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
    # plain dictionaries from here on: checking every annotation again would cost more than drawing the figure
    plot = figure.plot.to_plotly_json()
    layout = plot["layout"]
    default = layout["template"]["layout"]["margin"]
    left, right, above, below = (layout.get("margin", {}).get(side, default[side]) for side in ("l", "r", "t", "b"))
    inner = max(layout.get("height", 0), LEAST_PLOT_HEIGHT)
    head = 18 + 32 * len(title) + 23 * len(subtitle) + 14
    bottom = 14 + 18 * len(foot) + 14
    height = round(head + inner + bottom)
    plot_width, plot_height = width - 2 * MARGIN - left - right, inner - above - below

    def write(text: str, y: float, size: float, colour: str) -> dict[str, Any]:
        return {
            "text": text,
            "xref": "paper",
            "yref": "paper",
            "x": -left / plot_width,
            "y": 1 + (head + above - y) / plot_height,
            "xanchor": "left",
            "yanchor": "top",
            "align": "left",
            "showarrow": False,
            "font": {"size": size, "color": colour},
        }

    subtitle_top = 20 + 32 * len(title)
    foot_top = head + inner + 10
    words = [
        *(write(f"<b>{escape(line)}</b>", 20 + 32 * n, _TITLE, palette.INK) for n, line in enumerate(title)),
        *(write(escape(line), subtitle_top + 23 * n, _SUBTITLE, palette.INK_2) for n, line in enumerate(subtitle)),
        *(write(escape(line), foot_top + 18 * n, _SMALL, palette.INK_3) for n, line in enumerate(foot)),
    ]
    rule_at = 1 + (head + above - 10) / plot_height
    rule = {
        "type": "line",
        "xref": "paper",
        "yref": "paper",
        "x0": -left / plot_width,
        "x1": 1 + right / plot_width,
        "y0": rule_at,
        "y1": rule_at,
        "line": {"color": palette.INK, "width": 2},
    }
    layout.update(
        width=width,
        height=height,
        autosize=False,
        margin={"l": MARGIN + left, "r": MARGIN + right, "t": head + above, "b": bottom + below},
        annotations=[*layout.get("annotations", ()), *words],
        shapes=[*layout.get("shapes", ()), rule],
    )
    return Picture(plot, width, height, land)


def as_data(drawn: Picture) -> dict[str, Any]:
    """The picture as the browser component receives it."""
    return {"figure": drawn.figure, "width": drawn.width, "height": drawn.height, "land": drawn.land}
