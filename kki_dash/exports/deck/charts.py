"""The charts of the deck: native to PowerPoint, so that their numbers can be edited."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from kki_dash.exports.deck import measure
from kki_dash.exports.deck.pptx_kit import (
    SMALL,
    TEXT,
    TICK,
    Run,
    axis,
    block,
    chart,
    describe,
    draw_rule,
    inner,
    lines_height,
    name_beside,
    name_label,
    point_label,
    rgb,
    value_labels,
    write,
    year_axis,
)
from kki_dash.exports.workbook import neutralise
from kki_dash.figures import class_cells as changes
from kki_dash.figures import palette
from kki_dash.figures.class_cells import Frame, class_cells
from kki_dash.figures.figure import Figure
from kki_dash.figures.quadrant import joint_labels, joint_name
from kki_dash.figures.toolkit.axis import decimals_of, nice_step
from kki_dash.figures.toolkit.placing import Box, Marker, place_most
from kki_dash.figures.trend import DENSE, frame_of
from kki_dash.figures.trend import Frame as Shown
from kki_dash.findings import winwin
from kki_dash.findings.before_after import BeforeAfter
from kki_dash.findings.city import Panel
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import plain_name
from kki_dash.findings.pillars import DOCUMENTED_ORDER
from kki_dash.findings.words import amount
from kki_dash.meeting import facts as held
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import MINUS, _, apart, join, listed, number
from kki_dash.vocabulary import CLASS, DOCUMENTED

_RADIUS = 6.5
_ABOVE_LINE = 12
"""How far the class in the band of livelihoods stands above the line through zero, in points."""

MOST_YEARS = 8
NEAR = 0.16
"""Ends of lines that are nearer than this share of the axis would write over each other."""

_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    # PowerPoint has no triangle that stands on its tip
    "triangle-down": XL_MARKER_STYLE.X,
    "line-ew": XL_MARKER_STYLE.DASH,
    "circle-open": XL_MARKER_STYLE.CIRCLE,
}
_SIDES = {
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}


def trend(page: Any, dataset: Dataset, panel: Panel, figure: Figure, box: Box) -> None:
    """A native line chart: the city's line, its other series as hollow marks, the median of its peers dashed."""
    draw_rule(page.shapes, box.left, box.top, box.right, box.top, palette.INK, 1.5)
    room = box.right - box.left
    size = measure.largest(figure.title, (TEXT, TICK), room, 1, bold=True)
    titled = len(measure.wrap(figure.title, size, room, bold=True))
    head = lines_height(titled, size) + lines_height(len(measure.wrap(figure.subtitle, SMALL, room)), SMALL)
    words = [[Run(figure.title, size, palette.INK, True)], [Run(figure.subtitle, SMALL, palette.INK_2)]]
    write(page.shapes, Box(box.left, box.top + 4, box.right, box.top + 4 + head), words)
    main = panel.main
    frame = frame_of(panel)
    span, median = range(frame.first, frame.last + 1), frame.median
    behind = _behind(panel, frame)
    drawn = [
        *behind,
        *((dataset.cities[peer.city_id].name, dict(zip(peer.years, peer.values, strict=True))) for peer in frame.peers),
        *([(_("Peer median"), median)] if median else []),
        *((other.spatial_name, dict(zip(other.years, other.values, strict=True))) for other in panel.others),
        (main.spatial_name, dict(zip(main.years, main.values, strict=True))),
    ]
    data = CategoryChartData(number_format="General")
    data.categories = [date(year, 1, 1) for year in span]
    data.categories.number_format = "yyyy"
    for name, values in drawn:
        data.add_series(neutralise(name), [values.get(year) for year in span])
    outer = Box(box.left, box.top + 6 + head, box.right, box.bottom)
    shape = chart(page, XL_CHART_TYPE.LINE_MARKERS, outer, data, TICK)
    describe(shape, figure.title, figure.alt)
    made = shape.chart
    low, high, step = frame.low, frame.high, frame.step
    inner(made, outer, Box(outer.left + 40, outer.top + 10, outer.right - 92, outer.bottom - 20))
    axis(made.value_axis, TICK, line=False, grid=True)
    made.value_axis.minimum_scale, made.value_axis.maximum_scale, made.value_axis.major_unit = low, high, step
    decimals = decimals_of(step)
    made.value_axis.tick_labels.number_format = "#,##0" + ("." + "0" * decimals if decimals else "")
    made.value_axis.tick_labels.number_format_is_linked = False
    year_axis(made.category_axis, TICK, next(step for step in (1, 2, 5, 10, 20, 50) if len(span) / step <= MOST_YEARS))
    _trend_lines(made, panel, list(span), median, len(behind))


