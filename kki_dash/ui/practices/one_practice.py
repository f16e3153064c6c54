"""One practice: what was done, what came of it, who took it up."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kki_dash.figures import catalogue, practice_map, practice_result
from kki_dash.findings import practices
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import Link
from kki_dash.findings.pillars import Outcome, Practice, phase_code
from kki_dash.findings.practices import Case
from kki_dash.text import _, apart, join, listed, sentences
from kki_dash.ui.kit import frame, html, my_city, viewport
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.ui.practices.cards import chosen, city_links, title_link
from kki_dash.vocabulary import DIMENSION, EVIDENCE, FUNCTION, PHASE, PILLAR, TOPIC

STRIP = (372, 470, 388)
"""Pixels of the three panels on a laptop: result, map, time."""


def one_practice(dataset: Dataset, view: View, activity_id: str) -> None:
    """A practice from who to result to taken up, with all that is documented of it, and the way back to the list."""
    several = practices.cases(dataset)
    case = practices.case_of(dataset, activity_id)
    practice = case.practice
    back = html.tag("a", _("Back to the practices"), href=address("practices", **view.carry()))
    st.html(html.tag("p", back, "back"))
    countries = join(list(dict.fromkeys(dataset.cities[city_id].country for city_id in practice.city_ids)))
    frame.headline(practice.title, listed(filter(None, (practice.when, countries))))
    frame.lead(practices.case_line(case))
    if (mine := my_city.chosen()) in case.takers:
        said = _("{city}, your city, is among those that took it up.").format(city=dataset.cities[str(mine)].name)
        st.html(html.tag("p", html.tag("b", said), "beside"))
    st.html(html.tag("p", practice.summary, "beside"))
    _strip(dataset, case)
    with st.container(key="tables"):
        left, right = frame.beside((1, 1), "need and evidence")
    with left:
        _about(case)
        _learned(practices.learned(dataset, practice))
        _others(practices.other_links(dataset, practice), practice)
    with right:
        _evidence(dataset, case)
        _sources(dataset, case)
    _takers(view, several, case)


def _strip(dataset: Dataset, case: Case) -> None:
    """Result, where it travelled, when it was taken up; a sentence in place of a picture without marks."""
    with st.container(key="strip"):
        result, places, time = frame.beside(STRIP, "strip")
    with result:
        if practice_result.figures_of(case):
            _panel(dataset, case, "practice-result")
        else:
            said = _("No figure is on record.") if case.lead else _("No outcome is documented.")
            section(_("What came of it"), "", html.tag("p", said, "body"))
    if not case.taken_up:
        with places:
            said = _("No other city is documented as having taken up this practice.")
            section(_("Where it went"), "", html.tag("p", said, "body"))
        return
    with places:
        _panel(dataset, case, "practice-map")
    with time:
        _panel(dataset, case, "practice-time")


def _panel(dataset: Dataset, case: Case, name: str) -> None:
    figure = catalogue.build(name, dataset, {"practice": case.practice.activity_id}, viewport.size())
    figure_card(replace(figure, plot=practice_map.on_screen(figure.plot)) if figure.over_land else figure)


def _about(case: Case) -> None:
    practice = case.practice
    functions = [FUNCTION[function].label for function in practice.functions]
    rows: list[tuple[str, object]] = [
        (_("Place"), city_links(practice)),
        (_("Years"), practice.when),
        (_("Kind"), practices.kind_words(practice)),
        (_("Topic"), TOPIC[practice.topic].label),
        (
            _("Pillar"),
            html.join([PILLAR[practice.pillar].label, html.tag("small", sentences(practice.pillar_basis))]),
        ),
        (_("Phase"), PHASE[phase_code(practice)].label),
        (_("Functions of the Network served"), apart(functions) or _("none noted")),
        (_("Evidence"), EVIDENCE[practice.evidence].label),
    ]
    section(
        _("The practice"),
        _("Pillar, phase and functions are a classification made for this dashboard"),
        html.tag(
            "dl", html.join(html.join([html.tag("dt", name), html.tag("dd", what)]) for name, what in rows), "about"
        ),
    )
    frame.source_line(
        _(
            "Cost, staff and land of a practice are no columns of the data set; where a source tells them, the text above does."
        )
    )


def _evidence(dataset: Dataset, case: Case) -> None:
    """Every outcome on record, told ones and unwelcome ones in the same table."""
    rows = [_outcome(dataset, one) for one in (*case.environment, *case.livelihood, *case.unwelcome)]
    rows += [
        (html.tag("span", _("none documented"), "muted"), DIMENSION[side].label, "", "")
        for side in ("environment", "livelihood")
        if not getattr(case, side)
    ]
    section(
        _("Evidence"),
        _("Outcomes as their sources give them"),
        html.table(
            (_("Result"), _("Measure and place"), _("Source"), _("Grade")),
            rows,
            caption=_("Outcomes of the practice"),
            css="evidence",
        ),
    )


def _outcome(dataset: Dataset, one: Outcome) -> tuple[object, ...]:
    side = _("Unwelcome side effects") if one.unwelcome else DIMENSION[one.dimension].label
    years = one.dates if one.level != "described" else ""
    return (
        html.join([html.tag("b", one.result), html.tag("small", listed(filter(None, (side, years))))]),
        html.join([listed(filter(None, (one.measure, one.place))), html.tag("small", one.note)]),
        one.source,
        dataset.sources[one.source_id].grade,
    )


def _takers(view: View, several: Sequence[Case], case: Case) -> None:
    """Who took it up, by the source that tells of it: its sentence stands once above the cities."""
    if not case.taken_up:
        return
    section(
        practices.taken_up_words(case),
        _("Beside each city its own practices on the topic that document an outcome, which proves no effect"),
    )
    seen: set[str] = set()
    for told in practices.by_source(case):
        st.html(
            html.join(
                [
                    html.tag("h3", told.practice, "minor"),
                    html.tag("p", sentences(told.basis, told.source), "subtitle"),
                    html.table(
                        (_("City"), _("Year"), _("Evidence"), _("Its own practices and outcomes")),
                        [_taker(view, several, case, link, link.taker_id in seen) for link in told.links],
                        caption=_("Cities that took up the practice"),
                        css="takers",
                    ),
                ]
            )
        )
        seen.update(link.taker_id for link in told.links)


def _taker(view: View, several: Sequence[Case], case: Case, link: Link, seen: bool) -> tuple[object, ...]:
    own = [
        one
        for one in practices.own(several, link.taker_id, case.practice.topic)
        if one != case and one.practice.documented not in ("estimated", "neither")
    ]
    return (
        html.city_link(link.taker_id, link.taker),
        link.when,
        EVIDENCE[link.evidence].label,
        html.tag("span", _("see above"), "muted") if seen else _own_results(view, own),
    )


def _own_results(view: View, several: Sequence[Case]) -> html.Raw:
    rows = [
        html.tag("div", html.join([title_link(chosen(view), case), html.tag("small", _results(case))]))
        for case in several
    ]
    return html.join(rows) if rows else html.tag("span", _("none documented"), "muted")


def _results(case: Case) -> str:
    """The main outcomes of a practice in one line."""
    lines = []
    for several in (case.environment, case.livelihood):
        for one in several[:1]:
            lines.append(
                _("{measure}: {result}, {dates}").format(measure=one.measure, result=one.result, dates=one.dates)
                if one.level == "measured"
                else _("{measure}: {result}").format(measure=one.measure, result=one.result)
            )
            lines.append(one.note)
    return sentences(*lines)


def _learned(links: Sequence[Link]) -> None:
    if links:
        section(
            _("Learned from"),
            _("What its city took up from others on the topic"),
            _link_table(links, _("Cities it learned from")),
        )


def _others(links: Sequence[Link], practice: Practice) -> None:
    if links:
        section(
            _("Of the same city and topic"),
            _("Other cities learned this from {cities}; no source ties it to this very practice").format(
                cities=join(list(dict.fromkeys(link.giver for link in links)))
            ),
            _link_table(links, _("Other links of the same city and topic")),
        )


def _link_table(links: Sequence[Link], caption: str) -> html.Raw:
    return html.table(
        (_("From and to"), _("Year")),
        [
            (
                html.join(
                    [
                        html.city_link(link.giver_id, link.giver),
                        " → ",
                        html.city_link(link.taker_id, link.taker),
                        html.tag("small", sentences(link.practice, link.basis, link.source)),
                    ]
                ),
                link.when,
            )
            for link in links
        ],
        numeric=(1,),
        caption=caption,
    )


def _sources(dataset: Dataset, case: Case) -> None:
    outcomes = (*case.environment, *case.livelihood, *case.unwelcome)
    cited = [case.practice.source_id, *(one.source_id for one in outcomes), *(one.source_id for one in case.taken_up)]
    rows = [dataset.sources[source_id] for source_id in dict.fromkeys(cited) if source_id in dataset.sources]
    section(
        _("Sources"),
        _("Grade A: programme, government, peer-reviewed; B: press, mirrors; C: blogs, which carry no figure"),
        html.table(
            (_("Source"), _("Grade")),
            [
                (
                    html.join(
                        [
                            html.tag("a", row.title, href=row.url, rel="noreferrer") if row.url else row.title,
                            html.tag(
                                "small",
                                sentences(listed(filter(None, (row.publisher, str(row.year or ""))))),
                            ),
                        ]
                    ),
                    row.grade,
                )
                for row in rows
            ],
            caption=_("Sources of the practice"),
        ),
    )
