"""Trend of one indicator in one city, with its peers and its other series."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_series
from kki_dash.figures.surface import Surface, by_size, height_on, narrow, plot_of, scaled, template
from kki_dash.figures.toolkit.axis import (
    axis_width,
    programme_band,
    programme_words,
    reads_from_zero,
    value_axis,
    value_ticks,
    with_gaps,
    year_axis,
    year_ticks,
)
from kki_dash.figures.toolkit.marks import HOVER, End, end_labels, ends_width, grey_lines, hover, place_of
from kki_dash.findings import context
from kki_dash.findings.city import PROGRAMME_START, Panel
from kki_dash.findings.dataset import Dataset, Indicator, Series
from kki_dash.findings.words import amount
from kki_dash.stats.peers import MIN_PEERS
from kki_dash.text import _, either_side, listed, number, sentences, years
from kki_dash.vocabulary import SPATIAL_UNIT, STATUS

WIDTHS = by_size(300, 380, 489)
HEIGHT = 226
DENSE = 15
"""A line of more values is drawn without a mark at each."""

_TOP, _RIGHT, _BOTTOM = 18, 92, 28
_TICKS_APART = 17
"""Pixels between the labels of the value axis, below which they would touch."""


class Frame(NamedTuple):
    """What a panel shows: its years, the ends and the step of its value axis, and what of the peers lies inside."""

    first: int
    last: int
    low: float
    high: float
    step: float
    peers: tuple[Series, ...]
    median: dict[int, float]
    national: Series | None


def frame_of(panel: Panel) -> Frame:
    """Years and values that a panel shows, on every surface."""
    own = (panel.main, *panel.others)
    first, last = min(series.years[0] for series in own), max(series.years[-1] for series in own)
    # every chart shows the programme's years, also where they are empty
    first = min(PROGRAMME_START, panel.main.years[0])
    peers = tuple(part for part in (peer.within(first, last) for peer in panel.peers) if part)
    national = panel.national.within(first, last) if panel.national else None
    shown = [value for series in (*own, *peers, *([national] if national else [])) for value in series.values]
    if panel.guideline:
        shown.append(panel.guideline.value)
    axis = value_axis(shown, reads_from_zero(panel.indicator))
    median = {year: value for year, value in panel.median.items() if first <= year <= last}
    return Frame(first, last, *axis, peers, median, national)


def panel_figure(dataset: Dataset, panel: Panel, size: Surface, height: int = HEIGHT) -> Figure:
    """Small multiple of one indicator: my line, its other series hollow, peers grey, their median dashed."""
    indicator, main, frame = panel.indicator, panel.main, frame_of(panel)
    sent = frozenset(year for year in main.years if (main.series_id, year) in dataset.unpublished)
    high_on_page = height_on(size, scaled(height, size))
    subtitle = (
        _not_yet() if sent else "",
        indicator.name,
        indicator.unit,
        place_of(main),
        years(main.years[0], main.years[-1]),
    )
    return Figure(
        slug=f"{main.city_id}-{indicator.indicator_id}".replace("_", "-"),
        title=panel.title,
        subtitle=listed(filter(None, subtitle)),
        plot=plot_of(
            [
                *grey_lines(frame.peers, frame.first, frame.last),
                *_national_line(dataset, frame),
                *_median_line(frame, indicator),
                *_other_series(panel, solid=bool(sent)),
                *(_sent_line(panel, sent) if sent else [_own_line(panel)]),
            ],
            _layout(panel, frame, high_on_page, size),
        ),
        table=_table(dataset, panel, frame),
        source=dataset.cite(_sources(panel, frame)),
        facts=of_series(_drawn(panel, frame), [panel.guideline.source_id] if panel.guideline else ()),
        note=sentences(_sent_words(panel) if sent else "", _note(dataset, panel, frame, sent=bool(sent))),
        alt=sentences(_not_yet() if sent else "", _alt(panel, frame)),
        redraw=lambda canvas: panel_figure(dataset, panel, canvas),
        unpublished=bool(sent),
    )


def _not_yet() -> str:
    return _("Not yet published")


def _sent_words(panel: Panel) -> str:
    """What the marks of values mean that a visitor sent."""
    if panel.others:
        return _("Hollow on a dashed line: uploaded, not yet published. Solid: published, of another source or place.")
    return _("Hollow on a dashed line: uploaded, not yet published.")


def _drawn(panel: Panel, frame: Frame) -> list[Series]:
    """Every series that is drawn, the city's own first."""
    return [panel.main, *panel.others, *frame.peers, *([frame.national] if frame.national else [])]


