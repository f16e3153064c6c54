"""Cities: the profile of one city."""

import streamlit as st

from kki_dash.figures.record import record_figure
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import city as profile
from kki_dash.findings import city_lists, peers
from kki_dash.text import _
from kki_dash.ui.cities.lists import (
    MOST_LARGE,
    commitments_section,
    did_section,
    did_short,
    few,
    lessons_section,
    outcomes_section,
    reported_facts,
    undated_section,
    values_section,
)
from kki_dash.ui.cities.profile import (
    about_city,
    brief_download,
    city_files,
    classes_line,
    completing,
    first_panels,
    rows_of,
)
from kki_dash.ui.kit import frame, shared, viewport
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.options import city_option, peer_option
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
size = viewport.size()
view = View("cities")

title, choose_city, choose_peers, take = st.columns([2.6, 1.15, 1.35, 0.6], vertical_alignment="center")
with choose_city:
    city_id = view.select(
        _("City"), "city", list(dataset.cities), profile.first_city(dataset), lambda key: city_option(dataset, key)
    )
city = dataset.cities[city_id]
with choose_peers:
    group = view.select(
        _("Peers"), "peers", peers.PEER_GROUPS, "subregion", lambda key: peer_option(dataset, city_id, key)
    )
environment, livelihood, more = first_panels(
    profile.panels(dataset, city_id, "environment", group), profile.panels(dataset, city_id, "livelihood", group)
)
with title:
    frame.headline(city.name, city.country)
with take:
    brief_download(dataset, city_id)
frame.lead(profile.sentence(dataset, city_id, environment))
classes_line(dataset, city_id)
did, values = city_lists.did(dataset, city_id), city_lists.values(dataset, city_id)

if environment:
    about, middle, right = st.columns([1, 1.45, 1.3], gap="medium")
    with about:
        about_city(dataset, city)
        if few(did):
            did_short(did)
    for column, panels in ((middle, environment), (right, livelihood)):
        with column:
            for panel in panels:
                figure_card(panel_figure(dataset, panel, size))
    left, right = st.columns(2, gap="medium")
    with left:
        if not few(did):
            did_section(did)
        outcomes_section(city_lists.outcomes(dataset, city_id))
        lessons_section(city_lists.lessons(dataset, city_id))
        commitments_section(city_lists.declared(dataset, city_id))
    with right:
        values_section(values)
        undated_section(city_lists.undated(dataset, city_id))
else:
    left, right = st.columns(2, gap="medium")
    with left:
        outcomes_section(city_lists.outcomes(dataset, city_id))
        reported_facts(city_lists.reported(dataset, city_id))
        did_section(did)
        lessons_section(city_lists.lessons(dataset, city_id))
        commitments_section(city_lists.declared(dataset, city_id))
    with right:
        about_city(dataset, city)
        for panel in livelihood[:1]:
            figure_card(panel_figure(dataset, panel, size))
        values_section(values._replace(items=values.items[MOST_LARGE:]))
        completing(city)
    more = [*livelihood[1:], *more]

if more:
    frame.section(_("More series"), _("Every other series with three values or more"))
    for row in rows_of(more, 3):
        for column, panel in zip(st.columns(3, gap="medium"), row, strict=False):
            with column:
                figure_card(panel_figure(dataset, panel, size, height=190), ruled=False)
record = profile.record(dataset, city_id)
if record:
    figure_card(record_figure(city_id, city.name, record, size))
if environment or livelihood or more:
    frame.source_line(peers.sentence(dataset, city_id, group))
city_files(dataset, city_id)
frame.page_end(view, dataset.tables)
