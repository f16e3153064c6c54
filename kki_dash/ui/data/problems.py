"""Problems found in the data files."""

from kki_dash.findings.dataset import Dataset
from kki_dash.text import _
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View

MOST_PROBLEMS = 300


def show_problems(dataset: Dataset, view: View) -> None:
    problems = dataset.tables.problems
    section(
        _("Problems in the data files"),
        _(
            "Rows with a problem are left out of every page until they are mended; the command python -m kki_dash check says the same"
        )
        if problems
        else _("None: every row of every table passes every check."),
        scrolling(
            html.table(
                (_("Code"), _("File"), _("Row"), _("Column"), _("Value"), _("What is wrong and how to mend it")),
                [
                    (one.code, one.file, "" if one.row is None else one.row, one.column, one.value, one.message)
                    for one in problems[:MOST_PROBLEMS]
                ],
                caption=_("Problems in the data files"),
            ),
            _("Problems in the data files"),
        )
        if problems
        else "",
    )
