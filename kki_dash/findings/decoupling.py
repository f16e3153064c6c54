"""The technical reading: loads on the environment against what drives them, where the data hold both."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pandas as pd

from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Series, UrbanCentre
from kki_dash.findings.names import opening_name
from kki_dash.memory import kept
from kki_dash.stats.change import MIN_SPAN
from kki_dash.stats.decoupling import TapioState, decoupling_factor, tapio_elasticity, tapio_state
from kki_dash.text import _, apart, number, years
from kki_dash.vocabulary import TAPIO


class PressureAndDriver(NamedTuple):
    """A pressure and a driver."""

    pressure: str
    driver: str


class PlaceState(NamedTuple):
    """One place: both indicators at the first and last year that they share."""

    place_id: str
    name: str
    country: str
    pressure: Series
    driver: Series
    first_year: int
    last_year: int
    pressure_change: float
    driver_change: float
    factor: float | None
    elasticity: float | None
    state: TapioState


@kept(8)
def pairs(dataset: Dataset) -> tuple[PressureAndDriver, ...]:
    """Pairs for which a participating city has both, at one place and over four shared years; the commonest first."""
    pressures, drivers = (
        [one.indicator_id for one in dataset.indicators.values() if one.decoupling_role == role]
        for role in ("pressure", "driver")
    )
    counted = {
        PressureAndDriver(p, d): len(city_rows(dataset, PressureAndDriver(p, d))) for p in pressures for d in drivers
    }
    return tuple(sorted((pair for pair, count in counted.items() if count), key=lambda pair: (-counted[pair], pair)))


@kept(64)
def city_rows(dataset: Dataset, pair: PressureAndDriver) -> tuple[PlaceState, ...]:
    """One row per participating city where both values exist."""
    found = []
    for city_id, city in dataset.participating.items():

        def of_city(key: str, city_id: str = city_id) -> list[Series]:
            return [series for series in dataset.series(city_id, key) if not dataset.bars(city_id, series)]

        if row := _row(of_city, pair, city_id, city.name, city.country):
            found.append(row)
    return tuple(found)


@kept(64)
def centre_rows(dataset: Dataset, pair: PressureAndDriver) -> tuple[PlaceState, ...]:
    """One row per urban centre of the region where both values exist and no quality flag is about them."""
    found = []
    for centre in dataset.urban_centres.values():

        def held(key: str, centre: UrbanCentre = centre) -> list[Series]:
            one = centre.series.get(key)
            barred = one and evidence.barring(centre.flags, key, one.spatial_unit, one.years[0])
            return [one] if one and not barred else []

        place = evidence.centre_place(centre.urban_centre_id)
        if row := _row(held, pair, place, centre.name, centre.country):
            found.append(row)
    return tuple(found)


def _row(
    series_of: Callable[[str], list[Series]], pair: PressureAndDriver, place_id: str, name: str, country: str
) -> PlaceState | None:
    for pressure in series_of(pair.pressure):
        for driver in series_of(pair.driver):
            shared = sorted(set(pressure.years) & set(driver.years))
            if pressure.place != driver.place or not shared or shared[-1] - shared[0] < MIN_SPAN:
                continue
            ends = [
                dict(zip(series.years, series.values, strict=True))[year]
                for series in (pressure, driver)
                for year in (shared[0], shared[-1])
            ]
            state = tapio_state(*ends)
            if state is None:
                continue
            return PlaceState(
                place_id,
                name,
                country,
                pressure,
                driver,
                shared[0],
                shared[-1],
                100 * (ends[1] / ends[0] - 1),
                100 * (ends[3] / ends[2] - 1),
                decoupling_factor(*ends),
                tapio_elasticity(*ends),
                state,
            )
    return None


def same_place(several: Iterable[PlaceState]) -> list[tuple[PlaceState, ...]]:
    """Rows grouped by the place that both values are of: two cities of one urban centre count once."""
    groups: dict[tuple[str, str], list[PlaceState]] = {}
    for row in several:
        groups.setdefault(row.pressure.place, []).append(row)
    return [tuple(group) for group in groups.values()]


def states_headline(dataset: Dataset, pair: PressureAndDriver, several: tuple[PlaceState, ...]) -> str:
    """In how many cities the pressure was lower for each unit of its driver at the later of two years."""
    lower = [row for row in several if (row.factor or 0) > 0]
    driver = dataset.indicators[pair.driver]
    when = years(min(row.first_year for row in several), max(row.last_year for row in several))
    groups = same_place(several)
    if len(groups) < len(several):
        shared = _("{n} of {all} urban centres").format(n=number(len(same_place(lower))), all=number(len(groups)))
        when = apart([when, shared])
    words = {
        "pressure": opening_name(dataset, (pair.pressure,)),
        "driver": _("person") if driver.theme == "population" else _("unit of {name}").format(name=driver.short_name),
        "years": when,
    }
    if len(several) == 1:
        return _(
            "{pressure} per {driver} is known at two years of one participating city only, {city} ({years})"
        ).format(**words, city=several[0].name)
    return _(
        "{pressure} per {driver} was lower at the later of two years in {n} of {all} participating cities ({years})"
    ).format(n=number(len(lower)) if lower else _("none"), all=number(len(several)), **words)


def states_table(dataset: Dataset, pair: PressureAndDriver, several: tuple[PlaceState, ...]) -> pd.DataFrame:
    """The numbers behind the states."""
    pressure, driver = dataset.indicators[pair.pressure], dataset.indicators[pair.driver]
    return pd.DataFrame(
        [
            {
                _("City"): row.name,
                _("Place"): row.pressure.spatial_name,
                _("First year"): row.first_year,
                _("Last year"): row.last_year,
                _("{indicator}: change, %").format(indicator=pressure.short_name): round(row.pressure_change, 1),
                _("{indicator}: change, %").format(indicator=driver.short_name): round(row.driver_change, 1),
                _("Decoupling factor (OECD)"): None if row.factor is None else round(row.factor, 3),
                _("Elasticity (Tapio)"): None if row.elasticity is None else round(row.elasticity, 2),
                _("State"): TAPIO[row.state].label,
                _("Source"): dataset.cite([row.pressure.source_id, row.driver.source_id]),
            }
            for row in several
        ]
    )
