"""Did not everyone get cleaner: the count of the participating cities beside that of the region, by the same rules."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import spoken_name
from kki_dash.findings.winwin import Pair, city_rows, comparable
from kki_dash.findings.words import per_cent
from kki_dash.memory import kept
from kki_dash.stats.evidence import Evidence, exceeds
from kki_dash.stats.winwin import better
from kki_dash.text import _, number, years


class Compared(NamedTuple):
    """A place of the region whose environment is known, with what its values allow to be said."""

    name: str
    iso3: str
    percent: float | None
    said: Evidence


class BaseRate(NamedTuple):
    """How many of some places changed for the better: beyond the band by their trend, and clearly.

    ``without`` is the country that is left out, empty where none is.
    """

    name: str
    without: str
    beyond: int
    clearly: int
    all: int
    first: int
    last: int


@kept(16)
def region_places(dataset: Dataset, pair: Pair) -> tuple[Compared, ...]:
    """Places of the region with enough values of the environment of a pair, of the first indicator that suffices.

    ``percent`` is the trend, turned so that positive is better; a place that no straight line describes has none, and
    counts as one that did not change for the better.
    """
    found = []
    for place in dataset.region_places.values():
        for indicator_id in pair.environment:
            series = place.series.get(indicator_id)
            part = series.within(pair.first, pair.last) if series else None
            if part is None or not evidence.carries(dataset.sources.get(part.source_id)):
                continue
            said = dataset.evidence_of(part)
            if said.kind != "insufficient":
                direction = dataset.indicators[indicator_id].direction
                percent = said.change.percent
                turned = None if percent is None else better(percent, direction)
                found.append(Compared(place.name, place.iso3, turned, said))
                break
    return tuple(found)


@kept(64)
def base_rates(dataset: Dataset, pair: Pair) -> tuple[BaseRate, ...]:
    """The participating cities, the region, and the region without the country of most places; empty without a region."""
    region = region_places(dataset, pair)
    if not region:
        return ()
    largest = Counter(place.iso3 for place in region).most_common(1)[0][0]
    known = [
        Compared(row.name, row.country, row.environment.percent, row.environment.said)
        for row in comparable(city_rows(dataset, pair))
        if row.environment.said
    ]
    country = dataset.countries[largest].name
    return (
        _rate(dataset, pair, _("Participating cities"), known),
        _rate(dataset, pair, _("Region"), region),
        _rate(
            dataset,
            pair,
            _("Region without {country}").format(country=country),
            [place for place in region if place.iso3 != largest],
            without=country,
        ),
    )


def _rate(dataset: Dataset, pair: Pair, name: str, several: Sequence[Compared], without: str = "") -> BaseRate:
    indicator = dataset.indicators[pair.environment[0]]
    return BaseRate(
        name,
        without,
        sum(one.percent is not None and one.percent > 0 and exceeds(one.percent, indicator.band) for one in several),
        sum(one.said.kind == "clear" and better(one.said.sign, indicator.direction) > 0 for one in several),
        len(several),
        min((one.said.change.first_year for one in several), default=pair.first),
        max((one.said.change.last_year for one in several), default=pair.last),
    )


def base_rate_sentence(dataset: Dataset, pair: Pair, rates: Sequence[BaseRate]) -> str:
    """The rates in one sentence, empty where there are none."""
    if not rates:
        return ""
    indicator = dataset.indicators[pair.environment[0]]
    own, region, rest = rates
    template = (
        _(
            "By the same rules {what} fell by more than {band} in {own} of {own_all} participating cities, in {region} of "
            "{region_all} places of the region and in {rest} of {rest_all} without {country}, {years}; they fell clearly in "
            "{own_clearly}, {region_clearly} and {rest_clearly} of them"
        )
        if indicator.direction == "lower_is_better"
        else _(
            "By the same rules {what} rose by more than {band} in {own} of {own_all} participating cities, in {region} of "
            "{region_all} places of the region and in {rest} of {rest_all} without {country}, {years}; they rose clearly in "
            "{own_clearly}, {region_clearly} and {rest_clearly} of them"
        )
    )
    return template.format(
        what=spoken_name(dataset, pair.environment),
        band=per_cent(indicator.band),
        country=rest.without,
        years=years(region.first, region.last),
        **{
            f"{whose}{suffix}": number(figure)
            for whose, rate in (("own", own), ("region", region), ("rest", rest))
            for suffix, figure in (("", rate.beyond), ("_clearly", rate.clearly), ("_all", rate.all))
        },
    )


def rates_note() -> str:
    """What the rates are of, and what counts as not changed."""
    return _(
        "Same rules and years for all. A place whose values follow no straight line has no percentage and counts as not "
        "changed for the better. Participating cities are among the places of the region."
    )
