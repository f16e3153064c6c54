"""What the data set holds: definitions, coverage, sources, and how much of everything."""

from typing import NamedTuple

import pandas as pd

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import DIMENSION, DIRECTION, THEME
from kki_dash.text import _, day, number, years


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


def data_date_words(dataset: Dataset) -> str:
    """The day on which a source of the data set was last read, in words."""
    return day(max(dataset.tables.sources["accessed"]))


def catalogue_headline(dataset: Dataset) -> str:
    """The data set in one sentence."""
    data = dataset.tables
    return _("{values} values of {indicators} indicators for {cities} cities, each with its source").format(
        values=number(len(data.observations)),
        indicators=number(data.observations["indicator_id"].nunique()),
        cities=number(data.observations["city_id"].nunique()),
    )


def themes(dataset: Dataset) -> list[str]:
    """Themes that have an indicator with values, in the order of the vocabulary."""
    used = {dataset.indicators[key].theme for key in dataset.tables.observations["indicator_id"].unique()}
    return [theme for theme in THEME if theme in used]


def definitions(dataset: Dataset, theme: str | None = None) -> list[Definition]:
    """The catalogue, optionally of one theme; indicators without a value in any city come with zero."""
    observations = dataset.tables.observations
    table = dataset.tables.indicators.set_index("indicator_id")
    terms = dataset.tables.sources.set_index("source_id")["licence"]
    groups = dict(iter(observations.groupby("indicator_id")))
    found = []
    for indicator in dataset.indicators.values():
        if theme is not None and indicator.theme != theme:
            continue
        rows = groups.get(indicator.indicator_id, observations.iloc[:0])
        dated = rows["year"].dropna()
        sources = list(dict.fromkeys(rows["source_id"]))
        found.append(
            Definition(
                indicator.indicator_id,
                indicator.name,
                THEME[indicator.theme],
                DIMENSION[indicator.dimension],
                indicator.unit,
                DIRECTION[indicator.direction],
                indicator.definition,
                str(table.loc[indicator.indicator_id, "sdg_target"]),
                _("±{band}%").format(band=number(indicator.material_change_pct, 0))
                if indicator.material_change_pct
                else "",
                str(table.loc[indicator.indicator_id, "material_change_reason"]),
                rows["city_id"].nunique(),
                len(rows),
                years(int(dated.min()), int(dated.max())) if len(dated) else _("no year"),
                dataset.cite(sources),
                tuple(dict.fromkeys(str(terms[source]) for source in sources if source in terms.index)),
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
    observations = dataset.tables.observations
    dated = observations[observations["year"].notna()].copy()
    dated["theme"] = dated["indicator_id"].map({key: one.theme for key, one in dataset.indicators.items()})
    matrix: dict[str, dict[str, CoverageCell]] = {}
    for (city_id, theme), rows in dated.groupby(["city_id", "theme"]):
        span = years(int(rows["year"].min()), int(rows["year"].max()))
        matrix.setdefault(str(city_id), {})[str(theme)] = CoverageCell(len(rows), span)
    return columns, {city_id: matrix[city_id] for city_id in dataset.cities if city_id in matrix}


def source_uses(dataset: Dataset) -> pd.DataFrame:
    """Sources with the number of rows of the data set that rest on each."""
    counts: pd.Series = pd.Series(dtype="int64")
    for name in ("observations", "outcomes", "activities", "commitments", "replications", "milestones", "cities"):
        counts = counts.add(getattr(dataset.tables, name)["source_id"].value_counts(), fill_value=0)
    table = dataset.tables.sources.copy()
    table["rows"] = table["source_id"].map(counts).fillna(0).astype(int)
    return table.sort_values(["rows", "title"], ascending=[False, True])
