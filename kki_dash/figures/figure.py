"""A figure described once, for every surface that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures.surface import Canvas
from kki_dash.text import N_

MAP_DISCLAIMER = N_(
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the United Nations."
)
"""Stands under every map, also where there is room for little else."""


@dataclass(frozen=True)
class Figure:
    """What a reader needs of one figure.

    Attributes
    ----------
    slug : str
        Name of its files.
    title : str
        What it shows.
    subtitle : str
        Indicator, unit, place and years.
    plot : Figure of Plotly
        The marks, without title and source.
    table : DataFrame
        The values behind the marks, with headings for readers: the table twin and the CSV.
    note, source : str
        What must be known, and who says so.
    alt : str
        The figure in words, for those who do not see it.
    over_land : bool
        True for a map: the base map's land lies under the marks.
    redraw : callable or None
        The same figure on another canvas. It may take more room than the canvas has, and then says so in the width
        and height of its layout.
    least_width, least_height : int
        Pixels below which its words do not fit; 0 where they are dropped one by one.
    read : tuple of str
        Headings that the table twin shows, six at most, so that it can be read; empty where it has no more than that.
        The CSV holds all.
    unpublished : bool
        True where it shows values of one visitor: it has no address, and nothing of it is kept for others.
    """

    slug: str
    title: str
    subtitle: str
    plot: go.Figure
    table: pd.DataFrame
    source: str
    note: str = ""
    alt: str = ""
    over_land: bool = False
    redraw: Callable[[Canvas], "Figure"] | None = None
    least_width: int = 0
    least_height: int = 0
    read: tuple[str, ...] = ()
    unpublished: bool = False
