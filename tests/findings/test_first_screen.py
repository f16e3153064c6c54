"""The first screen of a city: its lead in a fixed order, its levels against the files, its next step."""

import re

import pytest

from kki_dash.findings import city as profile
from kki_dash.findings import levels, next_step
from kki_dash.findings.city_lead import lead, strongest, without_city
from kki_dash.findings.dataset import Dataset
from tests.kit import stored


def said(dataset: Dataset, city_id: str) -> str:
    return lead(dataset, city_id, profile.panels(dataset, city_id, "environment", "subregion")).text


@pytest.mark.parametrize(
    ("city_id", "text"),
    [
        (
            "kitakyushu",
            "Household waste collected, City of Kitakyushu: from 253,216 in 2003 to 190,046 t per year in 2007, a change of "
            "−25 per cent.",
        ),
        (
            "nonthaburi",
            "Recycling rate, two model villages, Nonthaburi: from 5.3% to 22% within 2002, a change of +16.7 percentage "
            "points.",
        ),
        ("kathmandu", "Fine particles (PM2.5) fell by 30 per cent, from 49 to 37 µg/m³, 2013–2020"),
        ("bago", "Additional waste diverted, Bago City: 20% in 2011."),
        ("santo-tomas", "Waste management in Santo Tomas, to 2010; no result of it is on record."),
    ],
)
def test_the_lead_is_the_first_that_the_record_holds(dataset: Dataset, city_id: str, text: str) -> None:
    assert said(dataset, city_id).startswith(text)


def test_every_lead_has_both_values_beside_a_percentage_and_no_cause(dataset: Dataset) -> None:
    for city_id in dataset.cities:
        text = said(dataset, city_id)
        assert text
        assert not re.search(r"caus|thanks to|due to|led to", text)
        if "a change of" in text:
            assert re.search(r"from .* to ", text)


def test_no_lead_rests_on_an_estimate_or_a_side_effect(dataset: Dataset) -> None:
    for city_id in dataset.cities:
        if (one := strongest(dataset, city_id)) is not None:
            assert one.evidence_level == "measured"
            assert one.unwelcome != "yes"
            assert dataset.sources[one.source_id].grade in ("A", "B")


def test_a_level_is_the_latest_value_of_the_files(dataset: Dataset) -> None:
    rows = [row for row in stored("observations") if row["city_id"] == "nonthaburi" and row["indicator_id"] == "pm25"]
    latest = max(rows, key=lambda row: int(row["year"]))
    level = next(one for one in levels.levels(dataset, "nonthaburi", "subregion") if one.indicator_id == "pm25")
    assert level.year == int(latest["year"])
    assert level.value == f"{float(latest['value']):.0f}"
    assert level.reading.startswith("5 times the WHO guideline of 5.")
    assert level.guideline is not None
    assert 0 <= level.guideline < level.mark <= 100


def test_a_level_around_the_city_says_so_and_no_total_is_a_level(dataset: Dataset) -> None:
    for city_id in dataset.cities:
        for one in levels.levels(dataset, city_id, "subregion"):
            assert one.unit not in levels.TOTALS
            assert len(one.shares) >= levels.LEAST_PEERS
            series = dataset.series(city_id, one.indicator_id)[0]
            assert ("not the city" in one.reading) == (series.spatial_unit in ("province", "region", "country"))


def test_the_next_step_names_others_gains_and_own_gaps(dataset: Dataset) -> None:
    for city_id in dataset.participating:
        step = next_step.next_step(dataset, city_id)
        assert city_id not in {gain.city_id for gain in step.gains}
        assert len(step.gains) <= next_step.MOST
        assert all(city_id not in one.case.practice.city_ids for one in step.practices)
    assert next_step.next_step(dataset, "santo-tomas").lacks[0].startswith("Waste: nothing on record")


def test_a_lead_beside_the_name_of_its_city_does_not_say_it_again() -> None:
    assert without_city("Waste, City of Oki: from 2 to 1.", "Oki") == "Waste: from 2 to 1."
    assert without_city("Rate, two villages, Oki: 5.", "Oki") == "Rate, two villages: 5."
    assert without_city("PM10: no clear direction (Oki, city monitors).", "Oki").endswith("(Oki, city monitors).")


def test_every_level_lies_between_the_ends_that_are_written(dataset: Dataset) -> None:
    for city_id in dataset.cities:
        for one in levels.levels(dataset, city_id, "subregion"):
            low, high, mine = (float(text.replace(",", "")) for text in (one.low, one.high, one.value))
            assert low <= mine <= high, (city_id, one.indicator_id)
