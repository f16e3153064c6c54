"""The set-up of a presentation, and its list of slides."""

from collections.abc import Sequence

import streamlit as st

from kki_dash import choices
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting.facts import Profile
from kki_dash.meeting.slides import IN_A_TALK, SLIDES
from kki_dash.text import _, ngettext, number
from kki_dash.ui.kit import frame, html, my_city
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View
from kki_dash.ui.present.show import MOST_CITIES, listen, order_of, programme_slides, slide_of, title_of


def set_up(dataset: Dataset, view: View) -> None:
    """Choice of cities and slides, the way to start, and how to move."""
    known = programme_slides(dataset)
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
            [mine] if (mine := my_city.chosen()) else [],
            lambda key: choices.city_option(dataset, {}, key),
            MOST_CITIES,
            _("Each city gets a slide, in your order"),
        )
        kinds = view.select_many(
            _("Slides"),
            "slides",
            list(known),
            [kind for kind in IN_A_TALK if kind in known],
            lambda key: _(SLIDES[key]),
            len(SLIDES),
            _("Slides of the programme"),
        )
        slides = order_of(kinds, cities)
        if not slides:
            frame.source_line(_("Choose a slide or a city first."))
        listen(dataset, slides, "", _address(view, slides[0]) if slides else "")
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
                    for name, said in [_in_the_list(dataset, slide_id, cities)]
                ),
                "slides",
            ),
        )


def _address(view: View, slide_id: str) -> str:
    return address(view.page, **{**view.values, "at": slide_id})


def _in_the_list(dataset: Dataset, slide_id: str, city_ids: Sequence[str]) -> tuple[str, str]:
    """Name of a slide and what it says."""
    one = slide_of(dataset, slide_id, city_ids)
    if one.kind in SLIDES:
        return title_of(dataset, slide_id), one.headline
    said = one.facts.sentence if isinstance(one.facts, Profile) else one.headline
    return title_of(dataset, slide_id), said


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
                (
                    _("Finger or pointer"),
                    _("a bar at the foot appears: leave, back, next, fill the screen, go to a slide"),
                ),
            ],
            caption=_("Keys of the presentation"),
        ),
    )
