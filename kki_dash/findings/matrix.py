"""The evidence matrix: what the public record shows for each participating city, theme by theme, in one mark."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple

import pandas as pd

from kki_dash.data.records import Indicator, Outcome
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.evidence import of_the_city
from kki_dash.findings.outcomes import outcome_result, outcome_years, programme_outcomes
from kki_dash.findings.pillars import practices
from kki_dash.findings.words import amount, movement
from kki_dash.memory import kept
from kki_dash.stats.evidence import Evidence
from kki_dash.stats.winwin import better
from kki_dash.text import N_, _, apart, join, listed, number, years
from kki_dash.vocabulary import MATRIX_MARK, SUBREGION, TOPIC

FIRST_YEAR, LAST_YEAR = 2000, 2019
"""Years that are read; 2020 is left out, since the year of the pandemic alone would turn some cities."""

Kind = Literal["clear", "within_band", "between_two_years", "no_clear_direction", "single", "nothing"]
_TREND, _TWO_YEARS, _FEW = range(3)
_MOST_CITED = 6
LEFT_OUT = ("pm25_satellite",)
"""Its change is that of the satellite product, not of the air over a city's streets."""


class Column(NamedTuple):
    """A theme of the matrix: which indicators and outcomes it holds, and which of them speak first.

    ``name`` is its name in two short parts, ``inside`` as it stands inside a sentence.
    """

    slug: str
    side: str
    name: tuple[str, str]
    inside: str
    themes: tuple[str, ...]
    first: tuple[str, ...] = ()

    @property
    def heading(self) -> tuple[str, str]:
        first, second = self.name
        return _(first), _(second) if second else ""

    @property
    def label(self) -> str:
        """The name in one."""
        return _(self.inside)


_COLUMNS = (
    Column("air", "environment", (N_("Air"), ""), N_("Air"), ("air",), ("pm25", "pm10", "no2", "no2_ppb")),
    Column("water", "environment", (N_("Water"), N_("sewage")), N_("Water and wastewater"), ("water", "wastewater")),
    Column("waste", "environment", (N_("Waste"), ""), N_("Waste"), ("waste",)),
    Column("green", "environment", (N_("Green"), N_("space")), N_("Green space"), ("green_space",), ("greenness",)),
    Column("energy", "environment", (N_("Energy"), N_("climate")), N_("Energy and climate"), ("energy_climate",)),
    Column(
        "income",
        "livelihood",
        (N_("Income"), N_("poverty")),
        N_("Income, jobs, poverty"),
        ("income", "jobs", "poverty"),
        (
            "city_product_per_person",
            "grdp_per_capita",
            "urban_income",
            "household_income",
            "taxable_income_per_inhabitant",
            "poverty_national",
            "wealth_index",
            "gni_per_capita",
        ),
    ),
    Column(
        "services",
        "livelihood",
        (N_("Basic"), N_("services")),
        N_("Basic services"),
        ("services", "water", "wastewater", "waste", "green_space"),
    ),
    Column("development", "livelihood", (N_("Human"), N_("devel.")), N_("Human development"), ("human_development",)),
    Column(
        "health",
        "livelihood",
        (N_("Health"), N_("school")),
        N_("Health and schooling"),
        ("health", "education"),
        ("life_expectancy", "infant_mortality", "schooling"),
    ),
)
COLUMNS = {column.slug: column for column in _COLUMNS}


class Reading(NamedTuple):
    """What one series or outcome allows to be said: ``turned`` is 1 for better, -1 for worse, 0 for neither.

    ``own`` tells whether the value is the city's, not that of the province, region or urban centre around it. ``rank`` is
    lowest for a trend, then come two years, then values that are too few for either.
    """

    kind: Kind
    turned: int
    own: bool
    indicator_id: str
    words: str
    source_id: str
    rank: int


class Cell(NamedTuple):
    """A city and a theme: the reading that speaks, and another indicator that moved clearly another way."""

    city_id: str
    column: str
    reading: Reading | None
    second: Reading | None

    @property
    def kind(self) -> Kind:
        return self.reading.kind if self.reading else "nothing"


class Row(NamedTuple):
    """A participating city with its cells in the order of the columns."""

    city_id: str
    name: str
    country: str
    group: str
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """Rows by part of the region, country and name."""

    rows: tuple[Row, ...]

    def column(self, slug: str) -> list[Cell]:
        """The cells of a theme."""
        place = list(COLUMNS).index(slug)
        return [row.cells[place] for row in self.rows]