def _behind(panel: Panel, frame: Shown) -> list[tuple[str, dict[int, float]]]:
    """Guideline and country, each with its name: they lie behind every line of a city."""
    found = []
    if panel.guideline:
        found.append((panel.guideline.name, dict.fromkeys(range(frame.first, frame.last + 1), panel.guideline.value)))
    if frame.national:
        found.append((frame.national.spatial_name, dict(zip(frame.national.years, frame.national.values, strict=True))))
    return found


def _trend_lines(made: Any, panel: Panel, span: list[int], median: dict[int, float], behind: int) -> None:
    """Peers grey, their median dashed, other series hollow, and the city's own line on top."""
    *others, mine = made.plots[0].series
    for one in made.plots[0].series:
        one.smooth = False
    hollow = others[len(others) - len(panel.others) :]
    grey = others[behind : len(others) - len(panel.others)]
    for place, one in enumerate(others[:behind]):
        colour = palette.INK if panel.guideline and not place else palette.AXIS
        _mark(one, "circle", colour, colour, 2)
        _stroke(one, colour, 1)
    if median:
        line = grey.pop()
        _mark(line, "circle", palette.INK_3, palette.INK_3, 4)
        _stroke(line, palette.INK_3, 2)
        line.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        if len(median) > 1 and list(median)[-1] >= panel.main.years[-1]:
            end, value = list(median.items())[-1]
            low, high = made.value_axis.minimum_scale, made.value_axis.maximum_scale
            # to the right there may be a mark of another series
            under = bool(hollow) and end < span[-1] and value - low > 2 * NEAR * (high - low)
            side = XL_LABEL_POSITION.BELOW if under else XL_LABEL_POSITION.RIGHT
            name_label(line.points[span.index(end)], TICK, palette.INK_3, side)
    for one in grey:
        _mark(one, "circle", palette.PEER, palette.PEER, 2)
        _stroke(one, palette.PEER, 1)
    for one in hollow:
        _mark(one, "circle", palette.WHITE, palette.ACCENT, 7)
        # no fill at all: where outlines of marks are not drawn, a white one would be lost
        one.marker.format.fill.background()
    main = panel.main
    dense = len(main.years) > DENSE
    _mark(mine, "circle", palette.ACCENT, palette.ACCENT, 3 if dense else 7)
    if panel.said.kind != "insufficient":
        _stroke(mine, palette.ACCENT, 2.5)
    sign = "%" if panel.indicator.unit == "%" else ""
    last = Run(amount(main.values[-1], sign, panel.indicator.decimals), TEXT, palette.ACCENT, True)
    ahead = main.values[-1] - list(median.values())[-1] if median else 0.0
    low, high = made.value_axis.minimum_scale, made.value_axis.maximum_scale
    near = bool(median) and abs(ahead) < NEAR * (high - low)
    # a value near the foot of the axis would write over the years
    under = ahead < 0 and main.values[-1] - low > NEAR * (high - low)
    beside = XL_LABEL_POSITION.BELOW if under else XL_LABEL_POSITION.ABOVE
    side = beside if near or (not dense and main.years[-1] < span[-1]) else XL_LABEL_POSITION.RIGHT
    point_label(mine.points[span.index(main.years[-1])], last, side)
    if not dense:
        first = last._replace(text=amount(main.values[0], sign, panel.indicator.decimals))
        point_label(mine.points[span.index(main.years[0])], first, XL_LABEL_POSITION.ABOVE)


def _stroke(series: Any, colour: str, width: float) -> None:
    series.format.line.color.rgb, series.format.line.width = rgb(colour), Pt(width)


