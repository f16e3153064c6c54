"""Names of indicators for sentences, axes and menus."""

from collections.abc import Sequence
from functools import reduce

from kki_dash.data.records import Indicator
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.evidence import another_city
from kki_dash.text import _, capital, either, small
from kki_dash.vocabulary import DIMENSION, INDICATOR, THEME, Term

_MOST_NAMED = 2
"""More indicators than these go by what they have in common."""


def plain_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """One side in a word or two for sentences."""
    if len(indicator_ids) > _MOST_NAMED:
        return _in_common(dataset, indicator_ids).inside
    return either(dict.fromkeys(_in_short(dataset, key) for key in indicator_ids))


def opening_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """One side in a word or two, as it begins a sentence."""
    if len(indicator_ids) > _MOST_NAMED:
        return _in_common(dataset, indicator_ids).opening
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


def spoken_name(dataset: Dataset, indicator_ids: Sequence[str]) -> str:
    """What moved, as the subject of a sentence: particles, human development."""
    if len(indicator_ids) > _MOST_NAMED:
        return _in_common(dataset, indicator_ids).inside
    return either(dict.fromkeys(_subject(dataset.indicators[key]) for key in indicator_ids))


def _in_common(dataset: Dataset, indicator_ids: Sequence[str]) -> Term:
    """What several indicators are about: their theme, or where they have several the side that they belong to."""
    several = [dataset.indicators[key] for key in indicator_ids]
    themes = {indicator.theme for indicator in several}
    return THEME[themes.pop()] if len(themes) == 1 else DIMENSION[several[0].dimension]


def _subject(indicator: Indicator) -> str:
    term = INDICATOR.get(indicator.indicator_id)
    return term.short if term else small(indicator.short_name)


def place_label(dataset: Dataset, city_id: str, series: Series) -> str:
    """A city's name, with the urban centre that a value is of where that bears another city's name."""
    city = dataset.cities[city_id].name
    if not another_city(city, series.spatial_unit, series.spatial_name):
        return city
    return _("{city} (urban centre of {place})").format(city=city, place=series.spatial_name)
