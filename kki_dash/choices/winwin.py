"""What can be chosen on Win-win."""

from collections.abc import Sequence

from kki_dash import spelling
from kki_dash.choices.choice import Choice, Chosen, city_option, first_option, same
from kki_dash.findings import decoupling, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import opening_name, plain_name, side_name
from kki_dash.findings.practices import ALL
from kki_dash.spelling import SEPARATOR
from kki_dash.text import _, years
from kki_dash.vocabulary import PAIR_TOPIC

OWN, NO_CITY = "own", "none"


def _pairs(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    recommended = (key for key, pair in winwin.RECOMMENDED.items() if winwin.known(dataset, pair))
    return [*recommended, *(key for key in winwin.BY_TOPIC if _topics_of(dataset, key)), OWN]


def _topics_of(dataset: Dataset, key: str) -> Sequence[str]:
    return [topic for topic, pair in winwin.BY_TOPIC.get(key, {}).items() if winwin.known(dataset, pair)]


def _topics(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    """Topics of a pair; a pair that has none is about all of them."""
    return _topics_of(dataset, chosen["pair"]) or (ALL,)


def _pair_words(dataset: Dataset, chosen: Chosen, key: str) -> str:
    if key == OWN:
        return _("Another pair")
    if key in winwin.BY_TOPIC:
        one = next(iter(winwin.BY_TOPIC[key].values()))
        words = {
            "own-city": _("The city's own air and income, {years}"),
            "programme-years": _("In the programme's years, {years}"),
        }
        return words[key].format(years=years(one.first, one.last))
    pair = winwin.RECOMMENDED[key]
    return _("{environment} and {livelihood}, {years}").format(
        environment=opening_name(dataset, pair.environment),
        livelihood=plain_name(dataset, pair.livelihood),
        years=years(pair.first, pair.last),
    )


def _environment(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    lists = (SEPARATOR.join(pair.environment) for pair in winwin.RECOMMENDED.values() if winwin.known(dataset, pair))
    return list(dict.fromkeys([*lists, *winwin.choices(dataset, "environment")]))


def _livelihood(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return winwin.choices(dataset, "livelihood")


def _window(dataset: Dataset, chosen: Chosen) -> tuple[int, int]:
    return winwin.window(dataset, chosen["environment"].split(SEPARATOR), (chosen["livelihood"],))


def _window_options(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    if not (chosen["environment"] and chosen["livelihood"]):
        return ("0", "0")
    return [str(year) for year in _window(dataset, chosen)]


def _side_words(dataset: Dataset, chosen: Chosen, option: str) -> str:
    return side_name(dataset, tuple(option.split(SEPARATOR)))


PAIR = Choice("pair", lambda: _("Pair"), lambda: _("pair"), _pairs, first_option(_pairs), _pair_words)
TOPIC = Choice(
    "topic",
    lambda: _("Topic"),
    lambda: _("topic of the pair"),
    _topics,
    first_option(_topics),
    lambda dataset, chosen, topic: _("All") if topic == ALL else PAIR_TOPIC[topic].label,
)
ENVIRONMENT = Choice(
    "environment",
    lambda: _("Environment"),
    lambda: _("indicator of the environment"),
    _environment,
    first_option(_environment),
    _side_words,
)
LIVELIHOOD = Choice(
    "livelihood",
    lambda: _("Livelihood"),
    lambda: _("indicator of livelihood"),
    _livelihood,
    first_option(_livelihood),
    _side_words,
)
WINDOW = Choice(
    "years",
    lambda: _("Years"),
    lambda: _("years"),
    _window_options,
    lambda dataset, chosen: spelling.RANGE.join(_window_options(dataset, chosen)),
    same,
    "span",
)


def pair(dataset: Dataset, chosen: Chosen) -> winwin.Pair | None:
    """The pair of indicators, None where the data set has none."""
    if chosen["pair"] in winwin.BY_TOPIC:
        return winwin.BY_TOPIC[chosen["pair"]][chosen["topic"]]
    if chosen["pair"] != OWN:
        return winwin.RECOMMENDED[chosen["pair"]]
    if not (chosen.get("environment") and chosen.get("livelihood")):
        return None
    low, high = _window(dataset, chosen)
    first, last = spelling.parse_span(chosen.get("years"), low, high)[0]
    return winwin.Pair(tuple(chosen["environment"].split(SEPARATOR)), (chosen["livelihood"],), first, last)


def classed(dataset: Dataset, chosen: Chosen) -> dict[str, str]:
    """Names of the cities that have a class under the pair."""
    found = pair(dataset, chosen)
    return {row.place_id: row.name for row in winwin.comparable(winwin.city_rows(dataset, found))} if found else {}


PICKED = Choice(
    "city",
    lambda: _("City"),
    lambda: _("city with a class"),
    lambda dataset, chosen: [NO_CITY, *classed(dataset, chosen)],
    lambda dataset, chosen: NO_CITY,
    lambda dataset, chosen, city_id: (
        _("choose one, here or in the picture") if city_id == NO_CITY else city_option(dataset, chosen, city_id)
    ),
    beside=lambda dataset: dataset.cities,
)


def loads(dataset: Dataset) -> dict[str, decoupling.PressureAndDriver]:
    """Pressures with their drivers."""
    return {f"{one.pressure}{SEPARATOR}{one.driver}": one for one in decoupling.pairs(dataset)}


def _loads(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return list(loads(dataset))


def _load_words(dataset: Dataset, chosen: Chosen, key: str) -> str:
    one = loads(dataset)[key]
    return _("{pressure} and {driver}").format(
        pressure=opening_name(dataset, (one.pressure,)), driver=plain_name(dataset, (one.driver,))
    )


LOAD = Choice(
    "load",
    lambda: _("Pressure and driver"),
    lambda: _("pair of pressure and driver"),
    _loads,
    first_option(_loads),
    _load_words,
)
