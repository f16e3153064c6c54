"""The button for a file: it is made when it is clicked, and the page stays as it is."""

from typing import Any

import streamlit as st

from kki_dash.exports.files import File
from kki_dash.text import bound


def take_button(label: str, file: File, **look: Any) -> None:
    st.download_button(label, data=bound(file.make), file_name=file.name, mime=file.media, on_click="ignore", **look)
