"""The one Plotly template, at the three sizes in which the dashboard is read."""

from functools import cache
from typing import Literal

import plotly.graph_objects as go

from kki_dash.figures import palette

Size = Literal["phone", "laptop", "wide"]

FONT = '"Source Sans", sans-serif'
_SCALE: dict[Size, float] = {"phone": 13 / 14, "laptop": 1.0, "wide": 18 / 14}


def scaled(pixels: float, size: Size) -> int:
    """A length drawn for the laptop, at another reading size."""
    return round(pixels * _SCALE[size])


@cache
def template(size: Size) -> go.layout.Template:
    """Fonts, axes and margins of every figure at one reading size."""
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
