"""The evidence matrix as a table of links: city to page, mark to series, head to Compare."""

from functools import cache
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures import catalogue
from kki_dash.figures.matrix import Panel, panels_of
from kki_dash.figures.surface import Size
from kki_dash.figures.toolkit.evidence_marks import evidence_mark, path_of
from kki_dash.findings.compare import indicator_ids
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import COLUMNS, Cell, Column, Matrix, Reading, Row, mark_of, matrix, totals
from kki_dash.text import _, apart, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.figure_card import figure_foot, figure_head
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.link import address
from kki_dash.vocabulary import MATRIX_MARK

_LEGEND = ("better", "worse", "better_between", "within_band", "no_clear_direction", "single")


def show_matrix(dataset: Dataset, size: Size, title: DeltaGenerator | None = None) -> str:
    """Both panels side by side, stacked where there is little room, with the totals of each theme below.

    Parameters
    ----------
    title : DeltaGenerator, optional
        Where its subtitle goes when its title is the headline of the page; else both stand above it.

    Returns
    -------
    str
        Its title.
    """
    figure = catalogue.build("matrix", dataset, {}, size)
    if title is None:
        figure_head(figure.title, figure.subtitle)
    else:
        with title:
            figure_head(_("Evidence by theme"), figure.subtitle, ruled=False)
    st.html(_markup(dataset))
    figure_foot(figure)
    return figure.title


@kept_markup(64)
def _markup(dataset: Dataset) -> html.Raw:
    """Legend, table and totals."""
    shown = matrix(dataset)
    tables = [_panel(dataset, shown, panel) for panel in panels_of(shown, 2)]
    body = [_legend(), html.tag("div", html.join(tables), "matrix"), _totals(shown)]
    return html.join([html.tag("style", html.Raw(style_sheet())), *body])


def _mark(mark: str, side: str, *, own: bool, small: bool = False) -> html.Raw:
    """A mark by its class: the page's markup may hold no drawing, its style sheet may."""
    names = ("ev", _css(mark, side, own=own), "small" if small else "")
    return html.tag("i", "", " ".join(filter(None, names)), aria_hidden="true")


def _css(mark: str, side: str, *, own: bool) -> str:
    return "-".join((mark.replace("_", "-"), side, "own" if own else "around"))


@cache
def style_sheet() -> str:
    """Every mark as a background."""
    rules = []
    for mark in MATRIX_MARK:
        for side in ("environment", "livelihood"):
            for own in (True, False):
                outlines = evidence_mark(mark, side, own=own)
                paths = "".join(
                    f"<path d='{path_of(outline, 92, 100, 100, 0)}' fill='{outline.fill}'/>" for outline in outlines
                )
                drawing = quote(f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 200'>{paths}</svg>", "/:'= ")
                rules.append(
                    f'.ev.{_css(mark, side, own=own)} {{ background-image: url("data:image/svg+xml,{drawing}"); }}'
                )
    return "\n".join(rules)


def _legend() -> html.Raw:
    entries = [
        html.tag(
            "span",
            html.join([_mark(mark, "environment", own=True), html.explained(mark, MATRIX_MARK[mark].label)], " "),
        )
        for mark in _LEGEND
    ]
    pale = html.join([_mark("better", "environment", own=False), _mark("better", "livelihood", own=False)])
    entries.append(
        html.tag("span", html.join([pale, _("pale: value of the province, region or urban centre around")], " "))
    )
    entries.append(html.tag("span", _("empty: no value or outcome")))
    return html.tag("div", html.join(entries), "mark-legend matrix-legend")


def _panel(dataset: Dataset, shown: Matrix, panel: Panel) -> html.Raw:
    heads = [html.tag("th", _("City"), "name", scope="col")]
    heads += [_head(dataset, shown, column) for column in COLUMNS.values()]
    body = [
        _row(row) if isinstance(row, Row) else html.tag("tr", html.tag("th", row, "group", colspan=str(len(heads))))
        for row in panel.lines
    ]
    return html.tag(
        "table",
        html.join(
            [
                html.tag("caption", _("Evidence by city and theme"), "unseen"),
                html.tag("thead", html.tag("tr", html.join(heads))),
                html.tag("tbody", html.join(body)),
            ]
        ),
    )


def _head(dataset: Dataset, shown: Matrix, column: Column) -> html.Raw:
    """Name of a theme; it leads to Compare with the indicator that speaks most often there."""
    first, second = column.heading
    words = html.join([html.tag("b", first), html.tag("br", "") if second else "", " ", second])
    named = [cell.reading.indicator_id for cell in shown.column(column.slug) if cell.reading]
    offered = set(indicator_ids(dataset))
    common = max((one for one in named if one in offered), key=named.count, default="")
    inside = (
        html.tag(
            "a",
            words,
            href=address("compare", indicator=common),
            title=_("Compare the cities: {theme}").format(theme=column.label),
        )
        if common
        else words
    )
    return html.tag("th", inside, column.side, scope="col")


def _row(row: Row) -> html.Raw:
    name = html.join([html.city_link(row.city_id, row.name), " ", html.tag("small", row.country)])
    cells = [_cell(row, cell, COLUMNS[cell.column]) for cell in row.cells]
    return html.tag("tr", html.join([html.tag("th", name, "name", scope="row"), *cells]))


def _cell(row: Row, cell: Cell, column: Column) -> html.Raw:
    if cell.reading is None:
        nothing = MATRIX_MARK["nothing"].label
        words = _("{city}, {theme}: {words}").format(city=row.name, theme=column.label, words=nothing)
        way = html.tag(
            "a",
            html.tag("span", "+", "add", aria_hidden="true"),
            href=address("add", city=row.city_id),
            title=_("Add your data"),
            aria_label=sentences(words, _("Add your data")),
        )
        return html.tag("td", way, column.side)
    readings = [one for one in (cell.reading, cell.second) if one]
    words = apart([_spoken(one) for one in readings])
    marks = [_mark(mark_of(one), column.side, own=one.own, small=bool(place)) for place, one in enumerate(readings)]
    link = html.tag(
        "a",
        html.join(marks),
        href=address("cities", city=row.city_id, open="series" if cell.reading.indicator_id else "record"),
        title=words,
        aria_label=_("{city}, {theme}: {words}").format(city=row.name, theme=column.label, words=words),
    )
    return html.tag("td", link, column.side)


def _spoken(reading: Reading) -> str:
    return _("{mark}; {words}").format(mark=MATRIX_MARK[mark_of(reading)].label, words=reading.words)


def _totals(shown: Matrix) -> html.Raw:
    """What the marks of each theme add up to, in words."""
    boxes = [
        html.tag(
            "div",
            html.join([html.tag("b", column.label), *(html.tag("span", one.words) for one in totals(shown, slug))]),
            column.side,
        )
        for slug, column in COLUMNS.items()
    ]
    return html.tag("div", html.join(boxes), "matrix-totals")
