"""What is on record for a city: a dot for every year that the findings name."""

from kki_dash.figures.record import FIRST_SHOWN, LAST_SHOWN, record_figure
from tests.kit import complete

RECORD = {"Air": {1990: True, 2001: True, 2002: False}, "Income": {2002: False}}


def test_a_dot_for_every_year_in_view_and_a_row_for_every_year() -> None:
    shown = record_figure("cebu", "Cebu", RECORD, "laptop")
    complete(shown)
    grid, elsewhere, own = shown.plot.data
    assert len(grid.x) == len(RECORD) * (LAST_SHOWN - FIRST_SHOWN + 1)
    assert list(zip(own.x, own.y, strict=True)) == [(2001, "Air")]
    assert sorted(zip(elsewhere.x, elsewhere.y, strict=True)) == [(2002, "Air"), (2002, "Income")]
    assert len(shown.table) == 4
