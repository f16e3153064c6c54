"""The evidence matrix: counted again by own code, and its rules one by one."""

from collections import Counter

import pytest

from kki_dash.findings import matrix as found
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import COLUMNS, mark_of
from kki_dash.vocabulary import MATRIX_MARK
from tests.independent.evidence import evidence
from tests.independent.package import Package

PACKAGE = Package()
AIR = ("pm25", "pm10", "no2", "no2_ppb")


def clear_air(city_id: str) -> bool:
    """Whether the first air indicator of a city with a trend fell clearly in 2000-2019, by own code."""
    known = []
    for place, indicator_id in enumerate(AIR):
        for series in PACKAGE.series.get((city_id, indicator_id), []):
            part = series.within(2000, 2019)
            if part and len(part.years) >= 4 and part.years[-1] - part.years[0] >= 4:
                one = evidence(part.years, part.values, PACKAGE.band(indicator_id), PACKAGE.rule(indicator_id))
                known.append((place, -len(part.years), one))
    if not known:
        return False
    one = min(known, key=lambda entry: entry[:2])[2]
    return one.kind == "clear" and one.last < one.first


def test_air_is_counted_as_the_recount_does(dataset: Dataset) -> None:
    shown = found.matrix(dataset)
    ours = {row.city_id for row in shown.rows if mark_of(row.cells[0].reading) == "better"}
    assert ours == {city_id for city_id in dataset.participating if clear_air(city_id)}
    assert len(ours) == 12
    assert found.matrix_headline(dataset, shown) == (
        "Air improved clearly in 12 of 31 cities; on waste, the main topic, 13 have no value or outcome"
    )


def test_every_participating_city_has_a_row_and_a_cell_a_theme(dataset: Dataset) -> None:
    shown = found.matrix(dataset)
    assert {row.city_id for row in shown.rows} == set(dataset.participating)
    assert {len(row.cells) for row in shown.rows} == {len(COLUMNS)}
    groups = [row.group for row in shown.rows]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    for slug in COLUMNS:
        marks = Counter(mark_of(cell.reading) for cell in shown.column(slug))
        assert {total.mark: total.cities for total in found.totals(shown, slug)} == marks
        assert set(marks) <= set(MATRIX_MARK)


def test_countries_stand_together_and_no_row_by_its_result(dataset: Dataset) -> None:
    shown = found.matrix(dataset)
    order = [(row.group, row.country, row.name) for row in shown.rows]
    for group in {entry[0] for entry in order}:
        inside = [entry for entry in order if entry[0] == group]
        assert inside == sorted(inside)


@pytest.mark.parametrize(
    ("city_id", "theme", "mark", "own"),
    [
        ("nonthaburi", "air", "no_clear_direction", True),
        ("kitakyushu", "waste", "better_between", True),
        ("sendai", "waste", "better", True),
        ("ulsan", "water", "better", True),
        ("kathmandu", "green", "worse_between", False),
        ("weihai", "development", "better", False),
        ("chongqing", "development", "better", True),
        ("bago", "waste", "single", True),
        ("bago", "air", "nothing", None),
        ("kitakyushu", "income", "no_clear_direction", True),
    ],
)
def test_which_value_speaks(dataset: Dataset, city_id: str, theme: str, mark: str, own: bool | None) -> None:
    row = next(row for row in found.matrix(dataset).rows if row.city_id == city_id)
    cell = row.cells[list(COLUMNS).index(theme)]
    assert mark_of(cell.reading) == mark
    assert own is None or cell.reading.own is own


def test_a_second_arrow_is_clear_and_goes_another_way(dataset: Dataset) -> None:
    seconds = [cell for row in found.matrix(dataset).rows for cell in row.cells if cell.second]
    assert {cell.city_id for cell in seconds if cell.column == "air"} >= {"chongqing", "tehran", "ulsan", "minamata"}
    for cell in seconds:
        assert cell.second.kind == "clear"
        assert cell.second.turned != cell.reading.turned
        assert cell.second.own == cell.reading.own


def test_no_mark_rests_on_a_country_a_blog_or_the_satellite_of_a_city(dataset: Dataset) -> None:
    readings = [cell.reading for row in found.matrix(dataset).rows for cell in row.cells if cell.reading]
    assert "pm25_satellite" not in {reading.indicator_id for reading in readings}
    assert {dataset.sources[reading.source_id].grade for reading in readings} <= {"A", "B"}
