"""One figure on another page: with ``embed=true&figure=SLUG`` a link shows that figure, its source and the way back.

The page runs as ever, out of sight, until it comes to the figure; then it is left, and the figure alone is drawn.
"""

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kki_dash.figures.figure import Figure
from kki_dash.text import _
from kki_dash.ui.kit import html
from kki_dash.ui.kit.link import address


class Found(BaseException):
    """Leaves the page where it comes to the figure; no error, so that nothing on the way takes it for one."""

    def __init__(self, draw: Callable[[], object]) -> None:
        self.draw = draw


def framed() -> bool:
    """Whether the visitor sees the dashboard inside another page."""
    return bool(st.context.is_embedded)


def wanted() -> str | None:
    """Slug of the figure that another page shows; None where the whole page is asked for."""
    return st.query_params.get("figure") if framed() else None


def elsewhere(figure: Figure, draw: Callable[[], object]) -> bool:
    """Whether only another figure is wanted; leaves the page where it is this one.

    Parameters
    ----------
    draw : callable
        Draws the figure with its title and source, and nothing else.
    """
    slug = wanted()
    if slug == figure.slug:
        raise Found(draw)
    return slug is not None


def show(page: StreamlitPage) -> None:
    """Draw the wanted figure of a page, or say that the page has none of that name."""
    backstage = st.empty()
    draw: Callable[[], object] = _not_here
    try:
        with backstage.container(key="backstage"):
            page.run()
    except Found as found:
        draw = found.draw
    backstage.empty()
    with st.container(key="embedded"):
        draw()
        rest = {name: text for name, text in st.query_params.to_dict().items() if name != "figure"}
        whole = html.tag(
            "a",
            _("Kitakyushu Initiative dashboard: this view with all its data"),
            href=address(page.url_path, **rest),
            target="_blank",
        )
        st.html(html.tag("p", whole, "source"))


def _not_here() -> None:
    st.html(html.tag("p", _("This view has no such figure."), "lead"))
