"""The deck: the slides of a meeting as PPTX, with native charts and tables that can be edited, and speaker notes."""

import io
import math
from collections.abc import Callable, Sequence
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
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from kki_dash import __version__
from kki_dash.exports.deck import measure
from kki_dash.exports.deck.pptx_kit import (
    HEIGHT,
    WIDTH,
    Cell,
    Paragraph,
    Run,
    axis,
    block,
    chart,
    describe,
    draw_rule,
    fill_frame,
    inner,
    lines_height,
    name_label,
    place_shape,
    point_label,
    presentation,
    rgb,
    slide_number,
    table,
    table_height,
    value_labels,
    write,
    year_axis,
)
from kki_dash.exports.workbook import neutralise
from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.quadrant import Frame, joint_labels, joint_name
from kki_dash.figures.timeline import bands, begins
from kki_dash.figures.toolkit.axis import decimals_of, nice_step
from kki_dash.figures.toolkit.placing import Box, Marker, Name, label_box, place_labels, place_most
from kki_dash.figures.toolkit.region import Plane, land_picture, on_plane
from kki_dash.figures.trend import DENSE, frame_of
from kki_dash.findings import winwin
from kki_dash.findings.before_after import BeforeAfter
from kki_dash.findings.city import Panel
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import plain_name
from kki_dash.findings.pillars import DOCUMENTED, Documented
from kki_dash.findings.replication import Branch, strong
from kki_dash.findings.timeline import CYCLES
from kki_dash.findings.words import amount
from kki_dash.meeting import slides
from kki_dash.stats.winwin import CLASSES, WinWinClass
from kki_dash.text import MINUS, _, day, join, ngettext, number, years
from kki_dash.vocabulary import CLASS, READING
from kki_dash.vocabulary import DOCUMENTED as DOCUMENTED_WORDS

LEFT, RIGHT = 36, WIDTH - 36
FOOT = 488
"""Where note and source begin, in points from the top."""

TEXT, SMALL, TICK = 16, 12, 14
HEADLINES = (32.0, 30.0, 28.0, 26.0, 24.0)
_RADIUS = 6.5
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
}
_SIDES = {
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}
_CLASS_OF: dict[Documented, str] = {
    "both": "win_win",
    "environment": "environment_only",
    "livelihood": "livelihood_only",
    "neither": "insufficient_data",
}


def deck(
    dataset: Dataset,
    city_ids: Sequence[str] = (),
    kinds: Sequence[str] = tuple(slides.SLIDES),
    today: date | None = None,
) -> bytes:
    """The deck as a file: a title slide, then the slides of the meeting.

    Parameters
    ----------
    city_ids, kinds : sequence of str
        As for ``slides.slides``.
    today : date, optional
        Date on the title slide.
    """
    made = presentation()
    made.core_properties.title = _("Kitakyushu Initiative for a Clean Environment")
    made.core_properties.author = _("Kitakyushu Initiative dashboard")
    shown = slides.slides(dataset, city_ids, kinds)
    _title(made, dataset, [dataset.cities[city_id].name for city_id in city_ids], today or date.today())
    for slide in shown:
        _slide(made, dataset, slide)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _blank(made: Any, headline: str, sizes: tuple[float, ...], box: Box, most: int) -> tuple[Any, float]:
    """A slide with its headline, at most so many lines; and where the headline ends."""
    slide = made.slides.add_slide(made.slide_layouts[0])
    room = box.right - box.left
    size = measure.largest(headline, sizes, room, most, bold=True)
    end = box.top + lines_height(len(measure.wrap(headline, size, room, bold=True)), size)
    place_shape(slide.shapes.title, Box(box.left, box.top, box.right, end))
    fill_frame(slide.shapes.title.text_frame, [[Run(headline, size, palette.INK, True)]])
    slide.shapes.title.text_frame.word_wrap = True
    return slide, end


