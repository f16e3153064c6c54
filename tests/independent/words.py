"""Direction words on the pages of cities: how many there were, and which of them have clear evidence."""

from typing import NamedTuple

from tests.independent.evidence import Evidence, evidence

LEAST_VALUES = 3
PROGRAMME_START = 2000


class Word(NamedTuple):
    """One chart of one city whose trend exceeds the band, so that a direction was put into words."""

    city_id: str
    indicator_id: str
    dimension: str
    evidence: Evidence


def main_series(several):
    """The series with most values, longest span, latest year, from the start of the programme where that is a chart."""
    best = min(several, key=lambda s: (-len(s.years), s.years[0] - s.years[-1], -s.years[-1], s.series_id))
    part = best.within(PROGRAMME_START, best.years[-1])
    return part if part and len(part.years) >= LEAST_VALUES else best


def charts(package):
    """Evidence of every chart of environment and livelihood on the pages of all cities."""
    found = []
    for (city_id, indicator_id), several in package.series.items():
        dimension = package.indicators[indicator_id]["dimension"]
        series = main_series(several)
        if dimension in ("environment", "livelihood") and len(series.years) >= LEAST_VALUES:
            one = evidence(series.years, series.values, package.band(indicator_id), package.rule(indicator_id))
            found.append(Word(city_id, indicator_id, dimension, one))
    return found


def directions(package):
    """The charts whose fitted trend alone exceeds the band."""
    return [
        one
        for one in charts(package)
        if one.evidence.trend is not None and abs(one.evidence.trend) > package.band(one.indicator_id)
    ]


def without_evidence(package):
    """Those of them that are not clear: the words that go."""
    return [one for one in directions(package) if one.evidence.kind != "clear"]
