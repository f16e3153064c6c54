"""Who learned from whom as a picture: giver, practice, receivers from left to right, one curve a link.

Receivers stand once under each practice, so that no two curves cross.
"""

import textwrap
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_links
from kki_dash.figures.surface import Surface, by_size, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.marks import HOVER, escape, words_at
from kki_dash.figures.toolkit.measure import text_width, wrap
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import Link
from kki_dash.findings.replication import EVIDENCE_KEY, NO_EFFECT, Branch, branches, links_table, span, strong
from kki_dash.text import _, apart, join, ngettext, number

WIDTHS = by_size(358, 856, 1204)
_PRACTICE, _PRACTICE_END, _DOT = 172, 497, 590
"""Where columns begin and end on a laptop, in pixels of its width; givers stand at the left edge."""

_ROW, _GAP, _GROUP_GAP, _LINE, _KEY = 24, 6, 14, 17, 30
_GIVER_TEXT = 16
_SAMPLES = 24
_DASH = "5px,4px"


class _Row(NamedTuple):
    """A practice with its height in the picture and the heights of its receivers."""

    branch: Branch
    words: list[str]
    y: float
    takers: dict[str, float]


class _Giver(NamedTuple):
    """A giver with its height in the picture and its practices."""

    words: list[str]
    learned: list[str]
    y: float
    rows: list[_Row]


def replication_figure(dataset: Dataset, several: Sequence[Link], size: Surface) -> Figure:
    """The links between participating cities; a phone shows the list instead, so its picture is that of the laptop.

    Parameters
    ----------
    several : sequence of Link
        At least one link.
    """
    size = "laptop" if size == "phone" else size
    found = branches(dataset, several)
    givers, height = _arranged(found, several, size)
    spare = rows_on(size, height, height) - height
    count, cities = len(several), {link.taker_id for link in several}
    layout: dict[str, Any] = {
        "template": template(size),
        "height": height + spare,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"range": [0, width_on(size, WIDTHS)], "visible": False},
        "yaxis": {"range": [height + spare / 2, -spare / 2], "visible": False},
        "annotations": [*_words(givers, size), *_key_words(height, size)],
    }
    data = [*_curves(givers, size), *_key_lines(height, size), _dots(givers, size)]
    return Figure(
        slug="who-learned-from-whom",
        title=_("Who learned from whom"),
        subtitle=_("Practices that participating cities took up from another or promoted, {years}").format(
            years=span(several)
        ),
        plot=plot_of(data, layout),
        table=links_table(dataset, several),
        read=(_("From"), _("To"), _("Practice"), _("Year"), _("Evidence"), _("Source")),
        source=dataset.cite([link.source_id for link in several]),
        facts=of_links(several),
        note=f"{_(EVIDENCE_KEY)} {_(NO_EFFECT)}",
        alt=ngettext(
            "Diagram of one link between participating cities. {lines}.",
            "Diagram of {n} links to {cities} participating cities. {lines}.",
            count,
        ).format(
            n=number(count),
            cities=number(len(cities)),
            lines=apart(
                _("{giver}, {practice}: {takers}").format(
                    giver=branch.giver,
                    practice=branch.practice,
                    takers=join([links[0].taker for links in branch.takers.values()]),
                )
                for branch in found
            ),
        ),
        redraw=lambda canvas: replication_figure(dataset, several, canvas),
        least_width=WIDTHS["laptop"],
        least_height=height,
    )


def _arranged(found: Sequence[Branch], several: Sequence[Link], size: Surface) -> tuple[list[_Giver], int]:
    """Heights from the top in pixels, and the height of the whole; lines that fit on the laptop fit at every size."""
    row, line = scaled(_ROW, size), scaled(_LINE, size)
    at = 0.0
    givers: list[_Giver] = []
    for giver, own in groupby(found, key=lambda branch: branch.giver):
        rows: list[_Row] = []
        for branch in own:
            words = wrap(branch.practice, 14, _PRACTICE_END - _PRACTICE)
            high = max(row * len(branch.takers), line * len(words) + scaled(4, size))
            first = at + (high - row * (len(branch.takers) - 1)) / 2
            heights = {taker: first + row * place for place, taker in enumerate(branch.takers)}
            rows.append(_Row(branch, words, at + high / 2, heights))
            at += high + scaled(_GAP, size)
        middle = (rows[0].y + rows[-1].y) / 2
        name = wrap(giver, _GIVER_TEXT, _PRACTICE - 40, bold=True)
        learned = wrap(_learned(several, rows[0].branch.giver_id), 13, _PRACTICE - 40)
        givers.append(_Giver(name, learned, middle, rows))
        at = max(at, middle + line * (len(name) / 2 + len(learned))) + scaled(_GROUP_GAP, size)
    return givers, round(at - scaled(_GROUP_GAP, size) + scaled(_KEY, size))


def _learned(several: Sequence[Link], city_id: str) -> str:
    """From whom a giver itself learned, for a quiet second line."""
    lessons = [link for link in several if link.taker_id == city_id]
    if not lessons:
        return ""
    return _("learned from {lessons}").format(
        lessons=join([_("{city}, {year}").format(city=link.giver, year=link.when) for link in lessons])
    )


