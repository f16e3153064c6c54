"""Overview: what the network did and where, on one screen."""

import streamlit as st

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.findings import before_after as reported
from kki_dash.findings import frame as plan
from kki_dash.findings import key_numbers as programme
from kki_dash.findings import lenses, replication
from kki_dash.text import _
from kki_dash.ui.kit import choose, frame, shared, viewport
from kki_dash.ui.kit.figure_card import figure_foot, figure_head
from kki_dash.ui.kit.language import fragment
from kki_dash.ui.kit.map_card import map_card
from kki_dash.ui.kit.view import View
from kki_dash.ui.overview import before_and_after, city_card, key_numbers, lens_list, links_beside_map, news

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
            chosen = choose.select(dataset, view, choices.LENS)
        learned = replication.between_participants(dataset)
        with choose_arcs:
            arcs = choose.toggle(view, choices.ARCS) if learned else False
        shown = lenses.lens(dataset, chosen)
        picked = view.hidden("city", list(dataset.cities), _("city"))
        drawn, figure = catalogue.map_and_figure(dataset, view.values)
        with title:
            figure_head(figure.title, figure.subtitle, ruled=False)
        clicked = map_card(drawn, size, picked, figure.alt)
        figure_foot(figure)
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
        frame.source_line(plan.what_it_is(dataset))
    with numbers:
        key_numbers(programme.key_numbers(dataset))
    with right:
        frame.share(view)


region()
before_and_after(reported.before_and_after(dataset))
frame.source_line(programme.number_sources(dataset))
frame.footer(dataset.tables)
