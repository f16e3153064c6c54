"""The dictionary of fields: one place that says what every table and column of ``data/`` means.

The schemas in ``datapackage.json``, the checks, the codebook on the Data page and the workbook are all made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kki_dash import vocabulary as words
from kki_dash.text import N_

FieldType = Literal["string", "integer", "number", "year", "date"]

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
INDICATOR_SLUG = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
SERIES_SLUG = r"[a-z0-9_]+(-+[a-z0-9_]+)*"
ISO3 = r"[A-Z]{3}"


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


def _source(required: bool = True) -> Field:
    return Field("source_id", "string", "The source that supports the row.", required=required, pattern=SLUG)


def _city(name: str = "city_id", description: str = "The city.") -> Field:
    return Field(name, "string", description, required=True, pattern=SLUG)


_CITY_KEY = ForeignKey("city_id", "cities", "city_id")
_SOURCE_KEY = ForeignKey("source_id", "sources", "source_id")
_INDICATOR_KEY = ForeignKey("indicator_id", "indicators", "indicator_id")
_ACTIVITY_KEY = ForeignKey("activity_id", "activities", "activity_id")

_TABLES = (
    Table(
        "cities",
        "cities.csv",
        N_("Cities"),
        N_("a city"),
        (
            Field("city_id", "string", "Slug of the city; stored, never computed.", True, True, pattern=SLUG),
            Field("name", "string", "Name in English, as the United Nations or the city writes it.", True),
            Field("iso3", "string", "Country, ISO 3166-1 alpha-3.", True, pattern=ISO3),
            Field("latitude", "number", "Degrees north of the city centre.", True, minimum=-90, maximum=90),
            Field("longitude", "number", "Degrees east of the city centre.", True, minimum=-180, maximum=180),
            Field(
                "urban_centre_id",
                "integer",
                "Urban centre of the Global Human Settlement database that contains the city; its quality flags decide "
                "whether the city's urban centre values may enter a class.",
            ),
            Field(
                "participation",
                "string",
                words.meanings(words.PARTICIPATION),
                True,
                terms=words.PARTICIPATION,
            ),
            Field(
                "evidence",
                "string",
                "Strength of the evidence for the participation.",
                True,
                terms=words.EVIDENCE,
            ),
            Field("roles", "string", "What the city did in the Network, in plain words."),
            Field("note", "string", "Limits of what is known about the city."),
            _source(),
        ),
        ("city_id",),
        (ForeignKey("iso3", "countries", "iso3"), _SOURCE_KEY),
    ),
    Table(
        "countries",
        "countries.csv",
        N_("Countries and areas"),
        N_("a country or area"),
        (
            Field("iso3", "string", "ISO 3166-1 alpha-3.", True, True, pattern=ISO3),
            Field("m49", "integer", "United Nations M49 code.", True, True, minimum=1, maximum=999),
            Field("name", "string", "United Nations short name.", True, True),
            Field("subregion", "string", "ESCAP subregion.", True, terms=words.SUBREGION),
            Field("west", "number", "Western limit in degrees east, 0 to 360.", True, minimum=0, maximum=360),
            Field("south", "number", "Southern limit in degrees north.", True, minimum=-90, maximum=90),
            Field("east", "number", "Eastern limit in degrees east, 0 to 360.", True, minimum=0, maximum=360),
            Field("north", "number", "Northern limit in degrees north.", True, minimum=-90, maximum=90),
        ),
        ("iso3",),
    ),
    Table(
        "indicators",
        "indicators.csv",
        N_("Indicators"),
        N_("an indicator"),
        (
            Field("indicator_id", "string", "Slug of the indicator.", True, True, pattern=INDICATOR_SLUG),
            Field("name", "string", "Full name, without unit.", True),
            Field("short_name", "string", "Name for chart titles and menus, 40 characters at most.", True),
            Field("theme", "string", "Theme.", True, terms=words.THEME),
            Field("dimension", "string", "Environment, livelihood or context.", True, terms=words.DIMENSION),
            Field("unit", "string", "Unit as shown, for example µg/m³; empty for an index.", False),
            Field("direction", "string", "Which way is better.", True, terms=words.DIRECTION),
            Field("definition", "string", "What is measured, where and how.", True),
            Field(
                "sdg_target",
                "string",
                "Target of the Sustainable Development Goals.",
                pattern=r"\d{1,2}\.[0-9a-z]{1,2}",
            ),
            Field("plausible_min", "number", "A smaller value is an error."),
            Field("plausible_max", "number", "A larger value is an error."),
            Field("material_change_pct", "number", "Change in per cent that counts as material.", minimum=0),
            Field("material_change_reason", "string", "Why that band was chosen."),
            Field(
                "change_rule",
                "string",
                words.meanings(words.CHANGE_RULE),
                True,
                terms=words.CHANGE_RULE,
            ),
            Field(
                "decoupling_role",
                "string",
                words.meanings(words.DECOUPLING_ROLE, "empty: neither, so that no decoupling is computed"),
                terms=words.DECOUPLING_ROLE,
            ),
            Field("decimals", "integer", "Decimals shown.", True, minimum=0, maximum=4),
        ),
        ("indicator_id",),
    ),
    Table(
        "observations",
        "observations.csv",
        N_("Observations"),
        N_("one value of one indicator for one place and year"),
        (
            _city(),
            Field("indicator_id", "string", "The indicator.", True, pattern=INDICATOR_SLUG),
            Field(
                "series_id",
                "string",
                "Values with the same series_id have one definition, source and place and may be joined by a line.",
                True,
                pattern=SERIES_SLUG,
            ),
            Field(
                "year",
                "year",
                "Calendar or fiscal year; empty where the source gives none.",
                False,
                minimum=1950,
                maximum=2030,
            ),
            Field("value", "number", "The value in the unit of the indicator.", True),
            Field(
                "spatial_unit",
                "string",
                "Kind of place that the value describes.",
                True,
                terms=words.SPATIAL_UNIT,
            ),
            Field("spatial_name", "string", "Name of that place.", True),
            Field("status", "string", "How the value came about.", True, terms=words.STATUS),
            _source(),
            Field("note", "string", "What the reader must know about this value."),
        ),
        ("series_id", "year", "value"),
        (_CITY_KEY, _INDICATOR_KEY, _SOURCE_KEY),
    ),
    Table(
        "activities",
        "activities.csv",
        N_("Activities"),
        N_("an activity, practice, meeting or publication"),
        (
            Field("activity_id", "string", "Slug of the activity.", True, True, pattern=SLUG),
            Field("title", "string", "Title in plain English.", True),
            Field("kind", "string", "Kind of activity.", True, terms=words.ACTIVITY_KIND),
            Field(
                "relation",
                "string",
                words.meanings(words.RELATION),
                True,
                terms=words.RELATION,
            ),
            Field("topic", "string", "Topic.", True, terms=words.TOPIC),
            Field("pillar", "integer", "Pillar of the second cycle, our classification.", True, minimum=1, maximum=3),
            Field("pillar_basis", "string", "Why that pillar.", True),
            Field("functions", "string", "Functions of the Network served, separated by semicolons."),
            Field("cycle", "string", "Cycle of the programme in which it began.", terms=words.CYCLE),
            Field("phase", "integer", "Phase of the second cycle; empty elsewhere.", minimum=1, maximum=3),
            Field("year_start", "year", "First year; empty where the source gives none.", minimum=1950, maximum=2030),
            Field("year_end", "year", "Last year; empty where the source gives none.", minimum=1950, maximum=2030),
            Field("summary", "string", "What was done, in our own words.", True),
            Field("evidence", "string", "Strength of the evidence.", True, terms=words.EVIDENCE),
            _source(),
        ),
        ("activity_id",),
        (_SOURCE_KEY,),
    ),
    Table(
        "activity_cities",
        "activity_cities.csv",
        N_("Cities of an activity"),
        N_("a city that took part in an activity"),
        (
            Field("activity_id", "string", "The activity.", True, pattern=SLUG),
            _city(),
        ),
        ("activity_id", "city_id"),
        (_ACTIVITY_KEY, _CITY_KEY),
    ),
    Table(
        "outcomes",
        "outcomes.csv",
        N_("Documented outcomes"),
        N_("one documented outcome of an activity"),
        (
            Field("outcome_id", "string", "Slug of the outcome.", True, True, pattern=SLUG),
            Field("activity_id", "string", "The activity.", True, pattern=SLUG),
            Field("city_id", "string", "The city whose outcome it is; empty where it is not one city's.", pattern=SLUG),
            Field("dimension", "string", "Environment or livelihood.", True, terms=words.OUTCOME_DIMENSION),
            Field("measure", "string", "What was measured or described.", True),
            Field("place", "string", "The place that the outcome describes.", True),
            Field("before_value", "number", "Value before."),
            Field("before_year", "year", "Year of the value before.", minimum=1950, maximum=2030),
            Field("after_value", "number", "Value after, or the only value."),
            Field("after_year", "year", "Year of the value after.", minimum=1950, maximum=2030),
            Field(
                "change_pct", "number", "Change in per cent as the source gives it, or plain arithmetic of both values."
            ),
            Field("unit", "string", "Unit of the values."),
            Field("direction", "string", "Which way is better.", True, terms=words.DIRECTION),
            Field(
                "evidence_level",
                "string",
                f"{' or '.join(words.EVIDENCE_LEVEL)}.",
                True,
                terms=words.EVIDENCE_LEVEL,
            ),
            Field("unwelcome", "string", "yes where the outcome is an unwelcome side effect.", terms=words.YES),
            _source(),
            Field("note", "string", "What the reader must know about this outcome."),
        ),
        ("outcome_id",),
        (_ACTIVITY_KEY, _CITY_KEY, _SOURCE_KEY),
    ),
    Table(
        "replications",
        "replications.csv",
        N_("Replications"),
        N_("a practice that one city took up from another"),
        (
            Field("replication_id", "string", "Slug of the link.", True, True, pattern=SLUG),
            _city("from_city_id", "The city that gave the practice."),
            _city("to_city_id", "The city that took it up."),
            Field("practice", "string", "The practice.", True),
            Field("topic", "string", "Topic.", True, terms=words.TOPIC),
            Field("year", "year", "Year of the start or of the first evidence.", minimum=1950, maximum=2030),
            Field("year_basis", "string", words.meanings(words.YEAR_BASIS), terms=words.YEAR_BASIS),
            Field("evidence", "string", "Strength of the evidence.", True, terms=words.EVIDENCE),
            Field("basis", "string", "What the source says, in our own words.", True),
            _source(),
            Field(
                "activity_id",
                "string",
                "The documented practice that was taken up, by our reading; empty where the source fits none.",
            ),
        ),
        ("replication_id",),
        (
            ForeignKey("activity_id", "activities", "activity_id"),
            ForeignKey("from_city_id", "cities", "city_id"),
            ForeignKey("to_city_id", "cities", "city_id"),
            _SOURCE_KEY,
        ),
    ),
    Table(
        "commitments",
        "commitments.csv",
        N_("Commitments"),
        N_("a target that a city declared"),
        (
            Field("commitment_id", "string", "Slug of the commitment.", True, True, pattern=SLUG),
            _city(),
            Field("declared_at", "string", "Where it was declared.", True, terms=words.DECLARED_AT),
            Field("declared_year", "year", "Year of the declaration.", minimum=1950, maximum=2030),
            Field("measure", "string", "What was to change.", True),
            Field("statement", "string", "The commitment in one plain sentence.", True),
            Field("baseline_value", "number", "Baseline, where one was given."),
            Field("baseline_year", "year", "Year of the baseline.", minimum=1950, maximum=2030),
            Field("target_value", "number", "Target; the lower end where a range was declared."),
            Field("target_value_max", "number", "Upper end of a declared range."),
            Field("target_year", "year", "Year by which.", minimum=1950, maximum=2060),
            Field("unit", "string", "Unit of the target.", True),
            Field("direction", "string", "Which way is better.", True, terms=words.DIRECTION),
            Field("later_value", "number", "A later public figure."),
            Field("later_year", "year", "Year of the later figure.", minimum=1950, maximum=2030),
            Field("later_unit", "string", "Unit of the later figure."),
            Field("reading", "string", "Our reading of the later figure.", True, terms=words.READING),
            Field("reasoning", "string", "The reasoning behind the reading.", True),
            Field("later_source_id", "string", "Source of the later figure.", pattern=SLUG),
            _source(),
        ),
        ("commitment_id",),
        (_CITY_KEY, _SOURCE_KEY, ForeignKey("later_source_id", "sources", "source_id")),
    ),
    Table(
        "milestones",
        "milestones.csv",
        N_("Milestones"),
        N_("a dated event of the programme"),
        (
            Field("milestone_id", "string", "Slug of the event.", True, True, pattern=SLUG),
            Field(
                "date",
                "string",
                "Date as precise as the source: YYYY, YYYY-MM or YYYY-MM-DD.",
                True,
                pattern=r"\d{4}(-\d{2}(-\d{2})?)?",
            ),
            Field("title", "string", "Title.", True),
            Field("place", "string", "Place."),
            Field("description", "string", "What happened, in our own words.", True),
            _source(),
            Field(
                "activity_id",
                "string",
                "The activity that the event is or begins, by our reading; empty where it is none of them.",
            ),
        ),
        ("milestone_id",),
        (_ACTIVITY_KEY, _SOURCE_KEY),
    ),
    Table(
        "programme_facts",
        "programme_facts.csv",
        N_("Facts about the programme"),
        N_("one figure about the programme as a whole"),
        (
            Field("fact_id", "string", "Slug of the fact.", True, True, pattern=INDICATOR_SLUG),
            Field("label", "string", "What the figure counts.", True),
            Field("value", "number", "The figure.", True),
            Field("year", "year", "Year of the figure.", minimum=1950, maximum=2030),
            _source(),
            Field("note", "string", "What the reader must know about the figure."),
        ),
        ("fact_id",),
        (_SOURCE_KEY,),
    ),
    Table(
        "sources",
        "sources.csv",
        N_("Sources"),
        N_("a source"),
        (
            Field("source_id", "string", "Slug of the source.", True, True, pattern=SLUG),
            Field("title", "string", "Title.", True),
            Field("short_title", "string", "Short form for the source line of a figure, 60 characters at most.", True),
            Field("publisher", "string", "Publisher.", True),
            Field("year", "year", "Year of publication; approximate for undated pages.", minimum=1900, maximum=2030),
            Field(
                "grade",
                "string",
                words.meanings(words.GRADE),
                True,
                terms=words.GRADE,
            ),
            Field("licence", "string", "Terms of use of the values taken from it.", True),
            Field("non_commercial", "string", "yes where values are for non-commercial use only.", terms=words.YES),
            Field("url", "string", "Address, or empty where a clean copy is not public.", pattern=r"https?://\S+"),
            Field("accessed", "date", "Day on which the text was last read.", True),
            Field("supports", "string", "What was taken from it.", True),
        ),
        ("source_id",),
    ),
    Table(
        "urban_centres",
        "urban_centres.parquet",
        N_("Urban centres of the region"),
        N_("one value of one urban centre"),
        (
            Field(
                "urban_centre_id", "integer", "Identifier in the Global Human Settlement urban centre database.", True
            ),
            Field("name", "string", "Name of the urban centre.", True),
            Field("iso3", "string", "Country, ISO 3166-1 alpha-3.", True, pattern=ISO3),
            Field("latitude", "number", "Degrees north.", True, minimum=-90, maximum=90),
            Field("longitude", "number", "Degrees east.", True, minimum=-180, maximum=180),
            Field("indicator_id", "string", "The indicator.", True, pattern=INDICATOR_SLUG),
            Field("year", "year", "Year.", True, minimum=1950, maximum=2030),
            Field("value", "number", "The value in the unit of the indicator.", True),
            Field(
                "flags",
                "string",
                "Reasons not to class the centre, separated by semicolons; empty where there are none.",
            ),
            _source(),
        ),
        ("urban_centre_id", "indicator_id", "year"),
        (ForeignKey("iso3", "countries", "iso3"), _INDICATOR_KEY, _SOURCE_KEY),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
