"""Addresses for programs: every figure and every table, with a line for those who ask first from a spreadsheet."""

from collections.abc import Sequence
from urllib.parse import urljoin

import streamlit as st

from kki_dash.addresses.describe import OVERVIEW, data_address
from kki_dash.addresses.figures import KINDS, example
from kki_dash.addresses.package import FILES
from kki_dash.data.fields import TABLES
from kki_dash.figures.catalogue import FIGURES, Entry
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View
from kki_dash.ui.pages import PAGES

FIRST = "city"
"""The figure that is asked for from each program."""


def show_addresses(dataset: Dataset, view: View) -> None:
    here = urljoin(st.context.url or "", ".")
    section(
        _("Every figure has an address"),
        _("Read by Excel, R, Python and other pages; the same choices as in the link of the view"),
        _lines(f"{here}{data_address(FIRST, example(dataset, FIRST))}"),
    )
    title = _("Figures")
    kinds = html.listed(html.tag("code", f".{kind}") for kind in KINDS)
    section(title, "", html.tag("p", html.filled(_("End with {kinds}"), kinds=kinds), "subtitle"), ruled=False)
    names = {page.slug: page.title for page in PAGES}
    order = list(names)
    rows = [
        (names.get(entry.page or OVERVIEW, entry.page), _link(dataset, entry), _asked(entry))
        for entry in sorted(FIGURES.values(), key=lambda entry: order.index(entry.page or OVERVIEW))
    ]
    heads = (_("Page"), _("Address"), _("Parameters"))
    st.html(scrolling(html.table(heads, rows, caption=title, row_heads=False), title))
    title = _("The package")
    files = [*FILES, *(f"{name}.csv" for name in TABLES)]
    links = html.listed(html.tag("a", html.tag("code", file), href=f"package/{file}") for file in files)
    whole = html.tag("a", html.tag("code", "openapi.json"), href="openapi.json")
    told = html.filled(_("All of it as a program reads about it: {document}"), document=whole)
    section(title, "", html.join([html.tag("p", links, "body"), html.tag("p", told, "body")]), ruled=False)


def _lines(asked: str) -> html.Raw:
    """One line for each program."""
    lines: Sequence[tuple[str, str]] = (
        (_("Excel: Data, From Web"), asked),
        (_("R"), f'read.csv("{asked}")'),
        (_("Python"), f'pandas.read_csv("{asked}")'),
        (_("LibreOffice: Sheet, External Links"), asked),
    )
    return html.table(
        (_("Program"), _("Line")),
        [(name, html.tag("code", line)) for name, line in lines],
        caption=_("One line for each program"),
        css="lines",
    )


def _link(dataset: Dataset, entry: Entry) -> html.Raw:
    shown = data_address(entry.name, example(dataset, entry.name))
    return html.tag("a", html.tag("code", shown), href=shown)


def _asked(entry: Entry) -> html.Raw:
    return html.listed(html.tag("code", choice.key) for choice in entry.asked)
