"""The views of Data, by their names in the link."""

from kki_dash.text import _
from kki_dash.ui.data.catalogue import show_catalogue
from kki_dash.ui.data.cite import show_cite
from kki_dash.ui.data.coverage import show_coverage
from kki_dash.ui.data.downloads import show_downloads
from kki_dash.ui.data.methods import show_methods
from kki_dash.ui.data.problems import show_problems
from kki_dash.ui.data.sources import show_sources
from kki_dash.ui.kit.part import Part

PARTS: dict[str, Part] = {
    "catalogue": Part(_("Catalogue"), show_catalogue),
    "coverage": Part(_("Coverage"), show_coverage),
    "sources": Part(_("Sources"), show_sources),
    "methods": Part(_("Methods"), show_methods),
    "downloads": Part(_("Downloads"), show_downloads),
    "cite": Part(_("Cite"), show_cite),
    "problems": Part(_("Problems"), show_problems),
}
