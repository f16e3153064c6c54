"""Where a practice travelled: the city that gave it, those that took it up by the end of the programme, and after."""

from typing import Any

import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import MAP_DISCLAIMER, Figure, of_links
from kki_dash.figures.network_map import printed_arc, printed_marks
from kki_dash.figures.surface import Surface, by_size, height_on, letters, plot_of, scaled, template, width_on
from kki_dash.figures.toolkit.basemap import over_land
from kki_dash.figures.toolkit.marks import name_words
from kki_dash.figures.toolkit.placing import Box, place_labels
from kki_dash.figures.toolkit.region import FONT_SIZES, Arc, MapPlace, Plane, on_plane, pacific
from kki_dash.findings import practices
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import by_and_after
from kki_dash.findings.practices import Case
from kki_dash.findings.replication import NO_EFFECT, links_table
from kki_dash.text import _, apart

WIDTHS = by_size(358, 470, 660)
_HEIGHT = 292
_EDGE, _LEAST = 0.18, 14.0
"""Share of the span of the cities that is kept free around them, and the least degrees that a map spans."""

_BEND = 0.14


def practice_map_figure(dataset: Dataset, case: Case, size: Surface) -> Figure:
    """The way of one practice on a map as close as its cities allow.

    Parameters
    ----------
    case : Case
        With at least one city that took it up.
    """
    taken = practices.takers(case)
    within = sum(one.during for one in taken)
    givers = list(dict.fromkeys(link.giver_id for link in case.taken_up))
    cities = [
        _place(dataset, one.city_id, 4.5, palette.ACCENT if one.during else palette.WHITE, 1.0) for one in taken
    ] + [_place(dataset, city_id, 6.0, palette.ACCENT, 2.0) for city_id in givers]
    arcs = [
        Arc(one.link.replication_id, one.link.giver_id, one.city_id, not one.during, _BEND) for one in reversed(taken)
    ]
    return Figure(
        slug=f"{case.practice.activity_id}-map",
        title=_("Where it went"),
        subtitle=_("{n}; hollow and dashed: after the programme").format(n=by_and_after(within, len(taken) - within)),
        plot=_plot(cities, arcs, size),
        over_land=True,
        table=links_table(dataset, list(case.taken_up)),
        read=(_("From"), _("To"), _("Practice"), _("Year"), _("Evidence"), _("Source")),
        source=dataset.cite([link.source_id for link in case.taken_up]),
        facts=of_links(case.taken_up),
        note=f"{_(NO_EFFECT)} {_(MAP_DISCLAIMER)}",
        alt=_("Map of the way of {practice}, to {cities}.").format(
            practice=case.practice.title, cities=apart(one.city for one in taken)
        ),
        redraw=lambda canvas: practice_map_figure(dataset, case, canvas),
    )


def on_screen(plot: go.Figure) -> go.Figure:
    """The map over its land, in true shape: where a column is wider than the map, more of the region shows."""
    shown = over_land(plot, air=1.0)
    shown.update_layout(yaxis={"scaleanchor": "x"})
    return shown


def _place(dataset: Dataset, city_id: str, radius: float, fill: str, weight: float) -> MapPlace:
    city = dataset.cities[city_id]
    return MapPlace(city_id, city.name, city.latitude, city.longitude, radius, fill, palette.ACCENT, weight, city.name)


def _bounds(cities: list[MapPlace], width: float, height: float) -> tuple[float, float, float, float]:
    """South, west, north and east of the cities with air around them, in the shape of the map."""
    across = [pacific(city.longitude) for city in cities]
    up = [city.latitude for city in cities]
    wide = max((max(across) - min(across)) * (1 + 2 * _EDGE), _LEAST)
    high = max((max(up) - min(up)) * (1 + 2 * _EDGE), _LEAST * height / width)
    east, north = (max(across) + min(across)) / 2, (max(up) + min(up)) / 2
    return north - high / 2, east - wide / 2, north + high / 2, east + wide / 2


def _plot(cities: list[MapPlace], arcs: list[Arc], size: Surface) -> go.Figure:
    width, height = width_on(size, WIDTHS), height_on(size, scaled(_HEIGHT, size))
    view = Plane(width, height, _bounds(cities, width, height))
    markers = on_plane(cities, view)
    points = FONT_SIZES[letters(size)]
    names = place_labels(markers, Box(2, 2, width - 2, height - 2), points, [])
    at = [(*view.degrees(marker.x, marker.y), city) for marker, city in zip(markers, cities, strict=True)]
    words = [
        name_words(x, y, city.name, name, palette.ACCENT if city.weight > 1 else palette.INK, city.radius, points)
        for (x, y, city), name in zip(at, names, strict=True)
        if name
    ]
    places = {city.city_id: (x, y, city.radius) for x, y, city in at}
    west, north = view.degrees(0, 0)
    east, south = view.degrees(width, height)
    axis: dict[str, Any] = {"visible": False, "showgrid": False}
    sea = {"type": "rect", "xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 1, "layer": "below"}
    layout = {
        "template": template(size),
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {**axis, "range": [west, east]},
        "yaxis": {**axis, "range": [south, north]},
        "shapes": [{**sea, "fillcolor": palette.SEA, "line": {"width": 0}}],
        "annotations": words,
    }
    dots = printed_marks([(city, x, y) for x, y, city in at])
    return plot_of([*(printed_arc(arc, places) for arc in arcs), dots], layout)
