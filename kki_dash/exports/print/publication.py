"""A figure as one picture that stands alone: title, subtitle, marks, note, source and disclaimer inside it.

A picture is drawn for its purpose: a slide, a column of a report, a post. Marks and names are laid out for that size,
and every line of words is broken where it is full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kki_dash.figures import palette
from kki_dash.figures.figure import MAP_DISCLAIMER, Figure
from kki_dash.figures.surface import Canvas, Size
from kki_dash.figures.toolkit.marks import escape
from kki_dash.figures.toolkit.measure import wrap
from kki_dash.text import _

INCH = 25.4
PRINT_DPI = 300
SLIDE_DPI = 144
"""At this density 1920 pixels are as wide as a slide of 13.33 inches."""

_LINE = 1.3
"""Height of a line against the size of its letters, as Plotly sets it."""

_GAP = 8
_LEAST_SHARE = 0.6
"""Share of a picture of fixed height that belongs to the marks; the note makes room before the marks do."""

_STEP, _MOST = 1.06, 4.0
_SMALLEST = 1.35
"""How much larger than its preset a drawing may be: beyond, its letters could not be read."""

_PAGE = 247
"""Millimetres of a page of A4 between its margins."""

_MOST_LINES = 3
"""Lines of sources, and one line less of the link, in a picture that has no room for the note."""


class Preset(NamedTuple):
    """A purpose of a picture.

    Attributes
    ----------
    name : str
        What the visitor chooses.
    size : str
        How large it is, in words.
    letters : str
        Reading size of the marks.
    width, height : int, int or None
        The drawing in pixels; no height where it follows from what the figure says.
    pixels : int
        Width of the PNG.
    dpi : int or None
        Density of the PNG, where it has a size on paper or on a slide.
    title, subtitle, small : float
        Letters of the head and the foot in pixels of the drawing.
    margin : int
        Empty edge in pixels of the drawing; none in a column of a report, which has its own.
    background : bool
        Whether the quiet dots behind the marks are drawn.
    """

    name: str
    size: str
    letters: Size
    width: int
    height: int | None
    pixels: int
    dpi: int | None
    title: float
    subtitle: float
    small: float
    margin: int
    background: bool = True


PRESETS: dict[str, Preset] = {
    "175mm": Preset(_("Report page"), _("175 mm, 300 dpi"), "laptop", 795, None, 2067, PRINT_DPI, 18.5, 14.5, 11.5, 0),
    "85mm": Preset(
        _("Report column"), _("85 mm, 300 dpi"), "phone", 410, None, 1004, PRINT_DPI, 16, 13, 12, 0, background=False
    ),
    "slide": Preset(_("Slide"), _("16:9, 1920 × 1080"), "laptop", 800, 450, 1920, SLIDE_DPI, 27.5, 13.5, 10, 22),
    "square": Preset(_("Square post"), _("1080 × 1080"), "phone", 432, 432, 1080, None, 19, 12.5, 10.5, 14),
    "wide": Preset(_("Wide post"), _("1200 × 630"), "phone", 640, 336, 1200, None, 19, 12.5, 10, 16),
}
USUAL = "175mm"


class Credit(NamedTuple):
    """Who made the picture, from which state of the data, and where the same view stands."""

    made_by: str
    address: str = ""


@dataclass(frozen=True)
class Picture:
    """What the browser draws: a Plotly figure as plain data, its size, and whether land lies under it."""

    figure: dict[str, Any]
    width: int
    height: int
    pixels: int
    dpi: int | None
    land: bool
    title: str
    alt: str


class _Words(NamedTuple):
    """Lines of the picture outside its marks."""

    title: list[str]
    subtitle: list[str]
    foot: list[str]

    def head_height(self, preset: Preset) -> float:
        return _GAP + len(self.title) * _LINE * preset.title + 2 + len(self.subtitle) * _LINE * preset.subtitle + _GAP

    def foot_height(self, preset: Preset) -> float:
        return _GAP + len(self.foot) * _LINE * preset.small + 2


def offered(figure: Figure) -> list[str]:
    """Presets in which the letters of a figure stay readable, by the room that it needs at least."""
    return [key for key, preset in PRESETS.items() if _least_factor(figure, preset) <= _SMALLEST]


def _least_factor(figure: Figure, preset: Preset) -> float:
    """How much larger than its preset a drawing must be to hold all of a figure."""
    factor = figure.least_width / (preset.width - 2 * preset.margin)
    if preset.height:
        words = _words(figure, preset, Credit(""), full=False)
        room = preset.height - 2 * preset.margin - words.head_height(preset) - words.foot_height(preset)
        factor = max(factor, figure.least_height / room)
    return factor


def picture(figure: Figure, chosen: str, credit: Credit) -> Picture:
    """The figure drawn for a purpose.

    A figure that needs more room than a fixed size gives, such as a row for each of many cities, is drawn smaller
    until all of it is inside.

    Parameters
    ----------
    figure : Figure
        The described figure.
    chosen : str
        A key of ``PRESETS``.
    credit : Credit
        The last line of the picture.
    """
    preset = PRESETS[chosen]
    factor = 1.0
    while True:
        larger = preset._replace(
            width=round(preset.width * factor), height=preset.height and round(preset.height * factor)
        )
        drawn = _drawn(figure, larger, credit)
        if drawn and (_on_one_page(drawn) or factor * _STEP > _SMALLEST):
            return drawn
        factor *= _STEP
        if factor > _MOST:
            raise ValueError(f"the figure {figure.slug} fits no picture of the kind {chosen}")


def _on_one_page(drawn: Picture) -> bool:
    """Whether a picture for print is no higher than a page."""
    return not drawn.dpi or drawn.height * drawn.pixels / drawn.width <= _PAGE / INCH * drawn.dpi


def _drawn(figure: Figure, preset: Preset, credit: Credit) -> Picture | None:
    """The picture at one size of drawing, None where something would be cut."""
    across = preset.width - 2 * preset.margin
    if across < figure.least_width:
        return None
    canvas = Canvas(preset.letters, across, None, preset.background)
    redraw = figure.redraw or (lambda canvas: figure)
    told = redraw(canvas)
    words = _words(told, preset, credit, full=True)
    shown = told
    if preset.height:
        if preset.height * (1 - _LEAST_SHARE) < words.head_height(preset) + words.foot_height(preset):
            words = _words(told, preset, credit, full=False)
        room = preset.height - round(words.head_height(preset) + words.foot_height(preset)) - 2 * preset.margin
        if room < preset.height / 4:
            return None
        shown = redraw(canvas._replace(height=room))
        if shown.plot.layout.height > room:
            return None
    plot, height = _composed(shown, words, preset)
    return Picture(
        plot,
        preset.width,
        height,
        preset.pixels,
        preset.dpi,
        figure.over_land,
        figure.title,
        figure.alt or figure.title,
    )


def _words(figure: Figure, preset: Preset, credit: Credit, *, full: bool) -> _Words:
    """The words in lines; where there is little room, the source and the link instead of the note."""
    across = preset.width - 2 * preset.margin

    def lines(text: str, size: float, bold: bool = False) -> list[str]:
        return wrap(text, size, across, bold)

    def made_by(address: str) -> list[str]:
        return lines(" ".join(part for part in (credit.made_by, address) if part), preset.small)

    source = lines(_("Source: {source}").format(source=figure.source), preset.small)
    last = made_by(credit.address)
    if full:
        foot = [*lines(figure.note, preset.small), *source, *last]
    else:
        cited = figure.source.split("; ")
        while len(source) > _MOST_LINES and len(cited) > 1:
            cited.pop()
            source = lines(
                _("Source: {source}, and others named at the link").format(source="; ".join(cited)), preset.small
            )
        if len(last) >= _MOST_LINES:
            last = made_by(credit.address.partition("?")[0])
        foot = [*source, *(lines(MAP_DISCLAIMER, preset.small) if figure.over_land else []), *last]
    return _Words(
        lines(figure.title, preset.title, True),
        lines(figure.subtitle, preset.subtitle),
        foot,
    )


def _composed(figure: Figure, words: _Words, preset: Preset) -> tuple[dict[str, Any], int]:
    """The figure as plain data with the words above and below, and the height of the whole."""
    # plain dictionaries from here on: checking every annotation again would cost more than drawing the figure
    plot = figure.plot.to_plotly_json()
    layout = plot["layout"]
    default = layout["template"]["layout"]["margin"]
    left, right, above, below = (layout.get("margin", {}).get(side, default[side]) for side in ("l", "r", "t", "b"))
    margin = preset.margin
    head = words.head_height(preset) + margin
    foot = words.foot_height(preset) + margin
    height = preset.height or round(head + layout["height"] + foot)
    top, bottom = round(head) + above, round(foot) + below
    rule = {
        "type": "line",
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": 1,
        "x0": -left,
        "x1": preset.width - 2 * margin - left,
        "y0": top - margin - 1,
        "y1": top - margin - 1,
        "line": {"color": palette.INK, "width": 2},
    }
    subtitle_top = margin + _GAP + len(words.title) * _LINE * preset.title + 2
    foot_top = height - foot + _GAP
    written = [
        _block([f"<b>{escape(line)}</b>" for line in words.title], preset.title, palette.INK, margin + _GAP),
        _block([escape(line) for line in words.subtitle], preset.subtitle, palette.INK_2, subtitle_top),
        _block([escape(line) for line in words.foot], preset.small, palette.INK_3, foot_top),
    ]
    layout.update(
        width=preset.width,
        height=height,
        autosize=False,
        margin={"l": margin + left, "r": margin + right, "t": top, "b": bottom},
        annotations=[
            *layout.get("annotations", ()),
            *({**one, "xshift": -left, "yshift": top - one["yshift"]} for one in written),
        ],
        shapes=[*layout.get("shapes", ()), rule],
    )
    return plot, height


def _block(lines: Sequence[str], size: float, colour: str, top: float) -> dict[str, Any]:
    """Lines of words from a height downwards, set at the left edge; ``yshift`` counts from the top of the picture."""
    return {
        "text": "<br>".join(lines),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "borderpad": 0,
        "showarrow": False,
        "yshift": top,
        "font": {"size": size, "color": colour},
    }


def as_data(drawn: Picture) -> dict[str, Any]:
    """The picture as the browser component receives it."""
    return dict(vars(drawn))
