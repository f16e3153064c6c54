"""Who a city is compared with: groups of cities, the nearest cities, and the nearest urban centres of the region."""

import math
from collections.abc import Mapping, Sequence
from statistics import quantiles
from typing import NamedTuple

import pandas as pd

from kki_dash.findings.dataset import Dataset, Series, UrbanCentre
from kki_dash.findings.evidence import barring, bears_name
from kki_dash.findings.names import opening_name, plain_name
from kki_dash.findings.words import amount, flag_words
from kki_dash.memory import kept
from kki_dash.stats.peers import MIN_PEERS, Standing, nearest, standing
from kki_dash.stats.winwin import better
from kki_dash.text import _, join, ngettext, number, ordinal, signed, years
from kki_dash.vocabulary import SIZE_CLASS

PROFILE_GROUP, EVERYONE = "subregion", "all"
"""The peers that a profile begins with, and those of a comparison."""

PEER_GROUPS = (PROFILE_GROUP, "nearest", "size", EVERYONE)
NEAREST = 8
"""Enough for a median, few enough to be alike."""

INCOME = "gni_per_capita"

CENTRE_TRAITS: dict[str, str] = {"population": "population_urban_centre", "income": "gdp_per_capita", "baseline": ""}
"""What urban centres may be alike in, and the indicator of each; the baseline is that of the indicator compared."""

PLACES = ("region", "subregion")
COUNTS = (20, 40, 80)


# Cities of the data set


def peer_cities(dataset: Dataset, city_id: str, group: str) -> list[str]:
    """Cities of the data set that stand beside a city: same subregion, nearest, same population class, or all."""
    city = dataset.cities[city_id]
    others = [other for other in dataset.cities if other != city_id]
    if group == "subregion":
        return [other for other in others if dataset.cities[other].subregion == city.subregion]
    if group == "nearest":
        return nearest_cities(dataset, city_id)
    if group == "size":
        own = dataset.size_class(city_id)
        return [other for other in others if own is not None and dataset.size_class(other) == own]
    return others


def peer_criterion(dataset: Dataset, city_id: str, group: str) -> str:
    """The criterion of a peer group in words."""
    if group == "subregion":
        return _("cities of this data set in {subregion}").format(subregion=dataset.cities[city_id].subregion)
    if group == "nearest":
        if not nearest_cities(dataset, city_id):
            return _("none, because the population of the city or the income of its province is not known")
        return _(
            "the {n} cities of this data set nearest to it by latest population and by income per person of the "
            "province, both as logarithms"
        ).format(n=number(NEAREST))
    if group == "size":
        own = dataset.size_class(city_id)
        if own is None:
            return _("none, because the population of the city is not known")
        return _("cities of this data set with {size}").format(size=SIZE_CLASS[own].label)
    return _("all other cities of this data set")


def sentence(dataset: Dataset, city_id: str, group: str) -> str:
    """Who the peers of a profile are."""
    return _(
        "Peers: {criterion} ({n}); grey lines are those with a value. Places that several cities share are counted once. "
        "The median is drawn where four or more have a value."
    ).format(criterion=peer_criterion(dataset, city_id, group), n=number(len(peer_cities(dataset, city_id, group))))


def peer_series(dataset: Dataset, city_id: str, indicator_id: str, group: str) -> list[Series]:
    """The peers' series of an indicator, each place once, and never the city's own place."""
    seen = {series.place for series in dataset.series(city_id, indicator_id)}
    found = []
    for other in peer_cities(dataset, city_id, group):
        several = dataset.series(other, indicator_id)
        if several and several[0].place not in seen:
            seen.add(several[0].place)
            found.append(several[0])
    return found


@kept(128)
def _nearest_cities(dataset: Dataset, city_id: str, count: int) -> tuple[str, ...]:
    known = {}
    for other in dataset.cities:
        population, incomes = dataset.populations.get(other), dataset.series(other, INCOME)
        # what has no logarithm is likeness to nobody
        if population and population.own and incomes and min(population.people, incomes[0].values[-1]) > 0:
            known[other] = (math.log(population.people), math.log(incomes[0].values[-1]))
    if city_id not in known:
        return ()
    own = known.pop(city_id)
    return tuple(key for key, _distance in nearest(own, known, count))


def nearest_cities(dataset: Dataset, city_id: str, count: int = NEAREST) -> list[str]:
    """Cities of the data set nearest by population and by income per person of the province, the nearest first.

    Both as logarithms, each divided by its standard deviation. Empty where the city's own population or income is
    not known; cities without one of the two are nobody's peers here.
    """
    return list(_nearest_cities(dataset, city_id, count))


# Urban centres of the region


