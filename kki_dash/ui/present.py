"""The parts of Present: its set-up, and the slide on screen."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from kki_dash.findings.dataset import Dataset
from kki_dash.meeting import slides as deck
from kki_dash.meeting.slides import SLIDES, Slide
from kki_dash.text import _, ngettext, number
from kki_dash.ui import parts, stage
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.ui.slide_pictures import picture
from kki_dash.ui.stage import Drawn, Room

MOST_CITIES = 12
_BROWSER = Path(__file__).parent / "browser"
_STYLE = (_BROWSER / "stage.css").read_text(encoding="utf-8")
_presenter = st.components.v2.component(
    "presenter",
    html='<div class="presenter"></div>',
    css=(_BROWSER / "presenter.css").read_text(encoding="utf-8"),
    js=(_BROWSER / "presenter.js").read_text(encoding="utf-8"),
)
_KEY = "presenter"


class Show(NamedTuple):
    """What is presented: the slides by their identifiers, and the one on screen, empty on the set-up."""

    slides: list[str]
    at: str


# Which slides there are


@lru_cache(maxsize=1)
def _programme_slides(dataset: Dataset) -> dict[str, Slide]:
    """The slides of the programme that the data set allows: the same for every visitor."""
    return {slide.kind: slide for slide in deck.slides(dataset, size="laptop")}


def _city_of(slide_id: str) -> str:
    return slide_id.removeprefix(f"{deck.CITY}-")


def _slide(dataset: Dataset, slide_id: str) -> Slide:
    known = _programme_slides(dataset)
    return known[slide_id] if slide_id in known else deck.city_slide(dataset, _city_of(slide_id), "laptop")


def _order(kinds: Sequence[str], city_ids: Sequence[str]) -> list[str]:
    return [*(kind for kind in SLIDES if kind in kinds), *(f"{deck.CITY}-{city_id}" for city_id in city_ids)]


def asked_for(dataset: Dataset, view: View) -> Show:
    """What the link asks for; a link of which something cannot be used leads to the set-up, which says so."""
    kinds = list(_programme_slides(dataset))
    cities = view.hidden_many("cities", list(dataset.cities), [], MOST_CITIES, _("Cities"))
    chosen = view.hidden_many("slides", kinds, kinds, len(kinds), _("Slides"))
    slides = _order(chosen, cities)
    at = view.hidden("at", slides, _("Slide"), remembered=False)
    if at and view.whole:
        return Show(slides, at)
    view.forget("at")
    return Show(slides, "")


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


def set_up(dataset: Dataset, view: View) -> None:
    """Choice of cities and slides, the way to start, and how to move."""
    known = _programme_slides(dataset)
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
            list(dataset.cities),
            [],
            lambda key: parts.city_option(dataset, key),
            MOST_CITIES,
            _("Each city gets a slide, in your order"),
        )
        kinds = view.select_many(
            _("Slides"),
            "slides",
            list(known),
            list(known),
            SLIDES.__getitem__,
            len(SLIDES),
            _("Slides of the programme"),
        )
        slides = _order(kinds, cities)
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
                    for name, said in [_in_the_list(dataset, slide_id)]
                ),
                "slides",
            ),
        )


def _address(view: View, slide_id: str) -> str:
    return address(view.page, **{**view.values, "at": slide_id})


def _in_the_list(dataset: Dataset, slide_id: str) -> tuple[str, str]:
    """Name of a slide and what it says."""
    one = _slide(dataset, slide_id)
    if one.kind in SLIDES:
        return SLIDES[one.kind], one.headline
    name = dataset.cities[_city_of(slide_id)].name
    return name, one.headline.removeprefix(f"{name}: ")


def _how_to_move() -> None:
    frame.section(
        _("How to move"),
        "",
        html.table(
            (_("Key"), _("What happens")),
            [
                (_("→, Space, Enter, Page Down"), _("next slide; so does a click in the right third of the window")),
                (_("←, Backspace, Page Up"), _("slide before; so does a click in the left third")),
                (_("Home, End"), _("first slide, last slide")),
                (_("F"), _("full screen on or off; “Start” asks for it too")),
                (_("Esc"), _("leaves full screen, then the slides")),
            ],
            caption=_("Keys of the presentation"),
        ),
    )


# The slide on screen


def slide(dataset: Dataset, show: Show) -> None:
    """One slide, and nothing else."""
    one = _slide(dataset, show.at)
    _listen(show.slides, show.at)
    head, top = stage.head(one)
    drawn, foot = _drawn(dataset, one, top, show)
    with st.container(key="stage"):
        st.html(f'<style class="page-style">{_STYLE}{stage.places(drawn.charts)}</style>')
        st.html(html.tag("div", html.join([head, drawn.body]), "plane"))
        for place, chart in enumerate(drawn.charts):
            with st.container(key=f"chart-{place}"):
                stage.plot(chart, f"slide {show.at} {place}")
        st.html(html.tag("div", foot, "plane"))


def _drawn(dataset: Dataset, one: Slide, top: float, show: Show) -> tuple[Drawn, html.Raw]:
    """Picture and foot of a slide; what the picture adds to the note takes from its own room."""
    place, count = show.slides.index(show.at) + 1, len(show.slides)
    foot, bottom = stage.foot(one, one.note, place, count)
    drawn = picture(dataset, one, Room(stage.LEFT, top, stage.INNER, bottom - top))
    note = drawn.note(one.note)
    if note != one.note:
        foot, bottom = stage.foot(one, note, place, count)
        drawn = picture(dataset, one, Room(stage.LEFT, top, stage.INNER, bottom - top))
    return drawn, foot
