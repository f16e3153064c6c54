"""Where an urban centre stands: the frame fits the changes, and no dot covers another."""

from itertools import combinations

import pytest

from kki_dash.figures.standing import WIDTHS, stacked, standing_figure
from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset
from tests.kit import complete

SIZES = ["phone", "laptop", "wide"]


@pytest.mark.long
def test_the_frame_fits_the_changes_and_no_dot_covers_another(dataset: Dataset) -> None:
    drawn = 0
    for measure in peers.centre_indicators(dataset):
        ask = peers.Ask(measure, tuple(peers.CENTRE_TRAITS), peers.PLACES[0], peers.COUNTS[1])
        for city_id in dataset.cities:
            finding = peers.find(dataset, city_id, ask)
            if finding.standing is None:
                continue
            plot = standing_figure(dataset, finding, "laptop").plot
            low, high = plot.layout.xaxis.range
            dots = [(x, y) for trace in plot.data for x, y in zip(trace.x, trace.y, strict=True)]
            span = max(x for x, _y in dots) - min(x for x, _y in dots)
            assert span > 0.85 * (high - low)
            pixels = (WIDTHS["laptop"] - 28) / (high - low)
            size = plot.data[0].marker.size
            for (x, level), (other, beside) in combinations(dots, 2):
                assert level != beside or abs(x - other) * pixels >= size - 0.5
            drawn += 1
    assert drawn > 20


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_the_standing_of_every_city_is_complete(dataset: Dataset, size: str) -> None:
    drawn = 0
    for city_id in dataset.cities:
        for indicator_id in peers.centre_indicators(dataset):
            ask = peers.Ask(indicator_id, tuple(peers.CENTRE_TRAITS), "region", 40)
            finding = peers.find(dataset, city_id, ask)
            if finding.standing:
                figure = standing_figure(dataset, finding, size)
                complete(figure)
                assert len(figure.table) == finding.standing.of
                drawn += 1
    assert drawn > 20


def test_stacked_dots_never_cover_each_other() -> None:
    values = [3.0, 3.1, 3.2, 9.0, 3.05, 9.9]
    levels = stacked(values, 1.0)
    assert levels[0] == 0
    for (a, level_a), (b, level_b) in combinations(zip(values, levels, strict=True), 2):
        assert abs(a - b) >= 1.0 or level_a != level_b
