"""A figure described once, for every surface that shows it."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


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
    """

    slug: str
    title: str
    subtitle: str
    plot: go.Figure
    table: pd.DataFrame
    source: str
    note: str = ""
    alt: str = ""