def quadrant(page: Any, dataset: Dataset, facts: held.Quadrant, figure: Figure, box: Box) -> None:
    """A native scatter of both changes, with the classes named in their cells."""
    known = winwin.comparable(facts.rows)
    groups = winwin.same_place(known)
    environment, livelihood = (plain_name(dataset, side) for side in (facts.pair.environment, facts.pair.livelihood))
    words = _("↑ Change in {what}, per cent, + is better").format(what=livelihood)
    write(page.shapes, Box(box.left, box.top, box.right, box.top + 20), [[Run(words, TEXT, palette.INK_2)]])
    words = _("Change in {what}, per cent, + is better →").format(what=environment)
    plot = Box(box.left + 34, box.top + 26, box.right - 18, box.bottom - 38)
    write(
        page.shapes,
        Box(plot.left, box.bottom - 19, plot.right, box.bottom),
        [[Run(words, TEXT, palette.INK_2)]],
        align="center",
    )
    frame, steps = _rounded(changes.frame_of(known, plot.right - plot.left, plot.bottom - plot.top))
    band_x, band_y = known[0].environment_band, known[0].livelihood_band
    left, inside_bottom = frame.at(-band_x, -band_y)
    right, inside_top = frame.at(band_x, band_y)
    bands = (
        Box(plot.left + left, plot.top, plot.left + right, plot.bottom),
        Box(plot.left, plot.top + inside_top, plot.right, plot.top + inside_bottom),
    )
    for band in bands:
        describe(block(page.shapes, band, palette.BAND), _("Band of no material change"))
    data = XyChartData()
    for klass in CLASSES:
        members = [group for group in groups if group[0].klass == klass]
        if members:
            series = data.add_series(CLASS[klass].label)
            for group in members:
                series.add_data_point(group[0].environment.percent, group[0].livelihood.percent)
    if facts.centres:
        series = data.add_series(_("Urban centres of the region"))
        for row in facts.centres:
            if frame.holds(row.environment.percent or 0, row.livelihood.percent or 0):
                series.add_data_point(row.environment.percent, row.livelihood.percent)
    outer = Box(box.left, box.top + 14, box.right, box.bottom - 16)
    shape = chart(page, XL_CHART_TYPE.XY_SCATTER, outer, data, TICK)
    describe(shape, figure.title, figure.alt)
    made = shape.chart
    inner(made, outer, plot)
    for one, low, high, step in (
        (made.category_axis, frame.left, frame.right, steps[0]),
        (made.value_axis, frame.bottom, frame.top, steps[1]),
    ):
        axis(one, TICK, line=True, grid=False)
        one.minimum_scale, one.maximum_scale, one.major_unit = low, high, step
        one.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        one.tick_labels.number_format = f"+0;{MINUS}0;0" if step >= 1 else f"+0.0;{MINUS}0.0;0"
        one.tick_labels.number_format_is_linked = False
    cells = class_cells(groups, frame, TEXT, _RADIUS, counted=True, lift=_ABOVE_LINE, slack=measure.SUBSTITUTE)
    _quadrant_marks(page, made, groups, frame, plot, [cell.box for cell in cells])
    for cell in cells:
        where = cell.box
        inside = Box(plot.left + where.left, plot.top + where.top, plot.left + where.right, plot.top + where.bottom)
        runs = [Run(cell.text, TEXT, palette.CLASSES[cell.klass].text, True)]
        write(page.shapes, inside, [runs], align=cell.anchor, middle=True)


def _rounded(frame: Frame) -> tuple[Frame, tuple[float, float]]:
    """The axes of the figure, each taken on to the next round step, and both steps."""
    across, up = nice_step(frame.right - frame.left, 10), nice_step(frame.top - frame.bottom, 10)
    wider = frame._replace(
        left=math.floor(frame.left / across) * across,
        right=math.ceil(frame.right / across) * across,
        bottom=math.floor(frame.bottom / up) * up,
        top=math.ceil(frame.top / up) * up,
    )
    return wider, (across, up)


