"""Words and numbers as the reader sees them: gettext, and Babel with United Nations usage."""

import gettext
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE_DIR = Path(__file__).parent / "locale"
LANGUAGE = "en"
LANGUAGES = (LANGUAGE,)

_translation = gettext.translation("kki_dash", LOCALE_DIR, languages=[LANGUAGE], fallback=True)
_ = _translation.gettext
ngettext = _translation.ngettext

MINUS = "\u2212"
EN_DASH = "\u2013"


TOLERANCE = 0.05
"""A shown value may differ from the stored one by this share at most; the table twin has the stored one."""


def number(value: float, decimals: int = 0) -> str:
    """A number with thousands separated and a true minus sign.

    Parameters
    ----------
    value : float
        The number.
    decimals : int
        Decimals always shown.
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(round(value, decimals) + 0.0, format=pattern, locale=LANGUAGE)
    return text.replace("-", MINUS)


def value(number_: float, decimals: int) -> str:
    """A value of an indicator: ``decimals`` at least, and as many as a small or uneven value needs to stay itself."""
    for extra in range(4):
        if abs(round(number_, decimals + extra) - number_) <= abs(number_) * TOLERANCE:
            return number(number_, decimals + extra)
    return number(number_, decimals + 3)


def with_unit(text: str, unit: str) -> str:
    """A number and its unit: no space before ``%``, a space before every other unit."""
    if not unit:
        return text
    return f"{text}%" if unit == "%" else f"{text} {unit}"


def signed(value: float, decimals: int = 0) -> str:
    """A change with its sign, zero without one."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and text.strip("0.") else text


def years(first: int, last: int) -> str:
    """A span of years in full, or the single year."""
    return str(first) if first == last else f"{first}{EN_DASH}{last}"


def years_short(first: int, last: int) -> str:
    """A span of years for a narrow table column: 2014-18."""
    if first == last:
        return str(first)
    same_century = str(first)[:2] == str(last)[:2]
    return f"{first}{EN_DASH}{str(last)[2:] if same_century else last}"


def day(known: str) -> str:
    """A date as precisely as it is known, from ``2001``, ``2001-11`` or ``2001-11-20``."""
    parts = [int(part) for part in known.split("-")]
    if len(parts) == 1:
        return known
    pattern = "d MMMM y" if len(parts) == 3 else "MMMM y"
    return format_date(date(*[*parts, 1][:3]), format=pattern, locale=LANGUAGE)


def sentences(*parts: str) -> str:
    """Pieces of text as sentences, each with one full stop; empty pieces fall out."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def capital(text: str) -> str:
    """A text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """A text with its first letter small, to stand inside a sentence; a first word with more capitals stays as it is."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first == first.capitalize() else text


def ordinal(place: int) -> str:
    """A place in an order: 1st, 2nd, 3rd, 12th."""
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{number(place)}{ending}"


def join(words: Sequence[str]) -> str:
    """Words as a list in the reader's language: one, two and three."""
    return format_list(list(words), locale=LANGUAGE).replace(", and ", " and ") if words else ""
