"""Several cities on one indicator: lines over grey peers, and change as a dumbbell."""

import math
import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Size, Surface, height_on, narrow, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.axis import nice_step, value_axis, with_gaps, year_ticks
from kki_dash.figures.toolkit.placing import stack
from kki_dash.figures.trend import axis_width, escape, grey_lines, reads_from_zero
from kki_dash.findings.compare import ComparedCity, Comparison
from kki_dash.findings.dataset import Dataset, Indicator, Series
from kki_dash.findings.words import SPATIAL_UNIT, amount
from kki_dash.text import _, ngettext, number, signed, years, years_short

LINES_HEIGHT = 500
ROW_HEIGHT = 44
LEAST_ROW_HEIGHT = 30
_CLOSEST_ROWS = 19
"""Pixels of a row below which its words would touch those of the next."""

_WIDTHS: dict[Size, int] = {"phone": 358, "laptop": 595, "wide": 850}
INDEX_BASE = 100.0
_QUIET = "#3B6A74"
_PAPER: dict[str, Any] = {"xref": "paper", "yref": "paper", "showarrow": False}
_SYMBOLS = ("square", "diamond", "triangle-up", "circle")


def as_index(series: Series) -> Series | None:
    """Values relative to the first one, which becomes 100; None where the first value is zero."""
    base = series.values[0]
    if base == 0:
        return None
    return series._replace(values=tuple(INDEX_BASE * value / base for value in series.values))


def lines_figure(
    dataset: Dataset, indicator_id: str, comparison: Comparison, peers_in_words: str, indexed: bool, size: Surface
) -> Figure:
    """My city in accent, up to three others in ink, peers grey, each line with its name at its end."""
    indicator = dataset.indicators[indicator_id]
    own = [series for series in (comparison.mine, *comparison.compared) if series]
    drawn = [(series, as_index(series) if indexed else series) for series in own]
    highlighted = [(raw, shown) for raw, shown in drawn if shown]
    background = [shown for shown in ((as_index(s) if indexed else s) for s in comparison.background) if shown]
    everything = [shown for _raw, shown in highlighted] + background
    height = height_on(size, scaled(LINES_HEIGHT, size))
    plot = go.Figure(layout={"template": template(size), "height": height})
    unit = _("index, first year = 100") if indexed else indicator.unit
    notes = [_("A line breaks where a year is missing; a value between two gaps is a dot.")]
    if everything:
        values = [value for series in everything for value in series.values]
        top = _frame_top([v for _r, s in highlighted for v in s.values] or values, values)
        low, high, step = value_axis(
            [value for value in values if value <= top], not indexed and reads_from_zero(indicator)
        )
        first = min(series.years[0] for series in everything)
        last = max(series.years[-1] for series in everything)
        above = sorted({dataset.cities[s.city_id].name for s in background if max(s.values) > high})
        if above:
            notes.append(
                ngettext("{cities} rises above the frame.", "{cities} rise above the frame.", len(above)).format(
                    cities=", ".join(above)
                )
            )
        if low != 0:
            notes.append(_("Axis from {low}.").format(low=amount(low, "", indicator.decimals)))
        plot.add_traces(grey_lines(background, first, last))
        ends = []
        for place, (raw, shown) in enumerate(highlighted):
            is_mine = comparison.mine is not None and raw.series_id == comparison.mine.series_id
            colour = palette.ACCENT if is_mine else palette.INK
            xs, ys = with_gaps(shown.years, shown.values)
            name = dataset.cities[raw.city_id].name
            plot.add_scatter(
                x=xs,
                y=ys,
                mode="lines+markers",
                line={"color": colour, "width": 3 if is_mine else 1.8},
                marker={
                    "color": colour,
                    "size": 8 if is_mine else 7,
                    "symbol": "circle"
                    if is_mine
                    else _SYMBOLS[(place - (comparison.mine is not None)) % len(_SYMBOLS)],
                },
                hovertemplate=escape(name).replace("%", "&#37;") + ", %{x}: %{y:,.4~g}<extra></extra>",
            )
            decimals = 0 if indexed else indicator.decimals
            ends.append((shown.values[-1], f"{name} {amount(shown.values[-1], '', decimals)}", colour, is_mine))
        width = _end_width([text for _v, text, _c, _m in ends])
        plot_height = height - scaled(18, size) - scaled(28, size)
        wanted = [(value - low) / (high - low) * plot_height for value, *_rest in ends]
        for (_value, text, colour, bold), at in zip(
            ends, stack(wanted, scaled(17, size), 6, plot_height - 6), strict=True
        ):
            plot.add_annotation(
                xref="paper",
                x=1,
                yref="paper",
                y=at / plot_height,
                xanchor="left",
                yanchor="middle",
                xshift=8,
                text=f"<b>{escape(text)}</b>" if bold else escape(text),
                font={"color": colour, "size": scaled(14, size)},
            )
        plot.update_xaxes(
            range=[first - 0.2, last + 0.2],
            tickvals=year_ticks(first, last, 5 if narrow(size) else 8),
            tickformat="d",
        )
        plot.update_yaxes(range=[low, high], dtick=step, tick0=low, tickformat=",~r")
        plot.update_layout(
            margin={
                "l": scaled(axis_width(high, step), size),
                "r": scaled(width, size),
                "t": scaled(18, size),
                "b": scaled(28, size),
            }
        )
    title = _lines_title(dataset, highlighted, len(background))
    return Figure(
        slug=f"compare-{indicator_id}".replace("_", "-"),
        title=title,
        subtitle=", ".join(
            part
            for part in (indicator.name, unit, _places(everything), years(comparison.first, comparison.last))
            if part
        ),
        plot=plot,
        table=_lines_table(dataset, indicator.short_name, indicator.unit, [*own, *comparison.background], indexed),
        source=dataset.cite([series.source_id for series in [*own, *comparison.background]]),
        note=" ".join([*notes, _("Grey: {peers}.").format(peers=peers_in_words)]),
        alt=_("Line chart of {indicator}: {title}.").format(indicator=indicator.name, title=title),
        redraw=lambda canvas: lines_figure(dataset, indicator_id, comparison, peers_in_words, indexed, canvas),
    )


