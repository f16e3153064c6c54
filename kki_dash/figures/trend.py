"""Trend of one indicator in one city, with its peers and its other series."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Surface, height_on, narrow, scaled, template
from kki_dash.figures.toolkit.axis import isolated, value_axis, with_gaps, year_ticks
from kki_dash.figures.toolkit.placing import stack
from kki_dash.findings.city import PROGRAMME_START, Panel
from kki_dash.findings.dataset import Dataset, Indicator, Series
from kki_dash.findings.words import SPATIAL_UNIT, STATUS, amount
from kki_dash.stats.peers import MIN_PEERS
from kki_dash.text import _, number, years

HEIGHT = 226
DENSE = 15
"""A line of more values is drawn without a mark at each."""

_ZERO_THEMES = ("air", "waste", "water", "wastewater", "energy_climate", "industry", "poverty", "health", "income")


def grey_lines(several: Sequence[Series], first: int, last: int) -> list[go.Scatter]:
    """Peers as one grey trace, and their isolated values as dots."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    dots: list[tuple[int, float]] = []
    for series in several:
        part = series.within(first, last)
        if part is None:
            continue
        line_x, line_y = with_gaps(part.years, part.values)
        xs.extend([*line_x, None])
        ys.extend([*line_y, None])
        alone = isolated(part.years)
        dots.extend((year, value) for year, value, on in zip(part.years, part.values, alone, strict=True) if on)
    return [
        go.Scatter(
            x=xs, y=ys, mode="lines", line={"color": palette.PEER, "width": 1.1}, hoverinfo="skip", name=_("peers")
        ),
        go.Scatter(
            x=[year for year, _v in dots],
            y=[value for _y, value in dots],
            mode="markers",
            marker={"color": palette.PEER_DOT, "size": 4},
            hoverinfo="skip",
            name=_("peers"),
        ),
    ]


def panel_figure(dataset: Dataset, panel: Panel, size: Surface, height: int = HEIGHT) -> Figure:
    """Small multiple of one indicator: my line, its other series hollow, peers grey, their median dashed."""
    indicator, main = panel.indicator, panel.main
    high_on_page = height_on(size, scaled(height, size))
    first, last = main.years[0], main.years[-1]
    for other in panel.others:
        first, last = min(first, other.years[0]), max(last, other.years[-1])
    first = max(first, min(PROGRAMME_START, main.years[0]))
    peers = [part for part in (peer.within(first, last) for peer in panel.peers) if part]
    median = {year: value for year, value in panel.median.items() if first <= year <= last}
    shown = [value for series in (main, *panel.others, *peers) for value in series.values]
    low, high, step = value_axis(shown, reads_from_zero(indicator))

    data: list[Any] = [*grey_lines(peers, first, last)]
    ends: list[tuple[float, str, str, int]] = []
    if median:
        xs, ys = with_gaps(list(median), list(median.values()))
        data.append(
            {
                "type": "scatter",
                "x": xs,
                "y": ys,
                "mode": "lines+markers",
                "line": {"color": palette.INK_3, "width": 2, "dash": "4px,3px"},
                "marker": {"color": palette.INK_3, "size": _lone_sizes(xs)},
                "hovertemplate": _("Median of the peers, %{x}: %{y}") + "<extra></extra>",
            }
        )
        ends.append((list(median.values())[-1], _("Peer median"), palette.INK_3, 400))
    hover = "%{x}: %{y} " + indicator.unit + "<extra></extra>"
    data.extend(
        {
            "type": "scatter",
            "x": other.years,
            "y": other.values,
            "mode": "markers",
            "marker": {"color": palette.WHITE, "size": 7, "line": {"color": palette.ACCENT, "width": 1.6}},
            "hovertemplate": _hover_place(other.spatial_name) + hover,
        }
        for other in panel.others
    )
    if panel.others:
        other = max(panel.others, key=lambda s: s.years[-1])
        ends.append((other.values[-1], _("other series"), palette.ACCENT, 400))
    xs, ys = with_gaps(main.years, main.values)
    dense = len(main.years) > DENSE
    trend = panel.change.percent is not None
    data.append(
        {
            "type": "scatter",
            "x": xs,
            "y": ys,
            "mode": "lines" if dense else "lines+markers" if trend else "markers",
            "line": {"color": palette.ACCENT, "width": 2.6},
            "marker": {"color": palette.ACCENT, "size": 7},
            "hovertemplate": _hover_place(main.spatial_name) + hover,
        }
    )
    sign = "%" if indicator.unit == "%" else ""
    ends.append((main.values[-1], amount(main.values[-1], sign, indicator.decimals), palette.ACCENT, 600))
    words = _end_labels(ends, low, high, high_on_page, size)
    if not dense:
        words.append(
            {
                "x": main.years[0],
                "y": main.values[0],
                "text": f"<b>{amount(main.values[0], sign, indicator.decimals)}</b>",
                "font": {"color": palette.ACCENT, "size": scaled(14, size)},
                "yshift": scaled(14, size),
                "xanchor": "left",
                "xshift": -5,
                "showarrow": False,
            }
        )
    pad = max((last - first) * 0.03, 0.25)
    layout = {
        "template": template(size),
        "height": high_on_page,
        "annotations": words,
        "xaxis": {
            "range": [first - pad, last + pad],
            "tickvals": year_ticks(first, last, 5 if narrow(size) else 6),
            "tickformat": "d",
        },
        "yaxis": {"range": [low, high], "dtick": step, "tick0": low, "tickformat": ",~r"},
        "margin": {
            "l": scaled(axis_width(high, step), size),
            "r": scaled(92, size),
            "t": scaled(18, size),
            "b": scaled(28, size),
        },
    }
    plot = go.Figure({"data": data, "layout": layout})

    notes = []
    if low != 0:
        notes.append(_("Axis from {low}.").format(low=amount(low, "", indicator.decimals)))
    if panel.others:
        notes.append(
            _("Hollow: other series of the city ({places}), not joined.").format(
                places=", ".join(dict.fromkeys(_other_name(dataset, other, main) for other in panel.others))
            )
        )
    if panel.change.kind == "insufficient":
        notes.append(_("A trend needs four values over four years."))
    if median:
        notes.append(_("Dashed: median of {n} peers.").format(n=number(len(panel.peers))))
    elif panel.peers:
        notes.append(
            _("No median: fewer than {least} peers have a value in the same year.").format(least=number(MIN_PEERS))
        )
    if dict.fromkeys(main.statuses) != {"measured": None}:
        notes.append(_("Values {status}.").format(status=" / ".join(STATUS[status] for status in main.statuses)))
    subtitle = ", ".join(
        part
        for part in (
            indicator.name,
            indicator.unit,
            place_of(main),
            years(main.years[0], main.years[-1]),
        )
        if part
    )
    return Figure(
        slug=f"{main.city_id}-{indicator.indicator_id}".replace("_", "-"),
        title=panel.title,
        subtitle=subtitle,
        plot=plot,
        table=_table(dataset, panel, peers, median),
        source=dataset.cite([series.source_id for series in (main, *panel.others, *peers)]),
        note=" ".join(notes),
        alt=_("Line chart. {city}: {title}. First value {first}, last value {last}. {peers}").format(
            city=panel.city,
            title=panel.title,
            first=amount(main.values[0], indicator.unit, indicator.decimals),
            last=amount(main.values[-1], indicator.unit, indicator.decimals),
            peers=_("Peer median in {year}: {value}.").format(
                year=list(median)[-1], value=amount(list(median.values())[-1], indicator.unit, indicator.decimals)
            )
            if median
            else "",
        ),
        redraw=lambda canvas: panel_figure(dataset, panel, canvas, height),
    )


