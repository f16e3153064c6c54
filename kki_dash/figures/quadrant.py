"""The quadrant: change of the environment against change of livelihoods, with bands, classes and names."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.class_cells import ClassCell, Frame, class_cells, frame_of, point_of
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Canvas, Surface, by_size, height_on, letters, scaled, template, width_on
from kki_dash.figures.toolkit.marks import HOVER, escape, hover, left_half, name_words
from kki_dash.figures.toolkit.placing import Box, Marker, Name, place_most
from kki_dash.figures.toolkit.plane import Margins, plane_of_changes
from kki_dash.findings import context
from kki_dash.findings.base_rates import Compared, region_places
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import opening_name, plain_name
from kki_dash.findings.winwin import Pair, PlaceClass, Side, comparable, same_place
from kki_dash.findings.winwin_words import both_better, change_words, reason_words, span
from kki_dash.findings.words import per_cent
from kki_dash.stats.winwin import WinWinClass
from kki_dash.text import _, apart, either, join, listed, ngettext, number, signed, with_unit, years
from kki_dash.vocabulary import CLASS, EVIDENCE_KIND, SPATIAL_UNIT

HEIGHTS = by_size(430, 462, 660)
WIDTHS = by_size(358, 865, 1224)
_MARGINS = Margins(34, 8, 24, 46)
_RADIUS = 6.5
_LARGER = {"diamond": 1.08, "triangle-up": 1.08, "triangle-down": 1.08}
_BIN, _BARS_HIGH = 4.0, 0.15
"""Width of a bar of the region in per cent, and how high the highest may stand, as a share of the plot."""
_IN_BANDS = ("environment_only", "livelihood_only", "no_material_change")


def quadrant_figure(
    dataset: Dataset,
    pair: Pair,
    rows: Sequence[PlaceClass],
    region: Sequence[PlaceClass],
    size: Surface,
    picked: str | None = None,
    *,
    counted: bool = False,
) -> Figure:
    """Participating cities by class in colour and shape, the region's urban centres quiet behind them.

    Parameters
    ----------
    rows : sequence of PlaceClass
        Participating cities, also those without a class: they stand in the table with their reason.
    region : sequence of PlaceClass
        Urban centres of the region.
    picked : str or None
        City that is ringed.
    counted : bool
        Whether the name of a class says how many cities it has, for where no list beside the picture does.
    """
    known = comparable(rows)
    background = comparable(region) if not isinstance(size, Canvas) or size.background else []
    groups = same_place(known)
    environment, livelihood = plain_name(dataset, pair.environment), plain_name(dataset, pair.livelihood)
    layout: dict[str, Any] = {"template": template(size), "height": height_on(size, HEIGHTS[letters(size)])}
    outside = nameless = 0
    data: list[dict[str, Any]] = []
    if known:
        frame = _frame(known, size)
        shown = [row for row in background if frame.holds(*point_of(row))]
        outside = len(background) - len(shown)
        data = [_dots(shown), *_marks(dataset, groups, picked, size)]
        cells = class_cells(
            groups, frame, scaled(14, size), scaled(_RADIUS, size), counted=counted, both_better=both_better(pair)
        )
        names, nameless = _names(groups, frame, size, tuple(cell.box for cell in cells))
        words = [*(_cell_words(cell, frame, size) for cell in cells), *names]
        layout |= _axes(known[0], frame, environment, livelihood, size)
        layout["shapes"] += [
            *_region_bars(region_places(dataset, pair), frame),
            *_halves(groups, size),
            *_whiskers(known, picked, frame),
        ]
        layout["annotations"] = [*words, *layout["annotations"]]
    title = ngettext(
        "Change in {environment} and in {livelihood}, one participating city",
        "Change in {environment} and in {livelihood}, {n} participating cities",
        len(known),
    ).format(environment=environment, livelihood=livelihood, n=number(len(known)))
    return Figure(
        slug="winwin-" + "-".join((*pair.environment, *pair.livelihood)).replace("_", "-"),
        title=title,
        subtitle=_subtitle(dataset, pair, known, background),
        plot=go.Figure({"data": data, "layout": layout}),
        table=_table(dataset, rows),
        source=dataset.cite(
            [side.series.source_id for row in known for side in (row.environment, row.livelihood) if side.series]
        ),
        note=" ".join(
            filter(
                None,
                (
                    _note(known, groups, outside, nameless, picked),
                    *(context.disagreement(dataset, "", key) for key in pair.environment if known),
                    _region_note(dataset, pair, known),
                ),
            )
        ),
        alt=_alt(known),
        redraw=lambda canvas: quadrant_figure(dataset, pair, rows, region, canvas, picked, counted=counted),
    )


def _frame(known: Sequence[PlaceClass], size: Surface) -> Frame:
    width = width_on(size, WIDTHS) - scaled(_MARGINS.left + _MARGINS.right, size)
    height = height_on(size, HEIGHTS[letters(size)]) - scaled(_MARGINS.top + _MARGINS.bottom, size)
    return frame_of(known, width, height)


def _region_bars(places: Sequence[Compared], frame: Frame) -> list[dict[str, Any]]:
    """Quiet bars at the foot: how many places of the region changed by how much, the commonest country pale on top."""
    if not places:
        return []
    commonest = Counter(place.iso3 for place in places).most_common(1)[0][0]
    bins = {True: Counter[int](), False: Counter[int]()}
    for place in places:
        if place.percent is not None and frame.left <= place.percent < frame.right:
            bins[place.iso3 == commonest][math.floor(place.percent / _BIN)] += 1
    highest = max((bins[True] + bins[False]).values(), default=1)
    bar = {"type": "rect", "layer": "below", "yref": "paper", "line": {"width": 0}}
    found: list[dict[str, Any]] = []
    for step in sorted({*bins[True], *bins[False]}):
        low, high = max(step * _BIN, frame.left), min((step + 1) * _BIN, frame.right)
        others, whole = (
            _BARS_HIGH * count / highest for count in (bins[False][step], bins[False][step] + bins[True][step])
        )
        across = {"x0": low, "x1": high}
        if others:
            found.append({**bar, **across, "y0": 0, "y1": others, "fillcolor": palette.AXIS})
        if whole > others:
            found.append({**bar, **across, "y0": others, "y1": whole, "fillcolor": palette.RULE})
    return found


def _whiskers(known: Sequence[PlaceClass], picked: str | None, frame: Frame) -> list[dict[str, Any]]:
    """The 95 per cent intervals of the picked city, cut at the frame."""
    line = {"type": "line", "line": {"color": palette.ACCENT, "width": 1.5}}
    found = []
    for row in known:
        if row.place_id != picked:
            continue
        x, y = point_of(row)
        for side, low, high in (
            (row.environment, frame.left, frame.right),
            (row.livelihood, frame.bottom, frame.top),
        ):
            change = side.change
            if change is None or change.low is None or change.high is None:
                continue
            turn = 1 if (side.percent or 0) * (change.percent or 0) >= 0 else -1
            ends = sorted(turn * end for end in (change.low, change.high))
            cut = [min(max(end, low), high) for end in ends]
            across = side is row.environment
            found.append(
                {**line, "x0": cut[0], "x1": cut[1], "y0": y, "y1": y}
                if across
                else {**line, "x0": x, "x1": x, "y0": cut[0], "y1": cut[1]}
            )
    return found


def _region_note(dataset: Dataset, pair: Pair, known: Sequence[PlaceClass]) -> str:
    """What the bars at the foot count."""
    places = region_places(dataset, pair) if known else ()
    if not places:
        return ""
    commonest = Counter(place.iso3 for place in places).most_common(1)[0][0]
    return _(
        "Bars at the foot: {n} places of the region by their change in {environment} alone, those of {country} pale."
    ).format(
        n=number(len(places)),
        environment=plain_name(dataset, pair.environment),
        country=dataset.countries[commonest].name,
    )


def _dots(shown: Sequence[PlaceClass]) -> dict[str, Any]:
    points = [point_of(row) for row in shown]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _y in points],
        "y": [y for _x, y in points],
        "marker": {"size": 6.5, "color": palette.PEER_DOT, "opacity": 0.75},
        "text": [
            hover(listed([row.name, row.country]), listed([with_unit(signed(x, 1), "%"), with_unit(signed(y, 1), "%")]))
            for row, (x, y) in zip(shown, points, strict=True)
        ],
        "hovertemplate": HOVER,
        "selected": {"marker": {"opacity": 0.75}},
        "unselected": {"marker": {"opacity": 0.75}},
        "name": _("urban centres"),
    }


def _marks(
    dataset: Dataset, groups: Sequence[Sequence[PlaceClass]], picked: str | None, size: Surface
) -> list[dict[str, Any]]:
    by_class: dict[WinWinClass, list[Sequence[PlaceClass]]] = {}
    for group in groups:
        by_class.setdefault(group[0].klass, []).append(group)
    traces = []
    for klass, members in by_class.items():
        look = palette.CLASSES[klass]
        line = klass == "no_material_change"
        side = 2 * scaled(_RADIUS, size) * _LARGER.get(look.symbol, 1)
        # the colour of an open mark is that of its edge
        fill = look.text if look.symbol.endswith("-open") else look.fill
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [point_of(group[0])[0] for group in members],
                "y": [point_of(group[0])[1] for group in members],
                "marker": {
                    "symbol": look.symbol,
                    "size": side,
                    "color": [palette.WHITE if group[0].mark == "half" else fill for group in members],
                    "line": {"color": look.fill if line else look.text, "width": 5 if line else 1.2},
                },
                "customdata": [[group[0].place_id] for group in members],
                "text": [_hover(dataset, group) for group in members],
                "hovertemplate": HOVER,
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
                "name": CLASS[klass].label,
            }
        )
    ringed = [group[0] for group in groups if any(row.place_id == picked for row in group)]
    if ringed:
        x, y = point_of(ringed[0])
        ring = {
            "symbol": "circle-open",
            "size": 2 * scaled(_RADIUS + 3, size),
            "color": palette.ACCENT,
            "line": {"width": 2},
        }
        traces.append(
            {"type": "scatter", "mode": "markers", "x": [x], "y": [y], "marker": ring, "hoverinfo": "skip", "name": ""}
        )
    return traces


def _hover(dataset: Dataset, group: Sequence[PlaceClass]) -> str:
    row = group[0]
    name = f"<b>{escape(joint_name(group))}</b>"
    lines = [_("{city}: {klass}").format(city=name, klass=escape(CLASS[row.klass].label))]
    for side in row.sides:
        if side.series and side.said:
            lines.append(
                escape(
                    _("{change}; {place}, {n} values").format(
                        change=change_words(dataset, side),
                        place=side.series.spatial_name,
                        n=number(side.said.change.count),
                    )
                )
            )
    return "<br>".join(lines)


def _halves(groups: Sequence[Sequence[PlaceClass]], size: Surface) -> list[dict[str, Any]]:
    """The filled halves of the marks that rest on two years."""
    found = []
    for row in (group[0] for group in groups if group[0].mark == "half"):
        look = palette.CLASSES[row.klass]
        radius = scaled(_RADIUS, size) * _LARGER.get(look.symbol, 1)
        found.append(left_half(*point_of(row), look.symbol, radius, look.fill))
    return found


def joint_name(group: Sequence[PlaceClass]) -> str:
    """The names of several rows that share one mark."""
    return listed(row.name for row in group)


class Label(NamedTuple):
    """Rows whose marks lie on each other and share one name, and the middle of their marks."""

    rows: tuple[PlaceClass, ...]
    x: float
    y: float


def joint_labels(groups: Sequence[Sequence[PlaceClass]], frame: Frame, radius: float) -> list[Label]:
    """One label for each mark, and a joint one for marks of a class that nearly coincide."""
    found: list[Label] = []
    for row in sorted((row for group in groups for row in group), key=lambda row: (point_of(row), row.name)):
        x, y = frame.at(*point_of(row))
        for place, label in enumerate(found):
            first = label.rows[0]
            at_x, at_y = frame.at(label.x, label.y)
            if first.klass == row.klass and abs(at_x - x) + abs(at_y - y) < radius:
                rows = (*label.rows, row)
                found[place] = Label(
                    rows, sum(point_of(r)[0] for r in rows) / len(rows), sum(point_of(r)[1] for r in rows) / len(rows)
                )
                break
        else:
            found.append(Label((row,), *point_of(row)))
    return found


def _names(
    groups: Sequence[Sequence[PlaceClass]], frame: Frame, size: Surface, clear: tuple[Box, ...]
) -> tuple[list[dict[str, Any]], int]:
    """City names at their marks, moved until none covers another, and the number of cities without a place for theirs."""
    radius = scaled(_RADIUS, size)
    labels = joint_labels(groups, frame, radius)
    markers = [Marker(*frame.at(label.x, label.y), radius, joint_name(label.rows)) for label in labels]
    names = place_most(tuple(markers), Box(0, 0, frame.width, frame.height), scaled(14, size), clear)
    named = [(label, name) for label, name in zip(labels, names, strict=True) if name is not None]
    without = sum(len(label.rows) for label in labels) - sum(len(label.rows) for label, _name in named)
    return [_written(label, name, size) for label, name in named], without


def _written(label: Label, name: Name, size: Surface) -> dict[str, Any]:
    colour = palette.CLASSES[label.rows[0].klass].text
    radius, points = scaled(_RADIUS, size), scaled(14, size)
    return name_words(label.x, label.y, joint_name(label.rows), name, colour, radius, points)


def _cell_words(cell: ClassCell, frame: Frame, size: Surface) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": cell.x / frame.width,
        "y": 1 - (cell.box.top + cell.box.bottom) / 2 / frame.height,
        "xanchor": cell.anchor,
        "yanchor": "middle",
        "showarrow": False,
        "text": f"<b>{escape(cell.text)}</b>",
        "font": {"size": scaled(14, size), "color": palette.CLASSES[cell.klass].text},
        "bgcolor": palette.BAND if cell.klass in _IN_BANDS else palette.CLEAR,
    }


def _axes(row: PlaceClass, frame: Frame, environment: str, livelihood: str, size: Surface) -> dict[str, Any]:
    band_x, band_y = row.environment_band, row.livelihood_band
    shapes = [
        {"x0": -band_x, "x1": band_x, "y0": 0, "y1": 1, "yref": "paper"},
        {"y0": -band_y, "y1": band_y, "x0": 0, "x1": 1, "xref": "paper"},
    ]
    bands = [
        {**one, "type": "rect", "layer": "below", "fillcolor": palette.BAND, "line": {"width": 0}} for one in shapes
    ]
    plane = plane_of_changes(
        (frame.left, frame.right, frame.bottom, frame.top),
        _("Change in {what}, per cent, + is better").format(what=environment),
        _("Change in {what}, per cent, + is better").format(what=livelihood),
        _MARGINS,
        size,
        width_on(size, WIDTHS),
    )
    return {**plane, "shapes": [*bands, *plane["shapes"]], "clickmode": "event+select"}


def _subtitle(dataset: Dataset, pair: Pair, known: Sequence[PlaceClass], background: Sequence[PlaceClass]) -> str:
    environment, livelihood = (
        _described(dataset, name, chosen, [getattr(row, side) for row in known], [row.name for row in known])
        for side, name, chosen in (
            ("environment", opening_name, pair.environment),
            ("livelihood", plain_name, pair.livelihood),
        )
    )
    sides = {
        "environment": environment,
        "livelihood": livelihood,
        "years": years(*span(known)) if known else years(pair.first, pair.last),
    }
    counted = [row.environment.change.count for row in known if row.environment.change]
    if counted:
        few = (
            number(counted[0])
            if min(counted) == max(counted)
            else _("{first}–{last}").format(first=min(counted), last=max(counted))
        )
        text = _("{environment}, and {livelihood}; {years}, {n} environmental values per city").format(**sides, n=few)
    else:
        text = _("{environment}, and {livelihood}; {years}").format(**sides)
    if background:
        grey = _("Grey: {n} urban centres of the region").format(n=number(len(background)))
        return _("{marks}. {grey}").format(marks=text, grey=grey)
    return text


def _described(
    dataset: Dataset,
    name_of: Callable[[Dataset, Sequence[str]], str],
    chosen: Sequence[str],
    used: Sequence[Side],
    names: Sequence[str],
) -> str:
    """One side with the kind of its places, and the cities that fall back on another indicator."""
    places = list(dict.fromkeys(SPATIAL_UNIT[side.series.spatial_unit].short for side in used if side.series))
    text = name_of(dataset, chosen[:1])
    if places:
        text = _("{indicator} of the {places}").format(indicator=text, places=either(places))
    swapped = [
        _("{indicator} in {cities}").format(indicator=plain_name(dataset, (key,)), cities=join(cities))
        for key in chosen[1:]
        for cities in [[name for name, side in zip(names, used, strict=True) if side.indicator_id == key]]
        if cities
    ]
    if not swapped:
        return text
    return _("{indicator} ({others})").format(indicator=text, others=listed(swapped))


def _note(
    known: Sequence[PlaceClass], groups: Sequence[Sequence[PlaceClass]], outside: int, nameless: int, picked: str | None
) -> str:
    if not known:
        return ""
    notes = [
        _("Shaded: no material change, within ±{x} (environment) or ±{y} (livelihood).").format(
            x=per_cent(known[0].environment_band), y=per_cent(known[0].livelihood_band)
        ),
        _("The changes coincide; neither is shown to bring about the other."),
    ]
    marks = {row.mark for row in known}
    if "half" in marks:
        notes.append(_("Half-filled: a side rests on two years, no trend."))
    if "ring" in marks:
        notes.append(_("Rings: no clear direction; where they stand says nothing."))
    if picked in {row.place_id for row in known}:
        notes.append(_("Thin lines: 95 per cent intervals of the chosen city."))
    notes += [
        _("{cities} lie in one urban centre and share its values.").format(cities=join([row.name for row in group]))
        for group in groups
        if len(group) > 1
    ]
    if outside:
        notes.append(
            ngettext("{n} grey dot lies outside the frame.", "{n} grey dots lie outside the frame.", outside).format(
                n=number(outside)
            )
        )
    if nameless:
        notes.append(
            ngettext(
                "The name of one city finds no room; the table has it.",
                "The names of {n} cities find no room; the table has them.",
                nameless,
            ).format(n=number(nameless))
        )
    return " ".join(notes)


def _table(dataset: Dataset, rows: Sequence[PlaceClass]) -> pd.DataFrame:
    records = []
    for row in rows:
        record: dict[str, object] = {_("City"): row.name, _("Class"): CLASS[row.klass].label}
        for title, side in ((_("Environment"), row.environment), (_("Livelihood"), row.livelihood)):
            change = side.change
            record |= {
                title: dataset.indicators[side.indicator_id].short_name if side.series else "",
                _("{side}: change, %, + is better").format(side=title): None
                if side.percent is None or side.reading == "unclear"
                else round(side.percent, 1),
                _("{side}: evidence").format(side=title): EVIDENCE_KIND[side.said.kind].label if side.said else "",
                _("{side}: first value").format(side=title): change.first_value if change else None,
                _("{side}: last value").format(side=title): change.last_value if change else None,
                _("{side}: years").format(side=title): years(change.first_year, change.last_year) if change else "",
                _("{side}: values").format(side=title): change.count if change else 0,
                _("{side}: p of a trend").format(side=title): None if side.p is None else round(side.p, 3),
                _("{side}: place").format(side=title): side.series.spatial_name if side.series else "",
                _("{side}: source").format(side=title): dataset.cite([side.series.source_id]) if side.series else "",
            }
        record[_("Why not")] = reason_words(dataset, row)
        records.append(record)
    return pd.DataFrame(records)


def _alt(known: Sequence[PlaceClass]) -> str:
    members: dict[WinWinClass, list[str]] = {}
    for row in known:
        members.setdefault(row.klass, []).append(row.name)
    return _("Scatter chart of two changes. {classes}.").format(
        classes=apart(
            _("{klass}: {cities}").format(klass=CLASS[klass].label, cities=listed(names))
            for klass, names in members.items()
        )
        or _("No city can be compared")
    )
