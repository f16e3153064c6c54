"""The timeline: cycles and phases as bands, events in lanes, each with its name beside it; years can be enlarged."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import Facts, Figure
from kki_dash.figures.surface import Surface, by_size, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.marks import HOVER, escape
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.figures.toolkit.placing import Box
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.timeline import (
    CYCLES,
    LANES,
    PHASES,
    Band,
    Event,
    bands_sentence,
    dated,
    events_table,
    gaps_sentence,
    undated_sentence,
)
from kki_dash.text import _, apart, listed, number, years

WIDTHS = by_size(358, 1286, 1816)
LEAST_WIDTH = 880
_LEFT, _RIGHT, _TICKS = 148, 6, 26
_ROW, _LANE_GAP = 18, 8
_FONT = 13
_AIR = 10
"""Pixels between a name and the next mark in its row."""

_EN_SPACE = "\u2002"
_MOST_SOURCES = 3


def bands() -> list[tuple[Band, int]]:
    """Cycles and phases with their row: they overlap in the years that they share, so each has one beside its neighbour."""
    return list(zip((*CYCLES, *PHASES), (0, 1, 2, 3, 2), strict=True))


class Placed(NamedTuple):
    """An event in its row of the picture, with the box of its mark and name in pixels of the first view."""

    event: Event
    row: int
    left_of_mark: bool
    box: Box


def first_day(known: str) -> date:
    """The first day of a date as precise as it is known."""
    year, month, day = (*map(int, known.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(known: str) -> date:
    """The last day of a date as precise as it is known."""
    year, month, *day = (*map(int, known.split("-")), *([12] if len(known) == 4 else []))
    return date(year, month, day[0] if day else monthrange(year, month)[1])


def begins(event: Event) -> date:
    """Where the mark of an event begins; an event of which only the end is known has the year of its end."""
    return first_day(event.start or event.end)


class _Scale(NamedTuple):
    first: date
    last: date
    width: float

    def x(self, at: date) -> float:
        return (at - self.first).days / (self.last - self.first).days * self.width


def place_events(events: Sequence[Event], size: Surface) -> dict[str, list[Placed]]:
    """Events by lane, each in the first row where its mark and name cover nothing."""
    scale = _scale(events, size)
    lanes: dict[str, list[Placed]] = {}
    for lane in LANES:
        taken: list[float] = []
        for event in sorted((one for one in events if one.lane == lane), key=lambda one: (begins(one), one.title)):
            start, end = scale.x(begins(event)), scale.x(last_day(event.end))
            wide = text_width(_EN_SPACE + event.title, scaled(_FONT, size)) + scaled(_AIR, size)
            flip = end + wide > scale.width
            left, right = (start - wide, end) if flip else (start, end + wide)
            row = next((n for n, reached in enumerate(taken) if reached <= left), len(taken))
            taken[row:] = [right + scaled(_AIR, size), *taken[row + 1 :]]
            top = row * scaled(_ROW, size)
            box = Box(left, top, right, top + scaled(_ROW, size))
            lanes.setdefault(lane, []).append(Placed(event, row, flip, box))
    return lanes


def _scale(events: Sequence[Event], size: Surface) -> _Scale:
    edges = [(first_day(event.start or event.end).year, last_day(event.end).year) for event in events]
    low = min([CYCLES[0].first, *(first for first, _last in edges)])
    high = max([CYCLES[-1].last, *(last for _first, last in edges)])
    return _Scale(date(low, 1, 1), date(high, 12, 31), width_on(size, WIDTHS) - scaled(_LEFT + _RIGHT, size))


def timeline_figure(dataset: Dataset, several: Sequence[Event], size: Surface) -> Figure:
    """The programme in time; a phone shows the list instead, so its picture is that of the laptop."""
    size = "laptop" if size == "phone" else size
    shown = dated(several)
    scale, lanes = _scale(shown, size), place_events(shown, size)
    plot, usual = _plot(scale, lanes, size)
    first, last = scale.first.year, scale.last.year
    notes = (
        bands_sentence(),
        _(
            "Cycles and phases are known by year and share the years in which they change. A city's own "
            "practices and replications stand in the table; some milestones are those of cities and partners."
        ),
        undated_sentence(several),
        gaps_sentence(dataset),
    )
    return Figure(
        slug="timeline",
        title=_("The programme in time"),
        subtitle=_(
            "{n} dated events and outcomes, {years}. Solid: month or day known; hollow on a line: only the year"
        ).format(n=number(len(shown)), years=years(first, last)),
        plot=plot,
        table=events_table(several),
        source=_sources(dataset, shown),
        facts=_facts(dataset, several, (first, last)),
        note=" ".join(part for part in notes if part),
        alt=_("Timeline from {first} to {last}. {lanes}.").format(
            first=first,
            last=last,
            lanes=apart(
                _("{lane}: {n}").format(lane=_(LANES[lane]), n=number(len(placed))) for lane, placed in lanes.items()
            ),
        ),
        redraw=lambda canvas: timeline_figure(dataset, several, canvas),
        least_width=LEAST_WIDTH,
        least_height=usual,
    )


def _plot(scale: _Scale, lanes: dict[str, list[Placed]], size: Surface) -> tuple[go.Figure, int]:
    """The picture, and the height that its rows take."""
    row, gap = scaled(_ROW, size), scaled(_LANE_GAP, size)
    marks, shapes = _bands(row, size)
    words = [_lane_name(_("Cycles, phases"), row / 2, size)]
    top = row * (1 + max(line for _band, line in bands())) + gap
    for lane, placed in lanes.items():
        shapes.append(_rule(top - gap / 2))
        words.append(_lane_name(_(LANES[lane]), top + row / 2, size))
        marks += [mark for one in placed for mark in _event(one, top + one.row * row + row / 2, size)]
        top += row * (1 + max(one.row for one in placed)) + gap
    shapes += [_year_line(year) for year in range(scale.first.year, scale.last.year + 1)]
    usual = round(top + scaled(_TICKS, size))
    layout = {
        "template": template(size),
        "height": rows_on(size, usual, usual),
        "dragmode": "zoom",
        "margin": {"l": scaled(_LEFT, size), "r": scaled(_RIGHT, size), "t": scaled(_TICKS, size), "b": 0},
        "xaxis": _time_axis(scale),
        "yaxis": {"range": [top, 0], "visible": False},
        "shapes": shapes,
        "annotations": words,
    }
    return plot_of(marks, layout), usual


def _time_axis(scale: _Scale) -> dict[str, Any]:
    """Years as words in their middle; years can be enlarged, but nothing lies before the first or after the last."""
    every = range(scale.first.year, scale.last.year + 1)
    return {
        "type": "date",
        "side": "top",
        "range": [scale.first.isoformat(), scale.last.isoformat()],
        "minallowed": scale.first.isoformat(),
        "maxallowed": scale.last.isoformat(),
        "fixedrange": False,
        "ticks": "",
        "tickvals": [date(year, 7, 2).isoformat() for year in every],
        "ticktext": [str(year) for year in every],
    }


def _bands(row: float, size: Surface) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Cycles and phases with their names."""
    marks, shapes = [], []
    for band, line in bands():
        low, high = date(band.first, 1, 1), date(band.last, 12, 31)
        shapes.append(_rectangle(low, high, line * row + 1, (line + 1) * row - 1))
        name = _("{name}, {years}").format(name=band.name, years=years(band.first, band.last))
        marks.append(_name(low, line * row + row / 2, name, False, palette.INK, size))
    return marks, shapes


