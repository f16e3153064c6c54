"""What stands behind the first screen of a city: every series, every activity and outcome, every target."""

from collections.abc import Callable

import streamlit as st

from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import city as profile
from kki_dash.findings import city_lists, peers
from kki_dash.findings.city import Panel
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number
from kki_dash.ui.cities.lists import (
    commitments_section,
    did_section,
    lessons_section,
    outcomes_section,
    undated_section,
    values_section,
)
from kki_dash.ui.cities.profile import rows_of
from kki_dash.ui.kit import frame
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.view import View

ROWS = ("series", "record", "targets")
"""The closed rows by their names in the link."""


def closed_rows(dataset: Dataset, view: View, more: list[Panel], size: Size) -> None:
    """Three rows that open when they are asked for; nothing behind a closed one is worked out or sent."""
    city_id, group = view.values["city"], view.values["peers"]
    wanted = view.hidden_many("open", ROWS, [], len(ROWS), _("what is open"))
    values, undated = city_lists.values(dataset, city_id), city_lists.undated(dataset, city_id)
    did, outcomes = city_lists.did(dataset, city_id), city_lists.outcomes(dataset, city_id)
    lessons, declared = city_lists.lessons(dataset, city_id), city_lists.declared_list(dataset, city_id)

    def series() -> None:
        _more_series(dataset, more, size)
        if around := profile.panels(dataset, city_id, "context", group):
            frame.section(
                _("Context"),
                _("Quantities and estimates around the city; no direction and no class is taken from them."),
            )
            _more_series(dataset, around, size)
        left, right = frame.beside((1, 1), "values")
        with left:
            values_section(values)
        with right:
            undated_section(undated)
        if profile.record(dataset, city_id):
            figure_card(catalogue.build("record", dataset, view.values, size))
        frame.source_line(peers.sentence(dataset, city_id, group))

    def record() -> None:
        left, right = frame.beside((1, 1), "lists")
        with left:
            did_section(did)
        with right:
            outcomes_section(outcomes)
            lessons_section(lessons)

    rows: dict[str, tuple[str, Callable[[], None]]] = {
        "series": (
            _("All series: charts ({charts}), single values ({values})").format(
                charts=number(len(more)), values=number(len(values.items) + len(undated.items))
            ),
            series,
        ),
        "record": (
            _("All documented activities ({did}), outcomes ({outcomes}) and lessons ({lessons})").format(
                did=number(len(did.items)), outcomes=number(len(outcomes.items)), lessons=number(len(lessons.items))
            ),
            record,
        ),
        "targets": (
            _("Targets declared or planned ({n})").format(n=number(len(declared.items))),
            lambda: commitments_section(declared),
        ),
    }
    opened = []
    for name, (label, show) in rows.items():
        row = st.expander(label, expanded=name in wanted, key=f"cities:{city_id}:{name}", on_change="rerun")
        if row.open:
            opened.append(name)
            with row:
                show()
    view.pick_many("open", opened)


def _more_series(dataset: Dataset, panels: list[Panel], size: Size) -> None:
    for row in rows_of(panels, 3):
        for column, panel in zip(st.columns(3, gap="medium"), row, strict=False):
            with column:
                figure_card(catalogue.panel(dataset, panel, size, 190), ruled=False)
