"""The profile of every city, counted again from the files."""

from collections import Counter

from kki_dash.findings import city
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import described
from tests.kit import CITIES, stored


def test_every_activity_stands_with_its_cities(dataset: Dataset) -> None:
    counted = Counter(row["city_id"] for row in stored("activity_cities"))
    assert {one: len(city.activities(dataset, one)) for one in CITIES} == {one: counted[one] for one in CITIES}


def test_a_source_of_grade_c_brings_no_figure(dataset: Dataset) -> None:
    grade = {row["source_id"]: row["grade"] for row in stored("sources")}
    for one in CITIES:
        rows = [row for row in stored("outcomes") if row["city_id"] == one]
        silent = sum(row["evidence_level"] == "described" or grade[row["source_id"]] == "C" for row in rows)
        shown = city.outcomes(dataset, one)
        assert len(shown) == len(rows)
        assert sum(row.result == described() for row in shown) == silent


def test_values_without_a_year_are_all_told(dataset: Dataset) -> None:
    counted = Counter(row["city_id"] for row in stored("observations") if not row["year"])
    assert {one: len(city.undated(dataset, one)) for one in CITIES} == {one: counted[one] for one in CITIES}


def test_every_lesson_is_told_by_giver_and_by_taker(dataset: Dataset) -> None:
    for one in CITIES:
        rows = city.lessons(dataset, one)
        for given, end, other in ((True, "from_city_id", "to_city_id"), (False, "to_city_id", "from_city_id")):
            told = sorted(key for row in rows if row.given is given for key, _name in row.cities)
            wanted = sorted(row[other] for row in stored("replications") if row[end] == one and row[other] != one)
            assert told == wanted, one


def test_the_record_has_the_years_of_the_file_and_those_of_the_city_itself(dataset: Dataset) -> None:
    context = {row["indicator_id"] for row in stored("indicators") if row["dimension"] == "context"}
    dated = [row for row in stored("observations") if row["year"] and row["indicator_id"] not in context]
    for one in CITIES:
        mine = [row for row in dated if row["city_id"] == one]
        own = {int(row["year"]) for row in mine if row["spatial_unit"] not in ("province", "region", "country")}
        known = [pair for years in city.record(dataset, one).values() for pair in years.items()]
        assert {year for year, _own in known} == {int(row["year"]) for row in mine}
        assert {year for year, local in known if local} == own
