"""What the data set holds: definitions, coverage, sources, and how much of everything."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kki_dash.data.fields import TABLES
from kki_dash.data.records import Observation, Source
from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
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
    """How many dated values a city has: its own, those of the province, region or urban centre around, and their years."""

    own: int
    around: int
    span: str


@kept(4)
def catalogue_headline(dataset: Dataset) -> str:
    """The data set in one sentence."""
    values = dataset.observations
    return _("{values} values of {indicators} indicators for {cities} cities, each with its source").format(
        values=number(len(values)),
        indicators=number(len({one.indicator_id for one in values})),
        cities=number(len({one.city_id for one in values})),
    )


@kept(1)
def themes(dataset: Dataset) -> tuple[str, ...]:
    """Themes that have an indicator with values, in the order of the vocabulary."""
    used = {dataset.indicators[key].theme for key in {one.indicator_id for one in dataset.observations}}
    return tuple(theme for theme in THEME if theme in used)


@kept(64)
def definitions(dataset: Dataset, theme: str | None = None) -> tuple[Definition, ...]:
    """The catalogue, optionally of one theme; indicators without a value in any city come with zero."""
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in dataset.observations:
        groups[one.indicator_id].append(one)
    found = list[Definition]()
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
    return tuple(found)


def coverage(dataset: Dataset, theme: str) -> tuple[list[str], dict[str, dict[str, CoverageCell]]]:
    """Matrix of city by indicator for one theme: the indicators, and per city its filled cells."""
    columns = [key for key, one in dataset.indicators.items() if one.theme == theme and dataset.indicator_cities(key)]
    return columns, _covered(dataset, columns, lambda one: one.indicator_id)


def theme_coverage(dataset: Dataset) -> tuple[Sequence[str], dict[str, dict[str, CoverageCell]]]:
    """Matrix of city by theme: how many dated values each city has."""
    columns = themes(dataset)
    return columns, _covered(dataset, columns, lambda one: dataset.indicators[one.indicator_id].theme)


def _covered(
    dataset: Dataset, columns: Sequence[str], column_of: Callable[[Observation], str]
) -> dict[str, dict[str, CoverageCell]]:
    dated: dict[str, dict[str, list[Observation]]] = {city_id: {} for city_id in dataset.cities}
    for one in dataset.observations:
        if one.year is not None and (column := column_of(one)) in columns:
            dated[one.city_id].setdefault(column, []).append(one)
    return {
        city_id: {column: _cell(several) for column, several in filled.items()}
        for city_id, filled in dated.items()
        if filled
    }


def _cell(several: Sequence[Observation]) -> CoverageCell:
    own = sum(evidence.of_the_city(one.spatial_unit) for one in several)
    known = [one.year for one in several if one.year is not None]
    return CoverageCell(own, len(several) - own, years(min(known), max(known)))


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
