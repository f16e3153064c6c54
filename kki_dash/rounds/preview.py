"""The record as it would be with what a city sent: a data set of one visit, and what it changes."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from kki_dash.data.fields import SHORT_TITLE, TABLES
from kki_dash.data.load import Tables, typed
from kki_dash.findings import city as profile
from kki_dash.findings import winwin
from kki_dash.findings.city import Panel
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.evidence import PROGRAMME, of_the_city
from kki_dash.findings.matrix import COLUMNS, Row, mark_of, matrix
from kki_dash.findings.peers import PROFILE_GROUP
from kki_dash.findings.words import amount, movement, probability
from kki_dash.rounds.edits import Edits
from kki_dash.rounds.form import TO_BE_GRADED, TO_BE_READ
from kki_dash.text import _, apart, join, ngettext, number, years
from kki_dash.vocabulary import CLASS, MATRIX_MARK


class Effect(NamedTuple):
    """What changes, or does not, in one place: now, and with the values sent."""

    where: str
    now: str
    then: str

    @property
    def changes(self) -> bool:
        return self.now != self.then


def preview(dataset: Dataset, edits: Edits) -> Dataset:
    """A data set of its own that also holds what was sent; its sources say that it is not yet published."""
    tables = dataset.tables
    frames: dict[str, pd.DataFrame] = {}
    for name, rows in edits.added.items():
        shown = [_shown(name, row) for row in rows]
        text = pd.DataFrame(
            [{column: row.get(column, "") for column in TABLES[name].columns} for row in shown], dtype="str"
        )
        frames[name] = pd.concat([getattr(tables, name), typed(TABLES[name], text)], ignore_index=True)
    if edits.corrected:
        frame = frames["observations"] = frames.get("observations", tables.observations).copy()
        for one in edits.corrected:
            found = (frame["series_id"] == one.series_id) & (frame["year"] == one.value.year)
            frame.loc[found, "value"] = one.value.value
    sent = frozenset((one.series_id, one.value.year) for one in edits.news)
    changed: Tables = replace(tables, **frames)
    return Dataset(changed, sent)


def _shown(name: str, row: dict[str, str]) -> dict[str, str]:
    """A row as it is shown before it is published."""
    if name == "sources":
        ending = _(" (not yet published)")
        short = row["short_title"][: SHORT_TITLE - len(ending)] + ending
        return {**row, "short_title": short, "grade": "B" if row["grade"] == TO_BE_GRADED else row["grade"]}
    if name == "commitments" and row["reading"] == TO_BE_READ:
        return {**row, "reading": "open"}
    return row


def panels(then: Dataset, city_id: str) -> list[Panel]:
    """The city's own charts of everything that was sent, the clear ones first, then the longest."""
    sent_series = {series_id for series_id, _year in then.unpublished}
    found = []
    for indicator_id in then.city_indicators(city_id):
        several = then.series(city_id, indicator_id)
        for main in several:
            if main.series_id in sent_series:
                others = [one for one in several if one is not main and of_the_city(one.spatial_unit)]
                found.append(profile.panel(then, main, others, PROFILE_GROUP))
    return sorted(found, key=lambda one: (one.said.kind != "clear", -len(one.main.years)))


def headline(then: Dataset, city_id: str) -> str:
    """What the values say: the series with a clear direction, then those without one."""
    city = then.cities[city_id].name
    clear: list[Panel] = []
    unclear: list[Panel] = []
    for one in panels(then, city_id):
        (clear if one.said.kind == "clear" else unclear).append(one)
    if clear:
        said = [
            _("{indicator} {movement}").format(
                indicator=one.indicator.short_name, movement=movement(one.said, one.indicator)
            )
            for one in clear[:2]
        ]
        text = _("With your values, {city}: {changes}").format(city=city, changes=join(said))
        if unclear:
            names = join(list(dict.fromkeys(one.indicator.short_name for one in unclear[:3])))
            return _("{text}; no clear direction in {names}").format(text=text, names=names)
        return text
    if unclear:
        n = len(unclear)
        text = ngettext(
            "With your values {city} has {n} more series, without a clear direction",
            "With your values {city} has {n} more series, none with a clear direction",
            n,
        )
        return text.format(city=city, n=number(n))
    return _("Nothing in the charts of {city} changes").format(city=city)