def _frame_top(own: Sequence[float], everything: Sequence[float]) -> float:
    """Upper end of the frame: a far outlier in the grey background does not press the cities of interest flat."""
    high = max(everything)
    return high if high <= 1.6 * max(own) else 1.25 * max(own)


def _end_width(texts: Sequence[str]) -> int:
    longest = max((len(text) for text in texts), default=4)
    return min(round(longest * 0.56 * 14) + 16, 210)


def _places(several: Sequence[Series]) -> str:
    units = list(dict.fromkeys(series.spatial_unit for series in several))
    return SPATIAL_UNIT[units[0]] if len(units) == 1 else _("place as named in the table")


def _lines_title(dataset: Dataset, highlighted: Sequence[tuple[Series, Series]], background: int) -> str:
    names = [dataset.cities[raw.city_id].name for raw, _shown in highlighted]
    if not names:
        return _("No value for the chosen cities in these years")
    others = ngettext("one other city", "{n} other cities", background).format(n=number(background))
    if len(names) == 1:
        return _("{city} and {others}").format(city=names[0], others=others)
    return ngettext("One city over {others}", "{n} cities over {others}", len(names)).format(
        n=number(len(names)), others=others
    )


def _lines_table(dataset: Dataset, name: str, unit: str, several: Sequence[Series], indexed: bool) -> pd.DataFrame:
    rows = []
    for series in several:
        based = as_index(series) if indexed else None
        for place, (year, value) in enumerate(zip(series.years, series.values, strict=True)):
            row = {
                _("City"): dataset.cities[series.city_id].name,
                _("Place"): series.spatial_name,
                _("Spatial unit"): SPATIAL_UNIT[series.spatial_unit],
                _("Year"): year,
                name: value,
                _("Unit"): unit,
            }
            if based:
                row[_("Index, first year = 100")] = round(based.values[place], 1)
            row[_("Source")] = dataset.cite([series.source_id])
            rows.append(row)
    return pd.DataFrame(rows)


def _trend_text(row: ComparedCity) -> str:
    if row.change.percent is None:
        return _("curved") if row.change.kind == "curved" else _("no trend")
    text = f"{signed(row.change.percent, 0 if abs(row.change.percent) >= 5 else 1)}%"
    return text if row.change.kind == "trend" else f"{text}*"


