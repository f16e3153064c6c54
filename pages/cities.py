"""Cities: the profile of one city."""

import streamlit as st

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.findings import city as profile
from kki_dash.findings import peers
from kki_dash.ui.cities.body import with_charts, without_charts
from kki_dash.ui.cities.profile import brief_download, city_files, classes_line, first_panels
from kki_dash.ui.kit import choose, frame, shared, viewport
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
size = viewport.size()
view = View("cities")

title, choose_city, choose_peers, take = st.columns([2.6, 1.15, 1.35, 0.6], vertical_alignment="center")
with choose_city:
    city_id = choose.select(dataset, view, choices.CITY)
city = dataset.cities[city_id]
with choose_peers:
    group = choose.select(dataset, view, choices.PEERS)
environment, livelihood, more = first_panels(
    profile.panels(dataset, city_id, "environment", group), profile.panels(dataset, city_id, "livelihood", group)
)
with title:
    frame.headline(city.name, city.country)
with take:
    brief_download(dataset, city_id)
frame.lead(profile.sentence(dataset, city_id, environment))
classes_line(dataset, city_id)

if environment:
    with_charts(dataset, city_id, environment, livelihood, more, size)
else:
    without_charts(dataset, city_id, livelihood, more, size)
if profile.record(dataset, city_id):
    figure_card(catalogue.build("record", dataset, view.values, size))
if environment or livelihood or more:
    frame.source_line(peers.sentence(dataset, city_id, group))
city_files(dataset, city_id)
frame.page_end(view, dataset.tables)
