"""The data set of this process: loaded once, shared read-only by every visitor."""

import gc
from typing import cast

import streamlit as st

from kki_dash.data.load import DATA_DIR, load
from kki_dash.findings.dataset import Dataset


@st.cache_resource(show_spinner=False)
def _dataset() -> Dataset:
    loaded = Dataset(load(DATA_DIR))
    loaded.arrange()
    # Streamlit collects garbage after every run of every visitor; what never changes need not be looked through
    gc.collect()
    gc.freeze()
    return loaded


def dataset() -> Dataset:
    """The data set arranged for questions."""
    return cast(Dataset, _dataset())
