"""Markup is put together once for a city and a choice, and never shown to a visitor with another city."""

import pytest

from kki_dash.text import speaking
from kki_dash.ui.kit import html, my_city
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.link import address


class Data:
    """Stands for a data set: what is remembered is kept with it."""


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    chosen: list[str | None] = [None]
    monkeypatch.setattr(my_city, "chosen", lambda: chosen[0])
    return chosen


def test_each_city_and_language_has_a_markup_of_its_own(mine: list[str | None]) -> None:
    made = []

    @kept_markup(8)
    def way(data: Data, page: str) -> html.Raw:
        made.append(page)
        return html.tag("a", page, href=address(page))

    data = Data()
    assert [way(data, "compare") for _again in range(2)] == ['<a href="compare">compare</a>'] * 2
    mine[0] = "bago"
    assert way(data, "compare") == '<a href="compare?city=bago">compare</a>'
    mine[0] = "dhaka"
    assert way(data, "compare") == '<a href="compare?city=dhaka">compare</a>'
    mine[0] = None
    assert way(data, "compare") == '<a href="compare">compare</a>'
    assert len(made) == 3
    with speaking("xx"):
        way(data, "compare")
    assert len(made) == 4
