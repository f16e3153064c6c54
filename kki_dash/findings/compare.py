"""One indicator across cities: who is shown, how each changed, and what that says together."""

from typing import NamedTuple

from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.peers import peer_cities
from kki_dash.stats.change import Change
from kki_dash.text import _, join, number

MOST_COMPARED = 3


class ComparedCity(NamedTuple):
    """First and last value of one city's longest series inside the window."""

    city: str
    series: Series
    change: Change
    mine: bool


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
    """Indicators that can be compared: two cities or more with a dated value, context last."""
    several = [key for key in dataset.indicators if len(dataset.indicator_cities(key)) >= 2]
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
    return min(known), max(known)


def default_city(dataset: Dataset, indicator_id: str) -> str:
    """The participating city with the longest series, so that the page opens with something to see."""
    cities = dataset.indicator_cities(indicator_id)
    own = [city for city in cities if city in dataset.participating] or cities
    return max(own, key=lambda city: (len(dataset.series(city, indicator_id)[0].years), dataset.cities[city].name))


def default_compared(dataset: Dataset, indicator_id: str, city_id: str, group: str) -> list[str]:
    """Up to three peers with the longest series and places of their own."""
    seen = {series.place for series in dataset.series(city_id, indicator_id)}
    found = []
    peers = [city for city in peer_cities(dataset, city_id, group) if dataset.series(city, indicator_id)]
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
    listed = [city_id, *compared, *(city for city in dataset.participating if city not in {city_id, *compared})]
    for city in listed:
        series = inside(city)
        if series is None or series.place in places:
            continue
        if len(series.years) < 2:
            left_out.append(dataset.cities[city].name)
            continue
        places.add(series.place)
        rows.append(ComparedCity(dataset.cities[city].name, series, dataset.change_of(series), city == city_id))
    rows.sort(key=lambda row: (row.change.percent is None, row.change.percent or 0, row.city))
    return Comparison(
        _changes_headline(dataset, indicator_id, rows),
        mine,
        others,
        tuple(background),
        tuple(rows),
        tuple(left_out),
        first,
        last,
    )


MOST_NAMED = 2
"""Cities against the common direction that a headline names."""


def _changes_headline(dataset: Dataset, indicator_id: str, rows: list[ComparedCity]) -> str:
    indicator = dataset.indicators[indicator_id]
    own = [row for row in rows if row.series.city_id in dataset.participating and row.change.percent is not None]
    down = [row for row in own if (row.change.percent or 0) < -indicator.band]
    up = [row for row in own if (row.change.percent or 0) > indicator.band]
    if not own:
        return _("{indicator}: no participating city has a series long enough to speak of a change").format(
            indicator=indicator.short_name
        )
    fell = len(down) >= len(up)
    main, rest = (down, up) if fell else (up, down)
    if 0 < len(rest) <= MOST_NAMED:
        template = (
            _("{indicator}: down in {n} of {all} participating cities with a long enough series, up in {cities}")
            if fell
            else _("{indicator}: up in {n} of {all} participating cities with a long enough series, down in {cities}")
        )
    else:
        template = (
            _("{indicator}: down in {n} of {all} participating cities with a long enough series")
            if fell
            else _("{indicator}: up in {n} of {all} participating cities with a long enough series")
        )
    return template.format(
        indicator=indicator.short_name,
        n=number(len(main)),
        all=number(len(own)),
        cities=join([row.city for row in rest]),
    )
