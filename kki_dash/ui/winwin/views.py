"""The views of Win-win, by their names in the link."""

from kki_dash.text import N_
from kki_dash.ui.kit.part import Part
from kki_dash.ui.winwin.classes import show_classes
from kki_dash.ui.winwin.decoupling import show_decoupling
from kki_dash.ui.winwin.pillars import show_pillars

PARTS = {
    "classes": Part(N_("Classes"), show_classes),
    "pillars": Part(N_("Across the pillars"), show_pillars),
    "decoupling": Part(N_("Decoupling"), show_decoupling),
}