def _sources(panel: Panel, frame: Frame) -> list[str]:
    """Of everything that is drawn."""
    cited = [series.source_id for series in _drawn(panel, frame)]
    return [*cited, panel.guideline.source_id] if panel.guideline else cited


def _national_line(dataset: Dataset, frame: Frame) -> list[dict[str, Any]]:
    """The course of the country, thin and grey: context, not the city."""
    if frame.national is None:
        return []
    series, indicator = frame.national, dataset.indicators[frame.national.indicator_id]
    xs, ys = with_gaps(series.years, series.values)
    return [
        {
            "type": "scatter",
            "x": xs,
            "y": ys,
            "mode": "lines+markers",
            "line": {"color": palette.AXIS, "width": 1},
            "marker": {"color": palette.AXIS, "size": [4 if size else 0 for size in _lone_sizes(xs)]},
            "text": with_gaps(series.years, _said(series, indicator))[1],
            "hovertemplate": HOVER,
            "name": _("national"),
        }
    ]


def _guideline_line(panel: Panel) -> list[dict[str, Any]]:
    """The level of the guideline across the years."""
    if panel.guideline is None:
        return []
    level = {"y0": panel.guideline.value, "y1": panel.guideline.value, "yref": "y"}
    line = {"color": palette.INK, "width": 1}
    return [{"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, **level, "line": line}]


def _median_line(frame: Frame, indicator: Indicator) -> list[dict[str, Any]]:
    if not frame.median:
        return []
    said = [
        hover(
            _("Median of the peers, {year}: {value}").format(
                year=year, value=amount(value, indicator.unit, indicator.decimals)
            )
        )
        for year, value in frame.median.items()
    ]
    xs, ys = with_gaps(list(frame.median), list(frame.median.values()))
    return [
        {
            "type": "scatter",
            "x": xs,
            "y": ys,
            "mode": "lines+markers",
            "line": {"color": palette.INK_3, "width": 2, "dash": "4px,3px"},
            "marker": {"color": palette.INK_3, "size": _lone_sizes(xs)},
            "text": with_gaps(list(frame.median), said)[1],
            "hovertemplate": HOVER,
        }
    ]


def _other_series(panel: Panel, *, solid: bool = False) -> list[dict[str, Any]]:
    fill = palette.ACCENT if solid else palette.WHITE
    return [
        {
            "type": "scatter",
            "x": other.years,
            "y": other.values,
            "mode": "markers",
            "marker": {"color": fill, "size": 7, "line": {"color": palette.ACCENT, "width": 1.6}},
            "text": _said(other, panel.indicator),
            "hovertemplate": HOVER,
        }
        for other in panel.others
    ]


def _own_line(panel: Panel) -> dict[str, Any]:
    main = panel.main
    xs, ys = with_gaps(main.years, main.values)
    dense, trend = len(main.years) > DENSE, panel.said.kind != "insufficient"
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines" if dense else "lines+markers" if trend else "markers",
        "line": {"color": palette.ACCENT, "width": 2.6},
        "marker": {"color": palette.ACCENT, "size": 7},
        "text": with_gaps(main.years, _said(main, panel.indicator))[1],
        "hovertemplate": HOVER,
    }


def _sent_line(panel: Panel, sent: frozenset[int]) -> list[dict[str, Any]]:
    """The line of the city with values that are not yet published: dashed, the sent ones hollow."""
    main, said = panel.main, _said(panel.main, panel.indicator)
    xs, ys = with_gaps(main.years, main.values)
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "x": xs,
            "y": ys,
            "mode": "lines",
            "line": {"color": palette.ACCENT, "width": 2.2, "dash": "4px,3px"},
            "hoverinfo": "skip",
        }
    ]
    for is_sent, fill in ((False, palette.ACCENT), (True, palette.WHITE)):
        kept = [place for place, year in enumerate(main.years) if (year in sent) == is_sent]
        if kept:
            traces.append(
                {
                    "type": "scatter",
                    "x": [main.years[place] for place in kept],
                    "y": [main.values[place] for place in kept],
                    "mode": "markers",
                    "marker": {"color": fill, "size": 8, "line": {"color": palette.ACCENT, "width": 1.6}},
                    "text": [said[place] for place in kept],
                    "hovertemplate": HOVER,
                }
            )
    return traces


