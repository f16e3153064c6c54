"""How choices are spelt in links and on the command line: slugs, several of them, spans of years, texts; and back.

Reading a link never fails: a value that is unknown or broken falls back to the default and is reported. Who asks on the
command line gets one sentence instead that says what there is.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from kki_dash.text import _, either, join, listed, number

SEPARATOR = ","
RANGE = ".."
ON, OFF = "on", "off"
_YEAR = re.compile(r"[0-9]{4}")
_MOST_NAMED, _LIKENESS = 12, 0.5
_LONGEST_QUOTED = 60
"""Signs of a wrong name that are repeated to who asked."""


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


# The command line


class WrongQuestionError(ValueError):
    """Something was asked for that there is not; the sentence says what there is."""


def known(asked: str, options: Iterable[str]) -> str | None:
    """The one of some names that somebody means, None where it is none; hyphen, underscore and comma are one letter."""
    return {_plain(name): name for name in options}.get(_plain(asked.lower()))


def one_of(what: str, asked: str, options: Iterable[str], default: str | None = None) -> str:
    """One of the names on offer; no name is the default.

    Raises
    ------
    WrongQuestionError
        If there is no such name; its sentence gives the nearest ones.
    """
    offered = list(options)
    if not asked and default is not None:
        return default
    if (found := known(asked, offered)) is not None:
        return found
    if not offered:
        raise WrongQuestionError(_("There is no {what} to choose from.").format(what=what))
    if not asked:
        raise WrongQuestionError(_("Say which {what}: {names}.").format(what=what, names=_some(offered)))
    near = get_close_matches(asked.lower(), offered, 3, _LIKENESS)
    template = (
        _("The {what} {asked} is not known. Did you mean {names}?")
        if near
        else _("The {what} {asked} is not known. There are {names}.")
    )
    names = either(near) if near else _some(offered)
    raise WrongQuestionError(template.format(what=what, asked=repr(parse_text(asked, _LONGEST_QUOTED)[0]), names=names))


def _plain(name: str) -> str:
    return name.replace("-", "_").replace(SEPARATOR, "_")


def _some(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return join(list(names))
    first = listed(names[:_MOST_NAMED])
    return _("{names} and {n} more").format(names=first, n=number(len(names) - _MOST_NAMED))
