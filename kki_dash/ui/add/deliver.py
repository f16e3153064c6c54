"""Files of one visit: they travel with the page and are put together in the browser, so that they have no address."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

_BROWSER = Path(__file__).parent.parent / "browser"


class Delivered(NamedTuple):
    """A button, and the file behind it."""

    label: str
    name: str
    content: bytes


@cache
def _component() -> object:
    return st.components.v2.component(
        "deliver",
        html='<div class="deliver"></div>',
        css=(_BROWSER / "deliver.css").read_text(encoding="utf-8"),
        js=(_BROWSER / "deliver.js").read_text(encoding="utf-8"),
    )


def deliver(key: str, files: Sequence[Delivered]) -> None:
    """Draw the buttons below each other, the first one as the usual choice."""
    data = [{"label": one.label, "name": one.name, "content": b64encode(one.content).decode()} for one in files]
    _component()(key=key, data={"files": data})  # type: ignore[operator]
