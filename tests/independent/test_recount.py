"""Every number of a headline, counted again without the dashboard's code; a change of the data has to explain itself here."""

import pytest

from tests.independent.package import Package, who_file, who_localities
from tests.independent.table import tables

PACKAGE = Package()
WHO = who_file(PACKAGE.folder)
LINES = tables(PACKAGE, who_localities(WHO) if WHO else None)


@pytest.mark.parametrize("one", LINES, ids=[one.what for one in LINES])
def test_the_number_holds(one):
    assert one.found == one.holds, one.why


def test_no_line_says_another_number_without_a_reason():
    assert all(one.why for one in LINES if one.said not in ("-", one.holds))
