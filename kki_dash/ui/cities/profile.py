"""Who a city is, its classes, and what one can take away."""

from collections.abc import Iterator

import streamlit as st

from kki_dash.exports import files
from kki_dash.findings import city as profile
from kki_dash.findings import programme_years, winwin, winwin_words
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import after_the_programme
from kki_dash.findings.names import opening_name, plain_name
from kki_dash.text import _, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.marks import class_chip, class_mark
from kki_dash.ui.kit.take import take_button

FIRST_PANELS = 1
OWN = ("municipality", "city_province", "urban_area", "district", "water_body")
"""Places that are the city or a part of it; an urban centre or a province is around it."""


def first_panels(
    environment: list[profile.Panel], livelihood: list[profile.Panel]
) -> tuple[list[profile.Panel], list[profile.Panel], list[profile.Panel]]:
    """The charts of the first screen by dimension, and the rest; only a change that may be stated comes first."""
    several = (sorted(panels, key=lambda panel: not _is_own(panel)) for panels in (environment, livelihood))
    first = [[panel for panel in panels if panel.said.kind != "insufficient"][:FIRST_PANELS] for panels in several]
    shown = [panel for panels in first for panel in panels]
    return first[0], first[1], [panel for panel in (*environment, *livelihood) if panel not in shown]


def _is_own(panel: profile.Panel) -> bool:
    """Whether a panel shows the city itself, measured on the ground."""
    return panel.main.spatial_unit in OWN


def rows_of(panels: list[profile.Panel], width: int) -> Iterator[list[profile.Panel]]:
    """Panels in rows."""
    for start in range(0, len(panels), width):
        yield panels[start : start + width]


def brief_download(dataset: Dataset, city_id: str) -> None:
    """The button for the two pages of a city; they are set when it is clicked."""
    take_button(
        _("Brief (PDF)"),
        files.brief(dataset, city_id),
        width="stretch",
        help=_("Two pages of A4 about {city}, for a folder").format(city=dataset.cities[city_id].name),
    )


def classes_line(dataset: Dataset, city_id: str) -> None:
    """Class and both changes of the city under each recommended pair, each a way to its point in the quadrant."""
    if lines := _class_lines(dataset, city_id):
        st.html(lines)


@kept_markup(128)
def _class_lines(dataset: Dataset, city_id: str) -> html.Raw:
    lines = []
    for key, row in profile.classes(dataset, city_id):
        pair = winwin.RECOMMENDED[key]
        if row.klass == "insufficient_data":
            words = _("{environment} and {livelihood}: {reason}").format(
                environment=opening_name(dataset, pair.environment),
                livelihood=plain_name(dataset, pair.livelihood),
                reason=winwin_words.reason_inside(dataset, row),
            )
            lines.append(html.join([class_mark(row.klass), " ", html.tag("span", words, "muted")]))
            continue
        chips = [html.tag("span", winwin_words.change_words(dataset, side), "chip") for side in row.sides]
        link = html.tag(
            "a", class_chip(row.klass, row.mark, explained=False), href=address("winwin", pair=key, city=city_id)
        )
        lines.append(html.join([html.tag("span", _pair_words(dataset, row), "muted"), link, *chips], " "))
    if not lines:
        return html.Raw()
    apart = programme_years.disagreement(dataset, city_id)
    note = html.tag("span", sentences(_("The changes coincide"), apart), "muted")
    return html.tag(
        "p", html.join([*(html.tag("span", line, "class-line") for line in lines), note], " "), "class-lines"
    )


def _pair_words(dataset: Dataset, row: winwin.PlaceClass) -> str:
    """What a class is about, and that its years lie after the programme where they do."""
    sides = {
        "environment": opening_name(dataset, (row.environment.indicator_id,)),
        "livelihood": plain_name(dataset, (row.livelihood.indicator_id,)),
    }
    if row.environment.change and after_the_programme(row.environment.change.first_year):
        return _("{environment} and {livelihood}, after the programme:").format(**sides)
    return _("{environment} and {livelihood}:").format(**sides)


def city_files(dataset: Dataset, city_id: str) -> None:
    """What one can take away of the city."""
    take_button(
        _("Workbook (XLSX)"),
        files.workbook(dataset, city_id),
        help=_("Every row that the tables hold of the city, with its indicators and sources"),
    )
