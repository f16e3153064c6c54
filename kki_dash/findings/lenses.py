"""What each city of the network shows under a lens: win-win classes, activities, or the latest value of an indicator."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Activity
from kki_dash.findings import winwin
from kki_dash.findings.activities import programme_activities
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.names import plain_name
from kki_dash.findings.outcomes import programme_outcomes
from kki_dash.findings.words import amount
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import _, apart, join, listed, ngettext, number, signed, years, years_short
from kki_dash.vocabulary import CLASS

ACTIVITIES = "activities"
WINWIN = "winwin"
WINWIN_PAIR = winwin.RECOMMENDED["air-hdi"]
MOST_NAMED = 2
"""Cities against the common direction that a headline names."""

LEAST_CITIES = 5
"""An indicator becomes a lens when this many participating cities have a value."""


class CityFact(NamedTuple):
    """What one city shows under a lens: the number that is drawn, and the cells of its row in the list."""

    city_id: str
    name: str
    value: float | None
    cells: tuple[str, ...]
    hover: str
    klass: str = ""


class Lens(NamedTuple):
    """One way of looking at the network."""

    lens_id: str
    headline: str
    title: str
    subtitle: str
    list_title: str
    list_note: str
    columns: tuple[str, ...]
    facts: tuple[CityFact, ...]
    without: tuple[str, ...]
    source: str
    unit: str
    decimals: int


def lens_ids(dataset: Dataset) -> list[str]:
    """Lenses on offer: win-win classes where there are any, activities, every indicator with enough cities."""
    enough = [
        indicator.indicator_id
        for indicator in dataset.indicators.values()
        if indicator.dimension != "context"
        and sum(city in dataset.participating for city in dataset.indicator_cities(indicator.indicator_id))
        >= LEAST_CITIES
    ]
    return [*([WINWIN] if classed(dataset) else []), ACTIVITIES, *enough]


def classed(dataset: Dataset) -> list[winwin.PlaceClass]:
    """Participating cities that have a class under the first recommended pair."""
    if not winwin.known(dataset, WINWIN_PAIR):
        return []
    return winwin.comparable(winwin.city_rows(dataset, WINWIN_PAIR))


def lens(dataset: Dataset, lens_id: str) -> Lens:
    """What the network shows under a lens.

    Raises
    ------
    KeyError
        If the lens is not on offer.
    """
    if lens_id == WINWIN:
        return _winwin(dataset)
    return _activities(dataset) if lens_id == ACTIVITIES else _indicator(dataset, lens_id)


def _winwin(dataset: Dataset) -> Lens:
    rows = winwin.city_rows(dataset, WINWIN_PAIR)
    environment = plain_name(dataset, WINWIN_PAIR.environment)
    livelihood = plain_name(dataset, WINWIN_PAIR.livelihood)
    facts = [fact for row in winwin.comparable(rows) if (fact := _class_fact(dataset, row, livelihood))]
    facts.sort(key=lambda fact: (CLASSES.index(fact.klass), -(fact.value or 0), fact.name))
    sources = [
        side.series.source_id
        for row in winwin.comparable(rows)
        for side in (row.environment, row.livelihood)
        if side.series
    ]
    return Lens(
        WINWIN,
        winwin.classes_headline(dataset, WINWIN_PAIR, rows),
        _("Where air and human development moved together"),
        _("Change in {environment} and in {livelihood} of the province, {years}").format(
            environment=environment, livelihood=livelihood, years=years(WINWIN_PAIR.first, WINWIN_PAIR.last)
        ),
        ngettext("One city that can be compared", "The {n} cities that can be compared", len(facts)).format(
            n=number(len(facts))
        ),
        _("Change in per cent, + is better; by class, no ranking. Choose a city."),
        (
            _("City"),
            _("{what}, %").format(what=environment),
            _("{what} of province, %").format(what=livelihood),
            _("Years"),
        ),
        tuple(facts),
        tuple(row.name for row in rows if row.klass == "insufficient_data"),
        _("{sources}. Bands of no material change: ±{x}% (air), ±{y}% (HDI)").format(
            sources=dataset.cite(sources),
            x=number(rows[0].environment_band),
            y=number(rows[0].livelihood_band),
        ),
        "%",
        0,
    )


def _class_fact(dataset: Dataset, row: winwin.PlaceClass, livelihood: str) -> CityFact | None:
    """Both changes of a city and its class; None where its environment has no change."""
    change = row.environment.change
    if change is None:
        return None
    span = (change.first_year, change.last_year)
    percents = [side.percent or 0.0 for side in (row.environment, row.livelihood)]
    return CityFact(
        row.place_id,
        row.name,
        percents[0],
        (signed(percents[0]), signed(percents[1], 1), years_short(*span)),
        _("{city}: {klass}; {environment} {x}%, {livelihood} {y}%, + is better, {years}").format(
            city=row.name,
            klass=CLASS[row.klass].inside,
            environment=plain_name(dataset, (row.environment.indicator_id,)),
            x=signed(percents[0]),
            livelihood=livelihood,
            y=signed(percents[1], 1),
            years=years(*span),
        ),
        row.klass,
    )


def _activities(dataset: Dataset) -> Lens:
    activities = programme_activities(dataset)
    counts = Counter(city_id for one in activities for city_id in dataset.activity_cities.get(one.activity_id, ()))
    measured = Counter(
        (one.city_id, one.dimension) for one in programme_outcomes(dataset) if one.evidence_level == "quantified"
    )
    environment, livelihood = (
        {city_id for city_id in dataset.participating if measured[city_id, dimension]}
        for dimension in ("environment", "livelihood")
    )
    facts = []
    for city_id, city in dataset.participating.items():
        count = counts[city_id]
        facts.append(
            CityFact(
                city_id,
                city.name,
                float(count) if count else None,
                (number(count), *(number(measured[city_id, side]) for side in ("environment", "livelihood"))),
                ngettext("{city}: one activity", "{city}: {n} activities", count).format(
                    city=city.name, n=number(count)
                ),
            )
        )
    facts.sort(key=lambda fact: (-(fact.value or 0), fact.name))
    known = tuple(fact for fact in facts if fact.value is not None)
    return Lens(
        ACTIVITIES,
        _(
            "{n} of {all} documented cities report a measured result: {environment} for the environment, "
            "{livelihood} for livelihoods, {both} for both"
        ).format(
            n=number(len(environment | livelihood)),
            all=number(len(dataset.participating)),
            environment=number(len(environment)),
            livelihood=number(len(livelihood)),
            both=number(len(environment & livelihood)),
        ),
        _("Where the network worked"),
        _("Documented activities and practices of each participating city, {years}").format(years=_span(activities)),
        ngettext("One city with activities", "The {n} cities with activities", len(known)).format(n=number(len(known))),
        _("Results: measured outcomes by dimension. Choose a city."),
        (_("City"), _("Activities"), _("Results: environment"), _("livelihood")),
        known,
        tuple(fact.name for fact in facts if fact.value is None),
        apart([dataset.cite(_most_cited(activities, 2)), _("and others on the Data page")]),
        "",
        0,
    )


def _span(activities: Sequence[Activity]) -> str:
    dated = [year for one in activities for year in (one.year_start, one.year_end) if year is not None]
    return years(min(dated), max(dated)) if dated else _("no year")


def _most_cited(activities: Sequence[Activity], n: int) -> list[str]:
    return [source_id for source_id, _count in Counter(one.source_id for one in activities).most_common(n)]


def latest(dataset: Dataset, city_id: str, indicator_id: str) -> tuple[Series, int, float] | None:
    """The latest value of a city's longest series, with series and year; None where the city has none."""
    several = dataset.series(city_id, indicator_id)
    return (several[0], several[0].years[-1], several[0].values[-1]) if several else None


