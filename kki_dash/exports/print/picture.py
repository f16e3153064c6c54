"""A figure as one picture that stands alone: title, subtitle, marks, note, source and disclaimer inside it.

The page and the command line take it from here, and get the same bytes for the same choice. Marks and names are laid
out for the size of the picture, and every line of words is broken where it is full.
"""

import html
import re
from typing import Any, NamedTuple

from kki_dash.exports.print.press import PRESS, Format
from kki_dash.exports.print.reader import drawing
from kki_dash.exports.print.sizes import INCH, MOST_ENLARGED, POINT, PRESETS, Preset
from kki_dash.figures.figure import MAP_DISCLAIMER, Figure
from kki_dash.figures.surface import Canvas
from kki_dash.figures.toolkit.measure import wrap
from kki_dash.findings import citation
from kki_dash.text import _, apart, pieces

LINE = 1.3
"""Height of a line against the size of its letters."""

_GAP = 8
_LEAST_SHARE = 0.6
"""Share of a picture of fixed height that belongs to the marks; the note makes room before the marks do."""

_STEP, _MOST = 1.06, 4.0
_PAGE = 247
"""Millimetres of a page of A4 between its margins."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no file of XML may hold."""

_MOST_LINES = 3
"""Lines of sources, and one line less of the link, in a picture that has no room for the note."""


class Credit(NamedTuple):
    """Who made the picture, from which state of the data, and where the same view stands."""

    made_by: str
    address: str = ""


class Words(NamedTuple):
    """Lines of the picture outside its marks."""

    title: list[str]
    subtitle: list[str]
    foot: list[str]

    def head_height(self, preset: Preset) -> float:
        """Pixels from the upper edge to the marks."""
        return _GAP + len(self.title) * LINE * preset.title + 2 + len(self.subtitle) * LINE * preset.subtitle + _GAP

    def foot_height(self, preset: Preset) -> float:
        """Pixels from the marks to the lower edge."""
        return _GAP + len(self.foot) * LINE * preset.small + 2


class Layout(NamedTuple):
    """A figure in one size, before it is drawn: what it says there, its words in lines, and the height of all."""

    figure: Figure
    words: Words
    preset: Preset
    height: int

    @property
    def on_one_page(self) -> bool:
        """Whether a picture for print is no higher than a page."""
        return not self.preset.printed or self.height * self.preset.scale <= _PAGE / INCH * POINT

    @property
    def head(self) -> int:
        """Pixels above the marks."""
        return round(self.words.head_height(self.preset) + self.preset.margin)


def offered(figure: Figure) -> list[str]:
    """Sizes in which the letters of a figure stay readable, by the room that it needs at least."""
    return [key for key, preset in PRESETS.items() if readable(figure, preset)]


def readable(figure: Figure, preset: Preset) -> bool:
    """Whether a figure fits a size without letters that nobody can read, on whatever screen it was drawn."""
    across = preset.width - 2 * preset.margin
    factor = figure.least_width / across
    if factor > MOST_ENLARGED:
        return False
    if preset.height and figure.least_height:
        if figure.redraw:
            figure = figure.redraw(Canvas(preset.letters, across, None, preset.background))
        words = _words(figure, preset, Credit(""), full=False)
        room = preset.height - 2 * preset.margin - words.head_height(preset) - words.foot_height(preset)
        factor = max(factor, figure.least_height / room)
    return factor <= MOST_ENLARGED


def picture(figure: Figure, preset: Preset, credit: Credit, kind: Format) -> bytes:
    """The figure as the bytes of a file.

    Parameters
    ----------
    figure : Figure
        The described figure.
    preset : Preset
        Its size.
    credit : Credit
        The last line of the picture.
    kind : str
        ``png``, ``svg`` with its letters as outlines, or ``pdf`` with letters that can be searched and copied.
    """
    made = PRESS.make("picture.typ", content(layout(figure, preset, credit)), kind, preset.dpi)
    return _named(made, figure) if kind == "svg" else made


