"""Overview: what the programme documented and where, on one screen, and the evidence below it."""

import streamlit as st

from kki_dash import choices
from kki_dash.findings import frame as plan
from kki_dash.findings import key_numbers as programme
from kki_dash.findings import lenses, pillars
from kki_dash.text import _, sentences
from kki_dash.ui.kit import choose, frame, shared, viewport
from kki_dash.ui.kit.language import fragment
from kki_dash.ui.kit.view import View
from kki_dash.ui.overview.beside_map import key_numbers, on_the_map
from kki_dash.ui.overview.matrix import show_matrix
from kki_dash.ui.overview.story import after_the_programme, before_and_after, context_line

dataset = shared.dataset()
size = viewport.size()
several = pillars.practices(dataset)


@fragment
def story() -> None:
    """Everything that changes with the lens: the map and what stands beside it, or the matrix in its place."""
    view = View("")
    top, numbers = st.container(), st.container(key="numbers")
    with numbers:
        key_numbers(programme.key_numbers(dataset))
    left, right = frame.beside((692, 566), "map")
    with left:
        title, chooser = st.columns([4.6, 2.4], vertical_alignment="bottom")
        with chooser:
            chosen = choose.select(dataset, view, choices.LENS)
    picked = view.hidden("city", list(dataset.cities), _("city"))

    def say(headline: str) -> None:
        with top:
            frame.headline(headline)
            frame.mandate(sentences(pillars.span_words(several), plan.in_one_line(dataset)))

    if chosen == lenses.EVIDENCE:
        say(show_matrix(dataset, size, title))
    else:
        on_the_map(dataset, view, size, chosen, picked, (title, left, right), say)
    before_and_after(dataset)
    if chosen != lenses.EVIDENCE:
        context_line(dataset)
        show_matrix(dataset, size)
    after_the_programme(dataset)
    frame.share(view)


story()
frame.source_line(programme.number_sources(dataset))
frame.footer(dataset.tables)