class Neighbour(NamedTuple):
    """An urban centre near to one's own: distance in standard deviations, and its change, positive being better."""

    centre: UrbanCentre
    distance: float
    percent: float


class Ask(NamedTuple):
    """What is looked for: indicator, traits in which centres are to be alike, where, and how many."""

    indicator_id: str
    traits: tuple[str, ...]
    place: str
    most: int


class Finding(NamedTuple):
    """Where the urban centre of a city stands among those that are alike.

    ``reason`` says why there is no standing; it is empty where there is one.
    """

    city_id: str
    ask: Ask
    centre: UrbanCentre | None
    percent: float | None
    neighbours: tuple[Neighbour, ...]
    standing: Standing | None
    median: float | None
    quartiles: tuple[float, float] | None
    first_year: int | None
    last_year: int | None
    reason: str


@kept(4)
def centre_indicators(dataset: Dataset) -> tuple[str, ...]:
    """Indicators of the region's urban centres that have a better side."""
    held = {key for centre in dataset.urban_centres.values() for key in centre.series}
    return tuple(key for key, one in dataset.indicators.items() if key in held and one.direction != "neutral")


def find(dataset: Dataset, city_id: str, ask: Ask) -> Finding:
    """The urban centres nearest to that of a city, and where it stands among them.

    Only centres without a flag that is about the values asked for are candidates, and only those with every trait and a
    change that may be stated. Such a flag on the centre of the city itself, or a centre that bears another city's name,
    gives no standing.
    """
    centre = dataset.centre_of(city_id)
    nothing = Finding(city_id, ask, centre, None, (), None, None, None, None, None, "")
    city = dataset.cities[city_id].name
    if not ask.indicator_id:
        return nothing._replace(reason=_("No indicator of the region's urban centres has a better side."))
    name = plain_name(dataset, (ask.indicator_id,))
    if centre is None:
        return nothing._replace(
            reason=_("{city} lies in no urban centre of the database that has values.").format(city=city)
        )
    if not bears_name(city, centre.name):
        return nothing._replace(
            reason=_("{city} lies in the urban centre of {centre}, which is not the city's own.").format(
                city=city, centre=centre.name
            )
        )
    if not ask.traits:
        return nothing._replace(reason=_("Choose at least one thing in which the centres are to be alike."))
    traits = trait_indicators(dataset, ask)
    if flags := _barring(centre, ask.indicator_id, traits):
        return nothing._replace(
            reason=_("The urban centre of {city} is flagged ({flags}), so it is not compared.").format(
                city=city, flags=join([flag_words(flag) for flag in flags])
            )
        )
    own = _values(centre, traits)
    percent = _percent(dataset, centre, ask.indicator_id)
    if own is None or percent is None:
        return nothing._replace(
            reason=_("The urban centre of {city} has no value of {indicator} at both ends.").format(
                city=city, indicator=name
            )
        )
    candidates: dict[int, tuple[Sequence[float], float]] = {}
    for other in dataset.urban_centres.values():
        if other.urban_centre_id == centre.urban_centre_id or _barring(other, ask.indicator_id, traits):
            continue
        if ask.place == "subregion" and other.subregion != centre.subregion:
            continue
        values, change = _values(other, traits), _percent(dataset, other, ask.indicator_id)
        if values is not None and change is not None:
            candidates[other.urban_centre_id] = (values, change)
    near = nearest(own, {key: values for key, (values, _change) in candidates.items()}, ask.most)
    neighbours = tuple(Neighbour(dataset.urban_centres[key], distance, candidates[key][1]) for key, distance in near)
    changes = [one.percent for one in neighbours]
    series = centre.series[ask.indicator_id]
    found = nothing._replace(
        percent=percent, neighbours=neighbours, first_year=series.years[0], last_year=series.years[-1]
    )
    if len(changes) < MIN_PEERS:
        return found._replace(
            reason=_("Fewer than {n} urban centres can be compared in this, so there is no standing.").format(
                n=number(MIN_PEERS)
            )
        )
    low, middle, high = quantiles(changes, n=4, method="inclusive")
    return found._replace(standing=standing(percent, changes), median=middle, quartiles=(low, high))


def trait_indicators(dataset: Dataset, ask: Ask) -> dict[str, str]:
    """Indicator of each trait that is asked for, each once and only those that the data set has."""
    found: dict[str, str] = {}
    for trait, indicator_id in CENTRE_TRAITS.items():
        key = indicator_id or ask.indicator_id
        if trait in ask.traits and key in dataset.indicators and key not in found.values():
            found[trait] = key
    return found


