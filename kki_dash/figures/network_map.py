"""The network under a lens: which city is drawn how, what the legend says, and the same as a picture for print."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import MAP_DISCLAIMER, Facts, Figure, of_links
from kki_dash.figures.surface import Canvas, narrow, plot_of, scaled, template
from kki_dash.figures.toolkit.marks import escape, name_words
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.figures.toolkit.region import (
    ARC_HEAD,
    ARC_OPACITY,
    ARC_SAMPLES,
    ARC_WIDTH,
    FONT_SIZES,
    LEGEND_TOP,
    WIDTHS,
    Arc,
    LegendEntry,
    MapPlace,
    placed,
    plane,
)
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import PROGRAMME
from kki_dash.findings.lenses import ACTIVITIES, OUTCOMES, WINWIN, Lens
from kki_dash.findings.links import Link
from kki_dash.findings.replication import NO_EFFECT, between_participants, beyond, links_table, span, strong
from kki_dash.findings.words import amount
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import _, apart, join, ngettext, number, years
from kki_dash.vocabulary import CLASS, DOCUMENTED, PARTICIPATION

_CANVAS = Canvas("laptop", WIDTHS["laptop"])
_SMALL = 3.5
_PLAIN = 6.0
_GIVER, _TAKER = 6.0, 4.5
_BEND = 0.14
_COUNT_CLASSES = ((1, 1, 3.5), (2, 3, 5.0), (4, 6, 6.5), (7, 10_000, 8.5))


class NetworkMap(NamedTuple):
    """Cities and legend of one lens, or of the arcs."""

    cities: tuple[MapPlace, ...]
    legend: tuple[LegendEntry, ...]
    note: str
    arcs: tuple[Arc, ...] = ()


def network_map(dataset: Dataset, lens: Lens) -> NetworkMap:
    """Cities with a value under the lens, participating cities without one hollow, the others as small grey rings."""
    drawn_as = {OUTCOMES: _by_documented, WINWIN: _by_class, ACTIVITIES: _by_count}
    shown = drawn_as.get(lens.lens_id, _by_value)(dataset, lens)
    quiet = _without_value(dataset, lens)
    # what the legend names first lies on top, but a small mark is never under a large one
    small_first = sorted(shown, key=lambda layer: layer.legend.radius)
    layers = [*reversed(quiet), *reversed(small_first)]
    cities = [city for layer in layers for city in layer.cities]
    legend = [layer.legend for layer in (*shown, *quiet)]
    travelled = _travelled(dataset) if lens.lens_id == OUTCOMES else []
    if travelled:
        words = _("→ A practice taken up, {years}").format(years=years(*PROGRAMME))
        legend.append(LegendEntry(words, number(len(travelled)), 0.0, palette.ACCENT, palette.ACCENT))
    return NetworkMap(tuple(cities), tuple(legend), _sea_note(dataset), tuple(travelled))


def _travelled(dataset: Dataset) -> list[Arc]:
    """Practices that one participating city took up from another in the programme's years, one arc for two cities."""
    pairs = {(link.giver_id, link.taker_id): link for link in between_participants(dataset) if link.during}
    return [Arc(link.replication_id, *pair, False, _BEND) for pair, link in pairs.items()]


class _Layer(NamedTuple):
    """A line of the legend and the cities that it stands for; layers come in the order of the legend."""

    legend: LegendEntry
    cities: list[MapPlace]


