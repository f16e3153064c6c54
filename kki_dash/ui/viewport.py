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
    """Ask the browser for its size; costs a run only where it is not a laptop's."""
    result = _report(key="viewport", data={"size": size()}, default={"size": size()}, on_size_change=lambda: None)
    told = result.size
    if told in get_args(Size) and told != size():
        st.session_state["size"] = told
        st.rerun()
