"""The parts of the Win-win page: classes, outcomes across the pillars, and the technical reading."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures import palette
from kki_dash.figures.decoupling import decoupling_figure
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.surface import Size
from kki_dash.findings import decoupling, pillars, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.pillars import Practice
from kki_dash.findings.winwin import Pair, PlaceClass, Side
from kki_dash.findings.words import CLASS, CLASS_NOTE, DIMENSION, SPATIAL_UNIT, TAPIO, amount
from kki_dash.stats.trend_test import LEAST_SIGNIFICANT
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import _, capital, ngettext, number, sentences, signed, years
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.figure_card import figure_card, twin
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View
from kki_dash.ui.parts import class_chip, class_mark, sparkline_image, track

_MARKS = {
    "both": "win_win",
    "environment": "environment_only",
    "livelihood": "livelihood_only",
    "neither": "insufficient_data",
}
"""Classes whose look the practices borrow: the same colours mean the same sides."""

OWN = "own"
NO_CITY = "none"
SEPARATOR = ","
LEAST_DRAWN = 3
"""Two values are no picture; the sentence holds both."""


class Part(NamedTuple):
    """One part: its name in the switch, and what draws it below the headline and beside the switch."""

    name: str
    show: Callable[[Dataset, View, Size, DeltaGenerator, DeltaGenerator], None]


# Words


def _pair_option(dataset: Dataset, key: str) -> str:
    if key == OWN:
        return _("Another pair")
    pair = winwin.RECOMMENDED[key]
    return capital(
        _("{environment} and {livelihood}, {years}").format(
            environment=winwin.plain_name(dataset, pair.environment),
            livelihood=winwin.plain_name(dataset, pair.livelihood),
            years=years(pair.first, pair.last),
        )
    )


# Classes


def _classes(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    with controls:
        choose_pair, choose_city = st.columns([3, 2])
        with choose_pair:
            offered = [key for key, pair in winwin.RECOMMENDED.items() if winwin.known(dataset, pair)]
            chosen = view.select(
                _("Pair"), "pair", [*offered, OWN], (offered or [OWN])[0], partial(_pair_option, dataset)
            )
    pair = _own_pair(dataset, view) if chosen == OWN else winwin.RECOMMENDED[chosen]
    if pair is None:
        with headline:
            frame.headline(_("No pair of indicators can be compared in this data set"))
        return
    rows = winwin.rows(dataset, pair)
    region = winwin.rows(dataset, pair, "region")[len(rows) :]
    known = winwin.comparable(rows)
    with choose_city:
        names = {row.place_id: row.name for row in known}
        picked = view.select(
            _("City"),
            "city",
            [NO_CITY, *names],
            NO_CITY,
            lambda key: names.get(key) or _("choose one, here or in the picture"),
        )
    with headline:
        frame.headline(winwin.classes_headline(dataset, pair, rows))
    left, right = st.columns([856, 394], gap="medium")
    with left:
        figure_card(quadrant_figure(dataset, pair, rows, region, size, picked), on_pick=partial(view.choose, "city"))
    with right:
        for row in known:
            if row.place_id == picked:
                class_card(dataset, row)
        _counts(rows, region)
        _excluded(dataset, rows)
        _sensitivity(dataset, pair)


def _own_pair(dataset: Dataset, view: View) -> Pair | None:
    """A pair of the visitor's own: three more controls."""
    environment_ids, livelihood_ids = winwin.choices(dataset, "environment"), winwin.choices(dataset, "livelihood")
    if not environment_ids or not livelihood_ids:
        return None
    choose_environment, choose_livelihood, choose_years = st.columns([2.2, 2.2, 3], vertical_alignment="center")
    lists = {
        SEPARATOR.join(pair.environment): pair.environment
        for pair in winwin.RECOMMENDED.values()
        if winwin.known(dataset, pair)
    }
    sides = {**lists, **{key: (key,) for key in environment_ids}}
    with choose_environment:
        environment = sides[
            view.select(
                _("Environment"),
                "environment",
                list(sides),
                next(iter(sides)),
                lambda key: winwin.side_name(dataset, sides[key]),
            )
        ]
    with choose_livelihood:
        livelihood = (
            view.select(
                _("Livelihood"),
                "livelihood",
                list(livelihood_ids),
                livelihood_ids[0],
                lambda key: winwin.side_name(dataset, (key,)),
            ),
        )
    low, high = winwin.window(dataset, environment, livelihood)
    with choose_years:
        first, last = view.span(_("Years"), "years", low, high) if low < high else (low, high)
    return Pair(environment, livelihood, first, last)