def _without_value(dataset: Dataset, lens: Lens) -> list[_Layer]:
    """Participating cities without a value, and the cities outside the programme, where there are any."""
    known = {fact.city_id for fact in lens.facts}
    unknown = {
        OUTCOMES: _("{city}: took part, no outcome on record"),
        WINWIN: _("{city}: not enough data"),
    }.get(lens.lens_id, _("{city}: no value"))
    ring, hollow = (_SMALL - 0.5, palette.WHITE, palette.PEER_DOT), (_SMALL, palette.WHITE, palette.HOLLOW)
    # a class is a statement about the programme's cities; under it the others would only be noise
    others = [
        _city(
            dataset,
            city.city_id,
            *ring,
            -1.0,
            _("{city}: {kind}").format(city=city.name, kind=PARTICIPATION[city.participation].inside),
        )
        for city in dataset.cities.values()
        if not city.participating and lens.lens_id not in (OUTCOMES, WINWIN)
    ]
    empty = [
        _city(dataset, city.city_id, *hollow, -1.0, unknown.format(city=city.name))
        for city in dataset.participating.values()
        if city.city_id not in known
    ]
    words = {OUTCOMES: _("Took part, none on record"), WINWIN: _("Not enough data")}.get(lens.lens_id, _("No value"))
    layers = (
        _Layer(LegendEntry(words, number(len(empty)), *hollow), empty),
        _Layer(LegendEntry(_("Follow-up or related"), number(len(others)), *ring), others),
    )
    return [layer for layer in layers if layer.cities]


def _by_class(dataset: Dataset, lens: Lens) -> list[_Layer]:
    found = []
    for klass in CLASSES:
        look, classed = palette.CLASSES[klass], [fact for fact in lens.facts if fact.klass == klass]
        cities = [
            replace(_city(dataset, fact.city_id, _PLAIN, look.fill, look.text, 1, fact.hover), shape=look.symbol)
            for fact in classed
        ]
        words = CLASS[klass].label
        found.append(_Layer(LegendEntry(words, number(len(cities)), _PLAIN, look.fill, look.text, look.symbol), cities))
    return [layer for layer in found if layer.cities]


def _by_documented(dataset: Dataset, lens: Lens) -> list[_Layer]:
    found = []
    for what, term in DOCUMENTED.items():
        look = palette.DOCUMENTED_LOOKS[what]
        cities = [
            replace(_city(dataset, fact.city_id, _PLAIN, look.fill, look.text, 1, fact.hover), shape=look.symbol)
            for fact in lens.facts
            if fact.documented == what
        ]
        found.append(
            _Layer(LegendEntry(term.label, number(len(cities)), _PLAIN, look.fill, look.text, look.symbol), cities)
        )
    return [layer for layer in found if layer.cities]


def _by_count(dataset: Dataset, lens: Lens) -> list[_Layer]:
    """Many activities as large marks, few as small ones."""
    found = []
    for low, high, radius in reversed(_COUNT_CLASSES):
        inside = [fact for fact in lens.facts if low <= (fact.value or 0) <= high]
        if not inside:
            continue
        largest = max(int(fact.value or 0) for fact in inside)
        span = number(low) if low == largest else f"{number(low)}–{number(largest)}"
        words = _("{span} activities").format(span=span) if largest > 1 else _("1 activity")
        look = (radius, palette.ACCENT, palette.WHITE)
        cities = [_city(dataset, fact.city_id, *look, fact.value or 0, fact.hover) for fact in inside]
        found.append(_Layer(LegendEntry(words, number(len(inside)), *look), cities))
    return found


def _by_value(dataset: Dataset, lens: Lens) -> list[_Layer]:
    """Classes of about equal number from high to low, in steps of one colour."""
    hover = {fact.city_id: fact.hover for fact in lens.facts}
    found = []
    for place, (lowest, highest, members) in enumerate(
        value_classes([(f.city_id, f.value or 0.0) for f in lens.facts])
    ):
        look = (_PLAIN, palette.SEQUENCE[place], palette.SEQUENCE_EDGE[place])
        words = amount(lowest, lens.unit if lowest == highest else "", lens.decimals)
        if lowest != highest:
            words += "–" + amount(highest, lens.unit, lens.decimals)
        cities = [_city(dataset, city_id, *look, place + 1, hover[city_id]) for city_id in members]
        found.append(_Layer(LegendEntry(words, number(len(members)), *look), cities))
    return found[::-1]


def _sea_note(dataset: Dataset) -> str:
    pacific_city = any(city.subregion == "Pacific" for city in dataset.participating.values())
    return "" if pacific_city else _("No Pacific island city is documented in the sources")


