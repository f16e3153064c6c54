"""Practices as cards with their result, as lines of one figure each, and as a table."""

from collections.abc import Iterable, Sequence

import streamlit as st

from kki_dash.findings import practices, results
from kki_dash.findings.activities import reported_words
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.pillars import Outcome, Practice
from kki_dash.findings.practices import Case
from kki_dash.text import _, capital, listed, ngettext, number, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import DIMENSION, RELATION, RESULT, TOPIC

MOST_TAKERS = 6
Reasoned = tuple[Case, html.Raw | str]
"""A practice and why it is shown, empty where nobody asked."""

Chosen = tuple[tuple[str, str], ...]


def chosen(view: View) -> Chosen:
    """The choices of the page so far, by which the view of a practice knows the way back."""
    return tuple(view.values.items())


def title_link(back: Chosen, case: Case) -> html.Raw:
    """The name of a practice as the way to its view, which knows the way back."""
    return html.tag(
        "a", case.practice.title, href=address("practices", **{**dict(back), "practice": case.practice.activity_id})
    )


def city_links(practice: Practice) -> html.Raw:
    """The cities of a practice, each as the way to its profile."""
    if not practice.city_ids:
        return html.tag("span", _("no city named"), "muted")
    return html.listed(html.city_link(*pair) for pair in zip(practice.city_ids, practice.cities, strict=True))


def show_cards(dataset: Dataset, view: View, several: Iterable[Reasoned]) -> None:
    """Practices side by side, the measured result first."""
    st.html(_cards(dataset, chosen(view), tuple((_id(case), html.text_of(why)) for case, why in several)))


def _id(case: Case) -> str:
    return case.practice.activity_id


@kept_markup(128)
def _cards(dataset: Dataset, back: Chosen, several: tuple[tuple[str, html.Raw], ...]) -> html.Raw:
    cards = (_card(dataset, back, practices.case_of(dataset, activity_id), why) for activity_id, why in several)
    return html.tag("div", html.join(cards), "cases")


def _card(dataset: Dataset, back: Chosen, case: Case, why: html.Raw | str) -> html.Raw:
    practice = case.practice
    return html.tag(
        "article",
        html.join(
            [
                html.tag("div", html.join([_result(case), _bars(case.lead)]), "result"),
                html.tag("h2", title_link(back, case)),
                html.tag("p", html.join([city_links(practice), *_where(dataset, practice)])),
                _other_side(case),
                _side_effects(case),
                _line(_("Why"), why) if why else "",
                _foot(case),
            ]
        ),
        "case",
    )


def _where(dataset: Dataset, practice: Practice) -> list[str]:
    """What stands behind the cities: country, years, topic, and whose it is where it is not the Initiative's."""
    countries = dict.fromkeys(dataset.cities[city_id].country for city_id in practice.city_ids)
    parts = [listed(countries), practice.when, TOPIC[practice.topic].label, *_whose(practice)]
    return [f" · {part}" for part in parts if part]


def _whose(practice: Practice) -> tuple[str, ...]:
    whose = (RELATION[practice.relation].label,) if practice.relation == "related" else ()
    return *whose, *reported_words(practice.evidence)


def _result(case: Case) -> html.Raw:
    """The leading figure, what it measures, and where."""
    one = case.lead
    if one is None:
        return html.tag("div", html.tag("b", RESULT["none"].label, "muted"))
    place = "" if one.place == one.measure else one.place
    measured = one.level == "measured"
    missing = one.not_given if measured else ""
    return html.tag(
        "div",
        html.join(
            [
                html.tag("b", one.figure if measured else capital(one.result), "figure" if measured else "muted"),
                html.tag("span", listed(filter(None, (one.measure, place, _dates(one), missing)))),
            ]
        ),
    )


def _dates(one: Outcome) -> str:
    """The years of an outcome where no bar bears them."""
    return "" if one.level == "described" or results.bars(one) else one.dates


def _bars(one: Outcome | None) -> html.Raw | str:
    pair = results.bars(one) if one else None
    if pair is None:
        return ""
    rows = [
        html.join(
            [
                html.tag(
                    "i",
                    "",
                    "after" if place else "before" if bar.given else "before open",
                    style=f"width:{0.5 * bar.share:.1f}%",
                ),
                html.tag("span", bar.words),
            ]
        )
        for place, bar in enumerate(pair)
    ]
    return html.tag("div", html.join(html.tag("div", row) for row in rows), "bars")


def _other_side(case: Case) -> html.Raw:
    """What is documented of the side that does not lead: of livelihoods where the environment does."""
    dimension = "environment" if case.lead and case.lead.dimension == "livelihood" else "livelihood"
    several = getattr(case, dimension)
    return _line(
        DIMENSION[dimension].label,
        _short(several[0]) if several else html.tag("span", _("none documented"), "muted"),
    )


