"""What we look for: what no source read so far holds, and the documents that would fill it."""

from collections.abc import Sequence

from kki_dash.findings import frame
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.frame import Lead
from kki_dash.text import _
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import WANTED_KIND


def show_wanted(dataset: Dataset, view: View) -> None:
    found = frame.looked_for(dataset)
    if not found:
        section(_("What we look for"), _("Nothing is on the list."))
        return
    section(
        frame.looked_for_headline(found),
        _("Who has one of these documents can close a gap"),
    )
    for kind, rows in found.items():
        name = WANTED_KIND[kind].label
        section(name, "", scrolling(_table(name, rows), name), ruled=False)


def _table(name: str, rows: Sequence[Lead]) -> html.Raw:
    return html.table(
        (_("What"), _("What is known"), _("Where it may stand")),
        [
            (
                html.join([one.title, html.tag("small", html.city_link(one.city_id, one.city)) if one.city_id else ""]),
                html.join([one.known, html.tag("small", one.source) if one.source else ""]),
                html.tag("a", one.lead, href=one.url, rel="noopener") if one.url else one.lead,
            )
            for one in rows
        ],
        caption=name,
        css="wanted",
    )
