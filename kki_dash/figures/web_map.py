"""The regional map: folium, Pacific-centred, land only, nothing from outside.

Longitudes run on past 180 degrees, so that cities on both sides of the antimeridian lie in one ocean. The base map
and Leaflet come from the dashboard itself; markers are built in the browser from data, never from HTML text.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import folium
from branca.element import MacroElement
from folium.template import Template
from folium.utilities import JsCode

from kki_dash.figures import palette
from kki_dash.figures.surface import Canvas, Size, Surface, letters, narrow
from kki_dash.figures.toolkit.placing import Box, Marker, Name, mercator, place_labels, spread

ASSETS = "../../assets/"
"""Relative to the map's own frame, so that it holds under a path prefix too."""

FONT_SIZES: dict[Size, int] = {"phone": 13, "laptop": 13, "wide": 16}
"""Names on the map in pixels, as the style below draws them."""

SHAPES = {
    "square": "M-.86-.86H.86V.86H-.86Z",
    "triangle-up": "M0-1 1 .8H-1Z",
    "triangle-down": "M0 1 1-.8H-1Z",
    "diamond": "M0-1.15 1.15 0 0 1.15-1.15 0Z",
    "line-ew": "M-1-.35H1V.35H-1Z",
}
"""Outlines of the marks that are no circles, at radius one; the names are those of Plotly's symbols."""

ARC_WIDTH, ARC_HEAD = 1.15, 7
ARC_OPACITY = 0.6
ARC_DASH = "4 4"
ARC_SAMPLES = tuple((step / 24, 4 * step / 24 * (1 - step / 24)) for step in range(25))
"""Points of an arc: how far along the straight line, and how far off it as a share of the bend."""

_FRAMES: dict[Size, tuple[int, int]] = {"phone": (358, 236), "laptop": (865, 388), "wide": (1224, 548)}
_BOUNDS: dict[Size, tuple[float, float, float, float]] = {
    "phone": (-11, 48, 51, 146),
    "laptop": (-12, 42, 51, 207),
    "wide": (-12, 42, 51, 207),
}


def pacific(longitude: float) -> float:
    """Longitude continued past 180 degrees: the Americas' side of the Pacific lies east of Asia."""
    return longitude + 360 if longitude < -30 else longitude


@dataclass(frozen=True)
class MapPlace:
    """A city to be drawn: place, name and look."""

    city_id: str
    name: str
    latitude: float
    longitude: float
    radius: float
    fill: str
    edge: str
    weight: float = 0.0
    hover: str = ""
    shape: str = "circle"


@dataclass(frozen=True)
class Arc:
    """An arrow from one city to another; several between the same two differ in their bend."""

    arc_id: str
    giver_id: str
    taker_id: str
    dashed: bool
    bend: float
    """Greatest distance from the straight line as a share of its length, to the right of the way for values above 0."""


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a mark of the map and what it stands for."""

    text: str
    count: str
    radius: float
    fill: str
    edge: str
    shape: str = "circle"


def frame_height(size: Size) -> int:
    """Height of the map in pixels at a reading size."""
    return _FRAMES[size][1]


@dataclass(frozen=True)
class Plane:
    """A rectangle, in pixels or points, to which the region is fitted in Web Mercator."""

    width: float
    height: float
    bounds: tuple[float, float, float, float] = _BOUNDS["laptop"]

    def _fit(self) -> tuple[float, float, float]:
        """Longitude and ordinate in the middle, and pixels for a degree."""
        south, west, north, east = self.bounds
        low, high = mercator(south), mercator(north)
        return (west + east) / 2, (low + high) / 2, min(self.width / (east - west), self.height / (high - low))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies, y downwards."""
        middle, ordinate, scale = self._fit()
        return (
            self.width / 2 + (pacific(longitude) - middle) * scale,
            self.height / 2 - (mercator(latitude) - ordinate) * scale,
        )

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """The longitude, and the ordinate of Web Mercator, under a point of the rectangle."""
        middle, ordinate, scale = self._fit()
        return middle + (x - self.width / 2) / scale, ordinate - (y - self.height / 2) / scale


def plane(cities: Sequence[MapPlace], surface: Surface) -> Plane:
    """The first view of the region; a narrow canvas looks closer, unless a city would fall outside."""
    if not isinstance(surface, Canvas):
        return Plane(*_FRAMES[surface], _BOUNDS[surface])
    near = _BOUNDS["phone"]
    inside = all(near[1] < pacific(city.longitude) < near[3] for city in cities)
    bounds = near if narrow(surface) and inside else _BOUNDS["laptop"]
    high = mercator(bounds[2]) - mercator(bounds[0])
    height = surface.height or round(surface.width * high / (bounds[3] - bounds[1]))
    return Plane(surface.width, height, bounds)


