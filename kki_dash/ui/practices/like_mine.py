"""Practices for a city like mine, with the reasons."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash import choices
from kki_dash.figures.surface import Size
from kki_dash.findings import practices, suggestions
from kki_dash.findings.city import first_city
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.suggestions import Suggestion
from kki_dash.text import _
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.view import View
from kki_dash.ui.practices.cards import show_cards
from kki_dash.ui.practices.cases import select_filter
from kki_dash.vocabulary import EVIDENCE

HOME = "nonthaburi"


MOST_SUGGESTED = 12


def show_like_mine(
    dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator
) -> None:
    several = practices.cases(dataset)
    with controls, st.container(key="filters"):
        choose_city, choose_topic, _rest = st.columns([2, 2, 3])
        with choose_city:
            city_id = view.select(
                _("My city"),
                "city",
                list(dataset.cities),
                _home(dataset),
                lambda key: choices.city_option(dataset, {}, key),
            )
        with choose_topic:
            topic = select_filter(view, _("Topic"), "topic", practices.options(dataset, several)["topic"])
    found = suggestions.suggestions(dataset, several, city_id, topic)
    with headline:
        frame.headline(suggestions.suggestions_headline(dataset, city_id, topic, found))
    missing = suggestions.unknown(dataset, city_id, several)
    if missing:
        frame.source_line(" ".join(missing))
    shown = found[:MOST_SUGGESTED]
    if shown:
        show_cards(dataset, view, [(one.case, _why(dataset, city_id, one)) for one in shown])
        frame.source_line(suggestions.rule_words(len(shown), len(found)))


def _home(dataset: Dataset) -> str:
    """The city with which the page opens."""
    if HOME in dataset.cities:
        return HOME
    return next(iter(dataset.participating), first_city(dataset))


def _why(dataset: Dataset, city_id: str, one: Suggestion) -> html.Raw:
    reasons = html.tag("ul", html.join(html.tag("li", reason.opening) for reason in one.reasons))
    if one.already is None:
        return reasons
    note = _("{city} itself is named among the cities that took it up ({when}, evidence {level}).").format(
        city=dataset.cities[city_id].name, when=one.already.when, level=EVIDENCE[one.already.evidence].label
    )
    return html.join([reasons, html.tag("small", note)])
