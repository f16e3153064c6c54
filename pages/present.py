"""Present: a meeting's sequence of slides, one message a screen."""

from kki_dash.ui import present as room
from kki_dash.ui.kit import frame, shared
from kki_dash.ui.kit.view import View

index = shared.index()
view = View("present")

show = room.asked_for(index, view)
if show.at:
    room.slide(index, show)
    view.finish()
else:
    room.set_up(index, view)
    frame.page_end(view, index.data)