def on_plane(cities: Sequence[MapPlace], plane: Plane) -> list[Marker]:
    """Markers of cities on a plane, moved apart until none covers another."""
    points = [(*plane.at(city.longitude, city.latitude), city.radius) for city in cities]
    return [
        Marker(x + dx, y + dy, radius, city.name, city.weight)
        for (x, y, radius), (dx, dy), city in zip(points, spread(points), cities, strict=True)
    ]


def placed(
    cities: Sequence[MapPlace], surface: Surface, legend_lines: int = 0, note: str = ""
) -> list[tuple[MapPlace, float, float, Name | None]]:
    """Each city with the pixel offset of its marker and the place of its name at the first view."""
    view = plane(cities, surface)
    width, height = view.width, view.height
    markers = on_plane(cities, view)
    clear = [Box(width - 250, 0, width, 16 + 21 * legend_lines)] if legend_lines else []
    if note:
        clear.append(Box(0.88 * width - 205, 0.83 * height - 40, 0.88 * width + 5, 0.83 * height + 5))
    names: list[Name | None]
    if surface == "phone":
        names = [None] * len(markers)
    else:
        names = place_labels(markers, Box(2, 2, width - 2, height - 2), FONT_SIZES[letters(surface)], clear)
    return [
        (city, marker.x - x, marker.y - y, name)
        for city, marker, name in zip(cities, markers, names, strict=True)
        for x, y in [view.at(city.longitude, city.latitude)]
    ]


