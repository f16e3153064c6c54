"""The data set arranged for questions: which series a city has, what an indicator is called, where a value stands."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from kki_dash.data.load import Tables
from kki_dash.stats.change import Change, change
from kki_dash.stats.peers import size_class
from kki_dash.stats.series import preference

PARTICIPATING = ("member", "participant")


class Series(NamedTuple):
    """Dated values of one definition, source and place."""

    series_id: str
    city_id: str
    indicator_id: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    spatial_unit: str
    spatial_name: str
    source_id: str
    statuses: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str]:
        """What tells two series apart that describe the same place."""
        return self.spatial_unit, self.spatial_name

    def within(self, first: int, last: int) -> "Series | None":
        """The part of the series inside a window of years, None where nothing is left."""
        kept = [(year, value) for year, value in zip(self.years, self.values, strict=True) if first <= year <= last]
        if not kept:
            return None
        years, values = zip(*kept, strict=True)
        return self._replace(years=years, values=values)


class Indicator(NamedTuple):
    """An indicator as the pages need it."""

    indicator_id: str
    name: str
    short_name: str
    theme: str
    dimension: str
    unit: str
    direction: str
    definition: str
    material_change_pct: float
    change_rule: str
    decoupling_role: str
    decimals: int


class UrbanCentre(NamedTuple):
    """An urban centre of the region, the wider universe in which the cities stand."""

    urban_centre_id: int
    name: str
    country: str
    iso3: str
    subregion: str
    latitude: float
    longitude: float
    flags: tuple[str, ...]
    series: dict[str, Series]


class Source(NamedTuple):
    """A source as a figure cites it."""

    source_id: str
    title: str
    short_title: str
    publisher: str
    year: int | None
    grade: str
    url: str
    non_commercial: bool


class City(NamedTuple):
    """A city and what is known of its part in the network."""

    city_id: str
    name: str
    country: str
    iso3: str
    subregion: str
    latitude: float
    longitude: float
    urban_centre_id: int | None
    participation: str
    evidence: str
    roles: str
    note: str
    source_id: str

    @property
    def participating(self) -> bool:
        return self.participation in PARTICIPATING


@dataclass(frozen=True, eq=False)
class Dataset:
    """Read-only view of one data set, shared by all visitors; everything is worked out once and on demand."""

    tables: Tables

    @cached_property
    def cities(self) -> dict[str, City]:
        """Cities by identifier, in the order of their names."""
        merged = self.tables.cities.merge(
            self.tables.countries[["iso3", "name", "subregion"]], on="iso3", suffixes=("", "_country")
        ).sort_values("name")
        return {
            row.city_id: City(
                row.city_id,
                row.name,
                row.name_country,
                row.iso3,
                row.subregion,
                float(row.latitude),
                float(row.longitude),
                None if pd.isna(row.urban_centre_id) else int(row.urban_centre_id),
                row.participation,
                row.evidence,
                row.roles,
                row.note,
                row.source_id,
            )
            for row in _rows(merged)
        }

    @cached_property
    def participating(self) -> dict[str, City]:
        """The cities that took part in 2000-2010."""
        return {city_id: city for city_id, city in self.cities.items() if city.participating}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by identifier, in the order of the dictionary."""
        return {
            row.indicator_id: Indicator(
                row.indicator_id,
                row.name,
                row.short_name,
                row.theme,
                row.dimension,
                row.unit,
                row.direction,
                row.definition,
                0.0 if pd.isna(row.material_change_pct) else float(row.material_change_pct),
                row.change_rule,
                row.decoupling_role,
                int(row.decimals),
            )
            for row in _rows(self.tables.indicators)
        }

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by identifier."""
        return {
            row.source_id: Source(
                row.source_id,
                row.title,
                row.short_title,
                row.publisher,
                None if pd.isna(row.year) else int(row.year),
                row.grade,
                row.url,
                row.non_commercial == "yes",
            )
            for row in _rows(self.tables.sources)
        }

    @cached_property
    def _series(self) -> dict[tuple[str, str], list[Series]]:
        dated = self.tables.observations[self.tables.observations["year"].notna()].sort_values(["series_id", "year"])
        found: dict[tuple[str, str], list[Series]] = defaultdict(list)
        columns = ["city_id", "indicator_id", "spatial_unit", "spatial_name", "source_id"]
        for series_id, rows in dated.groupby("series_id", sort=False):
            city_id, indicator_id, unit, name, source_id = rows.iloc[0][columns]
            found[city_id, indicator_id].append(
                Series(
                    str(series_id),
                    city_id,
                    indicator_id,
                    tuple(int(year) for year in rows["year"]),
                    tuple(float(value) for value in rows["value"]),
                    unit,
                    name,
                    source_id,
                    tuple(dict.fromkeys(rows["status"])),
                    tuple(dict.fromkeys(note for note in rows["note"] if note)),
                )
            )
        for several in found.values():
            several.sort(key=lambda s: preference(s.years, s.series_id))
        return dict(found)

    def series(self, city_id: str, indicator_id: str) -> list[Series]:
        """The series of a city for an indicator, the most telling first; empty where there is none."""
        return self._series.get((city_id, indicator_id), [])

    @cached_property
    def _held(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        by_city: dict[str, list[str]] = {city_id: [] for city_id in self.cities}
        by_indicator: dict[str, list[str]] = {indicator_id: [] for indicator_id in self.indicators}
        for city_id in self.cities:
            for indicator_id in self.indicators:
                if (city_id, indicator_id) in self._series:
                    by_city[city_id].append(indicator_id)
                    by_indicator[indicator_id].append(city_id)
        return by_city, by_indicator

    def city_indicators(self, city_id: str) -> list[str]:
        """Indicators for which a city has dated values, in the order of the dictionary."""
        return self._held[0][city_id]

    def indicator_cities(self, indicator_id: str) -> list[str]:
        """Cities that have dated values of an indicator, in the order of their names."""
        return self._held[1][indicator_id]

    @cached_property
    def urban_centres(self) -> dict[int, UrbanCentre]:
        """Urban centres of the region by identifier."""
        countries = self.tables.countries.set_index("iso3")[["name", "subregion"]].to_dict("index")
        found: dict[int, UrbanCentre] = {}
        values: dict[tuple[int, str], list[Any]] = defaultdict(list)
        for row in _rows(self.tables.urban_centres.sort_values(["urban_centre_id", "indicator_id", "year"])):
            values[int(row.urban_centre_id), row.indicator_id].append(row)
        for (centre_id, indicator_id), rows in values.items():
            row = rows[0]
            if centre_id not in found:
                country = countries[row.iso3]
                found[centre_id] = UrbanCentre(
                    centre_id,
                    row.name,
                    country["name"],
                    row.iso3,
                    country["subregion"],
                    float(row.latitude),
                    float(row.longitude),
                    tuple(flag for flag in row.flags.split(";") if flag),
                    {},
                )
            found[centre_id].series[indicator_id] = Series(
                f"ucdb-{centre_id}--{indicator_id}",
                f"ucdb-{centre_id}",
                indicator_id,
                tuple(int(each.year) for each in rows),
                tuple(float(each.value) for each in rows),
                "urban_centre",
                row.name,
                row.source_id,
                ("modelled",),
                (),
            )
        return found

    def change_of(self, series: Series) -> Change:
        """Change of a series under its indicator's rule."""
        return change(series.years, series.values, self.indicators[series.indicator_id].change_rule)

    @cached_property
    def populations(self) -> dict[str, tuple[float, int, str]]:
        """Latest population of each city: value, year and indicator; the UN agglomeration before the city register."""
        found = {}
        for city_id in self.cities:
            for indicator_id in ("population_agglomeration", "population", "population_urban_centre"):
                if several := self.series(city_id, indicator_id):
                    found[city_id] = (several[0].values[-1], several[0].years[-1], indicator_id)
                    break
        return found

    def size_class(self, city_id: str) -> str | None:
        """Population class of a city, None where its population is not known."""
        known = self.populations.get(city_id)
        return size_class(known[0]) if known else None

    def cite(self, source_ids: list[str]) -> str:
        """The source line of a figure: short titles, each once, with the terms that travel with the data."""
        cited = [self.sources[source_id] for source_id in dict.fromkeys(source_ids) if source_id in self.sources]
        return "; ".join(
            f"{source.short_title} (non-commercial use)" if source.non_commercial else source.short_title
            for source in cited
        )


def _rows(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples(index=False, name="Row"))