def _x(base: float, size: Surface) -> float:
    return base / WIDTHS["laptop"] * width_on(size, WIDTHS)


def _reach(words: Sequence[str], points: float, size: Surface, bold: bool = False) -> float:
    """Where a line may begin behind a text: its width and a little air."""
    return max((text_width(line, scaled(points, size), bold) for line in words), default=0.0) + scaled(8, size)


def _curves(givers: Sequence[_Giver], size: Surface) -> list[dict[str, Any]]:
    found = []
    for giver in givers:
        for row in giver.rows:
            sure = any(strong(link) for link in row.branch.links)
            trunk = _curve(
                _reach(giver.words, _GIVER_TEXT, size, bold=True), _x(_PRACTICE, size) - scaled(8, size), giver.y, row.y
            )
            found.append(
                _line(
                    *trunk,
                    sure,
                    _("{giver}: {practice}").format(giver=row.branch.giver, practice=row.branch.practice),
                    size,
                )
            )
            left = _x(_PRACTICE, size) + _reach(row.words, 14, size)
            for taker, links in row.branch.takers.items():
                for place, link in enumerate(links):
                    end = row.takers[taker] + 5 * (place - (len(links) - 1) / 2)
                    # the arrow stops short of the dot
                    curve = _curve(left, _x(_DOT, size) - scaled(8, size), row.y, end)
                    found.append(
                        {
                            **_line(*curve, strong(link), link.replication_id, size),
                            "mode": "lines+markers",
                            "marker": {
                                "symbol": "arrow",
                                "angleref": "previous",
                                "size": [0] * _SAMPLES + [scaled(9, size)],
                                "color": palette.ACCENT,
                                "opacity": 1,
                            },
                        }
                    )
    return found


def _curve(first: float, last: float, start: float, end: float) -> tuple[list[float], list[float]]:
    """A line that leaves level, swings to another height and arrives level."""
    steps = [place / _SAMPLES for place in range(_SAMPLES + 1)]
    xs = [first + (last - first) * step for step in steps]
    return xs, [start + (end - start) * step * step * (3 - 2 * step) for step in steps]


def _line(xs: list[float], ys: list[float], sure: bool, name: str, size: Surface) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "name": name,
        "line": {"color": palette.ACCENT, "width": scaled(14, size) / 10, "dash": "solid" if sure else _DASH},
        "hoverinfo": "skip",
    }


def _dots(givers: Sequence[_Giver], size: Surface) -> dict[str, Any]:
    ends = [
        (row.takers[taker], links)
        for giver in givers
        for row in giver.rows
        for taker, links in row.branch.takers.items()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_x(_DOT, size)] * len(ends),
        "y": [y for y, _links in ends],
        "marker": {"size": scaled(9, size), "color": palette.ACCENT, "opacity": 1},
        "text": [
            "<br>".join(
                line
                for link in links
                for line in textwrap.wrap(
                    escape(_("{practice}: {basis}").format(practice=link.practice, basis=link.basis)), 70
                )
            )
            for _y, links in ends
        ],
        "hovertemplate": HOVER,
        "name": _("receivers"),
    }


def _words(givers: Sequence[_Giver], size: Surface) -> list[dict[str, Any]]:
    found = []
    for giver in givers:
        name = "<br>".join(f"<b>{escape(line)}</b>" for line in giver.words)
        found.append(_text(0, giver.y, name, _GIVER_TEXT, palette.ACCENT, size))
        if giver.learned:
            below = giver.y + scaled(_LINE, size) * (len(giver.words) + len(giver.learned)) / 2
            found.append(_text(0, below, "<br>".join(map(escape, giver.learned)), 13, palette.INK_3, size))
        for row in giver.rows:
            words = "<br>".join(map(escape, row.words))
            found.append(_text(_x(_PRACTICE, size), row.y, words, 14, palette.INK_2, size))
            for taker, links in row.branch.takers.items():
                y = row.takers[taker]
                name = f"<b>{escape(links[0].taker)}</b>"
                found.append(_text(_x(_DOT, size) + scaled(12, size), y, name, 14, palette.INK, size))
                when = apart(link.when for link in links)
                found.append(_text(width_on(size, WIDTHS), y, escape(when), 13, palette.INK_2, size, "right"))
    return found


def _text(
    x: float, y: float, text: str, points: int, colour: str, size: Surface, anchor: str = "left"
) -> dict[str, Any]:
    return words_at(x, y, text, scaled(points, size), colour, anchor)


def _key(size: Surface) -> list[tuple[bool, str, float]]:
    return [(True, _("strong evidence"), 0), (False, _("weaker evidence"), _x(_PRACTICE, size))]


def _key_lines(height: float, size: Surface) -> list[dict[str, Any]]:
    y = height - scaled(_KEY, size) / 2 + 4
    return [_line([x, x + scaled(28, size)], [y, y], sure, name, size) for sure, name, x in _key(size)]


def _key_words(height: float, size: Surface) -> list[dict[str, Any]]:
    y = height - scaled(_KEY, size) / 2 + 4
    return [_text(x + scaled(34, size), y, escape(name), 13, palette.INK_2, size) for _sure, name, x in _key(size)]