def _short(one: Outcome) -> str:
    """An outcome in one line."""
    if one.level == "described":
        return _("{measure}: {result}").format(measure=one.measure, result=one.result)
    return _("{measure}: {result}, {dates}").format(measure=one.measure, result=one.result, dates=one.dates)


def _side_effects(case: Case) -> html.Raw | str:
    return _line(_("Side effect"), html.listed(map(_short, case.unwelcome))) if case.unwelcome else ""


def _line(name: str, said: object) -> html.Raw:
    return html.tag("div", html.join([html.tag("span", name, "muted"), " ", said]), "line")


def _foot(case: Case) -> html.Raw:
    """Source, what lies outside the programme, where the practice was taken up; the note of the source opens below."""
    one = case.lead
    said = [one.source, results.beside_programme(one)] if one else []
    words = sentences(*said, practices.taken_up_words(case) if case.taken_up else "")
    if one is None or not one.note:
        return html.tag("p", words, "source")
    return html.tag("details", html.join([html.tag("summary", words), html.tag("p", one.note, "source")]), "foot")


def show_lines(dataset: Dataset, view: View, several: Iterable[Case]) -> None:
    """Practices as one line each: figure, what it measures, name and city."""
    st.html(_lines(dataset, chosen(view), tuple(map(_id, several))))


@kept_markup(256)
def _lines(dataset: Dataset, back: Chosen, several: tuple[str, ...]) -> html.Raw:
    lines = (_one_line(dataset, back, practices.case_of(dataset, activity_id)) for activity_id in several)
    return html.tag("ul", html.join(html.tag("li", line) for line in lines), "case-lines")


def _one_line(dataset: Dataset, back: Chosen, case: Case) -> html.Raw:
    one, practice = case.lead, case.practice
    figure: html.Raw | str = ""
    if one is not None:
        words = listed(filter(None, (one.measure, one.place, "" if one.level == "described" else one.dates)))
        result = html.tag("b", one.result, "mine" if one.level == "measured" else "muted")
        figure = html.tag("div", words if one.level == "described" else html.join([result, " ", words]))
    place = html.join([" · ", city_links(practice), *_where(dataset, practice)])
    return html.join([figure, title_link(back, case), html.tag("small", place), _side_effects(case)])


def show_table(dataset: Dataset, view: View, several: Sequence[Case]) -> None:
    """Practices as a table."""
    st.html(_table(dataset, chosen(view), tuple(map(_id, several))))


@kept_markup(128)
def _table(dataset: Dataset, back: Chosen, ids: tuple[str, ...]) -> html.Raw:
    several = [practices.case_of(dataset, activity_id) for activity_id in ids]
    caption = (
        _("Practices and what they document")
        if several[0].counted
        else _("Practices that are not counted, and what they document")
    )
    body = html.table(
        (
            _("Practice and city"),
            _("Years"),
            DIMENSION["environment"].label,
            DIMENSION["livelihood"].label,
            _("Taken up by"),
        ),
        [_row(back, case) for case in several],
        caption=caption,
        css="practices",
    )
    return scrolling(body, caption)


def _row(back: Chosen, case: Case) -> tuple[object, ...]:
    place = html.join([city_links(case.practice), f" · {TOPIC[case.practice.topic].label}"])
    return (
        html.join([title_link(back, case), html.tag("small", place)]),
        case.practice.when,
        _main_outcome(case.environment),
        _main_outcome(case.livelihood),
        _taken_up(case) if case.taken_up else html.tag("span", _("none documented"), "muted"),
    )


def _main_outcome(several: Sequence[Outcome]) -> html.Raw:
    """The most telling outcome of one side in short, and how many more there are."""
    if not several:
        return html.tag("span", _("none documented"), "muted")
    one, more = several[0], len(several) - 1
    rest = ngettext("One more outcome in the case", "{n} more outcomes in the case", more).format(n=number(more))
    return html.join(
        [
            one.measure,
            " ",
            html.tag("b", one.result, "mine") if one.level == "measured" else html.tag("span", one.result, "muted"),
            f", {one.dates}" if one.level != "described" else "",
            html.tag("small", sentences(capital(one.place), one.note, one.source, rest if more else "")),
        ]
    )


def _taken_up(case: Case) -> html.Raw:
    """Who took a practice up, the rest as a number."""
    shown = html.listed(html.city_link(*pair) for pair in list(case.takers.items())[:MOST_TAKERS])
    more = len(case.takers) - MOST_TAKERS
    words = html.tag("small", practices.taken_up_words(case))
    if more <= 0:
        return html.join([shown, words])
    template = ngettext("{cities} and one more", "{cities} and {n} more", more)
    return html.join([html.filled(template, cities=shown, n=number(more)), words])
