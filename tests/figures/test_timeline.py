"""The timeline: every dated event once, no name over a mark or another name, and its years can be enlarged."""

from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from kki_dash.data.load import load
from kki_dash.figures.surface import Canvas, Size
from kki_dash.figures.timeline import LEAST_WIDTH, first_day, last_day, place_events, timeline_figure
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.timeline import dated, events
from tests.kit import complete

Package = Callable[..., Path]


@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
def test_the_timeline_is_complete(dataset: Dataset, size: Size) -> None:
    figure = timeline_figure(dataset, events(dataset), size)
    complete(figure)
    marks = [trace.name for trace in figure.plot.data if trace.mode == "markers"]
    assert sorted(marks) == sorted(event.title for event in dated(events(dataset)))
    written = {trace.text[0].strip() for trace in figure.plot.data if trace.mode == "text"}
    assert {event.title for event in dated(events(dataset))} <= written
    assert figure.plot.layout.xaxis.fixedrange is False
    assert figure.plot.layout.dragmode == "zoom"


@pytest.mark.parametrize("size", ["laptop", "wide"])
def test_no_event_covers_another(dataset: Dataset, size: Size) -> None:
    shown = dated(events(dataset))
    lanes = place_events(shown, size)
    assert sum(map(len, lanes.values())) == len(shown)
    for placed in lanes.values():
        for a, b in combinations(placed, 2):
            assert not a.box.overlaps(b.box), (a.event.title, b.event.title)


def test_a_bare_year_spans_that_year() -> None:
    assert (first_day("2002"), last_day("2002")) == (date(2002, 1, 1), date(2002, 12, 31))
    assert (first_day("2004-02"), last_day("2004-02")) == (date(2004, 2, 1), date(2004, 2, 29))
    assert first_day("2001-11-20") == last_day("2001-11-20") == date(2001, 11, 20)


def test_thin_and_empty_data_still_draw(package: Package) -> None:
    small = Dataset(load(package()))
    complete(timeline_figure(small, events(small), "laptop"))
    complete(timeline_figure(small, [], "laptop"))


def test_no_event_begins_before_its_lane(dataset: Dataset) -> None:
    shown = dated(events(dataset))
    for width in range(LEAST_WIDTH, 1300, 40):
        for placed in place_events(shown, Canvas("laptop", width)).values():
            assert all(one.box.left >= 0 for one in placed)
