"""How wide a text is in print: measured with the letters of the font that ships with the dashboard."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent.parent.parent / "static" / "fonts"
_UNIT = 1000
_SUBSTITUTE = 1.08
"""A computer without Source Sans takes another font; the common ones are wider by less than this factor."""


@lru_cache(maxsize=2)
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"SourceSans3-{'SemiBold' if bold else 'Regular'}.ttf", _UNIT)


@lru_cache(maxsize=4096)
def _ems(text: str, bold: bool) -> float:
    return _font(bold).getlength(text) / _UNIT


def width(text: str, points: float, bold: bool = False) -> float:
    """Width of one line in points, with room for a substitute font."""
    return _ems(text, bold) * points * _SUBSTITUTE


def wrap(text: str, points: float, room: float, bold: bool = False) -> list[str]:
    """A text in lines of at most ``room`` points; a word that is too long for a line is cut at its letters."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, points, bold) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while width(word, points, bold) > room and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n], points, bold) <= room)
            lines[-1] = word[:fits]
            lines.append("")
            word = word[fits:]
        lines[-1] = word
    return lines


def largest(text: str, sizes: tuple[float, ...], room: float, most: int, bold: bool = False) -> float:
    """The first of some sizes, from large to small, at which a text takes ``most`` lines or fewer; else the last."""
    return next((size for size in sizes if len(wrap(text, size, room, bold)) <= most), sizes[-1])


def first_lines(text: str, points: float, room: float, most: int) -> str:
    """A text that ends with a sign of omission where it takes more than ``most`` lines."""
    lines = wrap(text, points, room)
    if len(lines) <= most:
        return text
    last = lines[most - 1]
    while last and width(f"{last} …", points) > room:
        last = last.rpartition(" ")[0]
    return " ".join([*lines[: most - 1], f"{last} …"])
