"""Commitments: what cities declared, by when, and what a later figure lets one say."""

import streamlit as st

from kki_dash.findings import commitments
from kki_dash.text import _
from kki_dash.ui import commitments as room
from kki_dash.ui.kit import frame, shared
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
view = View("commitments")
everything = commitments.declared(dataset)
mine = room.my_city(dataset, view)
own = commitments.of_city(dataset, mine) if mine else []

if everything:
    headline = st.container()
    choose_declared, choose_only = frame.beside((2.7, 6.8), "controls", "center")
    with choose_only:
        only = room.only_mine(view, own[0].city) if own else room.none_of_mine(dataset, mine)
    # my city alone offers only the places where it declared something, so that no choice leads to an empty page
    offered = commitments.by_kind(own if only else everything)
    with choose_declared:
        kind = view.select(
            _("Declared at"),
            "declared",
            list(offered),
            next(iter(offered)),
            lambda key: room.kind_option(offered, key),
        )
    rows = commitments.mine_first(offered[kind], mine)
    with headline:
        frame.headline(commitments.targets_headline(rows))
    room.readings(rows)
    room.targets(dataset, rows, mine)
    room.progress(rows, commitments.by_kind(everything))
else:
    room.none_declared()
frame.page_end(view, dataset.tables)
