"""What each city of the network shows under a lens: documented outcomes, win-win classes, activities, or the latest value of an indicator."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Activity
from kki_dash.findings import winwin, winwin_words
from kki_dash.findings.activities import programme_activities
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.directions import counted, directions_headline
from kki_dash.findings.names import plain_name
from kki_dash.findings.outcomes import programme_outcomes
from kki_dash.findings.pillars import pillars_headline, practices, span, span_inside
from kki_dash.findings.words import amount
from kki_dash.memory import kept
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import _, apart, listed, ngettext, number, years, years_short
from kki_dash.vocabulary import CLASS, DOCUMENTED

OUTCOMES = "outcomes"
EVIDENCE = "evidence"
"""Not a map but the evidence matrix; on a map it is the outcomes."""

ACTIVITIES = "activities"
WINWIN = "winwin"
WINWIN_PAIR = winwin.RECOMMENDED["air-hdi"]
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
    documented: str = ""


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
    source_ids: tuple[str, ...]
    span: tuple[int, int] | None
    series: tuple[Series, ...] = ()


@kept(4)
def lens_ids(dataset: Dataset) -> tuple[str, ...]:
    """Lenses on offer: outcomes of practices, win-win classes where there are any, activities, indicators with enough cities."""
    enough = [
        indicator.indicator_id
        for indicator in dataset.indicators.values()
        if indicator.dimension != "context"
        and sum(city in dataset.participating for city in dataset.indicator_cities(indicator.indicator_id))
        >= LEAST_CITIES
    ]
    return (
        *([OUTCOMES, EVIDENCE] if practices(dataset) else []),
        *([WINWIN] if classed(dataset) else []),
        ACTIVITIES,
        *enough,
    )


def classed(dataset: Dataset) -> list[winwin.PlaceClass]:
    """Participating cities that have a class under the first recommended pair."""
    if not winwin.known(dataset, WINWIN_PAIR):
        return []
    return winwin.comparable(winwin.city_rows(dataset, WINWIN_PAIR))


@kept(128)
def lens(dataset: Dataset, lens_id: str) -> Lens:
    """What the network shows under a lens.

    Raises
    ------
    KeyError
        If the lens is not on offer.
    """
    if lens_id in (OUTCOMES, EVIDENCE):
        return _outcomes(dataset)
    if lens_id == WINWIN:
        return _winwin(dataset)
    return _activities(dataset) if lens_id == ACTIVITIES else _indicator(dataset, lens_id)


_BEST = ("both", "environment", "livelihood")


def _outcomes(dataset: Dataset) -> Lens:
    """Each city by its best documented practice: both outcomes before one, the environment before livelihoods."""
    several = practices(dataset)
    facts, without = [], []
    for city_id, city in dataset.participating.items():
        own = [one for one in several if city_id in one.city_ids]
        known = sorted((one for one in own if one.documented in _BEST), key=lambda one: _BEST.index(one.documented))
        if not known:
            without.append(city.name)
            continue
        best = known[0]
        words = DOCUMENTED[best.documented].inside
        facts.append(
            CityFact(
                city_id,
                city.name,
                float(len(own)),
                (best.title, best.when, words),
                _("{city}: {words}; {practice}, {when}").format(
                    city=city.name, words=words, practice=best.title, when=best.when
                ),
                documented=best.documented,
            )
        )
    facts.sort(key=lambda fact: fact.name)
    return Lens(
        OUTCOMES,
        pillars_headline(several),
        _("What the cities documented"),
        _("Best practice of each city, and which travelled; {span}").format(span=span_inside(several)),
        ngettext("One city with an outcome on record", "The {n} cities with an outcome on record", len(facts)).format(
            n=number(len(facts))
        ),
        _("Best documented practice of each city. By name. Choose a city."),
        (_("City"), _("Practice"), _("Years"), _("Outcome")),
        tuple(facts),
        tuple(without),
        apart([dataset.cite(_commonest([one.source_id for one in several], 2)), _("and others on the Practices page")]),
        "",
        0,
        tuple(dict.fromkeys(one.source_id for one in several)),
        span(several),
    )


def _winwin(dataset: Dataset) -> Lens:
    rows = winwin.city_rows(dataset, WINWIN_PAIR)
    environment = plain_name(dataset, WINWIN_PAIR.environment)
    livelihood = plain_name(dataset, WINWIN_PAIR.livelihood)
    known = winwin.comparable(rows)
    facts = [fact for row in known if (fact := _class_fact(dataset, row))]
    facts.sort(key=lambda fact: (CLASSES.index(fact.klass), fact.name))
    shown = [side.series for row in known for side in (row.environment, row.livelihood) if side.series]
    return Lens(
        WINWIN,
        winwin_words.classes_headline(dataset, WINWIN_PAIR, rows),
        _("Where air and human development moved together"),
        _("Change in {environment} and in {livelihood} of the province, {years}").format(
            environment=environment, livelihood=livelihood, years=years(*winwin_words.span(known))
        ),
        ngettext("One city that can be compared", "The {n} cities that can be compared", len(facts)).format(
            n=number(len(facts))
        ),
        _(
            "Change in per cent, + is better; ○ no clear direction, ▬ within the band. By class and name. Choose a city."
        ),
        (
            _("City"),
            _("{what}, %").format(what=environment),
            _("{what} of province, %").format(what=livelihood),
            _("Years"),
        ),
        tuple(facts),
        tuple(row.name for row in rows if row.klass == "insufficient_data"),
        _("{sources}. Bands of no material change: ±{x}% (air), ±{y}% (HDI)").format(
            sources=dataset.cite([series.source_id for series in shown]),
            x=number(rows[0].environment_band),
            y=number(rows[0].livelihood_band),
        ),
        "%",
        0,
        tuple(dict.fromkeys(series.source_id for series in shown)),
        winwin_words.span(known),
        tuple(shown),
    )


def _class_fact(dataset: Dataset, row: winwin.PlaceClass) -> CityFact | None:
    """Both changes of a city and its class; None where its environment has no change."""
    change = row.environment.change
    if change is None:
        return None
    return CityFact(
        row.place_id,
        row.name,
        row.environment.percent,
        (
            *(winwin_words.change_cell(dataset, side) for side in row.sides),
            years_short(change.first_year, change.last_year),
        ),
        _("{city}: {klass}; {changes}").format(
            city=row.name,
            klass=CLASS[row.klass].inside,
            changes=apart([winwin_words.change_words(dataset, side) for side in row.sides]),
        ),
        row.klass,
    )


def _activities(dataset: Dataset) -> Lens:
    activities = programme_activities(dataset)
    counts = Counter(city_id for one in activities for city_id in dataset.activity_cities.get(one.activity_id, ()))
    measured = Counter(
        (one.city_id, one.dimension) for one in programme_outcomes(dataset) if one.evidence_level == "measured"
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
    facts.sort(key=lambda fact: fact.name)
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
        _("Results: measured outcomes by dimension. By name. Choose a city."),
        (_("City"), _("Activities"), _("Results: environment"), _("livelihood")),
        known,
        tuple(fact.name for fact in facts if fact.value is None),
        apart([dataset.cite(_commonest([one.source_id for one in activities], 2)), _("and others on the Data page")]),
        "",
        0,
        tuple(dict.fromkeys(one.source_id for one in activities)),
        _dated(activities),
    )


def _dated(activities: Sequence[Activity]) -> tuple[int, int] | None:
    dated = [year for one in activities for year in (one.year_start, one.year_end) if year is not None]
    return (min(dated), max(dated)) if dated else None


def _span(activities: Sequence[Activity]) -> str:
    found = _dated(activities)
    return years(*found) if found else _("no year")


def _commonest(source_ids: Sequence[str], n: int) -> list[str]:
    return [source_id for source_id, _count in Counter(source_ids).most_common(n)]


def latest(dataset: Dataset, city_id: str, indicator_id: str) -> tuple[Series, int, float] | None:
    """The latest value of a city's longest series, with series and year; None where the city has none."""
    several = dataset.series(city_id, indicator_id)
    return (several[0], several[0].years[-1], several[0].values[-1]) if several else None


def _indicator(dataset: Dataset, indicator_id: str) -> Lens:
    indicator = dataset.indicators[indicator_id]
    facts, shown, spans = [], [], []
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
        shown.append(series)
        spans.append(year)
    facts.sort(key=lambda fact: fact.name)
    return Lens(
        indicator_id,
        directions_headline(indicator, counted(dataset, list(dataset.participating), indicator_id)),
        _("{indicator}: latest values").format(indicator=indicator.short_name),
        listed(filter(None, (indicator.name, indicator.unit, years(min(spans), max(spans)) if spans else ""))),
        ngettext("One city has a value", "The {n} cities with a value", len(facts)).format(n=number(len(facts))),
        _("Last value of the longest series, by name. Choose a city."),
        (_("City"), indicator.unit or _("Value"), _("Year")),
        tuple(facts),
        tuple(without),
        dataset.cite([series.source_id for series in shown]),
        indicator.unit,
        indicator.decimals,
        tuple(dict.fromkeys(series.source_id for series in shown)),
        (min(spans), max(spans)) if spans else None,
        tuple(shown),
    )