def class_card(dataset: Dataset, row: PlaceClass) -> None:
    """The two small trends behind one point."""
    lines: list[object] = [
        html.tag("div", html.join([html.city_link(row.place_id, row.name), " ", class_chip(row.klass)]), "name")
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
            else f"{series.spatial_name} ({SPATIAL_UNIT[series.spatial_unit]})",
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
    change = side.change
    if change is None or change.percent is None or side.percent is None:
        return ""
    if change.kind == "between":
        return _("{change} between two years").format(change=f"{signed(change.percent, 1)}%")
    text = _("Trend {change} by {n} values").format(change=f"{signed(change.percent, 1)}%", n=number(change.count))
    if change.low is not None and change.high is not None:
        low, high = sorted((change.low, change.high))
        text += _(", 95 per cent interval {low} to {high}").format(low=f"{signed(low)}%", high=f"{signed(high)}%")
    if side.p is not None:
        text += _(", p {p}").format(p=number(side.p, 2) if side.p >= 0.01 else _("under 0.01"))
        if change.count < LEAST_SIGNIFICANT:
            text += _(" (a direction, too few values for significance)")
    return text


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
                                html.tag("b", CLASS[klass], style=f"color:{palette.CLASSES[klass].text}"),
                                html.tag("small", CLASS_NOTE[klass]),
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
        _("How many cities in each class"), winwin.in_one_sentence(rows), html.tag("div", html.join(lines), "classes")
    )
    if in_region:
        frame.source_line(
            _("Of {all} unflagged urban centres of the region, {n} are win-win ({share} per cent).").format(
                all=number(in_region), n=number(shares["win_win"]), share=number(100 * shares["win_win"] / in_region)
            )
        )


def _sensitivity(dataset: Dataset, pair: Pair) -> None:
    cases = winwin.sensitivity(dataset, pair)
    shown = [klass for klass in CLASSES if klass != "insufficient_data" and any(case.counts[klass] for case in cases)]
    section(
        _("What the choices do"),
        winwin.sensitivity_sentence(cases),
        html.table(
            (
                _("Choice"),
                *(
                    html.tag("span", class_mark(klass), title=CLASS[klass], aria_label=CLASS[klass], role="img")
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
    groups = winwin.excluded(dataset, rows)
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
                        html.join([html.city_link(row.place_id, row.name) for row in group.rows], ", "),
                    ]
                ),
                "left-out",
            )
            for group in groups
        ),
    )


# Across the pillars


