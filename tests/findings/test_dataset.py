"""The data set arranged for questions, held against the same asked of the frames."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from kki_dash.data.load import load
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.stats.change import preference


def series_of_frames(frame: pd.DataFrame) -> dict[tuple[str, str], list[Series]]:
    """The series, by grouping the frame of observations."""
    dated = frame[frame["year"].notna()].sort_values(["series_id", "year"])
    found: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for series_id, rows in dated.groupby("series_id", sort=False):
        columns = ["city_id", "indicator_id", "spatial_unit", "spatial_name", "source_id"]
        city_id, indicator_id, unit, name, source_id = rows.iloc[0][columns]
        found[city_id, indicator_id].append(
            Series(
                series_id=str(series_id),
                city_id=city_id,
                indicator_id=indicator_id,
                years=tuple(int(year) for year in rows["year"]),
                values=tuple(float(value) for value in rows["value"]),
                spatial_unit=unit,
                spatial_name=name,
                source_id=source_id,
                statuses=tuple(dict.fromkeys(rows["status"])),
                notes=tuple(dict.fromkeys(note for note in rows["note"] if note)),
            )
        )
    for several in found.values():
        several.sort(key=lambda one: preference(one.years, one.series_id))
    return found


def test_every_series_is_that_of_the_frame(dataset: Dataset) -> None:
    wanted = series_of_frames(dataset.tables.observations)
    asked = {(city, key): dataset.series(city, key) for city in dataset.cities for key in dataset.indicators}
    assert {key: several for key, several in asked.items() if several} == wanted
    assert sum(len(several) for several in wanted.values()) > 800


def test_the_order_of_the_rows_changes_no_series(dataset: Dataset, package: Callable[..., Path]) -> None:
    rows = dataset.tables.observations.sample(frac=1, random_state=7)
    shuffled = Dataset(type(dataset.tables)(**(vars(dataset.tables) | {"observations": rows})))
    for city in dataset.cities:
        for key in dataset.city_indicators(city):
            for before, after in zip(dataset.series(city, key), shuffled.series(city, key), strict=True):
                # the first status or note may be another one, and no value is
                assert before[:8] == after[:8]
                assert set(before.statuses) == set(after.statuses)
                assert set(before.notes) == set(after.notes)


def test_the_series_of_urban_centres_are_those_of_the_frame(dataset: Dataset) -> None:
    frame = dataset.tables.urban_centres.sort_values(["urban_centre_id", "indicator_id", "year"])
    groups = frame.groupby(["urban_centre_id", "indicator_id"])
    assert sum(len(centre.series) for centre in dataset.urban_centres.values()) == len(groups)
    for (centre_id, key), rows in groups:
        series = dataset.urban_centres[int(centre_id)].series[str(key)]
        assert series.years == tuple(rows["year"])
        assert series.values == tuple(rows["value"])


def test_a_city_has_its_own_columns_and_those_of_its_country(dataset: Dataset) -> None:
    countries = dataset.tables.countries.set_index("iso3")
    assert list(dataset.cities.values()) == sorted(dataset.cities.values(), key=lambda city: city.name)
    for row in dataset.tables.cities.itertuples():
        city = dataset.cities[row.city_id]
        assert (city.name, city.iso3, city.roles) == (row.name, row.iso3, row.roles)
        assert (city.country, city.subregion) == tuple(countries.loc[row.iso3, ["name", "subregion"]])
        assert city.urban_centre_id == (None if pd.isna(row.urban_centre_id) else row.urban_centre_id)


def test_a_city_of_no_urban_centre_has_none(package: Callable[..., Path]) -> None:
    dataset = Dataset(load(package()))
    assert all(dataset.centre_of(city) is None for city in dataset.cities)


def test_the_cities_of_an_activity_are_those_of_its_table(dataset: Dataset) -> None:
    table = dataset.tables.activity_cities
    for activity_id, city_ids in dataset.activity_cities.items():
        assert list(city_ids) == list(table[table["activity_id"] == activity_id]["city_id"])
    assert sum(len(city_ids) for city_ids in dataset.activity_cities.values()) == len(table)


def test_cities_of_one_name_are_told_apart(package: Callable[..., Path]) -> None:
    abroad = Dataset(load(package(cities=[(1, {"name": "Suva"})]))).cities
    assert [abroad[key].name for key in ("suva", "ube")] == ["Suva (Fiji)", "Suva (Japan)"]
    changed = {"name": "Suva", "iso3": "FJI", "latitude": -17.5, "longitude": 178.1}
    at_home = Dataset(load(package(cities=[(1, changed)]))).cities
    assert [at_home[key].name for key in ("suva", "ube")] == [
        "Suva (18.14° S, 178.44° E)",
        "Suva (17.50° S, 178.10° E)",
    ]