def _named(drawn: bytes, figure: Figure) -> bytes:
    """An SVG with its title and its description in words, since its letters are outlines."""
    title, told = (html.escape(_NOT_XML.sub("", text)) for text in (figure.title, figure.alt or figure.title))
    words = f"<title>{title}</title><desc>{told}</desc>"
    head, end, rest = drawn.partition(b">")
    return head + end + words.encode() + rest


def layout(figure: Figure, preset: Preset, credit: Credit) -> Layout:
    """The figure laid out for a size.

    A figure that needs more room than a size gives, such as a row for each of many cities, is drawn smaller until all of
    it is inside.
    """
    factor = 1.0
    while True:
        found = _fitted(figure, preset.larger(factor), credit)
        if found and (found.on_one_page or factor * _STEP > MOST_ENLARGED):
            return found
        factor *= _STEP
        if factor > _MOST:
            raise ValueError(f"the figure {figure.slug} fits no picture of {preset.width} pixels")


def _fitted(figure: Figure, preset: Preset, credit: Credit) -> Layout | None:
    """The picture at one size of drawing, None where something would be cut."""
    across = preset.width - 2 * preset.margin
    if across < figure.least_width:
        return None
    canvas = Canvas(preset.letters, across, None, preset.background)
    redraw = figure.redraw or (lambda canvas: figure)
    told = redraw(canvas)
    words = _words(told, preset, credit, full=True)
    if preset.height is None:
        height = round(words.head_height(preset) + told.plot.layout.height + words.foot_height(preset))
        return Layout(told, words, preset, height)
    if preset.height * (1 - _LEAST_SHARE) < words.head_height(preset) + words.foot_height(preset):
        words = _words(told, preset, credit, full=False)
    room = preset.height - round(words.head_height(preset) + words.foot_height(preset)) - 2 * preset.margin
    if room < preset.height / 4:
        return None
    shown = redraw(canvas._replace(height=room))
    if shown.plot.layout.height > room:
        return None
    return Layout(shown, words, preset, preset.height)


def _words(figure: Figure, preset: Preset, credit: Credit, *, full: bool) -> Words:
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
        cited = pieces(figure.source)
        while len(source) > _MOST_LINES and len(cited) > 1:
            cited.pop()
            source = lines(
                _("Source: {source}, and others named at the link").format(source=apart(cited)), preset.small
            )
        if len(last) >= _MOST_LINES:
            last = made_by(credit.address.partition("?")[0])
        foot = [*source, *(lines(_(MAP_DISCLAIMER), preset.small) if figure.over_land else []), *last]
    return Words(lines(figure.title, preset.title, True), lines(figure.subtitle, preset.subtitle), foot)


def content(laid: Layout) -> dict[str, Any]:
    """What the template shows: the marks, and each block of words with its place, in points."""
    figure, words, preset, height = laid
    scale, margin = preset.scale, preset.margin
    across = preset.width - 2 * margin
    room = height - laid.head - words.foot_height(preset) - margin
    drawn = drawing(figure.plot, across, scale, land=figure.over_land, height=room if preset.height else None)
    blocks = (
        ("title", words.title, preset.title, margin + _GAP),
        ("subtitle", words.subtitle, preset.subtitle, margin + _GAP + len(words.title) * LINE * preset.title + 2),
        ("foot", words.foot, preset.small, height - words.foot_height(preset) - margin + _GAP),
    )
    return {
        "author": _(citation.NAME),
        "title": figure.title,
        "alt": figure.alt or figure.title,
        "width": preset.width * scale,
        "height": height * scale,
        "margin": margin * scale,
        "rule": 2 * scale,
        "drawing": drawn._asdict(),
        "drawing_top": laid.head * scale,
        "blocks": {
            name: {"lines": lines, "size": size * scale, "top": top * scale} for name, lines, size, top in blocks
        },
    }
