"""Compare: one indicator, my city and its peers."""

import streamlit as st

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.text import _
from kki_dash.ui.compare import peer_finder
from kki_dash.ui.compare.sentences import definition, no_value_of, nothing_to_compare
from kki_dash.ui.kit import choose, frame, shared, viewport
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
size = viewport.size()
view = View("compare")

headline = st.container()
choose_indicator, choose_city, choose_others = frame.beside((2.4, 1.6, 4), "choices", "center")
choose_years, choose_peers, choose_scale = frame.beside((4, 2.2, 1.8), "choices years", "center")
with choose_indicator:
    indicator_id = choose.select(dataset, view, choices.INDICATOR)
with choose_city:
    city_id = choose.select(dataset, view, choices.MY_CITY)
with choose_peers:
    choose.select(dataset, view, choices.GREY)
with choose_others:
    choose.select_many(dataset, view, choices.WITH, _("Compared with up to three cities"))
with choose_scale:
    choose.switch(dataset, view, choices.SCALE)
with choose_years:
    choose.span(dataset, view, choices.YEARS)

comparison = choices.comparison(dataset, view.values)
with headline:
    frame.headline(comparison.headline)
if comparison.mine is None:
    no_value_of(dataset, city_id, indicator_id, comparison.first, comparison.last)
if comparison.rows:
    left, right = frame.beside((584, 666), "figures")
    with left:
        figure_card(catalogue.build("compare", dataset, view.values, size))
    with right:
        figure_card(catalogue.build("change", dataset, view.values, size))
else:
    nothing_to_compare(dataset, indicator_id, city_id)
frame.source_line(definition(dataset, indicator_id))
peer_finder.similar_centres(dataset, view, size)
frame.page_end(view, dataset.tables)
