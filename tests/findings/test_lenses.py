"""What the network shows under a lens."""

import pytest

from kki_dash.findings import lenses
from kki_dash.findings.dataset import Dataset


@pytest.mark.parametrize("lens_id", [lenses.ACTIVITIES, "pm25", "shdi"])
def test_a_list_of_cities_is_in_the_order_of_their_names(dataset: Dataset, lens_id: str) -> None:
    names = [fact.name for fact in lenses.lens(dataset, lens_id).facts]
    assert len(names) > 5
    assert names == sorted(names)