@kept(4)
def matrix(dataset: Dataset) -> Matrix:
    """Every participating city by theme.

    One mark a cell. Which of several values speaks is fixed beforehand, never the best of them: an own value before one
    of the surrounding, a trend before two years before a single value, then the order of the indicators, then the most
    values. Observations of 2000 to 2019; what a flag, a source of grade C or another city's name bars is left out.
    """
    outcomes = programme_outcomes(dataset)
    subregions = list(SUBREGION)
    rows = []
    for city_id, city in dataset.participating.items():
        cells = tuple(_cell(dataset, city_id, column, outcomes) for column in _COLUMNS)
        rows.append(Row(city_id, city.name, city.country, city.subregion, cells))
    return Matrix(tuple(sorted(rows, key=lambda row: (subregions.index(row.group), row.country, row.name))))


def _cell(dataset: Dataset, city_id: str, column: Column, outcomes: Sequence[Outcome]) -> Cell:
    known = sorted(_readings(dataset, city_id, column, outcomes), key=lambda one: one[0])
    if not known:
        return Cell(city_id, column.slug, None, None)
    first = known[0][1]
    return Cell(city_id, column.slug, first, next(filter(partial(_differs, first), (one for _key, one in known)), None))


def _differs(first: Reading, other: Reading) -> bool:
    """Whether another indicator of the same place moved clearly another way than the one that speaks."""
    another = other.own == first.own and other.indicator_id != first.indicator_id
    return another and other.kind == "clear" and other.turned != first.turned


_Key = tuple[bool, int, int, int]


def _readings(
    dataset: Dataset, city_id: str, column: Column, outcomes: Sequence[Outcome]
) -> Iterator[tuple[_Key, Reading]]:
    order = {key: place for place, key in enumerate((*column.first, *dataset.indicators))}
    for indicator_id in dataset.city_indicators(city_id):
        indicator = dataset.indicators[indicator_id]
        wanted = indicator.dimension == column.side and indicator.theme in column.themes
        if not wanted or indicator.direction == "neutral" or indicator_id in LEFT_OUT:
            continue
        place = column.first.index(indicator_id) if indicator_id in column.first else order[indicator_id]
        for series in dataset.series(city_id, indicator_id):
            part = series.within(FIRST_YEAR, LAST_YEAR)
            if part and part.spatial_unit != "country" and not dataset.bars(city_id, part):
                reading = _of_series(dataset, part, indicator)
                yield (not reading.own, reading.rank, place, -len(part.years)), reading
    last = len(order)
    for place, outcome in enumerate(outcomes):
        fits = outcome.dimension == column.side and outcome.theme in column.themes
        if fits and outcome.city_id == city_id and outcome.evidence_level != "estimated":
            reading = _of_outcome(outcome)
            yield (False, reading.rank, last + place, 0), reading


def _of_series(dataset: Dataset, part: Series, indicator: Indicator) -> Reading:
    said = dataset.evidence_of(part)
    own = of_the_city(part.spatial_unit)
    kind, sign = _kind(said)
    words = _("{indicator}, {place}: {movement}").format(
        indicator=indicator.short_name, place=part.spatial_name, movement=_moved(said, part, indicator)
    )
    turned = int(better(sign, indicator.direction)) if sign else 0
    two_years = kind == "between_two_years" or said.p is None
    rank = _FEW if said.kind == "insufficient" else _TWO_YEARS if two_years else _TREND
    return Reading(kind, turned, own, indicator.indicator_id, words, part.source_id, rank)


def _kind(said: Evidence) -> tuple[Kind, int]:
    """Kind of the mark and the sign of the movement; two values of a monitor are too few years, a ring."""
    if said.kind == "between_two_years" or (said.between and said.kind == "no_clear_direction"):
        return "between_two_years", 1 if said.change.last_value > said.change.first_value else -1
    if said.kind == "insufficient":
        return ("single" if said.change.count == 1 else "no_clear_direction"), 0
    return said.kind, said.sign


def _moved(said: Evidence, part: Series, indicator: Indicator) -> str:
    if said.kind != "insufficient":
        return movement(said, indicator)
    if len(part.years) == 1:
        return _("{value} in {year}").format(
            value=amount(part.values[0], indicator.unit, indicator.decimals), year=part.years[0]
        )
    return _("too few years, {before} to {after}, {years}").format(
        before=amount(part.values[0], "", indicator.decimals),
        after=amount(part.values[-1], indicator.unit, indicator.decimals),
        years=years(part.years[0], part.years[-1]),
    )


def _of_outcome(outcome: Outcome) -> Reading:
    when = outcome_years(outcome)
    words = _("{measure}, {place}: {result}").format(
        measure=outcome.measure, place=outcome.place, result=outcome_result(outcome)
    )
    dated = listed([words, years(when[0], when[-1])]) if when else words
    apart = outcome.before_year is not None and outcome.after_year is not None and outcome.direction != "neutral"
    moved = _difference(outcome) if apart else 0
    turned = int(better(moved, outcome.direction)) if moved else 0
    kind: Kind = "between_two_years" if moved else "single"
    return Reading(kind, turned, True, "", dated, outcome.source_id, _TWO_YEARS if moved else _FEW)


