"""The programme's own record: practices across the pillars, before and after with their place, and what came after."""

import streamlit as st

from kki_dash.findings import base_rates, lenses, pillars, winwin, winwin_words
from kki_dash.findings import before_after as reported
from kki_dash.findings.before_after import BeforeAfter
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, ngettext, number, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.marks import practice_mark, track
from kki_dash.vocabulary import DOCUMENTED


def across_the_pillars(dataset: Dataset) -> None:
    """One mark a practice, by pillar, and those with both outcomes by name."""
    section(
        _("Outcomes across the pillars"),
        _("One mark is one practice or project, pale where an outcome is only described"),
        _by_pillar(dataset),
        ruled=False,
    )
    if both := _with_both(dataset):
        st.html(both)


@kept_markup(64)
def _by_pillar(dataset: Dataset) -> html.Raw:
    several = pillars.practices(dataset)
    legend = html.join(
        [
            html.tag("span", html.join([practice_mark(what, True), " ", term.short, " ", html.tag("b", number(count))]))
            for what, term in DOCUMENTED.items()
            for count in [sum(one.documented == what for one in several)]
            if count
        ],
        " ",
    )
    groups = [
        html.tag(
            "div",
            html.join(
                [
                    html.tag(
                        "p", html.join([html.tag("span", group.name), html.tag("b", number(len(group.practices)))])
                    ),
                    html.tag(
                        "div",
                        html.join(
                            html.tag("span", practice_mark(one.documented, one.measured), title=one.title)
                            for one in group.practices
                        ),
                        "marks",
                    )
                    if group.practices
                    else html.tag("p", group.note, "source"),
                ]
            ),
            "pillar-row",
        )
        for group in pillars.by_pillar(several)
    ]
    return html.tag("div", html.join([html.tag("div", legend, "mark-legend"), *groups]), "pillar-rows")


@kept_markup(64)
def _with_both(dataset: Dataset) -> html.Raw:
    """Nothing where no practice has both outcomes."""
    several = pillars.practices(dataset)
    both = sorted((one for one in several if one.documented == "both"), key=lambda one: one.title)
    if not both:
        return html.Raw()
    items = [
        html.tag(
            "li",
            html.join([html.tag("a", one.title, href=address("practices", practice=one.activity_id)), f", {one.when}"]),
        )
        for one in both
    ]
    head = ngettext("The one with both outcomes", "The {n} with both outcomes", len(both)).format(n=number(len(both)))
    return html.join([html.tag("p", html.tag("b", head), "with-both"), html.tag("ul", html.join(items), "with-both")])


def before_and_after(dataset: Dataset) -> None:
    """Values before and after with their place, each on its own scale from zero."""
    if body := _before_and_after(dataset):
        st.html(body)


@kept_markup(64)
def _before_and_after(dataset: Dataset) -> html.Raw:
    outcomes = reported.before_and_after(dataset)
    if not outcomes:
        return html.Raw()
    head = html.join(
        [
            html.tag("h2", _("Before and after, with the place")),
            html.tag(
                "p", _("Practices with both outcomes, the later value from 2000–2010; bars from zero"), "subtitle"
            ),
        ]
    )
    body = html.tag("div", html.join(_one_outcome(outcome) for outcome in outcomes), "outcomes three")
    return html.join([html.tag("div", head, "section inline"), body])


def _one_outcome(outcome: BeforeAfter) -> html.Raw:
    side = "livelihood" if outcome.dimension == "environment" else "environment"
    return html.tag(
        "div",
        html.join(
            [
                html.tag(
                    "div",
                    html.join(
                        [
                            html.tag("b", html.city_link(outcome.city_id, outcome.city)),
                            f" {outcome.place}" if outcome.place != outcome.city else "",
                        ]
                    ),
                    "name",
                ),
                html.tag(
                    "div",
                    html.join(
                        [outcome.before, " → ", html.tag("b", outcome.after), html.tag("small", outcome.measure)]
                    ),
                    "values",
                ),
                track(outcome.before_share, outcome.after_share),
                html.tag("p", outcome.other, f"other {side}") if outcome.other else "",
                html.tag("p", sentences(outcome.dates, outcome.source), "source"),
            ]
        ),
    )


def after_the_programme(dataset: Dataset) -> None:
    """The dated context: air and human development, with the same count over the region."""
    if lenses.classed(dataset):
        section(_("Context, not a result of the programme"), "", _after_the_programme(dataset))


@kept_markup(64)
def _after_the_programme(dataset: Dataset) -> html.Raw:
    pair = lenses.WINWIN_PAIR
    rows = winwin.city_rows(dataset, pair)
    rates = base_rates.base_rates(dataset, pair)
    return html.tag(
        "p",
        html.join(
            [
                html.tag("b", sentences(winwin_words.classes_headline(dataset, pair, rows))),
                sentences(
                    winwin_words.places_sentence(dataset, pair, rows),
                    base_rates.base_rate_sentence(dataset, pair, rates),
                ),
                html.tag("a", _("Win-win"), href=address("winwin", view="classes")),
            ],
            " ",
        ),
        "body",
    )


def context_line(dataset: Dataset) -> None:
    """The same in one line, at the end of the first screen."""
    if lenses.classed(dataset):
        st.html(_context_line(dataset))


@kept_markup(64)
def _context_line(dataset: Dataset) -> html.Raw:
    pair = lenses.WINWIN_PAIR
    said = sentences(winwin_words.classes_headline(dataset, pair, winwin.city_rows(dataset, pair)))
    link = html.tag("a", _("Win-win"), href=address("winwin", view="classes"))
    return html.tag("p", html.join([html.tag("b", _("Context:")), said, link], " "), "context-line")
