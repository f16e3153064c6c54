"""The parts of the Commitments page: the readings as marks, the targets one by one, the indices of progress."""

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
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import DECLARED_AT

ALL = "all"


def kind_option(kinds: dict[str, list[Commitment]], kind: str) -> str:
    return _("{kind} ({n})").format(kind=DECLARED_AT[kind].label, n=number(len(kinds[kind])))


def none_declared() -> None:
    """What stands on the page of a data set without targets."""
    frame.headline(_("No declared target is documented in this data set"))


def my_city(dataset: Dataset, view: View) -> str | None:
    """My city; an old link may say that it is all of them."""
    mine = view.hidden("city", [ALL, *dataset.cities], _("city"))
    if mine == ALL:
        view.values.pop("city")
        return None
    return mine


def only_mine(view: View, name: str) -> bool:
    """Whether the page shows my city alone; so it does for an old link that has a city and nothing else."""
    alone = set(st.query_params) - {"lang", "embed"} == {"city"}
    return view.toggle(_("Only {city}").format(city=name), "only", default=alone)


def none_of_mine(dataset: Dataset, mine: str | None) -> bool:
    """What stands in place of the switch where my city declared nothing: the page shows all."""
    if mine:
        words = _("No source documents a target that {city} declared; those of all others are shown.")
        st.html(html.tag("p", words.format(city=dataset.cities[mine].name), "source"))
    return False


_MARKS = {"points_to_reached": "●", "points_to_missed": "●", "mixed": "◐"}


def unit_marks(row: commitments.ReadingRow) -> str:
    """A mark for each target of a reading."""
    return " ".join([_MARKS.get(row.reading, "○")] * len(row.targets))


def readings(rows: Sequence[Commitment]) -> None:
    """The five readings as unit marks; reached and missed in the same ink, since a reading is no verdict."""
    several = commitments.by_reading(rows)
    cells = [
        [
            html.tag("span", row.group, "unseen" if place and several[place - 1].group == row.group else ""),
            html.tag("b", number(len(row.targets))),
            row.label,
            html.tag("span", unit_marks(row), "units", aria_hidden="true"),
            row.words,
        ]
        for place, row in enumerate(several)
    ]
    title = _("The targets by their reading")
    heads = ("", _("Targets"), _("Reading"), html.tag("span", _("One mark is one target"), "muted"), _("Which"))
    st.html(html.table(heads, cells, numeric=(1,), caption=title, css="readings"))


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


def targets(dataset: Dataset, rows: Sequence[Commitment], mine: str | None) -> None:
    """The targets of one kind, city by city, mine marked."""
    st.html(_targets(rows, mine))
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
        lambda: commitments.targets_table(rows),
    )


def _targets(rows: Sequence[Commitment], mine: str | None) -> html.Raw:
    several_years = len({one.target_year for one in rows}) > 1
    any_baseline = any(one.baseline for one in rows)
    several_sources = len({one.source_id for one in rows}) > 1
    cells = []
    for place, one in enumerate(rows):
        first = not place or rows[place - 1].city_id != one.city_id
        name = html.city_link(one.city_id, one.city)
        row: list[object] = [
            (html.tag("b", name) if one.city_id == mine else name) if first else html.tag("span", one.city, "unseen"),
            html.join([one.statement.removesuffix("."), html.tag("small", one.source) if several_sources else ""]),
        ]
        if any_baseline:
            row.append(html.join([html.narrow(_("Baseline:")), one.baseline or html.tag("span", _("none"), "muted")]))
        row += [html.tag("b", one.target), bar(one)]
        if several_years:
            row.append(html.join([html.narrow(_("By:")), one.by]))
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
            ],
            " ",
        ),
    ]
    if several_years:
        heads.append(_("By"))
    heads += [_("Later figure and reasoning"), _("Reading")]
    return html.table(
        heads,
        cells,
        numeric=(heads.index(_("Target")),),
        caption=_("Targets declared: {kind}").format(kind=DECLARED_AT[rows[0].declared_at].label),
        css="commitments",
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
            href=address("commitments", declared=kind, only="off"),
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
