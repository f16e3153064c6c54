"""The data set arranged for questions: which series a city has, what an indicator is called, where a value stands."""

from collections import defaultdict
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kki_dash.data import records
from kki_dash.data.load import Tables
from kki_dash.data.records import Indicator, Source
from kki_dash.findings import evidence
from kki_dash.stats.change import Change, change
from kki_dash.stats.evidence import CHANCE, Evidence
from kki_dash.stats.evidence import evidence as evidence_of
from kki_dash.stats.peers import size_class
from kki_dash.text import _, apart, on_the_globe


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


class RegionPlace(NamedTuple):
    """A place of the region with its series by indicator."""

    place_id: str
    name: str
    iso3: str
    series: dict[str, Series]


class Population(NamedTuple):
    """The latest population on record for a city, and whose it is.

    ``own`` is false where the place bears another city's name: it is then named, and gives no size class.
    """

    people: float
    year: int
    indicator_id: str
    place: str
    own: bool


_POPULATIONS = ("population", "population_agglomeration", "population_urban_centre")
"""The municipality before what surrounds it."""


@dataclass(frozen=True, slots=True)
class City(records.City):
    """A city and what is known of its part in the network, with what its country adds."""

    country: str
    subregion: str

    @property
    def participating(self) -> bool:
        return evidence.took_part(self)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Read-only view of one data set, shared by all visitors; everything is worked out once and on demand.

    Its tables are there as records, in the order of the files; ``tables`` holds the same as frames, for what adds up
    whole columns or gives a table away.
    """

    tables: Tables
    unpublished: frozenset[tuple[str, int]] = frozenset()
    """Values of a visitor, by series and year, that only this one of the data sets holds."""

    @cached_property
    def countries(self) -> dict[str, records.Country]:
        """Countries by their ISO code."""
        return {one.iso3: one for one in records.records(records.Country, self.tables.countries)}

    @cached_property
    def cities(self) -> dict[str, City]:
        """Cities by identifier, in the order of their names; those of one name have what tells them apart behind it."""
        found = _told_apart([self._with_country(one) for one in records.records(records.City, self.tables.cities)])
        return {one.city_id: one for one in sorted(found, key=attrgetter("name"))}

    def _with_country(self, city: records.City) -> City:
        country = self.countries[city.iso3]
        stored = {field.name: getattr(city, field.name) for field in fields(records.City)}
        return City(**stored, country=country.name, subregion=country.subregion)

    @cached_property
    def participating(self) -> dict[str, City]:
        """The cities that took part in 2000-2010."""
        return {city_id: city for city_id, city in self.cities.items() if city.participating}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by identifier, in the order of the dictionary."""
        return {one.indicator_id: one for one in records.records(Indicator, self.tables.indicators)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by identifier."""
        return {one.source_id: one for one in records.records(Source, self.tables.sources)}

    @cached_property
    def observations(self) -> tuple[records.Observation, ...]:
        """Every value, dated or not."""
        return records.records(records.Observation, self.tables.observations)

    @cached_property
    def activities(self) -> dict[str, records.Activity]:
        """Activities by identifier."""
        return {one.activity_id: one for one in records.records(records.Activity, self.tables.activities)}

    @cached_property
    def activity_cities(self) -> dict[str, tuple[str, ...]]:
        """Cities of each activity that has some."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in records.records(records.ActivityCity, self.tables.activity_cities):
            if one.city_id in self.cities:
                found[one.activity_id].append(one.city_id)
        return {activity_id: tuple(city_ids) for activity_id, city_ids in found.items()}

    @cached_property
    def outcomes(self) -> tuple[records.Outcome, ...]:
        """Documented outcomes."""
        return records.records(records.Outcome, self.tables.outcomes)

    @cached_property
    def replications(self) -> tuple[records.Replication, ...]:
        """Practices that one city took up from another."""
        return records.records(records.Replication, self.tables.replications)

    @cached_property
    def commitments(self) -> tuple[records.Commitment, ...]:
        """Targets that cities declared."""
        return records.records(records.Commitment, self.tables.commitments)

    @cached_property
    def milestones(self) -> tuple[records.Milestone, ...]:
        """Dated events of the programme."""
        return records.records(records.Milestone, self.tables.milestones)

    @cached_property
    def programme_facts(self) -> dict[str, records.ProgrammeFact]:
        """Figures about the programme as a whole, by identifier."""
        return {one.fact_id: one for one in records.records(records.ProgrammeFact, self.tables.programme_facts)}

    @cached_property
    def programme_frame(self) -> tuple[records.Statement, ...]:
        """What the programme says about itself."""
        return records.records(records.Statement, self.tables.programme_frame)

    @cached_property
    def wanted(self) -> tuple[records.Wanted, ...]:
        """What no source was found for, and documents that hold missing values."""
        return records.records(records.Wanted, self.tables.wanted)

    @cached_property
    def guidelines(self) -> dict[str, records.Guideline]:
        """Guideline levels by the indicator whose unit they have."""
        return {one.indicator_id: one for one in records.records(records.Guideline, self.tables.guidelines)}

    @cached_property
    def national(self) -> dict[tuple[str, str], Series]:
        """Series of whole countries by country and indicator: context, which no city and no class takes as its own."""
        order = attrgetter("iso3", "indicator_id", "year")
        values = sorted(records.records(records.NationalValue, self.tables.national), key=order)
        found = {}
        for (iso3, indicator_id), group in groupby(values, key=attrgetter("iso3", "indicator_id")):
            rows = tuple(group)
            found[iso3, indicator_id] = Series(
                series_id=rows[0].series_id,
                city_id="",
                indicator_id=indicator_id,
                years=tuple(row.year for row in rows),
                values=tuple(row.value for row in rows),
                spatial_unit="country",
                spatial_name=self.countries[iso3].name,
                source_id=rows[0].source_id,
                statuses=tuple(dict.fromkeys(row.status for row in rows)),
                notes=tuple(dict.fromkeys(row.note for row in rows if row.note)),
            )
        return found

    @cached_property
    def _series(self) -> dict[tuple[str, str], list[Series]]:
        dated = sorted((one for one in self.observations if one.year is not None), key=attrgetter("series_id", "year"))
        found: dict[tuple[str, str], list[Series]] = defaultdict(list)
        for _series_id, group in groupby(dated, key=attrgetter("series_id")):
            series = _joined(tuple(group))
            found[series.city_id, series.indicator_id].append(series)
        return {key: evidence.by_preference(several) for key, several in found.items()}

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
        found: dict[int, UrbanCentre] = {}
        order = attrgetter("urban_centre_id", "indicator_id", "year")
        values = sorted(records.records(records.UrbanCentreValue, self.tables.urban_centres), key=order)
        for (centre_id, indicator_id), group in groupby(values, key=attrgetter("urban_centre_id", "indicator_id")):
            rows = tuple(group)
            first = rows[0]
            if centre_id not in found:
                found[centre_id] = UrbanCentre(
                    urban_centre_id=centre_id,
                    name=first.name,
                    country=self.countries[first.iso3].name,
                    iso3=first.iso3,
                    subregion=self.countries[first.iso3].subregion,
                    latitude=first.latitude,
                    longitude=first.longitude,
                    flags=tuple(flag for flag in first.flags.split(";") if flag),
                    series={},
                )
            place = evidence.centre_place(centre_id)
            found[centre_id].series[indicator_id] = Series(
                series_id=f"{place}--{indicator_id}",
                city_id=place,
                indicator_id=indicator_id,
                years=tuple(row.year for row in rows),
                values=tuple(row.value for row in rows),
                spatial_unit="urban_centre",
                spatial_name=first.name,
                source_id=first.source_id,
                statuses=("modelled",),
                notes=(),
            )
        return found

    @cached_property
    def region_places(self) -> dict[str, RegionPlace]:
        """Places of the region with values of their air by identifier: what the network's cities are counted against."""
        found: dict[str, RegionPlace] = {}
        order = attrgetter("place_id", "indicator_id", "year")
        values = sorted(records.records(records.RegionAirValue, self.tables.region_air), key=order)
        for (place_id, indicator_id), group in groupby(values, key=attrgetter("place_id", "indicator_id")):
            rows = tuple(group)
            first = rows[0]
            place = found.setdefault(place_id, RegionPlace(place_id, first.name, first.iso3, {}))
            place.series[indicator_id] = Series(
                series_id=f"{place_id}--{indicator_id}",
                city_id=place_id,
                indicator_id=indicator_id,
                years=tuple(row.year for row in rows),
                values=tuple(row.value for row in rows),
                spatial_unit="municipality",
                spatial_name=first.name,
                source_id=first.source_id,
                statuses=("measured",),
                notes=(),
            )
        return found

    def centre_of(self, city_id: str) -> UrbanCentre | None:
        """The urban centre in which a city lies, None where it is not known or has no values."""
        centre_id = self.cities[city_id].urban_centre_id
        return None if centre_id is None else self.urban_centres.get(centre_id)

    def change_of(self, series: Series) -> Change:
        """Change of a series under its indicator's rule."""
        return change(series.years, series.values, self.indicators[series.indicator_id].change_rule)

    def evidence_of(self, series: Series, scale: float = 1.0, chance: float = CHANCE) -> Evidence:
        """What a series allows to be said under its indicator's rule and band; the one place that every surface asks."""
        indicator = self.indicators[series.indicator_id]
        return evidence_of(series.years, series.values, scale * indicator.band, indicator.change_rule, chance)

    def bars(self, city_id: str, series: Series) -> str:
        """Why a series may not speak for a city: ``grade_c``, ``flagged;...``, ``other_place``; empty where it may."""
        if not evidence.carries(self.sources[series.source_id]):
            return "grade_c"
        centre = self.centre_of(city_id)
        flags = centre.flags if centre else ("urban_centre_unknown",)
        if barring := evidence.barring(flags, series.indicator_id, series.spatial_unit, series.years[0]):
            return ";".join(("flagged", *barring))
        other = evidence.another_city(self.cities[city_id].name, series.spatial_unit, series.spatial_name)
        return "other_place" if other else ""

    @cached_property
    def populations(self) -> dict[str, Population]:
        """Latest population of each city: of the municipality, else of an agglomeration or centre, which is named."""
        found = {}
        for city_id, city in self.cities.items():
            several = [one for key in _POPULATIONS for one in self.series(city_id, key)[:1]]
            known = [
                Population(
                    one.values[-1],
                    one.years[-1],
                    one.indicator_id,
                    one.spatial_name,
                    evidence.own_place(one.spatial_unit)
                    and not evidence.another_city(city.name, one.spatial_unit, one.spatial_name),
                )
                for one in several
            ]
            if known:
                found[city_id] = next((one for one in known if one.own), known[0])
        return found

    def size_class(self, city_id: str) -> str | None:
        """Population class of a city, None where its own population is not known."""
        known = self.populations.get(city_id)
        return size_class(known.people) if known and known.own else None

    def arrange(self) -> None:
        """Work out everything that is otherwise worked out when it is first asked for."""
        for name in vars(type(self)):
            if isinstance(vars(type(self))[name], cached_property):
                getattr(self, name)

    def cite(self, source_ids: list[str]) -> str:
        """The source line of a figure: short titles, each once, with the terms that travel with the data."""
        cited = [self.sources[source_id] for source_id in dict.fromkeys(source_ids) if source_id in self.sources]
        return apart(
            _("{source} (non-commercial use)").format(source=source.short_title)
            if source.non_commercial
            else source.short_title
            for source in cited
        )


def _told_apart(cities: list[City]) -> list[City]:
    """The same cities; where several go by one name, with the country or else the place on the globe in brackets."""
    several: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        several[city.name.strip().casefold()].append(city)
    return [_with_place(city, several[city.name.strip().casefold()]) for city in cities]


def _with_place(city: City, namesakes: list[City]) -> City:
    if len(namesakes) == 1:
        return city
    alone = [one.iso3 for one in namesakes].count(city.iso3) == 1
    return replace(city, name=f"{city.name} ({city.country if alone else on_the_globe(city.latitude, city.longitude)})")


def _joined(rows: tuple[records.Observation, ...]) -> Series:
    """Dated values of one series, in the order of their years, as a series."""
    first = rows[0]
    return Series(
        series_id=first.series_id,
        city_id=first.city_id,
        indicator_id=first.indicator_id,
        years=tuple(row.year for row in rows if row.year is not None),
        values=tuple(row.value for row in rows),
        spatial_unit=first.spatial_unit,
        spatial_name=first.spatial_name,
        source_id=first.source_id,
        statuses=tuple(dict.fromkeys(row.status for row in rows)),
        notes=tuple(dict.fromkeys(row.note for row in rows if row.note)),
    )
