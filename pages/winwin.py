"""Win-win: where environment and livelihoods improved together, across cities and across the pillars."""

import streamlit as st

from kki_dash.text import _
from kki_dash.ui import dataset, frame, viewport, winwin_parts
from kki_dash.ui.view import View

index = dataset.index()
view = View("winwin")

headline = st.container()
controls, choose_part = st.columns([3, 1.5], vertical_alignment="center")
with choose_part, st.container(horizontal=True, horizontal_alignment="right"):
    part = view.switch(
        _("View"), "view", tuple(winwin_parts.PARTS), "classes", lambda key: winwin_parts.PARTS[key].name
    )
winwin_parts.PARTS[part].show(index, view, viewport.size(), headline, controls)
frame.page_end(view, index.data)
