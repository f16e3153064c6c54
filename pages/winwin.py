"""Win-win: where environment and livelihoods improved together, across cities and across the pillars."""

import streamlit as st

from kki_dash.findings.frame import whose_idea
from kki_dash.text import _
from kki_dash.ui.kit import frame, shared, viewport
from kki_dash.ui.kit.view import View
from kki_dash.ui.winwin.views import PARTS, usual_view

dataset = shared.dataset()
view = View("winwin")

headline = st.container()
frame.source_line(whose_idea(dataset))
controls, choose_part = frame.beside((3, 2.7), "controls", "center")
with choose_part, st.container(horizontal=True, horizontal_alignment="right"):
    part = view.switch(_("View"), "view", tuple(PARTS), usual_view(st.query_params), lambda key: PARTS[key].name)
PARTS[part].show(dataset, view, viewport.size(), headline, controls)
frame.page_end(view, dataset.tables)
