"""Add your data: a city carries its record on, with plain files and a check, in four steps."""

import streamlit as st

from kki_dash.text import _
from kki_dash.ui.add import steps
from kki_dash.ui.add.views import PARTS
from kki_dash.ui.kit import frame, shared
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
view = View("add")

headline = st.container()
choose_city, choose_step = frame.beside((1.4, 4.6), "steps", "center")
with choose_city:
    city_id = steps.choose_city(dataset, view)
with choose_step:
    step = view.switch(_("Step"), "step", tuple(PARTS), "take", lambda key: steps.name(city_id, key, PARTS[key].name))
if city_id:
    PARTS[step].show(dataset, view, headline, city_id)
else:
    steps.without_city(headline)
frame.page_end(view, dataset.tables)