def arcs_map(dataset: Dataset, several: Sequence[Link]) -> NetworkMap:
    """Who learned from whom: an arc a link, its cities in the accent, the other participating cities small and grey."""
    givers, takers = {link.giver_id for link in several}, {link.taker_id for link in several}
    quiet = [city for city in dataset.participating.values() if city.city_id not in givers | takers]
    cities = [
        MapPlace(
            city.city_id, city.name, city.latitude, city.longitude, _SMALL, palette.AXIS, palette.WHITE, -1.0, city.name
        )
        for city in quiet
    ]
    for city_id in sorted(givers | takers, key=lambda city_id: (city_id in givers, city_id)):
        radius, weight = (_GIVER, 2.0) if city_id in givers else (_TAKER, 1.0)
        hover = _arc_hover(dataset, several, city_id)
        cities.append(_city(dataset, city_id, radius, palette.ACCENT, palette.WHITE, weight, hover))
    counts = Counter(strong(link) for link in several)
    legend = [
        LegendEntry(words, number(counts[sure]), 0.0, palette.ACCENT, palette.ACCENT)
        for sure, words in ((True, _("Solid arrow: strong evidence")), (False, _("Dashed arrow: weaker evidence")))
        if counts[sure]
    ]
    seen: Counter[tuple[str, str]] = Counter()
    arcs = []
    for link in several:
        pair = (link.giver_id, link.taker_id)
        arcs.append(Arc(link.replication_id, *pair, not strong(link), _BEND * (1 + 0.8 * seen[pair])))
        seen[pair] += 1
    return NetworkMap(tuple(cities), tuple(legend), _sea_note(dataset), tuple(arcs))


def _arc_hover(dataset: Dataset, several: Sequence[Link], city_id: str) -> str:
    """From whom a linked city learned and whom it taught."""
    learned = {link.giver for link in several if link.taker_id == city_id}
    taught = {link.taker for link in several if link.giver_id == city_id}
    parts = [
        words.format(cities=join(sorted(cities)))
        for cities, words in ((learned, _("learned from {cities}")), (taught, _("taught {cities}")))
        if cities
    ]
    return _("{city}: {parts}").format(city=dataset.cities[city_id].name, parts=apart(parts))


def _city(dataset: Dataset, city_id: str, radius: float, fill: str, edge: str, weight: float, hover: str) -> MapPlace:
    city = dataset.cities[city_id]
    return MapPlace(city_id, city.name, city.latitude, city.longitude, radius, fill, edge, weight, hover)


def value_classes(values: list[tuple[str, float]], most: int = 4) -> list[tuple[float, float, list[str]]]:
    """Cut cities into classes of about equal number, never splitting equal values.

    Parameters
    ----------
    values : list of (city_id, value)
    most : int
        Upper bound of the number of classes.

    Returns
    -------
    list of (lowest, highest, city_ids)
        From low to high.
    """
    ordered = sorted(values, key=lambda item: (item[1], item[0]))
    classes: list[list[tuple[str, float]]] = []
    for rank, item in enumerate(ordered):
        wanted = rank * most // max(len(ordered), 1)
        if classes and (item[1] == classes[-1][-1][1] or len(classes) > wanted):
            classes[-1].append(item)
        else:
            classes.append([item])
    return [(members[0][1], members[-1][1], [city_id for city_id, _v in members]) for members in classes]


def arcs_figure(dataset: Dataset, several: Sequence[Link], drawn: NetworkMap, canvas: Canvas = _CANVAS) -> Figure:
    """The arcs described as a figure: every link in the links_table, also those that the map leaves out."""
    left_out = beyond(dataset)
    note = _("Arrow: the practice of one city was taken up or promoted in another.")
    if left_out:
        note += " " + ngettext(
            "One link with a city of the follow-up network or a related city is not drawn; the table has it.",
            "{n} links with a city of the follow-up network or a related city are not drawn; the table has them.",
            len(left_out),
        ).format(n=number(len(left_out)))
    return Figure(
        slug="map-who-learned-from-whom",
        title=_("Practices that travelled between cities"),
        subtitle=ngettext(
            "One link between participating cities, first evidence {years}",
            "{n} links between participating cities, first evidence {years}",
            len(several),
        ).format(n=number(len(several)), years=span(several)),
        plot=_plot(drawn, canvas),
        over_land=True,
        table=links_table(dataset, [*several, *left_out]),
        source=dataset.cite([link.source_id for link in several]),
        facts=of_links([*several, *left_out]),
        note=f"{note} {_(NO_EFFECT)} {_(MAP_DISCLAIMER)}",
        alt=_("Map of Asia and the Pacific with arrows: {links}.").format(
            links=apart(
                _("{giver} to {taker}").format(giver=giver, taker=taker)
                for giver, taker in dict.fromkeys((link.giver, link.taker) for link in several)
            )
        ),
        redraw=lambda canvas: arcs_figure(dataset, several, drawn, canvas),
    )


