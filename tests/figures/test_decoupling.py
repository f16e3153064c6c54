"""The decoupling chart at every size."""

import pytest

from kki_dash.figures.decoupling import decoupling_figure
from kki_dash.findings import decoupling
from kki_dash.findings.dataset import Dataset
from tests.kit import complete

SIZES = ["phone", "laptop", "wide"]


@pytest.mark.parametrize("size", SIZES)
def test_the_decoupling_chart_is_complete(dataset: Dataset, size: str) -> None:
    for pair in decoupling.pairs(dataset):
        complete(decoupling_figure(dataset, pair, decoupling.city_rows(dataset, pair), (), size))
