"""Every number that stands in a headline or beside one, counted again: what was said, what is found, and why not.

``python -m tests.independent.table [DATA] [WHO FILE]`` prints it.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tests.independent import records, words
from tests.independent.package import DATA, Package, who_file, who_localities
from tests.independent.recount import (
    AIR,
    GREEN,
    OWN_CITY,
    PROGRAMME_YEARS,
    Rules,
    centre_rows,
    city_rows,
    classed,
    once,
    regions,
    who_rows,
)

SATELLITE = (("pm25_satellite",), ("shdi",), 2000, 2014)


class Line(NamedTuple):
    """One number: what an outside check said, what holds, what is found, and why the first two differ."""

    what: str
    said: Any
    holds: Any
    found: Any
    why: str = ""


NOT_SAID = "-"
"""The outside check has no such number."""


def line(what, holds, found, said=None, why=""):
    """A line whose outside number is the one that holds, unless another is given."""
    return Line(what, holds if said is None else said, holds, found, why)


def of(rows, klass):
    """How many of how many rows with a class have this one."""
    known = classed(rows)
    return sum(one.klass == klass for one in known), len(known)


def names(rows, klass):
    """Cities of one class in the order of their names."""
    return sorted(one.name for one in rows if one.klass == klass)


def air(package):
    """The pair PM2.5 or PM10 with HDI, and what the choices do."""
    rows = city_rows(package, AIR)
    groups = regions(classed(rows))
    outside = [one for one in rows if one.iso3 != "JPN"]
    wins = [one for one in rows if one.klass == "win_win"]
    yield line("air and HDI: win-win of cities with a class", (12, 20), of(rows, "win_win"))
    yield line("air and HDI: no clear direction", (8, 20), of(rows, "no_clear_direction"))
    yield line(
        "air and HDI: without clear direction, by name",
        ["Bangkok", "Cebu City", "Dhaka", "Minamata", "Nonthaburi", "Ulaanbaatar", "Ulsan", "Weihai"],
        names(rows, "no_clear_direction"),
    )
    yield line(
        "air and HDI: years of the win-win cities' particles",
        (2012, 2019),
        (
            min(one.environment.evidence.first_year for one in wins),
            max(one.environment.evidence.last_year for one in wins),
        ),
        said=NOT_SAID,
    )
    yield line(
        "air and HDI: provinces or regions, and countries, of the win-win cities",
        (9, 4),
        (len(regions(wins)), len({one.iso3 for one in wins})),
        said=(11, 5),
        why="11 regions of 5 countries was the count of the 15 cities without the evidence rule",
    )
    yield line(
        "one per HDI region", (9, 16), (sum(any(r.klass == "win_win" for r in g) for g in groups.values()), len(groups))
    )
    yield line("p below 0.05", (9, 20), of(city_rows(package, AIR, Rules(chance=0.05)), "win_win"))
    yield line("without the evidence rule", (15, 20), of(city_rows(package, AIR, Rules(evidence=False)), "win_win"))
    yield line("outside Japan", (4, 11), of(outside, "win_win"))
    yield line("bands doubled", (3, 20), of(city_rows(package, AIR, Rules(scale=2)), "win_win"))
    yield line("bands halved", (12, 20), of(city_rows(package, AIR, Rules(scale=0.5)), "win_win"), said=NOT_SAID)
    yield line("PM10 only", (3, 8), of(city_rows(package, (("pm10",), *AIR[1:])), "win_win"))
    yield line("PM2.5 only", (12, 17), of(city_rows(package, (("pm25",), *AIR[1:])), "win_win"), said=NOT_SAID)
    yield line("with 2020", (12, 20), of(city_rows(package, (*AIR[:3], 2020)), "win_win"), said=NOT_SAID)
    old = Rules(flags="any", places=False)
    yield line(
        "satellite PM2.5 2000-2014, any flag bars and other cities' centres stand",
        (0, 13),
        of(city_rows(package, SATELLITE, old, package.participating(grade_c=True)), "win_win"),
    )
    satellite = city_rows(package, SATELLITE)
    yield line(
        "satellite PM2.5 2000-2014, by rules 14 and 17 and scoped flags",
        (0, 17),
        of(satellite, "win_win"),
        said=(0, 13),
        why="out: Bucheon, Nonthaburi, Yokohama (another city's centre); back, as no flag is about satellite PM2.5: "
        "Chongqing, Dalian, Kathmandu, Kitakyushu, Phnom Penh, Ulaanbaatar, Weihai; 16 centres, as Osaka and Kyoto "
        "share one. Only Dhaka has a direction: worse air, higher HDI",
    )
    hdi = [one for one in city_rows(package, AIR) if one.livelihood.percent is not None]
    yield line(
        "cities whose HDI rose by more than its band",
        (29, 31),
        (sum(one.livelihood.percent > 1 for one in hdi), len(hdi)),
        said=(31, 33),
        why="31 of 33 was with Talisay and San Kamphaeng, which only a blog names",
    )


def single(package):
    """Two cities that the evidence rule is about."""
    rows = {one.place_id: one for one in city_rows(package, AIR)}
    for city_id, ends in (("nonthaburi", (46, 44)), ("bangkok", (42, 43))):
        side = rows[city_id].environment.evidence
        yield line(
            f"{city_id}: PM10",
            ("no_clear_direction", *ends),
            (side.kind, round(side.first + 1e-9), round(side.last)),
        )
    side = rows["bangkok"].environment.evidence
    yield line(
        "bangkok: 95 per cent interval of the trend, per cent",
        (-19.5, 8.7),
        (round(side.low, 1), round(side.high, 1)),
        said=NOT_SAID,
    )


def base_rate(package, localities):
    """The same rule over every place of the region with WHO data, and over the participating cities."""
    rows = who_rows(localities)
    fewer = [one for one in rows if one[1] != "CHN"]

    def fell(several):
        return sum(one.trend is not None and one.trend < -10 for *_, one in several), len(several)

    def clearly(several):
        return sum(one.kind == "clear" and one.percent < 0 for *_, one in several), len(several)

    guard = (
        "Kirikkale (Türkiye, 76.61 in 2010, then 26, 26, 25 and 50.04 in 2019) falls by 19.7 per cent of a fitted first "
        "value of 29.8, less than half the real one: no straight line, so no percentage. Five Turkish places of the 623 "
        "are like that; the outside count had no such guard"
    )
    yield line("region, WHO: fell by more than 10 per cent", (457, 623), fell(rows), said=(458, 623), why=guard)
    yield line("region without China: fell by more than 10 per cent", (97, 179), fell(fewer), said=(98, 179), why=guard)
    yield line("region, WHO: fell clearly", (221, 623), clearly(rows))
    yield line("region without China: fell clearly", (30, 179), clearly(fewer))
    yield line(
        "region, WHO: rose clearly",
        (7, 623),
        (sum(e.kind == "clear" and e.percent > 0 for *_, e in rows), len(rows)),
        said=NOT_SAID,
    )
    own = [(one.name, one.iso3, "", one.environment.evidence) for one in classed(city_rows(package, AIR))]
    yield line("participating cities: fell by more than 10 per cent", (17, 20), fell(own))
    yield line("participating cities: fell clearly", (12, 20), clearly(own))


def green(package):
    """The pair greenness with product per person."""
    everyone = package.participating(grade_c=True)
    shown = Rules(places=False)
    any_flag = city_rows(package, GREEN, Rules(flags="any", places=False), everyone)
    alone = city_rows(package, GREEN, shown, everyone)
    why = "Talisay, which only a blog names, is no participant any more"
    yield line("greenness and product, any flag bars: win-win", (6, 13), of(any_flag, "win_win"), (7, 14), why)
    yield line("greenness and product, flags scoped: win-win", (8, 18), of(alone, "win_win"), (9, 19), why)
    yield line(
        "cities that come back",
        ["Cebu City", "Dalian", "Kitakyushu", "Phnom Penh", "Surabaya"],
        sorted({one.name for one in classed(alone)} - {one.name for one in classed(any_flag)}),
    )
    yield line(
        "the same without unchecked centres",
        (7, 17),
        of(city_rows(package, GREEN, Rules(flags="strict", places=False), everyone), "win_win"),
        (8, 18),
        why,
    )
    for mode, holds in (("any", (65, 229)), ("scoped", (145, 423)), ("strict", (90, 322))):
        yield line(
            f"urban centres of the region, flags {mode}: win-win",
            holds,
            of(centre_rows(package, GREEN, Rules(flags=mode)), "win_win"),
        )
    rows = city_rows(package, GREEN)
    places = once(classed(rows))
    yield line("after rules 14 and 17: cities, urban centres", (15, 14), (len(classed(rows)), len(places)))
    yield line(
        "win-win: cities, centres", (6, 5), (of(rows, "win_win")[0], sum(g[0].klass == "win_win" for g in places))
    )
    yield line(
        "win-win, by name", ["Fukuoka", "Hiroshima", "Kitakyushu", "Kyoto", "Osaka", "Surabaya"], names(rows, "win_win")
    )
    yield line("livelihood only, trade-off", (6, 3), (of(rows, "livelihood_only")[0], of(rows, "trade_off")[0]))
    yield line(
        "sides that rest on two years",
        {"between_two_years": 24, "within_band": 6},
        dict(Counter(side.evidence.kind for one in classed(rows) for side in (one.environment, one.livelihood))),
        said=NOT_SAID,
    )
    yield line(
        "not the city's own centre",
        ["Bucheon", "Nonthaburi", "Yokohama"],
        sorted(one.name for one in rows if one.environment.reason.startswith("value of")),
    )


def own_and_programme(package):
    """The pairs of one topic at a time: the cities' own livelihood, and what was measured in the programme's years."""
    for topic, holds in (("no2", (5, 8)), ("particles", (5, 9))):
        found = of(city_rows(package, OWN_CITY[topic]), "win_win")
        yield line(f"the city's own, {topic}: win-win of cities with a class", holds, found, said=NOT_SAID)
    measured = {
        topic: [one for one in city_rows(package, pair) if not one.environment.reason]
        for topic, pair in PROGRAMME_YEARS.items()
    }
    yield line(
        "in the programme's years: measured cities by topic, with livelihood and class",
        {
            "river": [("Ulsan", "water_coverage", "win_win")],
            "waste": [
                ("Bangkok", "shdi", "no_clear_direction"),
                ("Sendai", "taxable_income_per_inhabitant", "trade_off"),
                ("Yokohama", "taxable_income_per_inhabitant", "trade_off"),
            ],
            "air": [("Chongqing", "urban_income", "win_win"), ("Dalian", "shdi", "win_win")],
        },
        {
            topic: sorted((one.name, one.livelihood.indicator_id, one.klass) for one in rows)
            for topic, rows in measured.items()
        },
        said=NOT_SAID,
    )
    better = {
        one.name
        for rows in measured.values()
        for one in rows
        if (one.environment.reading, one.environment.evidence.kind) == ("better", "clear")
    }
    yield line("in the programme's years: clearly better", 5, len(better), said=NOT_SAID)


def word_counts(package):
    """Direction words on the pages of cities."""
    gone = words.without_evidence(package)
    why = "24 of 271, 16 of them about the environment, before values from documents and of municipalities joined"
    found = (len(gone), len(words.directions(package)))
    yield line("direction words on city pages that go", (39, 320), found, (24, 271), why)
    yield line("of them about the environment", 18, sum(one.dimension == "environment" for one in gone), 16, why)
    small = [
        one
        for one in words.charts(package)
        if one.evidence.trend is not None and abs(one.evidence.trend) <= package.band(one.indicator_id)
    ]
    yield line(
        "charts called unchanged whose interval lies in the band",
        (3, 51),
        (sum(one.evidence.kind == "within_band" for one in small), len(small)),
        why="not in the outside check: 48 of 51 sentences 'no material change' say 'no clear direction' or 'small change'",
        said=NOT_SAID,
    )


def documents(package):
    """Participation, practices and what travelled."""
    yield line("participating cities", 31, len(package.participating()))
    yield line("practices", 35, len(records.practices(package)))
    sides = records.by_sides(package)
    yield line(
        "practices with outcomes on both sides, environment only, livelihood only, none; both with a figure",
        (9, 9, 2, 15, 5),
        tuple(sides.get(key, 0) for key in ("both", "environment", "livelihood", "none", "both with a figure")),
    )
    links = records.taken_up(package)
    yield line(
        "links known by 2010, after",
        (16, 10),
        (len(links["by 2010"]), len(links["after"])),
        why="by the year of the link, else of its source",
        said=NOT_SAID,
    )


def tables(package, localities=None):
    """All lines; those of the WHO set where it is at hand."""
    found = [*air(package), *single(package)]
    if localities is not None:
        found += base_rate(package, localities)
    return [*found, *green(package), *own_and_programme(package), *word_counts(package), *documents(package)]


def main(arguments):
    """Print every line, and end with 1 where one does not hold."""
    package = Package(arguments[0] if arguments else DATA)
    path = Path(arguments[1]) if len(arguments) > 1 else who_file(package.folder)
    found = tables(package, who_localities(path) if path else None)
    for one in found:
        print(
            "  " if one.found == one.holds else "! ",
            one.what,
            f"said {one.said}",
            f"found {one.found}",
            one.why,
            sep=" | ",
        )
    if not path:
        print("  | base rate of the region | the WHO set is not in the package and no file was named")
    return int(any(one.found != one.holds for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
