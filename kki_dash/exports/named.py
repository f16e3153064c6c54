"""Figures by the names of their pages, for those who ask for a file on the command line."""

from collections.abc import Callable
from typing import NamedTuple

from kki_dash.exports.questions import WrongQuestionError, one_of
from kki_dash.figures.decoupling import decoupling_figure
from kki_dash.figures.dumbbells import dumbbell_figure
from kki_dash.figures.figure import Figure
from kki_dash.figures.lines import lines_figure
from kki_dash.figures.network_map import arcs_figure, arcs_map, map_figure, network_map
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.record import record_figure
from kki_dash.figures.replication import replication_figure
from kki_dash.figures.standing import standing_figure
from kki_dash.figures.surface import Size
from kki_dash.figures.timeline import timeline_figure
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import city as profile
from kki_dash.findings import compare, decoupling, lenses, peers, replication, timeline, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _


class Asked(NamedTuple):
    """The choices that the pages offer, by the names that they have in links; an empty one is the page's own."""

    pair: str = ""
    show: str = ""
    city: str = ""
    indicator: str = ""
    others: str = ""
    peers: str = ""


def _city(dataset: Dataset, asked: Asked, default: str | None = None) -> str:
    return one_of(_("city"), asked.city, dataset.cities, default)


def _group(asked: Asked, default: str) -> str:
    return one_of(_("peer group"), asked.peers, peers.PEER_GROUPS, default)


# One function for each name: the figure as its page shows it


def _winwin(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    offered = [key for key, pair in winwin.RECOMMENDED.items() if winwin.known(dataset, pair)]
    pair = winwin.RECOMMENDED[one_of(_("pair"), asked.pair, offered, next(iter(offered), None))]
    rows = winwin.city_rows(dataset, pair)
    region = winwin.centre_rows(dataset, pair)
    picked = _city(dataset, asked, "")
    return quadrant_figure(dataset, pair, rows, region, size, picked or None)


def _map(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    learned = replication.between_participants(dataset)
    offered = lenses.lens_ids(dataset)
    shown = one_of(_("map"), asked.show, [*offered, *(["arcs"] if learned else [])], offered[0])
    if shown == "arcs":
        return arcs_figure(dataset, learned, arcs_map(dataset, learned))
    lens = lenses.lens(dataset, shown)
    return map_figure(dataset, lens, network_map(dataset, lens))


def _panel(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    city_id, group = _city(dataset, asked), _group(asked, "subregion")
    panels = {
        panel.indicator.indicator_id: panel
        for dimension in ("environment", "livelihood")
        for panel in profile.panels(dataset, city_id, dimension, group)
    }
    city = dataset.cities[city_id].name
    what = _("indicator with three values or more of {city}").format(city=city)
    return panel_figure(dataset, panels[one_of(what, asked.indicator, panels)], size)


def _record(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    city_id = _city(dataset, asked)
    record = profile.record(dataset, city_id)
    if not record:
        raise WrongQuestionError(_("No value of {city} is on record.").format(city=dataset.cities[city_id].name))
    return record_figure(city_id, dataset.cities[city_id].name, record, size)


def _comparison(dataset: Dataset, asked: Asked) -> tuple[str, compare.Comparison, str]:
    """Indicator, comparison, and the grey cities in words."""
    indicator_id = _indicator(dataset, asked)
    city_id = _city(dataset, asked, compare.default_city(dataset, indicator_id))
    group = _group(asked, "all")
    known = [key for key in dataset.indicator_cities(indicator_id) if key != city_id]
    others = [one_of(_("city with this indicator"), name, known) for name in asked.others.split(",") if name]
    if len(others) > compare.MOST_COMPARED:
        raise WrongQuestionError(_("At most {n} cities can be compared with one.").format(n=compare.MOST_COMPARED))
    others = others or compare.default_compared(dataset, indicator_id, city_id, group)
    found = compare.compare(dataset, indicator_id, city_id, others, group, *compare.span(dataset, indicator_id))
    return indicator_id, found, peers.peer_criterion(dataset, city_id, group)


def _indicator(dataset: Dataset, asked: Asked) -> str:
    offered = compare.indicator_ids(dataset)
    return one_of(_("indicator"), asked.indicator, offered, compare.default_indicator(dataset))


def _lines(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    indicator_id, found, grey = _comparison(dataset, asked)
    return lines_figure(dataset, indicator_id, found, grey, False, size)


def _change(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    indicator_id, found, _grey = _comparison(dataset, asked)
    return dumbbell_figure(dataset, indicator_id, found, size)


def _standing(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    city_id = _city(dataset, asked)
    offered = peers.centre_indicators(dataset)
    measure = one_of(_("indicator of urban centres"), asked.indicator, offered, next(iter(offered), None))
    ask = peers.Ask(measure, tuple(peers.CENTRE_TRAITS), peers.PLACES[0], peers.COUNTS[1])
    finding = peers.find(dataset, city_id, ask)
    if finding.standing is None:
        raise WrongQuestionError(finding.reason)
    return standing_figure(dataset, finding, size)


def _decoupling(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    offered = {f"{pair.pressure}-{pair.driver}": pair for pair in decoupling.pairs(dataset)}
    pair = offered[one_of(_("pair of pressure and driver"), asked.pair, list(offered), next(iter(offered), None))]
    rows = decoupling.city_rows(dataset, pair)
    return decoupling_figure(dataset, pair, rows, decoupling.centre_rows(dataset, pair), size)


def _replication(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    links = replication.between_participants(dataset)
    if not links:
        raise WrongQuestionError(_("No link between participating cities is on record."))
    return replication_figure(dataset, links, size)


def _timeline(dataset: Dataset, asked: Asked, size: Size) -> Figure:
    return timeline_figure(dataset, timeline.events(dataset), size)


FIGURES: dict[str, Callable[[Dataset, Asked, Size], Figure]] = {
    "winwin": _winwin,
    "map": _map,
    "city": _panel,
    "record": _record,
    "compare": _lines,
    "change": _change,
    "standing": _standing,
    "decoupling": _decoupling,
    "replication": _replication,
    "timeline": _timeline,
}


def named_figure(dataset: Dataset, name: str, asked: Asked) -> Figure:
    """A figure chosen by name.

    Raises
    ------
    WrongQuestionError
        If there is no such figure.
    """
    return FIGURES[one_of(_("figure"), name, FIGURES)](dataset, asked, "laptop")
