"""The views of Win-win, by their names in the link."""

from collections.abc import Iterable

from kki_dash.text import N_
from kki_dash.ui.kit.part import Part
from kki_dash.ui.winwin.classes import show_classes
from kki_dash.ui.winwin.decoupling import show_decoupling
from kki_dash.ui.winwin.pillars import show_pillars
from kki_dash.ui.winwin.programme import show_programme

PARTS = {
    "pillars": Part(N_("Across the pillars"), show_pillars),
    "classes": Part(N_("Since the programme"), show_classes),
    "programme": Part(N_("In the programme's years"), show_programme),
    "decoupling": Part(N_("Decoupling"), show_decoupling),
}

OF_CLASSES = ("pair", "environment", "livelihood", "years")
"""Choices that only the classes have: a link with one of them and no view means the classes."""


def usual_view(named: Iterable[str]) -> str:
    """The view of a link that does not say which, by the choices that it names."""
    return "classes" if set(OF_CLASSES) & set(named) else "pillars"
