"""Links inside the dashboard, and the texts of their parameters."""

from collections.abc import Mapping
from urllib.parse import urlencode

_LONGEST = 2000


def raw(params: Mapping[str, object], name: str) -> str | None:
    """The text of a parameter, the last one where it is repeated, None where it is missing."""
    value = params.get(name)
    if isinstance(value, list | tuple):
        value = value[-1] if value else None
    return None if value is None else str(value)[:_LONGEST]


def address(page: str, **params: str) -> str:
    """A link inside the dashboard, relative so that it holds under a path prefix."""
    return f"{page or '.'}?{urlencode(params, safe=',')}" if params else page or "."
