"""Links inside the dashboard, and the texts of their parameters."""

from collections.abc import Mapping
from urllib.parse import urlencode

from kki_dash.ui.kit import my_city

_LONGEST = 2000
_CITY_ALONE_FILTERS = {"commitments": {"only": "off"}}
"""Pages on which a link with a city and nothing else shows that city alone, and what keeps them from it."""


def raw(params: Mapping[str, object], name: str) -> str | None:
    """The text of a parameter, the last one where it is repeated, None where it is missing."""
    value = params.get(name)
    if isinstance(value, list | tuple):
        value = value[-1] if value else None
    return None if value is None else str(value)[:_LONGEST]


def address(page: str, **params: str) -> str:
    """A link inside the dashboard with my city, relative so that it holds under a path prefix."""
    city_id = my_city.chosen()
    if city_id and my_city.NAME not in params:
        params = {**_CITY_ALONE_FILTERS.get(page, {}), **params, my_city.NAME: city_id}
    return f"{page or '.'}?{urlencode(params, safe=',')}" if params else page or "."
