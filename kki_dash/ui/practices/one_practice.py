"""One practice: what was done, what came of it, who took it up."""

from collections.abc import Sequence

import streamlit as st

from kki_dash.findings import practices
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import Link, when
from kki_dash.findings.pillars import Outcome, Practice, phase_code
from kki_dash.findings.practices import Case
from kki_dash.text import N_, _, apart, capital, join, listed, sentences
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.marks import track
from kki_dash.ui.kit.view import View
from kki_dash.ui.practices.cards import city_links, title_link
from kki_dash.vocabulary import DIMENSION, EVIDENCE, FUNCTION, PHASE, PILLAR, TOPIC

DIMENSIONS = ("environment", "livelihood")


NO_OUTCOME = {
    "environment": N_("No environmental outcome is documented."),
    "livelihood": N_("No livelihood outcome is documented."),
}


def one_practice(dataset: Dataset, view: View, activity_id: str) -> None:
    """A practice with all that is documented of it, and the way back to the list as it was."""
    several = practices.cases(dataset)
    case = next(case for case in several if case.practice.activity_id == activity_id)
    practice = case.practice
    back = html.tag("a", _("Back to the practices"), href=address("practices", **view.carry()))
    st.html(html.tag("p", back, "back"))
    countries = join(list(dict.fromkeys(dataset.cities[city_id].country for city_id in practice.city_ids)))
    frame.headline(practice.title, listed(filter(None, (practice.when, countries))))
    frame.lead(practice.summary)
    left, right = frame.beside((1.75, 1), "practice")
    with left:
        for dimension, outcomes in zip(DIMENSIONS, (case.environment, case.livelihood), strict=True):
            _outcomes(DIMENSION[dimension].label, outcomes, _(NO_OUTCOME[dimension]))
        if case.unwelcome:
            _outcomes(_("Unwelcome side effects"), case.unwelcome, "")
        _takers(view, several, case)
    with right:
        _about(case)
        _learned(practices.learned(dataset, practice))
        _others(practices.other_links(dataset, practice), practice)
        _sources(dataset, case)


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


def _outcomes(title: str, outcomes: Sequence[Outcome], nothing: str) -> None:
    section(
        title,
        _("Each bar on its own scale from zero") if any(map(_has_bar, outcomes)) else "",
        html.tag("div", html.join(_outcome(one) for one in outcomes), "outcomes pair")
        if outcomes
        else html.tag("p", nothing, "body"),
    )


def _has_bar(one: Outcome) -> bool:
    return one.before_share is not None and one.after_share is not None


def _outcome(one: Outcome) -> html.Raw:
    measured = one.level == "measured"
    before, arrow, after = one.result.rpartition(" → ")
    return html.tag(
        "div",
        html.join(
            [
                html.tag("div", html.tag("b", one.measure), "name"),
                html.tag("div", html.join([before, arrow, html.tag("b", after)]), "values")
                if measured
                else html.tag("p", one.result, "body"),
                track(one.before_share or 0.0, one.after_share or 0.0) if _has_bar(one) else "",
                html.tag(
                    "p",
                    sentences(
                        one.dates_opening if one.level != "described" else "", capital(one.place), one.note, one.source
                    ),
                    "source",
                ),
            ]
        ),
    )


def _takers(view: View, several: Sequence[Case], case: Case) -> None:
    if not case.taken_up:
        section(
            _("Who took it up"),
            "",
            html.tag("p", _("No other city is documented as having taken up this practice."), "body"),
        )
        return
    rows = []
    for city_id, name in case.takers.items():
        links = [link for link in case.taken_up if link.taker_id == city_id]
        said = [html.tag("small", sentences(link.practice, link.basis, link.source)) for link in links]
        own = practices.own(several, city_id, case.practice.topic)
        rows.append(
            (
                html.join([html.city_link(city_id, name), *said]),
                when(links),
                EVIDENCE[links[0].evidence].label,
                _own_results(
                    view,
                    [one for one in own if one != case and one.practice.documented not in ("estimated", "neither")],
                ),
            )
        )
    section(
        practices.taken_up_words(case),
        _("Beside each city its own practices on the topic that document an outcome, which proves no effect"),
        scrolling(
            html.table(
                (_("City"), _("Year"), _("Evidence"), _("Its own practices and outcomes")),
                rows,
                caption=_("Cities that took up the practice"),
                css="takers",
            ),
            _("Cities that took up the practice"),
        ),
    )


def _own_results(view: View, several: Sequence[Case]) -> html.Raw:
    rows = [html.tag("div", html.join([title_link(view, case), html.tag("small", _results(case))])) for case in several]
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
