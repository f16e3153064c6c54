"""Practices: what was done, what came of it, who took it up, and what may suit a city."""

import streamlit as st

from kki_dash.text import _
from kki_dash.ui import practices as room
from kki_dash.ui.kit import frame, shared, viewport
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
view = View("practices")

practice = view.hidden("practice", room.ids(dataset), _("practice"), remembered=False)
if practice:
    room.one_practice(dataset, view, practice)
else:
    headline = st.container()
    part = view.switch(_("View"), "view", tuple(room.PARTS), "practices", lambda key: room.PARTS[key].name)
    controls = st.container()
    room.PARTS[part].show(dataset, view, viewport.size(), headline, controls)
frame.page_end(view, dataset.tables)
