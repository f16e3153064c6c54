"""Each rule of honesty, at its one address."""

import re

import pytest

from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.stats.evidence import evidence as said
from kki_dash.vocabulary import GRADE, PARTICIPATION, RELATION, SPATIAL_UNIT
from tests.kit import ROOT


def test_a_source_of_grade_c_carries_nothing(dataset: Dataset) -> None:
    carried = {
        grade: {evidence.carries(one) for one in dataset.sources.values() if one.grade == grade} for grade in GRADE
    }
    assert carried == {"A": {True}, "B": {True}, "C": {False}}
    assert not evidence.carries(None)


def series(series_id: str, *years: int) -> Series:
    return Series(series_id, "suva", "pm25", years, tuple(float(year) for year in years), "", "", "", (), ())


def test_of_several_series_the_fullest_speaks_and_then_the_longest_and_the_latest() -> None:
    few, full = series("a", 2001, 2019), series("b", 2001, 2002, 2003)
    assert evidence.most_telling([few, full]) == full
    longer, later = series("c", 2000, 2002, 2004), series("d", 2001, 2003, 2005)
    assert evidence.by_preference([full, longer, few, later]) == [later, longer, full, few]
    assert evidence.most_telling([series("z", 2001), series("y", 2001)]) == series("y", 2001)
    assert evidence.most_telling([]) is None


def test_the_places_around_a_city_are_not_its_own() -> None:
    assert [unit for unit in SPATIAL_UNIT if not evidence.own_place(unit)] == ["province", "region", "country"]


@pytest.mark.parametrize(
    ("flag", "indicator", "first", "barred"),
    [
        ("no_wup_agglomeration_inside", "gdp_per_capita", 2000, False),
        ("qa_not_true_positive", "greenness", 2000, True),
        ("greenness_1990_missing", "greenness", 2000, False),
        ("greenness_1990_missing", "greenness", 1990, True),
        ("greenness_1990_missing", "population_urban_centre", 1990, False),
        ("pop_growth_1990_2000_differs_from_wup", "population_urban_centre", 2000, False),
        ("pop_growth_1990_2000_differs_from_wup", "population_urban_centre", 1990, True),
        ("pop_growth_2000_2015_differs_from_wup", "gdp_per_capita", 2000, True),
        ("pop_growth_2000_2015_differs_from_wup", "greenness", 2000, False),
        ("gdp_pc_growth_implausible", "gdp_per_capita", 2000, True),
        ("gdp_pc_growth_implausible", "pm25_satellite", 2000, False),
        ("something_new", "pm25_satellite", 2000, True),
    ],
)
def test_a_flag_bars_what_it_is_about(flag: str, indicator: str, first: int, barred: bool) -> None:
    assert evidence.barring((flag,), indicator, "urban_centre", first) == ((flag,) if barred else ())
    assert evidence.barring((flag,), indicator, "municipality", first) == ()


def test_an_urban_centre_is_the_citys_own_where_it_bears_its_name() -> None:
    assert not evidence.another_city("Kyoto", "urban_centre", "Osaka and Kyoto")
    assert not evidence.another_city("Hai Phong", "urban_centre", "Haiphong")
    assert not evidence.another_city("San Fernando (La Union)", "urban_agglomeration", "San Fernando")
    assert evidence.another_city("Yokohama", "urban_centre", "Tokyo")
    assert not evidence.another_city("Yokohama", "municipality", "Tokyo")


def test_a_mark_for_every_kind_of_evidence() -> None:
    years = range(2014, 2020)
    marks = [
        evidence.mark(said(years, [60, 55, 50, 45, 40, 35], 10)),
        evidence.mark(said([2000, 2014], [60, 80], 10, "benchmark_years")),
        evidence.mark(said([2000, 2014], [60, 61], 10, "benchmark_years")),
        evidence.mark(said(years, [45, 51, 64, 44, 60, 43], 10)),
    ]
    assert marks == ["filled", "half", "bar", "ring"]
    small = said(years, [100, 101, 102, 103, 104, 105], 10)
    assert small.kind == "within_band"
    uneven = said(years, [100, 100.2, 100.4, 100.6, 100.8, 109.9], 9.85)
    assert (uneven.kind, evidence.steady_but_small(uneven)) == ("no_clear_direction", True)


def test_who_took_part_and_what_is_of_the_programme(dataset: Dataset) -> None:
    took = {city.participation for city in dataset.cities.values() if evidence.took_part(city)}
    assert [part for part in PARTICIPATION if part in took] == ["member", "participant"]
    assert len(dataset.participating) == 31
    for row in (*dataset.cities.values(), *dataset.activities.values(), *dataset.replications):
        assert evidence.counts(row) == evidence.carries(dataset.sources[row.source_id])
    own = {one.relation for one in dataset.activities.values() if evidence.of_programme(one)}
    assert [relation for relation in RELATION if relation in own] == ["initiative", "city_case"]


@pytest.mark.parametrize(
    "rule", [r"grade\"?\]? *[!=]= *\"C\"", r"\"ucdb-", r"\"province\", \"region\"", r"relation\"?\]? *!= *\"related\""]
)
def test_a_rule_stands_at_one_address(rule: str) -> None:
    rooms = [path for path in (ROOT / "kki_dash").rglob("*.py") if re.search(rule, path.read_text(encoding="utf-8"))]
    assert [path.name for path in rooms] in ([], ["evidence.py"]), rooms
