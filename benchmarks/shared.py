"""The shipped data set for the naive pages, loaded once as for the real ones: only the drawing is compared."""

from typing import cast

import streamlit as st

from kki_dash.data.load import Dataset, load


@st.cache_resource(show_spinner=False)
def _dataset() -> Dataset:
    return load()


def dataset() -> Dataset:
    """The data set of this process."""
    return cast(Dataset, _dataset())
