"""Who learned from whom, the timeline of the programme, and the eight functions of the Network."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.replication import replication_figure
from kki_dash.figures.surface import Size
from kki_dash.figures.timeline import timeline_figure
from kki_dash.findings import functions as serving
from kki_dash.findings import replication as learning
from kki_dash.findings import timeline as programme
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.functions import Example
from kki_dash.findings.pillars import PRACTICES
from kki_dash.findings.practices import ALL, Link
from kki_dash.findings.timeline import Event
from kki_dash.findings.words import PARTICIPATION, TOPIC
from kki_dash.text import _, ngettext, number
from kki_dash.ui.kit import embed, frame, html
from kki_dash.ui.kit.figure_card import embedded, figure_card, foot, head, twin
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View


def practice_link(dataset: Dataset, activity_id: str, text: str) -> html.Raw | str:
    """A text as the way to the view of a practice, where the activity has one."""
    activities = dataset.tables.activities
    known = activities[(activities["activity_id"] == activity_id) & activities["kind"].isin(PRACTICES)]
    return html.tag("a", text, href=address("practices", practice=activity_id)) if len(known) else text


# Replication


def replication(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    """The diagram of the links between participating cities, and the other links as a list."""
    with controls:
        column, _rest = st.columns([1.6, 4])
        with column:
            topic = view.select(
                _("Topic"),
                "taken",
                [ALL, *learning.topics(dataset)],
                ALL,
                lambda key: _("All") if key == ALL else TOPIC[key],
            )
    main, others = (
        [link for link in several if topic in (ALL, link.topic)]
        for several in (learning.between_participants(dataset), learning.beyond(dataset))
    )
    with headline:
        frame.headline(learning.links_headline(dataset, main))
        if words := learning.lead(dataset, main):
            frame.lead(words)
    left, right = st.columns([856, 394], gap="medium")
    with left:
        if main and size == "phone":
            figure = replication_figure(dataset, main, size)
            embed.elsewhere(figure, partial(embedded, figure, partial(st.html, _links(dataset, main))))
            head(figure.title, figure.subtitle)
            st.html(_links(dataset, main))
            foot(figure)
        elif main:
            figure_card(replication_figure(dataset, main, size))
    with right:
        if others:
            title = ngettext(
                "One link beyond the participating cities", "{n} links beyond the participating cities", len(others)
            ).format(n=number(len(others)))
            source = _("Source: {source}. {note}").format(
                source=dataset.cite([link.source_id for link in others]), note=learning.NO_EFFECT
            )
            section(
                title,
                _("Hollow: a city that only the follow-up network names, or a related city"),
                html.join([_links(dataset, others), html.tag("p", source, "source")]),
            )
            st.html(twin(learning.links_table(dataset, others), title))


def links_beside_map(several: Sequence[Link]) -> None:
    """The arcs of the map as a list, for those who do not use a pointer."""
    title = ngettext("The link, by year", "The {n} links, by year", len(several)).format(n=number(len(several)))
    body = html.table(
        (_("From"), _("To"), _("Practice"), _("Year")),
        [
            (
                html.city_link(link.giver_id, link.giver),
                html.city_link(link.taker_id, link.taker),
                link.practice,
                link.when,
            )
            for link in sorted(several, key=lambda link: (link.year or 9999, link.giver, link.taker))
        ],
        numeric=(3,),
        caption=title,
    )
    more = html.tag("a", _("All links with what they rest on"), href=address("practices", view="replication"))
    section(
        title,
        _("Year of the start, or “by” the year of the evidence"),
        scrolling(body, title, "beside-map"),
        ruled=False,
    )
    st.html(html.tag("p", html.join([learning.NO_EFFECT, more], " "), "source"))


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
        PARTICIPATION[city.participation].lower() if not city.participating else "",
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
                            html.tag("small", ", ".join(word for word in words if word)),
                        ]
                    ),
                ),
                html.tag("span", "; ".join(link.when for link in links), "when"),
            ]
        ),
    )


# Timeline


def timeline(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    """The programme in time, on a phone as a list."""
    several = programme.events(dataset)
    with headline:
        frame.headline(programme.timeline_headline(several))
    figure = timeline_figure(dataset, several, size)
    if size == "phone":
        embed.elsewhere(figure, partial(embedded, figure, partial(st.html, _dates(programme.dated(several)))))
        head(figure.title, "")
        st.html(_dates(programme.dated(several)))
        foot(figure)
        return
    with controls:
        frame.source_line(_("Drag across the lanes to enlarge a span of years; double-click to see all years again."))
    figure_card(figure)


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
                            "li", html.join([event.title, html.tag("small", f" {event.when}, {event.kind.lower()}")])
                        )
                        for event in events
                    ),
                    "body",
                ),
            ]
        )
        for year, events in by_year
    )


# Functions


def functions(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    """The eight functions of the Network: what each means, how much is documented, and examples."""
    several = serving.functions(dataset)
    with headline:
        frame.headline(serving.functions_headline(several))
    section(
        _("The eight functions of the Network"),
        _("Documented activities of the Initiative and of its cities, with examples"),
        html.table(
            (_("Function"), _("Activities"), _("Examples")),
            [
                (
                    html.join([html.tag("b", one.name), html.tag("small", one.plain)]),
                    html.join([html.tag("b", number(one.activities)), html.tag("small", one.kinds)]),
                    html.join(_example(dataset, example) for example in one.examples)
                    or html.tag("span", _("nothing documented"), "muted"),
                )
                for one in several
            ],
            caption=_("The eight functions of the Network"),
            css="functions",
        ),
    )
    frame.source_line(serving.counted(dataset))


def _example(dataset: Dataset, example: Example) -> html.Raw:
    shown = html.join([html.city_link(city_id, dataset.cities[city_id].name) for city_id in example.city_ids], ", ")
    parts: list[object] = [shown] if example.city_ids else []
    return html.tag(
        "p",
        html.join(
            [
                practice_link(dataset, example.activity_id, example.title),
                html.tag("small", html.join([*parts, example.when, example.source], ", ")),
            ]
        ),
        "body",
    )
