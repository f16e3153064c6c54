"""What can be chosen for a figure: keys, options out of the data set, defaults and words, and what a choice means.

Pages draw a control for each choice, links spell it, embedded figures and the command line read it: all from here.
Choices stand in an order in which each needs only those before it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kki_dash import spelling
from kki_dash.findings import city as profile
from kki_dash.findings import compare, decoupling, lenses, peers, replication, winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import opening_name, plain_name, side_name
from kki_dash.findings.practices import ALL
from kki_dash.memory import kept
from kki_dash.spelling import SEPARATOR, WrongQuestionError
from kki_dash.text import _, number, years
from kki_dash.vocabulary import TOPIC

Chosen = Mapping[str, str]
"""Choices by key, each as a link spells it."""


@dataclass(frozen=True)
class Choice:
    """A choice that a page offers.

    Attributes
    ----------
    key : str
        Its name in links and on the command line.
    label, what : callable
        What its control is called, and what it is called inside a sentence.
    options : callable
        The slugs on offer; of a span of years the first and the last year.
    default : callable
        The usual choice, as a link spells it; empty where there is none.
    words : callable
        An option in words.
    kind : str
        One of the options, several of them, a span of years, or on and off.
    most : int
        How many of several.
    beside : callable
        Names that are no option but mean the usual choice, such as a city that has nothing to show.
    """

    key: str
    label: Callable[[], str]
    what: Callable[[], str]
    options: Callable[[Dataset, Chosen], Sequence[str]]
    default: Callable[[Dataset, Chosen], str]
    words: Callable[[Dataset, Chosen, str], str]
    kind: Literal["one", "many", "span", "toggle"] = "one"
    most: int = 1
    beside: Callable[[Dataset], Iterable[str]] = lambda dataset: ()

    def read(self, dataset: Dataset, chosen: Chosen, text: str | None) -> str:
        """The choice out of a link, the usual one where the link has none or asks for what there is not."""
        default, options = self.default(dataset, chosen), self.options(dataset, chosen)
        if self.kind == "toggle":
            return spelling.write_toggle(spelling.parse_toggle(text)[0])
        if self.kind == "span":
            return spelling.write_span(spelling.parse_span(text, int(options[0]), int(options[1]))[0])
        if self.kind == "many":
            usual = default.split(SEPARATOR) if default else []
            return spelling.write_many(spelling.parse_many(text, options, usual, self.most)[0])
        return spelling.parse_one(text, options, default)[0]

    def answer(self, dataset: Dataset, chosen: Chosen, asked: str | None) -> str:
        """The choice as the command line asks for it, None where it does not; of several an empty one is none of them.

        Raises
        ------
        WrongQuestionError
            If there is no such option, or more than there may be; the sentence says what there is.
        """
        default, options = self.default(dataset, chosen), self.options(dataset, chosen)
        if self.kind == "one":
            if asked and not spelling.known(asked, options) and spelling.known(asked, self.beside(dataset)):
                return default
            return spelling.one_of(self.what(), asked or "", options, default or None)
        if asked is None or not (asked or self.kind == "many"):
            return self.read(dataset, chosen, None)
        if self.kind == "many":
            several = [spelling.one_of(self.what(), name, options) for name in asked.split(SEPARATOR) if name]
            if len(several) > self.most:
                raise WrongQuestionError(_("At most {n} can be chosen with --{key}.").format(n=self.most, key=self.key))
            return spelling.write_many(several)
        if self.kind == "span" and not spelling.parse_span(asked, int(options[0]), int(options[1]))[1]:
            raise WrongQuestionError(
                _("The years {asked} are not known. There are {first} to {last}, written as {span}.").format(
                    asked=repr(asked), first=options[0], last=options[1], span=spelling.RANGE.join(options)
                )
            )
        if self.kind == "toggle" and not spelling.parse_toggle(asked)[1]:
            raise WrongQuestionError(_("Say on or off with --{key}.").format(key=self.key))
        return self.read(dataset, chosen, asked)


def read(dataset: Dataset, several: Sequence[Choice], texts: Mapping[str, str | None]) -> dict[str, str]:
    """All choices out of a link."""
    chosen: dict[str, str] = {}
    for choice in several:
        chosen[choice.key] = choice.read(dataset, chosen, texts.get(choice.key))
    return chosen


def answer(dataset: Dataset, several: Sequence[Choice], asked: Mapping[str, str | None]) -> dict[str, str]:
    """All choices as the command line asks for them."""
    chosen: dict[str, str] = {}
    for choice in several:
        chosen[choice.key] = choice.answer(dataset, chosen, asked.get(choice.key))
    return chosen


def _first(options: Callable[[Dataset, Chosen], Sequence[str]]) -> Callable[[Dataset, Chosen], str]:
    return lambda dataset, chosen: next(iter(options(dataset, chosen)), "")


def _city_name(dataset: Dataset, chosen: Chosen, city_id: str) -> str:
    return dataset.cities[city_id].name


def _indicator_name(dataset: Dataset, chosen: Chosen, indicator_id: str) -> str:
    return dataset.indicators[indicator_id].short_name


def _same(dataset: Dataset, chosen: Chosen, option: str) -> str:
    return option


# Overview


def _lens_name(dataset: Dataset, chosen: Chosen, lens_id: str) -> str:
    if lens_id == lenses.WINWIN:
        return _("Win-win class")
    return _("Activities") if lens_id == lenses.ACTIVITIES else dataset.indicators[lens_id].short_name


def _lenses(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return lenses.lens_ids(dataset)


LENS = Choice("show", lambda: _("Show"), lambda: _("map"), _lenses, _first(_lenses), _lens_name)
ARCS = Choice(
    "arcs",
    lambda: _("Who learned from whom"),
    lambda: _("arrows"),
    lambda dataset, chosen: (spelling.OFF, spelling.ON),
    lambda dataset, chosen: spelling.OFF,
    _same,
    "toggle",
)

# Cities


def _cities(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return list(dataset.cities)


def _peer_words(dataset: Dataset, chosen: Chosen, group: str) -> str:
    words = {
        "subregion": _("same subregion ({n})"),
        "nearest": _("nearest by size and income ({n})"),
        "size": _("similar size ({n})"),
        "all": _("all cities ({n})"),
    }
    return words[group].format(n=number(len(peers.peer_cities(dataset, chosen["city"], group))))


def _peer_groups(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return peers.PEER_GROUPS


CITY = Choice("city", lambda: _("City"), lambda: _("city"), _cities, lambda d, c: profile.first_city(d), _city_name)
PEERS = Choice(
    "peers",
    lambda: _("Peers"),
    lambda: _("peer group"),
    _peer_groups,
    lambda dataset, chosen: peers.PROFILE_GROUP,
    _peer_words,
)


def panels(dataset: Dataset, chosen: Chosen) -> dict[str, profile.Panel]:
    """The trends of a profile by indicator."""
    return {
        panel.indicator.indicator_id: panel
        for dimension in ("environment", "livelihood")
        for panel in profile.panels(dataset, chosen["city"], dimension, chosen["peers"])
    }


PANEL = Choice(
    "indicator",
    lambda: _("Indicator"),
    lambda: _("indicator with three values or more"),
    lambda dataset, chosen: list(panels(dataset, chosen)),
    lambda dataset, chosen: "",
    _indicator_name,
)

# Compare


def _compared(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return [key for key in dataset.indicator_cities(chosen["indicator"]) if key != chosen["city"]]


def _span_compared(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return [str(year) for year in compare.span(dataset, chosen["indicator"])]


def _scale_words(dataset: Dataset, chosen: Chosen, scale: str) -> str:
    unit = dataset.indicators[chosen["indicator"]].unit
    return unit or _("Value") if scale == "unit" else _("First year = 100")


INDICATOR = Choice(
    "indicator",
    lambda: _("Indicator"),
    lambda: _("indicator"),
    lambda dataset, chosen: compare.indicator_ids(dataset),
    lambda dataset, chosen: compare.default_indicator(dataset),
    _indicator_name,
)
MY_CITY = Choice(
    "city",
    lambda: _("My city"),
    lambda: _("city"),
    _cities,
    lambda dataset, chosen: compare.default_city(dataset, chosen["indicator"]),
    _city_name,
)
GREY = Choice(
    "peers",
    lambda: _("Grey lines"),
    lambda: _("peer group"),
    _peer_groups,
    lambda dataset, chosen: peers.EVERYONE,
    _peer_words,
)
WITH = Choice(
    "with",
    lambda: _("Compared with"),
    lambda: _("city with this indicator"),
    _compared,
    lambda dataset, chosen: spelling.write_many(
        compare.default_compared(dataset, chosen["indicator"], chosen["city"], chosen["peers"])
    ),
    _city_name,
    "many",
    compare.MOST_COMPARED,
)
SCALE = Choice(
    "scale",
    lambda: _("Scale"),
    lambda: _("scale"),
    lambda dataset, chosen: ("unit", "index"),
    lambda dataset, chosen: "unit",
    _scale_words,
)
YEARS = Choice(
    "years",
    lambda: _("Years"),
    lambda: _("years"),
    _span_compared,
    lambda dataset, chosen: spelling.RANGE.join(_span_compared(dataset, chosen)),
    _same,
    "span",
)


def comparison(dataset: Dataset, chosen: Chosen) -> compare.Comparison:
    """What is compared."""
    low, high = compare.span(dataset, chosen["indicator"])
    first, last = spelling.parse_span(chosen.get("years"), low, high)[0]
    others = tuple(slug for slug in chosen["with"].split(SEPARATOR) if slug)
    return _comparison(dataset, chosen["indicator"], chosen["city"], others, chosen["peers"], first, last)


@kept(64)
def _comparison(
    dataset: Dataset,
    indicator_id: str,
    city_id: str,
    others: tuple[str, ...],
    group: str,
    first: int,
    last: int,
) -> compare.Comparison:
    return compare.compare(dataset, indicator_id, city_id, list(others), group, first, last)


# Similar urban centres


def _trait_words(dataset: Dataset, chosen: Chosen, trait: str) -> str:
    words = {
        "population": _("population"),
        "income": _("product per person"),
        "baseline": _("first value of the indicator"),
    }
    return words[trait]


def _usual_measure(dataset: Dataset, chosen: Chosen) -> str:
    offered = peers.centre_indicators(dataset)
    return chosen["indicator"] if chosen.get("indicator") in offered else next(iter(offered), "")


MEASURE = Choice(
    "measure",
    lambda: _("Change in"),
    lambda: _("indicator of urban centres"),
    lambda dataset, chosen: peers.centre_indicators(dataset),
    _usual_measure,
    _indicator_name,
)
ALIKE = Choice(
    "alike",
    lambda: _("Alike in"),
    lambda: _("trait"),
    lambda dataset, chosen: list(peers.CENTRE_TRAITS),
    lambda dataset, chosen: spelling.write_many(list(peers.CENTRE_TRAITS)),
    _trait_words,
    "many",
    len(peers.CENTRE_TRAITS),
)
NEAREST = Choice(
    "nearest",
    lambda: _("Nearest"),
    lambda: _("number of urban centres"),
    lambda dataset, chosen: [str(n) for n in peers.COUNTS],
    lambda dataset, chosen: str(peers.COUNTS[1]),
    _same,
)
WITHIN = Choice(
    "within",
    lambda: _("Within"),
    lambda: _("part of the region"),
    lambda dataset, chosen: peers.PLACES,
    lambda dataset, chosen: peers.PLACES[0],
    lambda dataset, chosen, place: (
        _("the whole region") if place == "region" else dataset.cities[chosen["city"]].subregion
    ),
)


def similar(dataset: Dataset, chosen: Chosen) -> peers.Finding:
    """The urban centres that are most like the city's own."""
    traits = tuple(slug for slug in chosen["alike"].split(SEPARATOR) if slug)
    ask = peers.Ask(chosen["measure"], traits, chosen["within"], int(chosen["nearest"]))
    return peers.find(dataset, chosen["city"], ask)


