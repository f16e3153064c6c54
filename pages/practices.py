"""Practices: what was done, what came of it, who took it up, and what may suit a city."""

import streamlit as st

from kki_dash.text import _
from kki_dash.ui.kit import frame, shared, viewport
from kki_dash.ui.kit.view import View
from kki_dash.ui.practices.cases import practice_ids
from kki_dash.ui.practices.one_practice import one_practice
from kki_dash.ui.practices.views import PARTS

dataset = shared.dataset()
view = View("practices")

practice = view.hidden("practice", practice_ids(dataset), _("practice"), remembered=False)
if practice:
    one_practice(dataset, view, practice)
else:
    headline = st.container()
    part = view.switch(_("View"), "view", tuple(PARTS), "practices", lambda key: PARTS[key].name)
    controls = st.container()
    PARTS[part].show(dataset, view, viewport.size(), headline, controls)
frame.page_end(view, dataset.tables)
