"""How large the visitor's window is: charts are drawn for a phone, a laptop or a projector."""

from math import isnan
from pathlib import Path
from typing import cast, get_args

import streamlit as st

from kki_dash.figures.surface import Size

LEAST_WIDTH, LAPTOP_FRAME, MOST_WIDTH = 280, 720, 2400
_report = st.components.v2.component(
    "viewport", js=(Path(__file__).parent.parent / "browser" / "viewport.js").read_text(encoding="utf-8")
)


def size() -> Size:
    """The reading size of this visit, laptop until the browser has told."""
    told = st.session_state.get("size", "laptop")
    return cast(Size, told if told in get_args(Size) else "laptop")


def width() -> int:
    """Pixels of a frame inside another page, those of a column of text until the browser has told."""
    told = st.session_state.get("width")
    if not isinstance(told, int | float) or isnan(told):
        return LAPTOP_FRAME
    # limited first, since infinity is no whole number
    return int(min(max(told, LEAST_WIDTH), MOST_WIDTH))


def watch(*, exactly: bool = False) -> None:
    """Ask the browser for its size; a window that is no laptop's costs one more run, with the answer at its start.

    Parameters
    ----------
    exactly : bool
        True for a frame inside another page, which may have any width.
    """
    known = {"size": size(), "width": width() if exactly else None}
    told = _report(
        key="viewport",
        data=known,
        default=known,
        on_size_change=lambda: None,
        on_width_change=lambda: None,
    )
    if told.size in get_args(Size):
        st.session_state["size"] = told.size
    if exactly:
        st.session_state["width"] = told.width
