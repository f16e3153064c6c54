"""The peer finder: the urban centres of the region that are most like one's own, and where one stands among them."""

import streamlit as st

from kki_dash.figures.standing import standing_figure
from kki_dash.figures.surface import Size
from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset
from kki_dash.text import N_, _, number, signed
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.view import View

TRAITS = {
    "population": N_("population"),
    "income": N_("product per person"),
    "baseline": N_("first value of the indicator"),
}


def _place_option(dataset: Dataset, city_id: str, place: str) -> str:
    if place == "region":
        return _("the whole region")
    return dataset.cities[city_id].subregion


def similar_centres(dataset: Dataset, view: View, city_id: str, indicator_id: str, size: Size) -> None:
    """Criteria to choose, where the city's urban centre stands, and who the others are; nothing without centres."""
    offered = peers.centre_indicators(dataset)
    if not offered:
        return
    choose_measure, choose_traits, choose_most, choose_place = st.columns(
        [2.2, 4.4, 1.5, 2.4], vertical_alignment="center"
    )
    with choose_measure:
        measure = view.select(
            _("Change in"),
            "measure",
            list(offered),
            indicator_id if indicator_id in offered else offered[0],
            lambda key: dataset.indicators[key].short_name,
        )
    with choose_traits:
        traits = view.select_many(
            _("Alike in"),
            "alike",
            list(TRAITS),
            list(TRAITS),
            lambda key: _(TRAITS[key]),
            len(TRAITS),
            _("Choose at least one"),
        )
    with choose_most:
        most = view.select(
            _("Nearest"), "nearest", [str(n) for n in peers.COUNTS], str(peers.COUNTS[1]), lambda key: key
        )
    with choose_place:
        place = view.select(
            _("Within"), "within", peers.PLACES, peers.PLACES[0], lambda key: _place_option(dataset, city_id, key)
        )
    finding = peers.find(dataset, city_id, peers.Ask(measure, tuple(traits), place, int(most)))
    if finding.standing is None:
        section(peers.title(dataset, finding), peers.criteria(dataset, finding), html.tag("p", finding.reason, "body"))
        return
    left, right = frame.figure_and_words()
    with left:
        figure_card(standing_figure(dataset, finding, size))
    with right:
        _neighbours(dataset, finding)


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
