"""Links inside the dashboard, and the texts of their parameters."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from kki_dash.ui.kit import my_city

_LONGEST = 2000
_AMP = re.compile(r"^(amp;)+", re.IGNORECASE)
_ENDS = re.compile(r"""(?:[)\]>,;:!?"'’”]|(?<!\.)\.)+$""")
_FREE = {"q"}
"""Parameters that may hold any text."""

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

    Such a program writes ``&`` as ``&amp;``, and takes the sign that ends a sentence for the end of the link.
    """
    found = {name: raw(params, name) or "" for name in params}
    plain: dict[str, str] = {}
    for name, text in found.items():
        bare = _AMP.sub("", name)
        # the name that needs no mending wins
        if bare == name or bare not in found:
            plain[bare] = text
    if plain and (last := next(reversed(plain))) not in _FREE:
        plain[last] = _ENDS.sub("", plain[last])
    return plain


def address(page: str, **params: str) -> str:
    """A link inside the dashboard with my city, relative so that it holds under a path prefix."""
    city_id = my_city.chosen()
    if city_id and my_city.NAME not in params:
        params = {**_CITY_ALONE_FILTERS.get(page, {}), **params, my_city.NAME: city_id}
    return f"{page or '.'}?{urlencode(params, safe=',')}" if params else page or "."
