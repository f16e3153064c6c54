"""How large the visitor's window is: charts are drawn for a phone, a laptop or a projector."""

from pathlib import Path
from typing import cast, get_args

import streamlit as st

from kki_dash.figures.template import Size

_report = st.components.v2.component(
    "viewport", js=(Path(__file__).parent / "browser" / "viewport.js").read_text(encoding="utf-8")
)


def size() -> Size:
    """The reading size of this visit, laptop until the browser has told."""
    told = st.session_state.get("size", "laptop")
    return cast(Size, told if told in get_args(Size) else "laptop")


def watch() -> None:
    """Ask the browser for its size; a window that is no laptop's costs one more run, with the answer at its start."""
    told = _report(key="viewport", data={"size": size()}, default={"size": size()}, on_size_change=lambda: None).size
    if told in get_args(Size):
        st.session_state["size"] = told