def _quadrant_marks(
    page: Any, made: Any, groups: Sequence[Sequence[winwin.PlaceClass]], frame: Frame, plot: Box, clear: Sequence[Box]
) -> None:
    """Look of the marks, and their names: data labels beside them, or words at the end of a line where it is crowded."""
    points: dict[str, Any] = {}
    series = iter(made.plots[0].series)
    for klass in CLASSES:
        members = [group for group in groups if group[0].klass == klass]
        if not members:
            continue
        one, look = next(series), palette.CLASSES[klass]
        _mark(one, look.symbol, look.fill, look.text, 2 * _RADIUS)
        for place_, group in enumerate(members):
            points |= {row.place_id: one.points[place_] for row in group}
            if group[0].mark == "half":
                half_filled(one.points[place_], look.symbol, look.fill, look.text, 2 * _RADIUS)
    for one in series:
        _mark(one, "circle", palette.PEER_DOT, palette.PEER_DOT, 4)
    labels = joint_labels(groups, frame, _RADIUS)
    markers = [Marker(*frame.at(label.x, label.y), _RADIUS, joint_name(label.rows)) for label in labels]
    # the blank keeps neighbours from running into one name
    spaced = tuple(replace(marker, name=f"{marker.name} ") for marker in markers)
    names = place_most(spaced, Box(0, 0, frame.width, frame.height), TICK, tuple(clear))
    unnamed = [marker.name for marker, name in zip(markers, names, strict=True) if name is None]
    if unnamed:
        words = _("Not named for lack of room: {cities}").format(cities=join(unnamed))
        corner = Box(plot.left + 120, plot.bottom - 20, plot.right - 8, plot.bottom - 2)
        write(page.shapes, corner, [[Run(words, SMALL, palette.INK_3)]], align="right", middle=True)
    for label, marker, name in zip(labels, markers, names, strict=True):
        if name is None:
            continue
        run = Run(marker.name, TICK, palette.CLASSES[label.rows[0].klass].text)
        if name.side in _SIDES and not name.dx and not name.dy and len(label.rows) == 1:
            point_label(points[label.rows[0].place_id], run, _SIDES[name.side])
        else:
            name_beside(page, plot, marker, name, run)


def _mark(series: Any, symbol: str, fill: str, edge: str, size: float) -> None:
    """Marks without a line between them."""
    series.format.line.fill.background()
    series.marker.style, series.marker.size = _MARKERS[symbol], round(size)
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(fill)
    series.marker.format.line.color.rgb = rgb(edge)
    series.marker.format.line.width = Pt(1.2)


def half_filled(point: Any, symbol: str, fill: str, edge: str, size: float) -> None:
    """The mark of a change between two years: its left half filled, by a gradient with a hard edge."""
    marker = point.marker
    marker.style, marker.size = _MARKERS[symbol], round(size)
    marker.format.line.color.rgb, marker.format.line.width = rgb(edge), Pt(1.2)
    marker.format.fill.gradient()
    marker.format.fill.gradient_angle = 0
    left, right = marker.format.fill.gradient_stops
    left.color.rgb, right.color.rgb = rgb(fill), rgb(palette.WHITE)
    left.position = right.position = 0.5


