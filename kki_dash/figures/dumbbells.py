"""Change of several cities on one indicator: first value hollow, last value solid, a row for each city."""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_series
from kki_dash.figures.surface import Surface, by_size, narrow, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.axis import nice_step, reads_from_zero, tick_words, ticks_between, value_axis
from kki_dash.figures.toolkit.marks import HOVER, escape, hover
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings.compare import ComparedCity, Comparison
from kki_dash.findings.dataset import Dataset, Indicator
from kki_dash.findings.words import amount, probability
from kki_dash.text import _, listed, ngettext, number, sentences, years, years_short
from kki_dash.vocabulary import EVIDENCE_KIND, SPATIAL_UNIT

WIDTHS = by_size(358, 666, 950)
ROW_HEIGHT = 44
LEAST_ROW_HEIGHT = 30
_CLOSEST_ROWS = 19
"""Pixels of a row below which its words would touch those of the next."""

_TOP, _BOTTOM = 24, 28
_NAME, _SMALL = 14, 13
_LONGEST_NAME = 20
_BESIDE = 10
"""Pixels between a mark and its value."""

_TICK_AIR = 16
"""Pixels between two numbers of the value axis at least."""

_EVIDENCE, _COUNT, _P, _YEARS = 14, 140, 194, 262
"""Columns right of the frame in pixels from its edge: where the words of the evidence begin, and where others end."""


class _Frame(NamedTuple):
    """Limits of the value axis with the room for words beside the outermost marks, its ticks, and the margins."""

    low: float
    high: float
    ticks: list[float]
    left: float
    right: float


def dumbbell_figure(dataset: Dataset, indicator_id: str, comparison: Comparison, size: Surface) -> Figure:
    """First value hollow, last value solid, one row a city, trend and years as columns at the right."""
    indicator = dataset.indicators[indicator_id]
    rows = comparison.rows
    row_height = ROW_HEIGHT if len(rows) <= 10 else LEAST_ROW_HEIGHT
    count = max(len(rows) + len(_heads(rows)), 1)
    usual, least = (scaled(64 + high * count, size) for high in (row_height, _CLOSEST_ROWS))
    title = ngettext("Change in one city", "Change in {n} cities", len(rows)).format(n=number(len(rows)))
    subtitle = (
        indicator.name,
        indicator.unit,
        _("first and last year of each city's longest series"),
        years(min(row.series.years[0] for row in rows), max(row.series.years[-1] for row in rows)) if rows else "",
    )
    return Figure(
        slug=f"change-{indicator_id}".replace("_", "-"),
        title=title if rows else _("No city has two values in these years"),
        subtitle=listed(filter(None, subtitle)),
        plot=_plot(rows, indicator, rows_on(size, usual, least), size),
        table=_table(dataset, rows, indicator),
        read=(_("City"), _("First year"), _("First value"), _("Last year"), _("Last value"), _("Evidence")),
        source=dataset.cite([row.series.source_id for row in rows]),
        facts=of_series(row.series for row in rows),
        note=_note(comparison),
        alt=_(
            "Dumbbell chart: first and last value of {indicator} in {n} cities. The table holds every number."
        ).format(indicator=indicator.name, n=number(len(rows))),
        redraw=lambda canvas: dumbbell_figure(dataset, indicator_id, comparison, canvas),
        least_height=least,
    )


def _note(comparison: Comparison) -> str:
    notes = [
        _(
            "Solid line with an arrow: clear, by four values over four years, p below 0.1, trend and ends of one sign and "
            "beyond the band. Dashed: no clear direction, two years, too few values or within the band"
        ),
        _("My city first, then its peers, then others, by name. Years and places differ, so this is no ranking"),
        _("n.a.: the value is that of another city's urban centre, flagged, or of a source of grade C")
        if any(row.bars for row in comparison.rows)
        else "",
    ]
    if comparison.left_out:
        notes.append(_("One value only: {cities}").format(cities=listed(comparison.left_out)))
    return sentences(*notes)


def _table(dataset: Dataset, rows: Sequence[ComparedCity], indicator: Indicator) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("City"): row.city,
                _("Place"): row.series.spatial_name,
                _("Spatial unit"): SPATIAL_UNIT[row.series.spatial_unit].label,
                _("First year"): row.series.years[0],
                _("First value"): row.series.values[0],
                _("Last year"): row.series.years[-1],
                _("Last value"): row.series.values[-1],
                _("Unit"): indicator.unit,
                _("Values"): len(row.series.years),
                _("Change, %"): None if row.bars or not row.said.sign else round(row.said.percent or 0.0, 1),
                _("Evidence"): _("not stated") if row.bars else EVIDENCE_KIND[row.said.kind].label,
                _("p of a trend"): None if row.said.p is None else round(row.said.p, 3),
                _("Source"): dataset.cite([row.series.source_id]),
            }
            for row in rows
        ]
    )


