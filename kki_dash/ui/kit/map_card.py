"""The map card: folium in the page, with the picked city handed back."""

import streamlit as st
from streamlit_folium import st_folium

from kki_dash.figures import palette
from kki_dash.figures.network_map import NetworkMap
from kki_dash.figures.surface import Size
from kki_dash.figures.toolkit.region import HEIGHTS, LegendEntry
from kki_dash.figures.web_map import base_map, city_layer
from kki_dash.ui.kit import html


def _mark(entry: LegendEntry) -> html.Raw | str:
    if not entry.radius:
        return ""
    glyph = next((look.glyph for look in palette.CLASSES.values() if look.symbol == entry.shape != "circle"), "")
    if glyph:
        return html.tag("em", glyph, "glyph", style=f"color:{entry.fill};-webkit-text-stroke-color:{entry.edge}")
    side = f"{2 * entry.radius:g}px"
    return html.tag("i", "", style=f"width:{side};height:{side};background:{entry.fill};border-color:{entry.edge}")


def map_card(drawn: NetworkMap, size: Size, picked: str | None, alt: str) -> str | None:
    """Draw the map; the city that the visitor has just clicked, or None.

    The base map never changes, so that the browser keeps its frame; only the layer of cities is exchanged, which
    leaves place and zoom as they are.
    """
    result = st_folium(
        base_map(drawn.cities),
        key="regional-map",
        height=HEIGHTS[size],
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        # the page takes the scripts; drawing the map into a page of its own as well takes half of the time
        render=False,
        feature_group_to_add=city_layer(drawn.cities, drawn.legend, drawn.note, size, picked, drawn.arcs),
    )
    st.html(html.tag("p", alt, "unseen"))
    st.html(
        html.tag(
            "div",
            html.join(
                html.tag(
                    "span",
                    html.join(
                        [
                            _mark(entry),
                            entry.text,
                            " ",
                            html.tag("b", entry.count),
                        ]
                    ),
                )
                for entry in drawn.legend
            ),
            "map-legend",
        )
    )
    return _clicked(result)


def _clicked(result: object) -> str | None:
    """The city that the map tells, None where it tells none: a browser may send anything."""
    match result:
        case {"last_active_drawing": {"properties": {"city": str(city)}}}:
            return city
    return None
