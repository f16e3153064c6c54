"""My city: chosen once, it stays for the visit, on every page and in every link."""

import streamlit as st

NAME = "city"
"""Its parameter, the same on every page."""

_KEY = "my city"


def chosen() -> str | None:
    """The identifier of my city, None where none is chosen."""
    return st.session_state.get(_KEY)


def choose(city_id: str) -> None:
    """Make a city mine, which the data set must know."""
    st.session_state[_KEY] = city_id


def forget() -> None:
    """Have no city any more: no page keeps the one that it had."""
    st.session_state.pop(_KEY, None)
    st.query_params.pop(NAME, None)
    for key in list(st.session_state):
        if str(key).endswith(f":{NAME}"):
            del st.session_state[key]
        elif str(key).startswith("view of "):
            st.session_state[key].pop(NAME, None)


def is_news(page: str) -> bool:
    """Whether my city is another one than when this page was last shown."""
    return chosen() is not None and chosen() != st.session_state.get(f"{_KEY} on {page}")


def seen(page: str) -> None:
    """Note that a page has been shown with my city as it is."""
    st.session_state[f"{_KEY} on {page}"] = chosen()