def _heads(rows: Sequence[ComparedCity]) -> dict[int, str]:
    """Words above groups of rows by the row that they stand above; none where there is one group."""
    peers = sum(row.peer for row in rows)
    if not rows or not rows[0].mine or not 0 < peers < len(rows):
        return {}
    return {0: _("{city} and its peers").format(city=rows[0].city), peers: _("Other participating cities")}


def _places(rows: Sequence[ComparedCity]) -> tuple[list[int], dict[int, str]]:
    """Height of each row, counted from the foot, and of the words above groups."""
    heads = _heads(rows)
    height = len(rows) + len(heads) - 1
    places, words = [], {}
    for place in range(len(rows)):
        if place in heads:
            words[height] = heads[place]
            height -= 1
        places.append(height)
        height -= 1
    return places, words


def _plot(rows: Sequence[ComparedCity], indicator: Indicator, height: int, size: Surface) -> go.Figure:
    """The marks of all rows in a few traces: a trace for every row would cost the server ten times as much."""
    layout: dict[str, Any] = {"template": template(size), "height": height}
    if not rows:
        return plot_of([], layout)
    frame = _frame(rows, indicator, size)
    places, heads = _places(rows)
    words = [
        *(one for y, row in zip(places, rows, strict=True) for one in _row_words(row, y, indicator, size)),
        *(_group_words(words, y, frame, size) for y, words in heads.items()),
        *_head_words(size),
    ]
    layout |= {
        "annotations": words,
        "xaxis": {
            "range": [frame.low, frame.high],
            "tickvals": frame.ticks,
            "ticktext": tick_words(frame.ticks),
            "showgrid": True,
            "gridcolor": palette.GRID,
        },
        "yaxis": {"range": [-0.6, len(rows) + len(heads) - 0.4], "visible": False},
        "margin": {
            "l": scaled(frame.left, size),
            "r": scaled(frame.right, size),
            "t": scaled(_TOP, size),
            "b": scaled(_BOTTOM, size),
        },
    }
    marks = [*_ties(rows, places), *_arrows(rows, places), *_dots(rows, places, indicator)]
    return plot_of(marks, layout)


def _frame(rows: Sequence[ComparedCity], indicator: Indicator, size: Surface) -> _Frame:
    ends = [value for row in rows for value in (row.series.values[0], row.series.values[-1])]
    low, high, step = value_axis(ends, reads_from_zero(indicator))
    left = 20 + max(text_width(_shorten(row.city, _LONGEST_NAME), _NAME, row.mine) for row in rows)
    said = max(
        text_width(words, _SMALL, True) for words in (_("Evidence"), *(_evidence_words(row, size) for row in rows))
    )
    right = _EVIDENCE + 6 + said if narrow(size) else _YEARS + 8
    wide = scaled(16 + max(text_width(amount(end, "", indicator.decimals), _SMALL, True) for end in ends), size)
    plot_wide = width_on(size, WIDTHS) - scaled(left + right, size)
    # the values beside the outermost marks need room inside the plot, but it is no part of the scale: no tick there
    room = (high - low) * min(wide / max(plot_wide - 2 * wide, 1), 1)
    across = plot_wide * (high - low) / (high - low + 2 * room)
    label = scaled(_TICK_AIR + max(text_width(word, _SMALL) for word in tick_words([low, high - high % step])), size)
    step = max(step, nice_step(high - low, max(min(int(across / label), 2 if narrow(size) else 6), 2)))
    return _Frame(low - room, high + room, ticks_between(low, high, step), left, right)


def _is_clear(row: ComparedCity) -> bool:
    return row.said.kind == "clear" and not row.bars


def _colour(row: ComparedCity) -> str:
    if row.mine:
        return palette.ACCENT
    return palette.INK_2 if _is_clear(row) else palette.INK_3


def _ties(rows: Sequence[ComparedCity], places: Sequence[int]) -> list[dict[str, Any]]:
    """The line between both values of each row: solid where the change is clear, dashed elsewhere."""
    found = []
    for clear in (False, True):
        for mine in (False, True):
            ends = [
                (y, row.series.values[0], row.series.values[-1])
                for y, row in zip(places, rows, strict=True)
                if (_is_clear(row), row.mine) == (clear, mine)
            ]
            if not ends:
                continue
            line: dict[str, Any] = {
                "color": palette.ACCENT if mine else palette.INK_2 if clear else palette.INK_3,
                "width": 2.6 if clear else 1.2,
                "dash": "solid" if clear else "3px,3px",
            }
            found.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "hoverinfo": "skip",
                    "x": [x for _y, before, after in ends for x in (before, after, None)],
                    "y": [at for y, *_rest in ends for at in (y, y, None)],
                    "line": line,
                }
            )
    return found


def _arrows(rows: Sequence[ComparedCity], places: Sequence[int]) -> list[dict[str, Any]]:
    """A head in the middle of each line that has a direction."""
    clear = [(y, row) for y, row in zip(places, rows, strict=True) if _is_clear(row)]
    if not clear:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "hoverinfo": "skip",
            "x": [(row.series.values[0] + row.series.values[-1]) / 2 for _y, row in clear],
            "y": [y for y, _row in clear],
            "marker": {
                "size": 9,
                "symbol": ["triangle-right" if row.said.sign > 0 else "triangle-left" for _y, row in clear],
                "color": [_colour(row) for _y, row in clear],
            },
        }
    ]


