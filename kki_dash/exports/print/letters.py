"""Which letters the typefaces have: a name in another script is refused in words, and never becomes a row of boxes.

Typst takes each letter from the first typeface that has it: the dashboard's own, then those of a folder that the
environment names.
"""

import os
from collections.abc import Container, Sequence, Set
from functools import cache
from pathlib import Path
from unicodedata import category, normalize

from fontTools.ttLib import TTCollection, TTFont

from kki_dash.text import listed, ngettext

FONTS = Path(__file__).parents[3] / "static" / "fonts"
MOST_NAMED = 20
"""Letters that the sentence names."""

_SINGLE, _SEVERAL = (".ttf", ".otf"), (".ttc", ".otc")
"""Endings of the files that Typst reads: of one typeface, and of more."""

_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}
"""Kinds of signs that need no picture, such as spaces and what joins letters."""

_VARIANTS = range(0xFE00, 0xFE10)
"""Signs that choose a form of the letter before them."""


def folders() -> list[str]:
    """Where typefaces lie; read anew each time, as the environment may name another folder."""
    named = os.environ.get("KKI_FONTS", "").strip()
    return [str(FONTS), *([str(Path(named).absolute())] if named else [])]


def lacking(text: str, places: Sequence[str]) -> list[str]:
    """Letters of a text that no typeface has, each once, in the order of the text."""
    had = frozenset().union(*(_had(place) for place in places))
    return [letter for letter in dict.fromkeys(normalize("NFC", text)) if not _shown(letter, had)]


def sentence(letters: Sequence[str]) -> str:
    """Which letters are lacking, and what to do."""
    named = [*letters[:MOST_NAMED], *(["…"] if len(letters) > MOST_NAMED else [])]
    return ngettext(
        "No typeface here has the letter {letters}: put one that has it into the folder named by KKI_FONTS.",
        "No typeface here has the letters {letters}: put one that has them into the folder named by KKI_FONTS.",
        len(letters),
    ).format(letters=listed(named))


def _shown(letter: str, had: Container[str]) -> bool:
    """Whether a letter can be set: as it is, from its parts, or because it has no look of its own."""
    return (
        letter in had
        or all(part in had for part in normalize("NFD", letter))
        or category(letter) in _UNSEEN
        or ord(letter) in _VARIANTS
    )


@cache
def _had(place: str) -> frozenset[str]:
    """Every letter of the typefaces in a folder and in those inside it."""
    return frozenset().union(*(_letters(path) for path in Path(place).rglob("*")))


def _letters(path: Path) -> Set[str]:
    """The letters of a file of typefaces."""
    kind = path.suffix.lower()
    if kind not in (*_SINGLE, *_SEVERAL):
        return set()
    try:
        with TTFont(path, lazy=True) if kind in _SINGLE else TTCollection(path, lazy=True) as read:
            faces = read.fonts if isinstance(read, TTCollection) else [read]
            return {chr(code) for face in faces for code in face.getBestCmap() or ()}
    except Exception:
        # broken in whatever way: Typst passes over it too
        return set()