def _said(series: Series, indicator: Indicator) -> list[str]:
    """Place, year and value of each point."""
    return [
        hover(
            series.spatial_name,
            _("{year}: {value}").format(year=year, value=amount(value, indicator.unit, indicator.decimals)),
        )
        for year, value in zip(series.years, series.values, strict=True)
    ]


def _layout(panel: Panel, frame: Frame, height: int, size: Surface) -> dict[str, Any]:
    pad = max((frame.last - frame.first) * 0.03, 0.25)
    plot_height = height - scaled(_TOP, size) - scaled(_BOTTOM, size)
    # a long headline may leave a chart no height at all
    apart = max(plot_height * frame.step / (frame.high - frame.low), 1)
    values = value_ticks(frame.low, frame.high, frame.step * math.ceil(scaled(_TICKS_APART, size) / apart))
    return {
        "template": template(size),
        "height": height,
        "annotations": [*_words(panel, frame, plot_height, size), *programme_words(frame.first, frame.last, size)],
        "shapes": [*programme_band(frame.first, frame.last), *_guideline_line(panel)],
        "xaxis": year_axis(
            frame.first - pad, frame.last + pad, year_ticks(frame.first, frame.last, 5 if narrow(size) else 6)
        ),
        "yaxis": values,
        "margin": {
            "l": scaled(axis_width(values["ticktext"]), size),
            "r": max(scaled(_RIGHT, size), ends_width(_ends(panel, frame), size)),
            "t": scaled(_TOP, size),
            "b": scaled(_BOTTOM, size),
        },
    }


def _ends(panel: Panel, frame: Frame) -> list[End]:
    """What stands at the ends of the lines."""
    ends = []
    if frame.median:
        ends.append(End(list(frame.median.values())[-1], _("Peer median"), palette.INK_3, points=13))
    if panel.others:
        other = max(panel.others, key=lambda s: s.years[-1])
        ends.append(End(other.values[-1], _("other series"), palette.ACCENT, points=13))
    if frame.national:
        ends.append(End(frame.national.values[-1], _("Country"), palette.INK_3, points=13))
    if panel.guideline:
        level = _("WHO {level}").format(level=_plain(panel.guideline.value, panel.indicator))
        ends.append(End(panel.guideline.value, level, palette.INK, points=13))
    last = panel.main.values[-1]
    return [*ends, End(last, _plain(last, panel.indicator), palette.ACCENT, bold=True)]


def _words(panel: Panel, frame: Frame, plot_height: float, size: Surface) -> list[dict[str, Any]]:
    """The names at the ends of the lines, and the first value above its mark."""
    main = panel.main
    first = _plain(main.values[0], panel.indicator)
    words = end_labels(_ends(panel, frame), frame.low, frame.high, plot_height, size)
    if len(main.years) > DENSE:
        return words
    above = {
        "x": main.years[0],
        "y": main.values[0],
        "text": f"<b>{first}</b>",
        "font": {"color": palette.ACCENT, "size": scaled(14, size)},
        "yshift": scaled(14, size),
        "xanchor": "left",
        "xshift": -5,
        "showarrow": False,
    }
    return [*words, above]


def _plain(value: float, indicator: Indicator) -> str:
    """A value at its mark: the subtitle has the unit, and only a per cent sign is short enough to stand here too."""
    return amount(value, "%" if indicator.unit == "%" else "", indicator.decimals)


