"""The regional picture: headline, key numbers, what each city shows under a lens, outcomes before and after."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from kki_dash.findings import winwin
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.names import plain_name
from kki_dash.findings.words import CLASS, amount, spelled
from kki_dash.stats.winwin import CLASSES
from kki_dash.text import _, join, ngettext, number, signed, years, years_short

ACTIVITIES = "activities"
WINWIN = "winwin"
WINWIN_PAIR = winwin.RECOMMENDED["air-hdi"]
LEAST_CITIES = 5
"""An indicator becomes a lens when this many participating cities have a value."""


class KeyNumber(NamedTuple):
    """A number and what it counts."""

    figure: str
    counts: str


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


class BeforeAfter(NamedTuple):
    """A documented outcome with both values."""

    city_id: str
    city: str
    measure: str
    before: str
    after: str
    before_share: float
    after_share: float
    dates: str
    source: str
    values: tuple[float, float]
    years: tuple[int, int]
    unit: str


def lens_ids(dataset: Dataset) -> list[str]:
    """Lenses on offer: win-win classes where there are any, activities, every indicator with enough cities."""
    enough = [
        indicator.indicator_id
        for indicator in dataset.indicators.values()
        if indicator.dimension != "context"
        and sum(city in dataset.participating for city in dataset.indicator_cities(indicator.indicator_id))
        >= LEAST_CITIES
    ]
    return [*([WINWIN] if _classed(dataset) else []), ACTIVITIES, *enough]


def _classed(dataset: Dataset) -> list[winwin.PlaceClass]:
    """Participating cities that have a class under the first recommended pair."""
    if not winwin.known(dataset, WINWIN_PAIR):
        return []
    return winwin.comparable(winwin.city_rows(dataset, WINWIN_PAIR))


def key_numbers(dataset: Dataset) -> list[KeyNumber]:
    """Four numbers about the whole programme; a number whose facts are missing from the data is left out."""
    facts = dataset.tables.programme_facts.set_index("fact_id")
    found = []
    if {"network_cities", "network_countries"} <= set(facts.index):
        found.append(
            KeyNumber(
                number(facts.loc["network_cities", "value"]),
                _("cities in {countries} countries: the size of the network, as reported from 2005 to 2010").format(
                    countries=number(facts.loc["network_countries", "value"])
                ),
            )
        )
    countries = {city.iso3 for city in dataset.participating.values()}
    found.append(
        KeyNumber(
            number(len(dataset.participating)),
            _("participating cities in {countries} countries are documented in public sources").format(
                countries=number(len(countries))
            ),
        )
    )
    if classed := _classed(dataset):
        found.append(
            KeyNumber(
                number(len(classed)),
                _("of these have enough data on {environment} and {livelihood} to compare, {years}").format(
                    environment=plain_name(dataset, WINWIN_PAIR.environment),
                    livelihood=plain_name(dataset, WINWIN_PAIR.livelihood),
                    years=years(WINWIN_PAIR.first, WINWIN_PAIR.last),
                ),
            )
        )
    else:
        found.append(_measured_outcomes(dataset))
    declared = dataset.tables.commitments[dataset.tables.commitments["declared_at"] == "fourth_network_meeting"]
    found.append(
        KeyNumber(
            number(len(declared)),
            ngettext(
                "target for 2010, declared by one city in 2007",
                "targets for 2010, declared by {cities} cities in 2007",
                declared["city_id"].nunique(),
            ).format(cities=number(declared["city_id"].nunique())),
        )
    )
    return found


def _measured_outcomes(dataset: Dataset) -> KeyNumber:
    outcomes = programme_outcomes(dataset)
    return KeyNumber(
        number((outcomes["evidence_level"] == "quantified").sum()),
        _("measured outcomes of {activities} activities and city practices").format(
            activities=number(outcomes["activity_id"].nunique())
        ),
    )


def number_sources(dataset: Dataset) -> str:
    """Who says the key numbers."""
    facts = dataset.tables.programme_facts
    declared = dataset.tables.commitments[dataset.tables.commitments["declared_at"] == "fourth_network_meeting"]
    said = [*facts[facts["fact_id"] == "network_cities"]["source_id"], *declared["source_id"].unique()]
    return _("Numbers at the top: {sources}; counted from the tables of the Data page.").format(
        sources=dataset.cite([str(source) for source in said]) or _("no source in the data")
    )


def programme_activities(dataset: Dataset) -> pd.DataFrame:
    """Activities of the Initiative and practices of its cities, without those that are somebody else's."""
    return dataset.tables.activities[dataset.tables.activities["relation"] != "related"]


def graded_outcomes(dataset: Dataset) -> pd.DataFrame:
    """Outcomes that may be shown at all: sources graded A or B."""
    outcomes = dataset.tables.outcomes.merge(dataset.tables.sources[["source_id", "grade"]], on="source_id")
    return outcomes[outcomes["grade"] != "C"]


