"""The map and what stands around it: numbers, list or pillars, the card of a city."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import city as profile
from kki_dash.findings import replication as learning
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.key_numbers import KeyNumber
from kki_dash.findings.lenses import ACTIVITIES, OUTCOMES, WINWIN, Lens, latest, lens
from kki_dash.findings.links import Link
from kki_dash.findings.words import amount, movement
from kki_dash.text import _, join, ngettext, number
from kki_dash.ui.kit import choose, html
from kki_dash.ui.kit.figure_card import figure_foot, figure_head
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.map_card import map_card
from kki_dash.ui.kit.marks import class_chip, class_mark, sparkline_image
from kki_dash.ui.kit.view import View
from kki_dash.ui.overview.story import across_the_pillars
from kki_dash.vocabulary import PARTICIPATION


def news(name: str, value: Any) -> bool:
    """Whether a component has handed back something else than in the run before."""
    seen = st.session_state.get(f"seen {name}")
    st.session_state[f"seen {name}"] = value
    return value is not None and value != seen


def key_numbers(numbers: Sequence[KeyNumber]) -> None:
    st.html(
        html.tag(
            "div",
            html.join(
                html.tag("div", html.join([html.tag("b", one.figure), html.tag("span", one.counts)])) for one in numbers
            ),
            "numbers",
        )
    )


def lens_list(dataset: Dataset, shown: Lens) -> None:
    """The list beside the map: the way in for those who do not use a pointer."""
    body = _lens_table(dataset, shown.lens_id)
    section(shown.list_title, shown.list_note, scrolling(body, shown.list_title, "beside-map"), ruled=False)
    if shown.without:
        st.html(html.tag("p", _without(shown), "source"))


@kept_markup(128)
def _lens_table(dataset: Dataset, lens_id: str) -> html.Raw:
    shown = lens(dataset, lens_id)
    rows = [
        [
            html.join([class_mark(fact.klass), " ", html.city_link(fact.city_id, fact.name)])
            if fact.klass
            else html.city_link(fact.city_id, fact.name),
            *fact.cells,
        ]
        for fact in shown.facts
    ]
    return html.table(shown.columns, rows, numeric=range(1, len(shown.columns)), caption=shown.title)


def _without(shown: Lens) -> html.Raw | str:
    """Which cities the list leaves out, or how many."""
    if shown.lens_id == WINWIN:
        reasons = html.tag("a", _("List and reasons"), href=address("winwin"))
        text = ngettext(
            "One documented city has no series long enough. ",
            "{n} documented cities have no series long enough. ",
            len(shown.without),
        ).format(n=number(len(shown.without)))
        return html.join([text, reasons])
    if len(shown.without) <= 6:
        return _("No value: {cities}.").format(cities=join(shown.without))
    return _("{n} participating cities have no value.").format(n=number(len(shown.without)))


def city_card(dataset: Dataset, city_id: str, lens_id: str) -> None:
    """What one needs to know of a picked city, and the way to its profile."""
    city = dataset.cities[city_id]
    lines: list[html.Raw] = [
        html.tag("b", city.name),
        html.Raw(" "),
        html.tag("span", f"{city.country} · {PARTICIPATION[city.participation].label}", "muted"),
    ]
    if klass := profile.headline_class(dataset, city_id):
        lines += [html.Raw(" "), class_chip(klass)]
    indicator_id = profile.telling_indicator(dataset, city_id) if lens_id in (ACTIVITIES, OUTCOMES, WINWIN) else lens_id
    found = latest(dataset, city_id, indicator_id) if indicator_id else None
    if found and indicator_id:
        series = dataset.series(city_id, indicator_id)[0]
        indicator = dataset.indicators[indicator_id]
        lines.append(
            html.tag(
                "p",
                _("{name}, {place}: {value} in {year}; {movement}.").format(
                    name=indicator.short_name,
                    place=series.spatial_name,
                    value=amount(series.values[-1], indicator.unit, indicator.decimals),
                    year=series.years[-1],
                    movement=movement(dataset.evidence_of(series), indicator),
                ),
            )
        )
        if len(series.years) > 1:
            lines.append(sparkline_image(series.years, series.values, indicator.short_name))
    did = [one for one in profile.activities(dataset, city_id) if one.counted]
    lines.append(
        html.tag(
            "p",
            html.join(
                [
                    ngettext("One documented activity. ", "{n} documented activities. ", len(did)).format(
                        n=number(len(did))
                    ),
                    html.tag(
                        "a",
                        _("Open the profile of {city}").format(city=city.name),
                        href=address("cities", city=city_id),
                    ),
                ]
            ),
        )
    )
    st.html(html.tag("div", html.join(lines), "city-card"))


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
    st.html(html.tag("p", html.join([_(learning.NO_EFFECT), more], " "), "source"))


def on_the_map(
    dataset: Dataset,
    view: View,
    size: Size,
    chosen: str,
    picked: str | None,
    places: Sequence[DeltaGenerator],
    say: Callable[[str], None],
) -> None:
    """The map, the list or the pillars beside it, and the foot of both.

    Parameters
    ----------
    say : callable
        Writes the headline that they bear, which stands above them and comes first so that it does not push them down.
    """
    title, left, right = places
    learned = learning.between_participants(dataset)
    with left:
        # the map of outcomes has its arcs already
        drawn_already = chosen == OUTCOMES and choices.ARCS.key not in st.query_params
        # always a place of its own, so that the map below never moves in the page and keeps its zoom
        with st.container():
            arcs = choose.toggle(view, choices.ARCS) if learned and not drawn_already else False
        shown = lens(dataset, chosen)
        say(learning.links_headline(dataset, learned) if arcs else shown.headline)
        drawn, figure = catalogue.map_and_figure(dataset, view.values)
        clicked = map_card(drawn, size, picked, figure.alt)
    with title:
        figure_head(figure.title, figure.subtitle, ruled=False)
    if news("map click", clicked) and clicked in dataset.cities:
        picked = clicked
        view.pick("city", picked)
    with right:
        if picked:
            city_card(dataset, picked, chosen)
        if arcs:
            links_beside_map(learned)
        elif chosen == OUTCOMES:
            across_the_pillars(dataset)
        else:
            lens_list(dataset, shown)
    figure_foot(figure)