def _title(made: Any, dataset: Dataset, cities: Sequence[str], today: date) -> None:
    name = _("Kitakyushu Initiative for a Clean Environment")
    slide, end = _blank(made, name, (44.0, 40.0, 36.0), Box(LEFT, 150, RIGHT, 0), 1)
    draw_rule(slide.shapes, LEFT, 132, RIGHT, 132, palette.ACCENT, 3)
    words = [_("What a network of cities did, {years}, and what the data can say about it").format(years=_span())]
    if cities:
        with_cities = _("With {cities}").format(cities=join(cities))
        words.append(measure.first_lines(with_cities, 18, RIGHT - LEFT, 4))
    words += [day(today.isoformat()), _("Data by source, named on each slide and in the speaker notes")]
    top = end + 16
    for place_, text in enumerate(words):
        size, colour = (18, palette.INK_2) if place_ else (22, palette.INK)
        high = lines_height(len(measure.wrap(text, size, RIGHT - LEFT)), size)
        write(slide.shapes, Box(LEFT, top, RIGHT, top + high), [[Run(text, size, colour)]])
        top += high + 10
    about = _("Kitakyushu Initiative dashboard, version {version}, data {fingerprint}").format(
        version=__version__, fingerprint=dataset.tables.fingerprint
    )
    write(slide.shapes, Box(LEFT, 506, RIGHT, 522), [[Run(about, SMALL, palette.INK_3)]])
    slide.notes_slide.notes_text_frame.text = _(
        "Every chart and table of this deck can be edited. Each slide names its sources at its foot; the speaker notes "
        "give all of them, the method in a sentence, and what the figure does not say. Some sources are for "
        "non-commercial use only."
    )


def _span() -> str:
    return years(CYCLES[0].first, CYCLES[-1].last)


def _slide(made: Any, dataset: Dataset, slide: slides.Slide) -> None:
    page, end = _blank(made, slide.headline, HEADLINES, Box(LEFT, 22, RIGHT, 0), 2)
    top = end + 4
    if slide.subtitle:
        top = _subtitle(page, slide, top)
    # what the phases were for fills a slide of its own; it stands in the speaker notes
    note = "" if slide.kind == "programme" else measure.first_lines(slide.note, SMALL, RIGHT - LEFT, 3)
    high = lines_height(len(measure.wrap(note, SMALL, RIGHT - LEFT)), SMALL) if note else 0
    cited = _DRAW[slide.kind](page, dataset, slide, Box(LEFT, top + 10, RIGHT, FOOT - high - 8))
    _foot(page, note, high, cited or slide.sources)
    slide_number(page, Box(RIGHT - 180, HEIGHT - 32, RIGHT, HEIGHT - 16))
    page.notes_slide.notes_text_frame.text = slide.notes


def _subtitle(page: Any, slide: slides.Slide, top: float) -> float:
    size = measure.largest(slide.subtitle, (TEXT, 15.0, 14.0), RIGHT - LEFT, 2)
    runs = [Run(slide.subtitle, size, palette.INK_2)]
    if isinstance(slide.facts, slides.Profile) and slide.facts.klass:
        look = palette.CLASSES[slide.facts.klass]
        name = CLASS[slide.facts.klass].label
        runs = [
            Run(f"{look.glyph} {name}", size, look.text, True),
            Run(slide.subtitle.removeprefix(name), size, palette.INK_2),
        ]
    end = top + lines_height(len(measure.wrap(slide.subtitle, size, RIGHT - LEFT)), size)
    describe(write(page.shapes, Box(LEFT, top, RIGHT, end), [runs]), "Subtitle")
    return end


def _foot(page: Any, note: str, high: float, cited: str) -> None:
    """The note, and the source in two lines; what is left out there stands whole in the speaker notes."""
    room = RIGHT - LEFT - 180
    if note:
        box = Box(LEFT, FOOT - high, RIGHT, FOOT)
        describe(write(page.shapes, box, [[Run(note, SMALL, palette.INK_3)]]), "Note")
    source = _("Source: {source}").format(source=cited)
    parts = cited.split("; ")
    while len(parts) > 1 and len(measure.wrap(source, SMALL, room)) > 2:
        parts.pop()
        source = _("Source: {source}; all sources in the speaker notes").format(source="; ".join(parts))
    shape = write(
        page.shapes,
        Box(LEFT, FOOT + 4, LEFT + room, FOOT + 34),
        [[Run(measure.first_lines(source, SMALL, room, 2), SMALL, palette.INK_3)]],
    )
    describe(shape, "Source")


# The programme