class _BaseMap(MacroElement):
    """Land polygons, fetched once by the browser, and a view that fits the region at every frame size."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        (function (map) {
            const shapes = {{ this.shapes | tojson }};
            window.drawMark = function (mark) {
                const dot = document.createElement("i");
                const side = 2 * mark.radius + "px";
                Object.assign(dot.style, {width: side, height: side});
                if (!shapes[mark.shape]) {
                    Object.assign(dot.style, {background: mark.fill, borderColor: mark.edge});
                    return dot;
                }
                dot.className = "shaped";
                const r = mark.radius;
                const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
                svg.setAttribute("viewBox", [-r - 3, -r - 3, 2 * r + 6, 2 * r + 6].join(" "));
                const halo = document.createElementNS("http://www.w3.org/2000/svg", "path");
                halo.setAttribute("d", shapes[mark.shape]);
                halo.setAttribute("transform", "scale(" + r + ")");
                halo.setAttribute("vector-effect", "non-scaling-stroke");
                const outline = halo.cloneNode();
                Object.assign(halo.style, {fill: "none", stroke: "#fff", strokeWidth: 4});
                Object.assign(outline.style, {fill: mark.fill, stroke: mark.edge, strokeWidth: 1.4});
                svg.append(halo, outline);
                dot.append(svg);
                return dot;
            };
            map.createPane("land").style.zIndex = 200;
            map.attributionControl.setPrefix(false);
            const views = {{ this.views | tojson }};
            let touched = false;
            function fit() {
                if (touched) return;
                const view = map.getSize().x < 500 ? views.phone : views.laptop;
                map.fitBounds([[view[0], view[1]], [view[2], view[3]]], {animate: false});
            }
            fit();
            map.on("resize", fit);
            ["mousedown", "wheel", "touchstart", "keydown"].forEach(
                name => map.getContainer().addEventListener(name, () => { touched = true; }, {passive: true}));
            fetch("{{ this.url }}").then(reply => reply.json()).then(land => L.geoJSON(land, {
                pane: "land", interactive: false, renderer: L.canvas({pane: "land", padding: 0.5}),
                style: {stroke: false, fillColor: "{{ this.fill }}", fillOpacity: 1}
            }).addTo(map));
        })({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()
        self._name = "BaseMap"
        self.url = f"{ASSETS}basemap/land.geojson"
        self.fill = palette.LAND
        self.views = _BOUNDS
        self.shapes = SHAPES


class _Legend(MacroElement):
    """The legend over the sea: text set as text, so that a name in the data stays a name."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        (function () {
            const entries = {{ this.entries | tojson }};
            const box = document.getElementById("legend") || document.createElement("div");
            box.id = "legend";
            box.replaceChildren(...entries.map(function (entry) {
                const line = document.createElement("div");
                if (entry.radius) {
                    const slot = document.createElement("span");
                    slot.className = "slot";
                    slot.append(window.drawMark(entry));
                    line.append(slot);
                }
                line.append(entry.text + " ");
                const count = document.createElement("b");
                count.textContent = entry.count;
                line.append(count);
                return line;
            }));
            const note = document.getElementById("sea-note") || document.createElement("div");
            note.id = "sea-note";
            note.textContent = {{ this.note | tojson }};
            document.body.append(box, note);
        })();
        {% endmacro %}
        """
    )

    def __init__(self, entries: Sequence[LegendEntry], note: str) -> None:
        super().__init__()
        self._name = "Legend"
        self.entries = [asdict(entry) for entry in entries]
        self.note = note


class _Style(MacroElement):
    """The look of the map's own frame, which the page's style sheet does not reach."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}
        <style>
        @font-face {font-family: "Source Sans"; src: url("{{ this.assets }}fonts/SourceSans3.woff2") format("woff2");
            font-weight: 200 900;}
        html, body {margin: 0; overflow: hidden;}
        #map_div {height: 100vh !important; width: 100vw !important; background: {{ this.p.SEA }};
            font: 13px/1.15 "Source Sans", sans-serif; color: {{ this.p.INK }};}
        .leaflet-container a.leaflet-control-zoom-in, .leaflet-container a.leaflet-control-zoom-out {
            color: {{ this.p.INK_2 }}; border-color: {{ this.p.RULE }};}
        .leaflet-bar {border: 1px solid {{ this.p.RULE }} !important; box-shadow: none !important;}
        .leaflet-control-attribution {display: none;}
        .city {position: absolute; transform: translate(-50%, -50%); cursor: pointer;}
        .city i {display: block; box-sizing: border-box; border-radius: 50%; border: 1.4px solid;
            box-shadow: 0 0 0 1.2px #fff;}
        i.shaped {border: 0 !important; box-shadow: none !important; position: relative; font-size: 0;}
        i.shaped svg {position: absolute; inset: -3px; width: calc(100% + 6px); height: calc(100% + 6px); overflow: visible;}
        .city.picked i.shaped, .leaflet-marker-icon:focus .city i.shaped {outline: 2px solid {{ this.p.ACCENT }}; outline-offset: 3px; border-radius: 50%;}
        .city span {position: absolute; white-space: nowrap; font-size: 13px; pointer-events: none;
            text-shadow: 0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff, 0 0 3px #fff;}
        .city u {position: absolute; left: 50%; top: 50%; height: 1px; background: {{ this.p.AXIS }};
            transform-origin: 0 0; z-index: -1; pointer-events: none;}
        .city .right {left: calc(100% + 4px); top: 50%; transform: translateY(-50%);}
        .city .left {right: calc(100% + 4px); top: 50%; transform: translateY(-50%);}
        .city .above {bottom: calc(100% + 3px); left: 50%; transform: translateX(-50%);}
        .city .below {top: calc(100% + 3px); left: 50%; transform: translateX(-50%);}
        .city .above-right {left: 100%; bottom: 100%;}
        .city .above-left {right: 100%; bottom: 100%;}
        .city .below-right {left: 100%; top: 100%;}
        .city .below-left {right: 100%; top: 100%;}
        .city .hover {display: none; left: calc(100% + 6px); top: 50%; transform: translateY(-50%);
            background: #fff; border: 1px solid {{ this.p.RULE }}; padding: 3px 6px; text-shadow: none; z-index: 2;}
        .city .hover.flip {left: auto; right: calc(100% + 6px);}
        .leaflet-marker-icon:hover, .leaflet-marker-icon:focus {z-index: 9999 !important;}
        .leaflet-marker-icon:hover .hover, .leaflet-marker-icon:focus .hover {display: block;}
        .leaflet-marker-icon:focus {outline: none;}
        .leaflet-marker-icon:focus .city i, .city.picked i {box-shadow: 0 0 0 2px #fff, 0 0 0 4px {{ this.p.ACCENT }};}
        #legend {position: absolute; top: 10px; right: 14px; z-index: 800; font: 13px/21px "Source Sans", sans-serif;
            color: {{ this.p.INK_2 }}; pointer-events: none;}
        #legend b {color: {{ this.p.INK }}; font-weight: 600;}
        #legend i {display: inline-block; box-sizing: border-box; border-radius: 50%; border: 1.4px solid;}
        #legend .slot {display: inline-flex; width: 26px; justify-content: center; align-items: center; height: 21px;
            vertical-align: top; margin-right: 4px;}
        #sea-note {position: absolute; right: 12%; bottom: 17%; width: 200px; text-align: center; z-index: 700;
            font: 13px/16px "Source Sans", sans-serif; color: {{ this.p.INK_3 }}; pointer-events: none;}
        @media print { .leaflet-control-zoom {display: none;} }
        @media (max-width: 500px) { #legend, #sea-note, .leaflet-control-zoom, .city span:not(.hover), .city u {display: none;}}
        @media (min-width: 1000px) {
            .city span, #legend, #sea-note {font-size: 16px;}
            #legend div {line-height: 25px;}
        }
        </style>
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()
        self._name = "Style"
        self.assets = ASSETS
        self.p = palette


def base_map() -> folium.Map:
    """The map without cities: always the same, so that the browser keeps its frame, place and zoom."""
    south, west, north, east = _BOUNDS["laptop"]
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
    region.default_js = [("leaflet", f"{ASSETS}leaflet/leaflet.js")]
    region.default_css = [("leaflet_css", f"{ASSETS}leaflet/leaflet.css")]
    # folium hands these limits to tile layers only, and there are none
    region.options.update(minZoom=1, maxZoom=9, maxBounds=[[-60, 0], [78, 260]])
    region.add_child(_Style())
    region.add_child(_BaseMap())
    return region


_POINT = JsCode(
    """
    function (feature, place) {
        const p = feature.properties;
        const city = document.createElement("div");
        city.className = p.picked ? "city picked" : "city";
        city.style.left = p.dx + "px";
        city.style.top = p.dy + "px";
        city.append(window.drawMark(p));
        if (p.side) {
            const name = document.createElement("span");
            name.className = p.side;
            name.textContent = p.name;
            const [x, y] = p.off;
            if (x || y) {
                const line = document.createElement("u");
                line.style.width = Math.hypot(x, y) + "px";
                line.style.transform = "rotate(" + Math.atan2(y, x) + "rad)";
                city.append(line);
                name.style.left = x > 0 ? "calc(50% + " + (x + 3) + "px)" : "auto";
                name.style.right = x > 0 ? "auto" : "calc(50% + " + (3 - x) + "px)";
                name.style.top = "calc(50% + " + y + "px)";
            }
            city.append(name);
        }
        const hover = document.createElement("span");
        hover.className = place.lng > 150 ? "hover flip" : "hover";
        hover.textContent = p.hover;
        city.append(hover);
        const marker = L.marker(place, {
            icon: L.divIcon({className: "", html: city, iconSize: [0, 0]}),
            zIndexOffset: p.picked ? 1000 : p.quiet ? -1000 : 0, riseOnHover: true
        });
        marker.on("add", () => marker.getElement().setAttribute("aria-label", p.hover));
        return marker;
    }
    """
)


_ARC = JsCode(
    """
    function (feature, place) {
        const p = feature.properties, end = place, start = L.latLng(p.from[1], p.from[0]);
        const look = {interactive: false, color: p.colour, opacity: p.opacity, lineCap: "butt"};
        // drawn in pixels at every zoom, because markers are moved apart by pixels and arrows end at their edge
        function points(map) {
            const a = map.latLngToLayerPoint(start).add(p.from_off), b = map.latLngToLayerPoint(end).add(p.to_off);
            const way = b.subtract(a), side = L.point(-way.y, way.x).multiplyBy(p.bend);
            const all = p.samples.map(([along, off]) => a.add(way.multiplyBy(along)).add(side.multiplyBy(off)));
            const from = all.filter(point => point.distanceTo(a) >= p.from_radius);
            const line = from.filter(point => point.distanceTo(b) >= p.to_radius + p.head);
            const last = line.length ? line[line.length - 1] : a;
            const back = last.subtract(b), unit = back.divideBy(Math.hypot(back.x, back.y) || 1);
            const tip = b.add(unit.multiplyBy(p.to_radius)), neck = tip.add(unit.multiplyBy(p.head));
            const across = L.point(-unit.y, unit.x).multiplyBy(p.head * 0.36);
            return {line: [...line, neck], head: [tip, neck.add(across), neck.subtract(across)]};
        }
        function shape(kind, part, options) {
            return new (kind.extend({
                _projectLatlngs: function (latlngs, result, bounds) {
                    const ring = points(this._map)[part];
                    ring.forEach(point => bounds.extend(point));
                    result.push(ring);
                }
            }))([start, end], {...look, ...options});
        }
        return L.layerGroup([
            shape(L.Polyline, "line", {weight: p.width, dashArray: p.dash, smoothFactor: 0}),
            shape(L.Polygon, "head", {stroke: false, fill: true, fillColor: p.colour, fillOpacity: 1, smoothFactor: 0}),
        ]);
    }
    """
)


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
    cities: Sequence[MapPlace],
    legend: Sequence[LegendEntry],
    note: str,
    size: Size,
    picked: str | None = None,
    arcs: Sequence[Arc] = (),
) -> folium.FeatureGroup:
    """The layer of one lens: markers, names and legend, exchanged without touching the base map.

    Parameters
    ----------
    cities : sequence of MapPlace
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
    layer = folium.FeatureGroup("cities")
    if arcs:
        arrows = {"type": "FeatureCollection", "features": arc_features(arcs, arranged)}
        folium.GeoJson(arrows, pointToLayer=_ARC).add_to(layer)
    folium.GeoJson({"type": "FeatureCollection", "features": features}, pointToLayer=_POINT).add_to(layer)
    layer.add_child(_Legend(legend, note))
    return layer
