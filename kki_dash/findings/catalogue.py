"""What the data set holds: definitions, coverage, sources, and how much of everything."""

from collections import Counter, defaultdict
from typing import NamedTuple

from kki_dash.data.fields import TABLES
from kki_dash.data.records import Observation, Source
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number, years
from kki_dash.vocabulary import DIMENSION, DIRECTION, THEME


class Definition(NamedTuple):
    """One indicator in the catalogue."""

    indicator_id: str
    name: str
    theme: str
    dimension: str
    unit: str
    direction: str
    definition: str
    sdg_target: str
    band: str
    band_reason: str
    cities: int
    values: int
    span: str
    sources: str
    licences: tuple[str, ...]


class CoverageCell(NamedTuple):
    """How many dated values a city has of an indicator, and over which years."""

    values: int
    span: str


def catalogue_headline(dataset: Dataset) -> str:
    """The data set in one sentence."""
    values = dataset.observations
    return _("{values} values of {indicators} indicators for {cities} cities, each with its source").format(
        values=number(len(values)),
        indicators=number(len({one.indicator_id for one in values})),
        cities=number(len({one.city_id for one in values})),
    )


def themes(dataset: Dataset) -> list[str]:
    """Themes that have an indicator with values, in the order of the vocabulary."""
    used = {dataset.indicators[key].theme for key in {one.indicator_id for one in dataset.observations}}
    return [theme for theme in THEME if theme in used]


def definitions(dataset: Dataset, theme: str | None = None) -> list[Definition]:
    """The catalogue, optionally of one theme; indicators without a value in any city come with zero."""
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in dataset.observations:
        groups[one.indicator_id].append(one)
    found = []
    for indicator in dataset.indicators.values():
        if theme is not None and indicator.theme != theme:
            continue
        rows = groups[indicator.indicator_id]
        dated = [row.year for row in rows if row.year is not None]
        sources = list(dict.fromkeys(row.source_id for row in rows))
        found.append(
            Definition(
                indicator.indicator_id,
                indicator.name,
                THEME[indicator.theme].label,
                DIMENSION[indicator.dimension].label,
                indicator.unit,
                DIRECTION[indicator.direction].label,
                indicator.definition,
                indicator.sdg_target or "",
                _("±{band}%").format(band=number(indicator.band, 0)) if indicator.band else "",
                indicator.material_change_reason,
                len({row.city_id for row in rows}),
                len(rows),
                years(min(dated), max(dated)) if dated else _("no year"),
                dataset.cite(sources),
                tuple(dict.fromkeys(dataset.sources[key].licence for key in sources if key in dataset.sources)),
            )
        )
    return found


def coverage(dataset: Dataset, theme: str) -> tuple[list[str], dict[str, dict[str, CoverageCell]]]:
    """Matrix of city by indicator for one theme: the indicators, and per city its filled cells."""
    columns = [key for key, one in dataset.indicators.items() if one.theme == theme and dataset.indicator_cities(key)]
    matrix: dict[str, dict[str, CoverageCell]] = {}
    for city_id in dataset.cities:
        for indicator_id in columns:
            several = dataset.series(city_id, indicator_id)
            if several:
                count = sum(len(series.years) for series in several)
                first = min(series.years[0] for series in several)
                last = max(series.years[-1] for series in several)
                matrix.setdefault(city_id, {})[indicator_id] = CoverageCell(count, years(first, last))
    return columns, matrix


def theme_coverage(dataset: Dataset) -> tuple[list[str], dict[str, dict[str, CoverageCell]]]:
    """Matrix of city by theme: how many dated values each city has."""
    columns = themes(dataset)
    dated: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in dataset.observations:
        if one.year is not None:
            dated[one.city_id, dataset.indicators[one.indicator_id].theme].append(one.year)
    matrix: dict[str, dict[str, CoverageCell]] = {}
    for (city_id, theme), known in dated.items():
        matrix.setdefault(city_id, {})[theme] = CoverageCell(len(known), years(min(known), max(known)))
    return columns, {city_id: matrix[city_id] for city_id in dataset.cities if city_id in matrix}


class SourceUse(NamedTuple):
    """A source, and how many rows of the data set rest on it."""

    source: Source
    rows: int


def source_uses(dataset: Dataset) -> list[SourceUse]:
    """Every source with the number of rows of all tables that name it, the most used first, then by title."""
    counts: Counter[str] = Counter()
    for table in TABLES.values():
        for key in table.foreign_keys:
            if key.table == "sources":
                counts.update(getattr(dataset.tables, table.name)[key.field].tolist())
    found = [SourceUse(source, counts[source_id]) for source_id, source in dataset.sources.items()]
    return sorted(found, key=lambda use: (-use.rows, use.source.title))
