"""Which city has values of what."""

from kki_dash.findings import catalogue
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number
from kki_dash.ui.data.catalogue import ALL, theme_choice
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import THEME


def show_coverage(dataset: Dataset, view: View) -> None:
    theme = theme_choice(dataset, view, _("all themes"))
    if theme == ALL:
        columns, matrix = catalogue.theme_coverage(dataset)
        names = {key: THEME[key].label for key in columns}
    else:
        columns, matrix = catalogue.coverage(dataset, theme)
        names = {key: dataset.indicators[key].short_name for key in columns}
    rows = [
        [
            html.join(
                [
                    html.city_link(city_id, dataset.cities[city_id].name),
                    html.tag("small", dataset.cities[city_id].country),
                ]
            ),
            *(
                html.tag(
                    "span",
                    number(cells[key].values),
                    f"cover c{min(len(str(cells[key].values)), 3)}",
                    title=cells[key].span,
                )
                if key in cells
                else html.tag("span", "·", "muted", aria_label=_("none"))
                for key in columns
            ),
        ]
        for city_id, cells in matrix.items()
    ]
    section(
        _("Coverage"),
        _("Number of dated values by city and {what}; a dot is none").format(
            what=_("theme") if theme == ALL else _("indicator")
        ),
        scrolling(
            html.table(
                [_("City"), *(names[key] for key in columns)],
                rows,
                numeric=range(1, len(columns) + 1),
                caption=_("Coverage matrix"),
                css="matrix",
            ),
            _("Coverage matrix"),
        ),
    )
