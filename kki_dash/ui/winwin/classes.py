"""Win-win classes: the quadrant, counts, what the choices do, and who is left out."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash import choices
from kki_dash.figures import catalogue, palette
from kki_dash.figures.surface import Size
from kki_dash.findings import base_rates, winwin, winwin_choices, winwin_words
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.winwin import Pair, PlaceClass, Side
from kki_dash.findings.words import amount, interval, limits, per_cent
from kki_dash.stats.trend_test import LEAST_SIGNIFICANT
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import _, listed, ngettext, number, sentences, signed, with_unit, years
from kki_dash.ui.kit import choose, frame, html
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.marks import class_chip, class_mark, sparkline_image
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import CLASS, EVIDENCE_KIND, SPATIAL_UNIT

LEAST_DRAWN = 3
"""Two values are no picture; the sentence holds both."""


def show_classes(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    with controls:
        choose_pair, choose_city = frame.beside((3, 2), "choices pair")
        with choose_pair:
            choose.select(dataset, view, choices.PAIR)
    if view.values["pair"] in winwin.BY_TOPIC:
        with controls:
            choose.switch(dataset, view, choices.TOPIC)
    if view.values["pair"] == choices.OWN:
        _own_pair(dataset, view)
    pair = choices.pair(dataset, view.values)
    if pair is None:
        with headline:
            frame.headline(_("No pair of indicators can be compared in this data set"))
        return
    rows = winwin.city_rows(dataset, pair)
    region = winwin.centre_rows(dataset, pair)
    known = winwin.comparable(rows)
    with choose_city:
        picked = choose.select(dataset, view, choices.PICKED)
    with headline:
        frame.headline(winwin_words.classes_headline(dataset, pair, rows))
        if said := winwin_words.places_sentence(dataset, pair, rows):
            frame.lead(sentences(said))
    left, right = frame.figure_and_words()
    with left:
        figure_card(catalogue.build("winwin", dataset, view.values, size), on_pick=partial(view.choose, "city"))
        if known:
            figure_card(catalogue.build("intervals", dataset, view.values, size))
        classes, missing = frame.beside((1, 1), "classes")
        with classes:
            _counts(rows, region)
        with missing:
            _excluded(dataset, rows)
    with right:
        for row in known:
            if row.place_id == picked:
                class_card(dataset, row)
        _everyone(dataset, pair)
        _sensitivity(dataset, pair)


def _own_pair(dataset: Dataset, view: View) -> None:
    """A pair of the visitor's own: three more controls, where there is something to choose."""
    if not all(winwin.choices(dataset, side) for side in winwin.SIDES):
        return
    choose_environment, choose_livelihood, choose_years = frame.beside((2.2, 2.2, 3), "choices own", "center")
    with choose_environment:
        choose.select(dataset, view, choices.ENVIRONMENT)
    with choose_livelihood:
        choose.select(dataset, view, choices.LIVELIHOOD)
    with choose_years:
        choose.span(dataset, view, choices.WINDOW)


def class_card(dataset: Dataset, row: PlaceClass) -> None:
    """The two small trends behind one point."""
    lines: list[object] = [
        html.tag(
            "div", html.join([html.city_link(row.place_id, row.name), " ", class_chip(row.klass, row.mark)]), "name"
        )
    ]
    lines += [_trend(dataset, side) for side in (row.environment, row.livelihood)]
    st.html(html.tag("div", html.join(lines), "city-card"))


def _trend(dataset: Dataset, side: Side) -> html.Raw:
    indicator = dataset.indicators[side.indicator_id]
    series, change = side.series, side.change
    if series is None or change is None:
        return html.tag("p", _("No value"))
    words = [
        _("{name}, {place}: {first} to {last}, {years}").format(
            name=indicator.short_name,
            place=series.spatial_name
            if series.spatial_unit == "municipality"
            else f"{series.spatial_name} ({SPATIAL_UNIT[series.spatial_unit].label})",
            first=amount(change.first_value, "", indicator.decimals),
            last=amount(change.last_value, indicator.unit, indicator.decimals),
            years=years(change.first_year, change.last_year),
        ),
        evidence(side),
    ]
    return html.tag(
        "div",
        html.join(
            [
                html.tag("p", sentences(*words)),
                sparkline_image(series.years, series.values, indicator.short_name)
                if len(series.years) >= LEAST_DRAWN
                else "",
            ]
        ),
    )