def effects(now: Dataset, then: Dataset, city_id: str) -> list[Effect]:
    """What the record, the series, the matrix, the classes and the targets of a city say now and with the values sent."""
    return [
        _record(now, then, city_id),
        *_series(now, then, city_id),
        *_matrix(now, then, city_id),
        *_classes(now, then, city_id),
        *_targets(now, then, city_id),
    ]


def _record(now: Dataset, then: Dataset, city_id: str) -> Effect:
    return Effect(
        _("Own values, {years}").format(years=years(*PROGRAMME)), _counted(now, city_id), _counted(then, city_id)
    )


def _counted(dataset: Dataset, city_id: str) -> str:
    parts = [
        part
        for key in dataset.city_indicators(city_id)
        for one in dataset.series(city_id, key)
        if of_the_city(one.spatial_unit) and (part := one.within(*PROGRAMME))
    ]
    n = sum(len(part.years) for part in parts)
    text = ngettext("{n} value in {several} series", "{n} values in {several} series", n)
    return text.format(n=number(n), several=number(len(parts))) if n else _("no value")


def _series(now: Dataset, then: Dataset, city_id: str) -> list[Effect]:
    found = []
    for one in panels(then, city_id):
        old = next(
            (s for s in now.series(city_id, one.indicator.indicator_id) if s.series_id == one.main.series_id), None
        )
        others = [s for s in now.series(city_id, one.indicator.indicator_id) if of_the_city(s.spatial_unit)]
        before = _direction(now, old or (others[0] if others else None))
        where = _("{indicator}, {years}").format(
            indicator=one.indicator.short_name, years=years(one.main.years[0], one.main.years[-1])
        )
        found.append(Effect(where, before, _direction(then, one.main)))
    return found


def _direction(dataset: Dataset, series: Series | None) -> str:
    if series is None:
        return _("no value")
    indicator, said = dataset.indicators[series.indicator_id], dataset.evidence_of(series)
    if len(series.years) == 1:
        value = amount(series.values[0], indicator.unit, indicator.decimals)
        return _("one value, {value} in {year}").format(value=value, year=series.years[0])
    count = ngettext("{n} value", "{n} values", len(series.years)).format(n=number(len(series.years)))
    if said.kind == "insufficient":
        return count
    words = [movement(said, indicator), count]
    if said.p is not None:
        words.append(_("p {p}").format(p=probability(said.p)))
    return apart(words)


def _matrix(now: Dataset, then: Dataset, city_id: str) -> list[Effect]:
    old, new = _row(now, city_id), _row(then, city_id)
    if old is None or new is None:
        return []
    found = []
    for before, after in zip(old.cells, new.cells, strict=True):
        marks = tuple(MATRIX_MARK[mark_of(cell.reading)].label for cell in (before, after))
        if before.reading != after.reading:
            where = _("Evidence matrix: {theme}").format(theme=COLUMNS[before.column].label)
            found.append(Effect(where, *marks))
    return found


def _row(dataset: Dataset, city_id: str) -> Row | None:
    return next((row for row in matrix(dataset).rows if row.city_id == city_id), None)


def _classes(now: Dataset, then: Dataset, city_id: str) -> list[Effect]:
    """The classes that can be worked out for the city, now or with the values."""
    if city_id not in now.participating:
        return []
    names = {"air-hdi": _("Particles and human development"), "green-gdp": _("Greenness and product")}
    pairs = {names[key]: pair for key, pair in winwin.RECOMMENDED.items()}
    topics = {
        "river": _("River, programme's years"),
        "waste": _("Waste, programme's years"),
        "air": _("Air, programme's years"),
    }
    pairs |= {topics[key]: pair for key, pair in winwin.BY_TOPIC["programme-years"].items()}
    found = []
    for name, pair in pairs.items():
        before, after = (winwin.city_row(dataset, city_id, pair) for dataset in (now, then))
        if before.klass != after.klass:
            where = _("Class: {pair}, {years}").format(pair=name, years=years(pair.first, pair.last))
            found.append(Effect(where, CLASS[before.klass].label, CLASS[after.klass].label))
    return found


def _targets(now: Dataset, then: Dataset, city_id: str) -> list[Effect]:
    old, new = (sum(one.city_id == city_id for one in dataset.commitments) for dataset in (now, then))
    return [Effect(_("Targets"), number(old), number(new))] if old != new else []
