"""Everything that one box finds: cities, indicators, practices, targets and words, each with the way to it."""

from collections.abc import Iterator
from typing import NamedTuple

from kki_dash.findings import commitments, compare, practices
from kki_dash.findings.city import LEAST_SHARED
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.search import OTHER_NAMES
from kki_dash.memory import kept
from kki_dash.text import _, join, listed, number
from kki_dash.vocabulary import GLOSSARY, GLOSSARY_GROUP, THEME


class Found(NamedTuple):
    """One thing that can be found.

    ``names`` are other names by which readers look for it, ``beside`` is what stands at its right, ``page`` and
    ``params`` are where it is.
    """

    title: str
    names: tuple[str, ...]
    beside: str
    page: str
    params: dict[str, str]


class Group(NamedTuple):
    """Things of one kind, in the order in which they are shown."""

    name: str
    found: tuple[Found, ...]


@kept(8)
def everything(dataset: Dataset) -> tuple[Group, ...]:
    """All that can be found, by kind; a kind without anything is left out."""
    groups = (
        (_("Cities"), _cities(dataset)),
        (_("Indicators"), _indicators(dataset, of_few_cities=False)),
        (_("Practices"), _practices(dataset)),
        (_("Targets"), _targets(dataset)),
        (_("Values of few cities"), _indicators(dataset, of_few_cities=True)),
        (_("Words"), _words()),
    )
    found = (Group(name, tuple(several)) for name, several in groups)
    return tuple(group for group in found if group.found)


def city_names(dataset: Dataset, city_id: str) -> tuple[str, ...]:
    """What a city is also found by: its country, and everyday, former and other names of both."""
    city = dataset.cities[city_id]
    return (city.country, *OTHER_NAMES.get(city.iso3, ()), *OTHER_NAMES.get(city_id, ()))


def _cities(dataset: Dataset) -> Iterator[Found]:
    # of the cities of a country those of the programme first
    for city_id, city in sorted(dataset.cities.items(), key=lambda item: not item[1].participating):
        own = OTHER_NAMES.get(city_id, ())
        also = _("also {names}").format(names=listed(own)) if own else ""
        beside = listed(filter(None, (city.country, also, "" if city.participating else _("not counted"))))
        yield Found(city.name, city_names(dataset, city_id), beside, "cities", {"city": city_id})


def _indicators(dataset: Dataset, *, of_few_cities: bool) -> Iterator[Found]:
    comparable = set(compare.indicator_ids(dataset))
    for indicator in dataset.indicators.values():
        cities = dataset.indicator_cities(indicator.indicator_id)
        if not cities or (len(cities) < LEAST_SHARED) != of_few_cities:
            continue
        theme = THEME[indicator.theme].label
        names = (indicator.name, indicator.indicator_id.replace("_", " "), theme)
        names_of = join([dataset.cities[key].name for key in cities])
        beside = names_of if of_few_cities else _("{n} cities").format(n=number(len(cities)))
        if indicator.indicator_id in comparable:
            page, params = "compare", {"indicator": indicator.indicator_id}
        else:
            page, params = "data", {"part": "catalogue", "theme": indicator.theme}
        yield Found(indicator.short_name, names, beside, page, params)


def _practices(dataset: Dataset) -> Iterator[Found]:
    for case in practices.cases(dataset):
        practice = case.practice
        names = tuple(sorted(case.words))
        lead = case.lead
        beside = lead.figure if lead and lead.level == "measured" else practice.when
        yield Found(practice.title, names, beside, "practices", {"practice": practice.activity_id})


def _targets(dataset: Dataset) -> Iterator[Found]:
    for one in commitments.declared(dataset):
        title = _("{city}: {target}").format(city=one.city, target=one.statement.removesuffix("."))
        params = {"declared": one.declared_at, "city": one.city_id, "only": "on"}
        yield Found(title, city_names(dataset, one.city_id), commitments.reading_words(one), "commitments", params)


def _words() -> Iterator[Found]:
    for word in GLOSSARY.values():
        beside = _(GLOSSARY_GROUP[word.group])
        yield Found(word.label, word.also, beside, "data", {"part": "words", "word": word.code})
