"""The programme's timeline."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import frame as plan
from kki_dash.findings import timeline as programme
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.frame import PhasePlan, Planned, Product
from kki_dash.findings.timeline import Event
from kki_dash.text import _, sentences
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.figure_card import figure_card, figure_foot, figure_head
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View


def show_timeline(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    """The programme in time, on a phone as a list."""
    several = programme.with_outcomes(dataset)
    with headline:
        frame.headline(programme.timeline_headline(several))
    _plan(dataset)
    figure = catalogue.build("timeline", dataset, view.values, size)
    if size == "phone":
        figure_head(figure.title, "")
        list_of_dates(dataset)
        figure_foot(figure)
        _products(dataset)
        return
    with st.container(key="lanes"):
        figure_card(figure)
        frame.source_line(_("Drag across the lanes to enlarge a span of years; double-click to see all years again."))
    with st.container(key="dates"):
        # in place of the lanes on a tablet
        list_of_dates(dataset)
    _products(dataset)


def list_of_dates(dataset: Dataset) -> None:
    """The dated events as a list, for a screen on which the lanes have no room for their words."""
    if several := programme.dated(programme.with_outcomes(dataset)):
        st.html(_dates(several))


def _plan(dataset: Dataset) -> None:
    """What the plan said for each phase, above what sources document."""
    plans = plan.phase_plans(dataset)
    if not plans:
        return
    section(
        _("What the plan said, and what sources document"),
        plan.plan_headline(plans),
        scrolling(
            html.table(
                (_("Phase"), _("Planned"), _("Documented in these years")),
                [_planned(dataset, one, each, not place) for one in plans for place, each in enumerate(one.planned)],
                caption=_("Plan of the three phases"),
                css="plan",
            ),
            _("Plan of the three phases"),
        ),
    )
    frame.source_line(_said_by(dataset))


def _planned(dataset: Dataset, one: PhasePlan, each: Planned, first: bool) -> tuple[object, ...]:
    name = (
        html.join([html.tag("b", one.name), html.tag("small", one.years)])
        if first
        else html.tag("span", one.name, "unseen")
    )
    found: list[object] = [plan.documented_words(each)]
    if each.gap:
        found.append(
            html.tag(
                "small", html.join([_("Looked for: "), html.tag("a", each.gap, href=address("data", part="wanted"))])
            )
        )
    return (
        name,
        html.join([html.tag("b", each.title), html.tag("small", each.statement)]),
        html.tag("span", html.join(found), "" if each.documented else "muted"),
    )


def _products(dataset: Dataset) -> None:
    """The two final products of the second cycle, each with what documents it."""
    several = plan.products(dataset)
    if several:
        section(
            _("The final products of the second cycle"),
            _("What the second cycle was to end with, and the activity that documents it by our reading"),
            html.tag("ul", html.join(html.tag("li", _product(one)) for one in several), "body"),
        )


def _product(one: Product) -> html.Raw:
    return html.join(
        [html.tag("b", one.title), html.tag("small", sentences(f" {one.statement}", one.activity, one.note))]
    )


def _said_by(dataset: Dataset) -> str:
    return _("Plan: {source}, in our own words.").format(source=dataset.cite(plan.frame_sources(dataset)))


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
