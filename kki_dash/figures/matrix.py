"""The evidence matrix as a picture: cities by theme, one mark a cell."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.figure import Facts, Figure
from kki_dash.figures.surface import Surface, by_size, narrow, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.evidence_marks import SECOND, evidence_mark
from kki_dash.figures.toolkit.marks import HOVER, escape, hover, outline, words_at
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import (
    COLUMNS,
    FIRST_YEAR,
    LAST_YEAR,
    Matrix,
    Row,
    mark_of,
    matrix,
    matrix_alt,
    matrix_headline,
    matrix_note,
    matrix_source,
    matrix_subtitle,
    matrix_table,
    record_headline,
)
from kki_dash.text import _
from kki_dash.vocabulary import MATRIX_MARK

WIDTHS = by_size(358, 1286, 1750)
_ROW, _CLOSEST_ROW, _HEAD, _LEGEND, _GAP = 24, 13, 36, 28, 34
LEAST_WIDTH = 740
"""Pixels below which nine themes and the names of cities cannot be read on paper."""

_RADIUS, _NARROW_RADIUS = 7.5, 6.0
_NAMES, _NAMES_NARROW = 0.3, 0.36
"""Share of a panel that the names of the cities take."""


class Panel(NamedTuple):
    """Rows that stand below each other, with the names of the groups between them."""

    rows: tuple[Row, ...]

    @property
    def lines(self) -> list[Row | str]:
        """Heads of groups as words, then their cities; a single city needs no head."""
        found: list[Row | str] = []
        for group, members in groupby(self.rows, key=lambda row: row.group):
            found += [group, *members]
        return found if len(self.rows) > 1 else list(self.rows)


def panels_of(shown: Matrix, several: int) -> list[Panel]:
    """The rows in as many panels, cut between groups where that leaves them about alike."""
    if several == 1 or not shown.rows:
        return [Panel(shown.rows)]
    groups = [tuple(members) for _group, members in groupby(shown.rows, key=lambda row: row.group)]
    half, left = len(shown.rows) / 2, list[Row]()
    while groups and (not left or len(left) + len(groups[0]) / 2 <= half):
        left += groups.pop(0)
    return [Panel(part) for part in (tuple(left), tuple(row for group in groups for row in group)) if part]


def matrix_figure(dataset: Dataset, size: Surface, city_id: str | None = None) -> Figure:
    """Every participating city by theme, or one city; one panel where there is little room, else two."""
    shown = matrix(dataset)
    if city_id:
        shown = Matrix(tuple(row for row in shown.rows if row.city_id == city_id))
    panels = panels_of(shown, 1 if narrow(size) or city_id else 2)
    lines = max((len(panel.lines) for panel in panels), default=1)
    width = width_on(size, WIDTHS)
    used = _marks_of(shown) if city_id else _SHOWN
    legend = max((y for _mark, _x, y, _words, _points in _legend_places(size, width, used)), default=0.0)
    head = round(legend) + scaled(_HEAD + _LEGEND, size)
    usual, least = (head + scaled(row, size) * lines for row in (_ROW, _CLOSEST_ROW))
    height = rows_on(size, usual, least)
    row = (height - head) / lines
    gap = scaled(_GAP, size)
    wide = (width - gap * (len(panels) - 1)) / len(panels)
    drawn = [_Drawn(panel, place * (wide + gap), wide, head, row, size) for place, panel in enumerate(panels)]
    layout = {
        "template": template(size),
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"range": [0, width], "visible": False},
        "yaxis": {"range": [height, 0], "visible": False},
        "shapes": [shape for one in drawn for shape in (*one.rules(), *one.marks())] + list(_legend_marks(size, used)),
        "annotations": [word for one in drawn for word in one.words()] + list(_legend_words(size, width, used)),
    }
    return Figure(
        slug="evidence-by-theme",
        title=record_headline(shown.rows[0].name) if city_id else matrix_headline(dataset, shown),
        subtitle=matrix_subtitle(dataset),
        plot=plot_of([point for one in drawn for point in one.points()], layout),
        table=matrix_table(dataset, shown),
        read=(_("City"), _("Theme"), _("Mark"), _("Describes"), _("What is on record"), _("Source")),
        source=matrix_source(dataset, shown),
        facts=_facts(shown),
        note=matrix_note(),
        alt=matrix_alt(shown),
        redraw=lambda canvas: matrix_figure(dataset, canvas, city_id),
        least_height=least,
        least_width=LEAST_WIDTH,
    )


def _facts(shown: Matrix) -> Facts:
    known = [one for row in shown.rows for cell in row.cells for one in (cell.reading, cell.second) if one]
    return Facts(
        tuple(dict.fromkeys(one.source_id for one in known)),
        (FIRST_YEAR, LAST_YEAR),
        tuple(row.name for row in shown.rows),
        tuple(MATRIX_MARK[mark].label for mark in dict.fromkeys(mark_of(one) for one in known)),
    )


class _Drawn:
    """One panel in pixels."""

    def __init__(self, panel: Panel, left: float, width: float, head: float, row: float, size: Surface) -> None:
        self.panel, self.left, self.right, self.head, self.row, self.size = panel, left, left + width, head, row, size
        self.names = width * (_NAMES_NARROW if narrow(size) else _NAMES)
        self.step = (width - self.names - 3) / len(COLUMNS)
        self.radius = min(scaled(_NARROW_RADIUS if narrow(size) else _RADIUS, size), 0.36 * row, 0.3 * self.step)

    def across(self, place: int) -> float:
        return self.left + self.names + (place + 0.5) * self.step

    def down(self, line: int) -> float:
        return self.head + (line + 0.5) * self.row

    def rows(self) -> Iterator[tuple[int, Row]]:
        for line, row in enumerate(self.panel.lines):
            if isinstance(row, Row):
                yield line, row

    def rules(self) -> Iterator[dict[str, Any]]:
        """A thin line below each city, and one between both sides."""
        line = {"type": "line", "layer": "below"}
        for number, row in enumerate(self.panel.lines):
            y = self.head + (number + 1) * self.row
            colour = palette.RULE if isinstance(row, Row) else palette.AXIS
            yield {**line, "x0": self.left, "x1": self.right, "y0": y, "y1": y, "line": {"color": colour, "width": 1}}
        x = self.left + self.names + self.step * sum(one.side == "environment" for one in COLUMNS.values())
        bottom = self.head + len(self.panel.lines) * self.row
        top = self.head - scaled(_HEAD, self.size) * 0.8
        yield {**line, "x0": x, "x1": x, "y0": top, "y1": bottom, "line": {"color": palette.AXIS, "width": 1}}

    def marks(self) -> Iterator[dict[str, Any]]:
        for line, row in self.rows():
            for place, (cell, column) in enumerate(zip(row.cells, COLUMNS.values(), strict=True)):
                if cell.reading is None:
                    continue
                aside = self.radius * 0.8 if cell.second else 0
                x, y = self.across(place) - aside, self.down(line)
                yield from _shapes(mark_of(cell.reading), column.side, cell.reading.own, x, y, self.radius)
                if cell.second:
                    x, small = x + 2.1 * self.radius, SECOND * self.radius
                    yield from _shapes(mark_of(cell.second), column.side, cell.second.own, x, y, small)

    def words(self) -> Iterator[dict[str, Any]]:
        text, small = (min(scaled(points, self.size), 0.82 * self.row) for points in (14, 12))
        heads = [word for column in COLUMNS.values() for word in column.heading if word]
        points = _fitting(heads, self.step, (12.5, 11.5, 10.5, 9.5, 8.5), self.size)
        for place, column in enumerate(COLUMNS.values()):
            look = palette.CLASSES[f"{column.side}_only"].text
            words = [word for word in column.heading if word]
            bold, *rest = (escape(word) for word in words)
            half = max(text_width(word, points, bold=True) for word in words) / 2
            yield words_at(
                # a long word at the edge stays inside the panel
                min(self.across(place), self.right - half - 1),
                self.head - 4,
                "<br>".join([f"<b>{bold}</b>", *rest]),
                points,
                look,
                "center",
                "bottom",
            )
        for line, row in enumerate(self.panel.lines):
            y = self.down(line)
            if isinstance(row, str):
                yield words_at(self.left, y, f"<b>{escape(row)}</b>", text, palette.INK, "left")
                continue
            name = self._fitted(row)
            points = min(_fitting([name], self.names - 4, (14, 13, 12, 11, 10, 9, 8.5), self.size), 0.82 * self.row)
            yield words_at(self.left, y, escape(name), points, palette.INK, "left")
            beside = text_width(name, points) + 9
            if self._first_of_country(line, row) and beside + text_width(row.country, small) <= self.names:
                yield words_at(self.left + beside, y, escape(row.country), small, palette.INK_3, "left")

    def _fitted(self, row: Row) -> str:
        """The name of a city, without the province in brackets where that finds no room and is not needed."""
        bare = row.name.partition(" (")[0]
        needed = sum(other.name.partition(" (")[0] == bare for _line, other in self.rows()) > 1
        return row.name if needed or text_width(row.name, scaled(14, self.size)) <= self.names - 4 else bare

    def _first_of_country(self, line: int, row: Row) -> bool:
        above = self.panel.lines[line - 1] if line else None
        return not isinstance(above, Row) or above.country != row.country

    def points(self) -> Iterator[dict[str, Any]]:
        """What the pointer finds: an unseen dot on each mark, with its words."""
        found = [
            (
                self.across(place),
                self.down(line),
                _("{city}, {theme}").format(city=row.name, theme=COLUMNS[cell.column].label),
                [one.words for one in (cell.reading, cell.second) if one],
            )
            for line, row in self.rows()
            for place, cell in enumerate(row.cells)
            if cell.reading
        ]
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": [x for x, _y, _name, _words in found],
            "y": [y for _x, y, _name, _words in found],
            "marker": {"size": 2 * self.radius, "color": palette.CLEAR},
            "text": [hover(name, *words) for _x, _y, name, words in found],
            "hovertemplate": HOVER,
        }


def _shapes(mark: str, side: str, own: bool, x: float, y: float, radius: float) -> Iterator[dict[str, Any]]:
    for part in evidence_mark(mark, side, own=own):
        corners = [(radius * across, radius * down) for across, down in part.corners]
        yield {**outline(x, y, corners), "layer": "above", "fillcolor": part.fill, "line": {"width": 0}}


def _fitting(words: Sequence[str], room: float, sizes: Sequence[float], size: Surface) -> float:
    """The largest of some sizes at which every word fits."""
    usual = [float(scaled(points, size)) for points in sizes]
    return next(
        (points for points in usual if all(text_width(word, points, bold=True) <= room for word in words)), usual[-1]
    )


_SHOWN = ("better", "worse", "better_between", "within_band", "no_clear_direction", "single")


def _marks_of(shown: Matrix) -> tuple[str, ...]:
    """The marks that some rows have, in their usual order."""
    found = {mark_of(one) for row in shown.rows for cell in row.cells for one in (cell.reading, cell.second) if one}
    return tuple(mark for mark in MATRIX_MARK if mark in found)


def _legend_places(size: Surface, width: float, marks: Sequence[str]) -> Iterator[tuple[str, float, float, str, float]]:
    """Mark, place, words and letters of each entry of the legend, in as many lines as it takes."""
    points = float(scaled(13, size))
    x, y = float(scaled(8, size)), float(scaled(10, size))
    for mark in marks:
        words = MATRIX_MARK[mark].label
        wide = scaled(30, size) + text_width(words, points)
        if x + wide > width and x > scaled(8, size):
            x, y = scaled(8, size), y + scaled(18, size)
        yield mark, x, y, words, points
        x += wide


def _legend_marks(size: Surface, marks: Sequence[str]) -> Iterator[dict[str, Any]]:
    for mark, x, y, _words, _points in _legend_places(size, width_on(size, WIDTHS), marks):
        yield from _shapes(mark, "environment", True, x, y, scaled(6.5, size))


def _legend_words(size: Surface, width: float, marks: Sequence[str]) -> Iterator[dict[str, Any]]:
    last = 0.0
    for _mark, x, y, words, points in _legend_places(size, width, marks):
        yield words_at(x + scaled(12, size), y, escape(words), points, palette.INK_2, "left")
        last = y
    pale = _("Pale: value of the province, region or urban centre around the city; empty: no value or outcome")
    points = _fitting([pale], width - 8, (13, 12, 11, 10, 9, 8, 7), size)
    yield words_at(0, last + scaled(17, size), escape(pale), points, palette.INK_3, "left")
