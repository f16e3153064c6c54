"""Which city, indicator or unit somebody means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from kki_dash.data.records import Indicator
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.rounds.form import plain
from kki_dash.text import apart, join

MOST_NEAR = 3
_UNIT_WORDS = {"percent": "%", "per cent": "%", "pct": "%", "mcg": "µg", "ug": "µg", "mikrogram": "µg"}
_IN_BRACKETS = re.compile(r"^(.*?)[\[(]([^()\[\]]*)[\])]\s*$")
_AFTER_COMMA = re.compile(r"^(.*),\s*(\S+(?: \S+){0,3})$")


@kept(1)
def _indicator_names(dataset: Dataset) -> Mapping[str, str]:
    """Identifier of an indicator by what it may be called; what could mean two is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, one in dataset.indicators.items():
        for text in (key, one.name, one.short_name, *re.findall(r"\(([^()]+)\)", one.short_name)):
            found[plain(text)].add(key)
    exact = {plain(one.short_name): key for key, one in dataset.indicators.items()}
    by_id = {plain(key): key for key in dataset.indicators}
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1 and name} | by_id | exact


def indicator_of(dataset: Dataset, text: str) -> tuple[str | None, str]:
    """Identifier of the indicator that a text names, and the unit that stands behind it, if any."""
    if text in dataset.indicators:
        return text, ""
    names = _indicator_names(dataset)
    if key := names.get(plain(text)):
        return key, ""
    for split in (_IN_BRACKETS, _AFTER_COMMA):
        match = split.match(text)
        if match and (key := names.get(plain(match[1]))):
            return key, match[2].strip()
    return None, ""


def near_indicators(dataset: Dataset, text: str) -> str:
    """Names of the list that are spelled like a text, else the first ones."""
    names = _indicator_names(dataset)
    keys = [names[name] for name in get_close_matches(plain(text), names, MOST_NEAR, 0.5)]
    several = dict.fromkeys(dataset.indicators[key].short_name for key in keys or list(dataset.indicators)[:MOST_NEAR])
    return join(list(several))


def near(text: str, several: Iterable[str]) -> str:
    """Words of a list that are spelled like a text, else the first ones."""
    words = list(several)
    by_plain = {plain(word): word for word in words}
    found = [by_plain[name] for name in get_close_matches(plain(text), by_plain, MOST_NEAR, 0.4)]
    return join(found or words[:MOST_NEAR])


def city_of(dataset: Dataset, text: str) -> str | None:
    """Identifier of the city that a text names; None where it names none, or could mean two."""
    wanted = plain(text)
    if text in dataset.cities:
        return text
    found = []
    for key, one in dataset.cities.items():
        short = re.sub(r"\s*\(.*?\)", "", one.name)
        names = (key, one.name, short, apart((one.name, one.country)), f"{one.name}, {one.country}", f"{short} City")
        if wanted in {plain(name) for name in names}:
            found.append(key)
    return found[0] if len(found) == 1 else None


def unit_key(unit: str) -> str:
    """A unit as it is compared: µg/m3 and ug/m³ are one."""
    text = (
        unit.strip().casefold().replace("μ", "µ").replace("³", "3").replace("²", "2").replace("₂", "2").replace(" ", "")
    )
    for word, sign in _UNIT_WORDS.items():
        text = text.replace(word.replace(" ", ""), sign)
    return text.replace("per", "/").replace("^", "").replace("**", "").removeprefix("in")


def same_unit(indicator: Indicator, unit: str) -> bool:
    """Whether a unit that a file states is that of the indicator; a file that states none is taken at its word."""
    return not unit or unit_key(unit) == unit_key(indicator.unit)
