"""The parts of Present: its set-up, and the slides, each on a stage of 1280 by 720 that fills the window."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from kki_dash.exports import measure
from kki_dash.figures import slides as deck
from kki_dash.figures.figure import Figure
from kki_dash.figures.land import over_land
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.replication import replication_figure
from kki_dash.figures.series import panel_figure
from kki_dash.figures.slides import KINDS, Facts, Slide
from kki_dash.figures.template import Canvas
from kki_dash.figures.timeline import timeline_figure
from kki_dash.findings import city as profile
from kki_dash.findings.city import Panel
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.index import Index
from kki_dash.findings.overview import BeforeAfter
from kki_dash.findings.replication import Branch
from kki_dash.findings.words import READING
from kki_dash.text import _, ngettext, number, sentences
from kki_dash.ui import frame, html, parts
from kki_dash.ui.commitments_parts import bar, reading
from kki_dash.ui.link import address
from kki_dash.ui.view import View
from kki_dash.ui.winwin_parts import mark_legend, practice_mark

MOST_CITIES = 12
_BROWSER = Path(__file__).parent / "browser"
_presenter = st.components.v2.component(
    "presenter",
    html='<div class="presenter"></div>',
    css=(_BROWSER / "presenter.css").read_text(encoding="utf-8"),
    js=(_BROWSER / "presenter.js").read_text(encoding="utf-8"),
)
_STYLE = (_BROWSER / "stage.css").read_text(encoding="utf-8")
_KEY = "presenter"

# Lengths on the stage, in pixels of 1280 by 720
WIDTH, HEIGHT = 1280, 720
LEFT, TOP, INNER = 48, 30, 1184
_HEADLINE = (44, 40, 36, 32, 28, 24, 20)
_HEADLINE_LINE, _LINE = 1.16, 1.28
_SUBTITLE, _TEXT, _SMALL = 22, 20, 16
_TIE = "\u00a0"
_PAGE_NUMBER = 230
_GAP = 14
_BETWEEN = 36
_NUMBERS = 196
_LONGEST_BAR = 560
_FACTS = 150
_LIST_HEAD = 44
_TALLEST = 360
_MOST_TARGETS, _MOST_ITEMS = 5, 3
_SAID_IN_THE_PICTURE = ("programme", "pillars")
"""Slides whose picture already says what stands in their note."""

ENLARGED = 1.5
"""Charts are laid out for the laptop, whose letters are 14 pixels high, and enlarged to 21."""


class Show(NamedTuple):
    """What is to be presented: cities, the slides by their identifiers, and the one on screen, empty on the set-up."""

    cities: list[str]
    slides: list[str]
    at: str


class Room(NamedTuple):
    """A rectangle of the stage."""

    left: float
    top: float
    width: float
    height: float


class Chart(NamedTuple):
    """A figure on the stage: its place, and how much it is enlarged."""

    figure: Figure
    left: float
    top: float
    scale: float = ENLARGED


class Drawn(NamedTuple):
    """What fills the room between the headline and the sources."""

    body: html.Raw | str = ""
    charts: tuple[Chart, ...] = ()

    def note(self, usual: str) -> str:
        """What must be known beside the picture: a figure laid out anew may have something else to say."""
        return self.charts[0].figure.note if len(self.charts) == 1 and not self.body else usual


# Which slides there are


@lru_cache(maxsize=1)
def _programme_slides(index: Index) -> dict[str, Slide]:
    """The slides of the programme that the data set allows: the same for every visitor."""
    return {slide.kind: slide for slide in deck.slides(index, size="laptop")}


def _city_of(slide_id: str) -> str:
    return slide_id.removeprefix(f"{deck.CITY}-")


def _slide(index: Index, slide_id: str) -> Slide:
    known = _programme_slides(index)
    return known[slide_id] if slide_id in known else deck.city_slide(index, _city_of(slide_id), "laptop")


def _order(kinds: Sequence[str], city_ids: Sequence[str]) -> list[str]:
    return [*(kind for kind in KINDS if kind in kinds), *(f"{deck.CITY}-{city_id}" for city_id in city_ids)]


def asked_for(index: Index, view: View) -> Show:
    """What the link asks for; a link of which something cannot be used leads to the set-up, which says so."""
    kinds = list(_programme_slides(index))
    cities = view.hidden_many("cities", list(index.cities), [], MOST_CITIES, _("Cities"))
    chosen = view.hidden_many("slides", kinds, kinds, len(kinds), _("Slides"))
    slides = _order(chosen, cities)
    at = view.hidden("at", slides, _("Slide"), remembered=False)
    return Show(cities, slides, at if at and view.whole else "")


def _move() -> None:
    """Turn to the slide that the browser asks for; without one, to the set-up."""
    slide_id = str(st.session_state[_KEY].go or "")
    if slide_id:
        st.query_params["at"] = slide_id
    else:
        st.query_params.pop("at", None)


def _listen(slides: Sequence[str], at: str, start: str = "") -> None:
    """The keys, the click areas and, on the set-up, the link that starts."""
    _presenter(
        key=_KEY,
        data={
            "slides": list(slides),
            "at": at,
            "address": start,
            "words": {"start": _("Start"), "next": _("Next slide"), "previous": _("Previous slide")},
        },
        on_go_change=_move,
    )


# The set-up


def set_up(index: Index, view: View) -> None:
    """Choice of cities and slides, the way to start, and how to move."""
    known = _programme_slides(index)
    frame.headline(_("Show the programme and your cities on a large screen"))
    frame.lead(
        _("Slides that fill the screen, one message each, from the same data as the pages. They need no internet.")
    )
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        frame.section(_("What to show"), "")
        cities = view.select_many(
            _("Cities"),
            "cities",
            list(index.cities),
            [],
            lambda key: parts.city_option(index, key),
            MOST_CITIES,
            _("Each city gets a slide, in your order"),
        )
        kinds = view.select_many(
            _("Slides"), "slides", list(known), list(known), KINDS.__getitem__, len(KINDS), _("Slides of the programme")
        )
        slides = _order(kinds, cities)
        view.values.pop("at", None)
        if not slides:
            frame.source_line(_("Choose a slide or a city first."))
        _listen(slides, "", _address(view, slides[0]) if slides else "")
        _how_to_move()
    with right:
        frame.section(
            ngettext("One slide", "{n} slides in this order", len(slides)).format(n=number(len(slides))),
            _("Each is also a link that begins there"),
            html.tag(
                "ol",
                html.join(
                    html.tag(
                        "li", html.join([html.tag("a", name, href=_address(view, slide_id)), html.tag("small", said)])
                    )
                    for slide_id in slides
                    for name, said in [_in_the_list(index, slide_id)]
                ),
                "slides",
            ),
        )
    st.html(f'<style class="page-style">{_STYLE}</style>')


def _address(view: View, slide_id: str) -> str:
    return address(view.page, **{**view.values, "at": slide_id})


def _in_the_list(index: Index, slide_id: str) -> tuple[str, str]:
    """Name of a slide and what it says."""
    one = _slide(index, slide_id)
    if one.kind in KINDS:
        return KINDS[one.kind], one.headline
    name = index.cities[_city_of(slide_id)].name
    return name, one.headline.removeprefix(f"{name}: ")


def _how_to_move() -> None:
    frame.section(
        _("How to move"),
        "",
        html.table(
            (_("Key"), _("What happens")),
            [
                (_("→ Space Enter Page Down"), _("next slide; so does a click in the right third of the window")),
                (_("← Backspace Page Up"), _("slide before; so does a click in the left third")),
                (_("Home, End"), _("first slide, last slide")),
                (_("F"), _("full screen on or off; “Start” asks for it too")),
                (_("Esc"), _("leaves full screen, then the slides")),
            ],
            caption=_("Keys of the presentation"),
        ),
    )


# The stage


def slide(index: Index, show: Show) -> None:
    """One slide, and nothing else."""
    one = _slide(index, show.at)
    _listen(show.slides, show.at)
    head, top = _head(index, one)
    drawn, foot = _drawn(index, one, top, show)
    with st.container(key="stage"):
        st.html(f'<style class="page-style">{_STYLE}{_places(drawn.charts)}</style>')
        st.html(html.tag("div", html.join([head, drawn.body]), "plane"))
        for place, chart in enumerate(drawn.charts):
            with st.container(key=f"chart-{place}"):
                _plot(chart, f"slide {show.at} {place}")
        st.html(html.tag("div", foot, "plane"))


def _drawn(index: Index, one: Slide, top: float, show: Show) -> tuple[Drawn, html.Raw]:
    """Picture and foot of a slide; what the picture adds to the note takes from its own room."""
    place, count = show.slides.index(show.at) + 1, len(show.slides)
    foot, bottom = _foot(one, one.note, place, count)
    drawn = _DRAW[one.kind](index, one, Room(LEFT, top, INNER, bottom - top))
    note = drawn.note(one.note)
    if note != one.note:
        foot, bottom = _foot(one, note, place, count)
        drawn = _DRAW[one.kind](index, one, Room(LEFT, top, INNER, bottom - top))
    return drawn, foot


def _plot(chart: Chart, key: str) -> None:
    st.plotly_chart(
        chart.figure.plot,
        theme=None,
        config={"staticPlot": True, "displayModeBar": False},
        alt=chart.figure.alt or chart.figure.title,
        key=key,
    )


def _places(charts: Sequence[Chart]) -> str:
    """Where the charts stand, as rules of the style sheet: a container takes no style of its own."""
    return "".join(
        f".st-key-chart-{place}{{--left:{chart.left:.0f}px;--top:{chart.top:.0f}px;--enlarged:{chart.scale:.4f};"
        f"width:{chart.figure.plot.layout.width:.0f}px}}"
        for place, chart in enumerate(charts)
    )


def _head(index: Index, one: Slide) -> tuple[html.Raw, float]:
    """Headline and subtitle, and where the room below them begins."""
    headline = _bound(one.headline)
    measured = headline.replace(_TIE, "n")
    size = measure.largest(measured, _HEADLINE, INNER, 2, bold=True)
    high = len(measure.wrap(measured, size, INNER, bold=True)) * size * _HEADLINE_LINE
    small = measure.largest(one.subtitle, (_SUBTITLE, _TEXT, 18, _SMALL), INNER, 2)
    below = len(measure.wrap(one.subtitle, small, INNER)) * small * _LINE if one.subtitle else 0
    klass = one.facts.klass if isinstance(one.facts, deck.Profile) else None
    subtitle = html.join([parts.class_mark(klass), " ", one.subtitle]) if klass else one.subtitle
    return (
        html.join(
            [
                html.tag("h1", headline, "headline", style=f"top:{TOP}px;font-size:{size:g}px"),
                html.tag("p", subtitle, "subtitle", style=f"top:{TOP + high + 6:.0f}px;font-size:{small:g}px")
                if one.subtitle
                else "",
            ]
        ),
        TOP + high + 6 + below + _GAP,
    )


def _bound(headline: str) -> str:
    """A headline in which no line ends between a number and what it counts."""
    return re.sub(r"(?<=\d) (?=\w)|(?<= per) (?=cent\b)", _TIE, headline)


def _foot(one: Slide, note: str, place: int, count: int) -> tuple[html.Raw, float]:
    """Note, sources and number of the slide, and where the room above them ends."""
    note = "" if one.kind in _SAID_IN_THE_PICTURE else note
    source = _("Source: {source}").format(source=shortened(one.sources, INNER - _PAGE_NUMBER, 2)) if one.sources else ""
    lines = [*measure.wrap(note, _SMALL, INNER)] if note else []
    lines += measure.wrap(source, _SMALL, INNER - _PAGE_NUMBER) or [""]
    high = len(lines) * _SMALL * _LINE
    return (
        html.tag(
            "div",
            html.join(
                [
                    html.tag("p", note) if note else "",
                    html.tag("p", source, "said") if source else "",
                    html.tag(
                        "p",
                        html.join(
                            [
                                html.tag("b", _("Kitakyushu Initiative")),
                                " ",
                                _("{place} / {count}").format(place=number(place), count=number(count)),
                            ]
                        ),
                        "place",
                    ),
                ]
            ),
            "foot",
        ),
        HEIGHT - 22 - high - _GAP,
    )


def shortened(sources: str, width: float, most: int) -> str:
    """As many whole sources as stand in some lines, and how many more there are."""
    every = sources.split("; ")
    for count in range(len(every), 0, -1):
        left = len(every) - count
        text = "; ".join(every[:count])
        if left:
            text = ngettext(
                "{sources}; and one more on the pages", "{sources}; and {n} more on the pages", left
            ).format(sources=text, n=number(left))
        if count == 1 or len(measure.wrap(_("Source: {source}").format(source=text), _SMALL, width)) <= most:
            return text
    return sources


def _box(room: Room, body: html.Raw, css: str) -> html.Raw:
    return html.tag(
        "div",
        body,
        f"body {css}",
        style=f"left:{room.left:.0f}px;top:{room.top:.0f}px;width:{room.width:.0f}px;height:{room.height:.0f}px",
    )


def _redrawn(figure: Figure, room: Room, scale: float = ENLARGED, *, stretched: bool = True) -> Chart:
    """A figure laid out for a part of the stage; one that needs more room than it has is enlarged less."""
    canvas = Canvas("laptop", round(room.width / scale), round(room.height / scale) if stretched else None)
    drawn = figure.redraw(canvas) if figure.redraw else figure
    return _fitted(drawn, room, canvas.width)


def _fitted(figure: Figure, room: Room, width: int) -> Chart:
    """A figure as large as its part of the stage allows."""
    layout = figure.plot.layout
    wide = layout.width or width
    figure.plot.update_layout(width=wide, autosize=False)
    return Chart(figure, room.left, room.top, min(room.width / wide, room.height / layout.height, ENLARGED))


# What each slide shows


def _programme(index: Index, one: Slide, room: Room) -> Drawn:
    """The key numbers large, and below them cycles, phases and network meetings in time."""
    facts = one.facts
    assert isinstance(facts, deck.Programme)
    numbers = html.join(
        html.tag("div", html.join([html.tag("b", each.figure), html.tag("span", each.counts)]))
        for each in facts.numbers
    )
    if not facts.meetings:
        return Drawn(_box(room, numbers, "key-numbers"))
    below = Room(room.left, room.top + _NUMBERS, room.width, room.height - _NUMBERS)
    timeline = _redrawn(timeline_figure(index, facts.meetings, "laptop"), below, stretched=False)
    return Drawn(_box(room, numbers, "key-numbers"), (timeline,))


def _map(index: Index, one: Slide, room: Room) -> Drawn:
    chart = _redrawn(one.figures[0], room)
    return Drawn(charts=(chart._replace(figure=_on_land(chart.figure)),))


def _on_land(figure: Figure) -> Figure:
    return replace(figure, plot=over_land(figure.plot))


def _quadrant(index: Index, one: Slide, room: Room) -> Drawn:
    facts = one.facts
    assert isinstance(facts, deck.Quadrant)
    figure = quadrant_figure(index, facts.pair, facts.rows, facts.centres, "laptop", counted=True)
    return Drawn(charts=(_redrawn(figure, room),))


def _pillars(index: Index, one: Slide, room: Room) -> Drawn:
    """One mark an activity, by pillar, with the counts of each kind of outcome above."""
    facts = one.facts
    assert isinstance(facts, deck.Pillars)
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
    return Drawn(_box(room, html.join([mark_legend(several), rows]), "pillars"))


def _outcomes(index: Index, one: Slide, room: Room) -> Drawn:
    """Each outcome as two bars from zero: hollow before, solid after."""
    facts = one.facts
    assert isinstance(facts, deck.Outcomes)
    return Drawn(_box(room, html.join(_before_and_after(each) for each in facts.outcomes), "bars"))


def _before_and_after(one: BeforeAfter) -> html.Raw:
    values = ((_("before"), "before", one.before, one.before_share), (_("after"), "after", one.after, one.after_share))
    return html.tag(
        "div",
        html.join(
            [
                html.tag(
                    "div",
                    html.join([html.tag("b", one.city), html.tag("span", one.measure), html.tag("small", one.dates)]),
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


def _practices(index: Index, one: Slide, room: Room) -> Drawn:
    """The practice that travelled furthest as a diagram, and the others in a line each."""
    facts = one.facts
    assert isinstance(facts, deck.Replication)
    first, *others = facts.branches
    rest = [
        html.tag(
            "li",
            html.join(
                [
                    html.tag("b", _("{giver} → {takers}").format(giver=branch.giver, takers=_takers(branch))),
                    " ",
                    branch.practice,
                ]
            ),
        )
        for branch in others
    ]
    high = _LINE * _TEXT * (len(rest) + 1) // 2 + 50 if rest else 0
    figure = replication_figure(index, first.links, "laptop")
    chart = _fitted(figure, Room(room.left, room.top, room.width, room.height - high), 856)
    below = Room(room.left, room.top + room.height - high, room.width, high)
    body = html.join([html.tag("h2", _("Other links between participating cities")), html.tag("ul", html.join(rest))])
    return Drawn(_box(below, body, "others") if rest else "", (chart,))


def _takers(branch: Branch) -> str:
    return ", ".join(links[0].taker for links in branch.takers.values())


def _commitments(index: Index, one: Slide, room: Room) -> Drawn:
    """All targets as marks by reading, and large those that a later figure can be laid beside."""
    facts = one.facts
    assert isinstance(facts, deck.Commitments)
    readings = {key: [row for row in facts.rows if row.reading == key] for key in READING}
    tally = html.join(
        html.tag(
            "div",
            html.join([html.tag("span", READING[key]), html.tag("b", number(len(rows))), _target_marks(rows)]),
        )
        for key, rows in readings.items()
        if rows
    )
    compared = [row for row in facts.rows if row.compared]
    large = (compared or list(facts.rows))[:_MOST_TARGETS]
    left = len(facts.rows) - len(large)
    more = sentences(
        _("Outlined bar: the target in per cent. Dot: the later figure"),
        ngettext(
            "The other target stands on the Commitments page",
            "The other {n} targets stand on the Commitments page",
            left,
        ).format(n=number(left))
        if left
        else "",
    )
    rows = html.join(_target(row) for row in large)
    body = [html.tag("div", tally, "tally"), html.tag("div", rows, "targets"), html.tag("p", more, "more")]
    return Drawn(_box(room, html.join(body), "commitments-slide"))


def _target_marks(rows: Sequence[Commitment]) -> html.Raw:
    return html.tag(
        "em", html.join(html.tag("i", "", "solid" if row.compared else "") for row in rows), aria_hidden="true"
    )


def _target(row: Commitment) -> html.Raw:
    cells = [
        html.tag("b", row.city),
        html.tag("span", row.statement.removesuffix(".")),
        html.tag("div", bar(row)),
        html.tag("span", row.later or _("no later figure")),
        html.tag("span", reading(row)),
    ]
    return html.tag("div", html.join(cells), "target")


def _city(index: Index, one: Slide, room: Room) -> Drawn:
    """At most two charts, and what else is known beside or below them."""
    facts = one.facts
    assert isinstance(facts, deck.Profile)
    half = (room.width - _BETWEEN) / 2
    left, right = room._replace(width=half), room._replace(left=room.left + half + _BETWEEN, width=half)
    if not facts.panels and not facts.lists:
        return Drawn(_box(room, _nothing(index, facts), "nothing"))
    if not facts.panels:
        first, left_over = _column(facts.lists, left)
        return Drawn(html.join([first, _column(left_over, right)[0]]))
    if len(facts.panels) == 1:
        drawn = _panels(index, facts.panels, [left])
        return drawn._replace(body=html.join([drawn.body, _column(facts.lists, right)[0]]))
    high = room.height - _FACTS
    drawn = _panels(index, facts.panels, [left._replace(height=high), right._replace(height=high)])
    third = (room.width - 2 * _BETWEEN) / 3
    columns = [
        _column([each], Room(room.left + place * (third + _BETWEEN), room.top + high + _GAP, third, _FACTS - _GAP))[0]
        for place, each in enumerate(facts.lists[:3])
    ]
    return drawn._replace(body=html.join([drawn.body, *columns]))


def _panels(index: Index, panels: Sequence[Panel], rooms: Sequence[Room]) -> Drawn:
    """Charts of a city side by side, each with its own title above it, all beginning at one height."""
    figures = [panel_figure(index, panel, "laptop") for panel in panels]
    head = max(
        len(measure.wrap(figure.title, _SUBTITLE, room.width, bold=True)) * _SUBTITLE * _LINE
        + len(measure.wrap(figure.subtitle, _SMALL, room.width)) * _SMALL * _LINE
        for figure, room in zip(figures, rooms, strict=True)
    )
    words, charts = [], []
    for panel, figure, room in zip(panels, figures, rooms, strict=True):
        words.append(_box(room, html.join([html.tag("h2", figure.title), html.tag("p", figure.subtitle)]), "panel"))
        below = Room(room.left, room.top + head + 8, room.width, room.height - head - 8)
        drawn = panel_figure(index, panel, "laptop", height=round(min(below.height, _TALLEST) / ENLARGED))
        charts.append(_fitted(drawn, below, round(room.width / ENLARGED)))
    return Drawn(html.join(words), tuple(charts))


def _column(lists: Sequence[Facts], room: Room) -> tuple[html.Raw, list[Facts]]:
    """Lists below each other, as much of each as there is room for, and the lists that found none."""
    line = _TEXT * _LINE
    free = room.height
    shown: list[html.Raw] = []
    for place, one in enumerate(lists):
        heights = [len(measure.wrap(_cut(item, room.width), _TEXT, room.width)) * line + 4 for item in one.items]
        taken, count = float(_LIST_HEAD), 0
        while count < min(len(heights), _MOST_ITEMS) and taken + heights[count] <= free:
            taken += heights[count]
            count += 1
        if not count:
            return _box(room, html.join(shown), "known"), list(lists[place:])
        title = one.title
        if count < len(one.items):
            title = _("{title}: {n} of {all}").format(title=one.title, n=number(count), all=number(len(one.items)))
        items = html.join(html.tag("li", _cut(item, room.width)) for item in one.items[:count])
        shown += [html.tag("h2", title), html.tag("ul", items)]
        free -= taken
    return _box(room, html.join(shown), "known"), []


def _cut(item: str, width: float) -> str:
    return measure.first_lines(item, _TEXT, width, 3)


def _nothing(index: Index, facts: deck.Profile) -> html.Raw:
    """What stands on the slide of a city of which nothing is documented."""
    city = facts.city
    return html.join(
        [
            html.tag("p", _("{country}, {subregion}").format(country=city.country, subregion=city.subregion)),
            html.tag("p", profile.population(index, city.city_id)) if city.city_id in index.populations else "",
            html.tag(
                "p",
                _(
                    "Four or more yearly values of one indicator, measured in one way at one place, would begin its record."
                ),
            ),
        ]
    )


_DRAW: dict[str, Callable[[Index, Slide, Room], Drawn]] = {
    "programme": _programme,
    "map": _map,
    "winwin": _quadrant,
    "pillars": _pillars,
    "outcomes": _outcomes,
    "practices": _practices,
    "commitments": _commitments,
    deck.CITY: _city,
}
