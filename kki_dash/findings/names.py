"""Names of indicators for sentences, axes and menus."""

from collections.abc import Sequence

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import PLAIN_NAME
from kki_dash.text import _


def plain_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """One side in a word or two for sentences."""
    names = [PLAIN_NAME.get(key, dataset.indicators[key].short_name) for key in indicator_ids]
    return _(" or ").join(dict.fromkeys(names))


def side_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """One side as a choice in a menu."""
    first, *others = [dataset.indicators[key].short_name for key in indicator_ids]
    if not others:
        return first
    return _("{first}, else {others}").format(first=first, others=_(", else ").join(others))