# Win-win

OWN, NO_CITY = "own", "none"


def _pairs(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    return [*(key for key, pair in winwin.RECOMMENDED.items() if winwin.known(dataset, pair)), OWN]


def _pair_words(dataset: Dataset, chosen: Chosen, key: str) -> str:
    if key == OWN:
        return _("Another pair")
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


PAIR = Choice("pair", lambda: _("Pair"), lambda: _("pair"), _pairs, _first(_pairs), _pair_words)
ENVIRONMENT = Choice(
    "environment",
    lambda: _("Environment"),
    lambda: _("indicator of the environment"),
    _environment,
    _first(_environment),
    _side_words,
)
LIVELIHOOD = Choice(
    "livelihood",
    lambda: _("Livelihood"),
    lambda: _("indicator of livelihood"),
    _livelihood,
    _first(_livelihood),
    _side_words,
)
WINDOW = Choice(
    "years",
    lambda: _("Years"),
    lambda: _("years"),
    _window_options,
    lambda dataset, chosen: spelling.RANGE.join(_window_options(dataset, chosen)),
    _same,
    "span",
)


def pair(dataset: Dataset, chosen: Chosen) -> winwin.Pair | None:
    """The pair of indicators, None where the data set has none."""
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
        _("choose one, here or in the picture") if city_id == NO_CITY else _city_name(dataset, chosen, city_id)
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
    _first(_loads),
    _load_words,
)

# Practices

TAKEN = Choice(
    "taken",
    lambda: _("Topic"),
    lambda: _("topic"),
    lambda dataset, chosen: [ALL, *replication.topics(dataset)],
    lambda dataset, chosen: ALL,
    lambda dataset, chosen, key: _("All") if key == ALL else TOPIC[key].label,
)