def _note(dataset: Dataset, panel: Panel, frame: Frame, *, sent: bool) -> str:
    main, notes = panel.main, []
    if frame.low != 0:
        notes.append(_("Axis from {low}.").format(low=amount(frame.low, "", panel.indicator.decimals)))
    if panel.others and not sent:
        notes.append(
            _("Hollow: other series of the city ({places}), not joined.").format(
                places=listed(dict.fromkeys(_other_name(dataset, other, main) for other in panel.others))
            )
        )
    if panel.said.kind == "insufficient":
        notes.append(_("A trend needs four values over four years."))
    if frame.median:
        notes.append(_("Dashed: median of {n} peers.").format(n=number(len(panel.peers))))
    elif panel.peers:
        notes.append(
            _("No median: fewer than {least} peers have a value in the same year.").format(least=number(MIN_PEERS))
        )
    if frame.national:
        notes.append(context.national_words(dataset, frame.national))
    if panel.guideline:
        notes.append(context.guideline_words(panel.guideline, panel.indicator))
    if panel.disagreement:
        notes.append(panel.disagreement)
    if dict.fromkeys(main.statuses) != {"measured": None}:
        notes.append(_("Values {status}.").format(status=either_side(STATUS[status].label for status in main.statuses)))
    return " ".join(notes)


def _alt(panel: Panel, frame: Frame) -> str:
    unit, decimals = panel.indicator.unit, panel.indicator.decimals
    peers = ""
    if frame.median:
        year, value = list(frame.median.items())[-1]
        peers = _("Peer median in {year}: {value}.").format(year=year, value=amount(value, unit, decimals))
    return _("Line chart. {city}: {title}. First value {first}, last value {last}. {peers}").format(
        city=panel.city,
        title=panel.title,
        first=amount(panel.main.values[0], unit, decimals),
        last=amount(panel.main.values[-1], unit, decimals),
        peers=peers,
    )


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


def _table(dataset: Dataset, panel: Panel, frame: Frame) -> pd.DataFrame:
    name, unit = panel.indicator.short_name, panel.indicator.unit
    rows = [
        {
            _("City"): dataset.cities[series.city_id].name,
            _("Place"): series.spatial_name,
            _("Spatial unit"): SPATIAL_UNIT[series.spatial_unit].label,
            _("Year"): year,
            name: value,
            _("Unit"): unit,
            _("Source"): dataset.cite([series.source_id]),
        }
        for series in (panel.main, *panel.others, *frame.peers)
        for year, value in zip(series.years, series.values, strict=True)
    ]
    rows += [
        {
            _("City"): _("Peer median"),
            _("Place"): "",
            _("Spatial unit"): "",
            _("Year"): year,
            name: value,
            _("Unit"): unit,
            _("Source"): _("Computed from the rows above"),
        }
        for year, value in frame.median.items()
    ]
    return pd.DataFrame([*rows, *_context_rows(dataset, panel, frame)])


def _context_rows(dataset: Dataset, panel: Panel, frame: Frame) -> list[dict[str, Any]]:
    """Country and guideline, named as what they are."""
    name, unit = panel.indicator.short_name, panel.indicator.unit
    rows = []
    if frame.national:
        series = frame.national
        rows = [
            {
                _("City"): dataset.indicators[series.indicator_id].name,
                _("Place"): series.spatial_name,
                _("Spatial unit"): SPATIAL_UNIT[series.spatial_unit].label,
                _("Year"): year,
                name: value,
                _("Unit"): unit,
                _("Source"): dataset.cite([series.source_id]),
            }
            for year, value in zip(series.years, series.values, strict=True)
        ]
    if panel.guideline:
        rows.append(
            {
                _("City"): panel.guideline.name,
                _("Place"): "",
                _("Spatial unit"): "",
                _("Year"): panel.guideline.year,
                name: panel.guideline.value,
                _("Unit"): unit,
                _("Source"): dataset.cite([panel.guideline.source_id]),
            }
        )
    return rows
