"""The technical reading: loads on the environment against what drives them, where the data hold both."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.names import opening_name
from kki_dash.memory import kept
from kki_dash.stats.change import MIN_SPAN
from kki_dash.stats.decoupling import TapioState, decoupling_factor, tapio_elasticity, tapio_state
from kki_dash.text import _, ngettext, number
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
        centre = dataset.centre_of(city_id)
        safe = centre is not None and not centre.flags

        def of_city(key: str, city_id: str = city_id, safe: bool = safe) -> list[Series]:
            return [
                series
                for series in dataset.series(city_id, key)
                if (safe or series.spatial_unit != "urban_centre")
                and evidence.carries(dataset.sources[series.source_id])
            ]

        if row := _row(of_city, pair, city_id, city.name, city.country):
            found.append(row)
    return tuple(found)


@kept(64)
def centre_rows(dataset: Dataset, pair: PressureAndDriver) -> tuple[PlaceState, ...]:
    """One row per unflagged urban centre of the region where both values exist."""
    found = []
    for centre in dataset.urban_centres.values():

        def held(key: str, series: dict[str, Series] = centre.series) -> list[Series]:
            return [series[key]] if key in series else []

        place = evidence.centre_place(centre.urban_centre_id)
        if not centre.flags and (row := _row(held, pair, place, centre.name, centre.country)):
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


def states_headline(dataset: Dataset, pair: PressureAndDriver, several: tuple[PlaceState, ...]) -> str:
    """In how many cities the pressure fell for each unit of its driver, in one sentence."""
    apart = sum((row.factor or 0) > 0 for row in several)
    driver = dataset.indicators[pair.driver]
    return ngettext(
        "{pressure} per {driver} fell in {n} of {all} participating city with both values",
        "{pressure} per {driver} fell in {n} of {all} participating cities with both values",
        len(several),
    ).format(
        pressure=opening_name(dataset, (pair.pressure,)),
        driver=_("person") if driver.theme == "population" else _("unit of {name}").format(name=driver.short_name),
        n=number(apart),
        all=number(len(several)),
    )


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