def dumbbell_figure(dataset: Dataset, indicator_id: str, comparison: Comparison, size: Surface) -> Figure:
    """First value hollow, last value solid, one row a city, trend and years as columns at the right."""
    indicator = dataset.indicators[indicator_id]
    rows = comparison.rows
    row_height = ROW_HEIGHT if len(rows) <= 10 else LEAST_ROW_HEIGHT
    count = max(len(rows), 1)
    usual, least = (scaled(64 + high * count, size) for high in (row_height, _CLOSEST_ROWS))
    height = rows_on(size, usual, least)
    plot = _dumbbells(rows, indicator, height, size)
    title = ngettext("Change in one city", "Change in {n} cities", len(rows)).format(n=number(len(rows)))
    kinds = {row.change.kind for row in rows}
    notes = [
        _("Trend: median of all pairwise slopes over the span; it can differ from last minus first.")
        if "between" not in kinds
        else _("* Change between two years.")
        if "trend" not in kinds
        else _("Change: trend, the median of all pairwise slopes; * between two years."),
        _("Order: by change. Years and places differ, so this is no ranking."),
    ]
    if comparison.left_out:
        notes.append(_("One value only: {cities}.").format(cities=", ".join(comparison.left_out)))
    return Figure(
        slug=f"change-{indicator_id}".replace("_", "-"),
        title=title if rows else _("No city has two values in these years"),
        subtitle=", ".join(
            part
            for part in (
                indicator.name,
                indicator.unit,
                _("first and last year of each city's longest series"),
                years(comparison.first, comparison.last),
            )
            if part
        ),
        plot=plot,
        table=pd.DataFrame(
            [
                {
                    _("City"): row.city,
                    _("Place"): row.series.spatial_name,
                    _("Spatial unit"): SPATIAL_UNIT[row.series.spatial_unit],
                    _("First year"): row.series.years[0],
                    _("First value"): row.series.values[0],
                    _("Last year"): row.series.years[-1],
                    _("Last value"): row.series.values[-1],
                    _("Unit"): indicator.unit,
                    _("Values"): len(row.series.years),
                    _("Change, %"): None if row.change.percent is None else round(row.change.percent, 1),
                    _("Kind"): {
                        "trend": _("trend"),
                        "between": _("between two years"),
                        "curved": _("no straight line"),
                        "insufficient": _("no trend"),
                    }[row.change.kind],
                    _("Source"): dataset.cite([row.series.source_id]),
                }
                for row in rows
            ]
        ),
        source=dataset.cite([row.series.source_id for row in rows]),
        note=" ".join(notes),
        alt=_(
            "Dumbbell chart: first and last value of {indicator} in {n} cities. The table holds every number."
        ).format(indicator=indicator.name, n=number(len(rows))),
        redraw=lambda canvas: dumbbell_figure(dataset, indicator_id, comparison, canvas),
        least_height=least,
    )


