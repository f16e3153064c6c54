"""When a practice was taken up: a row a city on a time axis, the years of the programme shaded."""

from typing import Any, NamedTuple

import pandas as pd

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_links
from kki_dash.figures.surface import Surface, by_size, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.axis import year_axis, year_ticks
from kki_dash.figures.toolkit.marks import HOVER, escape, hover, words_at
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings import practices
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import PROGRAMME
from kki_dash.findings.practices import Case
from kki_dash.findings.replication import NO_EFFECT
from kki_dash.text import _, apart, listed, years
from kki_dash.vocabulary import EVIDENCE

WIDTHS = by_size(358, 388, 540)
_ROW, _CLOSEST, _HEAD, _FOOT = 21, 17, 20, 26
_FONT, _AIR = 13, 10


class _Row(NamedTuple):
    """A city, when it began or is named, and whether that is its start."""

    city: str
    year: int | None
    when: str
    started: bool
    giver: bool


def practice_time_figure(dataset: Dataset, case: Case, size: Surface) -> Figure:
    """The cities that took a practice up in the order of time, below the city that gave it.

    Parameters
    ----------
    case : Case
        With at least one city that took it up.
    """
    practice = case.practice
    found = practices.takers(case)
    rows = [_Row(listed(practice.cities), practice.started, practice.when, True, True)]
    rows += [_Row(one.city, one.link.year, one.link.when, one.link.started, False) for one in found]
    known = [row.year for row in rows if row.year is not None]
    first, last = min([PROGRAMME[0], *known]), max([PROGRAMME[1], *known])
    head, foot = scaled(_HEAD, size), scaled(_FOOT, size)
    usual, least = (scaled(row, size) * len(rows) + head + foot for row in (_ROW, _CLOSEST))
    left = max(text_width(row.city, scaled(_FONT, size), bold=row.giver) for row in rows) + scaled(_AIR, size)
    room = width_on(size, WIDTHS) - left
    axis = year_axis(first - 0.8, last + 0.8, year_ticks(first, last, 5))
    layout = {
        "template": template(size),
        "height": rows_on(size, usual, least),
        "margin": {"l": left, "r": 0, "t": head, "b": foot},
        "xaxis": axis,
        "yaxis": {"range": [len(rows) - 0.5, -0.5], "visible": False},
        "shapes": [_programme(), *(_rule(place) for place in range(1, len(rows)))],
        "annotations": [_programme_words(size), *_words(rows, (first - 0.8, last + 0.8), room, size)],
    }
    return Figure(
        slug=f"{practice.activity_id}-time",
        title=_("When it was taken up"),
        subtitle=_("Solid: start known; hollow: named by then"),
        plot=plot_of([_dots(rows, size)], layout),
        table=pd.DataFrame(
            [
                {
                    _("City"): one.city,
                    _("Year"): one.link.when,
                    _("Evidence"): EVIDENCE[one.link.evidence].label,
                    _("What the source says"): one.link.basis,
                    _("Source"): one.link.source,
                }
                for one in found
            ]
        ),
        source=dataset.cite([one.link.source_id for one in found]),
        facts=of_links([one.link for one in found]),
        note=_(NO_EFFECT),
        alt=_("Time axis of {practice}: {cities}.").format(
            practice=practice.title,
            cities=apart(_("{city}, {when}").format(city=row.city, when=row.when) for row in rows),
        ),
        redraw=lambda canvas: practice_time_figure(dataset, case, canvas),
        least_height=least,
    )


def _dots(rows: list[_Row], size: Surface) -> dict[str, Any]:
    dated = [(place, row) for place, row in enumerate(rows) if row.year is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.year for _place, row in dated],
        "y": [place for place, _row in dated],
        "marker": {
            "size": scaled(9, size),
            "color": [palette.ACCENT if row.started else palette.WHITE for _place, row in dated],
            "line": {"color": palette.ACCENT, "width": 1.5},
            "opacity": 1,
        },
        "text": [hover(_("{city}, {when}").format(city=row.city, when=row.when)) for _place, row in dated],
        "hovertemplate": HOVER,
        "name": "",
    }


def _words(rows: list[_Row], span: tuple[float, float], room: float, size: Surface) -> list[dict[str, Any]]:
    """Names at the left, and when beside each dot on the side that has room."""
    found, air = [], scaled(_AIR, size)
    for place, row in enumerate(rows):
        name = f"<b>{escape(row.city)}</b>" if row.giver else escape(row.city)
        found.append(_text(0, place, name, "left", palette.ACCENT if row.giver else palette.INK, size, paper=True))
        if row.year is None:
            found.append(_text(span[0], place, escape(row.when), "left", palette.INK_3, size))
            continue
        reached = (row.year - span[0]) / (span[1] - span[0]) * room + air + text_width(row.when, scaled(_FONT, size))
        side = "left" if reached < room else "right"
        shift = air if side == "left" else -air
        found.append({**_text(row.year, place, escape(row.when), side, palette.INK_2, size), "xshift": shift})
    left = room - width_on(size, WIDTHS)
    return [{**one, "xshift": left} if one.get("xref") == "paper" else one for one in found]


def _text(
    x: float, y: float, text: str, anchor: str, colour: str, size: Surface, *, paper: bool = False
) -> dict[str, Any]:
    return {**words_at(x, y, text, scaled(_FONT, size), colour, anchor), **({"xref": "paper"} if paper else {})}


def _programme() -> dict[str, Any]:
    band = {"type": "rect", "layer": "below", "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0}}
    return {**band, "x0": PROGRAMME[0] - 0.5, "x1": PROGRAMME[1] + 0.5, "fillcolor": palette.BAND}


def _programme_words(size: Surface) -> dict[str, Any]:
    words = _("Programme {years}").format(years=years(*PROGRAMME))
    place = {"yref": "paper", "y": 1, "yanchor": "bottom"}
    return {**_text(PROGRAMME[0] - 0.5, 0, words, "left", palette.INK_3, size), **place}


def _rule(place: int) -> dict[str, Any]:
    line = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": place - 0.5, "y1": place - 0.5}
    return {**line, "line": {"color": palette.AXIS if place == 1 else palette.GRID, "width": 1}}