def _event(one: Placed, y: float, size: Surface) -> list[dict[str, Any]]:
    event = one.event
    at = begins(event) if one.left_of_mark or event.moment else last_day(event.end)
    return [*_marks(event, y, size), _name(at, y, event.title, one.left_of_mark, palette.INK_2, size)]


def _facts(dataset: Dataset, several: Sequence[Event], span: tuple[int, int]) -> Facts:
    known = dict.fromkeys(event.source_id for event in several if event.source_id in dataset.sources)
    return Facts(tuple(known), span, tuple(dict.fromkeys(event.place for event in several if event.place)))


def _sources(dataset: Dataset, shown: Sequence[Event]) -> str:
    counts: dict[str, int] = {}
    for event in shown:
        counts[event.source_id] = counts.get(event.source_id, 0) + 1
    most = sorted(counts, key=lambda source_id: -counts[source_id])[:_MOST_SOURCES]
    return _("{sources}; the source of each event stands in the table").format(
        sources=dataset.cite(most) or _("no source in the data")
    )


def _marks(event: Event, y: float, size: Surface) -> list[dict[str, Any]]:
    """A dot where the month is known; a line over the whole span where it is longer, with a hollow dot for a bare year."""
    first, last = begins(event), last_day(event.end)
    hover = _("{when}: {what}").format(when=event.when, what=listed(filter(None, (event.title, event.place))))
    found = []
    if not event.moment:
        found.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [first.isoformat(), last.isoformat()],
                "y": [y, y],
                "line": {"color": palette.ACCENT, "width": scaled(4 if event.lane == "project" else 1, size)},
                "opacity": 0.55,
                "hoverinfo": "skip",
            }
        )
    middle = first if event.exact else date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    found.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [middle.isoformat()],
            "y": [y],
            "marker": {
                "size": scaled(8, size),
                "color": palette.ACCENT if event.exact else palette.WHITE,
                "line": {"color": palette.ACCENT, "width": 1.4},
                "opacity": 1,
            },
            "text": [escape(hover)],
            "hovertemplate": HOVER,
            "name": escape(event.title),
        }
    )
    return found


def _name(at: date, y: float, text: str, left: bool, colour: str, size: Surface) -> dict[str, Any]:
    """A name as a trace of its own, so that it is cut at the edge of the lanes when years are enlarged."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at.isoformat()],
        "y": [y],
        "text": [escape(text) + _EN_SPACE if left else _EN_SPACE + escape(text)],
        "textposition": "middle left" if left else "middle right",
        "textfont": {"size": scaled(_FONT, size), "color": colour},
        "hoverinfo": "skip",
    }


def _rectangle(low: date, high: date, top: float, bottom: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "x0": low.isoformat(),
        "x1": high.isoformat(),
        "y0": top,
        "y1": bottom,
        "fillcolor": palette.BAND,
        "line": {"width": 0},
    }


def _rule(y: float) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "line": {"color": palette.RULE, "width": 1},
    }


def _year_line(year: int) -> dict[str, Any]:
    """The grid: a line where a year begins, for the labels stand in the middle of theirs."""
    at = date(year, 1, 1).isoformat()
    line = {"type": "line", "layer": "below", "line": {"color": palette.GRID, "width": 1}}
    return {**line, "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1}


def _lane_name(text: str, y: float, size: Surface) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "xshift": -scaled(_LEFT, size),
        "yanchor": "middle",
        "showarrow": False,
        "text": f"<b>{escape(text)}</b>",
        "font": {"size": scaled(_FONT, size), "color": palette.INK},
    }
