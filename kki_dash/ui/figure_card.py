"""The figure card: every figure with its title, source, table twin, alternative text and downloads."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from kki_dash.exports.tables import to_csv
from kki_dash.figures.figure import Figure
from kki_dash.figures.publication import Picture, as_data, picture
from kki_dash.text import _, number
from kki_dash.ui import html

_BROWSER = Path(__file__).parent / "browser"
_downloads = st.components.v2.component(
    "figure_downloads",
    html='<div class="downloads"></div>',
    css=(_BROWSER / "figure.css").read_text(encoding="utf-8"),
    js=(_BROWSER / "figure.js").read_text(encoding="utf-8"),
)
PLOT_CONFIG = {"displayModeBar": False, "responsive": True, "showTips": False}
MOST_TWIN_ROWS = 150


def head(title: str, subtitle: str, *, ruled: bool = True) -> None:
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
    head(figure.title, figure.subtitle, ruled=ruled)
    key = f"plot {figure.slug}"
    shown: dict[str, Any] = {"theme": None, "config": PLOT_CONFIG, "alt": figure.alt or figure.title, "key": key}
    if on_pick is not None:
        shown |= {"on_select": partial(_picked, key, on_pick), "selection_mode": "points"}
    st.plotly_chart(figure.plot, **shown)
    foot(figure, picture(figure))


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    points = st.session_state[key].selection.points
    if points and points[0].get("customdata"):
        on_pick(str(points[0]["customdata"][0]))


def foot(figure: Figure, drawn: Picture) -> None:
    """Note and source, the table twin, and the downloads."""
    st.html(
        html.join(
            [
                html.tag(
                    "p",
                    " ".join(
                        part for part in (figure.note, _("Source: {source}.").format(source=figure.source)) if part
                    ),
                    "source",
                )
            ]
        )
    )
    takeaway(figure.slug, figure.title, figure.table, drawn)


def takeaway(slug: str, title: str, table: pd.DataFrame, drawn: Picture | None = None) -> None:
    """The table twin, and the downloads: picture where there is one, and CSV."""
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        st.html(twin(table, title), width="stretch")
        _downloads(
            key=f"downloads {slug}",
            data={
                "picture": as_data(drawn) if drawn else None,
                "csv": to_csv(table).decode("utf-8"),
                "slug": slug,
                "words": {
                    "download": _("Download"),
                    "title": title,
                    "failed": _("The picture could not be drawn in this browser; the CSV holds the same values."),
                },
            },
            width="content",
        )


def twin(table: pd.DataFrame, title: str) -> html.Raw:
    """The values behind a figure as a table that opens in place."""
    numeric = [place for place, column in enumerate(table.columns) if pd.api.types.is_numeric_dtype(table[column])]
    rows = [
        ["" if pd.isna(cell) else cell for cell in row]
        for row in table.head(MOST_TWIN_ROWS).itertuples(index=False, name=None)
    ]
    more = (
        html.tag(
            "p",
            _("The first {n} of {all} rows; the CSV holds all.").format(
                n=number(MOST_TWIN_ROWS), all=number(len(table))
            ),
            "source",
        )
        if len(table) > MOST_TWIN_ROWS
        else ""
    )
    body = html.tag(
        "div",
        html.join([html.table(list(table.columns), rows, numeric=numeric, caption=title), more]),
        "scroll",
        tabindex="0",
        role="region",
        aria_label=_("Table: {title}").format(title=title),
    )
    return html.tag("details", html.join([html.tag("summary", _("Table")), body]), "twin")
