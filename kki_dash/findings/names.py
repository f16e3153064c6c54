"""Names of indicators for sentences, axes and menus."""

from collections.abc import Sequence
from functools import reduce

from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, capital, either
from kki_dash.vocabulary import INDICATOR


def plain_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """One side in a word or two for sentences."""
    names = [_in_short(dataset, key) for key in indicator_ids]
    return either(dict.fromkeys(names))


def opening_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """One side in a word or two, as it begins a sentence."""
    first = indicator_ids[0]
    name = INDICATOR[first].opening if first in INDICATOR else capital(dataset.indicators[first].short_name)
    plain = _in_short(dataset, first)
    others = dict.fromkeys(_in_short(dataset, key) for key in indicator_ids[1:])
    return either([name, *(other for other in others if other != plain)])


def _in_short(dataset: Dataset, indicator_id: str) -> str:
    term = INDICATOR.get(indicator_id)
    return term.label if term else dataset.indicators[indicator_id].short_name


def side_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """One side as a choice in a menu."""
    names = [dataset.indicators[key].short_name for key in indicator_ids]
    return reduce(lambda first, other: _("{first}, else {others}").format(first=first, others=other), names)
