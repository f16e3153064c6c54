"""Present: a meeting's sequence of slides, one message a screen."""

from kki_dash.ui.kit import frame, shared
from kki_dash.ui.kit.view import View
from kki_dash.ui.present.set_up import set_up
from kki_dash.ui.present.show import asked_for, slide

dataset = shared.dataset()
view = View("present")

show = asked_for(dataset, view)
if show.at:
    slide(dataset, show)
    view.finish()
else:
    set_up(dataset, view)
    frame.page_end(view, dataset.tables)