def pillars(page: Any, facts: held.Pillars, title: str, box: Box) -> None:
    """A native stacked bar a pillar."""
    runs: list[Run] = []
    for what in DOCUMENTED_ORDER:
        look = palette.DOCUMENTED_LOOKS[what]
        count = sum(group.documents(what) for group in facts.groups)
        runs.append(Run(f"{look.glyph} {DOCUMENTED[what].label} {number(count)}      ", TEXT, look.text, True))
    write(page.shapes, Box(box.left, box.top, box.right, box.top + 22), [runs])
    data = CategoryChartData(number_format="0")
    data.categories = [neutralise(group.name) for group in facts.groups]
    for what in DOCUMENTED_ORDER:
        data.add_series(DOCUMENTED[what].label, [group.documents(what) for group in facts.groups])
    outer = Box(box.left, box.top + 30, box.right, box.bottom)
    shape = chart(page, XL_CHART_TYPE.BAR_STACKED, outer, data, TEXT)
    totals = apart(
        _("{pillar}: {counts}").format(
            pillar=group.name,
            counts=join(
                [
                    _("{kind} {n}").format(kind=DOCUMENTED[what].inside, n=number(group.documents(what)))
                    for what in DOCUMENTED_ORDER
                ]
            ),
        )
        for group in facts.groups
    )
    describe(shape, title, _("Stacked bar chart. {totals}.").format(totals=totals))
    made = shape.chart
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    bars = Box(outer.left + 270, outer.top, outer.right - 130, outer.bottom - 22)
    inner(made, outer, bars)
    axis(made.category_axis, TEXT, line=True, grid=False)
    made.category_axis.reverse_order = True
    axis(made.value_axis, TICK, line=False, grid=True)
    most = max(len(group.practices) for group in facts.groups)
    made.value_axis.minimum_scale, made.value_axis.major_unit = 0, nice_step(most, 6)
    made.value_axis.maximum_scale = math.ceil(most / nice_step(most, 6)) * nice_step(most, 6)
    # with the order turned round the scale would stand above
    made.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    for one, what in zip(plot.series, DOCUMENTED_ORDER, strict=True):
        look = palette.DOCUMENTED_LOOKS[what]
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = rgb(look.fill)
        one.format.line.color.rgb, one.format.line.width = rgb(look.text), Pt(1)
        colour = palette.WHITE if what in ("both", "environment") else palette.INK
        value_labels(one, Run("", TEXT, colour, True), "0;;;")
    each = (bars.bottom - bars.top) / len(facts.groups)
    for place_, group in enumerate(facts.groups):
        end = bars.left + (bars.right - bars.left) * len(group.practices) / made.value_axis.maximum_scale
        beside = Box(end + 12, bars.top + place_ * each, box.right, bars.top + (place_ + 1) * each)
        write(page.shapes, beside, [[Run(group.note, TICK, palette.INK_3)]], middle=True)


def outcomes(page: Any, facts: held.Outcomes, box: Box) -> None:
    """Each outcome with its two values as bars."""
    high = min((box.bottom - box.top) / len(facts.outcomes), 100)
    for number_, one in enumerate(facts.outcomes):
        top = box.top + number_ * high
        draw_rule(page.shapes, box.left, top, box.right, top, palette.RULE)
        words = [
            [Run(one.city, 18, palette.INK, True)],
            [Run(listed([one.measure, one.place]), TEXT, palette.INK_2)],
            [Run(one.dates, TICK, palette.INK_3)],
        ]
        write(page.shapes, Box(box.left, top + 6, box.left + 300, top + high), words)
        _pair(page, one, Box(box.left + 310, top + 5, box.right, top + high - 4))


def _pair(page: Any, one: BeforeAfter, box: Box) -> None:
    """Before and after as two bars from zero."""
    before, after = one.values
    data = CategoryChartData(number_format="General")
    first, last = one.years
    start = _("before, no year") if first is None else _("before, {year}").format(year=first)
    data.categories = [start, _("after, {year}").format(year=last)]
    data.add_series(neutralise(one.measure), [before, after])
    shape = chart(page, XL_CHART_TYPE.BAR_CLUSTERED, box, data, TICK)
    describe(
        shape,
        one.city,
        _("Two bars. {city}, {measure}: {before} before, {after} after ({dates}).").format(
            city=one.city, measure=one.measure, before=one.before, after=one.after, dates=one.dates
        ),
    )
    made = shape.chart
    inner(made, box, Box(box.left + 100, box.top, box.right - 90, box.bottom))
    axis(made.category_axis, TICK, line=True, grid=False)
    made.category_axis.reverse_order = True
    made.value_axis.visible = made.value_axis.has_major_gridlines = False
    made.value_axis.minimum_scale = 0
    made.value_axis.maximum_scale = 100 if one.unit == "%" else max(before, after)
    plot = made.plots[0]
    plot.gap_width = 25
    series = plot.series[0]
    for point, fill in zip((series.points[0], series.points[1]), (palette.PEER, palette.ACCENT), strict=True):
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = rgb(fill)
    shown = ("#,##0" if max(before, after) >= 1000 else "General") + ('"%"' if one.unit == "%" else "")
    value_labels(series, Run("", TEXT, palette.INK, True), shown, XL_LABEL_POSITION.OUTSIDE_END)
