"""Compare: one indicator, my city and its peers."""

import streamlit as st

from kki_dash.figures.dumbbells import dumbbell_figure
from kki_dash.figures.lines import lines_figure
from kki_dash.findings import compare as comparing
from kki_dash.findings import peers
from kki_dash.text import _
from kki_dash.ui.compare import peer_finder
from kki_dash.ui.compare.sentences import definition, no_value_of
from kki_dash.ui.kit import frame, shared, viewport
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.options import city_option, indicator_option, peer_option, scale_option
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
size = viewport.size()
view = View("compare")

headline = st.container()
choose_indicator, choose_city, choose_others = st.columns([2.4, 1.6, 4], vertical_alignment="center")
choose_years, choose_peers, choose_scale = st.columns([4, 2.2, 1.8], vertical_alignment="center")
with choose_indicator:
    indicator_id = view.select(
        _("Indicator"),
        "indicator",
        comparing.indicator_ids(dataset),
        comparing.default_indicator(dataset),
        lambda key: indicator_option(dataset, key),
    )
with choose_city:
    city_id = view.select(
        _("My city"),
        "city",
        list(dataset.cities),
        comparing.default_city(dataset, indicator_id),
        lambda key: city_option(dataset, key),
    )
with choose_peers:
    group = view.select(
        _("Grey lines"), "peers", peers.PEER_GROUPS, "all", lambda key: peer_option(dataset, city_id, key)
    )
with choose_others:
    others = view.select_many(
        _("Compared with"),
        "with",
        [key for key in dataset.indicator_cities(indicator_id) if key != city_id],
        comparing.default_compared(dataset, indicator_id, city_id, group),
        lambda key: dataset.cities[key].name,
        comparing.MOST_COMPARED,
        _("Compared with up to three cities"),
    )
with choose_scale:
    scale = view.switch(
        _("Scale"), "scale", ("unit", "index"), "unit", lambda key: scale_option(dataset, indicator_id, key)
    )
low, high = comparing.span(dataset, indicator_id)
with choose_years:
    first, last = view.span(_("Years"), "years", low, high) if low < high else (low, high)

comparison = comparing.compare(dataset, indicator_id, city_id, others, group, first, last)
with headline:
    frame.headline(comparison.headline)
if comparison.mine is None:
    no_value_of(dataset, city_id, indicator_id, first, last)
left, right = st.columns([655, 595], gap="medium")
with left:
    figure_card(
        lines_figure(
            dataset, indicator_id, comparison, peers.peer_criterion(dataset, city_id, group), scale == "index", size
        )
    )
with right:
    figure_card(dumbbell_figure(dataset, indicator_id, comparison, size))
frame.source_line(definition(dataset, indicator_id))
peer_finder.similar_centres(dataset, view, city_id, indicator_id, size)
frame.page_end(view, dataset.tables)
