"""Across the pillars: what the practices document."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.surface import Size
from kki_dash.findings import pillars
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.pillars import Practice
from kki_dash.text import _, number, sentences
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.figure_card import opening
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.marks import mark_legend, practice_mark, track
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import DIMENSION, EVIDENCE_LEVEL


def show_pillars(dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator) -> None:
    several = pillars.practices(dataset)
    with headline:
        frame.headline(pillars.pillars_headline(several))
        frame.lead(sentences(pillars.span_words(several)))
    with controls:
        st.html(mark_legend(several))
    left, right = frame.beside((1, 1), "pillars")
    with left:
        _groups(_("By pillar"), pillars.by_pillar(several))
        _groups(_("By phase"), pillars.by_phase(several))
    with right:
        _groups(_("By topic"), pillars.by_topic(several))
    frame.source_line(pillars.counted(several))
    st.html(opening(pillars.practices_table(dataset, several), _("Practices and what they document")))
    _measured(pillars.measured_outcomes(dataset))


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
                                html.tag("span", f" ({number(group.count(dimension, 'measured'))})", "muted"),
                            ]
                        )
                        for dimension in ("environment", "livelihood")
                    ),
                    number(group.documents("estimated") + group.documents("neither")),
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
    environment, livelihood = (
        EVIDENCE_LEVEL[level].label if level else _("not documented")
        for level in (practice.environment, practice.livelihood)
    )
    return _("environment {environment}, livelihood {livelihood}").format(
        environment=environment, livelihood=livelihood
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
                    DIMENSION[one.dimension].label,
                    html.tag("small", _("first cycle or earlier")) if one.first_cycle else "",
                ]
            ),
        ]
        if bars:
            known = one.before_share is not None and one.after_share is not None
            cells.append(track(one.before_share or 0, one.after_share or 0) if known else "")
            cells.append(html.join([html.narrow(_("Before:")), one.before]))
            cells.append(html.join([html.narrow(_("After:")), html.tag("b", one.after, "mine")]))
        else:
            cells.append(html.tag("b", one.figure, "mine"))
        cells += [one.change if bars else one.not_given, one.dates]
        rows.append(cells)
    heads = [_("City and pillar"), _("Outcome"), _("For")]
    heads += ["", _("Before"), _("After")] if bars else [_("Value")]
    heads += [_("Change") if bars else _("Missing"), _("Years")]
    return html.table(
        heads, rows, numeric=range(4 if bars else 3, len(heads)), caption=_("Measured outcomes"), css="before-after"
    )
