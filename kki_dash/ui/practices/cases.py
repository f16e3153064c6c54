"""The list of practices: one row of facets, the rest a step away, then changes as cards and everything else as lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.surface import Size
from kki_dash.findings import pillars, practices, suggestions
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.practices import ALL, OUTCOMES, Case, Filters
from kki_dash.text import _, apart, ngettext, number
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.ui.practices.cards import show_cards, show_lines, show_table
from kki_dash.vocabulary import RESULT

BEHIND = ("text", "pillar", "phase", "evidence")
"""Choices that stand one step away; what is chosen of them is said as words that can be taken off."""


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


def _result_option(counts: Counter[str], key: str) -> str:
    if key == ALL:
        return _("All {n}").format(n=number(counts.total()))
    return _("{kind} {n}").format(kind=RESULT[key].label, n=number(counts[key]))


def select_filter(view: View, label: str, name: str, known: dict[str, str]) -> str:
    return view.select(label, name, [ALL, *known], ALL, partial(_option, known))


def show_practices(
    dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator
) -> None:
    """What worked, the measured result first."""
    several = practices.cases(dataset)
    known = practices.options(dataset, several)
    with controls:
        filters, fits, show = _facets(dataset, view, several, known)
    why = _reasons(dataset, several, fits)
    pool = [case for case in several if fits == ALL or case.practice.activity_id in why]
    found = practices.fitting(pool, filters)
    with headline:
        frame.headline(practices.practices_headline(several, found))
        if line := practices.practices_line(found):
            st.html(html.tag("p", line, "beside"))
    _chosen_words(view, filters, known)
    if not found:
        _nothing(pool, filters)
        return
    ours, others = [case for case in found if case.counted], [case for case in found if not case.counted]
    if ours and show == "table":
        show_table(dataset, view, ours)
    elif ours:
        _by_result(dataset, view, ours, why)
    if others:
        section(
            _("Not counted"),
            _("Related practices in the region, not of the Initiative, and what is only reported on a blog"),
        )
        _lines_or_table(dataset, view, others, show)
    frame.source_line(
        _(
            "Changes whose years lie in 2000–2010 come first, then by city and name; no ranking. Outlined bar: before, "
            "dashed where the source gives a change alone; solid bar: after; each pair on its own scale from zero. "
            "Outcomes as reported by the city or the network; a city-wide figure is no proof that the practice worked. Who learned from whom also "
            "has links that no source ties to one of these practices."
        )
    )


def _facets(
    dataset: Dataset, view: View, several: Sequence[Case], known: dict[str, dict[str, str]]
) -> tuple[Filters, str, str]:
    """The row of facets; what each kind of result has depends on the others, so it is drawn last."""
    names = _choices()
    with st.container(key="filters"):
        result, topic, outcome, country, fits, more = st.columns([5.9, 1.75, 1.75, 1.75, 1.75, 1.1])
        with topic:
            topic_id = select_filter(view, names["topic"], "topic", known["topic"])
        with outcome:
            side = view.select(_("Side"), "outcome", [ALL, *OUTCOMES], ALL, _outcome_option)
        with country:
            iso3 = select_filter(view, names["country"], "country", known["country"])
        with fits:
            cities = {city_id: dataset.cities[city_id].name for city_id in dataset.participating}
            city_id = view.select(
                _("Fits"), "fits", [ALL, *cities], ALL, lambda key: _("any city") if key == ALL else cities[key]
            )
        with more, st.popover(_("More"), width="stretch"):
            text = view.text(names["text"], "q", _("city, country or word, such as compost"))
            pillar_id = select_filter(view, names["pillar"], "pillar", known["pillar"])
            phase_id = select_filter(view, names["phase"], "phase", known["phase"])
            level = select_filter(view, names["evidence"], "evidence", known["evidence"])
            show = view.switch(_("Show"), "show", ("cards", "table"), "cards", _show_option)
        filters = Filters(text, topic_id, pillar_id, phase_id, iso3, level, side)
        counts = Counter(case.result for case in practices.fitting(several, filters) if case.counted)
        with result, st.container(key="results"):
            kind = view.switch(names["result"], "result", (ALL, *RESULT), ALL, partial(_result_option, counts))
    return filters._replace(result=kind), city_id, show


def _reasons(dataset: Dataset, several: Sequence[Case], city_id: str) -> dict[str, str]:
    """Why each practice may fit a city, by practice; empty where no city is asked for."""
    if city_id == ALL:
        return {}
    found = suggestions.suggestions(dataset, several, city_id)
    return {one.case.practice.activity_id: apart(reason.opening for reason in one.reasons) for one in found}


def _by_result(dataset: Dataset, view: View, ours: Iterable[Case], why: dict[str, str]) -> None:
    """Changes as cards, every other kind as lines."""
    for code, members in practices.by_result(ours).items():
        if code == "change":
            show_cards(dataset, view, [(case, why.get(case.practice.activity_id, "")) for case in members])
            continue
        section(
            _("{kind}: {n}").format(kind=RESULT[code].label, n=number(len(members))),
            RESULT[code].note,
        )
        show_lines(dataset, view, members)


def _lines_or_table(dataset: Dataset, view: View, several: Sequence[Case], show: str) -> None:
    if show == "table":
        show_table(dataset, view, several)
    else:
        show_lines(dataset, view, several)


def _chosen_words(view: View, filters: Filters, known: dict[str, dict[str, str]]) -> None:
    """What is chosen one step away, each as words that take it off."""
    chosen = {name: asked for name, asked in practices.chosen(filters).items() if name in BEHIND}
    names = _choices()
    links = [
        html.tag(
            "a",
            html.join(
                [
                    _("{choice}: {asked}").format(choice=names[name], asked=known.get(name, {}).get(asked, asked)),
                    html.tag("span", " ×", aria_hidden="true"),
                    html.tag("span", _("take this off"), "unseen"),
                ]
            ),
            href=address("practices", **{**view.values, **_without(name)}),
        )
        for name, asked in chosen.items()
    ]
    if links:
        st.html(html.tag("p", html.join(links), "chosen"))


def _without(name: str) -> dict[str, str]:
    return {"q": ""} if name == "text" else {name: ALL}


def _choices() -> dict[str, str]:
    return {
        "text": _("Search"),
        "topic": _("Topic"),
        "pillar": _("Pillar"),
        "phase": _("Phase"),
        "country": _("Country"),
        "evidence": _("Evidence"),
        "outcome": _("Outcome"),
        "result": _("Result"),
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
        "result": _("the choice of result"),
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
    everything = html.tag("a", _("Show all practices"), href=address("practices", q="", fits=ALL, **_unfiltered()))
    st.html(html.tag("p", html.join([*advice, everything], " "), "lead"))


def _unfiltered() -> dict[str, str]:
    return {name: ALL for name in Filters._fields if name != "text"}
