"""Several cities on one indicator as lines over their grey peers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

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
from kki_dash.figures.toolkit.marks import HOVER, End, end_labels, grey_lines, hover
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings import context
from kki_dash.findings.compare import Comparison
from kki_dash.findings.dataset import Dataset, Indicator, Series
from kki_dash.findings.words import amount
from kki_dash.text import _, join, listed, ngettext, number, years
from kki_dash.vocabulary import SPATIAL_UNIT

WIDTHS = by_size(358, 584, 830)
HEIGHT = 500
INDEX_BASE = 100.0
_TOP, _BOTTOM = 18, 28
_WIDEST_NAME = 210
_BESIDE_NAME = 18
_SYMBOLS = ("square", "diamond", "triangle-up", "circle")


class _Line(NamedTuple):
    """A city that is named: its series, what is drawn of it, and its look."""

    city: str
    raw: Series
    shown: Series
    mine: bool
    symbol: str

    @property
    def colour(self) -> str:
        return palette.ACCENT if self.mine else palette.INK


class _Drawn(NamedTuple):
    """All lines, with the limits of the frame; no frame where nothing is left to draw."""

    named: list[_Line]
    grey: list[Series]
    first: int
    last: int
    low: float
    high: float
    step: float

    @property
    def everything(self) -> list[Series]:
        return [*(line.shown for line in self.named), *self.grey]


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
    drawn = _drawn(dataset, indicator, comparison, indexed)
    several = [series for series in (comparison.mine, *comparison.compared, *comparison.background) if series]
    unit = _("index, first year = 100") if indexed else indicator.unit
    subtitle = (indicator.name, unit, _places(drawn.everything), years(comparison.first, comparison.last))
    title = _title(drawn)
    return Figure(
        slug=f"compare-{indicator_id}".replace("_", "-"),
        title=title,
        subtitle=listed(filter(None, subtitle)),
        plot=_plot(drawn, indicator, indexed, size),
        table=_table(dataset, indicator, several, indexed),
        read=(
            _("City"),
            _("Place"),
            _("Year"),
            _("Index, first year = 100") if indexed else indicator.short_name,
            _("Source"),
        ),
        source=dataset.cite([series.source_id for series in several]),
        facts=of_series(several),
        note=" ".join(
            filter(None, (_note(dataset, drawn, indicator, peers_in_words), _without_index(dataset, several, indexed)))
        ),
        alt=_("Line chart of {indicator}: {title}.").format(indicator=indicator.name, title=title),
        redraw=lambda canvas: lines_figure(dataset, indicator_id, comparison, peers_in_words, indexed, canvas),
    )


def _drawn(dataset: Dataset, indicator: Indicator, comparison: Comparison, indexed: bool) -> _Drawn:
    def look(series: Series | None) -> Series | None:
        return as_index(series) if series and indexed else series

    named = [
        _Line(dataset.cities[raw.city_id].name, raw, shown, mine, symbol)
        for raw, mine, symbol in (
            (comparison.mine, True, "circle"),
            *((raw, False, _SYMBOLS[place % len(_SYMBOLS)]) for place, raw in enumerate(comparison.compared)),
        )
        if raw and (shown := look(raw))
    ]
    grey = [shown for series in comparison.background if (shown := look(series))]
    everything = [*(line.shown for line in named), *grey]
    if not everything:
        return _Drawn([], [], comparison.first, comparison.last, 0, 1, 1)
    values = [value for series in everything for value in series.values]
    top = _frame_top([value for line in named for value in line.shown.values] or values, values)
    axis = value_axis([value for value in values if value <= top], not indexed and reads_from_zero(indicator))
    first, last = min(s.years[0] for s in everything), max(s.years[-1] for s in everything)
    return _Drawn(named, grey, first, last, *axis)


def _frame_top(own: Sequence[float], everything: Sequence[float]) -> float:
    """Upper end of the frame: a far outlier in the grey background does not press the cities of interest flat."""
    high, mine = max(everything), max(own)
    return high if high <= 1.6 * mine or mine <= 0 else 1.25 * mine


def _plot(drawn: _Drawn, indicator: Indicator, indexed: bool, size: Surface) -> go.Figure:
    height = height_on(size, scaled(HEIGHT, size))
    layout: dict[str, Any] = {"template": template(size), "height": height}
    if not drawn.everything:
        return plot_of([], layout)
    unit, decimals = ("", 0) if indexed else (indicator.unit, indicator.decimals)
    names = [line.city for line in drawn.named]
    ends = [
        _fitted(End(value, f"{line.city} {amount(value, '', decimals)}", line.colour, line.mine), line.city, names)
        for line in drawn.named
        for value in line.shown.values[-1:]
    ]
    values = value_ticks(drawn.low, drawn.high, drawn.step)
    ticks = year_ticks(drawn.first, drawn.last, 5 if narrow(size) else 8)
    layout |= {
        "shapes": programme_band(drawn.first, drawn.last),
        "annotations": [
            *end_labels(ends, drawn.low, drawn.high, height - scaled(_TOP, size) - scaled(_BOTTOM, size), size),
            *programme_words(drawn.first, drawn.last, size),
        ],
        "xaxis": year_axis(drawn.first - 0.2, drawn.last + 0.2, ticks),
        "yaxis": values,
        "margin": {
            "l": scaled(axis_width(values["ticktext"]), size),
            "r": scaled(_end_width(ends), size),
            "t": scaled(_TOP, size),
            "b": scaled(_BOTTOM, size),
        },
    }
    lines = [_line(line, unit, decimals) for line in drawn.named]
    return plot_of([*grey_lines(drawn.grey, drawn.first, drawn.last), *lines], layout)


def _line(line: _Line, unit: str, decimals: int) -> dict[str, Any]:
    shown = line.shown
    said = [
        hover(_("{city}, {year}: {value}").format(city=line.city, year=year, value=amount(value, unit, decimals)))
        for year, value in zip(shown.years, shown.values, strict=True)
    ]
    xs, ys = with_gaps(shown.years, shown.values)
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "mode": "lines+markers",
        "line": {"color": line.colour, "width": 3 if line.mine else 1.8},
        "marker": {"color": line.colour, "size": 8 if line.mine else 7, "symbol": line.symbol},
        "text": with_gaps(shown.years, said)[1],
        "hovertemplate": HOVER,
    }


def _fitted(end: End, city: str, names: Sequence[str]) -> End:
    """A name at the end of a line, without the province in brackets where there is no room and none is needed."""
    bare = city.partition(" (")[0]
    needed = sum(name.partition(" (")[0] == bare for name in names) > 1
    if needed or round(text_width(end.text, end.points, end.bold)) + _BESIDE_NAME <= _WIDEST_NAME:
        return end
    return end._replace(text=end.text.replace(city, bare))


def _end_width(ends: Sequence[End]) -> int:
    longest = max((text_width(end.text, end.points, end.bold) for end in ends), default=32)
    return min(round(longest) + _BESIDE_NAME, _WIDEST_NAME)


def _places(several: Sequence[Series]) -> str:
    units = list(dict.fromkeys(series.spatial_unit for series in several))
    return SPATIAL_UNIT[units[0]].label if len(units) == 1 else _("place as named in the table")


def _title(drawn: _Drawn) -> str:
    names = [line.city for line in drawn.named]
    if not names:
        return _("No value for the chosen cities in these years")
    background = len(drawn.grey)
    others = ngettext("one other city", "{n} other cities", background).format(n=number(background))
    if len(names) == 1:
        return _("{city} and {others}").format(city=names[0], others=others)
    return ngettext("One city over {others}", "{n} cities over {others}", len(names)).format(
        n=number(len(names)), others=others
    )


def _note(dataset: Dataset, drawn: _Drawn, indicator: Indicator, peers_in_words: str) -> str:
    notes = [_("A line breaks where a year is missing; a value between two gaps is a dot.")]
    above = sorted({dataset.cities[s.city_id].name for s in drawn.grey if max(s.values) > drawn.high})
    if above:
        notes.append(
            ngettext("{cities} rises above the frame.", "{cities} rise above the frame.", len(above)).format(
                cities=listed(above)
            )
        )
    if drawn.low != 0:
        notes.append(_("Axis from {low}.").format(low=amount(drawn.low, "", indicator.decimals)))
    if doubt := context.disagreement(dataset, "", indicator.indicator_id):
        notes.append(doubt)
    return " ".join([*notes, _("Grey: {peers}.").format(peers=peers_in_words)])


def _without_index(dataset: Dataset, several: Sequence[Series], indexed: bool) -> str:
    """Which cities cannot be drawn as an index, because it would begin at zero; empty where none."""
    names = sorted({dataset.cities[one.city_id].name for one in several if indexed and one.values[0] == 0})
    return _("No index can be drawn for {cities}: the first value is 0.").format(cities=join(names)) if names else ""


def _table(dataset: Dataset, indicator: Indicator, several: Sequence[Series], indexed: bool) -> pd.DataFrame:
    rows = []
    for series in several:
        based = as_index(series) if indexed else None
        for place, (year, value) in enumerate(zip(series.years, series.values, strict=True)):
            row = {
                _("City"): dataset.cities[series.city_id].name,
                _("Place"): series.spatial_name,
                _("Spatial unit"): SPATIAL_UNIT[series.spatial_unit].label,
                _("Year"): year,
                indicator.short_name: value,
                _("Unit"): indicator.unit,
            }
            if indexed:
                row[_("Index, first year = 100")] = round(based.values[place], 1) if based else None
            row[_("Source")] = dataset.cite([series.source_id])
            rows.append(row)
    return pd.DataFrame(rows)
