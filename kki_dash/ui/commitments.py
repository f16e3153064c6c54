"""The parts of the Commitments page: the targets with their readings, a sentence a city, the indices of progress."""

from collections.abc import Sequence

import streamlit as st

from kki_dash.findings import commitments
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.progress import outlook_words, status_words
from kki_dash.text import _, number, sentences
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.figure_card import takeaway
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address
from kki_dash.vocabulary import DECLARED_AT

ALL = "all"


def cities(several: Sequence[Commitment]) -> dict[str, str]:
    """Names of the cities that declared anything, in the order of the names."""
    return dict(sorted({one.city_id: one.city for one in several}.items(), key=lambda item: item[1]))


def city_option(names: dict[str, str], city_id: str) -> str:
    return names.get(city_id) or _("all ({n})").format(n=number(len(names)))


def kind_option(kinds: dict[str, list[Commitment]], kind: str) -> str:
    return _("{kind} ({n})").format(kind=DECLARED_AT[kind].label, n=number(len(kinds[kind])))


def none_declared() -> None:
    """What stands on the page of a data set without targets."""
    frame.headline(_("No declared target is documented in this data set"))


def second_sentence(rows: Sequence[Commitment]) -> None:
    """What can be said of the targets that have a later figure."""
    st.html(html.tag("p", commitments.others(rows), "beside"))


def reading(one: Commitment) -> html.Raw:
    """The reading in words: dark where a later figure is compared with the target, grey elsewhere."""
    words = commitments.reading_words(one)
    return html.tag("b", words) if one.reading in commitments.COMPARED else html.tag("span", words, "muted")


def later(one: Commitment) -> html.Raw:
    """The later figure with the reasoning behind the reading and who gives it."""
    source = _("Source: {source}").format(source=one.later_source) if one.later else ""
    if not one.later:
        return html.tag("span", one.reasoning, "muted")
    return html.join([one.later, html.tag("small", sentences(one.reasoning, source))])


def bar(one: Commitment) -> html.Raw | str:
    """The target as an outlined bar from 0 to 100 per cent, the later figure as a dot on the same scale."""
    if one.share is None:
        return ""
    marks = [html.tag("span", "", "bar", style=f"width:{one.share:.1f}%")]
    if one.share_max is not None:
        marks.append(
            html.tag("span", "", "more", style=f"left:{one.share:.1f}%;width:{one.share_max - one.share:.1f}%")
        )
    if one.later_share is not None:
        marks.append(html.tag("span", "", "dot", style=f"left:{one.later_share:.1f}%"))
    return html.tag("div", html.join(marks), "declared", aria_hidden="true")


def _narrow(label: str) -> html.Raw:
    """The heading of a cell, for screens too narrow for columns."""
    return html.tag("span", f"{label} ", "narrow")


def targets(dataset: Dataset, rows: Sequence[Commitment]) -> None:
    """The targets of one kind, city by city."""
    several_years = len({one.target_year for one in rows}) > 1
    any_baseline = any(one.baseline for one in rows)
    several_sources = len({one.source_id for one in rows}) > 1
    cells = []
    for place, one in enumerate(rows):
        first = not place or rows[place - 1].city_id != one.city_id
        row: list[object] = [
            html.city_link(one.city_id, one.city) if first else html.tag("span", one.city, "unseen"),
            html.join([one.statement.removesuffix("."), html.tag("small", one.source) if several_sources else ""]),
        ]
        if any_baseline:
            row.append(html.join([_narrow(_("Baseline:")), one.baseline or html.tag("span", _("none"), "muted")]))
        row += [html.tag("b", one.target), bar(one)]
        if several_years:
            row.append(html.join([_narrow(_("By:")), one.by]))
        cells.append([*row, later(one), reading(one)])
    heads: list[object] = [_("City"), _("Declared")]
    if any_baseline:
        heads.append(_("Baseline"))
    heads += [
        _("Target"),
        html.join(
            [
                html.tag("span", "", "key-bar", aria_hidden="true"),
                _("target"),
                html.tag("span", "", "key-dot", aria_hidden="true"),
                _("later figure, %"),
            ]
        ),
    ]
    if several_years:
        heads.append(_("By"))
    heads += [_("Later figure and reasoning"), _("Reading")]
    st.html(
        html.table(
            heads,
            cells,
            numeric=(heads.index(_("Target")),),
            caption=_("Targets declared: {kind}").format(kind=DECLARED_AT[rows[0].declared_at].label),
            css="commitments",
        )
    )
    frame.source_line(
        sentences(
            _("“Met” or “missed” needs a figure of the same definition, place and baseline"),
            commitments.baseline_note(rows),
            _(
                "“Points to”: a later figure lies above or below the target; the reading is ours, by one rule for all targets"
            ),
            _("“Not known”: mixed, not comparable or open"),
            _("A bar is what was declared, not what was achieved"),
            commitments.sources(dataset, rows),
        )
    )
    takeaway(
        f"commitments-{rows[0].declared_at.replace('_', '-')}",
        _("Targets declared: {kind}").format(kind=DECLARED_AT[rows[0].declared_at].label),
        commitments.targets_table(rows),
    )


def one_sentence_each(rows: Sequence[Commitment]) -> None:
    """What each city declared and what can be said of it, to be read aloud."""
    said = commitments.city_sentences(rows)
    if len(said) < 2:
        return
    section(
        _("City by city, in one sentence"),
        "",
        html.tag("ul", html.join(html.tag("li", sentence) for sentence in said), "said"),
    )


def progress(rows: Sequence[Commitment], elsewhere: dict[str, list[Commitment]]) -> None:
    """The ESCAP indices where they apply, why not elsewhere, and where else they do.

    Parameters
    ----------
    elsewhere : dict of list
        The targets by where they were declared.
    """
    known = [one for one in rows if one.progress]
    body: list[object] = [html.tag("p", commitments.progress_note(rows), "body")]
    if known:
        body.append(scrolling(_index_table(known), _("Indices of progress")))
        body.append(
            html.tag(
                "p",
                _(
                    "Current status index of ESCAP: 0 is the baseline, 10 the target and the most that is shown, below 0 is away from it. Anticipated "
                    "progress and pace look ahead along a trend, which needs four values over four years; two values are "
                    "no trend."
                ),
                "source",
            )
        )
    others = {
        kind: sum(one.progress is not None for one in several)
        for kind, several in elsewhere.items()
        if several[0].declared_at != rows[0].declared_at
    }
    links = [
        html.tag(
            "a",
            _("{kind} ({n})").format(kind=DECLARED_AT[kind].label, n=number(count)),
            href=address("commitments", declared=kind, city=ALL),
        )
        for kind, count in others.items()
        if count
    ]
    if links:
        body.append(
            html.tag(
                "p",
                html.filled(
                    _("Where it can be computed for targets declared elsewhere: {links}"), links=html.listed(links)
                ),
                "body",
            )
        )
    section(_("Progress with the ESCAP indices"), "", html.join(body))


def _index_table(rows: Sequence[Commitment]) -> html.Raw:
    return html.table(
        (
            _("City and target"),
            _("Baseline"),
            _("Later figure"),
            _("Current status index"),
            _("Anticipated progress, pace"),
        ),
        [
            (
                html.join([html.city_link(one.city_id, one.city), html.tag("small", one.statement)]),
                one.baseline,
                html.join([one.progress.latest, html.tag("small", sentences(one.progress.note, one.later_source))]),
                html.tag("b", status_words(one.progress)),
                html.tag("span", outlook_words(one.progress), "muted"),
            )
            for one in rows
            if one.progress
        ],
        caption=_("Indices of progress"),
    )
