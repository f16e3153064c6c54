"""The views of Practices, by their names in the link."""

from kki_dash.text import _
from kki_dash.ui.kit.part import Part
from kki_dash.ui.practices.cases import show_practices
from kki_dash.ui.practices.functions import show_functions
from kki_dash.ui.practices.like_mine import show_like_mine
from kki_dash.ui.practices.replication import show_replication
from kki_dash.ui.practices.timeline import show_timeline

PARTS = {
    "practices": Part(_("Practices"), show_practices),
    "like-mine": Part(_("For a city like mine"), show_like_mine),
    "replication": Part(_("Who learned from whom"), show_replication),
    "timeline": Part(_("Timeline"), show_timeline),
    "functions": Part(_("Functions"), show_functions),
}
