"""The first screen of a city: its strongest sentence, where it stands, two charts, what it did, and its next step."""

from collections.abc import Sequence

import streamlit as st

from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import city as profile
from kki_dash.findings import city_lists
from kki_dash.findings.city import ActivityRow, Panel
from kki_dash.findings.city_lead import Lead, ends, shares, years_of
from kki_dash.findings.dataset import City, Dataset
from kki_dash.findings.levels import Level, levels
from kki_dash.findings.next_step import NextStep, next_step
from kki_dash.text import _, join, listed, sentences
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.link import address

MOST_ACTIVITIES = 4
CHART = 215
"""Pixels of a chart of the first screen."""


def who(dataset: Dataset, city: City) -> None:
    """Who the city is, in one line."""
    parts = [profile.participation(city), city.roles, profile.population(dataset, city.city_id)]
    said: list[object] = [sentences(*(part for part in parts if part))]
    if indicator_id := profile.indicator_to_compare(dataset, city.city_id):
        words = _("Compare {city} with other cities").format(city=city.name)
        said.append(html.tag("a", words, href=address("compare", indicator=indicator_id, city=city.city_id)))
    st.html(html.tag("p", html.join(said, " "), "mandate"))


def lead(said: Lead) -> None:
    """The strongest sentence, with its two values as bars from zero where it tells of two."""
    words = html.join(
        [html.tag("p", said.text, "city-lead"), html.tag("p", said.below, "source") if said.below else ""]
    )
    if said.outcome is None:
        st.html(words)
        return
    bars = [
        html.tag(
            "p",
            html.join(
                [
                    html.tag("small", year),
                    html.tag("i", "", css, style=f"width:{share * 0.46:.1f}%"),
                    html.tag("b", value),
                ]
            ),
        )
        for year, css, share, value in zip(
            years_of(said.outcome), ("before", "after"), shares(said.outcome), ends(said.outcome), strict=True
        )
    ]
    st.html(
        html.tag("div", html.join([html.tag("div", words), html.tag("div", html.join(bars), "lead-bars")]), "lead-row")
    )


def strip(dataset: Dataset, city_id: str, group: str) -> None:
    """Up to four levels against guideline and peers; a sentence where there is none."""
    several = levels(dataset, city_id, group)
    if several:
        st.html(html.tag("div", html.join(_level(one) for one in several), "levels"))
    else:
        frame.source_line(
            _("No value of the city or its surroundings stands beside three peers of this group with the same measure.")
        )


def _level(one: Level) -> html.Raw:
    marks = [html.tag("i", "", "peer", style=f"left:{share:.1f}%") for share in one.shares]
    if one.guideline is not None:
        marks.append(html.tag("i", "", "tick", style=f"left:{one.guideline:.1f}%"))
    marks.append(html.tag("i", "", "me", style=f"left:{one.mark:.1f}%"))
    head = html.join(
        [
            html.tag("span", one.name),
            html.tag("span", html.join([html.tag("b", one.value), f" {listed([one.unit, str(one.year)])}"])),
        ]
    )
    return html.tag(
        "div",
        html.join(
            [
                html.tag("p", head, "head"),
                html.tag("div", html.join(marks), "line", aria_hidden="true"),
                html.tag(
                    "p", html.join([html.tag("span", one.low), html.tag("span", one.high)]), "ends", aria_hidden="true"
                ),
                html.tag("p", one.reading, "reading"),
            ]
        ),
        "level",
    )


def middle(dataset: Dataset, city: City, environment: Sequence[Panel], livelihood: Sequence[Panel], size: Size) -> None:
    """Two charts of one window, and the facts."""
    first, second, facts = frame.beside((412, 412, 406), "first screen")
    for column, panels, nothing in (
        (first, environment, _("No environmental series of the city is long enough for a chart.")),
        (second, livelihood, _("No livelihood series of the city is long enough for a chart.")),
    ):
        with column:
            if panels:
                figure_card(catalogue.panel(dataset, panels[0], size, CHART))
            else:
                section(_("No chart yet"), "", html.tag("p", f"{nothing} {profile.completing(city)}", "body"))
    with facts:
        _facts(dataset, city)


def _facts(dataset: Dataset, city: City) -> None:
    did = city_lists.did(dataset, city.city_id)
    shown = sorted(did.items, key=lambda item: not item.row.is_practice)[:MOST_ACTIVITIES]
    rows = [(item.when, _activity(item.head, item.row)) for item in shown]
    section(
        _("What it did in the Initiative"),
        "",
        html.table((_("When"), _("What")), rows, css="facts-list", caption=_("What the city did"))
        if rows
        else html.tag("p", did.empty, "body"),
    )
    section(
        _("Gave and took"),
        "",
        html.table(
            (_("Way"), _("Cities")),
            _lessons(dataset, city.city_id),
            css="facts-list",
            caption=_("Lessons given and taken"),
        ),
    )


def _activity(title: str, row: ActivityRow) -> html.Raw | str:
    return html.tag("a", title, href=address("practices", practice=row.activity_id)) if row.is_practice else title


def _lessons(dataset: Dataset, city_id: str) -> list[tuple[str, object]]:
    """Both rows always: nothing documented is an answer too."""
    counted = [row for row in profile.lessons(dataset, city_id) if row.counted]
    found: list[tuple[str, object]] = []
    for given, words in ((True, _("Gave to")), (False, _("Took from"))):
        names = [
            _("{cities} ({practice}, {when})").format(
                cities=join([name for _key, name in row.cities]), practice=row.practice, when=row.when
            )
            for row in counted
            if row.given is given
        ]
        found.append((words, sentences(*names[:3]) if names else _("Nothing documented")))
    return found


def what_next(dataset: Dataset, city: City) -> None:
    """Who like the city reports a gain, which practices may fit, what would complete the record."""
    step = next_step(dataset, city.city_id)
    gains, fit, lacks = frame.beside((412, 412, 406), "next step")
    with gains:
        _gains(step)
    with fit:
        _fits(city, step)
    with lacks:
        section(
            _("What would complete the record"),
            "",
            html.join(
                [
                    html.tag("ul", html.join(html.tag("li", one) for one in step.lacks), "next-list")
                    if step.lacks
                    else html.tag("p", _("The matrix has a course for every theme of this city."), "body"),
                    html.tag("p", html.tag("a", _("Add your data"), href=address("add", city=city.city_id)), "body"),
                ]
            ),
        )


def _gains(step: NextStep) -> None:
    items = [
        html.join(
            [
                html.city_link(one.city_id, one.city),
                f" {sentences(one.result)} ",
                html.tag("a", one.practice, href=address("practices", practice=one.activity_id)),
            ]
        )
        for one in step.gains
    ]
    section(
        _("Next step: cities like it with a reported gain"),
        "",
        html.tag("ul", html.join(html.tag("li", item) for item in items), "next-list"),
    )


def _fits(city: City, step: NextStep) -> None:
    items = [
        html.join(
            [
                html.tag(
                    "a", one.case.practice.title, href=address("practices", practice=one.case.practice.activity_id)
                ),
                f" {sentences(*(reason.opening for reason in one.reasons[:1]))}",
            ]
        )
        for one in step.practices
    ]
    more = html.tag("a", _("All that may fit"), href=address("practices", view="like-mine", city=city.city_id))
    body = html.join(
        [html.tag("ul", html.join(html.tag("li", item) for item in items), "next-list"), html.tag("p", more, "source")]
    )
    section(_("Three practices that may fit"), "", body)
