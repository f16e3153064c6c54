"""Data: what there is, what it means, where it comes from, and all of it to take away."""

from kki_dash.findings import catalogue
from kki_dash.text import _
from kki_dash.ui.data.views import PARTS
from kki_dash.ui.kit import frame, shared
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
view = View("data")

frame.headline(catalogue.catalogue_headline(dataset))
if failure := shared.failure():
    frame.notice(
        _("The files of the data have changed and cannot be used, so that the pages show the state before."), failure
    )
part = view.switch(_("Part"), "part", tuple(PARTS), "catalogue", lambda key: PARTS[key].name)
PARTS[part].show(dataset, view)
frame.page_end(view, dataset.tables)
