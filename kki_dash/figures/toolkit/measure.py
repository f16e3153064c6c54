"""How wide words are: measured with the letters of the font itself, so that lines break where they are full."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

_FONTS = Path(__file__).parents[3] / "static" / "fonts"
_EM = 200
"""Size at which letters are measured; widths grow in proportion."""

_PIECES = re.compile(r"[^?&/,]*[?&/,]?")


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    name = "SourceSans3-Bold.ttf" if bold else "SourceSans3-Regular.ttf"
    return ImageFont.truetype(str(_FONTS / name), _EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def text_width(text: str, pixels: float, bold: bool = False) -> float:
    """Width of a line of Source Sans in pixels at a size in pixels."""
    return _font(bold).getlength(text) * pixels / _EM


def wrap(text: str, pixels: float, width: float, bold: bool = False) -> list[str]:
    """A text in lines that are no wider than ``width``; only an address or a word wider than a line is taken apart."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, pixels, bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _parts(word, pixels, width, bold)
        lines.extend(full)
    return [*lines, line] if line else lines


def largest(text: str, sizes: Sequence[float], width: float, most: int, bold: bool = False) -> float:
    """The first of some sizes, from large to small, at which a text takes ``most`` lines or fewer; else the last."""
    return next((size for size in sizes if len(wrap(text, size, width, bold)) <= most), sizes[-1])


def first_lines(text: str, pixels: float, width: float, most: int, bold: bool = False) -> str:
    """A text that ends with a sign of omission where it takes more than ``most`` lines."""
    lines = wrap(text, pixels, width, bold)
    if len(lines) <= most:
        return text
    last = lines[most - 1]
    while last and text_width(f"{last} …", pixels, bold) > width:
        last = last.rpartition(" ")[0]
    return " ".join([*lines[: most - 1], f"{last} …"])


def _parts(word: str, pixels: float, width: float, bold: bool) -> list[str]:
    """A word in pieces that fit: an address after its signs, anything else wherever the line ends."""
    parts = [""]
    for piece in _PIECES.findall(word):
        if text_width(parts[-1] + piece, pixels, bold) <= width:
            parts[-1] += piece
            continue
        if parts[-1]:
            parts.append("")
        for letter in piece:
            if parts[-1] and text_width(parts[-1] + letter, pixels, bold) > width:
                parts.append("")
            parts[-1] += letter
    return parts
