"""Classes and counts, worked out again from the files: which series, which years, which places, and what they say."""

from collections import Counter
from typing import NamedTuple

from tests.independent.evidence import CHANCE, Evidence, evidence

AIR = (("pm25", "pm10"), ("shdi",), 2010, 2019)
GREEN = (("greenness",), ("gdp_per_capita",), 2000, 2015)
OWN_FIRST = (
    *("urban_income", "city_product_per_person", "taxable_income_per_inhabitant", "unemployment", "water_coverage"),
    *("wealth_index", "shdi"),
)
OWN_CITY = {
    "no2": (("no2_ppb",), ("taxable_income_per_taxpayer",), 2011, 2018),
    "particles": (("pm25",), ("taxable_income_per_taxpayer",), 2011, 2018),
}
PROGRAMME_YEARS = {
    "river": (("river_bod",), OWN_FIRST, 2000, 2010),
    "waste": (("waste_total_year", "waste_residual_year", "waste_generated"), OWN_FIRST, 2000, 2010),
    "air": (("pm10", "no2"), OWN_FIRST, 2000, 2010),
}
CITY_LIVELIHOOD_UNITS = {"municipality", "project_area", "district", "city_province"}
CENTRE_UNITS = {"urban_centre", "urban_agglomeration"}


class Rules(NamedTuple):
    """What is applied; the defaults are the rules as they stand."""

    evidence: bool = True
    chance: float = CHANCE
    scale: float = 1.0
    flags: str = "scoped"  # any, scoped, strict, none
    places: bool = True
    same_years: bool = True


STANDING = Rules()
"""The rules as they stand."""


class Side(NamedTuple):
    """One change of one place."""

    indicator_id: str
    series: object
    evidence: Evidence
    percent: float | None  # turned so that positive is better
    reading: str | None
    reason: str


class Row(NamedTuple):
    """One place with its class."""

    place_id: str
    name: str
    iso3: str
    environment: Side
    livelihood: Side
    klass: str


def barred(series, flags, mode):
    """Which of the flags of an urban centre bar this series."""
    if mode == "none" or series.unit != "urban_centre":
        return []
    if mode == "any":
        return list(flags)
    per_person = series.indicator_id in ("gdp_per_capita", "population_urban_centre")
    found = []
    for flag in flags:
        if flag == "qa_not_true_positive":
            found.append(flag)
        elif flag == "no_wup_agglomeration_inside":
            if mode == "strict":
                found.append(flag)
        elif flag.startswith("gdp_"):
            if series.indicator_id == "gdp_per_capita":
                found.append(flag)
        elif "1990" in flag:
            if series.years[0] < 2000 and (
                per_person or flag.startswith("greenness") == (series.indicator_id == "greenness")
            ):
                found.append(flag)
        elif "2000" in flag:
            if per_person:
                found.append(flag)
        else:
            found.append(flag)  # unknown, or the centre itself is
    return found


def chosen(several, first, last):
    """The most telling series inside the window: most values, longest span, latest last year."""
    parts = [part for part in (series.within(first, last) for series in several) if part]
    return min(parts, key=lambda s: (-len(s.years), s.years[0] - s.years[-1], -s.years[-1], s.series_id), default=None)


def one_side(package, several, flags, own_name, indicator_ids, first, last, rules):
    """The first indicator that gives a change; else the one that came nearest."""
    tried = []
    for indicator_id in indicator_ids:
        fit = [s for s in several(indicator_id) if package.grade.get(s.source_id) != "C"]
        series = chosen(fit, first, last)
        if series is None:
            tried.append(Side(indicator_id, None, evidence((), (), 0), None, None, "no value"))
            continue
        band = rules.scale * package.band(indicator_id)
        found = evidence(series.years, series.values, band, package.rule(indicator_id), rules.chance)
        percent = None if found.percent is None else package.sign(indicator_id) * found.percent
        reason = ""
        if bars := barred(series, flags, rules.flags):
            reason = "flagged: " + ", ".join(bars)
        elif rules.places and series.unit in CENTRE_UNITS and not own_name(series.place):
            reason = f"value of {series.place}"
        elif found.kind == "insufficient":
            reason = "too few values or years"
        if not rules.evidence and not reason and found.kind == "no_clear_direction" and found.trend is None:
            reason = "curved"
        reading = None
        if not reason and percent is not None:
            if rules.evidence and found.kind == "no_clear_direction":
                reading = "unclear"
            else:
                reading = "better" if percent > band else "worse" if percent < -band else "within"
        side = Side(indicator_id, series, found, percent, reading, reason)
        if not reason:
            return side
        tried.append(side)
    return max(tried, key=lambda side: side.evidence.n)


