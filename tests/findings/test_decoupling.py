"""The technical reading computed again from the files."""

import pandas as pd
import pytest

from kki_dash.findings import decoupling
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.decoupling import PressureAndDriver
from tests.kit import DATA

LAND = PressureAndDriver("built_up_area", "population_urban_centre")


def test_factor_and_elasticity_of_every_city(dataset: Dataset) -> None:
    observations = pd.read_csv(DATA / "observations.csv").set_index(["city_id", "indicator_id", "year"])["value"]
    rows = decoupling.city_rows(dataset, LAND)
    assert len(rows) >= 10
    for row in rows:
        land = [observations[row.place_id, LAND.pressure, year] for year in (row.first_year, row.last_year)]
        people = [observations[row.place_id, LAND.driver, year] for year in (row.first_year, row.last_year)]
        assert row.factor == pytest.approx(1 - (land[1] / people[1]) / (land[0] / people[0]))
        driver = people[1] / people[0] - 1
        if abs(driver) < 0.05:
            assert row.state == "driver_stable"
            assert row.elasticity is None
        else:
            assert row.elasticity == pytest.approx((land[1] / land[0] - 1) / driver)


def test_both_values_are_of_one_place(dataset: Dataset) -> None:
    for pair in decoupling.pairs(dataset):
        for row in decoupling.city_rows(dataset, pair):
            assert row.pressure.place == row.driver.place
            assert row.last_year - row.first_year >= 4


def test_a_flag_bars_what_it_is_about_and_another_citys_centre_stands_for_none(dataset: Dataset) -> None:
    region = {row.place_id for row in decoupling.centre_rows(dataset, LAND)}
    about = {
        f"ucdb-{key}"
        for key, centre in dataset.urban_centres.items()
        if any(flag.startswith(("pop2000", "pop_growth_2000", "qa_")) for flag in centre.flags)
    }
    assert len(region) > 300
    assert not region & about
    rows = decoupling.city_rows(dataset, LAND)
    assert not {"bucheon", "yokohama", "nonthaburi"} & {row.place_id for row in rows}
    apart = [row for row in rows if (row.factor or 0) > 0]
    assert (len(apart), len(rows), len(decoupling.same_place(rows))) == (9, 16, 15)


def test_the_headline_counts_the_positive_factors(dataset: Dataset) -> None:
    for pair in decoupling.pairs(dataset):
        rows = decoupling.city_rows(dataset, pair)
        apart = sum(row.factor is not None and row.factor > 0 for row in rows)
        said = decoupling.states_headline(dataset, pair, rows)
        assert str(rows[0].first_year) in said
        if len(rows) > 1:
            assert f" in {apart or 'none'} of {len(rows)} participating cit" in said
        else:
            assert f"one participating city only, {rows[0].name}" in said
