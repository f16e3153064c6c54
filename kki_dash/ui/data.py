"""The parts of the Data page."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple
from urllib.parse import urljoin

import streamlit as st

from kki_dash import __version__
from kki_dash.data.fields import TABLES
from kki_dash.data.load import DATA_DIR
from kki_dash.exports.deck.build import MIME as DECK
from kki_dash.exports.deck.build import deck
from kki_dash.exports.workbook import WORKBOOK, package_zip, to_csv, workbook
from kki_dash.findings import catalogue, citation, methods
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import THEME
from kki_dash.text import _, number, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View

ALL = "all"
MOST_PROBLEMS = 300
MOST_IN_DECK = 12


class Part(NamedTuple):
    """One part: its name in the switch, and what draws it."""

    name: str
    show: Callable[[Dataset, View], None]


def _theme_choice(dataset: Dataset, view: View, first: str) -> str:
    options = [ALL, *catalogue.themes(dataset)]
    column, _rest = st.columns([1, 3])
    with column:
        return view.select(_("Theme"), "theme", options, ALL, lambda key: first if key == ALL else THEME[key])


def _catalogue(dataset: Dataset, view: View) -> None:
    theme = _theme_choice(dataset, view, _("all themes"))
    rows = catalogue.definitions(dataset, None if theme == ALL else theme)
    section(
        _("Catalogue"),
        _("What each indicator means, which way is better, what counts as a change, and who may use it for what"),
        scrolling(
            html.table(
                (
                    _("Indicator"),
                    _("Theme"),
                    _("Unit"),
                    _("Better"),
                    _("Counts as a change"),
                    _("SDG target"),
                    _("Cities"),
                    _("Values"),
                    _("Years"),
                ),
                [
                    (
                        html.join(
                            [
                                row.name,
                                html.tag("small", row.definition),
                                html.tag(
                                    "small",
                                    _("Source: {source}. Terms: {terms}").format(
                                        source=row.sources, terms=" / ".join(row.licences)
                                    ),
                                )
                                if row.values
                                else html.tag("small", _("No value of a city; used for urban centres of the region.")),
                            ]
                        ),
                        html.join([row.theme, html.tag("small", row.dimension)]),
                        row.unit or _("index"),
                        row.direction,
                        html.join([row.band, html.tag("small", row.band_reason)]),
                        row.sdg_target,
                        number(row.cities),
                        number(row.values),
                        row.span,
                    )
                    for row in rows
                ],
                numeric=(6, 7, 8),
                caption=_("Catalogue of indicators"),
                css="catalogue",
            ),
            _("Catalogue of indicators"),
        ),
    )


def _coverage(dataset: Dataset, view: View) -> None:
    theme = _theme_choice(dataset, view, _("all themes"))
    if theme == ALL:
        columns, matrix = catalogue.theme_coverage(dataset)
        names = {key: THEME[key] for key in columns}
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


def _sources(dataset: Dataset, view: View) -> None:
    table = catalogue.source_uses(dataset)
    section(
        _("Sources"),
        _(
            "{n} sources. A: programme, United Nations, government, peer-reviewed; B: press, mirrors of official "
            "documents; C: encyclopedias, blogs, undated summaries, which carry no figure here"
        ).format(n=number(len(table))),
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
                        str(row.year).replace("<NA>", ""),
                        row.grade,
                        row.licence,
                        number(row.rows),
                    )
                    for row in table.itertuples()
                ],
                numeric=(5,),
                caption=_("Sources"),
            ),
            _("Sources"),
        ),
    )


def _downloads(dataset: Dataset, view: View) -> None:
    _deck(dataset, view)
    section(
        _("Downloads"),
        _(
            "Plain CSV in UTF-8, made on click; text that a spreadsheet would take for a formula is set apart by an apostrophe"
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
        st.download_button(
            _("Whole package (ZIP)"),
            data=lambda: package_zip(DATA_DIR),
            file_name="kitakyushu-initiative-data.zip",
            mime="application/zip",
            on_click="ignore",
            width="stretch",
        )
    with book:
        st.download_button(
            _("Workbook (XLSX)"),
            data=lambda: workbook(dataset.tables),
            file_name="kitakyushu-initiative-data.xlsx",
            mime=WORKBOOK,
            on_click="ignore",
            width="stretch",
        )
    for table in TABLES.values():
        name, size, get = st.columns([4, 1, 1], vertical_alignment="center")
        frame = getattr(dataset.tables, table.name)
        with name:
            st.html(
                html.join(
                    [html.tag("b", table.title), html.tag("p", _("A row is {row}.").format(row=table.row), "source")]
                )
            )
        with size:
            st.html(html.tag("p", _("{n} rows").format(n=number(len(frame))), "body"))
        with get:
            st.download_button(
                _("CSV"),
                data=partial(to_csv, frame),
                file_name=f"{table.name}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"csv {table.name}",
                width="stretch",
                help=_("Download {title} as CSV").format(title=table.title),
            )


def _cite(dataset: Dataset, view: View) -> None:
    today = date.today()
    here = urljoin(st.context.url or "", ".")
    left, right = st.columns([5, 3], gap="medium")
    with left:
        section(
            _("The dashboard"),
            _("Name the version and the date of the data: values change when sources do"),
            html.tag("p", citation.of_dashboard(dataset, today, here), "body citation"),
        )
        table = catalogue.source_uses(dataset)
        section(
            _("The data sets"),
            _("Cite the source of a value, not the dashboard, and keep to its terms of use"),
            scrolling(
                html.table(
                    (_("How to cite"), _("Terms of use"), _("Rows")),
                    [
                        (
                            citation.of_source(dataset.sources[row.source_id]),
                            html.join(
                                [row.licence, html.tag("small", _("non-commercial use"))]
                                if row.non_commercial == "yes"
                                else [row.licence]
                            ),
                            number(row.rows),
                        )
                        for row in table.itertuples()
                    ],
                    numeric=(2,),
                    caption=_("How to cite the sources"),
                    row_heads=False,
                    css="citations",
                ),
                _("How to cite the sources"),
            ),
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
            lambda key: dataset.cities[key].name,
            MOST_IN_DECK,
            _("None: the slides of the programme only"),
        )
    with get:
        st.download_button(
            _("Deck (PPTX)"),
            data=partial(deck, dataset, tuple(cities)),
            file_name="-".join(["kitakyushu-initiative", *cities[:3]]) + ".pptx",
            mime=DECK,
            on_click="ignore",
            width="stretch",
        )


def _methods(dataset: Dataset, view: View) -> None:
    left, right = st.columns([5, 3], gap="medium")
    with left:
        for group in methods.groups():
            section(group.title, "", html.join(_method(one) for one in group.methods))
    with right:
        section(
            _("Known limits"),
            "",
            html.tag("ul", html.join(html.tag("li", limit) for limit in methods.LIMITS), "body"),
        )
        section(
            _("Thresholds"),
            _("As the code has them; the band of each indicator stands in the catalogue"),
            html.table(
                (_("What it decides"), _("Value")),
                [(one.what, one.value) for one in methods.thresholds()],
                numeric=(1,),
                caption=_("Thresholds"),
            ),
        )
        section(
            _("Compute it again"),
            "",
            html.tag(
                "p",
                html.join(
                    [
                        _("Every class, with the numbers behind it: "),
                        html.tag(
                            "code",
                            "python -m kki_dash winwin --environment pm25,pm10 --livelihood shdi --from 2010 --to 2019",
                        ),
                    ]
                ),
                "body",
            ),
        )


def _method(one: methods.Method) -> html.Raw:
    return html.join(
        [
            html.tag("h3", one.title, "minor"),
            *(html.tag("p", _with_code(paragraph), "body") for paragraph in one.paragraphs),
            *(
                html.tag("p", _("Source: {reference}").format(reference=reference), "source")
                for reference in one.references
            ),
            html.tag("p", html.tag("code", one.name), "source"),
        ]
    )


def _with_code(text: str) -> html.Raw:
    """Text in which what stands between double backticks is a formula or a word of the data."""
    pieces = text.split("``")
    return html.join(html.tag("code", piece) if place % 2 else piece for place, piece in enumerate(pieces))


def _problems(dataset: Dataset, view: View) -> None:
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


PARTS: dict[str, Part] = {
    "catalogue": Part(_("Catalogue"), _catalogue),
    "coverage": Part(_("Coverage"), _coverage),
    "sources": Part(_("Sources"), _sources),
    "methods": Part(_("Methods"), _methods),
    "downloads": Part(_("Downloads"), _downloads),
    "cite": Part(_("Cite"), _cite),
    "problems": Part(_("Problems"), _problems),
}
