"""The parts of the Practices page: the list with its search, one practice, and practices for a city like mine."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.surface import Size
from kki_dash.findings import pillars, practices, suggestions
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.pillars import Outcome, Practice, phase_code
from kki_dash.findings.practices import ALL, OUTCOMES, Case, Filters, Link
from kki_dash.findings.suggestions import Suggestion
from kki_dash.findings.words import DIMENSION, EVIDENCE, FUNCTION, PHASE, PILLAR, RELATION, TOPIC
from kki_dash.text import _, capital, join, ngettext, number, sentences
from kki_dash.ui import replication as replication_room
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.ui.parts import city_option, first_city, track

HOME = "nonthaburi"
MOST_SUGGESTED = 12
MOST_TAKERS = 6
DIMENSIONS = ("environment", "livelihood")
NO_OUTCOME = {
    "environment": _("No environmental outcome is documented."),
    "livelihood": _("No livelihood outcome is documented."),
}


class Part(NamedTuple):
    """One part: its name in the switch, and what draws it below the headline and below the switch."""

    name: str
    show: Callable[[Dataset, View, Size, DeltaGenerator, DeltaGenerator], None]


def ids(dataset: Dataset) -> list[str]:
    """Practices that have a view of their own."""
    return [practice.activity_id for practice in pillars.practices(dataset, others=True)]


# Words in controls


def _option(known: dict[str, str], key: str) -> str:
    return _("All") if key == ALL else capital(known[key])


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


def _select(view: View, label: str, name: str, known: dict[str, str]) -> str:
    return view.select(label, name, [ALL, *known], ALL, partial(_option, known))


# The list


def _practices(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    several = practices.cases(dataset)
    names = _choices()
    known = practices.options(dataset, several)
    with controls, st.container(key="filters"):
        search, topic, country, outcome = st.columns([2.6, 1.7, 1.8, 1.9])
        pillar, phase, evidence, shown = st.columns([2.6, 1.7, 1.8, 1.9])
        with search:
            text = view.text(names["text"], "q", _("city, country or word, such as compost"))
        with topic:
            topic_id = _select(view, names["topic"], "topic", known["topic"])
        with country:
            iso3 = _select(view, names["country"], "country", known["country"])
        with outcome:
            kind = view.select(names["outcome"], "outcome", [ALL, *OUTCOMES], ALL, _outcome_option)
        with pillar:
            pillar_id = _select(view, names["pillar"], "pillar", known["pillar"])
        with phase:
            phase_id = _select(view, names["phase"], "phase", known["phase"])
        with evidence:
            level = _select(view, names["evidence"], "evidence", known["evidence"])
        with shown, st.container(horizontal=True, horizontal_alignment="right"):
            show = view.switch(_("Show"), "show", ("cards", "table"), "cards", _show_option)
    filters = Filters(text, topic_id, pillar_id, phase_id, iso3, level, kind)
    found = practices.fitting(several, filters)
    with headline:
        frame.headline(practices.practices_headline(several, found))
    if not found:
        _nothing(several, filters)
        return
    draw = _cards if show == "cards" else _table
    ours, others = [case for case in found if not case.related], [case for case in found if case.related]
    if ours:
        draw(view, [(case, "") for case in ours])
    if others:
        section(
            _("Not of the Initiative"),
            _("Related practices in the region; they are not counted in the headline"),
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


def _nothing(several: Sequence[Case], filters: Filters) -> None:
    """What to loosen where nothing fits."""
    names = _choices()
    advice: list[object] = []
    if filters.text and not practices.fitting(several, Filters(filters.text)):
        advice.append(_("No practice has the words “{text}”.").format(text=filters.text))
    for name, n in practices.loosened(several, filters).items():
        choice = _("the text") if name == "text" else _("the choice of {name}").format(name=names[name].lower())
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


def _title(view: View, case: Case) -> html.Raw:
    return html.tag("a", case.practice.title, href=_href(view, case))


def _cities(practice: Practice) -> html.Raw:
    if not practice.city_ids:
        return html.tag("span", _("no city named"), "muted")
    return html.join([html.city_link(*pair) for pair in zip(practice.city_ids, practice.cities, strict=True)], ", ")


def _links_to(cities: dict[str, str], most: int) -> html.Raw:
    """City names as links, the rest as a number."""
    shown = html.join([html.city_link(*pair) for pair in list(cities.items())[:most]], ", ")
    more = len(cities) - most
    if more <= 0:
        return shown
    return html.join([shown, ngettext(" and one more", " and {n} more", more).format(n=number(more))])


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
            html.tag("b", one.result, "mine") if one.level == "quantified" else html.tag("span", one.result, "muted"),
            f", {one.dates}" if one.level == "quantified" else "",
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
            html.tag("b", capital(practices.taken_up_words(case))),
            ": ",
            _links_to(case.takers, MOST_TAKERS),
        ]
    )


def _cards(view: View, several: Sequence[tuple[Case, html.Raw | str]]) -> None:
    st.html(html.tag("div", html.join(_card(view, case, why) for case, why in several), "cases"))


def _card(view: View, case: Case, why: html.Raw | str) -> html.Raw:
    practice = case.practice
    lines = [
        (_("Why"), why),
        (DIMENSION["environment"], _main_outcome(case.environment)),
        (DIMENSION["livelihood"], _main_outcome(case.livelihood)),
        (_("Side effect"), _main_outcome(case.unwelcome) if case.unwelcome else ""),
        (_("Elsewhere"), _taken_up(case)),
    ]
    return html.tag(
        "article",
        html.join(
            [
                html.tag(
                    "p",
                    html.join([_cities(practice), f" · {practice.when} · {TOPIC[practice.topic]}", _whose(practice)]),
                    "place",
                ),
                html.tag("h2", _title(view, case)),
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
    return f" · {RELATION[practice.relation]}" if practice.relation == "related" else ""


def _table(view: View, several: Sequence[tuple[Case, html.Raw | str]]) -> None:
    caption = (
        _("Related practices and what they document")
        if several[0][0].related
        else _("Practices and what they document")
    )
    body = html.table(
        (_("Practice and city"), _("Years"), DIMENSION["environment"], DIMENSION["livelihood"], _("Taken up by")),
        [
            (
                html.join(
                    [
                        _title(view, case),
                        html.tag("small", html.join([_cities(case.practice), f" · {TOPIC[case.practice.topic]}"])),
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


# One practice


def one_practice(dataset: Dataset, view: View, activity_id: str) -> None:
    """A practice with all that is documented of it, and the way back to the list as it was."""
    several = practices.cases(dataset)
    case = next(case for case in several if case.practice.activity_id == activity_id)
    practice = case.practice
    back = html.tag("a", _("Back to the practices"), href=address("practices", **view.carry()))
    st.html(html.tag("p", back, "back"))
    countries = join(list(dict.fromkeys(dataset.cities[city_id].country for city_id in practice.city_ids)))
    frame.headline(practice.title, ", ".join(part for part in (practice.when, countries) if part))
    frame.lead(practice.summary)
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        for dimension, outcomes in zip(DIMENSIONS, (case.environment, case.livelihood), strict=True):
            _outcomes(DIMENSION[dimension], outcomes, NO_OUTCOME[dimension])
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
    functions = [FUNCTION[function] for function in practice.functions]
    rows: list[tuple[str, object]] = [
        (_("Place"), _cities(practice)),
        (_("Years"), practice.when),
        (_("Kind"), practices.kind_words(practice)),
        (_("Topic"), TOPIC[practice.topic]),
        (
            _("Pillar"),
            html.join([PILLAR[practice.pillar], html.tag("small", sentences(practice.pillar_basis))]),
        ),
        (_("Phase"), PHASE[phase_code(practice)]),
        (_("Functions of the Network served"), "; ".join(functions) or _("none noted")),
        (_("Evidence"), EVIDENCE[practice.evidence]),
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
    measured = one.level == "quantified"
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
                    sentences(capital(one.dates) if measured else "", capital(one.place), one.note, one.source),
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
                practices.when(links),
                EVIDENCE[links[0].evidence],
                _own_results(view, [one for one in own if one != case and one.practice.documented != "neither"]),
            )
        )
    section(
        capital(practices.taken_up_words(case)),
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
    rows = [html.tag("div", html.join([_title(view, case), html.tag("small", _results(case))])) for case in several]
    return html.join(rows) if rows else html.tag("span", _("none documented"), "muted")


def _results(case: Case) -> str:
    """The main outcomes of a practice in one line."""
    lines = []
    for several in (case.environment, case.livelihood):
        for one in several[:1]:
            lines.append(
                _("{measure}: {result}, {dates}").format(measure=one.measure, result=one.result, dates=one.dates)
                if one.level == "quantified"
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
                                sentences(", ".join(part for part in (row.publisher, str(row.year or "")) if part)),
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


# For a city like mine


def _like_mine(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    several = practices.cases(dataset)
    with controls, st.container(key="filters"):
        choose_city, choose_topic, _rest = st.columns([2, 2, 3])
        with choose_city:
            city_id = view.select(
                _("My city"), "city", list(dataset.cities), _home(dataset), partial(city_option, dataset)
            )
        with choose_topic:
            topic = _select(view, _("Topic"), "topic", practices.options(dataset, several)["topic"])
    found = suggestions.suggestions(dataset, several, city_id, topic)
    with headline:
        frame.headline(suggestions.suggestions_headline(dataset, city_id, topic, found))
    missing = suggestions.unknown(dataset, city_id, several)
    if missing:
        frame.source_line(" ".join(missing))
    shown = found[:MOST_SUGGESTED]
    if shown:
        _cards(view, [(one.case, _why(dataset, city_id, one)) for one in shown])
        frame.source_line(suggestions.rule_words(len(shown), len(found)))


def _home(dataset: Dataset) -> str:
    """The city with which the page opens."""
    if HOME in dataset.cities:
        return HOME
    return next(iter(dataset.participating), first_city(dataset))


def _why(dataset: Dataset, city_id: str, one: Suggestion) -> html.Raw:
    reasons = html.tag("ul", html.join(html.tag("li", capital(reason)) for reason in one.reasons))
    if one.already is None:
        return reasons
    note = _("{city} itself is named among the cities that took it up ({when}, evidence {level}).").format(
        city=dataset.cities[city_id].name, when=one.already.when, level=EVIDENCE[one.already.evidence]
    )
    return html.join([reasons, html.tag("small", note)])


PARTS = {
    "practices": Part(_("Practices"), _practices),
    "like-mine": Part(_("For a city like mine"), _like_mine),
    "replication": Part(_("Who learned from whom"), replication_room.replication),
    "timeline": Part(_("Timeline"), replication_room.timeline),
    "functions": Part(_("Functions"), replication_room.functions),
}
