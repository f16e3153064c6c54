"""What can be chosen on Overview."""

from collections.abc import Sequence

from kki_dash import spelling
from kki_dash.choices.choice import Choice, Chosen, first_option, same
from kki_dash.findings import lenses
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _


def _lens_name(dataset: Dataset, chosen: Chosen, lens_id: str) -> str:
    if lens_id in (lenses.OUTCOMES, lenses.EVIDENCE):
        return _("Documented outcomes") if lens_id == lenses.OUTCOMES else _("Evidence by theme")
    if lens_id == lenses.WINWIN:
        return _("Win-win class")
    return _("Activities") if lens_id == lenses.ACTIVITIES else dataset.indicators[lens_id].short_name


def _lenses(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return lenses.lens_ids(dataset)


LENS = Choice("show", lambda: _("Show"), lambda: _("map"), _lenses, first_option(_lenses), _lens_name)
ARCS = Choice(
    "arcs",
    lambda: _("Who learned from whom"),
    lambda: _("arrows"),
    lambda dataset, chosen: (spelling.OFF, spelling.ON),
    lambda dataset, chosen: spelling.OFF,
    same,
    "toggle",
)