def map_figure(dataset: Dataset, lens: Lens, drawn: NetworkMap, canvas: Canvas = _CANVAS) -> Figure:
    """The map described as a figure: table twin, source, and the marks for a printed picture."""
    facts = {fact.city_id: fact for fact in lens.facts}
    rows = []
    for city in dataset.cities.values():
        fact = facts.get(city.city_id)
        row = {
            _("City"): city.name,
            _("Country"): city.country,
            _("Part in the network"): PARTICIPATION[city.participation].label,
        }
        if lens.lens_id == WINWIN:
            row[_("Class")] = (
                CLASS[fact.klass].label if fact else CLASS["insufficient_data"].label if city.participating else ""
            )
        for place, column in enumerate(lens.columns[1:]):
            row[column] = fact.cells[place] if fact else ""
        rows.append(row)
    return Figure(
        slug=f"map-{lens.lens_id}".replace("_", "-"),
        title=lens.title,
        subtitle=lens.subtitle,
        plot=_plot(drawn, canvas),
        over_land=True,
        table=pd.DataFrame(rows),
        source=lens.source,
        facts=Facts(lens.source_ids, lens.span, tuple(fact.name for fact in lens.facts), series=lens.series),
        note=_(MAP_DISCLAIMER),
        alt=_("Map of Asia and the Pacific. {headline}.").format(headline=lens.headline),
        redraw=lambda canvas: map_figure(dataset, lens, drawn, canvas),
    )


_TEXT, _LINE_HEIGHT = 14, 22
_EDGE = 14
"""Pixels between the legend and the edge of the map."""


class _LegendPlace(NamedTuple):
    """One line of the legend in pixels of the map: its mark, and where its text begins or ends."""

    entry: LegendEntry
    mark: float
    text: float
    y: float
    anchor: str


def _legend_places(drawn: NetworkMap, canvas: Canvas) -> tuple[list[_LegendPlace], int]:
    """The legend over the empty sea at the right or, on a narrow map, in lines above it; and their height."""
    if not narrow(canvas):
        right, top = canvas.width - _EDGE, LEGEND_TOP * plane(drawn.cities, canvas).height + 10
        return [
            _LegendPlace(entry, right, right - _EDGE if entry.radius else right, top + _LINE_HEIGHT * line, "right")
            for line, entry in enumerate(drawn.legend)
        ], 0
    size = scaled(_TEXT, canvas)
    places: list[tuple[LegendEntry, float, int]] = []
    x, line = 0.0, 0
    for entry in drawn.legend:
        wide = 20 + text_width(f"{entry.text} ", size) + text_width(entry.count, size, bold=True)
        if x and x + wide > canvas.width:
            x, line = 0.0, line + 1
        places.append((entry, x, line))
        x += wide + _EDGE
    high = _LINE_HEIGHT * (line + 1) if places else 0
    return [
        _LegendPlace(entry, x + 9, x + 20 if entry.radius else x, _LINE_HEIGHT * (line + 0.5), "left")
        for entry, x, line in places
    ], high


