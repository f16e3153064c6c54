"""What each slide of a presentation shows between its headline and its sources."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.replication import replication_figure
from kki_dash.figures.timeline import timeline_figure
from kki_dash.figures.toolkit.basemap import over_land
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import commitments
from kki_dash.findings.before_after import BeforeAfter
from kki_dash.findings.city import Panel
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.replication import Branch
from kki_dash.meeting import facts as held
from kki_dash.meeting.facts import Facts, Slide
from kki_dash.text import _, apart, listed, ngettext, number
from kki_dash.ui.commitments import unit_marks
from kki_dash.ui.kit import html
from kki_dash.ui.kit.marks import mark_legend, practice_mark
from kki_dash.ui.present.stage import (
    ENLARGED,
    GAP,
    LINE,
    SMALL,
    SUBTITLE,
    TEXT,
    Drawn,
    Room,
    box,
    cut,
    fitted,
    lines,
    redrawn,
)

# lengths in pixels of the stage
_NUMBERS = 196
_LONGEST_BAR = 560
_BETWEEN = 36
_FACTS = 160
_LIST_HEAD = 14
_TALLEST = 360
_LOWEST = 60
_LINK = 18

_WHICH, _RECORD = 500, 440
_MATRIX = 1.15
"""How much the matrix is enlarged: more would leave its 31 rows no room."""

_MOST_ITEMS, _MOST_LINKS = 3, 8


def _programme(dataset: Dataset, facts: held.Programme, room: Room) -> Drawn:
    """Three answers, and below them cycles, phases and network meetings in time."""
    answers = html.join(
        html.tag("div", html.join([html.tag("small", question), html.tag("b", answer)]))
        for question, answer in facts.answers
    )
    below = Room(room.left, room.top + _NUMBERS, room.width, room.height - _NUMBERS)
    timeline = redrawn(timeline_figure(dataset, facts.meetings, "laptop"), below, stretched=False)
    return Drawn(box(room, answers, "answers"), (timeline,))


def _map(figure: Figure, room: Room) -> Drawn:
    chart = redrawn(figure, room)
    return Drawn(charts=(chart._replace(figure=replace(chart.figure, plot=over_land(chart.figure.plot))),))


def _quadrant(dataset: Dataset, facts: held.Quadrant, room: Room) -> Drawn:
    figure = quadrant_figure(dataset, facts.pair, facts.rows, facts.centres, "laptop", counted=True)
    return Drawn(charts=(redrawn(figure, room),))


def _pillars(facts: held.Pillars, room: Room) -> Drawn:
    """One mark an activity, by pillar, with the counts of each kind of outcome above."""
    several = [practice for group in facts.groups for practice in group.practices]
    rows = html.join(
        html.tag(
            "div",
            html.join(
                [
                    html.tag("div", html.join([html.tag("b", group.name), html.tag("small", group.note)])),
                    html.tag(
                        "div",
                        html.join(practice_mark(each.documented, each.measured) for each in group.practices),
                        "marks",
                    ),
                    html.tag("strong", number(len(group.practices))),
                ]
            ),
            "pillar",
        )
        for group in facts.groups
    )
    return Drawn(box(room, html.join([mark_legend(several), rows]), "pillars"))


def _outcomes(facts: held.Outcomes, room: Room) -> Drawn:
    """Each outcome as two bars from zero: hollow before, solid after."""
    return Drawn(box(room, html.join(_before_and_after(each) for each in facts.outcomes), "bars"))


def _before_and_after(one: BeforeAfter) -> html.Raw:
    first, last = one.years
    names = (str(first), str(last)) if first and first != last else (_("before"), _("after"))
    values = ((names[0], "before", one.before, one.before_share), (names[1], "after", one.after, one.after_share))
    return html.tag(
        "div",
        html.join(
            [
                html.tag(
                    "div",
                    html.join(
                        [
                            html.tag("b", one.city),
                            html.tag("span", one.measure),
                            html.tag("small", apart([one.place, one.dates])),
                            html.tag("small", one.other),
                        ]
                    ),
                ),
                html.tag(
                    "div",
                    html.join(
                        html.tag(
                            "p",
                            html.join(
                                [
                                    html.tag("small", name),
                                    html.tag("i", "", css, style=f"width:{_LONGEST_BAR * share / 100:.1f}px"),
                                    html.tag("b", value),
                                ]
                            ),
                        )
                        for name, css, value, share in values
                    ),
                ),
            ]
        ),
        "outcome",
    )


def _practices(dataset: Dataset, facts: held.Replication, room: Room) -> Drawn:
    """The practice that travelled furthest as a diagram, and the others in a line each."""
    first, *others = facts.branches
    figure = replication_figure(dataset, first.links, "laptop")
    if not others:
        return Drawn(charts=(fitted(figure, room, figure.least_width),))
    half = (room.width - _BETWEEN) / 2
    named = [
        (
            cut(_("{giver} → {takers}").format(giver=branch.giver, takers=_takers(branch)), half, 3, _LINK),
            cut(branch.practice, half, 3, _LINK),
        )
        for branch in others[:_MOST_LINKS]
    ]
    title = ngettext("One other practice that travelled", "{n} other practices that travelled", len(others)).format(
        n=number(len(others))
    )
    high = math.ceil(sum(lines(f"{link} {what}", _LINK, half) for link, what in named) / 2 + 0.5) * _LINK * LINE + 46
    # names as long as they may be leave the diagram its room
    high = min(high, room.height / 2)
    body = html.join(
        [
            html.tag("h2", title),
            html.tag(
                "ul", html.join(html.tag("li", html.join([html.tag("b", link), " ", what])) for link, what in named)
            ),
        ]
    )
    above = room._replace(height=room.height - high)
    below = room._replace(top=room.top + above.height, height=high)
    return Drawn(box(below, body, "others"), (fitted(figure, above, figure.least_width),))


def _takers(branch: Branch) -> str:
    return listed(links[0].taker for links in branch.takers.values())


def _commitments(facts: held.Commitments, room: Room) -> Drawn:
    """All targets as marks by reading; reached and missed in the same ink."""
    rows = html.join(
        html.tag(
            "div",
            html.join(
                [
                    html.tag("b", number(len(one.targets))),
                    html.tag("span", one.label),
                    html.tag("em", unit_marks(one), aria_hidden="true"),
                    html.tag("small", cut(one.words, _WHICH, 4)),
                ]
            ),
            "reading",
        )
        for one in commitments.by_reading(facts.rows)
        if one.targets
    )
    return Drawn(box(room, rows, "readings-slide"))


def _next_step(facts: held.NextStep, room: Room) -> Drawn:
    """What the record holds, theme by theme, and what would complete it."""
    several = len({gap.city_id for gap in facts.gaps}) > 1
    head = html.tag(
        "div",
        html.join(
            [html.tag("small", words) for words in (_("Theme"), _("On the record"), _("What would complete it"))]
        ),
        "gap head",
    )
    rows = html.join(
        html.tag(
            "div",
            html.join(
                [
                    html.tag(
                        "b",
                        _("{city}: {theme}").format(city=gap.city, theme=gap.theme) if several else gap.theme,
                        style=f"color:{palette.CLASSES[f'{gap.side}_only'].text}",
                    ),
                    html.tag("span", cut(gap.record, _RECORD, 2)),
                    html.tag("span", gap.complete, "complete"),
                ]
            ),
            "gap",
        )
        for gap in facts.gaps
    )
    return Drawn(box(room, html.join([head, rows]), "gaps"))


def _city(dataset: Dataset, facts: held.Profile, room: Room) -> Drawn:
    """At most two charts, and what else is known beside or below them."""
    half = (room.width - _BETWEEN) / 2
    left, right = room._replace(width=half), room._replace(left=room.left + half + _BETWEEN, width=half)
    if not facts.panels and len(facts.lists) == 1:
        (only,) = facts.lists
        words = [html.tag("h2", only.title), *(html.tag("p", item) for item in only.items[:_MOST_ITEMS])]
        return Drawn(box(room, html.join(words), "alone"))
    if not facts.panels:
        first = _column(facts.lists, left)
        return Drawn(html.join([first.body, _column(first.left_over, right).body]))
    if len(facts.panels) == 1:
        drawn = _panels(dataset, facts.panels, [left])
        return drawn._replace(body=html.join([drawn.body, _column(facts.lists, right).body]))
    third = (room.width - 2 * _BETWEEN) / 3
    below = Room(room.left, room.top, third, _FACTS - GAP)
    # the charts get what the lists leave
    taken = max((_column([each], below, longest=3).height for each in facts.lists[:3]), default=0.0)
    high = room.height - taken - GAP
    drawn = _panels(dataset, facts.panels, [left._replace(height=high), right._replace(height=high)])
    columns = [
        _column(
            [each],
            below._replace(left=room.left + place * (third + _BETWEEN), top=room.top + high + GAP),
            longest=3,
        ).body
        for place, each in enumerate(facts.lists[:3])
    ]
    return drawn._replace(body=html.join([drawn.body, *columns]))


def _panels(dataset: Dataset, panels: Sequence[Panel], rooms: Sequence[Room]) -> Drawn:
    """Charts of a city side by side, each with its own title above it, all beginning at one height."""
    figures = [panel_figure(dataset, panel, "laptop") for panel in panels]
    heads = [
        (cut(figure.title, room.width, 3, SUBTITLE, bold=True), cut(figure.subtitle, room.width, 3, SMALL))
        for figure, room in zip(figures, rooms, strict=True)
    ]
    head = max(
        lines(title, SUBTITLE, room.width, bold=True) * SUBTITLE * LINE
        + lines(subtitle, SMALL, room.width) * SMALL * LINE
        for (title, subtitle), room in zip(heads, rooms, strict=True)
    )
    words, charts = [], []
    for panel, (title, subtitle), room in zip(panels, heads, rooms, strict=True):
        words.append(box(room, html.join([html.tag("h2", title), html.tag("p", subtitle)]), "panel"))
        # a very long headline leaves a chart less room than it can be drawn in
        below = Room(room.left, room.top + head + 8, room.width, max(room.height - head - 8, _LOWEST))
        drawn = panel_figure(dataset, panel, "laptop", height=round(min(below.height, _TALLEST) / ENLARGED))
        charts.append(fitted(drawn, below, round(room.width / ENLARGED)))
    return Drawn(html.join(words), tuple(charts))


class _Column(NamedTuple):
    """Lists below each other, how high they are, and the lists that found no room."""

    body: html.Raw
    height: float
    left_over: Sequence[Facts] = ()


def _column(lists: Sequence[Facts], room: Room, longest: int = 5) -> _Column:
    """As much of each list as there is room for."""
    line = TEXT * LINE
    free = room.height
    shown: list[html.Raw] = []
    for place, one in enumerate(lists):
        heights = [lines(cut(item, room.width, longest), TEXT, room.width) * line + 4 for item in one.items]
        title = _first_of(one, len(one.items))
        taken, count = lines(title, TEXT, room.width, bold=True) * line + _LIST_HEAD, 0
        while count < min(len(heights), _MOST_ITEMS) and taken + heights[count] <= free:
            taken += heights[count]
            count += 1
        if not count:
            return _Column(box(room, html.join(shown), "known"), room.height - free, lists[place:])
        title = _first_of(one, count) if count < len(one.items) else one.title
        items = html.join(html.tag("li", cut(item, room.width, longest)) for item in one.items[:count])
        shown += [html.tag("h2", title), html.tag("ul", items)]
        free -= taken
    return _Column(box(room, html.join(shown), "known"), room.height - free)


def _first_of(one: Facts, count: int) -> str:
    """Title of a list of which the slide shows the first entries only."""
    return _("{title}: {n} of {all}").format(title=one.title, n=number(count), all=number(len(one.items)))


def slide_picture(dataset: Dataset, one: Slide, room: Room) -> Drawn:
    """The picture of a slide."""
    match one.facts:
        case held.Programme() as facts:
            return _programme(dataset, facts, room)
        case held.Region():
            return _map(one.figures[0], room)
        case held.Quadrant() as facts:
            return _quadrant(dataset, facts, room)
        case held.Pillars() as facts:
            return _pillars(facts, room)
        case held.Outcomes() as facts:
            return _outcomes(facts, room)
        case held.Replication() as facts:
            return _practices(dataset, facts, room)
        case held.Evidence():
            return Drawn(charts=(redrawn(one.figures[0], room, _MATRIX),))
        case held.NextStep() as facts:
            return _next_step(facts, room)
        case held.Commitments() as facts:
            return _commitments(facts, room)
        case held.Profile() as facts:
            return _city(dataset, facts, room)
