"""Every view of every page, from the pages and parts that there are, and what each asks of its link.

A new page, or a new part of one, stands here by itself, and with it in every test that goes through all views.
"""

import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib.util import find_spec
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.kit import ROOT

# in which parameter a page with parts says which one, where it is not “view”; that this holds is tested
SWITCHES = {"data": "part", "add": "step"}


class PageView(NamedTuple):
    """A page with some choices made."""

    page: str
    params: dict[str, str]

    def __str__(self) -> str:
        return self.page + "".join(f"-{name}-{value}" for name, value in self.params.items())

    @property
    def path(self) -> str:
        """Its address, below the one of the dashboard."""
        start = "/" if self.page == "overview" else f"/{self.page}"
        return start + ("?" if self.params else "") + "&".join(f"{name}={value}" for name, value in self.params.items())


@cache
def pages() -> list[str]:
    """Names of the pages, as their files have them; that the navigation has the same is tested."""
    return sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


@cache
def parts(page: str) -> list[str]:
    """Names of the parts of a page in its link, the usual one first; none where it is one whole."""
    room = f"kki_dash.ui.{page}"
    if find_spec(room) is None or not hasattr(importlib.import_module(room), "__path__"):
        return []
    return list(importlib.import_module(f"{room}.views").PARTS) if find_spec(f"{room}.views") else []


@cache
def page_views() -> list[PageView]:
    """Each page, and each of its parts."""
    return [
        PageView(page, {SWITCHES.get(page, "view"): part} if part else {})
        for page in pages()
        for part in parts(page) or [""]
    ]


def views(city: str, practice: str) -> list[PageView]:
    """Each page and part, and what else a page can become by a choice."""
    from kki_dash.meeting.slides import SLIDES

    return [
        *page_views(),
        PageView("overview", {"city": city}),
        PageView("overview", {"arcs": "on"}),
        *(PageView("add", {"city": city, "step": step}) for step in parts("add")),
        PageView("cities", {"city": city}),
        PageView("compare", {"city": city}),
        PageView("compare", {"scale": "index"}),
        PageView("compare", {"measure": "gdp_per_capita"}),
        PageView("winwin", {"city": city}),
        PageView("winwin", {"pair": "own"}),
        PageView("winwin", {"pair": "own-city"}),
        PageView("winwin", {"view": "programme", "topic": "waste"}),
        PageView("winwin", {"view": "programme", "topic": "air"}),
        PageView("overview", {"show": "winwin"}),
        PageView("practices", {"practice": practice}),
        PageView("practices", {"show": "table"}),
        *(PageView("practices", {"result": kind}) for kind in ("change", "figure", "told", "estimated", "none")),
        PageView("practices", {"view": "like-mine", "city": city}),
        PageView("commitments", {"city": city}),
        PageView("present", {"cities": city}),
        PageView("present", {"cities": city, "at": next(iter(SLIDES))}),
        PageView("present", {"cities": city, "at": f"city-{city}"}),
    ]


SHIPPED = partial(views, "surabaya", "seed-surabaya")
SMALL = partial(views, "suva", "pilot")


class Asked(NamedTuple):
    """One choice that a page asked its link for."""

    page: str
    name: str
    kind: str
    options: tuple[str, ...]


def _questions() -> dict[str, inspect.Signature]:
    """The ways of a ``View`` to ask for a choice: each has a name for the link and a label for the reader."""
    from kki_dash.ui.kit.view import View

    found = {name: inspect.signature(way) for name, way in vars(View).items() if callable(way) and name[0] != "_"}
    return {name: way for name, way in found.items() if {"name", "label"} <= set(way.parameters)}


@contextmanager
def asking() -> Iterator[list[Asked]]:
    """Write down what pages ask their links for while they run."""
    from kki_dash.ui.kit.view import View

    asked: list[Asked] = []

    def watched(kind: str, way: inspect.Signature, real: Any) -> Any:
        def ask(self: View, *args: Any, **more: Any) -> Any:
            given = way.bind(self, *args, **more).arguments
            options = given.get("options", ())
            asked.append(Asked(self.page or "overview", given["name"], kind, tuple(map(str, options))))
            return real(self, *args, **more)

        return ask

    kinds = {kind: watched(kind, way, getattr(View, kind)) for kind, way in _questions().items()}
    with patch.multiple(View, **kinds):
        yield asked
