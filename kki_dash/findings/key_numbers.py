"""Four numbers about the whole programme, and who says them."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Commitment
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.frame import frame_sources
from kki_dash.findings.pillars import Practice, practices
from kki_dash.text import _, ngettext, number


class KeyNumber(NamedTuple):
    """A number and what it counts."""

    figure: str
    counts: str


def key_numbers(dataset: Dataset) -> list[KeyNumber]:
    """Four numbers about the whole programme; a number whose facts are missing from the data is left out."""
    facts = dataset.programme_facts
    found = []
    if {"network_cities", "network_countries"} <= set(facts):
        found.append(
            KeyNumber(
                number(facts["network_cities"].value),
                _("cities in {countries} countries: the size of the network, as reported from 2005 to 2010").format(
                    countries=number(facts["network_countries"].value)
                ),
            )
        )
    countries = {city.iso3 for city in dataset.participating.values()}
    found.append(
        KeyNumber(
            number(len(dataset.participating)),
            _("participating cities in {countries} countries are named in public sources").format(
                countries=number(len(countries))
            ),
        )
    )
    if several := practices(dataset):
        found.append(_practices(several))
    declared = _declared_in_2007(dataset)
    cities = {one.city_id for one in declared}
    found.append(
        KeyNumber(
            number(len(declared)),
            ngettext(
                "target for 2010, declared by one city in 2007",
                "targets for 2010, declared by {cities} cities in 2007",
                len(cities),
            ).format(cities=number(len(cities))),
        )
    )
    return found


def _practices(several: Sequence[Practice]) -> KeyNumber:
    return KeyNumber(
        number(len(several)),
        _("documented practices: {environment} report an environmental, {livelihood} a livelihood outcome").format(
            environment=number(sum(one.documents("environment") for one in several)),
            livelihood=number(sum(one.documents("livelihood") for one in several)),
        ),
    )


def number_sources(dataset: Dataset) -> str:
    """Who says the key numbers."""
    said = [*frame_sources(dataset), *size_sources(dataset), *(one.source_id for one in _declared_in_2007(dataset))]
    return _("At the top: {sources}; counted from the tables of the Data page.").format(
        sources=dataset.cite(said) or _("no source in the data")
    )


def size_sources(dataset: Dataset) -> list[str]:
    """Who says how large the network was."""
    fact = dataset.programme_facts.get("network_cities")
    return [fact.source_id] if fact else []


def _declared_in_2007(dataset: Dataset) -> list[Commitment]:
    return [one for one in dataset.commitments if one.declared_at == "fourth_network_meeting"]
