"""What stands below the head of a city's page: charts and lists side by side, by how much is known of the city."""

import streamlit as st

from kki_dash.figures.surface import Size
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import city_lists
from kki_dash.findings.city import Panel
from kki_dash.findings.dataset import Dataset
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
from kki_dash.ui.cities.profile import about_city, completing, rows_of
from kki_dash.ui.kit import frame
from kki_dash.ui.kit.figure_card import figure_card


def with_charts(
    dataset: Dataset, city_id: str, environment: list[Panel], livelihood: list[Panel], more: list[Panel], size: Size
) -> None:
    """A city with environmental series: its charts first, then its lists in two columns, then every other series."""
    did = city_lists.did(dataset, city_id)
    about, middle, right = frame.beside((1, 1.45, 1.3), "profile")
    with about:
        about_city(dataset, dataset.cities[city_id])
        if few(did):
            did_short(did)
    for column, panels in ((middle, environment), (right, livelihood)):
        with column:
            for panel in panels:
                figure_card(panel_figure(dataset, panel, size))
    left, right = frame.beside((1, 1), "lists")
    with left:
        if not few(did):
            did_section(did)
        outcomes_section(city_lists.outcomes(dataset, city_id))
        lessons_section(city_lists.lessons(dataset, city_id))
        commitments_section(city_lists.declared_list(dataset, city_id))
    with right:
        values_section(city_lists.values(dataset, city_id))
        undated_section(city_lists.undated(dataset, city_id))
    _more_series(dataset, more, size)


def without_charts(dataset: Dataset, city_id: str, livelihood: list[Panel], more: list[Panel], size: Size) -> None:
    """A city without one: what it reported and did first, and what would complete its page."""
    left, right = frame.beside((1, 1), "lists")
    with left:
        outcomes_section(city_lists.outcomes(dataset, city_id))
        reported_facts(city_lists.reported(dataset, city_id))
        did_section(city_lists.did(dataset, city_id))
        lessons_section(city_lists.lessons(dataset, city_id))
        commitments_section(city_lists.declared_list(dataset, city_id))
    with right:
        about_city(dataset, dataset.cities[city_id])
        for panel in livelihood[:1]:
            figure_card(panel_figure(dataset, panel, size))
        values = city_lists.values(dataset, city_id)
        values_section(values._replace(items=values.items[MOST_LARGE:]))
        completing(dataset.cities[city_id])
    _more_series(dataset, [*livelihood[1:], *more], size)


def _more_series(dataset: Dataset, panels: list[Panel], size: Size) -> None:
    if not panels:
        return
    frame.section(_("More series"), _("Every other series with three values or more"))
    for row in rows_of(panels, 3):
        for column, panel in zip(st.columns(3, gap="medium"), row, strict=False):
            with column:
                figure_card(panel_figure(dataset, panel, size, height=190), ruled=False)
