"""Present: a meeting's sequence of slides, one message a screen."""

from kki_dash.ui import present as room
from kki_dash.ui.kit import frame, shared
from kki_dash.ui.kit.view import View

dataset = shared.dataset()
view = View("present")

show = room.asked_for(dataset, view)
if show.at:
    room.slide(dataset, show)
    view.finish()
else:
    room.set_up(dataset, view)
    frame.page_end(view, dataset.tables)