def _difference(outcome: Outcome) -> int:
    """Sign of the change of an outcome, 0 where the source gives neither both values nor a change."""
    if outcome.before_value is not None and outcome.after_value is not None:
        change = outcome.after_value - outcome.before_value
    else:
        change = outcome.change_pct or 0
    return (change > 0) - (change < 0)


# What the marks say together


class Total(NamedTuple):
    """How many cities have one mark in a theme, and how many of them by a value of the surrounding."""

    mark: str
    cities: int
    around: int

    @property
    def words(self) -> str:
        text = f"{number(self.cities)} {MATRIX_MARK[self.mark].inside}"
        if not self.around or self.mark not in ("better", "worse", "better_between", "worse_between"):
            return text
        return _("{text}, {n} regional").format(text=text, n=number(self.around))


def mark_of(reading: Reading | None) -> str:
    """Code of a mark: a key of ``MATRIX_MARK``."""
    if reading is None:
        return "nothing"
    if reading.kind == "clear":
        return "better" if reading.turned > 0 else "worse"
    if reading.kind == "between_two_years":
        return "better_between" if reading.turned > 0 else "worse_between"
    return reading.kind


def totals(shown: Matrix, slug: str) -> list[Total]:
    """The marks of a theme that occur, in the order of the legend."""
    cells = shown.column(slug)
    counts = Counter(mark_of(cell.reading) for cell in cells)
    around = Counter(mark_of(cell.reading) for cell in cells if cell.reading and not cell.reading.own)
    return [Total(mark, counts[mark], around[mark]) for mark in MATRIX_MARK if counts[mark]]


def matrix_headline(dataset: Dataset, shown: Matrix) -> str:
    """Where the air got clearly better, and how little is on record on the main topic; the years stand below."""
    cities = len(shown.rows)
    air = sum(mark_of(cell.reading) == "better" for cell in shown.column("air"))
    main = "waste"
    empty = sum(cell.reading is None for cell in shown.column(main))
    return _(
        "Air improved clearly in {n} of {all} cities; on waste, the main topic, {empty} have no value or outcome"
    ).format(n=number(air) if air else _("none"), all=number(cities), empty=number(empty))


def record_headline(city: str) -> str:
    """What the row of one city shows."""
    return _("What the public record shows of {city} by theme, {years}").format(
        city=city, years=years(FIRST_YEAR, LAST_YEAR)
    )


def matrix_subtitle(dataset: Dataset) -> str:
    """What is shown, over which years, and why waste is called the main topic."""
    several = practices(dataset)
    topic = "solid_waste"
    share = sum(one.topic == topic for one in several)
    return _(
        "What the public record shows of each city by theme, {years}; an arrow only where the evidence holds. {n} of {all} "
        "practices are on {topic}"
    ).format(years=years(FIRST_YEAR, LAST_YEAR), n=number(share), all=number(len(several)), topic=TOPIC[topic].inside)


def matrix_note() -> str:
    """How the marks are made."""
    return _(
        "Clear: at least four values over at least four years, Mann-Kendall p below 0.1, trend, Kendall's S and last minus "
        "first value of one sign, beyond the band of the indicator. Which value speaks is fixed beforehand; a small second "
        "arrow shows another indicator of the theme that moved clearly another way. No cause is claimed."
    )


def matrix_table(dataset: Dataset, shown: Matrix) -> pd.DataFrame:
    """The twin of the matrix: a row for each city and theme."""
    return pd.DataFrame(
        [
            {
                _("City"): row.name,
                _("Country"): row.country,
                _("Theme"): COLUMNS[cell.column].label,
                _("Mark"): MATRIX_MARK[mark_of(cell.reading)].label,
                _("Describes"): ""
                if cell.reading is None
                else (_("city") if cell.reading.own else _("province, region or urban centre")),
                _("What is on record"): cell.reading.words if cell.reading else "",
                _("Another indicator"): cell.second.words if cell.second else "",
                _("Source"): dataset.cite([cell.reading.source_id]) if cell.reading else "",
            }
            for row in shown.rows
            for cell in row.cells
        ]
    )


def matrix_alt(shown: Matrix) -> str:
    """The totals of every theme, for those who do not see the picture."""
    return _("Table of marks, {n} cities by {m} themes. {totals}.").format(
        n=number(len(shown.rows)),
        m=number(len(COLUMNS)),
        totals=apart(
            _("{theme}: {marks}").format(theme=column.label, marks=join([one.words for one in totals(shown, slug)]))
            for slug, column in COLUMNS.items()
        ),
    )


def matrix_source(dataset: Dataset, shown: Matrix) -> str:
    """The sources of most marks; the table has the source of each."""
    counts = Counter(cell.reading.source_id for row in shown.rows for cell in row.cells if cell.reading)
    named = dataset.cite([source_id for source_id, _count in counts.most_common(_MOST_CITED)])
    return apart([named, _("and others, each in the table")]) if len(counts) > _MOST_CITED else named
