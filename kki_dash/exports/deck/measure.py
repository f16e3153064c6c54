"""How wide a text is on a slide: measured with the font of the dashboard, with room for the wider one of the deck."""

from kki_dash.figures.toolkit import measure

SUBSTITUTE = 1.16
"""Arial is wider than Source Sans by 7 per cent on average, by 15 at most; a test measures it."""


def width(text: str, points: float, bold: bool = False) -> float:
    """Width of one line in points."""
    return measure.text_width(text, points, bold) * SUBSTITUTE


def wrap(text: str, points: float, room: float, bold: bool = False) -> list[str]:
    """A text in lines of at most ``room`` points, at least one."""
    return measure.wrap(text, points, room / SUBSTITUTE, bold) or [""]


def largest(text: str, sizes: tuple[float, ...], room: float, most: int, bold: bool = False) -> float:
    """The first of some sizes, from large to small, at which a text takes ``most`` lines or fewer; else the last."""
    return measure.largest(text, sizes, room / SUBSTITUTE, most, bold)


def first_lines(text: str, points: float, room: float, most: int) -> str:
    """A text that ends with a sign of omission where it takes more than ``most`` lines."""
    return measure.first_lines(text, points, room / SUBSTITUTE, most)
