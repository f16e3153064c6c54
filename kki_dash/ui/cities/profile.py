"""Who a city is, its classes, and what one can take away."""

from collections.abc import Iterator

import streamlit as st

from kki_dash.exports import files
from kki_dash.findings import city as profile
from kki_dash.findings import programme_years, winwin, winwin_words
from kki_dash.findings.dataset import City, Dataset
from kki_dash.findings.names import opening_name, plain_name
from kki_dash.text import _, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.marks import class_chip, class_mark
from kki_dash.ui.kit.take import take_button

FIRST_PANELS = 2


def first_panels(
    environment: list[profile.Panel], livelihood: list[profile.Panel]
) -> tuple[list[profile.Panel], list[profile.Panel], list[profile.Panel]]:
    """The charts of the first screen by dimension, and the rest; only a change that may be stated comes first."""
    first = [panel for panel in environment if panel.said.kind != "insufficient"][:FIRST_PANELS]
    rest = [panel for panel in environment if panel not in first]
    return first, livelihood[:FIRST_PANELS], [*rest, *livelihood[FIRST_PANELS:]]


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


def about_city(dataset: Dataset, city: City) -> None:
    """Who the city is in the network."""
    parts = [html.tag("p", profile.participation(city), "body")]
    if city.roles:
        parts.append(html.tag("p", city.roles, "body"))
    if city.note:
        parts.append(html.tag("p", city.note, "body"))
    parts += [html.tag("h3", _("People"), "minor"), html.tag("p", profile.population(dataset, city.city_id), "body")]
    if target := profile.indicator_to_compare(dataset, city.city_id):
        parts.append(
            html.tag(
                "p",
                html.tag(
                    "a",
                    _("Compare {city} with other cities").format(city=city.name),
                    href=address("compare", indicator=target, city=city.city_id),
                ),
                "body",
            )
        )
    section(_("In the network"), "", html.join(parts))
    st.html(html.tag("p", _("Source: {source}.").format(source=dataset.cite([city.source_id])), "source"))


def classes_line(dataset: Dataset, city_id: str) -> None:
    """Class and both changes of the city under each recommended pair, each a way to its point in the quadrant."""
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
        link = html.tag("a", class_chip(row.klass, row.mark), href=address("winwin", pair=key, city=city_id))
        lines.append(html.join([link, *chips], " "))
    if lines:
        apart = programme_years.disagreement(dataset, city_id)
        note = html.tag("span", sentences(_("The changes coincide"), apart), "muted")
        st.html(
            html.tag(
                "p", html.join([*(html.tag("span", line, "class-line") for line in lines), note], " "), "class-lines"
            )
        )


def completing(city: City) -> None:
    """What would fill a thin page."""
    section(
        _("What would complete this page"),
        "",
        html.tag("p", profile.completing(city), "body"),
    )


def city_files(dataset: Dataset, city_id: str) -> None:
    """What one can take away of the city."""
    take_button(
        _("Workbook (XLSX)"),
        files.workbook(dataset, city_id),
        help=_("Every row that the tables hold of the city, with its indicators and sources"),
    )
