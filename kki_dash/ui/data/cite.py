"""How to cite."""

from urllib.parse import urljoin

import streamlit as st

from kki_dash.data.records import Source
from kki_dash.findings import catalogue, citation
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, apart, ngettext, number
from kki_dash.ui.kit import html
from kki_dash.ui.kit.day import today
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.view import View

MOST_USED = 20
"""Sources in view; the others stand behind a line that opens."""


def show_cite(dataset: Dataset, view: View) -> None:
    here = urljoin(st.context.url or "", ".")
    left, right = st.columns([5, 3], gap="medium")
    with left:
        section(
            _("The dashboard"),
            _("Name the version and the date of the data: values change when sources do"),
            html.join([html.tag("p", citation.of_dashboard(dataset, today(), here), "body citation"), _files()]),
        )
    with right:
        section(
            _("A figure"),
            "",
            html.join(
                html.tag("p", text, "body")
                for text in (
                    _(
                        "“More” under each figure has “Copy citation”: its title, its sources, the version of the data and "
                        "the address that brings the same view back."
                    ),
                    _(
                        "A picture from the same menu carries title, source, note, date and address inside it; it may be "
                        "used where the terms of its sources allow."
                    ),
                )
            ),
        )
        section(
            _("The programme"),
            "",
            html.tag(
                "p",
                _(
                    "The Kitakyushu Initiative for a Clean Environment, 2000–2010, was a programme of the United Nations "
                    "Economic and Social Commission for Asia and the Pacific. The dashboard reports what public sources "
                    "say about it and is no statement of the Commission."
                ),
                "body",
            ),
        )
    section(
        _("The data sets"),
        _("Cite the source of a value, not the dashboard, and keep to its terms of use"),
        _sources(dataset),
    )


def _files() -> html.Raw:
    """The dashboard and every source for programs that keep citations."""
    named = {"BibTeX": "citations.bib", "RIS": "citations.ris", "CSL-JSON": "citations.csl.json"}
    links = html.listed(html.tag("a", html.tag("code", name), href=f"package/{file}") for name, file in named.items())
    return html.tag("p", html.filled(_("With all its sources, as a file: {files}"), files=links), "source")


def _sources(dataset: Dataset) -> html.Raw:
    """Every source as it is cited, with its terms and how many rows rest on it: lines, since no column holds both."""
    lines = [_one(dataset, source, rows) for source, rows in catalogue.source_uses(dataset)]
    rest = lines[MOST_USED:]
    listed = html.tag("ul", html.join(lines[:MOST_USED]), "citations")
    if not rest:
        return listed
    words = ngettext("{n} more source", "{n} more sources", len(rest)).format(n=number(len(rest)))
    more = html.join([html.tag("summary", words), html.tag("ul", html.join(rest), "citations")])
    return html.join([listed, html.tag("details", more, "foot")])


def _one(dataset: Dataset, source: Source, rows: int) -> html.Raw:
    terms = [source.licence, _("non-commercial use")] if source.non_commercial else [source.licence]
    used = ngettext("{n} row", "{n} rows", rows).format(n=number(rows))
    return html.tag("li", html.join([citation.of_source(source), html.tag("small", apart([*terms, used]))]))