def _programme(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> None:
    facts = slide.facts
    assert isinstance(facts, slides.Programme)
    wide = (box.right - box.left + 24) / max(len(facts.numbers), 1)
    for number_, one in enumerate(facts.numbers):
        x = box.left + number_ * wide
        draw_rule(page.shapes, x, box.top, x + wide - 24, box.top, palette.INK, 1.5)
        words = [[Run(one.figure, 40, palette.ACCENT, True)], [Run(one.counts, TEXT, palette.INK_2)]]
        write(page.shapes, Box(x, box.top + 6, x + wide - 24, box.top + 145), words)
    _time(page, facts, Box(box.left, box.top + 168, box.right, box.bottom))


def _time(page: Any, facts: slides.Programme, box: Box) -> None:
    """Cycles, phases and network meetings on one axis of years."""
    first, last = CYCLES[0].first, CYCLES[-1].last
    step = (box.right - box.left) / (last - first + 1)

    def at(year: float) -> float:
        return box.left + (year - first) * step

    shapes = page.shapes
    for year in range(first, last + 1):
        write(shapes, Box(at(year), box.top, at(year + 1), box.top + 18), [[Run(str(year), TICK, palette.INK_2)]])
        draw_rule(shapes, at(year), box.top + 20, at(year), box.bottom, palette.GRID)
    # cycles and phases share the years in which they change, so neighbours have a row of their own
    row = 21
    for band, line in bands():
        top = box.top + 24 + line * row
        bar = block(shapes, Box(at(band.first), top, at(band.last + 1), top + row - 3), palette.BAND)
        describe(bar, band.name)
        words = _("{name}, {years}").format(name=band.name, years=years(band.first, band.last))
        write(shapes, Box(at(band.first) + 6, top, at(band.last + 1), top + row - 3), [[Run(words, TICK)]], middle=True)
    reached = [-math.inf] * 4
    top = box.top + 24 + 4 * row + 6
    for event in facts.meetings:
        begin = begins(event)
        x = at(begin.year + (begin.timetuple().tm_yday - 1) / 365)
        words = event.title
        wide = measure.width(words, TICK) + 8
        flip = x + 12 + wide > box.right
        left = x - 8 - wide if flip else x + 8
        line = next(n for n, end in enumerate(reached) if end <= min(left, x - 5) or n == len(reached) - 1)
        reached[line] = max(left + wide, x + 8) + 6
        y = top + line * 18 + 9
        dot = block(shapes, Box(x - 5, y - 5, x + 5, y + 5), palette.ACCENT, palette.WHITE, MSO_SHAPE.OVAL)
        describe(dot, event.title, f"{event.when}: {event.title}")
        write(
            shapes,
            Box(left, y - 9, left + wide, y + 9),
            [[Run(words, TICK)]],
            align="right" if flip else "left",
            middle=True,
        )


# The map


def _map(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> None:
    facts, figure = slide.facts, slide.figures[0]
    assert isinstance(facts, slides.Region)
    plane = Plane(box.right - box.left, box.bottom - box.top)
    land = page.shapes.add_picture(io.BytesIO(land_picture(plane, 2)), Pt(box.left), Pt(box.top), Pt(plane.width))
    describe(land, "Land", figure.alt)
    markers = on_plane(facts.drawn.cities, plane)
    legend = Box(plane.width - 210, 4, plane.width, 14 + 20 * len(facts.drawn.legend))
    names = place_labels(markers, Box(2, 2, plane.width - 2, plane.height - 2), TICK, [legend])
    for city, marker, name in zip(facts.drawn.cities, markers, names, strict=True):
        dot = _dot(page, box, marker.x, marker.y, marker.radius, city.fill, city.edge)
        describe(dot, city.name, city.hover)
        if name is not None:
            _beside(page, box, marker, name, Run(city.name, TICK))
    for line, entry in enumerate(facts.drawn.legend):
        y = 16 + 20 * line
        words = [[Run(f"{entry.text} ", TICK, palette.INK_2), Run(entry.count, TICK, palette.INK, True)]]
        right = box.left + plane.width
        write(
            page.shapes,
            Box(right - 240, box.top + y - 9, right - 28, box.top + y + 9),
            words,
            align="right",
            middle=True,
        )
        _dot(page, box, plane.width - 15, y, entry.radius, entry.fill, entry.edge)
    if facts.drawn.note:
        wide = 190
        left = box.left + 0.86 * plane.width - wide
        words = [[Run(facts.drawn.note, SMALL, palette.INK_3)]]
        write(
            page.shapes,
            Box(left, box.top + 0.62 * plane.height, left + wide, box.top + 0.62 * plane.height + 46),
            words,
        )


def _dot(page: Any, box: Box, x: float, y: float, radius: float, fill: str, edge: str) -> Any:
    x, y = box.left + x, box.top + y
    circle = Box(x - radius, y - radius, x + radius, y + radius)
    return block(page.shapes, circle, fill, edge, MSO_SHAPE.OVAL, 1.2)


def _beside(page: Any, box: Box, marker: Marker, name: Name, run: Run) -> None:
    """A name where it was placed, with the line to its mark where it stands further off."""
    moved = Marker(marker.x + name.dx, marker.y + name.dy, 0 if name.dx or name.dy else marker.radius, marker.name)
    found = label_box(moved, name.side, run.size)
    if name.dx or name.dy:
        reach = marker.radius / math.hypot(name.dx, name.dy)
        x, y = box.left + marker.x, box.top + marker.y
        draw_rule(page.shapes, x + name.dx * reach, y + name.dy * reach, x + name.dx, y + name.dy, palette.AXIS, 0.75)
    align = "right" if "left" in name.side else "left" if "right" in name.side else "center"
    words = Box(box.left + found.left, box.top + found.top, box.left + found.right, box.top + found.bottom)
    shape = write(page.shapes, words, [[run]], align=align, middle=True)
    shape.text_frame.word_wrap = False


# The quadrant


def _quadrant(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> None:
    facts, figure = slide.facts, slide.figures[0]
    assert isinstance(facts, slides.Quadrant)
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
    frame, steps = _limits(figure, plot)
    band_x, band_y = known[0].environment_band, known[0].livelihood_band
    left, inside_bottom = frame.at(-band_x, -band_y)
    right, inside_top = frame.at(band_x, band_y)
    bands = (
        Box(plot.left + left, plot.top, plot.left + right, plot.bottom),
        Box(plot.left, plot.top + inside_top, plot.right, plot.top + inside_bottom),
    )
    for band in bands:
        describe(block(page.shapes, band, palette.BAND), "Band of no material change")
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
    classes = _class_names(facts.rows, frame, band_x, inside_top, inside_bottom)
    _quadrant_marks(page, made, groups, frame, plot, [where for where, _runs, _align in classes])
    for where, runs, align in classes:
        inside = Box(plot.left + where.left, plot.top + where.top, plot.left + where.right, plot.top + where.bottom)
        write(page.shapes, inside, [runs], align=align, middle=True)


def _limits(figure: Figure, plot: Box) -> tuple[Frame, tuple[float, float]]:
    """The axes of the figure, each taken on to the next round step."""
    found, steps = [], []
    for limits, most in ((figure.plot.layout.xaxis.range, 10), (figure.plot.layout.yaxis.range, 10)):
        step = nice_step(limits[1] - limits[0], most)
        steps.append(step)
        found += [math.floor(limits[0] / step) * step, math.ceil(limits[1] / step) * step]
    return Frame(found[0], found[1], found[2], found[3], plot.right - plot.left, plot.bottom - plot.top), (
        steps[0],
        steps[1],
    )


def _class_names(
    rows: Sequence[winwin.PlaceClass], frame: Frame, band_x: float, inside_top: float, inside_bottom: float
) -> list[tuple[Box, Paragraph, str]]:
    """Name and count of each class inside its cell, in points from the corner of the plot."""
    counts = winwin.counts(rows)
    middle = frame.at(0, 0)[0]
    half = (frame.at(band_x, 0)[0] - frame.at(-band_x, 0)[0]) / 2
    high, edge = 20, 8
    centre = (inside_top + inside_bottom - high) / 2
    marks = [
        Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)
        for row in winwin.comparable(rows)
        for x, y in [frame.at(row.environment.percent or 0, row.livelihood.percent or 0)]
    ]
    places: dict[WinWinClass, tuple[float, float, str]] = {
        "win_win": (frame.width - edge, edge, "right"),
        "trade_off": (edge, edge, "left"),
        "environment_only": (frame.width - edge, centre - 12, "right"),
        "livelihood_only": (middle, edge, "center"),
        "loss": (edge, frame.height - high - 3, "left"),
        "no_material_change": (middle, inside_bottom - high - 3, "center"),
    }
    found: list[tuple[Box, Paragraph, str]] = []
    for klass, (x, y, align) in places.items():
        look = palette.CLASSES[klass]
        words = _("{glyph} {name} {count}").format(
            glyph=look.glyph, name=CLASS[klass].label, count=number(counts[klass])
        )
        wide = measure.width(words, TEXT, bold=True) + 4
        left = {"left": x, "right": x - wide, "center": x - wide / 2}[align]
        box = Box(left, y, left + wide, y + high)
        # beside its cell or over a city a name would say the wrong thing
        if (klass == "livelihood_only" and wide > 2 * half) or any(box.overlaps(mark) for mark in marks):
            continue
        found.append((box, [Run(words, TEXT, look.text, True)], align))
    return found


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
            _beside(page, plot, marker, name, run)


def _mark(series: Any, symbol: str, fill: str, edge: str, size: float) -> None:
    """Marks without a line between them."""
    series.format.line.fill.background()
    series.marker.style, series.marker.size = _MARKERS[symbol], round(size)
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(fill)
    series.marker.format.line.color.rgb = rgb(edge)
    series.marker.format.line.width = Pt(1.2)


# Pillars


def _pillars(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> None:
    facts = slide.facts
    assert isinstance(facts, slides.Pillars)
    runs: list[Run] = []
    for what in DOCUMENTED:
        look = palette.CLASSES[_CLASS_OF[what]]
        count = sum(group.documents(what) for group in facts.groups)
        runs.append(Run(f"{look.glyph} {DOCUMENTED_WORDS[what].label} {number(count)}      ", TEXT, look.text, True))
    write(page.shapes, Box(box.left, box.top, box.right, box.top + 22), [runs])
    data = CategoryChartData(number_format="0")
    data.categories = [neutralise(group.name) for group in facts.groups]
    for what in DOCUMENTED:
        data.add_series(DOCUMENTED_WORDS[what].label, [group.documents(what) for group in facts.groups])
    outer = Box(box.left, box.top + 30, box.right, box.bottom)
    shape = chart(page, XL_CHART_TYPE.BAR_STACKED, outer, data, TEXT)
    totals = "; ".join(
        _("{pillar}: {counts}").format(
            pillar=group.name,
            counts=join([f"{DOCUMENTED_WORDS[what].inside} {number(group.documents(what))}" for what in DOCUMENTED]),
        )
        for group in facts.groups
    )
    describe(shape, slide.subtitle, _("Stacked bar chart. {totals}.").format(totals=totals))
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
    for one, what in zip(plot.series, DOCUMENTED, strict=True):
        look = palette.CLASSES[_CLASS_OF[what]]
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


# Outcomes


def _outcomes(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> None:
    facts = slide.facts
    assert isinstance(facts, slides.Outcomes)
    high = min((box.bottom - box.top) / len(facts.outcomes), 100)
    for number_, one in enumerate(facts.outcomes):
        top = box.top + number_ * high
        draw_rule(page.shapes, box.left, top, box.right, top, palette.RULE)
        words = [
            [Run(one.city, 18, palette.INK, True)],
            [Run(one.measure, TEXT, palette.INK_2)],
            [Run(one.dates, TICK, palette.INK_3)],
        ]
        write(page.shapes, Box(box.left, top + 6, box.left + 300, top + high), words)
        _pair(page, one, Box(box.left + 310, top + 5, box.right, top + high - 4))


def _pair(page: Any, one: BeforeAfter, box: Box) -> None:
    """Before and after as two bars from zero."""
    before, after = one.values
    data = CategoryChartData(number_format="General")
    data.categories = [_("before, {year}").format(year=one.years[0]), _("after, {year}").format(year=one.years[1])]
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


# Practices


def _practices(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> None:
    facts, figure = slide.facts, slide.figures[0]
    assert isinstance(facts, slides.Replication)
    heads = (_("From"), _("Practice"), _("Taken up in: strong evidence"), _("weaker evidence"))
    rows = [
        (
            Cell(branch.giver, palette.ACCENT, True),
            Cell(branch.practice),
            Cell(_takers(branch, True), bold=True),
            Cell(_takers(branch, False), palette.INK_2),
        )
        for branch in facts.branches
    ]
    _long_table(page, box, heads, (120, 318, 255, 195), rows, figure.alt)


def _takers(branch: Branch, sure: bool) -> str:
    found = []
    for links in branch.takers.values():
        if any(strong(link) for link in links) == sure:
            dated = [link.when for link in links if link.year]
            found.append(f"{links[0].taker} ({', '.join(dict.fromkeys(dated))})" if dated else links[0].taker)
    return ", ".join(found)


def _long_table(
    page: Any, box: Box, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]], alt: str
) -> None:
    """A table at the largest size at which all rows fit, else with as many as fit and how many there are more."""
    head, room = [Cell(text, palette.INK_2, True) for text in heads], box.bottom - box.top
    sizes = (TEXT, 15, TICK, 13, SMALL)
    size = next((size for size in sizes if table_height([head, *rows], widths, size) <= room), SMALL)
    shown = list(rows)
    while len(shown) > 1 and table_height([head, *_with_rest(rows, shown)], widths, size) > room:
        shown.pop()
    made = table(page, box.left, box.top, widths, [head, *_with_rest(rows, shown)], size)
    describe(made, _("Table"), alt)


def _with_rest(rows: Sequence[Sequence[Cell]], shown: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """The rows shown, and a row that counts the others."""
    left = len(rows) - len(shown)
    if not left:
        return list(shown)
    text = ngettext("one more on the dashboard", "{n} more on the dashboard", left).format(n=number(left))
    return [*shown, [Cell(text, palette.INK_3), *(Cell("") for _cell in rows[0][1:])]]


# Commitments


def _commitments(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> None:
    facts = slide.facts
    assert isinstance(facts, slides.Commitments)
    known = [one for one in facts.rows if one.later]
    bare = [one for one in facts.rows if not one.later]
    room = box.right - box.left
    words = _("No later figure: {targets}.").format(targets="; ".join(f"{one.city}, {one.measure}" for one in bare))
    size = measure.largest(words, (TICK, 13, SMALL), room, 3)
    words = measure.first_lines(words, size, room, 4)
    high = lines_height(len(measure.wrap(words, size, room)), size) if bare else 0
    if known:
        heads = (_("City"), _("Declared target"), _("Later figure"), _("Our reading"))
        rows = [
            (
                Cell(one.city, palette.INK, True),
                Cell(one.statement),
                Cell(one.later),
                Cell(READING[one.reading].label, palette.INK if one.compared else palette.INK_3, one.compared),
            )
            for one in known
        ]
        held = Box(box.left, box.top, box.right, box.bottom - high - 12)
        _long_table(page, held, heads, (105, 340, 310, 133), rows, slide.headline)
    if bare:
        below = Box(box.left, box.bottom - high, box.right, box.bottom)
        write(page.shapes, below, [[Run(words, size, palette.INK_2)]])


# Cities


def _city(page: Any, dataset: Dataset, slide: slides.Slide, box: Box) -> str:
    facts = slide.facts
    assert isinstance(facts, slides.Profile)
    gap = 28
    half = (box.right - box.left - gap) / 2
    lists = list(facts.lists)
    cited: list[str] = []
    environment = [p for p in facts.panels if p.indicator.dimension == "environment"]
    figures = dict(zip((p.indicator.indicator_id for p in facts.panels), slide.figures, strict=True))
    charted = bool(facts.panels)
    middle = box.top + (198 if charted else 0)
    slots = [Box(box.left, box.top, box.left + half, middle), Box(box.right - half, box.top, box.right, middle)]
    if charted and len(facts.panels) == 1:
        # the column without a chart holds the list that tells most
        free = slots.pop(1 if environment else 0)
        if lists:
            cited += _list(page, lists.pop(0), free, TICK)
    for panel, slot in zip(facts.panels, slots, strict=False):
        figure = figures[panel.indicator.indicator_id]
        _trend(page, dataset, panel, figure, slot)
        cited = [*figure.source.split("; "), *cited]
    below = Box(box.left, middle + 10 if charted else box.top, box.right, box.bottom)
    for one, column in _columns(lists, below, gap, 3 if charted else 2, 13 if charted else TEXT):
        cited += _list(page, one, column, 13 if charted else TEXT)
    return "; ".join(dict.fromkeys(cited))


def _columns(
    lists: Sequence[slides.Facts], box: Box, gap: float, most: int, size: float
) -> list[tuple[slides.Facts, Box]]:
    """The first lists side by side, without those of which not even one entry fits."""
    for count in range(min(most, len(lists)), 0, -1):
        wide = (box.right - box.left - gap * (count - 1)) / count
        lefts = [box.left + place_ * (wide + gap) for place_ in range(count)]
        found = [(one, Box(x, box.top, x + wide, box.bottom)) for one, x in zip(lists, lefts, strict=False)]
        if all(_fitting(one, column, size) for one, column in found):
            return found
    return []


def _fitting(one: slides.Facts, box: Box, size: float) -> int:
    """How many entries of a list fit whole, with a line that counts the others."""
    room = box.right - box.left
    title = lines_height(len(measure.wrap(one.title, TICK, room, bold=True)), TICK)
    left = box.bottom - box.top - 5 - title
    for place_, item in enumerate(one.items):
        left -= lines_height(len(measure.wrap(item, size, room)), size)
        if left < (lines_height(1, SMALL) if place_ + 1 < len(one.items) else 0):
            return place_
    return len(one.items)


def _list(page: Any, one: slides.Facts, box: Box, size: float) -> list[str]:
    """A heading and as many entries as fit whole; gives the sources of those shown."""
    draw_rule(page.shapes, box.left, box.top, box.right, box.top, palette.INK, 1.5)
    shown = _fitting(one, box, size)
    words: list[Paragraph] = [[Run(one.title, TICK, palette.INK, True)]]
    words += [[Run(item, size, palette.INK_2)] for item in one.items[:shown]]
    if hidden := len(one.items) - shown:
        text = ngettext("and one more on the dashboard", "and {n} more on the dashboard", hidden)
        words.append([Run(text.format(n=number(hidden)), SMALL, palette.INK_3)])
    describe(write(page.shapes, Box(box.left, box.top + 5, box.right, box.bottom), words), one.title)
    return list(dict.fromkeys(source for sources in one.sources[:shown] for source in sources))


def _trend(page: Any, dataset: Dataset, panel: Panel, figure: Figure, box: Box) -> None:
    """A native line chart: the city's line, its other series as hollow marks, the median of its peers dashed."""
    draw_rule(page.shapes, box.left, box.top, box.right, box.top, palette.INK, 1.5)
    room = box.right - box.left
    size = measure.largest(figure.title, (TEXT, TICK), room, 1, bold=True)
    head = lines_height(1, size) + lines_height(len(measure.wrap(figure.subtitle, SMALL, room)), SMALL)
    words = [[Run(figure.title, size, palette.INK, True)], [Run(figure.subtitle, SMALL, palette.INK_2)]]
    write(page.shapes, Box(box.left, box.top + 4, box.right, box.top + 4 + head), words)
    main = panel.main
    frame = frame_of(panel)
    span, median = range(frame.first, frame.last + 1), frame.median
    drawn = [
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
    _trend_lines(made, panel, list(span), median)


def _trend_lines(made: Any, panel: Panel, span: list[int], median: dict[int, float]) -> None:
    """Peers grey, their median dashed, other series hollow, and the city's own line on top."""
    *others, mine = made.plots[0].series
    for one in made.plots[0].series:
        one.smooth = False
    hollow = others[len(others) - len(panel.others) :]
    grey = others[: len(others) - len(panel.others)]
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
    if panel.change.percent is not None:
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


_DRAW: dict[str, Callable[[Any, Dataset, slides.Slide, Box], str | None]] = {
    "programme": _programme,
    "map": _map,
    "winwin": _quadrant,
    "pillars": _pillars,
    "outcomes": _outcomes,
    "practices": _practices,
    "commitments": _commitments,
    slides.CITY: _city,
}
