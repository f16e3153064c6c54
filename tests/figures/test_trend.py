"""The panels of every city: they draw, they say who and when, and their numbers are those of the files."""

import csv

import pytest

from kki_dash.figures.figure import Figure
from kki_dash.figures.palette import ACCENT
from kki_dash.figures.record import record_figure
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import city as profile
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA, complete


def joins_no_series(panel: profile.Panel, figure: Figure) -> None:
    """Assert that the line of a city holds the values of one series, whatever else is on record."""
    assert panel.main.series_id not in {other.series_id for other in panel.others}
    lines = [trace for trace in figure.plot.data if "lines" in (trace.mode or "")]
    mine = [trace for trace in lines if trace.line.color == ACCENT]
    assert mine or panel.change.kind != "trend"
    for trace in mine:
        assert sum(y is not None for y in trace.y) == len(panel.main.values)


@pytest.mark.long
@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
def test_every_panel_of_every_city_is_complete(dataset: Dataset, size: str) -> None:
    drawn = 0
    for city_id in dataset.cities:
        for dimension in ("environment", "livelihood"):
            for panel in profile.panels(dataset, city_id, dimension, "subregion")[: 99 if size == "laptop" else 1]:
                figure = panel_figure(dataset, panel, size)
                complete(figure)
                joins_no_series(panel, figure)
                drawn += 1
        if record := profile.record(dataset, city_id):
            complete(record_figure(city_id, dataset.cities[city_id].name, record, size))
    assert drawn > 60


def test_the_table_twin_holds_the_values_of_the_file(dataset: Dataset) -> None:
    with (DATA / "observations.csv").open(encoding="utf-8") as file:
        stored = {
            int(row["year"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["series_id"] == "dalian--pm25--who-aaq-2022--dalian"
        }
    panel = next(
        p for p in profile.panels(dataset, "dalian", "environment", "all") if p.indicator.indicator_id == "pm25"
    )
    table = panel_figure(dataset, panel, "laptop").table
    own = table[(table["City"] == "Dalian") & (table["Place"] == "Dalian, city monitors")]
    assert dict(zip(own["Year"], own["Fine particles (PM2.5)"], strict=True)) == stored
    assert len(stored) == 5


def test_direction_needs_four_values_over_four_years(dataset: Dataset) -> None:
    for city_id in dataset.cities:
        for panel in profile.panels(dataset, city_id, "environment", "all"):
            few = len(panel.main.years) < 4 or panel.main.years[-1] - panel.main.years[0] < 4
            if few and panel.indicator.change_rule == "trend":
                assert not any(word in panel.title for word in (": up", ": down")), panel.title
