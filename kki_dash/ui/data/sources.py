"""Every source with grade and terms."""

from kki_dash.findings import catalogue
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View


def show_sources(dataset: Dataset, view: View) -> None:
    section(
        _("Sources"),
        _(
            "{n} sources. A: programme, United Nations, government, peer-reviewed; B: press, mirrors of official "
            "documents; C: encyclopedias, blogs, undated summaries, which carry no figure here"
        ).format(n=number(len(dataset.sources))),
        scrolling(
            html.table(
                (_("Source"), _("Publisher"), _("Year"), _("Grade"), _("Terms of use"), _("Rows")),
                [
                    (
                        html.join(
                            [
                                html.tag("a", row.title, href=row.url, rel="noreferrer") if row.url else row.title,
                                html.tag(
                                    "small",
                                    _("{supports} Read {accessed}.").format(
                                        supports=sentences(row.supports), accessed=row.accessed
                                    ),
                                ),
                            ]
                        ),
                        row.publisher,
                        str(row.year or ""),
                        row.grade,
                        row.licence,
                        number(rows),
                    )
                    for row, rows in catalogue.source_uses(dataset)
                ],
                numeric=(5,),
                caption=_("Sources"),
            ),
            _("Sources"),
        ),
    )
