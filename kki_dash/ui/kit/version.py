"""A link knows which state of the data it was made from, and a page says so where they are no longer the same."""

import streamlit as st

from kki_dash.data.versions import VERSION
from kki_dash.findings import citation
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _
from kki_dash.ui.kit import html
from kki_dash.ui.kit.link import address, raw

PARAMETER, SINCE = "data", "since"


def stamped(dataset: Dataset, link: str) -> str:
    """A link that has choices, with the state of the data that it was made from."""
    return f"{link}&{PARAMETER}={citation.data_version(dataset)}"


def say_other(dataset: Dataset) -> None:
    """One line where the link that led here was made from another state of the data, with the way to what changed."""
    asked = raw(st.query_params.to_dict(), PARAMETER)
    if not asked or not VERSION.fullmatch(asked) or asked == citation.data_version(dataset):
        return
    way = html.tag("a", _("What changed"), href=address("data", part="changes", since=asked), target="_top")
    words = _("This link was made from other data ({version}); what you see is of {now}. {way}")
    st.html(
        html.tag(
            "p",
            html.filled(words, version=asked, now=citation.data_version(dataset), way=way),
            "other-data",
            role="status",
        )
    )