def _dots(rows: Sequence[ComparedCity], places: Sequence[int], indicator: Indicator) -> list[dict[str, Any]]:
    colours = [_colour(row) for row in rows]
    hollow = {"size": 11, "color": palette.WHITE, "line": {"color": colours, "width": 1.8}}
    solid = {"size": 11, "color": colours}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [row.series.values[end] for row in rows],
            "y": list(places),
            "marker": look,
            "text": [_said(row, end, indicator) for row in rows],
            "hovertemplate": HOVER,
        }
        for end, look in ((0, hollow), (-1, solid))
    ]


def _said(row: ComparedCity, end: int, indicator: Indicator) -> str:
    return hover(
        _("{city}: {place}").format(city=row.city, place=row.series.spatial_name),
        _("{year}: {value}").format(
            year=row.series.years[end], value=amount(row.series.values[end], indicator.unit, indicator.decimals)
        ),
    )


def _head_words(size: Surface) -> list[dict[str, Any]]:
    """Names of the columns, and the key of the marks."""
    above: dict[str, Any] = {"xref": "paper", "yref": "paper", "showarrow": False, "y": 1, "yanchor": "bottom"}
    evidence = {
        **above,
        "x": 1,
        "xanchor": "left",
        "xshift": scaled(_EVIDENCE, size),
        "text": _("Evidence"),
    }
    columns = [] if narrow(size) else [("n", _COUNT), ("p", _P), (_("Years"), _YEARS)]
    return [
        evidence,
        *({**above, "x": 1, "xanchor": "right", "xshift": scaled(end, size), "text": text} for text, end in columns),
        {**above, "x": 0, "xanchor": "left", "text": _("○ first year   ● last year")},
    ]


def _group_words(text: str, y: int, frame: _Frame, size: Surface) -> dict[str, Any]:
    """Words above a group of rows, over the names."""
    word = _word(text, y, _SMALL, palette.INK_2, size, bold=True)
    return {**word, "xref": "paper", "x": 0, "xanchor": "left", "xshift": -scaled(frame.left - 4, size)}


def _row_words(row: ComparedCity, y: int, indicator: Indicator, size: Surface) -> list[dict[str, Any]]:
    """City, both values, trend and years of one row."""
    name = _word(
        _shorten(row.city, _LONGEST_NAME), y, _NAME, palette.ACCENT if row.mine else palette.INK, size, bold=row.mine
    )
    words = [{**name, "xref": "paper", "x": 0, "xanchor": "right", "xshift": -8}]
    before, after = row.series.values[0], row.series.values[-1]
    for value, to_right, last in ((before, after < before, False), (after, after >= before, True)):
        text = amount(value, "", indicator.decimals)
        beside = _word(text, y, _SMALL, palette.INK if last else palette.INK_2, size, bold=last)
        side = {"xanchor": "left", "xshift": _BESIDE} if to_right else {"xanchor": "right", "xshift": -_BESIDE}
        words.append({**beside, **side, "x": value})
    evidence = _word(_evidence_words(row, size), y, _SMALL, _colour(row), size, bold=row.mine or _is_clear(row))
    words.append({**evidence, "xref": "paper", "x": 1, "xanchor": "left", "xshift": scaled(_EVIDENCE, size)})
    if not narrow(size):
        p = "" if row.said.p is None or row.bars else probability(row.said.p)
        columns = (
            (number(len(row.series.years)), _COUNT),
            (p, _P),
            (years_short(row.series.years[0], row.series.years[-1]), _YEARS),
        )
        for text, end in columns:
            if text:
                column = _word(text, y, _SMALL, palette.INK_2, size, bold=False)
                words.append({**column, "xref": "paper", "x": 1, "xanchor": "right", "xshift": scaled(end, size)})
    return words


def _word(text: str, y: int, points: float, colour: str, size: Surface, *, bold: bool) -> dict[str, Any]:
    return {
        "y": y,
        "text": f"<b>{escape(text)}</b>" if bold else escape(text),
        "font": {"color": colour, "size": scaled(points, size)},
        "showarrow": False,
    }


def _evidence_words(row: ComparedCity, size: Surface) -> str:
    """What may be said of a row: a direction only where it is clear."""
    if row.bars:
        return _("n.a.")
    if row.said.kind == "clear":
        return _("rose") if row.said.sign > 0 else _("fell")
    if narrow(size):
        short = {
            "between_two_years": _("two years"),
            "within_band": _("in the band"),
            "no_clear_direction": _("not clear"),
            "insufficient": _("too few"),
        }
        return short[row.said.kind]
    return EVIDENCE_KIND[row.said.kind].label


def _shorten(name: str, most: int) -> str:
    """A name in the room of a row: without the region in brackets where that is too long, and never inside a word."""
    if len(name) > most:
        name = name.partition(" (")[0]
    return textwrap.shorten(name, most, placeholder="…") if " " in name else name
