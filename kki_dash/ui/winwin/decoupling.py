"""The technical reading: pressures against their drivers."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import decoupling
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, signed
from kki_dash.ui.kit import choose, frame, html
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View
from kki_dash.vocabulary import TAPIO


def show_decoupling(
    dataset: Dataset, view: View, size: Size, headline: DeltaGenerator, controls: DeltaGenerator
) -> None:
    offered = choices.loads(dataset)
    if not offered:
        with headline:
            frame.headline(_("No city has a load on the environment and what drives it at one place"))
        return
    with controls:
        column, _rest = st.columns([3, 2])
        with column:
            pair = offered[choose.select(dataset, view, choices.LOAD)]
    rows = decoupling.city_rows(dataset, pair)
    with headline:
        frame.headline(decoupling.states_headline(dataset, pair, rows))
    left, right = frame.figure_and_words()
    with left:
        figure_card(catalogue.build("decoupling", dataset, view.values, size))
    with right:
        section(
            _("Factor, elasticity and state"),
            _(
                "OECD decoupling factor: above 0 the load per unit of the driver fell. Tapio: relative change of the load over that of the driver"
            ),
            scrolling(
                html.table(
                    (_("City"), _("State"), _("Factor"), _("Elasticity")),
                    [
                        (
                            html.city_link(row.place_id, row.name),
                            TAPIO[row.state].label,
                            "" if row.factor is None else signed(row.factor, 2),
                            "" if row.elasticity is None else signed(row.elasticity, 2),
                        )
                        for row in rows
                    ],
                    numeric=(2, 3),
                    caption=_("Decoupling of the participating cities"),
                ),
                _("Decoupling of the participating cities"),
            ),
        )
        section(
            _("Why not air and human development"),
            "",
            html.tag(
                "p",
                _(
                    "Decoupling compares a load on the environment, as a total, with the total that drives it. The "
                    "concentration of particles is a state and the human development index is no driver, so the pair of "
                    "the classes has no decoupling factor. Built-up land and people, and waste and people, are the loads "
                    "and drivers that the data hold for one and the same place."
                ),
                "body",
            ),
        )