def programme_outcomes(dataset: Dataset) -> pd.DataFrame:
    """Outcomes that may be shown as figures of the programme's cities: own activities, sources graded A or B."""
    outcomes = graded_outcomes(dataset)
    own = outcomes["activity_id"].isin(programme_activities(dataset)["activity_id"])
    return outcomes[own & (outcomes["unwelcome"] != "yes")]


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
    facts = []
    for row in winwin.comparable(rows):
        change = row.environment.change
        if change is None:
            continue
        span = (change.first_year, change.last_year)
        percents = [side.percent or 0.0 for side in (row.environment, row.livelihood)]
        facts.append(
            CityFact(
                row.place_id,
                row.name,
                percents[0],
                (signed(percents[0]), signed(percents[1], 1), years_short(*span)),
                _("{city}: {klass}; {environment} {x}%, {livelihood} {y}%, + is better, {years}").format(
                    city=row.name,
                    klass=CLASS[row.klass].lower(),
                    environment=plain_name(dataset, (row.environment.indicator_id,)),
                    x=signed(percents[0]),
                    livelihood=livelihood,
                    y=signed(percents[1], 1),
                    years=years(*span),
                ),
                row.klass,
            )
        )
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


def _activities(dataset: Dataset) -> Lens:
    activities = programme_activities(dataset)
    taking_part = dataset.tables.activity_cities.merge(activities[["activity_id"]], on="activity_id")
    counts = taking_part["city_id"].value_counts()
    outcomes = programme_outcomes(dataset)
    measured = outcomes[outcomes["evidence_level"] == "quantified"]
    both = {
        dimension: set(rows["city_id"]) & set(dataset.participating)
        for dimension, rows in measured.groupby("dimension")
    }
    environment, livelihood = both.get("environment", set()), both.get("livelihood", set())
    facts = []
    for city_id, city in dataset.participating.items():
        own = measured[measured["city_id"] == city_id]["dimension"].value_counts()
        count = int(counts.get(city_id, 0))
        facts.append(
            CityFact(
                city_id,
                city.name,
                float(count) if count else None,
                (number(count), number(own.get("environment", 0)), number(own.get("livelihood", 0))),
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
        dataset.cite(_most_cited(activities["source_id"], 2)) + "; " + _("and others on the Data page"),
        "",
        0,
    )


def _span(activities: pd.DataFrame) -> str:
    dated = pd.concat([activities["year_start"], activities["year_end"]]).dropna()
    return years(int(dated.min()), int(dated.max())) if len(dated) else _("no year")


def _most_cited(source_ids: pd.Series, n: int) -> list[str]:
    return [str(source_id) for source_id in source_ids.value_counts().head(n).index]


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
        ", ".join(
            part for part in (indicator.name, indicator.unit, years(min(spans), max(spans)) if spans else "") if part
        ),
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
    parts = {
        "indicator": indicator.short_name,
        "total": number(total),
        "down": number(len(down)),
        "up": number(len(up)),
    }
    if len(down) >= len(up):
        text = _("{indicator}: down in {down} of {total} participating cities with a long enough series").format(
            **parts
        )
        others = up
        tail = _("; up in {cities}")
    else:
        text = _("{indicator}: up in {up} of {total} participating cities with a long enough series").format(**parts)
        others = down
        tail = _("; down in {cities}")
    return text + tail.format(cities=join(others)) if 0 < len(others) <= 2 else text


EARLIEST_BEFORE, LATEST_AFTER = 1990, 2015


GRADE = "grade"
"""Unit of an outcome that has an order but no distances: no bar, no ratio and no percentage."""


def before_and_after(dataset: Dataset, most: int = 4) -> list[BeforeAfter]:
    """The strongest documented outcomes with both values, one a city.

    Both values are dated between 1990 and 2015 and stand in a source graded A or B; the order is the ratio of after
    to before, whichever way it went. A grade has no ratio and is not among them.
    """
    outcomes = programme_outcomes(dataset)
    both = outcomes[
        outcomes["before_value"].gt(0)
        & outcomes["after_value"].gt(0)
        & outcomes["before_year"].ge(EARLIEST_BEFORE)
        & outcomes["after_year"].le(LATEST_AFTER)
        & outcomes["city_id"].isin(list(dataset.participating))
        & outcomes["unit"].ne(GRADE)
    ].copy()
    ratio = both["after_value"] / both["before_value"]
    both["strength"] = ratio.where(ratio >= 1, 1 / ratio)
    both = both.sort_values(["strength", "outcome_id"], ascending=[False, True]).drop_duplicates("city_id").head(most)
    found = []
    for row in both.itertuples():
        full = 100.0 if row.unit == "%" else max(row.before_value, row.after_value)
        found.append(
            BeforeAfter(
                row.city_id,
                dataset.cities[row.city_id].name,
                row.measure if row.unit == "%" or row.unit in row.measure else f"{row.measure}, {row.unit}",
                _outcome_value(row.before_value, row.unit),
                _outcome_value(row.after_value, row.unit),
                100 * row.before_value / full,
                100 * row.after_value / full,
                _("{before} and {after}").format(before=row.before_year, after=row.after_year)
                if row.before_year != row.after_year
                else str(row.after_year),
                dataset.cite([row.source_id]),
                (float(row.before_value), float(row.after_value)),
                (int(row.before_year), int(row.after_year)),
                row.unit,
            )
        )
    return found


def outcomes_headline(found: Sequence[BeforeAfter]) -> str:
    """The strongest of some outcomes with both values, in their order."""
    first = found[0]
    said = _("{measure}, in {city}: {before} → {after}").format(
        measure=first.measure, city=first.city, before=first.before, after=first.after
    )
    if len(found) == 1:
        return said
    return _("{said}, the largest relative change of {n} cities with two dated values").format(
        said=said, n=spelled(len(found))
    )


def _outcome_value(figure: float, unit: str) -> str:
    decimals = 0 if abs(figure) >= 100 else 1
    return amount(figure, "%" if unit == "%" else "", decimals if figure != int(figure) else 0)
