"""One indicator across cities: who is shown, how each changed, and what that says together."""

from typing import NamedTuple

from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Indicator, Series
from kki_dash.findings.directions import LEAST_PLACES, Direction, counted, directions_headline
from kki_dash.findings.names import place_label
from kki_dash.findings.peers import PROFILE_GROUP, peer_cities
from kki_dash.findings.words import amount, movement
from kki_dash.stats.change import Change
from kki_dash.stats.evidence import Evidence
from kki_dash.text import _

MOST_COMPARED = 3


class ComparedCity(NamedTuple):
    """First and last value of one city's longest series inside the window.

    ``bars`` says why its change may not be said, ``peer`` whether it is my city or one that is laid beside it: a peer
    of its profile or a city that was chosen.
    """

    city: str
    series: Series
    said: Evidence
    mine: bool
    bars: str
    peer: bool

    @property
    def change(self) -> Change:
        """The change of the series, with its years and end values."""
        return self.said.change


class Comparison(NamedTuple):
    """Everything that the Compare page shows of one indicator."""

    headline: str
    mine: Series | None
    compared: tuple[Series, ...]
    background: tuple[Series, ...]
    rows: tuple[ComparedCity, ...]
    left_out: tuple[str, ...]
    first: int
    last: int


def indicator_ids(dataset: Dataset) -> list[str]:
    """Indicators that can be compared: two cities or more with a dated value, context last; where none can, what there is."""
    by_count = {key: len(dataset.indicator_cities(key)) for key in dataset.indicators}
    several = next(kept for least in (2, 1, 0) if (kept := [key for key, count in by_count.items() if count >= least]))
    return sorted(several, key=lambda key: dataset.indicators[key].dimension == "context")


def default_indicator(dataset: Dataset) -> str:
    """PM2.5 where it exists, else the indicator with most cities."""
    offered = indicator_ids(dataset)
    return "pm25" if "pm25" in offered else max(offered, key=lambda key: len(dataset.indicator_cities(key)))


def span(dataset: Dataset, indicator_id: str) -> tuple[int, int]:
    """First and last year with a value of the indicator in any city."""
    known = [
        year
        for city in dataset.indicator_cities(indicator_id)
        for s in dataset.series(city, indicator_id)
        for year in s.years
    ]
    return (min(known), max(known)) if known else evidence.PROGRAMME


def default_city(dataset: Dataset, indicator_id: str) -> str:
    """The participating city with the longest series, so that the page opens with something to see."""
    cities = dataset.indicator_cities(indicator_id)
    own = [city for city in cities if city in dataset.participating] or cities
    if not own:
        return next(iter(dataset.participating or dataset.cities))
    return max(own, key=lambda city: (len(dataset.series(city, indicator_id)[0].years), dataset.cities[city].name))


def default_compared(dataset: Dataset, indicator_id: str, city_id: str) -> list[str]:
    """Up to three of the peers of the city's profile, with the longest series and places of their own."""
    seen = {series.place for series in dataset.series(city_id, indicator_id)}
    found = []
    peers = [city for city in peer_cities(dataset, city_id, PROFILE_GROUP) if dataset.series(city, indicator_id)]
    for city in sorted(
        peers,
        key=lambda c: (
            c not in dataset.participating,
            -len(dataset.series(c, indicator_id)[0].years),
            dataset.cities[c].name,
        ),
    ):
        series = dataset.series(city, indicator_id)[0]
        if series.place not in seen:
            seen.add(series.place)
            found.append(city)
    return found[:MOST_COMPARED]


def compare(
    dataset: Dataset, indicator_id: str, city_id: str, compared: list[str], group: str, first: int, last: int
) -> Comparison:
    """Series and changes of one indicator for a window of years.

    Parameters
    ----------
    city_id : str
        "My city"; it may have no value.
    compared : list of str
        Cities drawn with it in ink.
    group : str
        Peer group drawn in grey: ``subregion``, ``size`` or ``all``.
    first, last : int
        Window of years, both included.
    """

    def inside(city: str) -> Series | None:
        windows = (series.within(first, last) for series in dataset.series(city, indicator_id))
        return evidence.most_telling(part for part in windows if part)

    mine = inside(city_id)
    others = tuple(series for series in (inside(city) for city in compared) if series)
    seen = {series.place for series in (mine, *others) if series}
    background = []
    for peer in peer_cities(dataset, city_id, group):
        series = inside(peer)
        if series and series.place not in seen:
            seen.add(series.place)
            background.append(series)
    rows, left_out, places = [], [], set()
    beside = {city_id, *compared, *peer_cities(dataset, city_id, PROFILE_GROUP)}
    listed = [city_id, *compared, *(city for city in dataset.participating if city not in {city_id, *compared})]
    for city in listed:
        series = inside(city)
        if series is None or series.place in places:
            continue
        if len(series.years) < 2:
            left_out.append(dataset.cities[city].name)
            continue
        places.add(series.place)
        name, bars = place_label(dataset, city, series), dataset.bars(city, series)
        rows.append(ComparedCity(name, series, dataset.evidence_of(series), city == city_id, bars, city in beside))
    rows.sort(key=lambda row: (not row.mine, not row.peer, row.city))
    own = [
        Direction(row.series, row.said)
        for row in rows
        if row.series.city_id in dataset.participating and not row.bars and row.said.kind != "insufficient"
    ]
    indicator = dataset.indicators[indicator_id]
    my_row = next((row for row in rows if row.mine and not row.bars), None)
    return Comparison(
        _headline(indicator, own, my_row),
        mine,
        others,
        tuple(background),
        tuple(rows),
        tuple(left_out),
        first,
        last,
    )


def _headline(indicator: Indicator, several: list[Direction], mine: ComparedCity | None) -> str:
    """Both directions with their years, then what may be said of my city; no directions of two cities or fewer."""
    said = directions_headline(indicator, several)
    if mine is None or len(several) < LEAST_PLACES:
        return said
    return _("{directions}; in {city} {movement}").format(
        directions=said, city=mine.city, movement=movement(mine.said, indicator)
    )


class OnRecord(NamedTuple):
    """What is known of an indicator in one city, as a fact and no comparison."""

    city_id: str
    city: str
    value: str
    when: str
    place: str
    source_id: str


def on_record(dataset: Dataset, indicator_id: str) -> list[OnRecord]:
    """Every series of an indicator by city: its values where they are one or two, else the first and the last."""
    indicator, found = dataset.indicators[indicator_id], []
    for city_id in dataset.indicator_cities(indicator_id):
        for series in dataset.series(city_id, indicator_id):
            ends = dict(zip(series.years, series.values, strict=True))
            shown = {year: ends[year] for year in dict.fromkeys((series.years[0], series.years[-1]))}
            found.append(
                OnRecord(
                    city_id,
                    dataset.cities[city_id].name,
                    " → ".join(amount(value, "", indicator.decimals) for value in shown.values()),
                    " → ".join(str(year) for year in shown),
                    series.spatial_name,
                    series.source_id,
                )
            )
    return found


def nearest_with_data(dataset: Dataset, indicator_id: str) -> list[str]:
    """Indicators of the same theme of which three cities or more have a change that may be stated, most first."""
    theme, counts = dataset.indicators[indicator_id].theme, {}
    for other in indicator_ids(dataset):
        if other != indicator_id and dataset.indicators[other].theme == theme:
            stated = len(counted(dataset, list(dataset.participating), other))
            if stated >= LEAST_PLACES:
                counts[other] = stated
    return sorted(counts, key=lambda key: -counts[key])[:MOST_COMPARED]