def place_of(series: Series) -> str:
    """The place of a series, with its kind where that is not the municipality itself."""
    if series.spatial_unit == "municipality":
        return series.spatial_name
    return f"{series.spatial_name} ({SPATIAL_UNIT[series.spatial_unit]})"


def reads_from_zero(indicator: Indicator) -> bool:
    """Whether the quantity is one that a reader measures against zero: a concentration, an amount, a rate."""
    return indicator.theme in _ZERO_THEMES


def axis_width(high: float, step: float) -> int:
    """Pixels that the tick labels of a value axis need at laptop size."""
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
    return 14 + 7 * len(number(high, decimals))


def _other_name(dataset: Dataset, other: Series, main: Series) -> str:
    """What tells another series from the main one: its place, or its source where the place is the same."""
    return other.spatial_name if other.place != main.place else dataset.cite([other.source_id])


def _lone_sizes(xs: Sequence[float | None]) -> list[int]:
    """Marker sizes that show only the values without a neighbour, where a line would show nothing."""
    padded = [None, *xs, None]
    return [
        6 if year is not None and padded[place] is None and padded[place + 2] is None else 0
        for place, year in enumerate(xs)
    ]


def _hover_place(name: str) -> str:
    # a percent sign or a tag in the data must stay text inside a hover template
    return escape(name).replace("%", "&#37;") + "<br>"


def escape(text: str) -> str:
    """Text of the data inside a Plotly label, which reads a little HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _end_labels(
    ends: list[tuple[float, str, str, int]], low: float, high: float, height: int, size: Surface
) -> list[dict[str, Any]]:
    plot_height = height - scaled(18, size) - scaled(28, size)
    wanted = [(value - low) / (high - low) * plot_height for value, *_rest in ends]
    return [
        {
            "xref": "paper",
            "x": 1,
            "y": at / plot_height,
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": 6,
            "text": f"<b>{escape(text)}</b>" if weight > 400 else escape(text),
            "font": {"color": colour, "size": scaled(14 if weight > 400 else 13, size)},
            "showarrow": False,
        }
        for (_value, text, colour, weight), at in zip(
            ends, stack(wanted, scaled(16, size), 4, plot_height - 2), strict=True
        )
    ]


def _table(dataset: Dataset, panel: Panel, peers: list[Series], median: dict[int, float]) -> pd.DataFrame:
    rows = []
    for series in (panel.main, *panel.others, *peers):
        for year, value in zip(series.years, series.values, strict=True):
            rows.append(
                {
                    _("City"): dataset.cities[series.city_id].name,
                    _("Place"): series.spatial_name,
                    _("Spatial unit"): SPATIAL_UNIT[series.spatial_unit],
                    _("Year"): year,
                    panel.indicator.short_name: value,
                    _("Unit"): panel.indicator.unit,
                    _("Source"): dataset.cite([series.source_id]),
                }
            )
    for year, value in median.items():
        rows.append(
            {
                _("City"): _("Peer median"),
                _("Place"): "",
                _("Spatial unit"): "",
                _("Year"): year,
                panel.indicator.short_name: value,
                _("Unit"): panel.indicator.unit,
                _("Source"): _("Computed from the rows above"),
            }
        )
    return pd.DataFrame(rows)