def _pillars(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    several = pillars.practices(dataset)
    with headline:
        frame.headline(pillars.pillars_headline(several))
    with controls:
        st.html(mark_legend(several))
    left, right = st.columns(2, gap="medium")
    with left:
        _groups(_("By pillar"), pillars.by_pillar(several))
        _groups(_("By phase"), pillars.by_phase(several))
    with right:
        _groups(_("By topic"), pillars.by_topic(several))
    frame.source_line(pillars.counted(several))
    st.html(twin(pillars.practices_table(dataset, several), _("Practices and what they document")))
    _measured(pillars.measured_outcomes(dataset))


def practice_mark(what: str, measured: bool) -> html.Raw:
    """Glyph of what a practice documents, pale where an outcome is only described."""
    look = palette.CLASSES[_MARKS[what]]
    fill = look.fill if measured or what == "neither" else f"{look.fill}40"
    return html.tag(
        "span",
        look.glyph,
        "glyph" if what != "neither" else "glyph plain",
        style=f"color:{fill};-webkit-text-stroke-color:{look.text}" if what != "neither" else f"color:{look.text}",
        aria_hidden="true",
    )


def mark_legend(several: Sequence[Practice]) -> html.Raw:
    """What the glyphs of practices stand for, with the number of each."""
    names = {
        "both": _("Both outcomes"),
        "environment": _("Environmental only"),
        "livelihood": _("Livelihood only"),
        "neither": _("No outcome in the sources"),
    }
    entries = [
        html.tag(
            "span",
            html.join(
                [
                    practice_mark(what, True),
                    " ",
                    html.tag("b", name, style=f"color:{palette.CLASSES[_MARKS[what]].text}"),
                    f" {number(sum(practice.documented == what for practice in several))}",
                ]
            ),
        )
        for what, name in names.items()
    ]
    entries.append(
        html.tag("span", _("Full colour: every outcome measured. Pale: one or both only described."), "muted")
    )
    return html.tag("div", html.join(entries), "mark-legend")


def _groups(title: str, groups: Sequence[pillars.PracticeGroup]) -> None:
    section(
        title,
        _("One mark is one activity; in brackets those with a measured outcome"),
        html.table(
            ("", "", _("Both"), _("Environ\u00adment"), _("Liveli\u00adhood"), _("Neither"), _("Activ\u00adities")),
            [
                (
                    html.join([group.name, html.tag("small", group.note) if group.note else ""]),
                    html.tag(
                        "span",
                        html.join(
                            html.tag(
                                "span",
                                practice_mark(practice.documented, practice.measured),
                                title=_("{title}: {what}").format(title=practice.title, what=_said(practice)),
                            )
                            for practice in group.practices
                        ),
                        "marks",
                    ),
                    number(group.documents("both")),
                    *(
                        html.join(
                            [
                                number(group.count(dimension)),
                                html.tag("span", f" ({number(group.count(dimension, 'quantified'))})", "muted"),
                            ]
                        )
                        for dimension in ("environment", "livelihood")
                    ),
                    number(group.documents("neither")),
                    number(len(group.practices)),
                )
                for group in groups
            ],
            numeric=range(2, 7),
            caption=title,
            css="unit-marks",
        ),
    )


def _said(practice: Practice) -> str:
    level = {"": _("not documented"), "described": _("described"), "quantified": _("measured")}
    return _("environment {environment}, livelihood {livelihood}").format(
        environment=level[practice.environment], livelihood=level[practice.livelihood]
    )


def _measured(outcomes: Sequence[pillars.Outcome]) -> None:
    both = [one for one in outcomes if one.before and one.after]
    single = [one for one in outcomes if not (one.before and one.after)]
    if both:
        section(
            _("Measured before and after"),
            _(
                "Outcomes with both values in the source, by pillar. Each bar has its own scale from zero: different "
                "measures, places and years cannot be compared"
            ),
            scrolling(_outcome_table(both, bars=True), _("Outcomes measured before and after")),
        )
    if single:
        section(
            _("Measured once, or given as a change"),
            _("The source has one value or a percentage, not both values"),
            scrolling(_outcome_table(single, bars=False), _("Outcomes with one value or a change")),
        )


def _outcome_table(outcomes: Sequence[pillars.Outcome], *, bars: bool) -> html.Raw:
    rows = []
    for one in outcomes:
        name = html.city_link(one.city_id, one.city) if one.city_id else one.city
        cells: list[object] = [
            html.join([name, html.tag("small", _("Pillar {n}").format(n=one.pillar))]),
            html.join([one.measure, html.tag("small", sentences(one.place, one.source))]),
            html.join(
                [
                    DIMENSION[one.dimension],
                    html.tag("small", _("first cycle or earlier")) if one.first_cycle else "",
                ]
            ),
        ]
        if bars:
            known = one.before_share is not None and one.after_share is not None
            cells.append(track(one.before_share or 0, one.after_share or 0) if known else "")
            cells += [one.before, html.tag("b", one.after, "mine")]
        else:
            cells.append(html.tag("b", one.after or one.change, "mine"))
        cells += [one.change if bars or one.after else "", one.dates]
        rows.append(cells)
    heads = [_("City and pillar"), _("Outcome"), _("For")]
    heads += ["", _("Before"), _("After")] if bars else [_("Value")]
    heads += [_("Change"), _("Years")]
    return html.table(
        heads, rows, numeric=range(4 if bars else 3, len(heads)), caption=_("Measured outcomes"), css="before-after"
    )


# Decoupling


def _decoupling(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    offered = {f"{pair.pressure}{SEPARATOR}{pair.driver}": pair for pair in decoupling.pairs(dataset)}
    if not offered:
        with headline:
            frame.headline(_("No city has a load on the environment and what drives it at one place"))
        return
    with controls:
        column, _rest = st.columns([3, 2])
        with column:
            chosen = view.select(
                _("Pressure and driver"),
                "load",
                list(offered),
                next(iter(offered)),
                lambda key: capital(
                    _("{pressure} and {driver}").format(
                        pressure=winwin.plain_name(dataset, (offered[key].pressure,)),
                        driver=winwin.plain_name(dataset, (offered[key].driver,)),
                    )
                ),
            )
    pair = offered[chosen]
    rows = decoupling.rows(dataset, pair)
    with headline:
        frame.headline(decoupling.states_headline(dataset, pair, rows))
    left, right = st.columns([856, 394], gap="medium")
    with left:
        figure_card(decoupling_figure(dataset, pair, rows, decoupling.rows(dataset, pair, "region"), size))
    with right:
        section(
            _("Factor, elasticity and state"),
            _(
                "OECD decoupling factor: above 0 the load per unit of the driver fell. Tapio: relative change of the load over that of the driver"
            ),
            scrolling(
                html.table(
                    (_("City"), _("State"), _("Factor"), _("Elasticity")),
                    [
                        (
                            html.city_link(row.place_id, row.name),
                            TAPIO[row.state],
                            "" if row.factor is None else signed(row.factor, 2),
                            "" if row.elasticity is None else signed(row.elasticity, 2),
                        )
                        for row in rows
                    ],
                    numeric=(2, 3),
                    caption=_("Decoupling of the participating cities"),
                ),
                _("Decoupling of the participating cities"),
            ),
        )
        section(
            _("Why not air and human development"),
            "",
            html.tag(
                "p",
                _(
                    "Decoupling compares a load on the environment, as a total, with the total that drives it. The "
                    "concentration of particles is a state and the human development index is no driver, so the pair of "
                    "the classes has no decoupling factor. Built-up land and people, and waste and people, are the loads "
                    "and drivers that the data hold for one and the same place."
                ),
                "body",
            ),
        )


PARTS = {
    "classes": Part(_("Classes"), _classes),
    "pillars": Part(_("Across the pillars"), _pillars),
    "decoupling": Part(_("Decoupling"), _decoupling),
}
