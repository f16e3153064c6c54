"""Cities: the profile of one city."""

import streamlit as st

from kki_dash.figures.record import record_figure
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import city as profile
from kki_dash.findings import commitments, peers
from kki_dash.text import _
from kki_dash.ui import parts
from kki_dash.ui.kit import frame, shared, viewport
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
size = viewport.size()
view = View("cities")

title, choose_city, choose_peers, take = st.columns([2.6, 1.15, 1.35, 0.6], vertical_alignment="center")
with choose_city:
    city_id = view.select(
        _("City"), "city", list(dataset.cities), parts.first_city(dataset), lambda key: parts.city_option(dataset, key)
    )
city = dataset.cities[city_id]
with choose_peers:
    group = view.select(
        _("Peers"), "peers", peers.PEER_GROUPS, "subregion", lambda key: parts.peer_option(dataset, city_id, key)
    )
environment, livelihood, more = parts.first_panels(
    profile.panels(dataset, city_id, "environment", group), profile.panels(dataset, city_id, "livelihood", group)
)
with title:
    frame.headline(city.name, city.country)
with take:
    parts.brief_download(dataset, city_id)
frame.lead(profile.sentence(dataset, city_id, environment))
parts.classes_line(dataset, city_id)
activities = profile.activities(dataset, city_id)
values, undated = profile.values(dataset, city_id), profile.undated(dataset, city_id)

if environment:
    about, middle, right = st.columns([1, 1.45, 1.3], gap="medium")
    with about:
        parts.about_city(dataset, city)
        if parts.few(activities):
            parts.did_short(activities)
    for column, panels in ((middle, environment), (right, livelihood)):
        with column:
            for panel in panels:
                figure_card(panel_figure(dataset, panel, size))
    left, right = st.columns(2, gap="medium")
    with left:
        if not parts.few(activities):
            parts.did_section(activities)
        parts.outcomes_section(profile.outcomes(dataset, city_id))
        parts.lessons_section(profile.lessons(dataset, city_id))
        parts.commitments_section(commitments.of_city(dataset, city_id))
    with right:
        parts.values_section(values)
        parts.undated_section(undated)
else:
    left, right = st.columns(2, gap="medium")
    with left:
        parts.outcomes_section(profile.outcomes(dataset, city_id))
        parts.reported_facts(values, undated)
        parts.did_section(activities)
        parts.lessons_section(profile.lessons(dataset, city_id))
        parts.commitments_section(commitments.of_city(dataset, city_id))
    with right:
        parts.about_city(dataset, city)
        for panel in livelihood[:1]:
            figure_card(panel_figure(dataset, panel, size))
        parts.values_section(values[parts.MOST_LARGE :])
        parts.completing(city)
    more = [*livelihood[1:], *more]

if more:
    frame.section(_("More series"), _("Every other series with three values or more"))
    for row in parts.rows_of(more, 3):
        for column, panel in zip(st.columns(3, gap="medium"), row, strict=False):
            with column:
                figure_card(panel_figure(dataset, panel, size, height=190), ruled=False)
record = profile.record(dataset, city_id)
if record:
    figure_card(record_figure(city_id, city.name, record, size))
if environment or livelihood or more:
    frame.source_line(peers.sentence(dataset, city_id, group))
parts.city_files(dataset, city_id)
frame.page_end(view, dataset.tables)
