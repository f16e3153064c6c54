"""What a table, a column and a reference between tables are, and the columns that many tables have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kki_dash import vocabulary as words

FieldType = Literal["string", "integer", "number", "year", "date", "partial_date"]

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
INDICATOR_SLUG = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
SERIES_SLUG = r"[a-z0-9_]+(-+[a-z0-9_]+)*"
ISO3 = r"[A-Z]{3}"

LONGEST = 1000
"""Characters that a text of no other limit may have: what a page, a slide and a cell of a spreadsheet can carry."""
SHORT_NAME, SHORT_TITLE = 40, 60
"""Characters of the short name of an indicator and of the short title of a source."""
MOST = 1e12
"""Size up to which a number of no other limits is taken for one."""

REPORTED_ONLY = "reported: a source of grade C alone says so, and no count takes it"
"""What the word means in the tables that have it."""


@dataclass(frozen=True)
class Field:
    """One column: its type, its meaning and what a value may be."""

    name: str
    type: FieldType
    description: str
    required: bool = False
    unique: bool = False
    terms: Mapping[str, words.Term] = field(default_factory=dict, hash=False)
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    longest: int = LONGEST

    @property
    def enum(self) -> tuple[str, ...]:
        """The codes that the column may hold, empty where it is free."""
        return tuple(self.terms)


@dataclass(frozen=True)
class ForeignKey:
    """Column ``field`` holds a value of ``table.reference``."""

    field: str
    table: str
    reference: str


@dataclass(frozen=True)
class Table:
    """One file of the data package; title and row are marked for translation."""

    name: str
    path: str
    title: str
    row: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.fields)


def source(required: bool = True) -> Field:
    """The column of the source."""
    return Field("source_id", "string", "The source that supports the row.", required=required, pattern=SLUG)


def city(name: str = "city_id", description: str = "The city.", required: bool = True) -> Field:
    """A column that names a city."""
    return Field(name, "string", description, required=required, pattern=SLUG)


CITY_KEY = ForeignKey("city_id", "cities", "city_id")
SOURCE_KEY = ForeignKey("source_id", "sources", "source_id")
INDICATOR_KEY = ForeignKey("indicator_id", "indicators", "indicator_id")
ACTIVITY_KEY = ForeignKey("activity_id", "activities", "activity_id")
