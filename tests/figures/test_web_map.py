"""The map in the browser: it asks nobody else for anything, and its marks are known to the page."""

import re

from kki_dash.figures import palette
from kki_dash.figures.web_map import SHAPES, base_map


def test_the_map_loads_from_our_own_server_alone() -> None:
    page = base_map([]).get_root().render()
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert loaded
    assert [address for address in loaded if "//" in address] == []


def test_every_class_has_an_outline_or_is_a_circle() -> None:
    assert {look.symbol for look in palette.CLASSES.values()} - set(SHAPES) <= {"circle", "circle-open"}