def _indicator(dataset: Dataset, indicator_id: str) -> Lens:
    indicator = dataset.indicators[indicator_id]
    facts, sources, spans, places = [], [], [], []
    without = []
    for city_id, city in dataset.participating.items():
        found = latest(dataset, city_id, indicator_id)
        if found is None:
            without.append(city.name)
            continue
        series, year, value = found
        text = amount(value, "", indicator.decimals)
        facts.append(
            CityFact(
                city_id,
                city.name,
                value,
                (text, str(year)),
                _("{city}: {value} in {year} ({place})").format(
                    city=city.name,
                    value=amount(value, indicator.unit, indicator.decimals),
                    year=year,
                    place=series.spatial_name,
                ),
            )
        )
        sources.append(series.source_id)
        spans.append(year)
        places.append(series.spatial_unit)
    facts.sort(key=lambda fact: (-(fact.value or 0), fact.name))
    return Lens(
        indicator_id,
        _direction_headline(dataset, indicator_id),
        _("{indicator}: latest values").format(indicator=indicator.short_name),
        listed(filter(None, (indicator.name, indicator.unit, years(min(spans), max(spans)) if spans else ""))),
        ngettext("One city has a value", "The {n} cities with a value", len(facts)).format(n=number(len(facts))),
        _("Last value of the longest series; no ranking. Choose a city."),
        (_("City"), indicator.unit or _("Value"), _("Year")),
        tuple(facts),
        tuple(without),
        dataset.cite(sources),
        indicator.unit,
        indicator.decimals,
    )


def _direction_headline(dataset: Dataset, indicator_id: str) -> str:
    """How many participating cities went up, down or stayed, for the indicator's longest series."""
    indicator = dataset.indicators[indicator_id]
    up: list[str] = []
    down: list[str] = []
    same: list[str] = []
    seen = set()
    for city_id, city in dataset.participating.items():
        several = dataset.series(city_id, indicator_id)
        if not several or several[0].place in seen:
            continue
        percent = dataset.change_of(several[0]).percent
        if percent is None:
            continue
        seen.add(several[0].place)
        group = same if abs(percent) <= indicator.band else up if percent > 0 else down
        group.append(city.name)
    total = len(up) + len(down) + len(same)
    if not total:
        return _("{indicator}: values exist, but no series is long enough to speak of a change").format(
            indicator=indicator.short_name
        )
    fell = len(down) >= len(up)
    main, rest = (down, up) if fell else (up, down)
    if 0 < len(rest) <= MOST_NAMED:
        template = (
            _("{indicator}: down in {n} of {all} participating cities with a long enough series; up in {cities}")
            if fell
            else _("{indicator}: up in {n} of {all} participating cities with a long enough series; down in {cities}")
        )
    else:
        template = (
            _("{indicator}: down in {n} of {all} participating cities with a long enough series")
            if fell
            else _("{indicator}: up in {n} of {all} participating cities with a long enough series")
        )
    return template.format(indicator=indicator.short_name, n=number(len(main)), all=number(total), cities=join(rest))
