"""The figure card: every figure with its title, source, table twin, alternative text and downloads."""

import logging
import math
import os
from base64 import b64encode
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from kki_dash.exports import files
from kki_dash.exports.print.picture import offered
from kki_dash.exports.print.press import FORMATS, NotPrintedError
from kki_dash.exports.print.sizes import PRESETS, USUAL, preset_words
from kki_dash.exports.workbook import to_csv
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Canvas
from kki_dash.figures.toolkit.measure import wrap
from kki_dash.findings import citation
from kki_dash.text import MINUS, _, language, listed, number, sentences
from kki_dash.ui.kit import html, shared, viewport
from kki_dash.ui.kit.day import today
from kki_dash.ui.kit.language import fragment

_log = logging.getLogger(__name__)
_BROWSER = Path(__file__).parent.parent / "browser"
_downloads = st.components.v2.component(
    "figure_downloads",
    html='<div class="downloads"></div>',
    css=(_BROWSER / "figure.css").read_text(encoding="utf-8"),
    js="\n".join((_BROWSER / name).read_text(encoding="utf-8") for name in ("clipboard.js", "figure.js")),
)
CONTACT = os.environ.get("KKI_CONTACT", "").strip()
"""Where a reader tells of a mistake; without it nothing is offered."""

PLOT_CONFIG = {"displayModeBar": False, "responsive": True, "showTips": False}
MOST_TWIN_ROWS = 150
FRAME_EDGES = 34
"""Pixels left and right of a figure inside another page."""

_TITLE, _SUBTITLE, _SOURCE = (18, 22.5), (14, 18.2), (12, 16.2)
"""Letters and lines of what stands around a figure in a frame on another page, in pixels."""

_AROUND = 75
"""Pixels of the gaps between them, and of the line that leads back."""


def figure_head(title: str, subtitle: str, *, ruled: bool = True) -> None:
    """Title and subtitle of a figure or section."""
    st.html(
        html.join(
            [
                html.tag("h2", title, "section" if ruled else "section plain"),
                html.tag("p", subtitle, "subtitle") if subtitle else "",
            ]
        )
    )


def figure_card(figure: Figure, *, ruled: bool = True, on_pick: Callable[[str], None] | None = None) -> None:
    """Show a described figure of Plotly.

    Parameters
    ----------
    on_pick : callable, optional
        Called before the next run with the identifier of the mark that the visitor picked: the first entry of its
        ``customdata``.
    """
    key = f"plot {figure.slug}"
    events: dict[str, Any] = {}
    if on_pick is not None:
        events = {"on_select": partial(_picked, key, on_pick), "selection_mode": "points"}
    with st.container(key=f"figure {figure.slug}"):
        figure_head(figure.title, figure.subtitle, ruled=ruled)
        _plot(figure, key, **events)
        figure_foot(figure)


def _plot(figure: Figure, key: str, **more: Any) -> None:
    st.plotly_chart(figure.plot, theme=None, config=PLOT_CONFIG, alt=figure.alt or figure.title, key=key, **more)


def plotted(figure: Figure) -> None:
    """The marks of a figure alone."""
    _plot(figure, f"plot {figure.slug}")


def embedded(figure: Figure, marks: Callable[[], object] | None = None) -> None:
    """The figure inside another page, laid out for the width of its frame.

    Parameters
    ----------
    marks : callable, optional
        Draws the marks of a figure that is no chart of Plotly on the screen.
    """
    room = viewport.width() - FRAME_EDGES
    if marks is None and figure.redraw:
        room = max(room, figure.least_width)
        figure = figure.redraw(Canvas(viewport.size(), room))
    figure_head(figure.title, figure.subtitle, ruled=False)
    if marks is None:
        # a figure that needs more room than the frame has is moved inside it
        _plot(figure, f"plot {figure.slug}", width=room if figure.least_width else "stretch")
    else:
        marks()
    source_of(figure)


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    match st.session_state.get(key):
        # a browser may send anything
        case {"selection": {"points": [{"customdata": [picked, *_rest]}, *_others]}}:
            on_pick(str(picked))