def evidence(side: Side) -> str:
    """How sure a change is, in words."""
    said = side.said
    if said is None or side.reason:
        return ""
    change = said.change
    if said.p is None:
        return _("A change between two years, no trend")
    if said.kind == "clear" and said.percent is not None:
        template = (
            _("Trend {change} by {n} values")
            if said.percent == change.percent
            else _("First to last value {change}, clear by {n} values")
        )
        text = template.format(change=with_unit(signed(said.percent, 1), "%"), n=number(change.count))
    else:
        text = _("{kind} by {n} values").format(kind=EVIDENCE_KIND[said.kind].opening, n=number(change.count))
    parts = [text]
    if known := limits(change):
        parts.append(interval(*known))
    template = (
        _("p {p} (a direction, too few values for significance)") if change.count < LEAST_SIGNIFICANT else _("p {p}")
    )
    parts.append(template.format(p=number(said.p, 2) if said.p >= 0.01 else _("under 0.01")))
    return listed(parts)


def _counts(rows: Sequence[PlaceClass], region: Sequence[PlaceClass]) -> None:
    found = winwin.counts(rows)
    shares = winwin.counts(region)
    in_region = len(winwin.comparable(region))
    lines = [
        html.tag(
            "div",
            html.join(
                [
                    class_mark(klass),
                    html.tag(
                        "span",
                        html.join(
                            [
                                html.tag("b", CLASS[klass].label, style=f"color:{palette.CLASSES[klass].text}"),
                                html.tag("small", CLASS[klass].note),
                            ]
                        ),
                    ),
                    html.tag("strong", number(found[klass])),
                ]
            ),
        )
        for klass in CLASSES
        if klass != "insufficient_data"
    ]
    section(
        _("How many cities in each class"),
        winwin_words.in_one_sentence(rows),
        html.tag("div", html.join(lines), "classes"),
    )
    if in_region:
        frame.source_line(
            _("By the same rules {n} of {all} urban centres of the region are win-win.").format(
                all=number(in_region), n=number(shares["win_win"])
            )
        )


def _everyone(dataset: Dataset, pair: Pair) -> None:
    """The same count over the region, where its values are at hand."""
    rates = base_rates.base_rates(dataset, pair)
    if not rates:
        return
    indicator = dataset.indicators[pair.environment[0]]
    section(
        _("Did not everyone get cleaner?"),
        sentences(base_rates.base_rate_sentence(dataset, pair, rates)),
        html.table(
            (
                _("Where, {years}").format(years=years(rates[1].first, rates[1].last)),
                _("Beyond {band}").format(band=per_cent(indicator.band)),
                _("Clearly"),
                _("Of"),
            ),
            [(rate.name, number(rate.beyond), number(rate.clearly), number(rate.all)) for rate in rates],
            numeric=(1, 2, 3),
            caption=_("Places where the environment changed for the better, by the same rules"),
        ),
    )
    frame.source_line(base_rates.rates_note())


def _sensitivity(dataset: Dataset, pair: Pair) -> None:
    cases = winwin_choices.sensitivity(dataset, pair)
    shown = [klass for klass in CLASSES if klass != "insufficient_data" and any(case.counts[klass] for case in cases)]
    section(
        _("What the choices do"),
        winwin_choices.sensitivity_sentence(cases),
        html.table(
            (
                _("Choice"),
                *(
                    html.tag(
                        "span", class_mark(klass), title=CLASS[klass].label, aria_label=CLASS[klass].label, role="img"
                    )
                    for klass in shown
                ),
                _("Cities"),
            ),
            [(case.name, *(number(case.counts[klass]) for klass in shown), number(case.comparable)) for case in cases],
            numeric=range(1, len(shown) + 2),
            caption=_("Counts of the classes under other choices"),
        ),
    )


def _excluded(dataset: Dataset, rows: Sequence[PlaceClass]) -> None:
    groups = winwin_words.excluded(dataset, rows)
    total = sum(len(group.rows) for group in groups)
    if not total:
        return
    section(
        ngettext("One documented city is left out", "{n} documented cities are left out", total).format(
            n=number(total)
        ),
        "",
        html.join(
            html.tag(
                "p",
                html.join(
                    [
                        html.tag("b", number(len(group.rows))),
                        f" {group.reason}: ",
                        html.listed(html.city_link(row.place_id, row.name) for row in group.rows),
                    ]
                ),
                "left-out",
            )
            for group in groups
        ),
    )
