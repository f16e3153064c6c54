"""Practices: what was done, what came of it, who took it up, and what may suit a city."""

import streamlit as st

from kki_dash.text import _
from kki_dash.ui import dataset, frame, practices_parts, viewport
from kki_dash.ui.view import View

index = dataset.index()
view = View("practices")

practice = view.hidden("practice", practices_parts.ids(index), _("practice"), remembered=False)
if practice:
    practices_parts.one_practice(index, view, practice)
else:
    headline = st.container()
    part = view.switch(
        _("View"), "view", tuple(practices_parts.PARTS), "practices", lambda key: practices_parts.PARTS[key].name
    )
    controls = st.container()
    practices_parts.PARTS[part].show(index, view, viewport.size(), headline, controls)
frame.page_end(view, index.data)