def _said_below(figure: Figure) -> str:
    said = [figure.note, _("Source: {source}.").format(source=figure.source) if figure.source else ""]
    return " ".join(part for part in said if part)


def source_of(figure: Figure) -> None:
    """Note and source."""
    st.html(html.tag("p", _said_below(figure), "source"))


def figure_foot(figure: Figure) -> None:
    """Note and source, the table twin, and what a reader takes away."""
    source_of(figure)
    takeaway(figure.slug, figure.title, lambda: figure.table, figure)


@fragment
def takeaway(slug: str, title: str, table: Callable[[], pd.DataFrame], figure: Figure | None = None) -> None:
    """The table twin, and what a reader takes away: CSV and, where there is a figure, pictures and words to cite it.

    The table is sent when it is opened, and a file is made when it is asked for; only this part of the page runs again
    for it.
    """
    key = f"downloads {slug}"
    asked = st.session_state.pop(f"asked {slug}", None)
    opened = st.session_state.get(key, {}).get("table") is True
    dataset = shared.dataset()
    # what a visitor sent has no address, and nobody can cite it
    shared_figure = None if figure is None or figure.unpublished else figure
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        st.html(_closed(slug), width="stretch")
        _downloads(
            key=key,
            data={
                "answer": _numbers(slug, table, asked) or (_answer(figure, asked) if figure and asked else None),
                "table": (_twin(figure) if figure else twin(table(), title)) if opened else "",
                # what has an address is fetched from there when it is asked for
                "addressed": shared_figure is not None,
                "slug": slug,
                "lang": language(),
                "version": citation.data_version(dataset),
                "contact": CONTACT,
                "presets": [[one, *preset_words()[one]] for one in (_rooms(figure).sizes if figure else [])],
                "formats": FORMATS,
                "usual": USUAL,
                "citation": citation.of_figure(dataset, title, shared_figure.source, today()) if shared_figure else "",
                "embed": _rooms(shared_figure).embed_height if shared_figure else 0,
                "words": {
                    "download": _("Download"),
                    "title": title,
                    "more": _("More"),
                    "cite": _("Copy citation"),
                    "embed": _("Copy embed code"),
                    "address": _("Copy data address"),
                    "citations": _("Citation"),
                    "mistake": _("Tell us of a mistake"),
                    "report": _(
                        "Figure: {title}\nAddress: {address}\nData: {version}\n\nWhat is wrong, and how do you know?"
                    ).format(title=title, address=citation.ADDRESS, version=citation.data_version(dataset)),
                    "copied": _("Copied"),
                },
            },
            on_asked_change=partial(_ask, slug, key),
            on_table_change=_nothing,
            width="content",
        )


class _Rooms(NamedTuple):
    """What follows from how wide and high a figure must be: the sizes on offer, and the height of its frame elsewhere."""

    sizes: tuple[str, ...]
    embed_height: int


def _rooms(figure: Figure) -> _Rooms:
    """Worked out once for a figure: some must be laid out for each size to be judged."""
    return figure.once("rooms", lambda one: _Rooms(tuple(offered(one)), 0 if one.unpublished else embed_height(one)))


def embed_height(figure: Figure) -> int:
    """Height of a frame on another page that shows the figure without a scroll bar, in a column of the usual width.

    A frame whose page has the two lines of the embed code takes the height that the figure itself tells.
    """
    across = viewport.LAPTOP_FRAME - FRAME_EDGES
    drawn = figure
    if figure.redraw and not figure.over_land:
        drawn = figure.redraw(Canvas("laptop", max(across, figure.least_width)))
    words = (
        (figure.title, *_TITLE, True),
        (figure.subtitle, *_SUBTITLE, False),
        (_said_below(figure), *_SOURCE, False),
    )
    high = sum(len(wrap(text, size, across, bold)) * line for text, size, line, bold in words)
    return math.ceil(float(drawn.plot.layout.height) + high + _AROUND)


