"""The views of Practices, by their names in the link."""

from kki_dash.text import N_
from kki_dash.ui.kit.part import Part
from kki_dash.ui.practices.cases import show_practices
from kki_dash.ui.practices.functions import show_functions
from kki_dash.ui.practices.like_mine import show_like_mine
from kki_dash.ui.practices.replication import show_replication
from kki_dash.ui.practices.timeline import show_timeline

PARTS = {
    "practices": Part(N_("Practices"), show_practices),
    "like-mine": Part(N_("For a city like mine"), show_like_mine),
    "replication": Part(N_("Who learned from whom"), show_replication),
    "timeline": Part(N_("Timeline"), show_timeline),
    "functions": Part(N_("Functions"), show_functions),
}
