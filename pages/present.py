"""Present: a meeting's sequence of slides, one message a screen."""

from kki_dash.ui import dataset, frame, present_parts
from kki_dash.ui.view import View

index = dataset.index()
view = View("present")

show = present_parts.asked_for(index, view)
if show.at:
    present_parts.slide(index, show)
    view.finish()
else:
    present_parts.set_up(index, view)
    frame.page_end(view, index.data)
