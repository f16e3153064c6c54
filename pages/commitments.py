"""Commitments: what cities declared, by when, and what a later figure lets one say."""

import streamlit as st

from kki_dash.findings import commitments
from kki_dash.text import _
from kki_dash.ui import commitments as room
from kki_dash.ui.commitments import ALL
from kki_dash.ui.kit import frame, shared
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
view = View("commitments")
everything = commitments.declared(dataset)

if everything:
    headline = st.container()
    choose_declared, choose_city, beside = st.columns([2.7, 1.5, 5.3], vertical_alignment="center")
    names = room.cities(everything)
    with choose_city:
        city = view.select(_("City"), "city", [ALL, *names], ALL, lambda key: room.city_option(names, key))
    # a chosen city offers only the places where it declared something, so that no choice leads to an empty page
    offered = commitments.by_kind([one for one in everything if city in (ALL, one.city_id)])
    with choose_declared:
        kind = view.select(
            _("Declared at"),
            "declared",
            list(offered),
            next(iter(offered)),
            lambda key: room.kind_option(offered, key),
        )
    rows = offered[kind]
    with headline:
        frame.headline(commitments.targets_headline(rows))
    with beside:
        room.second_sentence(rows)
    room.targets(dataset, rows)
    room.one_sentence_each(rows)
    room.progress(rows, commitments.by_kind(everything))
else:
    room.none_declared()
frame.page_end(view, dataset.tables)
