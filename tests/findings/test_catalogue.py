"""Coverage: what a city has of its own, and what it has only of the places around it, counted again from the file."""

import csv
from collections import Counter

from kki_dash.findings import catalogue
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA

AROUND = {"province", "region", "country", "urban_centre", "urban_agglomeration"}


def test_own_values_are_told_from_those_around(dataset: Dataset) -> None:
    with (DATA / "indicators.csv").open(encoding="utf-8") as file:
        themes = {row["indicator_id"]: row["theme"] for row in csv.DictReader(file)}
    own, around = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    with (DATA / "observations.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["year"]:
                counter = around if row["spatial_unit"] in AROUND else own
                counter[row["city_id"], themes[row["indicator_id"]]] += 1
    _columns, matrix = catalogue.theme_coverage(dataset)
    shown = {(city_id, theme): cell for city_id, cells in matrix.items() for theme, cell in cells.items()}
    assert {key: cell.own for key, cell in shown.items() if cell.own} == dict(own)
    assert {key: cell.around for key, cell in shown.items() if cell.around} == dict(around)


def test_one_theme_has_the_values_of_its_indicators(dataset: Dataset) -> None:
    _columns, themes = catalogue.theme_coverage(dataset)
    _columns, waste = catalogue.coverage(dataset, "waste")
    for city_id, cells in waste.items():
        assert sum(cell.own for cell in cells.values()) == themes[city_id]["waste"].own
