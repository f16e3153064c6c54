"""The catalogue of indicators."""

import streamlit as st

from kki_dash.findings import catalogue
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, either_side, number
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.kept import kept_markup
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import THEME

ALL = "all"


def theme_choice(dataset: Dataset, view: View, first: str) -> str:
    options = [ALL, *catalogue.themes(dataset)]
    column, _rest = st.columns([1, 3])
    with column:
        return view.select(_("Theme"), "theme", options, ALL, lambda key: first if key == ALL else THEME[key].label)


def show_catalogue(dataset: Dataset, view: View) -> None:
    theme = theme_choice(dataset, view, _("all themes"))
    section(
        _("Catalogue"),
        _("What each indicator means, which way is better, what counts as a change, and who may use it for what"),
        scrolling(_definitions(dataset, None if theme == ALL else theme), _("Catalogue of indicators")),
    )


@kept_markup(64)
def _definitions(dataset: Dataset, theme: str | None) -> html.Raw:
    rows = catalogue.definitions(dataset, theme)
    return html.table(
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
                                source=row.sources, terms=either_side(row.licences)
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
    )
