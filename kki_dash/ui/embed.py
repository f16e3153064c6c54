"""One figure on another page: with ``embed=true&figure=SLUG`` a link shows that figure, its source and the way back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kki_dash.choices import Chosen
from kki_dash.figures import catalogue, practice_map
from kki_dash.figures.catalogue import Entry
from kki_dash.figures.figure import Figure
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _
from kki_dash.ui.kit import html, shared, viewport
from kki_dash.ui.kit.figure_card import embedded, plotted
from kki_dash.ui.kit.link import address, meant, raw
from kki_dash.ui.kit.map_card import map_card
from kki_dash.ui.kit.view import say_dropped
from kki_dash.ui.practices.replication import list_of_links
from kki_dash.ui.practices.timeline import list_of_dates

_tell_height = st.components.v2.component(
    "frame_height", js=(Path(__file__).parent / "browser" / "frame_height.js").read_text(encoding="utf-8")
)

_CHOICES = {choice.key for entry in catalogue.FIGURES.values() for choice in entry.asked}
"""What a link says to one figure or another; beside one figure it may stand for the rest of its page."""


def framed() -> bool:
    """Whether the visitor sees the dashboard inside another page."""
    return bool(st.context.is_embedded)


def wanted() -> str | None:
    """Slug of the figure that another page shows; None where the whole page is asked for."""
    return st.query_params.get("figure") if framed() else None


def show(page: StreamlitPage) -> None:
    """Draw the wanted figure of a page, or say that the page has none of that name."""
    dataset, given = shared.dataset(), st.query_params.to_dict()
    link = {name: raw(given, name) for name in given}
    found = catalogue.find(dataset, page.url_path, link.pop("figure") or "", link, viewport.size())
    with st.container(key="embedded"):
        if found is None:
            st.html(html.tag("p", _("This view has no such figure."), "lead"))
        else:
            entry, chosen, figure = found
            embedded(figure, _marks(dataset, entry, chosen, figure))
            unknown = meant(link.keys() - _CHOICES, [choice.key for choice in entry.choices])
            dropped = [choice.label() for choice in catalogue.dropped(dataset, entry, link, chosen)]
            say_dropped([*dropped, *map(repr, unknown)])
        rest = {name: text for name, text in given.items() if name != "figure"}
        whole = html.tag(
            "a",
            _("Kitakyushu Initiative dashboard: this view with all its data"),
            href=address(page.url_path, **rest),
            target="_blank",
        )
        st.html(html.tag("p", whole, "source"))
    _tell_height(key="frame height")


def _marks(dataset: Dataset, entry: Entry, chosen: Chosen, figure: Figure) -> Callable[[], object] | None:
    """What draws a figure that is no chart of Plotly on this screen: a map, and on a phone a list."""
    on_phone = _ON_PHONE if viewport.size() == "phone" else {}
    draw = (_ON_SCREEN | on_phone).get(entry.name)
    return partial(draw, dataset, chosen, figure) if draw else None


def _web_map(dataset: Dataset, chosen: Chosen, figure: Figure) -> None:
    drawn, picked = catalogue.map_and_figure(dataset, chosen)[0], st.query_params.get("city")
    map_card(drawn, viewport.size(), picked if picked in dataset.cities else None, figure.alt)


_Marks = Callable[[Dataset, Chosen, Figure], object]
_ON_SCREEN: dict[str, _Marks] = {
    "map": _web_map,
    "practice-map": lambda dataset, chosen, figure: plotted(replace(figure, plot=practice_map.on_screen(figure.plot))),
}
_ON_PHONE: dict[str, _Marks] = {
    "replication": lambda dataset, chosen, figure: list_of_links(dataset, chosen),
    "timeline": lambda dataset, chosen, figure: list_of_dates(dataset),
}
"""Marks by the name of the figure in the catalogue."""
