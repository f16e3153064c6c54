"""What Compare says about an indicator, a city without a value, and an indicator that cannot be compared."""

from collections.abc import Sequence

import streamlit as st

from kki_dash.findings import compare
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, listed, ngettext, number, sentences, years
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.frame import scrolling
from kki_dash.ui.kit.link import address
from kki_dash.vocabulary import DIRECTION


def no_value_of(dataset: Dataset, city_id: str, indicator_id: str, first: int, last: int) -> None:
    """Say that my city has no value, and where it has one."""
    known = dataset.series(city_id, indicator_id)
    city, indicator = dataset.cities[city_id].name, dataset.indicators[indicator_id].short_name
    if known:
        text = _("{city} has no value of {indicator} in {years}; it has values in {known}.")
        seen = listed(map(str, known[0].years))
        said = text.format(city=city, indicator=indicator, years=years(first, last), known=seen)
    else:
        said = _("{city} has no value of {indicator} in this data set.").format(city=city, indicator=indicator)
    way = html.tag("a", _("Add your data"), href=address("add", city=city_id))
    st.html(html.tag("p", html.join([said, way], " "), "body"))


def nothing_to_compare(dataset: Dataset, indicator_id: str, city_id: str) -> None:
    """In place of empty pictures: what is on record, what would fill the page, and the nearest with data."""
    indicator = dataset.indicators[indicator_id]
    held = compare.on_record(dataset, indicator_id)
    left, right = frame.beside((584, 666), "figures")
    with left:
        cities = len({one.city_id for one in held})
        frame.section(
            _("What is on record"),
            listed([indicator.name, indicator.unit]) if indicator.unit else indicator.name,
            scrolling(_record(held, city_id), _("What is on record")),
        )
        frame.source_line(
            sentences(
                ngettext(
                    "Years and methods differ, so this is one fact and no comparison",
                    "Years and methods differ, so these are facts of {n} cities and no comparison",
                    cities,
                ).format(n=number(cities)),
                _("Source: {source}").format(source=dataset.cite([one.source_id for one in held])),
            )
        )
    with right:
        frame.section(
            _("What would fill this page"),
            "",
            html.tag(
                "p",
                _(
                    "Four yearly values of {city} in one unit, measured in one way at one place, over four years or more; each "
                    "with its year and source."
                ).format(city=dataset.cities[city_id].name),
                "body",
            ),
        )
        near = compare.nearest_with_data(dataset, indicator_id)
        if near:
            links = [
                html.tag("a", dataset.indicators[key].short_name, href=address("compare", indicator=key, city=city_id))
                for key in near
            ]
            frame.section(
                _("Near to it, with data"), "", html.tag("ul", html.join(html.tag("li", one) for one in links), "body")
            )


def _record(held: Sequence[compare.OnRecord], city_id: str) -> html.Raw:
    return html.table(
        (_("City"), _("Value"), _("Year"), _("Place")),
        [
            (
                html.tag("span", one.city, "mine") if one.city_id == city_id else html.city_link(one.city_id, one.city),
                html.tag("b", one.value),
                one.when,
                one.place,
            )
            for one in held
        ],
        numeric=(1,),
        caption=_("What is on record"),
    )


def definition(dataset: Dataset, indicator_id: str) -> str:
    """What the indicator is and which way is better."""
    indicator = dataset.indicators[indicator_id]
    return _("{name}: {definition} In this dashboard {direction}.").format(
        name=indicator.name, definition=indicator.definition, direction=DIRECTION[indicator.direction].label
    )
