"""Overview: what the programme documented and where, on one screen, and the evidence below it."""

import streamlit as st

from kki_dash import choices, spelling
from kki_dash.figures import catalogue
from kki_dash.findings import before_after as reported
from kki_dash.findings import frame as plan
from kki_dash.findings import key_numbers as programme
from kki_dash.findings import lenses, pillars, replication
from kki_dash.text import _, sentences
from kki_dash.ui.kit import choose, frame, shared, viewport
from kki_dash.ui.kit.figure_card import figure_foot, figure_head
from kki_dash.ui.kit.language import fragment
from kki_dash.ui.kit.map_card import map_card
from kki_dash.ui.kit.view import View
from kki_dash.ui.overview.beside_map import city_card, key_numbers, lens_list, links_beside_map, news
from kki_dash.ui.overview.matrix import show_matrix
from kki_dash.ui.overview.story import across_the_pillars, after_the_programme, before_and_after, context_line

dataset = shared.dataset()
size = viewport.size()
several = pillars.practices(dataset)


@fragment
def region() -> None:
    """Headline, numbers, map and what stands beside it: what changes with the lens, and nothing else."""
    view = View("")
    headline, numbers = st.container(), st.container()
    left, right = frame.beside((692, 566), "map")
    with left:
        title, chooser = st.columns([4.6, 2.4], vertical_alignment="bottom")
        with chooser:
            chosen = choose.select(dataset, view, choices.LENS)
        learned = replication.between_participants(dataset)
        # the map of outcomes has its arcs already
        drawn_already = chosen == lenses.OUTCOMES and st.query_params.get("arcs") != spelling.ON
        arcs = choose.toggle(view, choices.ARCS) if learned and not drawn_already else False
        shown = lenses.lens(dataset, chosen)
        picked = view.hidden("city", list(dataset.cities), _("city"))
        drawn, figure = catalogue.map_and_figure(dataset, view.values)
        with title:
            figure_head(figure.title, figure.subtitle, ruled=False)
        clicked = map_card(drawn, size, picked, figure.alt)
    if news("map click", clicked) and clicked in dataset.cities:
        picked = clicked
    if picked:
        view.pick("city", picked)
    with right:
        if picked:
            city_card(dataset, picked, chosen)
        if arcs:
            links_beside_map(learned)
        elif chosen == lenses.OUTCOMES:
            across_the_pillars(several)
        else:
            lens_list(shown)
    with headline:
        frame.headline(replication.links_headline(dataset, learned) if arcs else shown.headline)
        frame.mandate(sentences(pillars.span_words(several), plan.what_it_is(dataset)))
    with numbers:
        key_numbers(programme.key_numbers(dataset))
    foot, copy = st.columns([1100, 170], gap="small")
    with foot:
        figure_foot(figure)
    with copy:
        frame.share(view)


region()
before_and_after(reported.before_and_after(dataset))
context_line(dataset)
show_matrix(dataset, size)
after_the_programme(dataset)
frame.source_line(programme.number_sources(dataset))
frame.footer(dataset.tables)
