"""Each rule of honesty, at its one address."""

import re

import pytest

from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Series
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
