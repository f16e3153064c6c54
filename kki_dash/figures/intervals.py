"""The environmental change of each city with its 95 per cent interval: the plain twin of the quadrant."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_series
from kki_dash.figures.surface import Surface, by_size, narrow, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.axis import nice_step, tick_words, ticks_between
from kki_dash.figures.toolkit.marks import HOVER, escape, hover
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import plain_name
from kki_dash.findings.winwin import Pair, PlaceClass, Side, comparable
from kki_dash.findings.words import interval, limits, per_cent, probability
from kki_dash.text import _, listed, number, sentences, signed, with_unit, years, years_short
from kki_dash.vocabulary import EVIDENCE_KIND

WIDTHS = by_size(358, 850, 1190)
_ROW, _CLOSEST_ROW = 22, 17
_TOP, _BOTTOM = 24, 44
_NAME, _SMALL = 14, 13
_LEAST, _MOST = -80.0, 80.0
"""Per cent at which an interval is cut, so that one wide interval does not press the others flat."""

_COUNT, _P, _YEARS = 34, 84, 156
"""Where the columns right of the frame end, in pixels from its edge."""


class _Row(NamedTuple):
    """A city with its change, turned so that positive is better, and the interval of the trend where there is one."""

    name: str
    side: Side
    percent: float
    low: float | None
    high: float | None
    picked: bool

    @property
    def clear(self) -> bool:
        return self.side.said is not None and self.side.said.kind == "clear"


def _rows(known: Sequence[PlaceClass], picked: str | None) -> list[_Row]:
    found = []
    for row in sorted(known, key=lambda one: one.name):
        side, change = row.environment, row.environment.change
        if side.percent is None or change is None:
            continue
        low = high = None
        if ends := limits(change):
            turn = 1 if side.percent * (change.percent or 0) >= 0 else -1
            low, high = sorted(turn * limit for limit in ends)
        found.append(_Row(row.name, side, side.percent, low, high, row.place_id == picked))
    return found


def interval_figure(
    dataset: Dataset, pair: Pair, rows: Sequence[PlaceClass], size: Surface, picked: str | None = None
) -> Figure:
    """Each participating city with a class as a dot on its interval, by name."""
    known = comparable(rows)
    shown = _rows(known, picked)
    name = plain_name(dataset, pair.environment)
    better = sum(one.low is not None and one.low > 0 for one in shown)
    count = max(len(shown), 1)
    usual, least = (scaled(_TOP + _BOTTOM + high * count, size) for high in (_ROW, _CLOSEST_ROW))
    spans = [one.side.change for one in shown if one.side.change]
    return Figure(
        slug="-".join(["intervals", *pair.environment]).replace("_", "-"),
        title=_("In {n} of {all} cities the whole 95 per cent interval of the change lies on the better side").format(
            n=number(better), all=number(len(shown))
        )
        if shown
        else _("No city has a change that may be stated"),
        subtitle=listed(
            filter(
                None,
                (
                    _("Change in {environment}, per cent, + is better").format(environment=name),
                    years(min(one.first_year for one in spans), max(one.last_year for one in spans)) if spans else "",
                ),
            )
        ),
        plot=_plot(shown, known, rows_on(size, usual, least), size),
        table=_table(dataset, shown),
        read=(_("City"), _("Years"), _("Change, %"), _("Interval from, %"), _("Interval to, %"), _("Evidence")),
        source=dataset.cite([one.side.series.source_id for one in shown if one.side.series]),
        facts=of_series(one.side.series for one in shown if one.side.series),
        note=_note(shown, known),
        alt=_("Dot and interval for each of {n} cities; the table holds every number.").format(n=number(len(shown))),
        redraw=lambda canvas: interval_figure(dataset, pair, rows, canvas, picked),
        least_height=least,
    )


def _note(shown: Sequence[_Row], known: Sequence[PlaceClass]) -> str:
    if not shown:
        return ""
    return sentences(
        _("Line: 95 per cent interval of the trend (Theil-Sen). Filled: clear, ring: no clear direction"),
        _("Shaded: no material change, within ±{band}").format(band=per_cent(known[0].environment_band)),
        _("Lines that end at the frame go on beyond it")
        if any(one.low is not None and (one.low < _LEAST or (one.high or 0) > _MOST) for one in shown)
        else "",
        _("A series of two years has no interval") if any(one.low is None for one in shown) else "",
        _("By name, no ranking"),
    )


def _plot(shown: Sequence[_Row], known: Sequence[PlaceClass], height: int, size: Surface) -> go.Figure:
    layout: dict[str, Any] = {"template": template(size), "height": height}
    if not shown:
        return plot_of([], layout)
    ends = [end for one in shown for end in (one.percent, one.low, one.high) if end is not None]
    low, high = max(min([*ends, 0.0]), _LEAST) - 4, min(max([*ends, 0.0]), _MOST) + 4
    left = 16 + max(text_width(one.name, _NAME, one.picked) for one in shown)
    right = 12 if narrow(size) else _YEARS + 8
    across = width_on(size, WIDTHS) - scaled(left + right, size)
    ticks = ticks_between(low, high, nice_step(high - low, max(int(across / scaled(64, size)), 2)))
    band = known[0].environment_band
    edge = {"type": "rect", "xref": "x", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0}}
    line = {"type": "line", "xref": "x", "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    layout |= {
        "shapes": [
            {**edge, "x0": max(-band, low), "x1": min(band, high), "fillcolor": palette.BAND},
            {**line, "x0": 0, "x1": 0, "line": {"color": palette.AXIS, "width": 1}},
        ],
        "annotations": [word for place, one in enumerate(shown[::-1]) for word in _words(one, place, size)]
        + _heads(size),
        "xaxis": {
            "range": [low, high],
            "tickvals": ticks,
            "ticktext": [f"+{text}" if tick > 0 else text for tick, text in zip(ticks, tick_words(ticks), strict=True)],
            "showgrid": True,
            "gridcolor": palette.GRID,
        },
        "yaxis": {"range": [-0.6, len(shown) - 0.4], "visible": False},
        "margin": {
            "l": scaled(left, size),
            "r": scaled(right, size),
            "t": scaled(_TOP, size),
            "b": scaled(_BOTTOM, size),
        },
    }
    return plot_of([*_lines(shown, low, high), _dots(shown, low, high)], layout)


def _cut(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _lines(shown: Sequence[_Row], low: float, high: float) -> list[dict[str, Any]]:
    found = []
    for picked in (False, True):
        several = [
            (place, one) for place, one in enumerate(shown[::-1]) if one.low is not None and one.picked == picked
        ]
        if several:
            found.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "hoverinfo": "skip",
                    "x": [
                        x
                        for _place, one in several
                        for x in (_cut(one.low or 0, low, high), _cut(one.high or 0, low, high), None)
                    ],
                    "y": [y for place, _one in several for y in (place, place, None)],
                    "line": {"color": palette.ACCENT if picked else palette.INK_3, "width": 1.5},
                }
            )
    return found


def _dots(shown: Sequence[_Row], low: float, high: float) -> dict[str, Any]:
    colours = [palette.ACCENT if one.picked else palette.INK_2 for one in shown[::-1]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_cut(one.percent, low, high) for one in shown[::-1]],
        "y": list(range(len(shown))),
        "marker": {
            "size": 10,
            "color": [colour if one.clear else palette.WHITE for colour, one in zip(colours, shown[::-1], strict=True)],
            "line": {"color": colours, "width": 1.8},
        },
        "text": [hover(one.name, _said(one)) for one in shown[::-1]],
        "hovertemplate": HOVER,
    }


def _said(one: _Row) -> str:
    said = [with_unit(signed(one.percent, 1), "%")]
    if one.low is not None and one.high is not None:
        said.append(interval(one.low, one.high))
    return listed(said)


def _words(one: _Row, place: int, size: Surface) -> list[dict[str, Any]]:
    colour = palette.ACCENT if one.picked else palette.INK
    name = f"<b>{escape(one.name)}</b>" if one.picked else escape(one.name)
    shared = {"y": place, "xref": "paper", "showarrow": False}
    font = {"size": scaled(_NAME, size), "color": colour}
    found = [{**shared, "x": 0, "xanchor": "right", "xshift": -8, "text": name, "font": font}]
    change = one.side.change
    if narrow(size) or change is None:
        return found
    columns = (
        (number(change.count), _COUNT),
        ("" if one.side.p is None else probability(one.side.p), _P),
        (years_short(change.first_year, change.last_year), _YEARS),
    )
    small = {"size": scaled(_SMALL, size), "color": palette.INK_2}
    found += [
        {**shared, "x": 1, "xanchor": "right", "xshift": scaled(end, size), "text": escape(text), "font": small}
        for text, end in columns
        if text
    ]
    return found


def _heads(size: Surface) -> list[dict[str, Any]]:
    if narrow(size):
        return []
    above = {"xref": "paper", "yref": "paper", "showarrow": False, "y": 1, "yanchor": "bottom", "x": 1}
    columns = (("n", _COUNT), ("p", _P), (_("Years"), _YEARS))
    return [{**above, "xanchor": "right", "xshift": scaled(end, size), "text": text} for text, end in columns]


def _table(dataset: Dataset, shown: Sequence[_Row]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("City"): one.name,
                _("Indicator"): dataset.indicators[one.side.indicator_id].short_name,
                _("Years"): years(one.side.change.first_year, one.side.change.last_year) if one.side.change else "",
                _("Values"): one.side.change.count if one.side.change else 0,
                _("Change, %"): round(one.percent, 1),
                _("Interval from, %"): None if one.low is None else round(one.low, 1),
                _("Interval to, %"): None if one.high is None else round(one.high, 1),
                _("p of a trend"): None if one.side.p is None else round(one.side.p, 4),
                _("Evidence"): EVIDENCE_KIND[one.side.said.kind].label if one.side.said else "",
                _("Source"): dataset.cite([one.side.series.source_id]) if one.side.series else "",
            }
            for one in shown
        ]
    )
