"""What changed between two states of the data, by city and indicator, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kki_dash.data.fields import TABLES
from kki_dash.data.versions import Kept, Version
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, day, join, listed, ngettext, number, sentences, years

VALUES = "observations"
_FEW = 3
"""Changes that are each told; of more, how many there are."""

_KINDS = ("added", "altered", "withdrawn")


class ChangedSeries(NamedTuple):
    """What changed of one indicator of one place of a city."""

    city_id: str
    city: str
    indicator: str
    place: str
    kind: str
    what: str
    values: int
    source: str


class ChangedTable(NamedTuple):
    """How many rows of another table changed."""

    title: str
    added: int
    altered: int
    withdrawn: int


def version_words(version: Version) -> str:
    """A state in words: its day, and what led to it."""
    return _("{day}: {title}").format(day=day(version.day), title=version.title) if version.title else day(version.day)


def summary(changes: Sequence[Kept]) -> str:
    """All changes of values in one sentence."""
    counts: Counter[str] = Counter(one.kind for one in changes if _of_values(one))
    said = [_how_many(kind, counts[kind]) for kind in _KINDS if counts[kind]]
    if not said:
        return _("No value was added, altered or withdrawn")
    cities = len({one.city_id for one in changes if _of_values(one)})
    where = ngettext("in one city", "in {n} cities", cities).format(n=number(cities))
    return _("{changes}, {where}").format(changes=join(said), where=where)


def _how_many(kind: str, n: int) -> str:
    words = {
        "added": ngettext("{n} value added", "{n} values added", n),
        "altered": ngettext("{n} value altered", "{n} values altered", n),
        "withdrawn": ngettext("{n} value withdrawn", "{n} values withdrawn", n),
    }
    return words[kind].format(n=number(n))


def _of_values(one: Kept) -> bool:
    return one.table == VALUES and one.column in ("", "value")


def series(dataset: Dataset, changes: Iterable[Kept]) -> list[ChangedSeries]:
    """Changes of values by city, indicator and place, in the order of their names."""
    groups: dict[tuple[str, str, str, str], list[Kept]] = {}
    for one in changes:
        if _of_values(one):
            groups.setdefault((one.city_id, one.indicator_id, one.spatial_name, one.kind), []).append(one)
    found = []
    for (city_id, indicator_id, place, kind), several in groups.items():
        city, indicator = dataset.cities.get(city_id), dataset.indicators.get(indicator_id)
        sources = [one.source_id for one in several]
        found.append(
            ChangedSeries(
                city_id,
                city.name if city else city_id,
                indicator.short_name if indicator else indicator_id,
                place,
                kind,
                _told(sorted(several, key=lambda one: one.year)),
                len(several),
                dataset.cite(sources),
            )
        )
    return sorted(found, key=lambda one: (one.city.casefold(), one.indicator.casefold(), one.place, one.kind))


def _told(several: Sequence[Kept]) -> str:
    if len(several) <= _FEW:
        return listed(_value(one) for one in several)
    dated = [int(one.year) for one in several if one.year.isdigit()]
    n = ngettext("{n} value", "{n} values", len(several)).format(n=number(len(several)))
    return _("{n}, {years}").format(n=n, years=years(min(dated), max(dated))) if dated else n


def _value(one: Kept) -> str:
    values = {"before": one.before, "after": one.after, "year": one.year or _("no year")}
    if one.kind == "altered":
        return _("{year}: {before} → {after}").format(**values)
    return _("{year}: {value}").format(year=values["year"], value=one.after or one.before)


def tables(changes: Sequence[Kept]) -> list[ChangedTable]:
    """What changed in the other tables, and beside the values in that of the values."""
    found = []
    for name, table in TABLES.items():
        rows: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        for one in changes:
            if one.table == name and not _of_values(one):
                rows[one.kind].add(one.key)
        if any(rows.values()):
            found.append(ChangedTable(_(table.title), *(len(rows[kind]) for kind in _KINDS)))
    return found


def kind_words(kind: str) -> str:
    """Whether values came, changed or went."""
    return {"added": _("added"), "altered": _("altered"), "withdrawn": _("withdrawn")}[kind]


def told_in_short(dataset: Dataset, changes: Sequence[Kept]) -> str:
    """The changes in a few sentences, for a feed."""
    other = [
        _("{table}: {n}").format(table=one.title, n=number(one.added + one.altered + one.withdrawn))
        for one in tables(changes)
    ]
    return sentences(summary(changes), _("Other rows: {tables}").format(tables=listed(other)) if other else "")
