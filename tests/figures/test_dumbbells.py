"""Dumbbells: a row for every city that has two values, with the ends of its series."""

from kki_dash.figures.dumbbells import dumbbell_figure
from kki_dash.findings.compare import compare
from kki_dash.findings.dataset import Dataset


def test_the_table_has_the_ends_of_every_row_in_their_order(dataset: Dataset) -> None:
    comparison = compare(dataset, "pm10", "nonthaburi", ["bangkok"], "all", 2014, 2018)
    table = dumbbell_figure(dataset, "pm10", comparison, "laptop").table
    assert list(table["City"]) == [row.city for row in comparison.rows]
    assert list(table["First value"]) == [row.series.values[0] for row in comparison.rows]
    assert list(table["Last value"]) == [row.series.values[-1] for row in comparison.rows]


def test_a_window_without_two_values_says_so(dataset: Dataset) -> None:
    comparison = compare(dataset, "pm10", "nonthaburi", [], "all", 2014, 2014)
    shown = dumbbell_figure(dataset, "pm10", comparison, "laptop")
    assert not comparison.rows
    assert shown.title == "No city has two values in these years"
    assert not shown.plot.data
    assert all(name in shown.note for name in comparison.left_out)
