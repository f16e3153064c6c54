"""The views of Data, by their names in the link."""

from kki_dash.text import N_
from kki_dash.ui.data.addresses import show_addresses
from kki_dash.ui.data.catalogue import show_catalogue
from kki_dash.ui.data.changed import show_changed
from kki_dash.ui.data.cite import show_cite
from kki_dash.ui.data.coverage import show_coverage
from kki_dash.ui.data.downloads import show_downloads
from kki_dash.ui.data.methods import show_methods
from kki_dash.ui.data.problems import show_problems
from kki_dash.ui.data.sources import show_sources
from kki_dash.ui.data.wanted import show_wanted
from kki_dash.ui.data.words import show_words
from kki_dash.ui.kit.part import Part

PARTS: dict[str, Part] = {
    "catalogue": Part(N_("Catalogue"), show_catalogue),
    "coverage": Part(N_("Coverage"), show_coverage),
    "sources": Part(N_("Sources"), show_sources),
    "wanted": Part(N_("What we look for"), show_wanted),
    "methods": Part(N_("Methods"), show_methods),
    "words": Part(N_("Words"), show_words),
    "downloads": Part(N_("Downloads"), show_downloads),
    "addresses": Part(N_("Addresses"), show_addresses),
    "changes": Part(N_("What changed"), show_changed),
    "cite": Part(N_("Cite"), show_cite),
    "problems": Part(N_("Problems"), show_problems),
}
