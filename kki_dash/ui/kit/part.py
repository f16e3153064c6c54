"""One of several parts of a page: its name in the switch, and what draws it."""

from collections.abc import Callable
from typing import NamedTuple

from kki_dash.text import _


class Part(NamedTuple):
    """A part of a page that a switch offers.

    ``show`` is called with the data set and the view, and by pages whose parts fill it with the reading size and the
    places of headline and controls. ``title`` is marked for translation, ``name`` is what is shown.
    """

    title: str
    show: Callable[..., None]

    @property
    def name(self) -> str:
        return _(self.title)
