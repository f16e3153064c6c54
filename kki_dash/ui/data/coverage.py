"""Which city has values of what."""

from kki_dash.findings import catalogue
from kki_dash.findings.catalogue import CoverageCell
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, listed, ngettext, number
from kki_dash.ui.data.catalogue import ALL, theme_choice
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import THEME


def show_coverage(dataset: Dataset, view: View) -> None:
    theme = theme_choice(dataset, view, _("all themes"))
    section(
        _("Coverage"),
        _(
            "Number of dated values by city and {what}; in brackets where all are of the province, region or urban centre "
            "around, a dot is none"
        ).format(what=_("theme") if theme == ALL else _("indicator")),
        scrolling(_covered(dataset, theme), _("Coverage matrix")),
    )


@kept_markup(64)
def _covered(dataset: Dataset, theme: str) -> html.Raw:
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
                _count(cells[key]) if key in cells else html.tag("span", "·", "muted", aria_label=_("none"))
                for key in columns
            ),
        ]
        for city_id, cells in matrix.items()
    ]
    return html.table(
        [_("City"), *(names[key] for key in columns)],
        rows,
        numeric=range(1, len(columns) + 1),
        caption=_("Coverage matrix"),
        css="matrix",
    )


def _count(cell: CoverageCell) -> html.Raw:
    """The city's own values, darker the more there are; those of its surroundings in brackets where it has no other."""
    said = [
        ngettext("one of the city", "{n} of the city", cell.own).format(n=number(cell.own)) if cell.own else "",
        ngettext("one of its surroundings", "{n} of its surroundings", cell.around).format(n=number(cell.around))
        if cell.around
        else "",
    ]
    title = _("{years}: {said}").format(years=cell.span, said=listed(said))
    if not cell.own:
        return html.tag("span", _("({n})").format(n=number(cell.around)), "cover around", title=title)
    return html.tag("span", number(cell.own), f"cover c{min(len(str(cell.own)), 3)}", title=title)
