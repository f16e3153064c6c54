"""How large the visitor's window is: charts are drawn for a phone, a laptop or a projector."""

from math import isnan
from pathlib import Path
from typing import cast, get_args

import streamlit as st

from kki_dash.figures.surface import Size

LEAST_WIDTH, LAPTOP_FRAME, MOST_WIDTH = 280, 720, 2400
COOKIE = "kki-width"
"""Holds the width of the window while it is open, so that the first run of a page knows it; see ``shell.js``."""

_SIZES: tuple[tuple[int, Size], ...] = ((3400, "wall"), (2400, "hall"), (1800, "wide"), (640, "laptop"), (0, "phone"))
"""Least pixels of each size."""

_STEP = 20
"""A frame that is a few pixels wider is not drawn again."""

_report = st.components.v2.component(
    "viewport", js=(Path(__file__).parent.parent / "browser" / "viewport.js").read_text(encoding="utf-8")
)


def _on_arrival() -> int | None:
    """Pixels of the window as the page was opened; a browser may keep it to itself, as in a frame of another page."""
    told = st.context.cookies.to_dict().get(COOKIE, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= len("99999") else None


def size() -> Size:
    """The reading size of this visit, laptop until the browser has told."""
    told = st.session_state.get("size")
    if told in get_args(Size):
        return cast(Size, told)
    across = _on_arrival()
    return "laptop" if across is None else next(name for least, name in _SIZES if across >= least)


def width() -> int:
    """Pixels of a frame inside another page, those of a column of text until the browser has told."""
    told = st.session_state.get("width")
    if not isinstance(told, int | float) or isnan(told):
        return LAPTOP_FRAME
    # limited first, since infinity is no whole number
    return int(min(max(told, LEAST_WIDTH), MOST_WIDTH))


def watch(*, exactly: bool = False) -> None:
    """Ask the browser for its size; one that is not known on arrival costs one more run, with the answer at its start.

    Parameters
    ----------
    exactly : bool
        True for a frame inside another page, which may have any width.
    """
    known = {"size": size(), "width": width() if exactly else None}
    told = _report(
        key="viewport",
        data={**known, "sizes": _SIZES, "step": _STEP},
        default=known,
        on_size_change=lambda: None,
        on_width_change=lambda: None,
    )
    if told.size in get_args(Size):
        st.session_state["size"] = told.size
    if exactly:
        st.session_state["width"] = told.width
