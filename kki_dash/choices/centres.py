"""What can be chosen among similar urban centres."""

from kki_dash import spelling
from kki_dash.choices.choice import Choice, Chosen, indicator_name, same
from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import SEPARATOR
from kki_dash.text import _


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
    indicator_name,
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
    same,
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