def klass(environment, livelihood):
    """Class of two readings."""
    if environment is None or livelihood is None:
        return "insufficient_data"
    pair = (environment, livelihood)
    if "unclear" in pair:
        return "no_clear_direction"
    return {
        ("better", "better"): "win_win",
        ("better", "within"): "environment_only",
        ("within", "better"): "livelihood_only",
        ("better", "worse"): "trade_off",
        ("worse", "better"): "trade_off",
        ("within", "within"): "no_material_change",
    }.get(pair, "loss")


def row(package, place_id, name, iso3, several, flags, own_name, pair, rules):
    """One place."""
    environments, livelihoods, first, last = pair
    ask = (package, several, flags, own_name)
    environment = one_side(*ask, environments, first, last, rules)
    livelihood = preferred(ask, environment, livelihoods, (first, last), rules)
    return Row(place_id, name, iso3, environment, livelihood, klass(environment.reading, livelihood.reading))


def preferred(ask, environment, livelihoods, window, rules):
    """The first livelihood that gives a change: over the years of the environment where four values are left there."""
    tried = []
    for key in livelihoods:
        one = one_side(*ask, (key,), *window, rules)
        if rules.same_years and not environment.reason:
            years = environment.series.years
            same = one_side(*ask, (key,), years[0], years[-1], rules)
            if same.evidence.n >= 4 and same.evidence.last_year - same.evidence.first_year >= 4:
                one = same
        if not one.reason:
            return one
        tried.append(one)
    return max(tried, key=lambda side: side.evidence.n)


def city_rows(package, pair, rules=STANDING, cities=None):
    """One row for each participating city."""
    found = []
    for city_id in package.participating() if cities is None else cities:
        city = package.cities[city_id]
        found.append(
            row(
                package,
                city_id,
                city["name"],
                city["iso3"],
                lambda key, city_id=city_id: package.series.get((city_id, key), []),
                package.flags(city_id),
                lambda place, city_id=city_id: package.bears_the_name(city_id, place),
                pair,
                rules,
            )
        )
    return found


def centre_rows(package, pair, rules=STANDING):
    """One row for each urban centre of the region."""
    return [
        row(
            package,
            f"ucdb-{centre_id}",
            centre["name"],
            centre["iso3"],
            lambda key, held=centre["series"]: [held[key]] if key in held else [],
            centre["flags"],
            lambda place: True,
            pair,
            rules,
        )
        for centre_id, centre in package.centres.items()
    ]


def classed(rows):
    """Rows that have a class, unclear ones included."""
    return [one for one in rows if one.klass != "insufficient_data"]


def counts(rows):
    """How many rows there are of each class."""
    return Counter(one.klass for one in classed(rows))


def once(rows):
    """Rows grouped by the place that both changes are of: two cities of one urban centre are one place."""
    groups = {}
    for one in rows:
        sides = (one.environment.series, one.livelihood.series)
        shared = all(side.unit in CENTRE_UNITS for side in sides)
        key = tuple((side.unit, side.place) for side in sides) if shared else one.place_id
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def regions(rows):
    """Rows grouped by the place of their livelihood value."""
    groups = {}
    for one in rows:
        groups.setdefault((one.iso3, one.livelihood.series.place), []).append(one)
    return groups


def who_rows(localities, pair=AIR, band=10.0):
    """Particles of every WHO locality by the same rule: PM2.5 where it has four values over four years, else PM10."""
    indicators, _, first, last = pair
    found = []
    for (locality, iso3), held in localities.items():
        for indicator_id in indicators:
            kept = sorted((year, value) for year, value in held.get(indicator_id, {}).items() if first <= year <= last)
            one = evidence(tuple(y for y, _ in kept), tuple(v for _, v in kept), band)
            if one.kind != "insufficient":
                found.append((locality, iso3, indicator_id, one))
                break
    return found
