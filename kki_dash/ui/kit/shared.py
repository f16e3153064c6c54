"""The data set of this process: loaded once, shared read-only by every visitor."""

from typing import cast

import streamlit as st

from kki_dash.data.load import DATA_DIR, load
from kki_dash.findings.dataset import Dataset


@st.cache_resource(show_spinner=False)
def _dataset() -> Dataset:
    return Dataset(load(DATA_DIR))


def dataset() -> Dataset:
    """The data set arranged for questions."""
    return cast(Dataset, _dataset())
