"""A described figure as one picture that stands alone in a report: sized in millimetres, everything said inside it."""

from typing import NamedTuple

from kki_dash.exports.print.reader import drawing
from kki_dash.exports.print.typeset import AUTHOR, Format, typeset
from kki_dash.figures.figure import Figure
from kki_dash.text import _, number

POINTS = 72 / 25.4
"""Points to a millimetre."""

SMALLEST, USUAL, LARGEST = 7.0, 9.0, 12.0
"""Words in print, in points: the least, those of a column of 175 mm, and the most on a wider sheet."""

_COLUMN = 175.0

_BODY = 14.0
"""Pixels of the words in a figure at laptop size; the ticks have one less."""

_TITLE, _SUBTITLE, _SMALL = 12.0, 9.0, 7.5
_NARROW = 100
"""Below this width in millimetres the title is a size smaller."""


class Fit(NamedTuple):
    """How a layout in pixels comes to paper: its width in pixels, and points to a pixel."""

    pixels: float
    scale: float


def fit(width_mm: float, designed: float, text: float = _BODY) -> Fit | None:
    """How a figure of a designed width fills a width on paper with words of 7 to 12 points, None where it is too narrow.

    Parameters
    ----------
    width_mm : float
        Width on paper in millimetres.
    designed : float
        Pixels for which names and marks of the figure were placed; it may be drawn wider.
    text : float
        Pixels of its words; its smallest words have one less.
    """
    width = width_mm * POINTS
    largest = min(max(USUAL, USUAL * width_mm / _COLUMN), LARGEST)
    scale = min(max(width / designed, SMALLEST / (text - 1)), largest / text)
    return Fit(width / scale, scale) if width / scale >= designed - 0.5 else None


def least_width(designed: float, text: float = _BODY) -> float:
    """The narrowest width in millimetres at which the words keep seven points."""
    return designed * SMALLEST / (text - 1) / POINTS


def picture_file(figure: Figure, kind: Format, fitted: Fit, date: str, *, dpi: int = 300, land: bool = False) -> bytes:
    """The figure with title, subtitle, note, source, the dashboard's name and the date of the data.

    Parameters
    ----------
    fitted : Fit
        From ``fit``.
    date : str
        Date of the data in words.
    """
    drawn = drawing(figure.plot, fitted.pixels, fitted.scale, land=land)
    width = fitted.pixels * fitted.scale
    narrow = width < _NARROW * POINTS
    return typeset(
        "picture.typ",
        {
            "title": figure.title,
            "subtitle": figure.subtitle,
            "drawing": drawn._asdict(),
            "alt": figure.alt or figure.title,
            "width": width,
            "title_size": _TITLE - 1.5 * narrow,
            "subtitle_size": _SUBTITLE - 0.5 * narrow,
            "small_size": _SMALL,
            "foot": [
                [label, words]
                for label, words in ((_("Note:"), figure.note), (_("Source:"), f"{figure.source}."))
                if words
            ],
            "signature": _("{name}, data of {date}").format(name=AUTHOR, date=date),
        },
        kind,
        dpi,
    )


def too_narrow(designed: float, text: float = _BODY) -> str:
    """Why a figure cannot be drawn at a width, in one sentence."""
    return _("This figure needs a width of {n} mm at least; narrower, its words would be too small to read.").format(
        n=number(least_width(designed, text) + 0.5)
    )
