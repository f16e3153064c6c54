"""Overview: what the network did and where, on one screen."""

from functools import partial

import streamlit as st

from kki_dash.figures.network_map import arcs_figure, arcs_map, map_figure, network_map
from kki_dash.findings import before_after as reported
from kki_dash.findings import key_numbers as programme
from kki_dash.findings import lenses, replication
from kki_dash.text import _
from kki_dash.ui.kit import embed, frame, shared, viewport
from kki_dash.ui.kit.figure_card import embedded, foot, head
from kki_dash.ui.kit.language import fragment
from kki_dash.ui.kit.map_card import map_card
from kki_dash.ui.kit.view import View
from kki_dash.ui.overview import before_and_after, city_card, key_numbers, lens_list, lens_name, links_beside_map, news

dataset = shared.dataset()
size = viewport.size()


@fragment
def region() -> None:
    """Headline, numbers, map and list: what changes with the lens, and nothing else."""
    view = View("")
    headline, numbers = st.container(), st.container()
    left, right = frame.figure_and_words()
    with left:
        title, choose_arcs, chooser = st.columns([4.15, 1.95, 2.25], vertical_alignment="bottom")
        with chooser:
            chosen = view.select(
                _("Show"),
                "show",
                lenses.lens_ids(dataset),
                lenses.lens_ids(dataset)[0],
                lambda key: lens_name(dataset, key),
            )
        learned = replication.between_participants(dataset)
        with choose_arcs:
            arcs = view.toggle(_("Who learned from whom"), "arcs") if learned else False
        shown = lenses.lens(dataset, chosen)
        drawn = arcs_map(dataset, learned) if arcs else network_map(dataset, shown)
        picked = view.hidden("city", list(dataset.cities), _("city"))
        figure = arcs_figure(dataset, learned, drawn) if arcs else map_figure(dataset, shown, drawn)
        marks = partial(map_card, drawn, size, picked, figure.alt)
        embed.elsewhere(figure, partial(embedded, figure, marks))
        with title:
            head(figure.title, figure.subtitle, ruled=False)
        clicked = marks()
        foot(figure)
    if news("map click", clicked) and clicked in dataset.cities:
        picked = clicked
    if picked:
        view.pick("city", picked)
    with right:
        if picked:
            city_card(dataset, picked, chosen)
        if arcs:
            links_beside_map(learned)
        else:
            lens_list(shown)
    with headline:
        frame.headline(replication.links_headline(dataset, learned) if arcs else shown.headline)
    with numbers:
        key_numbers(programme.key_numbers(dataset))
    with right:
        frame.share(view)


region()
before_and_after(reported.before_and_after(dataset))
frame.source_line(programme.number_sources(dataset))
frame.footer(dataset.tables)
