"""Links inside the dashboard, and the texts of their parameters."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from urllib.parse import urlencode

from kki_dash.ui.kit import my_city

_LONGEST = 2000
_BEFORE = re.compile(r"^[\s?]*(?:(?:amp|#38|#x26);)*", re.IGNORECASE)
_AFTER = re.compile(r"""(?:[\s)\]}>,;:!?*…"'’”»）。，、！？\u200b\u200e\u2060\ufeff]|(?<!\.)\.|(?<=\.\.)\.)+$""")
"""Signs that no value ends with; a span of years that is open ends with two full stops."""
_CHOICE = r"[a-z]+=[^&=/]*"
_SEVERAL = re.compile(rf"{_CHOICE}(?:&(?:(?:amp|#38|#x26);)*{_CHOICE})*", re.IGNORECASE)
"""Choices that came as one, since the signs between them were written as part of a value."""
_OURS = re.compile(r"[a-z]+")
_FREE = {"q"}
"""Parameters that may hold any text."""
_GENERAL = {"lang", "data", "embed", "figure"}
"""What any link may say."""
_LIKENESS = 0.75

_CITY_ALONE_FILTERS = {"commitments": {"only": "off"}}
"""Pages on which a link with a city and nothing else shows that city alone, and what keeps them from it."""


def raw(params: Mapping[str, object], name: str) -> str | None:
    """The text of a parameter, the last one where it is repeated, None where it is missing."""
    value = params.get(name)
    if isinstance(value, list | tuple):
        value = value[-1] if value else None
    return None if value is None else str(value)[:_LONGEST]


def mended(params: Mapping[str, object]) -> dict[str, str]:
    """The parameters of a link as they were before a mail or chat program changed it.

    Such a program writes ``&`` as ``&amp;`` or ``%26``, and takes the sign that ends a sentence for the end of the link.
    """
    plain: dict[str, str] = {}
    for whole in params:
        for name, text in _apart(whole, raw(params, whole) or ""):
            bare = _BEFORE.sub("", name)
            # the name that needs no mending wins
            if bare == whole or bare not in params:
                plain[bare] = text
    if plain and (last := next(reversed(plain))) not in _FREE and _OURS.fullmatch(last):
        plain[last] = _AFTER.sub("", plain[last])
    return plain


def _apart(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The choices that a parameter holds, which is one as a rule."""
    together = f"{name}={text}" if text or "=" not in name else name
    if name in _FREE or not _SEVERAL.fullmatch(together):
        yield name, text
        return
    for choice in together.split("&"):
        yield choice.partition("=")[::2]


def meant(names: Iterable[str], choices: Collection[str]) -> list[str]:
    """Those of some names that seem to mean one of some choices; other names are somebody else's."""
    return [
        name
        for name in names
        if name not in _GENERAL and get_close_matches(name.casefold(), list(choices), 1, _LIKENESS)
    ]


def address(page: str, **params: str) -> str:
    """A link inside the dashboard with my city, relative so that it holds under a path prefix."""
    city_id = my_city.chosen()
    if city_id and my_city.NAME not in params:
        params = {**_CITY_ALONE_FILTERS.get(page, {}), **params, my_city.NAME: city_id}
    return f"{page or '.'}?{urlencode(params, safe=',')}" if params else page or "."
