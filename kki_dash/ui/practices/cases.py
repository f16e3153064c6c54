"""The list of practices: filters, cards, table."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.surface import Size
from kki_dash.findings import pillars, practices
from kki_dash.findings.activities import reported_words
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.pillars import Outcome, Practice
from kki_dash.findings.practices import ALL, OUTCOMES, Case, Filters
from kki_dash.text import _, capital, ngettext, number, sentences
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import DIMENSION, RELATION, TOPIC

MOST_TAKERS = 6


def practice_ids(dataset: Dataset) -> list[str]:
    """Practices that have a view of their own."""
    return [practice.activity_id for practice in pillars.practices(dataset, others=True)]


def _option(known: dict[str, str], key: str) -> str:
    return _("All") if key == ALL else known[key]


def _outcome_option(key: str) -> str:
    return {
        ALL: _("All"),
        "environment": _("For the environment"),
        "livelihood": _("For livelihoods"),
        "both": _("For both"),
        "none": _("None documented"),
    }[key]


def _show_option(key: str) -> str:
    return _("Cards") if key == "cards" else _("Table")


def select_filter(view: View, label: str, name: str, known: dict[str, str]) -> str:
    return view.select(label, name, [ALL, *known], ALL, partial(_option, known))


def show_practices(
    dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator
) -> None:
    several = practices.cases(dataset)
    names = _choices()
    known = practices.options(dataset, several)
    with controls, st.container(key="filters"):
        search, topic, country, outcome = st.columns([2.6, 1.7, 1.8, 1.9])
        pillar, phase, evidence, shown = st.columns([2.6, 1.7, 1.8, 1.9])
        with search:
            text = view.text(names["text"], "q", _("city, country or word, such as compost"))
        with topic:
            topic_id = select_filter(view, names["topic"], "topic", known["topic"])
        with country:
            iso3 = select_filter(view, names["country"], "country", known["country"])
        with outcome:
            kind = view.select(names["outcome"], "outcome", [ALL, *OUTCOMES], ALL, _outcome_option)
        with pillar:
            pillar_id = select_filter(view, names["pillar"], "pillar", known["pillar"])
        with phase:
            phase_id = select_filter(view, names["phase"], "phase", known["phase"])
        with evidence:
            level = select_filter(view, names["evidence"], "evidence", known["evidence"])
        with shown, st.container(horizontal=True, horizontal_alignment="right"):
            show = view.switch(_("Show"), "show", ("cards", "table"), "cards", _show_option)
    filters = Filters(text, topic_id, pillar_id, phase_id, iso3, level, kind)
    found = practices.fitting(several, filters)
    with headline:
        frame.headline(practices.practices_headline(several, found))
    if not found:
        _nothing(several, filters)
        return
    draw = show_cards if show == "cards" else _table
    ours, others = [case for case in found if case.counted], [case for case in found if not case.counted]
    if ours:
        draw(view, [(case, "") for case in ours])
    if others:
        section(
            _("Not counted"),
            _("Related practices in the region, not of the Initiative, and what is only reported on a blog"),
        )
        draw(view, [(case, "") for case in others])
    frame.source_line(
        _(
            "Order: practices taken up by most cities first, then those with measured outcomes, then by name; no ranking. "
            "Outcomes as reported by the city or the network, the one with values before and after first; a city-wide "
            "figure is no proof that the practice worked. Sources stand with each outcome and in each case."
        )
    )


def _choices() -> dict[str, str]:
    return {
        "text": _("Search"),
        "topic": _("Topic"),
        "pillar": _("Pillar"),
        "phase": _("Phase"),
        "country": _("Country"),
        "evidence": _("Evidence"),
        "outcome": _("Outcome"),
    }


def _choices_inside() -> dict[str, str]:
    """The choices as they stand inside a sentence."""
    return {
        "text": _("the text"),
        "topic": _("the choice of topic"),
        "pillar": _("the choice of pillar"),
        "phase": _("the choice of phase"),
        "country": _("the choice of country"),
        "evidence": _("the choice of evidence"),
        "outcome": _("the choice of outcome"),
    }


def _nothing(several: Sequence[Case], filters: Filters) -> None:
    """What to loosen where nothing fits."""
    names = _choices_inside()
    advice: list[object] = []
    if filters.text and not practices.fitting(several, Filters(filters.text)):
        advice.append(_("No practice has the words “{text}”.").format(text=filters.text))
    for name, n in practices.loosened(several, filters).items():
        choice = names[name]
        advice.append(
            ngettext("Without {choice} one practice fits.", "Without {choice} {n} practices fit.", n).format(
                choice=choice, n=number(n)
            )
        )
    if not advice:
        advice.append(_("More than one choice has to go before a practice fits."))
    everything = html.tag("a", _("Show all practices"), href=address("practices", q="", **_unfiltered()))
    st.html(html.tag("p", html.join([*advice, everything], " "), "lead"))


def _unfiltered() -> dict[str, str]:
    return {name: ALL for name in Filters._fields if name != "text"}


def _href(view: View, case: Case) -> str:
    return address("practices", **{**view.values, "practice": case.practice.activity_id})


def title_link(view: View, case: Case) -> html.Raw:
    return html.tag("a", case.practice.title, href=_href(view, case))


def city_links(practice: Practice) -> html.Raw:
    if not practice.city_ids:
        return html.tag("span", _("no city named"), "muted")
    return html.listed(html.city_link(*pair) for pair in zip(practice.city_ids, practice.cities, strict=True))


def _links_to(cities: dict[str, str], most: int) -> html.Raw:
    """City names as links, the rest as a number."""
    shown = html.listed(html.city_link(*pair) for pair in list(cities.items())[:most])
    more = len(cities) - most
    if more <= 0:
        return shown
    template = ngettext("{cities} and one more", "{cities} and {n} more", more)
    return html.filled(template, cities=shown, n=number(more))


def _main_outcome(several: Sequence[Outcome]) -> html.Raw:
    """The most telling outcome of one side in short, and how many more there are."""
    if not several:
        return html.tag("span", _("none documented"), "muted")
    one = several[0]
    more = len(several) - 1
    return html.join(
        [
            one.measure,
            " ",
            html.tag("b", one.result, "mine") if one.level == "measured" else html.tag("span", one.result, "muted"),
            f", {one.dates}" if one.level != "described" else "",
            html.tag(
                "small",
                sentences(
                    capital(one.place),
                    one.note,
                    one.source,
                    ngettext("One more outcome in the case", "{n} more outcomes in the case", more).format(
                        n=number(more)
                    )
                    if more
                    else "",
                ),
            ),
        ]
    )


def _taken_up(case: Case) -> html.Raw:
    if not case.taken_up:
        return html.tag("span", _("no other city documented"), "muted")
    return html.join(
        [
            html.tag("b", practices.taken_up_words(case)),
            ": ",
            _links_to(case.takers, MOST_TAKERS),
        ]
    )


def show_cards(view: View, several: Sequence[tuple[Case, html.Raw | str]]) -> None:
    st.html(html.tag("div", html.join(_card(view, case, why) for case, why in several), "cases"))


def _card(view: View, case: Case, why: html.Raw | str) -> html.Raw:
    practice = case.practice
    lines = [
        (_("Why"), why),
        (DIMENSION["environment"].label, _main_outcome(case.environment)),
        (DIMENSION["livelihood"].label, _main_outcome(case.livelihood)),
        (_("Side effect"), _main_outcome(case.unwelcome) if case.unwelcome else ""),
        (_("Elsewhere"), _taken_up(case)),
    ]
    return html.tag(
        "article",
        html.join(
            [
                html.tag(
                    "p",
                    html.join(
                        [city_links(practice), f" · {practice.when} · {TOPIC[practice.topic].label}", _whose(practice)]
                    ),
                    "place",
                ),
                html.tag("h2", title_link(view, case)),
                html.tag("p", practice.summary),
                html.tag(
                    "dl",
                    html.join(html.join([html.tag("dt", name), html.tag("dd", what)]) for name, what in lines if what),
                ),
            ]
        ),
        "case",
    )


def _whose(practice: Practice) -> str:
    whose = (RELATION[practice.relation].label,) if practice.relation == "related" else ()
    return "".join(f" · {word}" for word in (*whose, *reported_words(practice.evidence)))


def _table(view: View, several: Sequence[tuple[Case, html.Raw | str]]) -> None:
    caption = (
        _("Practices that are not counted, and what they document")
        if not several[0][0].counted
        else _("Practices and what they document")
    )
    body = html.table(
        (
            _("Practice and city"),
            _("Years"),
            DIMENSION["environment"].label,
            DIMENSION["livelihood"].label,
            _("Taken up by"),
        ),
        [
            (
                html.join(
                    [
                        title_link(view, case),
                        html.tag(
                            "small", html.join([city_links(case.practice), f" · {TOPIC[case.practice.topic].label}"])
                        ),
                    ]
                ),
                case.practice.when,
                _main_outcome(case.environment),
                _main_outcome(case.livelihood),
                _links_to(case.takers, MOST_TAKERS)
                if case.taken_up
                else html.tag("span", _("none documented"), "muted"),
            )
            for case, _why in several
        ],
        caption=caption,
        css="practices",
    )
    st.html(scrolling(body, caption))
