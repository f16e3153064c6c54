"""No browser formats a number of a figure, and what the pointer shows is what table and CSV hold."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from kki_dash.data.load import load
from kki_dash.figures import catalogue
from kki_dash.figures.decoupling import decoupling_figure
from kki_dash.figures.dumbbells import dumbbell_figure
from kki_dash.figures.figure import Figure
from kki_dash.figures.lines import lines_figure
from kki_dash.figures.network_map import arcs_figure, arcs_map, map_figure, network_map
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.record import record_figure
from kki_dash.figures.replication import replication_figure
from kki_dash.figures.standing import standing_figure
from kki_dash.figures.timeline import timeline_figure
from kki_dash.figures.toolkit.axis import signed_ticks, tick_words
from kki_dash.figures.toolkit.marks import HOVER
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import city as profile
from kki_dash.findings import compare as comparing
from kki_dash.findings import decoupling, peers, practices, replication, timeline, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.lenses import lens, lens_ids
from kki_dash.spelling import WrongQuestionError
from tests.kit import DATA

NUMBER = re.compile(r"[-\u2212+]?\d[\d,]*(?:\.\d+)?")


@cache
def drawn() -> dict[str, Figure]:
    """Every figure of every city and indicator on the laptop."""
    return dict(_drawn(Dataset(load(DATA))))


def _drawn(dataset: Dataset) -> Iterator[tuple[str, Figure]]:
    for city_id, city in dataset.cities.items():
        for dimension in ("environment", "livelihood"):
            for panel in profile.panels(dataset, city_id, dimension, "subregion"):
                yield f"trend {city_id} {panel.indicator.indicator_id}", panel_figure(dataset, panel, "laptop")
        if record := profile.record(dataset, city_id):
            yield f"record {city_id}", record_figure(city_id, city.name, record, "laptop")
    for indicator_id in comparing.indicator_ids(dataset):
        mine = comparing.default_city(dataset, indicator_id)
        others = comparing.default_compared(dataset, indicator_id, mine)
        span = comparing.span(dataset, indicator_id)
        found = comparing.compare(dataset, indicator_id, mine, others, "all", *span)
        for indexed in (False, True):
            name = f"{'index' if indexed else 'lines'} {indicator_id}"
            yield name, lines_figure(dataset, indicator_id, found, "all", indexed, "laptop")
        yield f"dumbbells {indicator_id}", dumbbell_figure(dataset, indicator_id, found, "laptop")
    for key, pair in winwin.RECOMMENDED.items():
        if winwin.known(dataset, pair):
            rows, centres = winwin.city_rows(dataset, pair), winwin.centre_rows(dataset, pair)
            yield f"quadrant {key}", quadrant_figure(dataset, pair, rows, centres, "laptop")
    for both in decoupling.pairs(dataset):
        states, places = decoupling.city_rows(dataset, both), decoupling.centre_rows(dataset, both)
        name = f"decoupling {both.pressure} {both.driver}"
        yield name, decoupling_figure(dataset, both, states, places, "laptop")
    for measure in peers.centre_indicators(dataset):
        ask = peers.Ask(measure, tuple(peers.CENTRE_TRAITS), peers.PLACES[0], peers.COUNTS[1])
        for city_id in dataset.cities:
            finding = peers.find(dataset, city_id, ask)
            if finding.standing is not None:
                yield f"standing {measure} {city_id}", standing_figure(dataset, finding, "laptop")
    for lens_id in lens_ids(dataset):
        seen = lens(dataset, lens_id)
        yield f"map {lens_id}", map_figure(dataset, seen, network_map(dataset, seen))
    links = replication.between_participants(dataset)
    yield "map arcs", arcs_figure(dataset, links, arcs_map(dataset, links))
    yield "replication", replication_figure(dataset, links, "laptop")
    for case in practices.cases(dataset):
        for name in ("practice-result", "practice-map", "practice-time"):
            try:
                figure = catalogue.build(name, dataset, {"practice": case.practice.activity_id}, "laptop")
            except WrongQuestionError:
                continue
            yield f"{name} {case.practice.activity_id}", figure
    yield "timeline", timeline_figure(dataset, timeline.events(dataset), "laptop")


def left_to_the_browser(figure: Figure) -> list[str]:
    """Parts of a figure whose numbers or dates Plotly would write in its own way."""
    plot = figure.plot.to_plotly_json()
    found = []
    for place, trace in enumerate(plot["data"]):
        ready = trace.get("hovertemplate") == HOVER and len(trace["text"]) == len(trace["x"])
        if not (ready or trace.get("hoverinfo") == "skip") or "texttemplate" in trace:
            found.append(f"trace {place}")
    layout = plot["layout"]
    for name in (key for key in layout if re.fullmatch(r"[xy]axis\d*", key)):
        axis = layout[name]
        words = axis.get("ticktext", axis.get("categoryarray"))
        seen = axis.get("visible") is not False and bool(plot["data"])
        if seen and (words is None or not all(isinstance(word, str) for word in words)):
            found.append(name)
        found += [f"{name} {key}" for key in axis if key in ("tickformat", "hoverformat", "dtick")]
    return found


@pytest.mark.long
def test_no_figure_lets_the_browser_format_a_number() -> None:
    assert len(drawn()) > 500
    assert {name: parts for name, figure in drawn().items() if (parts := left_to_the_browser(figure))} == {}


@pytest.mark.parametrize(
    "change",
    [
        {"data": {"hovertemplate": "%{y:,.4~g}<extra></extra>"}},
        {"data": {"hovertemplate": None}},
        {"data": {"texttemplate": "%{y}"}},
        {"layout": {"yaxis": {"ticktext": None}}},
        {"layout": {"yaxis": {"tickformat": ",~r"}}},
        {"layout": {"xaxis": {"hoverformat": "%Y"}}},
    ],
)
def test_a_number_that_the_browser_formats_is_found(change: dict[str, Any]) -> None:
    figure = drawn()["lines population"]
    plot = type(figure.plot)(figure.plot)
    plot.update_traces(change.get("data", {}))
    plot.update_layout(change.get("layout", {}))
    assert left_to_the_browser(replace(figure, plot=plot))


def points(figure: Figure) -> Iterator[tuple[Any, Any, str]]:
    """Place of each mark that answers to the pointer, and what it then says."""
    for trace in figure.plot.to_plotly_json()["data"]:
        if trace.get("hovertemplate") == HOVER:
            for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
                assert (text is None) == (x is None), text
                if text is not None:
                    yield x, y, html.unescape(text)


def shows(text: str, value: float, slack: float = 0.0) -> bool:
    """Whether one of the numbers in a text is a value, to the decimals that it shows."""
    for number in NUMBER.findall(text):
        plain = number.replace(",", "").replace("\u2212", "-")
        decimals = len(plain.partition(".")[2])
        if abs(float(plain) - value) <= 0.5 * 10**-decimals + slack + 1e-9 * abs(value):
            return True
    return False


def of_kind(*kinds: str) -> list[tuple[str, Figure]]:
    return [(name, figure) for name, figure in drawn().items() if name.split()[0] in kinds]


def test_what_the_pointer_shows_of_a_line_is_the_value_in_the_table_of_that_year() -> None:
    checked = 0
    for name, figure in of_kind("trend", "lines", "index"):
        column = figure.table.columns[6 if name.startswith("index") else 4]
        known = {(year, value) for year, value in zip(figure.table.iloc[:, 3], figure.table[column], strict=True)}
        for year, value, text in points(figure):
            stored = round(value, 1) if name.startswith("index") else value
            assert (year, stored) in known, (name, year, value)
            assert str(year) in text, (name, text)
            assert shows(text.replace(str(year), "", 1), value), (name, text, value)
            assert not re.search(r"\de[+-]", text), text
            checked += 1
    assert checked > 3000


def test_what_the_pointer_shows_of_a_dumbbell_is_the_value_in_the_table() -> None:
    for name, figure in of_kind("dumbbells"):
        ends = {value for column in figure.table.columns[4:7:2] for value in figure.table[column]}
        for value, _row, text in points(figure):
            assert value in ends, (name, value)
            assert shows(text, value), (name, text, value)


def test_what_the_pointer_shows_of_a_change_is_the_change_in_the_table() -> None:
    for name, figure in of_kind("quadrant", "decoupling", "standing"):
        changes = figure.table[[column for column in figure.table.columns if "change, %" in column]]
        own = figure.plot.data[-1] if name.startswith(("decoupling", "standing")) else None
        cities = set(figure.table["City"]) if name.startswith("quadrant") else set()
        for x, y, text in points(figure):
            if any(f"<b>{city}" in text for city in cities):
                # a city's words have the end values and the years, and a percentage only where it has a direction
                assert re.search(r" to .*\d{4}", text), (name, text)
                continue
            assert shows(text, x), (name, text, x)
            if not name.startswith("standing"):
                assert shows(text, y), (name, text, y)
        if own is not None:
            rounded = {round(value, 1) for column in changes for value in changes[column].dropna()}
            assert {round(value, 1) for value in own.x} <= rounded, name


def test_years_are_plain_and_thousands_are_separated() -> None:
    axes = drawn()["lines population"].plot.layout
    assert axes.xaxis.ticktext == tuple(str(year) for year in axes.xaxis.tickvals)
    assert axes.yaxis.ticktext[1:3] == ("2,000,000", "4,000,000")
    assert tick_words([0, 2.5, 5, -0.05, 10_000]) == ["0", "2.5", "5", "\u22120.05", "10,000"]
    assert signed_ticks(-6, 6, 5)["ticktext"] == ["\u22125", "\u22122.5", "0", "+2.5", "+5"]
