"""The panels of every city: they draw, they say who and when, and their numbers are those of the files."""

import csv
from dataclasses import replace

import pytest

from kki_dash.data.load import Tables
from kki_dash.figures.figure import Figure
from kki_dash.figures.palette import ACCENT, AXIS
from kki_dash.figures.record import record_figure
from kki_dash.figures.trend import frame_of, panel_figure
from kki_dash.findings import city as profile
from kki_dash.findings import context
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


def panel_of(dataset: Dataset, city_id: str, indicator_id: str, dimension: str = "environment") -> profile.Panel:
    several = profile.panels(dataset, city_id, dimension, "subregion")
    return next(panel for panel in several if panel.indicator.indicator_id == indicator_id)


def stored(name: str, **where: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())]


def test_the_guideline_is_a_line_where_the_unit_matches(dataset: Dataset) -> None:
    levels = {row["indicator_id"]: float(row["value"]) for row in stored("guidelines")}
    assert levels == {"pm25": 5, "pm10": 15, "no2": 10}
    drawn = set()
    for city_id in dataset.cities:
        for panel in profile.panels(dataset, city_id, "environment", "subregion"):
            figure = panel_figure(dataset, panel, "laptop")
            level = levels.get(panel.indicator.indicator_id)
            lines = [shape.y0 for shape in figure.plot.layout.shapes if shape.type == "line"]
            assert lines == ([] if level is None else [level])
            if level is not None:
                drawn.add(panel.indicator.indicator_id)
                low, high = figure.plot.layout.yaxis.range
                assert low <= level <= high
                assert "WHO guideline (2021)" in figure.note
                assert dataset.cite(["who-guidelines-2021"]) in figure.source
    assert {"pm25", "pm10"} <= drawn


def test_the_national_line_is_thin_grey_labelled_and_that_of_the_file(dataset: Dataset) -> None:
    panel = panel_of(dataset, "dalian", "pm25")
    figure = panel_figure(dataset, panel, "laptop")
    line = next(trace for trace in figure.plot.data if trace.name == "national")
    shown = {year: value for year, value in zip(line.x, line.y, strict=True) if year is not None}
    first, last, *_rest = frame_of(panel)
    rows = stored("national", iso3="CHN", indicator_id="pm25_national")
    assert shown == {int(row["year"]): float(row["value"]) for row in rows if first <= int(row["year"]) <= last}
    assert (line.line.width, line.line.color) == (1, AXIS)
    assert "China" in figure.note
    assert "not the city" in figure.note
    assert dataset.cite([rows[0]["source_id"]]) in figure.source
    assert "Country" in [word.text for word in figure.plot.layout.annotations]


def test_what_stands_behind_a_line_gives_no_change_and_no_class(dataset: Dataset, tables: Tables) -> None:
    bare = Dataset(replace(tables, national=tables.national[:0], guidelines=tables.guidelines[:0]))
    for city_id in ("dalian", "kathmandu", "ulaanbaatar"):
        with_context = profile.panels(dataset, city_id, "environment", "subregion")
        without = profile.panels(bare, city_id, "environment", "subregion")
        assert [(one.title, one.change) for one in with_context] == [(one.title, one.change) for one in without]
        assert [row.klass for _key, row in profile.classes(dataset, city_id)] == [
            row.klass for _key, row in profile.classes(bare, city_id)
        ]
        assert any(one.national for one in with_context)
        assert not any(one.national or one.guideline for one in without)
    other = {row["indicator_id"] for row in stored("indicators", dimension="context")}
    assert {row["indicator_id"] for row in stored("national")} <= other
    assert {"green_share_unhabitat", "pm25_satellite_province"} <= other


def test_two_products_that_disagree_say_so_with_the_other_ones_values(dataset: Dataset) -> None:
    assert {other: one for one, other in context.OTHER_PRODUCT.items()} == context.OTHER_PRODUCT
    said = context.disagreement(dataset, "osaka", "greenness")
    rows = sorted(
        stored("observations", city_id="osaka", indicator_id="green_share_unhabitat"), key=lambda r: r["year"]
    )
    assert "disagrees" in said
    assert f"{rows[0]['year']}–{rows[-1]['year']}" in said
    assert context.disagreement(dataset, "osaka", "pm25") == ""
    assert "disagrees" in context.disagreement(dataset, "", "pm25_satellite")


def test_coverage_of_collection_stands_as_single_values(dataset: Dataset) -> None:
    rows = stored("observations", indicator_id="waste_collection_sdg")
    assert len(rows) == 7
    for row in rows:
        shown = [one for one in profile.values(dataset, row["city_id"]) if "SDG 11.6.1" in one.name]
        assert (row["year"], f"{row['value']}%") in {(one.when, one.value) for one in shown}
        drawn = profile.panels(dataset, row["city_id"], "environment", "subregion")
        assert "waste_collection_sdg" not in {panel.indicator.indicator_id for panel in drawn}


def test_a_value_of_a_product_that_disagrees_says_so_where_it_is_no_chart(dataset: Dataset) -> None:
    shown = [one for one in profile.values(dataset, "osaka") if one.name == dataset.indicators["greenness"].name]
    assert shown
    assert all("disagrees" in one.note for one in shown)


def test_every_chart_shows_the_programmes_years(dataset: Dataset) -> None:
    """Also where they are empty: the emptiness is the message."""
    for city_id in ("dalian", "kathmandu", "surabaya"):
        for panel in profile.panels(dataset, city_id, "environment", "subregion"):
            layout = panel_figure(dataset, panel, "laptop").plot.layout
            (ground,) = (shape for shape in layout.shapes if shape.type == "rect")
            assert (ground.x0, ground.x1) == (2000, min(2010, panel.main.years[-1]))
            assert layout.xaxis.range[0] <= 2000
            assert any("Programme" in word.text for word in layout.annotations)
