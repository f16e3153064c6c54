"""Data: what there is, what it means, where it comes from, and all of it to take away."""

from kki_dash.findings import catalogue
from kki_dash.text import _
from kki_dash.ui import data_parts, dataset, frame
from kki_dash.ui.view import View

index = dataset.index()
view = View("data")

frame.headline(catalogue.headline(index))
part = view.switch(_("Part"), "part", tuple(data_parts.PARTS), "catalogue", lambda key: data_parts.PARTS[key].name)
data_parts.PARTS[part].show(index, view)
frame.page_end(view, index.data)