def _dumbbells(rows: Sequence[ComparedCity], indicator: Indicator, height: int, size: Surface) -> go.Figure:
    """The marks of all rows in a few traces: a trace for every row would cost the server ten times as much."""
    layout: dict[str, Any] = {"template": template(size), "height": height}
    if not rows:
        return go.Figure(layout=layout)
    ends = [value for row in rows for value in (row.series.values[0], row.series.values[-1])]
    low, high, step = value_axis(ends, reads_from_zero(indicator))
    longest = max(len(_shorten(row.city, 20)) for row in rows)
    left, right = 16 + 0.56 * 14 * longest, 70 if narrow(size) else 134
    words_wide = 16 + 0.6 * 13 * max(len(amount(value, "", indicator.decimals)) for value in ends)
    plot_wide = width_on(size, _WIDTHS) - scaled(left + right, size)
    # the values beside the outermost marks need room inside the plot
    room = (high - low) * min(scaled(words_wide, size) / max(plot_wide - 2 * scaled(words_wide, size), 1), 1)
    xs: list[float | None] = []
    ys: list[float | None] = []
    words: list[dict[str, Any]] = []
    places = [len(rows) - 1 - place for place in range(len(rows))]
    for y, row in zip(places, rows, strict=True):
        before, after = row.series.values[0], row.series.values[-1]
        xs.extend((before, after, None))
        ys.extend((y, y, None))
        words.extend(_row_words(row, y, before, after, indicator, size))
    mine = [(y, row) for y, row in zip(places, rows, strict=True) if row.mine]
    hover = [escape(f"{row.city}: {row.series.spatial_name}") for row in rows]
    shared = {"mode": "markers", "y": places, "text": hover}
    template_ = "%{text}<br>%{x:,.4~g} " + indicator.unit + "<extra></extra>"
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": xs,
            "y": ys,
            "line": {"color": _QUIET, "width": 2},
            "hoverinfo": "skip",
        },
        *(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [row.series.values[0], row.series.values[-1]],
                "y": [y, y],
                "line": {"color": palette.ACCENT, "width": 3.4},
                "hoverinfo": "skip",
            }
            for y, row in mine
        ),
        {
            **shared,
            "type": "scatter",
            "x": [row.series.values[0] for row in rows],
            "marker": {"size": 11, "color": palette.WHITE, "line": {"color": palette.INK_2, "width": 1.8}},
            "hovertemplate": template_,
        },
        {
            **shared,
            "type": "scatter",
            "x": [row.series.values[-1] for row in rows],
            "marker": {"size": 11, "color": [palette.ACCENT if row.mine else _QUIET for row in rows]},
            "hovertemplate": template_,
        },
    ]
    columns = [(_("Change"), 62)] if narrow(size) else [(_("Change"), 62), (_("Years"), 126)]
    words.extend(
        {**_PAPER, "x": 1, "xanchor": "right", "xshift": scaled(shift, size), "y": 1, "yanchor": "bottom", "text": text}
        for text, shift in columns
    )
    words.append(
        {**_PAPER, "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "text": _("○ first year   ● last year")}
    )
    if narrow(size):
        step = nice_step(high - low, 2)
    # the room for words is no part of the scale: no tick stands there
    ticks = [place * step for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    layout |= {
        "annotations": words,
        "xaxis": {
            "range": [low - room, high + room],
            "tickvals": ticks,
            "tickformat": ",~r",
            "showgrid": True,
            "gridcolor": palette.GRID,
        },
        "yaxis": {"range": [-0.6, len(rows) - 0.4], "visible": False},
        "margin": {
            "l": scaled(left, size),
            "r": scaled(right, size),
            "t": scaled(24, size),
            "b": scaled(28, size),
        },
    }
    return go.Figure({"data": data, "layout": layout})


def _row_words(
    row: ComparedCity, y: int, before: float, after: float, indicator: Indicator, size: Surface
) -> list[dict[str, Any]]:
    """City, both values, trend and years of one row."""
    own = palette.ACCENT if row.mine else palette.INK
    name = escape(_shorten(row.city, 20))
    words: list[dict[str, Any]] = [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "right",
            "xshift": -8,
            "y": y,
            "text": f"<b>{name}</b>" if row.mine else name,
            "font": {"color": own, "size": scaled(14, size)},
            "showarrow": False,
        }
    ]
    for value, to_right, last in ((before, after < before, False), (after, after >= before, True)):
        text = amount(value, "", indicator.decimals)
        words.append(
            {
                "x": value,
                "y": y,
                "xanchor": "left" if to_right else "right",
                "xshift": 10 if to_right else -10,
                "text": f"<b>{text}</b>" if last else text,
                "font": {"color": palette.INK if last else palette.INK_2, "size": scaled(13, size)},
                "showarrow": False,
            }
        )
    columns = [(_trend_text(row), 62, row.mine)]
    if not narrow(size):
        columns.append((years_short(row.series.years[0], row.series.years[-1]), 126, False))
    for text, shift, bold in columns:
        words.append(
            {
                "xref": "paper",
                "x": 1,
                "xanchor": "right",
                "xshift": scaled(shift, size),
                "y": y,
                "text": f"<b>{text}</b>" if bold else text,
                "font": {"color": palette.ACCENT if bold else palette.INK, "size": scaled(13, size)},
                "showarrow": False,
            }
        )
    return words


def _shorten(name: str, most: int) -> str:
    """A name in the room of a row: without the region in brackets where that is too long, and never inside a word."""
    if len(name) > most:
        name = name.partition(" (")[0]
    return textwrap.shorten(name, most, placeholder="…") if " " in name else name
