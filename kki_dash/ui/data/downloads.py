"""Files to take away."""

import streamlit as st

from kki_dash import __version__, choices
from kki_dash.data.fields import TABLES
from kki_dash.data.load import DATA_DIR
from kki_dash.exports import files
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.take import take_button
from kki_dash.ui.kit.view import View

MOST_IN_DECK = 12


def show_downloads(dataset: Dataset, view: View) -> None:
    _deck(dataset, view)
    section(
        _("Downloads"),
        _(
            "Plain CSV in UTF-8 with a mark for spreadsheets, made on click; text that a spreadsheet would take for a formula is set apart by an apostrophe"
        ),
    )
    st.html(
        html.tag(
            "p",
            _(
                "The whole package holds every table as stored, with its schema (datapackage.json) and notes. Version {version}, data {fingerprint}."
            ).format(version=__version__, fingerprint=dataset.tables.fingerprint),
            "body",
        )
    )
    whole, book, _rest = st.columns([1, 1, 2])
    with whole:
        take_button(_("Whole package (ZIP)"), files.package(DATA_DIR), width="stretch")
    with book:
        take_button(_("Workbook (XLSX)"), files.workbook(dataset), width="stretch")
    for table in TABLES.values():
        name, size, get = st.columns([4, 1, 1], vertical_alignment="center")
        rows = len(getattr(dataset.tables, table.name))
        with name:
            st.html(
                html.join(
                    [
                        html.tag("b", _(table.title)),
                        html.tag("p", _("A row is {row}.").format(row=_(table.row)), "source"),
                    ]
                )
            )
        with size:
            st.html(html.tag("p", _("{n} rows").format(n=number(rows)), "body"))
        with get:
            take_button(
                _("CSV"),
                files.csv_table(dataset, table.name),
                key=f"csv {table.name}",
                width="stretch",
                help=_("Download {title} as CSV").format(title=_(table.title)),
            )


def _deck(dataset: Dataset, view: View) -> None:
    """The slides of a meeting, with those of chosen cities."""
    section(
        _("Deck for a meeting"),
        _(
            "Slides of the programme with charts and tables that can be edited, sources in the speaker notes; one more slide "
            "for each city chosen here"
        ),
    )
    choose, get = st.columns([3, 1], vertical_alignment="bottom")
    with choose:
        cities = view.select_many(
            _("Cities with a slide"),
            "deck",
            list(dataset.cities),
            (),
            lambda key: choices.city_option(dataset, {}, key),
            MOST_IN_DECK,
            _("None: the slides of the programme only"),
        )
    with get:
        take_button(_("Deck (PPTX)"), files.deck(dataset, cities), width="stretch")
