"""What stands behind a city's own line: the level of a guideline, the course of its country, another product's course.

None of it is a value of the city, and none of it gives a class.
"""

from kki_dash.data.records import Guideline, Indicator
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.words import amount
from kki_dash.text import _, years

NATIONAL = {
    "pm25": "pm25_national",
    "pm25_satellite": "pm25_national",
    "pm25_satellite_province": "pm25_national",
    "water_coverage": "water_basic_urban_national",
    "sewerage_coverage": "sanitation_safe_urban_national",
}
"""The indicator of the country that stands behind an indicator of a city."""

OTHER_PRODUCT = {
    "greenness": "green_share_unhabitat",
    "green_share_unhabitat": "greenness",
    "pm25_satellite": "pm25_satellite_province",
    "pm25_satellite_province": "pm25_satellite",
}
"""Two products of satellites that measure much the same and disagree."""


def guideline(dataset: Dataset, indicator_id: str) -> Guideline | None:
    """The guideline level in the unit of an indicator, None where there is none."""
    return dataset.guidelines.get(indicator_id)


def guideline_words(level: Guideline, indicator: Indicator) -> str:
    """What the line of the guideline is."""
    return _("Line: {name}, {value}, {averaging}. {note}").format(
        name=level.name,
        value=amount(level.value, indicator.unit, indicator.decimals),
        averaging=level.averaging,
        note=level.note,
    )


def national(dataset: Dataset, city_id: str, indicator_id: str) -> Series | None:
    """The course of the city's country, None where there is none or the unit differs."""
    behind = NATIONAL.get(indicator_id, "")
    series = dataset.national.get((dataset.cities[city_id].iso3, behind))
    if series is None or dataset.indicators[behind].unit != dataset.indicators[indicator_id].unit:
        return None
    return series


def national_words(dataset: Dataset, series: Series) -> str:
    """What the national line is, and that it is not the city."""
    return _("Thin grey: {country}, {indicator} ({source}); not the city, another definition.").format(
        country=series.spatial_name,
        indicator=dataset.indicators[series.indicator_id].name,
        source=dataset.cite([series.source_id]),
    )


def disagreement(dataset: Dataset, city_id: str, indicator_id: str) -> str:
    """That another satellite product disagrees, with its values for the city where it has some; empty elsewhere."""
    other = OTHER_PRODUCT.get(indicator_id)
    if other is None or other not in dataset.indicators:
        return ""
    said = _("Another satellite product, {indicator}, disagrees in many places; read both as estimates.").format(
        indicator=dataset.indicators[other].short_name
    )
    several = dataset.series(city_id, other) if city_id else []
    if not several or len(several[0].years) < 2:
        return said
    series, indicator = several[0], dataset.indicators[other]
    return _("{said} Here it has {first} to {last}, {years}.").format(
        said=said,
        first=amount(series.values[0], "", indicator.decimals),
        last=amount(series.values[-1], indicator.unit, indicator.decimals),
        years=years(series.years[0], series.years[-1]),
    )
