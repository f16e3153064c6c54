"""The sizes in which a figure leaves the dashboard: for a page or a column of a report, a slide, a post, or a width on paper."""

from typing import NamedTuple

from kki_dash.figures.surface import Size
from kki_dash.text import _

INCH = 25.4
POINT = 72
"""Points to an inch."""

PRINT_DPI = 300
SLIDE_DPI = 144
"""At this density 1920 pixels are as wide as a slide of 13.33 inches."""

SCREEN_DPI = 96

MOST_ENLARGED = 1.35
"""How much larger than its size a drawing may be before it is made small to fit: beyond, its letters could not be read."""

LARGEST = 12.0
"""Points of the words on a wide sheet."""

_PAGE, _COLUMN = 175.0, 85.0
"""Millimetres of a page of a report and of one of its columns."""

_HALFWAY = 130.0
"""Millimetres from which on a figure is laid out as on a page."""

_LEAST = 300
"""Pixels of a layout below which no figure has room for its axis."""


class Preset(NamedTuple):
    """A size of a picture.

    Attributes
    ----------
    letters : str
        Reading size of the marks.
    width, height : int, int or None
        The drawing in pixels; no height where it follows from what the figure says.
    pixels : int
        Width of the PNG.
    dpi : int
        Density of the PNG.
    title, subtitle, small : float
        Letters of the head and the foot in pixels of the drawing.
    margin : int
        Empty edge in pixels of the drawing; none in a report, which has its own.
    background : bool
        Whether the quiet dots behind the marks are drawn.
    """

    letters: Size
    width: int
    height: int | None
    pixels: int
    dpi: int
    title: float
    subtitle: float
    small: float
    margin: int
    background: bool = True

    def larger(self, factor: float) -> "Preset":
        """The same size with more pixels of drawing in it."""
        return self._replace(width=round(self.width * factor), height=self.height and round(self.height * factor))

    @property
    def scale(self) -> float:
        """Points of the picture to a pixel of the drawing."""
        return self.pixels / self.dpi * POINT / self.width

    @property
    def printed(self) -> bool:
        """Whether the picture is as high as it likes, up to a page of paper."""
        return self.height is None


PRESETS: dict[str, Preset] = {
    "175mm": Preset("laptop", 795, None, 2067, PRINT_DPI, 18.5, 14.5, 11.5, 0),
    "85mm": Preset("phone", 410, None, 1004, PRINT_DPI, 16, 13, 12, 0, background=False),
    "slide": Preset("laptop", 800, 450, 1920, SLIDE_DPI, 27.5, 13.5, 10, 22),
    "square": Preset("phone", 432, 432, 1080, SCREEN_DPI, 19, 12.5, 10.5, 14),
    "wide": Preset("phone", 640, 336, 1200, SCREEN_DPI, 19, 12.5, 10, 16),
}
USUAL = "175mm"


def preset_words() -> dict[str, tuple[str, str]]:
    """What each size is for, and how large it is."""
    return {
        "175mm": (_("Report page"), _("175 mm, 300 dpi")),
        "85mm": (_("Report column"), _("85 mm, 300 dpi")),
        "slide": (_("Slide"), _("16:9, 1920 × 1080")),
        "square": (_("Square post"), _("1080 × 1080")),
        "wide": (_("Wide post"), _("1200 × 630")),
    }


def on_paper(width_mm: float, dpi: int = PRINT_DPI) -> Preset:
    """The size for a width on paper: at 175 and at 85 mm those of the page and of the column."""
    near, designed = ("175mm", _PAGE) if width_mm >= _HALFWAY else ("85mm", _COLUMN)
    preset = PRESETS[near]
    words = {"laptop": 14, "phone": 13}[preset.letters] * preset.scale
    grown = min(max(width_mm / designed, 1), max(LARGEST / words, 1)) if near == "175mm" else 1
    width = preset.width * width_mm / designed / grown
    return preset._replace(width=round(width), pixels=round(width_mm / INCH * dpi), dpi=dpi)


def least_width(pixels: float) -> float:
    """The narrowest width in millimetres for a figure that needs so many pixels."""
    return max(_LEAST, pixels / MOST_ENLARGED) / PRESETS["85mm"].width * _COLUMN