def _barring(centre: UrbanCentre, indicator_id: str, traits: Mapping[str, str]) -> tuple[str, ...]:
    """Flags of a centre that are about what is compared or about what makes it alike."""
    held = [centre.series[key] for key in dict.fromkeys((indicator_id, *traits.values())) if key in centre.series]
    found = [flag for one in held for flag in barring(centre.flags, one.indicator_id, one.spatial_unit, one.years[0])]
    return tuple(dict.fromkeys(found))


def _values(centre: UrbanCentre, traits: Mapping[str, str]) -> list[float] | None:
    """First value of each trait, people and income as logarithms; None where one is missing or not positive."""
    found = []
    for trait, key in traits.items():
        series = centre.series.get(key)
        if series is None or (series.values[0] <= 0 and trait != "baseline"):
            return None
        found.append(series.values[0] if trait == "baseline" else math.log(series.values[0]))
    return found


def _percent(dataset: Dataset, centre: UrbanCentre, indicator_id: str) -> float | None:
    series = centre.series.get(indicator_id)
    percent = dataset.evidence_of(series).percent if series else None
    return None if percent is None else better(percent, dataset.indicators[indicator_id].direction)


def trait_words(dataset: Dataset, ask: Ask) -> list[str]:
    """The traits in words."""
    return [plain_name(dataset, (key,)) for key in trait_indicators(dataset, ask).values()]


def centre_name(dataset: Dataset, finding: Finding) -> str:
    """The urban centre that was compared, and the city where it goes by another name."""
    city = dataset.cities[finding.city_id].name
    if finding.centre is None or finding.centre.name == city:
        return city
    return _("{centre} (urban centre of {city})").format(centre=finding.centre.name, city=city)


def title(dataset: Dataset, finding: Finding) -> str:
    """Where the city stands, or why it does not, in one line."""
    name = plain_name(dataset, (finding.ask.indicator_id,))
    if finding.standing is None or finding.centre is None:
        return _("{city} among similar urban centres of the region").format(city=dataset.cities[finding.city_id].name)
    words = {
        "city": centre_name(dataset, finding),
        "place": ordinal(finding.standing.rank),
        "of": number(finding.standing.of),
        "indicator": name,
        "ties": number(finding.standing.ties + 1),
    }
    if finding.standing.ties:
        return _("{city}: {place} of {of} similar urban centres by change in {indicator}, shared by {ties}").format(
            **words
        )
    return _("{city}: {place} of {of} similar urban centres by change in {indicator}").format(**words)


def criteria(dataset: Dataset, finding: Finding) -> str:
    """Who is compared with whom, and over which years."""
    ask = finding.ask
    where = (
        _("the region")
        if ask.place == "region" or finding.centre is None
        else _("the subregion {name}").format(name=finding.centre.subregion)
    )
    if not finding.neighbours:
        return _("Nearest urban centres of {where} by {traits}").format(
            where=where, traits=join(trait_words(dataset, ask)) or _("nothing")
        )
    return ngettext(
        "With the nearest urban centre of {where} by {traits} in {first}; change {years}, + is better",
        "With the {n} nearest urban centres of {where} by {traits} in {first}; change {years}, + is better",
        len(finding.neighbours),
    ).format(
        n=number(len(finding.neighbours)),
        where=where,
        traits=join(trait_words(dataset, ask)),
        first=finding.first_year,
        years=years(finding.first_year or 0, finding.last_year or 0),
    )


def spread_sentence(finding: Finding) -> str:
    """The city's change beside the middle and the spread of its neighbours."""
    if finding.percent is None or finding.median is None or finding.quartiles is None or finding.centre is None:
        return ""
    return _("{city} {own}%; median of the others {median}%, half of them between {low}% and {high}%.").format(
        city=finding.centre.name,
        own=signed(finding.percent, 1),
        median=signed(finding.median, 1),
        low=signed(finding.quartiles[0], 1),
        high=signed(finding.quartiles[1], 1),
    )


def neighbours_table(dataset: Dataset, finding: Finding) -> pd.DataFrame:
    """One's own urban centre and its neighbours, the nearest first, with what makes them alike."""
    traits = trait_indicators(dataset, finding.ask)
    indicator = dataset.indicators[finding.ask.indicator_id]
    rows = []
    if finding.centre is not None and finding.percent is not None:
        rows.append(Neighbour(finding.centre, 0.0, finding.percent))
    rows += finding.neighbours
    return pd.DataFrame(
        [
            {
                _("Urban centre"): row.centre.name,
                _("Country"): row.centre.country,
                _("Distance"): round(row.distance, 2),
                **{
                    opening_name(dataset, (key,)): amount(
                        row.centre.series[key].values[0], dataset.indicators[key].unit, dataset.indicators[key].decimals
                    )
                    for key in traits.values()
                },
                _("{indicator}: change, %, + is better").format(indicator=indicator.short_name): round(row.percent, 1),
            }
            for row in rows
        ]
    )
