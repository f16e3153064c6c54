"""The shipped data set for the naive pages, loaded once as for the real ones: only the drawing is compared."""

from typing import cast

import streamlit as st

from kki_dash.data.load import Tables, load


@st.cache_resource(show_spinner=False)
def _tables() -> Tables:
    return load()


def tables() -> Tables:
    """The data set of this process."""
    return cast(Tables, _tables())
