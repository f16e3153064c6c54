"""What Compare says about an indicator and a city without a value."""

import streamlit as st

from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, listed, years
from kki_dash.ui.kit import html
from kki_dash.vocabulary import DIRECTION


def no_value_of(dataset: Dataset, city_id: str, indicator_id: str, first: int, last: int) -> None:
    """Say that my city has no value, and where it has one."""
    known = dataset.series(city_id, indicator_id)
    city, indicator = dataset.cities[city_id].name, dataset.indicators[indicator_id].short_name
    st.html(
        html.tag(
            "p",
            _("{city} has no value of {indicator} in {years}; it has values in {known}.").format(
                city=city,
                indicator=indicator,
                years=years(first, last),
                known=listed(map(str, known[0].years)),
            )
            if known
            else _("{city} has no value of {indicator} in this data set.").format(city=city, indicator=indicator),
            "body",
        )
    )


def definition(dataset: Dataset, indicator_id: str) -> str:
    """What the indicator is and which way is better."""
    indicator = dataset.indicators[indicator_id]
    return _("{name}: {definition} In this dashboard {direction}.").format(
        name=indicator.name, definition=indicator.definition, direction=DIRECTION[indicator.direction].label
    )
