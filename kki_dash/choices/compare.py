"""What can be chosen on Compare."""

from collections.abc import Sequence

from kki_dash import spelling
from kki_dash.choices.choice import Choice, Chosen, city_option, indicator_name, same
from kki_dash.choices.cities import every_city, peer_groups, peer_words
from kki_dash.findings import compare, peers
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.spelling import SEPARATOR
from kki_dash.text import _


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
    indicator_name,
)
MY_CITY = Choice(
    "city",
    lambda: _("My city"),
    lambda: _("city"),
    every_city,
    lambda dataset, chosen: compare.default_city(dataset, chosen["indicator"]),
    city_option,
)
GREY = Choice(
    "peers",
    lambda: _("Grey lines"),
    lambda: _("peer group"),
    peer_groups,
    lambda dataset, chosen: peers.EVERYONE,
    peer_words,
)
WITH = Choice(
    "with",
    lambda: _("Compared with"),
    lambda: _("city with this indicator"),
    _compared,
    lambda dataset, chosen: spelling.write_many(compare.default_compared(dataset, chosen["indicator"], chosen["city"])),
    city_option,
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
    same,
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
