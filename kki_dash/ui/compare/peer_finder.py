"""The peer finder: the urban centres of the region that are most like one's own, and where one stands among them."""

from collections.abc import Sequence

import streamlit as st

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.figures.surface import Size
from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number, signed
from kki_dash.ui.kit import choose, frame, html
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address
from kki_dash.ui.kit.view import View


def similar_centres(dataset: Dataset, view: View, size: Size) -> None:
    """Criteria to choose, where the city's urban centre stands, and who the others are; nothing without centres."""
    offered = choices.MEASURE.options(dataset, view.values)
    if not offered:
        return
    if view.values["indicator"] not in offered and "measure" not in st.query_params:
        _other_measures(dataset, view, offered)
        return
    choose_measure, choose_traits, choose_most, choose_place = st.columns(
        [2.2, 4.4, 1.5, 2.4], vertical_alignment="center"
    )
    with choose_measure:
        choose.select(dataset, view, choices.MEASURE)
    with choose_traits:
        choose.select_many(dataset, view, choices.ALIKE, _("Choose at least one"))
    with choose_most:
        choose.select(dataset, view, choices.NEAREST)
    with choose_place:
        choose.select(dataset, view, choices.WITHIN)
    finding = choices.similar(dataset, view.values)
    if finding.standing is None:
        section(peers.title(dataset, finding), peers.criteria(dataset, finding), html.tag("p", finding.reason, "body"))
        return
    left, right = frame.figure_and_words()
    with left:
        figure_card(catalogue.build("standing", dataset, view.values, size))
    with right:
        _neighbours(dataset, finding)


def _other_measures(dataset: Dataset, view: View, offered: Sequence[str]) -> None:
    """That urban centres of the region have no values of the chosen indicator, and of which they have."""
    links = [
        html.tag(
            "a",
            dataset.indicators[key].short_name,
            href=address("compare", indicator=key, city=view.values["city"]),
        )
        for key in offered
    ]
    section(
        _("Among similar urban centres of the region"),
        "",
        html.tag(
            "p",
            html.filled(
                _("There are no values of {indicator} for the urban centres of the region; there are of {links}."),
                indicator=dataset.indicators[view.values["indicator"]].short_name,
                links=html.listed(links),
            ),
            "body",
        ),
    )


def _neighbours(dataset: Dataset, finding: peers.Finding) -> None:
    name = _("The {n} nearest urban centres").format(n=number(len(finding.neighbours)))
    section(
        name,
        _("Distance in standard deviations over the traits; change in per cent, + is better. No ranking"),
        scrolling(
            html.table(
                (_("Urban centre"), _("Distance"), _("Change, %")),
                [
                    (
                        html.join([one.centre.name, html.tag("small", one.centre.country)]),
                        number(one.distance, 2),
                        signed(one.percent, 1),
                    )
                    for one in finding.neighbours
                ],
                numeric=(1, 2),
                caption=name,
            ),
            name,
            "beside-map",
        ),
    )
