"""The language of a visitor: the link names it, and the visit keeps it from page to page."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from kki_dash import text
from kki_dash.ui.kit import link

P = ParamSpec("P")
R = TypeVar("R")

PARAMETER = "lang"
_KEY = "language of the visit"


def take() -> None:
    """Speak the visitor's language in this run; a link with one that is not on offer changes nothing."""
    asked = link.raw(st.query_params.to_dict(), PARAMETER)
    if asked in text.languages():
        st.session_state[_KEY] = asked
    text.speak(st.session_state.get(_KEY, text.ENGLISH))


def fragment(function: Callable[P, R]) -> Callable[P, R]:
    """A part of a page that runs again alone: without the router, so that it takes the visitor's language itself."""

    @st.fragment
    @wraps(function)
    def part(*args: P.args, **kwargs: P.kwargs) -> R:
        take()
        return function(*args, **kwargs)

    return part
