"""The slides on screen: which there are, moving between them, drawing one."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from kki_dash.exports import qr
from kki_dash.findings import citation
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting import slides as deck
from kki_dash.meeting.facts import Slide, view_of
from kki_dash.meeting.slides import IN_A_TALK, LAST, SLIDES
from kki_dash.memory import kept
from kki_dash.text import _
from kki_dash.ui.kit import html
from kki_dash.ui.kit.view import View
from kki_dash.ui.present import stage
from kki_dash.ui.present.slide_pictures import slide_picture
from kki_dash.ui.present.stage import Drawn, Room

MOST_CITIES = 12
_BROWSER = Path(__file__).parents[1] / "browser"


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
    cities: list[str]


@kept(1)
def programme_slides(dataset: Dataset) -> dict[str, Slide]:
    """The slides of the programme that the data set allows: the same for every visitor."""
    return {slide.kind: slide for slide in deck.slides(dataset, size="laptop")}


def city_of(slide_id: str) -> str:
    return slide_id.removeprefix(f"{deck.CITY}-")


def slide_of(dataset: Dataset, slide_id: str, city_ids: Sequence[str]) -> Slide:
    """A slide by its identifier; the last one is about the cities of the meeting."""
    known = programme_slides(dataset)
    if slide_id == LAST:
        return deck.next_slide(dataset, city_ids) or known[LAST]
    return known[slide_id] if slide_id in known else deck.city_slide(dataset, city_of(slide_id), "laptop")


def order_of(kinds: Sequence[str], city_ids: Sequence[str]) -> list[str]:
    """The story, the cities, and the next step."""
    story = [kind for kind in SLIDES if kind in kinds and kind != LAST]
    return [*story, *(f"{deck.CITY}-{city_id}" for city_id in city_ids), *([LAST] if LAST in kinds else [])]


def asked_for(dataset: Dataset, view: View) -> Show:
    """What the link asks for; a link of which something cannot be used leads to the set-up, which says so."""
    kinds = list(programme_slides(dataset))
    cities = view.hidden_many("cities", list(dataset.cities), [], MOST_CITIES, _("Cities"))
    usual = [kind for kind in kinds if kind in IN_A_TALK]
    # a link to a slide that a talk leaves out, and names no others, is of the time when a talk had all of them
    if st.query_params.get("at") in set(kinds) - set(usual):
        usual = kinds
    chosen = view.hidden_many("slides", kinds, usual, len(kinds), _("Slides"))
    slides = order_of(chosen, cities)
    at = view.hidden("at", slides, _("Slide"), remembered=False)
    if at and view.whole:
        return Show(slides, at, cities)
    view.forget("at")
    return Show(slides, "", cities)


def _move() -> None:
    """Turn to the slide that the browser asks for; without one, to the set-up."""
    slide_id = st.session_state[_KEY].get("go")
    if not isinstance(slide_id, str):
        # a browser may send anything
        return
    if slide_id:
        st.query_params["at"] = slide_id
    else:
        st.query_params.pop("at", None)


def title_of(dataset: Dataset, slide_id: str) -> str:
    """A slide in a word or two, for lists."""
    return _(SLIDES[slide_id]) if slide_id in SLIDES else dataset.cities[city_of(slide_id)].name


def listen(dataset: Dataset, slides: Sequence[str], at: str, start: str = "") -> None:
    """The keys, the click areas, a bar for the finger and, on the set-up, the link that starts."""
    told = _presenter(
        key=_KEY,
        data={
            "slides": list(slides),
            "titles": [title_of(dataset, one) for one in slides],
            "at": at,
            "address": start,
            "words": {
                "start": _("Start"),
                "next": _("Next slide"),
                "previous": _("Previous slide"),
                "leave": _("Leave the slides"),
                "full": _("Fill the screen"),
                "goto": _("Go to slide"),
            },
        },
        on_go_change=_move,
    )
    # a session that begins with a key, since the server forgot the one before, calls nothing back in its first run
    if told.go != at and told.go in ("", *slides):
        _move()
        st.rerun()


def slide(dataset: Dataset, show: Show) -> None:
    """One slide, and nothing else."""
    listen(dataset, show.slides, show.at)
    code = qr.address("present", **view_of(show.at, show.cities), data=citation.data_version(dataset))
    place, count = show.slides.index(show.at) + 1, len(show.slides)
    # the last slide alone is about the cities of the meeting
    cities = tuple(show.cities) if show.at == LAST else ()
    head, drawn, foot = _laid_out(dataset, show.at, cities, code, place, count)
    with st.container(key="stage"):
        st.html(f'<style class="page-style">{_STYLE}{stage.places(drawn.charts)}</style>')
        st.html(html.tag("div", html.join([head, drawn.body]), "plane"))
        for place, chart in enumerate(drawn.charts):
            with st.container(key=f"chart-{place}"):
                stage.plot(chart, f"slide {show.at} {place}")
        st.html(html.tag("div", foot, "plane"))


@kept(64)
def _laid_out(
    dataset: Dataset, at: str, cities: Sequence[str], code: str, place: int, count: int
) -> tuple[html.Raw, Drawn, html.Raw]:
    """Head, picture and foot of a slide; ``code`` is the address that its code leads to."""
    one = slide_of(dataset, at, cities)
    head, top = stage.slide_head(one, qr.data_uri(code))
    return head, *_drawn(dataset, one, top, place, count)


def _drawn(dataset: Dataset, one: Slide, top: float, place: int, count: int) -> tuple[Drawn, html.Raw]:
    """Picture and foot of a slide; what the picture adds to the note takes from its own room."""
    foot, bottom = stage.slide_foot(one, one.note, place, count)
    drawn = slide_picture(dataset, one, Room(stage.LEFT, top, stage.INNER, bottom - top))
    note = drawn.note(one.note)
    if note != one.note:
        foot, bottom = stage.slide_foot(one, note, place, count)
        drawn = slide_picture(dataset, one, Room(stage.LEFT, top, stage.INNER, bottom - top))
    return drawn, foot
