"""A figure described once, for every surface that shows it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures.surface import Canvas
from kki_dash.findings.dataset import Series
from kki_dash.findings.links import Link
from kki_dash.text import N_
from kki_dash.vocabulary import EVIDENCE

R = TypeVar("R")

MAP_DISCLAIMER = N_(
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the United Nations."
)
"""Stands under every map, also where there is room for little else."""


@dataclass(frozen=True)
class Facts:
    """What a figure rests on, for programs that read it beside its words.

    Attributes
    ----------
    source_ids : tuple of str
        Sources of everything in its table, each once.
    years : tuple of int or None
        First and last year of its values.
    places : tuple of str
        What its values describe, by name.
    evidence : tuple of str
        How sure it is, in words, where it shows no series.
    series : tuple of Series
        Series behind its marks, each of which has an evidence of its own.
    """

    source_ids: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()


NO_FACTS = Facts()


def of_series(several: Iterable[Series], also: Iterable[str] = ()) -> Facts:
    """Facts of a figure that shows series; ``also`` are sources of what stands beside them."""
    shown = tuple(dict.fromkeys(several))
    known = [year for one in shown for year in one.years]
    return Facts(
        tuple(dict.fromkeys((*(one.source_id for one in shown), *also))),
        first_and_last(known),
        tuple(dict.fromkeys(one.spatial_name for one in shown)),
        series=shown,
    )


def of_links(several: Sequence[Link]) -> Facts:
    """Facts of a figure that shows who learned from whom."""
    return Facts(
        tuple(dict.fromkeys(link.source_id for link in several)),
        first_and_last(link.year for link in several if link.year is not None),
        tuple(dict.fromkeys(name for link in several for name in (link.giver, link.taker))),
        tuple(EVIDENCE[key].label for key in dict.fromkeys(link.evidence for link in several)),
    )


def first_and_last(years: Iterable[int]) -> tuple[int, int] | None:
    """The span of some years, None without any."""
    known = list(years)
    return (min(known), max(known)) if known else None


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
    facts : Facts
        What it rests on, for programs.
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
    facts: Facts = NO_FACTS

    def once(self, name: str, work_out: Callable[["Figure"], R]) -> R:
        """What somebody makes of the figure, made once and kept with it; it is shared and must not be changed."""
        memory: dict[str, R] = self.__dict__.setdefault("_once", {})
        if name not in memory:
            memory[name] = work_out(self)
        return memory[name]