def _plot(drawn: NetworkMap, canvas: Canvas) -> go.Figure:
    """The same marks on a plane of Web Mercator, for the picture that is drawn without a web map."""
    legend, strip = _legend_places(drawn, canvas)
    if canvas.height:
        canvas = canvas._replace(height=canvas.height - strip)
    view = plane(drawn.cities, canvas)
    arranged = placed(drawn.cities, canvas, 0 if strip else len(legend))
    cities = [
        (city, *view.degrees(x + dx, y + dy), name)
        for city, dx, dy, name in arranged
        for x, y in [view.at(city.longitude, city.latitude)]
    ]
    points = FONT_SIZES[canvas.letters]
    words = [name_words(x, y, city.name, name, palette.INK, city.radius, points) for city, x, y, name in cities if name]
    words += [_legend_words(place, canvas) for place in legend]
    places = {city.city_id: (x, y, city.radius) for city, x, y, _name in cities}
    arcs = [printed_arc(arc, places) for arc in drawn.arcs]
    dots = printed_marks([(city, x, y) for city, x, y, _name in cities])
    # the legend has a plane of its own in pixels, since the map's plane does not reach above the map
    key = printed_marks([(place.entry, place.mark, -place.y) for place in legend if place.entry.radius])
    west, north = view.degrees(0, 0)
    east, south = view.degrees(view.width, view.height)
    height = round(view.height) + strip
    sky = strip / height
    hidden = {"visible": False, "showgrid": False}
    sea = {"type": "rect", "xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 1 - sky}
    over = {"domain": [1 - sky, 1]} if strip else {"overlaying": "y"}
    layout = {
        "template": template(canvas),
        "height": height,
        "annotations": words,
        "xaxis": {**hidden, "range": [west, east]},
        "yaxis": {**hidden, "range": [south, north], "domain": [0, 1 - sky]},
        "xaxis2": {**hidden, "range": [0, view.width], "anchor": "y2", **({} if strip else {"overlaying": "x"})},
        "yaxis2": {**hidden, "range": [-(strip or height), 0], "anchor": "x2", **over},
        "shapes": [{**sea, "layer": "below", "fillcolor": palette.SEA, "line": {"width": 0}}],
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    }
    return plot_of([*arcs, dots, {**key, "xaxis": "x2", "yaxis": "y2"}], layout)


def _legend_words(place: _LegendPlace, canvas: Canvas) -> dict[str, Any]:
    return {
        "xref": "x2",
        "yref": "y2",
        "x": place.text,
        "y": -place.y,
        "xanchor": place.anchor,
        "yanchor": "middle",
        "text": f"{escape(place.entry.text)} <b>{escape(place.entry.count)}</b>",
        "font": {"size": scaled(_TEXT, canvas), "color": palette.INK_2},
        "showarrow": False,
    }


def printed_marks(marks: Sequence[tuple[MapPlace | LegendEntry, float, float]]) -> dict[str, Any]:
    """Marks of cities or of a legend on a plane."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for _mark, x, _y in marks],
        "y": [y for _mark, _x, y in marks],
        "marker": {
            "symbol": [mark.shape for mark, _x, _y in marks],
            "size": [2 * mark.radius for mark, _x, _y in marks],
            "color": [mark.fill for mark, _x, _y in marks],
            "line": {"color": [mark.edge for mark, _x, _y in marks], "width": 1.4},
            "opacity": 1,
        },
        "hoverinfo": "skip",
    }


def printed_arc(arc: Arc, places: dict[str, tuple[float, float, float]]) -> dict[str, Any]:
    """An arrow on a plane between two of its places, each with its radius."""
    (x, y, _radius), (end_x, end_y, radius) = places[arc.giver_id], places[arc.taker_id]
    across, up = end_x - x, end_y - y
    untouched = [0.0] * (len(ARC_SAMPLES) - 1)
    # on the plane y grows upwards, on the screen downwards: the bend keeps its side
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": arc.arc_id,
        "x": [x + along * across + off * arc.bend * up for along, off in ARC_SAMPLES],
        "y": [y + along * up - off * arc.bend * across for along, off in ARC_SAMPLES],
        "line": {"color": palette.ACCENT, "width": ARC_WIDTH, "dash": "4px,4px" if arc.dashed else "solid"},
        "opacity": ARC_OPACITY,
        "marker": {
            "symbol": "arrow",
            "angleref": "previous",
            "standoff": [*untouched, radius + 1],
            "size": [*untouched, ARC_HEAD + 2],
            "color": palette.ACCENT,
        },
        "hoverinfo": "skip",
    }