def _ask(slug: str, key: str) -> None:
    """Keep what the browser asks for until the part of the page runs again."""
    st.session_state[f"asked {slug}"] = st.session_state[key].get("asked")


def _nothing() -> None:
    """Streamlit keeps whether the table is open, and asks for somebody whom it tells."""


def _numbers(slug: str, table: Callable[[], pd.DataFrame], asked: object) -> dict[str, str] | None:
    """The CSV of a table that has no address, None where something else was asked for."""
    if not isinstance(asked, Mapping) or asked.get("format") != "csv":
        return None
    # the mark tells Excel which letters these are
    body = b64encode(BOM_UTF8 + to_csv(table())).decode()
    return {"token": str(asked.get("token", "")), "name": f"{slug}.csv", "media": files.MEDIA[".csv"], "bytes": body}


def _answer(figure: Figure, asked: object) -> dict[str, str] | None:
    """The picture that was asked for; None where the question makes no sense, since a browser may send anything."""
    if not isinstance(asked, Mapping):
        return None
    token, size, kind = (str(asked.get(name, "")) for name in ("token", "preset", "format"))
    if size not in PRESETS or kind not in FORMATS:
        return None
    if size not in _rooms(figure).sizes:
        return {"token": token, "failed": _("In this size the words of the figure could not be read.")}
    made_by = citation.made_by(shared.dataset())
    file = files.figure_picture(figure, size, PRESETS[size], kind, made_by, str(asked.get("address", "")))
    try:
        made = file.make()
    except NotPrintedError as error:
        return {"token": token, "failed": str(error)}
    except (ValueError, RuntimeError):
        _log.exception("%s was not drawn", file.name)
        return {"token": token, "failed": _("This picture could not be made. Try another size or format.")}
    return {"token": token, "name": file.name, "media": file.media, "bytes": b64encode(made).decode()}


def _closed(slug: str) -> html.Raw:
    """A table that opens in place; the script of the downloads fills it then."""
    return html.tag("details", html.join([html.tag("summary", _("Table")), html.tag("div")]), "twin", data_figure=slug)


def _twin(figure: Figure) -> html.Raw:
    return figure.once("twin", lambda one: twin(one.table, one.title, one.read))


def opening(whole: pd.DataFrame, title: str) -> html.Raw:
    """A table without a figure, which opens in place and is small enough to come with the page."""
    return html.tag("details", html.join([html.tag("summary", _("Table")), twin(whole, title)]), "twin")


def twin(whole: pd.DataFrame, title: str, read: Sequence[str] = ()) -> html.Raw:
    """The values behind a figure as a table, with the columns that can be read beside each other."""
    table = whole[list(read)] if read and not whole.empty else whole
    numeric = [place for place, column in enumerate(table.columns) if pd.api.types.is_numeric_dtype(table[column])]
    rows = [
        [
            "" if pd.isna(cell) else str(cell).replace("-", MINUS) if place in numeric else cell
            for place, cell in enumerate(row)
        ]
        for row in table.head(MOST_TWIN_ROWS).itertuples(index=False, name=None)
    ]
    left_out = [column for column in whole.columns if column not in table.columns]
    said = sentences(
        _("The first {n} of {all} rows; the CSV holds all").format(n=number(MOST_TWIN_ROWS), all=number(len(table)))
        if len(table) > MOST_TWIN_ROWS
        else "",
        _("Also in the CSV: {columns}").format(columns=listed(left_out)) if left_out else "",
    )
    more = html.tag("p", said, "source") if said else ""
    return html.tag(
        "div",
        html.join([html.table(list(table.columns), rows, numeric=numeric, caption=title), more]),
        "scroll",
        tabindex="0",
        role="region",
        aria_label=_("Table: {title}").format(title=title),
    )
