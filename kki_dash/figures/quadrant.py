"""The quadrant: change of the environment against change of livelihoods, with bands, classes and names."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from kki_dash.figures import palette
from kki_dash.figures import quadrant_words as words
from kki_dash.figures.bracket import Bracket, boxes_of, bracket_of, drawn, written
from kki_dash.figures.class_cells import ClassCell, Frame, class_cells, frame_of, point_of
from kki_dash.figures.figure import Figure, of_series
from kki_dash.figures.surface import Canvas, Surface, by_size, height_on, letters, plot_of, scaled, template, width_on
from kki_dash.figures.toolkit.marks import HOVER, escape, hover, left_half, name_words
from kki_dash.figures.toolkit.placing import Box, Marker, Name, place_most
from kki_dash.figures.toolkit.plane import Margins, plane_of_changes
from kki_dash.findings import context
from kki_dash.findings.base_rates import Compared, region_places
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import plain_name
from kki_dash.findings.winwin import Pair, PlaceClass, comparable, same_place
from kki_dash.findings.winwin_words import both_better, change_words
from kki_dash.findings.words import limits
from kki_dash.stats.winwin import WinWinClass
from kki_dash.text import _, listed, ngettext, number, signed, with_unit
from kki_dash.vocabulary import CLASS

HEIGHTS = by_size(430, 462, 660)
WIDTHS = by_size(358, 865, 1224)
_MARGINS = Margins(34, 8, 24, 46)
_RADIUS = 6.5
_LARGER = {"diamond": 1.08, "triangle-up": 1.08, "triangle-down": 1.08}
_BIN, _BARS_HIGH = 4.0, 0.15
"""Width of a bar of the region in per cent, and how high the highest may stand, as a share of the plot."""
_OUT_OF_BRACKET = 8
"""Pixels from a mark inside a bracket to its name outside."""

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
    bracket = None
    data: list[dict[str, Any]] = []
    if known:
        frame = _frame(known, size)
        shown = [row for row in background if frame.holds(*point_of(row))]
        outside = len(background) - len(shown)
        data = [_dots(shown), *_marks(dataset, groups, picked, size)]
        cells = class_cells(
            groups, frame, scaled(14, size), scaled(_RADIUS, size), counted=counted, both_better=both_better(pair)
        )
        whiskers = _whiskers(known, picked, frame)
        clear = (*(cell.box for cell in cells), *(_lying(line, frame) for line in whiskers if line["y0"] == line["y1"]))
        bracket = bracket_of(groups, frame, scaled(_RADIUS, size), scaled(14, size), clear, picked)
        names, nameless = _names(groups, frame, size, clear, bracket, picked)
        written_words = [*(_cell_words(cell, frame, size) for cell in cells), *names]
        if bracket:
            written_words.append(written(bracket, frame, scaled(14, size)))
        layout |= _axes(known[0], frame, environment, livelihood, size)
        layout["shapes"] += [
            *_region_bars(region_places(dataset, pair), frame),
            *_halves(groups, size),
            *whiskers,
            *([drawn(bracket, frame)] if bracket else []),
        ]
        layout["annotations"] = [*written_words, *layout["annotations"]]
    title = ngettext(
        "Change in {environment} and in {livelihood}, one participating city",
        "Change in {environment} and in {livelihood}, {n} participating cities",
        len(known),
    ).format(environment=environment, livelihood=livelihood, n=number(len(known)))
    several = [side.series for row in known for side in (row.environment, row.livelihood) if side.series]
    return Figure(
        slug="winwin-" + "-".join((*pair.environment, *pair.livelihood)).replace("_", "-"),
        title=title,
        subtitle=words.subtitle(dataset, pair, known, background),
        plot=plot_of(data, layout),
        table=words.table(dataset, rows),
        read=words.read(),
        source=dataset.cite([series.source_id for series in several]),
        facts=of_series(several),
        note=" ".join(
            filter(
                None,
                (
                    words.note(known, groups, outside, nameless, picked, bracket),
                    *(context.disagreement(dataset, "", key) for key in pair.environment if known),
                    words.region_note(dataset, pair, known),
                ),
            )
        ),
        alt=words.alt(known),
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
            interval = limits(change) if change else None
            if change is None or interval is None:
                continue
            turn = 1 if (side.percent or 0) * (change.percent or 0) >= 0 else -1
            ends = sorted(turn * end for end in interval)
            cut = [min(max(end, low), high) for end in ends]
            across = side is row.environment
            found.append(
                {**line, "x0": cut[0], "x1": cut[1], "y0": y, "y1": y}
                if across
                else {**line, "x0": x, "x1": x, "y0": cut[0], "y1": cut[1]}
            )
    return found


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
    groups: Sequence[Sequence[PlaceClass]],
    frame: Frame,
    size: Surface,
    clear: tuple[Box, ...],
    bracket: Bracket | None,
    picked: str | None,
) -> tuple[list[dict[str, Any]], int]:
    """City names at their marks, moved until none covers another, and the number of cities without a place for theirs.

    In a bracket only the picked city keeps its name, which then stands outside it.
    """
    inside = {row.place_id for row in bracket.rows} if bracket else set()
    apart = [group for group in groups if any(row.place_id not in inside or row.place_id == picked for row in group)]
    labels = joint_labels(apart, frame, scaled(_RADIUS, size))
    reaches = [scaled(_RADIUS, size) + (_OUT_OF_BRACKET if label.rows[0].place_id in inside else 0) for label in labels]
    markers = [
        Marker(*frame.at(label.x, label.y), reach, joint_name(label.rows), float(label.rows[0].place_id == picked))
        for label, reach in zip(labels, reaches, strict=True)
    ]
    avoided = (*clear, *boxes_of(bracket, picked, frame))
    names = place_most(tuple(markers), Box(0, 0, frame.width, frame.height), scaled(14, size), avoided)
    found = zip(labels, reaches, names, strict=True)
    named = [(label, reach, name) for label, reach, name in found if name is not None]
    without = sum(len(label.rows) for label in labels) - sum(len(label.rows) for label, _reach, _name in named)
    return [_written(label, name, reach, size) for label, reach, name in named], without


def _lying(line: dict[str, Any], frame: Frame) -> Box:
    """The room that a whisker from left to right takes."""
    (left, y), (right, _y) = frame.at(line["x0"], line["y0"]), frame.at(line["x1"], line["y1"])
    return Box(left, y - 1, right, y + 1)


def _written(label: Label, name: Name, reach: float, size: Surface) -> dict[str, Any]:
    colour = palette.CLASSES[label.rows[0].klass].text
    return name_words(label.x, label.y, joint_name(label.rows), name, colour, reach, scaled(14, size))


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
