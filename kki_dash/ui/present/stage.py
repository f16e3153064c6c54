"""The stage of a presentation, 1280 by 720 and enlarged to the window: headline, room for a picture, sources."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Canvas, plot_of
from kki_dash.figures.toolkit import measure
from kki_dash.meeting.facts import Profile, Slide
from kki_dash.text import _, apart, ngettext, number, pieces
from kki_dash.ui.kit import html
from kki_dash.ui.kit.marks import class_mark

# lengths in pixels of the stage
HEIGHT = 720
LEFT, TOP, BOTTOM, INNER = 48, 30, 22, 1184
GAP = 14
SUBTITLE, TEXT, SMALL = 22, 20, 16
LINE = 1.28
_HEADLINE = (44, 40, 36, 32, 28, 24, 20)
_HEADLINE_LINE = 1.16
_PAGE_NUMBER = 230
_MOST_HEAD, _MOST_FOOT = 3, 5
"""Lines of the headline or what stands below it, and of a note or the sources, whatever a text of the data says."""

_CODE = 84
"""Side of the code that leads to the slide."""

_SURE = 0.95
"""Share of a line that small print may fill: where a screen sets letters on whole pixels, lines are so much longer."""

_TIE = "\u00a0"
_SAID_IN_THE_PICTURE = ("programme",)
"""Slides whose picture already says what stands in their note."""

_PICTURE_FIRST = ("evidence",)
"""Slides whose picture needs the height: their headline takes one line."""

ENLARGED = 1.5
"""Charts are laid out for the laptop, whose letters are 14 pixels high, and enlarged to 21."""


class Room(NamedTuple):
    """A rectangle of the stage."""

    left: float
    top: float
    width: float
    height: float


class Chart(NamedTuple):
    """A figure on the stage: its place, and how much it is enlarged."""

    figure: Figure
    left: float
    top: float
    scale: float = ENLARGED


class Drawn(NamedTuple):
    """What fills the room between the headline and the sources."""

    body: html.Raw | str = ""
    charts: tuple[Chart, ...] = ()

    def note(self, usual: str) -> str:
        """What must be known beside the picture: a figure laid out anew may have something else to say."""
        return self.charts[0].figure.note if len(self.charts) == 1 and not self.body else usual


def lines(text: str, size: float, width: float, bold: bool = False) -> int:
    """Lines that a text takes on the stage."""
    return len(measure.wrap(text, size, width, bold)) if text else 0


def cut(text: str, width: float, most: int, size: float = TEXT, bold: bool = False) -> str:
    """A text that ends with a sign of omission where it takes more than ``most`` lines."""
    return measure.first_lines(text, size, width, most, bold)


def slide_head(one: Slide, code: str = "") -> tuple[html.Raw, float]:
    """Headline and subtitle, a code of the view beside them, and where the room below them begins."""
    inner = INNER - _CODE - GAP if code else INNER
    headline = _bound(one.headline)
    measured = headline.replace(_TIE, "n")
    most = 1 if one.kind in _PICTURE_FIRST else 2
    size = measure.largest(measured, _HEADLINE, inner, most, bold=True)
    if lines(measured, size, inner, bold=True) > _MOST_HEAD:
        # no text of the data may push the picture off the stage
        headline = measured = cut(one.headline, inner, _MOST_HEAD, size, bold=True)
    high = lines(measured, size, inner, bold=True) * size * _HEADLINE_LINE
    small = measure.largest(one.subtitle, (SUBTITLE, TEXT, 18, SMALL), inner, 2)
    said = cut(one.subtitle, inner, _MOST_HEAD, small)
    below = lines(said, small, inner) * small * LINE
    klass = one.facts.klass if isinstance(one.facts, Profile) else None
    subtitle = html.join([class_mark(klass), " ", said]) if klass else said
    return (
        html.join(
            [
                html.tag("h1", headline, "headline", style=f"top:{TOP}px;font-size:{size}px;width:{inner}px"),
                html.tag(
                    "p", subtitle, "subtitle", style=f"top:{TOP + high + 6:.0f}px;font-size:{small}px;width:{inner}px"
                )
                if one.subtitle
                else "",
                html.tag("img", "", "code", src=code, alt=_("Code that leads to this slide")) if code else "",
            ]
        ),
        TOP + high + 6 + below + GAP,
    )


def _bound(headline: str) -> str:
    """A headline in which no line ends between a number and what it counts."""
    return re.sub(r"(?<=\d) (?=\w)|(?<= per) (?=cent\b)", _TIE, headline)


def slide_foot(one: Slide, note: str, place: int, count: int) -> tuple[html.Raw, float]:
    """Note, sources and number of the slide, and where the room above them ends."""
    across, beside = INNER * _SURE, (INNER - _PAGE_NUMBER) * _SURE
    note = "" if one.kind in _SAID_IN_THE_PICTURE else cut(note, across, _MOST_FOOT, SMALL)
    source = _("Source: {source}").format(source=shortened(one.sources, beside, 2)) if one.sources else ""
    source = cut(source, beside, _MOST_FOOT, SMALL)
    high = (lines(note, SMALL, across) + max(lines(source, SMALL, beside), 1)) * SMALL * LINE
    return (
        html.tag(
            "div",
            html.join(
                [
                    html.tag("p", note) if note else "",
                    html.tag("p", source, "said") if source else "",
                    html.tag(
                        "p",
                        html.join(
                            [
                                html.tag("b", _("Kitakyushu Initiative")),
                                " ",
                                _("{place} / {count}").format(place=number(place), count=number(count)),
                            ]
                        ),
                        "place",
                    ),
                ]
            ),
            "foot",
        ),
        HEIGHT - BOTTOM - high - GAP,
    )


def shortened(sources: str, width: float, most: int) -> str:
    """As many whole sources as stand in some lines, and how many more there are."""
    every = pieces(sources)
    for count in range(len(every), 0, -1):
        left = len(every) - count
        text = apart(every[:count])
        if left:
            text = ngettext(
                "{sources}; and one more on the pages", "{sources}; and {n} more on the pages", left
            ).format(sources=text, n=number(left))
        if count == 1 or lines(_("Source: {source}").format(source=text), SMALL, width) <= most:
            return text
    return sources


def box(room: Room, body: html.Raw | str, css: str) -> html.Raw:
    """A part of the stage in a style of its own."""
    return html.tag(
        "div",
        body,
        f"body {css}",
        style=f"left:{room.left:.0f}px;top:{room.top:.0f}px;width:{room.width:.0f}px;height:{room.height:.0f}px",
    )


def redrawn(figure: Figure, room: Room, scale: float = ENLARGED, *, stretched: bool = True) -> Chart:
    """A figure laid out for a part of the stage; one that needs more room than it has is enlarged less."""
    canvas = Canvas("laptop", round(room.width / scale), round(room.height / scale) if stretched else None)
    drawn = figure.redraw(canvas) if figure.redraw else figure
    return fitted(drawn, room, canvas.width)


def fitted(figure: Figure, room: Room, width: int) -> Chart:
    """A figure as large as its part of the stage allows."""
    layout = figure.plot.layout
    wide = layout.width or width
    told = figure.plot.to_plotly_json()
    # another layout, since what is described once belongs to every surface that shows it
    plot = plot_of(told["data"], {**told["layout"], "width": wide, "autosize": False})
    scale = min(room.width / wide, room.height / layout.height, ENLARGED)
    return Chart(replace(figure, plot=plot), room.left, room.top, scale)


def plot(chart: Chart, key: str) -> None:
    """Draw a chart as it was laid out; the style sheet enlarges it."""
    st.plotly_chart(
        chart.figure.plot,
        theme=None,
        config={"staticPlot": True, "displayModeBar": False},
        alt=chart.figure.alt or chart.figure.title,
        key=key,
    )


def places(charts: Sequence[Chart]) -> str:
    """Where the charts stand, as rules of the style sheet: a container takes no style of its own."""
    return "".join(
        f".st-key-chart-{place}{{--left:{chart.left:.0f}px;--top:{chart.top:.0f}px;--enlarged:{chart.scale:.4f};"
        f"width:{chart.figure.plot.layout.width:.0f}px}}"
        for place, chart in enumerate(charts)
    )
