"""The codec of links: what a page shows, as slugs in a query string, and back.

Parsing never fails: a value that is unknown or broken falls back to the default and is reported.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

SEPARATOR = ","
RANGE = ".."
ON, OFF = "on", "off"
_LONGEST = 2000
_YEAR = re.compile(r"[0-9]{4}")


def raw(params: Mapping[str, object], name: str) -> str | None:
    """The text of a parameter, the last one where it is repeated, None where it is missing."""
    value = params.get(name)
    if isinstance(value, list | tuple):
        value = value[-1] if value else None
    return None if value is None else str(value)[:_LONGEST]


def parse_one(text: str | None, options: Sequence[str], default: str) -> tuple[str, bool]:
    """One slug out of ``options``; the second value is False where the text had to be dropped."""
    if text is None:
        return default, True
    return (text, True) if text in options else (default, False)


def parse_toggle(text: str | None) -> tuple[bool, bool]:
    """Whether something is on; False in the second place where the text says neither ``on`` nor ``off``."""
    return text == ON, text in (None, ON, OFF)


def parse_many(text: str | None, options: Sequence[str], default: Sequence[str], most: int) -> tuple[list[str], bool]:
    """Several slugs, each once and at most ``most``; False where one had to be dropped. Empty text is no slug."""
    if text is None:
        return list(default), True
    asked = [slug for slug in text.split(SEPARATOR) if slug]
    known = list(dict.fromkeys(slug for slug in asked if slug in options))
    return known[:most], len(known) == len(asked) and len(known) <= most


def parse_span(text: str | None, low: int, high: int) -> tuple[tuple[int, int], bool]:
    """A span of years ``2003..2010``, open at either end, cut to the limits; False where it had to be changed."""
    if text is None:
        return (low, high), True
    start, dots, end = text.partition(RANGE)
    if not dots:
        end = start
    if not all(part == "" or _YEAR.fullmatch(part) for part in (start, end)) or not (start or end):
        return (low, high), False
    first, last = int(start or low), int(end or high)
    if first > last or last < low or first > high:
        return (low, high), False
    cut = (max(first, low), min(last, high))
    return cut, cut == (first, last)


def parse_text(text: str | None, longest: int) -> tuple[str, bool]:
    """A free text of at most ``longest`` signs without control signs and with single spaces; False where it was cut."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text or "").split())
    return plain[:longest].rstrip(), len(plain) <= longest


def write_many(slugs: Sequence[str]) -> str:
    """Several slugs as one parameter."""
    return SEPARATOR.join(slugs)


def write_toggle(on: bool) -> str:
    """On or off as a slug."""
    return ON if on else OFF


def write_span(span: tuple[int, int]) -> str:
    """A span of years as one parameter."""
    return f"{span[0]}{RANGE}{span[1]}"


def address(page: str, **params: str) -> str:
    """A link inside the dashboard, relative so that it holds under a path prefix."""
    return f"{page or '.'}?{urlencode(params, safe=',')}" if params else page or "."
