"""Who learned from whom."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash import choices
from kki_dash.choices import Chosen
from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import replication as learning
from kki_dash.findings.activities import is_practice
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import Link
from kki_dash.text import _, apart, listed, ngettext, number
from kki_dash.ui.kit import choose, frame, html
from kki_dash.ui.kit.figure_card import figure_card, figure_foot, figure_head, opening
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import PARTICIPATION


def practice_link(dataset: Dataset, activity_id: str, text: str) -> html.Raw | str:
    """A text as the way to the view of a practice, where the activity has one."""
    if not is_practice(dataset.activities.get(activity_id)):
        return text
    return html.tag("a", text, href=address("practices", practice=activity_id))


def show_replication(
    dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator
) -> None:
    """The diagram of the links between participating cities, and the other links as a list."""
    with controls:
        column, _rest = st.columns([1.6, 4])
        with column:
            choose.select(dataset, view, choices.TAKEN)
    main, others = (
        catalogue.taken(several, view.values)
        for several in (learning.between_participants(dataset), learning.beyond(dataset))
    )
    with headline:
        frame.headline(learning.links_headline(dataset, main))
        if words := learning.lead(dataset, main):
            frame.lead(words)
    left, right = frame.figure_and_words()
    with left:
        if main:
            figure = catalogue.build("replication", dataset, view.values, size)
            if size == "phone":
                figure_head(figure.title, figure.subtitle)
                st.html(_links(dataset, main))
                figure_foot(figure)
            else:
                figure_card(figure)
    with right:
        if others:
            title = ngettext(
                "One link beyond the participating cities", "{n} links beyond the participating cities", len(others)
            ).format(n=number(len(others)))
            source = _("Source: {source}. {note}").format(
                source=dataset.cite([link.source_id for link in others]), note=_(learning.NO_EFFECT)
            )
            section(
                title,
                _("Hollow: a city that only the follow-up network names, or a related city"),
                html.join([_links(dataset, others), html.tag("p", source, "source")]),
            )
            st.html(opening(learning.links_table(dataset, others), title))


def list_of_links(dataset: Dataset, chosen: Chosen) -> None:
    """The links between participating cities as a list, for a phone."""
    st.html(_links(dataset, catalogue.taken(learning.between_participants(dataset), chosen)))


def _links(dataset: Dataset, several: Sequence[Link]) -> html.Raw:
    """Links as a list by giver and practice."""
    return html.tag(
        "div",
        html.join(
            html.join(
                [
                    html.tag(
                        "h3",
                        html.join(
                            [
                                html.city_link(branch.giver_id, branch.giver),
                                html.tag("small", practice_link(dataset, branch.activity_id, branch.practice)),
                            ]
                        ),
                        "minor",
                    ),
                    html.tag("ul", html.join(_link(dataset, links) for links in branch.takers.values())),
                ]
            )
            for branch in learning.branches(dataset, several)
        ),
        "links",
    )


def _link(dataset: Dataset, links: Sequence[Link]) -> html.Raw:
    city = dataset.cities[links[0].taker_id]
    sure = any(learning.strong(link) for link in links)
    words = [
        PARTICIPATION[city.participation].inside if not city.participating else "",
        _("strong evidence") if sure else _("weaker evidence"),
    ]
    return html.tag(
        "li",
        html.join(
            [
                html.tag("span", "●" if city.participating else "○", "mark", aria_hidden="true"),
                html.tag(
                    "span",
                    html.join(
                        [
                            html.city_link(city.city_id, city.name),
                            html.tag("small", listed(filter(None, words))),
                        ]
                    ),
                ),
                html.tag("span", apart(link.when for link in links), "when"),
            ]
        ),
    )
