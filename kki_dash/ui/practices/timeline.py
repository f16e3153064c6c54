"""The programme's timeline."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import timeline as programme
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.timeline import Event
from kki_dash.text import _
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.figure_card import figure_card, figure_foot, figure_head
from kki_dash.ui.kit.view import View


def show_timeline(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    """The programme in time, on a phone as a list."""
    several = programme.events(dataset)
    with headline:
        frame.headline(programme.timeline_headline(several))
    figure = catalogue.build("timeline", dataset, view.values, size)
    if size == "phone":
        figure_head(figure.title, "")
        list_of_dates(dataset)
        figure_foot(figure)
        return
    with controls:
        frame.source_line(_("Drag across the lanes to enlarge a span of years; double-click to see all years again."))
    figure_card(figure)


def list_of_dates(dataset: Dataset) -> None:
    """The dated events as a list, for a phone."""
    st.html(_dates(programme.dated(programme.events(dataset))))


def _dates(several: Sequence[Event]) -> html.Raw:
    """Events as a list by year."""
    by_year = groupby(several, key=lambda event: (event.start or event.end)[:4])
    return html.join(
        html.join(
            [
                html.tag("h3", year, "minor"),
                html.tag(
                    "ul",
                    html.join(
                        html.tag(
                            "li", html.join([event.title, html.tag("small", f" {event.when}, {event.kind_inside}")])
                        )
                        for event in events
                    ),
                    "body",
                ),
            ]
        )
        for year, events in by_year
    )
