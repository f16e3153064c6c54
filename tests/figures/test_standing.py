"""Where an urban centre stands: the frame fits the changes, and no dot covers another."""

from itertools import combinations

from kki_dash.figures.standing import WIDTHS, standing_figure
from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset


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
