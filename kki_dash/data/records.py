"""One record a table: what a row of the data set is, by the names and types of the dictionary of fields.

One rule for "no value": ``None`` stands for a number, year, code, identifier or address that is not given. Free text
is always a text, and an empty one says nothing. A test holds every class against ``fields``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from kki_dash.data.fields import TABLES, Field, Table

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class City:
    """A city."""

    city_id: str
    name: str
    iso3: str
    latitude: float
    longitude: float
    urban_centre_id: int | None
    participation: str
    evidence: str
    roles: str
    note: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or area."""

    iso3: str
    m49: int
    name: str
    subregion: str
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator."""

    indicator_id: str
    name: str
    short_name: str
    theme: str
    dimension: str
    unit: str
    direction: str
    definition: str
    sdg_target: str | None
    plausible_min: float | None
    plausible_max: float | None
    material_change_pct: float | None
    material_change_reason: str
    change_rule: str
    decoupling_role: str | None
    decimals: int

    @property
    def band(self) -> float:
        """Change in per cent up to which nothing material changed; zero where none was chosen."""
        return self.material_change_pct or 0.0


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator for one place and year."""

    city_id: str
    indicator_id: str
    series_id: str
    year: int | None
    value: float
    spatial_unit: str
    spatial_name: str
    status: str
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class NationalValue:
    """One value of a whole country."""

    iso3: str
    indicator_id: str
    series_id: str
    year: int
    value: float
    status: str
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline level."""

    guideline_id: str
    indicator_id: str
    name: str
    value: float
    averaging: str
    year: int
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity, practice, meeting or publication."""

    activity_id: str
    title: str
    kind: str
    relation: str
    topic: str
    pillar: int
    pillar_basis: str
    functions: str
    cycle: str | None
    phase: int | None
    year_start: int | None
    year_end: int | None
    summary: str
    evidence: str
    source_id: str


@dataclass(frozen=True, slots=True)
class ActivityCity:
    """A city that took part in an activity."""

    activity_id: str
    city_id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One documented outcome of an activity."""

    outcome_id: str
    activity_id: str
    city_id: str | None
    dimension: str
    theme: str
    measure: str
    place: str
    before_value: float | None
    before_year: int | None
    after_value: float | None
    after_year: int | None
    change_pct: float | None
    unit: str
    direction: str
    evidence_level: str
    unwelcome: str | None
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Replication:
    """A practice that one city took up from another."""

    replication_id: str
    from_city_id: str
    to_city_id: str
    practice: str
    topic: str
    year: int | None
    year_basis: str | None
    evidence: str
    basis: str
    source_id: str
    activity_id: str | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A target that a city declared."""

    commitment_id: str
    city_id: str
    declared_at: str
    declared_year: int | None
    measure: str
    statement: str
    baseline_value: float | None
    baseline_year: int | None
    target_value: float | None
    target_value_max: float | None
    target_year: int | None
    unit: str
    direction: str
    later_value: float | None
    later_year: int | None
    later_unit: str
    reading: str
    reasoning: str
    later_source_id: str | None
    source_id: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event of the programme."""

    milestone_id: str
    date: str
    title: str
    place: str
    description: str
    source_id: str
    activity_id: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """One figure about the programme as a whole."""

    fact_id: str
    label: str
    value: float
    year: int | None
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the programme about itself."""

    frame_id: str
    kind: str
    code: str
    title: str
    statement: str
    quoted: str | None
    year_start: int | None
    year_end: int | None
    activity_kinds: str
    activity_id: str | None
    source_id: str
    note: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that no source was found for, or a document that holds missing values."""

    wanted_id: str
    kind: str
    city_id: str | None
    title: str
    known: str
    lead: str
    url: str | None
    frame_id: str | None
    source_id: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A source."""

    source_id: str
    title: str
    short_title: str
    publisher: str
    year: int | None
    grade: str
    licence: str
    non_commercial: str | None
    url: str | None
    accessed: str
    supports: str


@dataclass(frozen=True, slots=True)
class UrbanCentreValue:
    """One value of one urban centre."""

    urban_centre_id: int
    name: str
    iso3: str
    latitude: float
    longitude: float
    indicator_id: str
    year: int
    value: float
    flags: str
    source_id: str


@dataclass(frozen=True, slots=True)
class RegionAirValue:
    """One annual mean of one place of the region."""

    place_id: str
    name: str
    iso3: str
    latitude: float | None
    longitude: float | None
    indicator_id: str
    year: int
    value: float
    source_id: str


KINDS: dict[str, type[Any]] = {
    "cities": City,
    "countries": Country,
    "indicators": Indicator,
    "observations": Observation,
    "national": NationalValue,
    "guidelines": Guideline,
    "activities": Activity,
    "activity_cities": ActivityCity,
    "outcomes": Outcome,
    "replications": Replication,
    "commitments": Commitment,
    "milestones": Milestone,
    "programme_facts": ProgrammeFact,
    "programme_frame": Statement,
    "wanted": Wanted,
    "sources": Source,
    "urban_centres": UrbanCentreValue,
    "region_air": RegionAirValue,
}
"""The record of each table."""


def is_text(table: Table, field: Field) -> bool:
    """Whether a column is free text, in which an empty cell is an empty text."""
    named = {key.field for key in table.foreign_keys}
    return field.type == "string" and not (field.enum or field.pattern or field.name in named)


def records(kind: type[Record], frame: pd.DataFrame) -> tuple[Record, ...]:
    """The rows of a typed frame as records of one kind, in their order."""
    table = next(TABLES[name] for name, one in KINDS.items() if one is kind)
    columns = [column(table, field, frame) for field in table.fields]
    return tuple(kind(*row) for row in zip(*columns, strict=True))


def column(table: Table, field: Field, frame: pd.DataFrame) -> Iterable[Any]:
    """The cells of one column, ``None`` where a value is not given."""
    cells = frame[field.name]
    if is_text(table, field):
        return [str(cell) for cell in cells.tolist()]
    gone = cells.isna() | (cells == "") if field.type in ("string", "date") else cells.isna()
    return list(cells.astype("object").where(~gone, None))
