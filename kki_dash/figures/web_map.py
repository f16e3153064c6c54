"""The map in the browser: folium, Pacific-centred, land only, nothing from outside.

The base map and Leaflet come from the dashboard itself; markers are built in the browser from data, never from HTML
text. What runs there stands in ``browser/``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from kki_dash.assets import address
from kki_dash.figures import palette
from kki_dash.figures.surface import Size
from kki_dash.figures.toolkit.placing import Name
from kki_dash.figures.toolkit.region import (
    ARC_HEAD,
    ARC_OPACITY,
    ARC_SAMPLES,
    ARC_WIDTH,
    BOUNDS,
    Arc,
    LegendEntry,
    MapPlace,
    bounds_of,
    pacific,
    placed,
)

_BROWSER = Path(__file__).parent / "browser"
_PAGE = "../../"
"""From the map's own frame to the page around it."""

SHAPES = {
    "square": "M-.86-.86H.86V.86H-.86Z",
    "triangle-up": "M0-1 1 .8H-1Z",
    "triangle-down": "M0 1 1-.8H-1Z",
    "diamond": "M0-1.15 1.15 0 0 1.15-1.15 0Z",
    "line-ew": "M-1-.35H1V.35H-1Z",
}
"""Outlines of the marks that are no circles, at radius one; the names are those of Plotly's symbols."""

ARC_DASH = "4 4"


def _file(name: str) -> str:
    return (_BROWSER / name).read_text(encoding="utf-8")


class _BaseMap(MacroElement):
    """The land under everything, and the view of the region; see ``browser/base_map.js``."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}<style>{{ this.style }}</style>{% endmacro %}
        {% macro script(this, kwargs) %}
        ({{ this.code }})({{ this._parent.get_name() }}, {{ this.given | tojson }});
        {% endmacro %}
        """
    )
    style = palette.style_sheet() + _file("web_map.css")
    code = _file("base_map.js")

    def __init__(self, cities: Sequence[MapPlace]) -> None:
        super().__init__()
        self._name = "BaseMap"
        self.given = {
            "shapes": SHAPES,
            "views": {size: bounds_of(cities, size) for size in BOUNDS},
            "land": _PAGE + address("basemap/land.geojson"),
            "colour": palette.LAND,
        }


class _Legend(MacroElement):
    """The legend over the sea; see ``browser/legend.js``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        ({{ this.code }})({{ this.entries | tojson }}, {{ this.note | tojson }});
        {% endmacro %}
        """
    )
    code = _file("legend.js")

    def __init__(self, entries: Sequence[LegendEntry], note: str) -> None:
        super().__init__()
        self._name = "Legend"
        self.entries = [asdict(entry) for entry in entries]
        self.note = note


class _Marks(MacroElement):
    """Points that a script draws, each with what it needs; see ``browser/point.js`` and ``browser/arc.js``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        L.geoJSON({{ this.marks | tojson }}, {pointToLayer: {{ this.code }}}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, features: Sequence[Mapping[str, object]], code: str) -> None:
        super().__init__()
        self._name = "Marks"
        self.marks = {"type": "FeatureCollection", "features": list(features)}
        self.code = code


class _Layer(folium.FeatureGroup):
    """A layer of which the page takes the script: drawn into a page of its own as well, it would take five times as long."""

    def render(self, **_how: Any) -> str:
        return ""


_POINT, _ARC = _file("point.js"), _file("arc.js")


def base_map(cities: Sequence[MapPlace]) -> folium.Map:
    """The map that some cities fit into, without them: always the same, so that the browser keeps its place and zoom."""
    south, west, north, east = bounds_of(cities, "laptop")
    region = folium.Map(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=3,
        tiles=None,
        zoom_snap=0,
        zoom_delta=0.75,
        wheel_px_per_zoom_level=110,
        world_copy_jump=False,
        max_bounds=True,
    )
    region.default_js = [("leaflet", _PAGE + address("leaflet/leaflet.js"))]
    region.default_css = [("leaflet_css", _PAGE + address("leaflet/leaflet.css"))]
    # folium hands these limits to tile layers only, and there are none
    region.options.update(minZoom=1, maxZoom=9, maxBounds=[[-60, 0], [78, 320]])
    region.add_child(_BaseMap(cities))
    return region


def arc_features(
    arcs: Sequence[Arc], cities: Sequence[tuple[MapPlace, float, float, Name | None]]
) -> list[dict[str, object]]:
    """Arcs as features that stand at their receiver, with all that is needed to draw them at any zoom."""
    at = {city.city_id: (city, dx, dy) for city, dx, dy, _name in cities}
    found: list[dict[str, object]] = []
    for arc in arcs:
        (giver, from_x, from_y), (taker, to_x, to_y) = at[arc.giver_id], at[arc.taker_id]
        found.append(
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [pacific(taker.longitude), taker.latitude]},
                "properties": {
                    "arc": arc.arc_id,
                    "from": [pacific(giver.longitude), giver.latitude],
                    "from_off": [round(from_x, 1), round(from_y, 1)],
                    "to_off": [round(to_x, 1), round(to_y, 1)],
                    "from_radius": giver.radius,
                    "to_radius": taker.radius + 1.5,
                    "bend": arc.bend,
                    "samples": ARC_SAMPLES,
                    "dash": ARC_DASH if arc.dashed else None,
                    "colour": palette.ACCENT,
                    "width": ARC_WIDTH,
                    "opacity": ARC_OPACITY,
                    "head": ARC_HEAD,
                },
            }
        )
    return found


def city_layer(
    cities: tuple[MapPlace, ...],
    legend: Sequence[LegendEntry],
    note: str,
    size: Size,
    picked: str | None = None,
    arcs: Sequence[Arc] = (),
) -> folium.FeatureGroup:
    """The layer of one lens: markers, names and legend, exchanged without touching the base map.

    Parameters
    ----------
    cities : tuple of MapPlace
        In the order of drawing, the most telling last.
    legend : sequence of LegendEntry
        Lines of the legend.
    note : str
        A sentence in the empty sea, or nothing.
    size : str
        Reading size, which decides where names fit.
    picked : str or None
        The city that is marked.
    arcs : sequence of Arc
        Arrows under the markers, each between two of the cities.
    """
    arranged = placed(cities, size, len(legend), note)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [pacific(city.longitude), city.latitude]},
            "properties": {
                "city": city.city_id,
                "name": city.name,
                "hover": city.hover or city.name,
                "radius": city.radius,
                "fill": city.fill,
                "edge": city.edge,
                "shape": city.shape,
                "quiet": city.weight < 0,
                "side": name.side if name else None,
                "off": [round(name.dx, 1), round(name.dy, 1)] if name else [0, 0],
                "dx": round(dx, 1),
                "dy": round(dy, 1),
                "picked": city.city_id == picked,
            },
        }
        for city, dx, dy, name in arranged
    ]
    layer = _Layer("cities")
    if arcs:
        layer.add_child(_Marks(arc_features(arcs, arranged), _ARC))
    layer.add_child(_Marks(features, _POINT))
    layer.add_child(_Legend(legend, note))
    return layer
