"""Checks of what a city sends, against the list of indicators and the published record of the city."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from kki_dash import vocabulary as words
from kki_dash.data.records import Indicator
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.evidence import WIDER, of_the_city
from kki_dash.rounds import form
from kki_dash.rounds.edits import Edits, Resolved, edits_of, is_published, practice_of
from kki_dash.rounds.form import Column, plain
from kki_dash.rounds.match import near
from kki_dash.rounds.remarks import Remark, remark
from kki_dash.rounds.submission import Row, Submission
from kki_dash.text import _, join, listed
from kki_dash.text import value as written

STEP = 20.0
"""Per cent by which a value may differ from both neighbours before somebody is asked."""
_POWERS = (3, -3, 1, -1, 2, -2, 6, -6)
"""Powers of ten of the usual slips of a unit, the likeliest first."""
_LEAST_KNOWN = 3
_TENFOLD = 8.0
WHOLES = {
    "population_urban": "population",
    "small_industrial_units": "industrial_units",
    "waste_domestic": "waste_generated",
    "waste_collected_day": "waste_generated",
    "waste_recycled_day": "waste_generated",
    "waste_landfilled_day": "waste_generated",
    "waste_residual_year": "waste_total_year",
    "waste_business": "waste_total_year",
    "household_waste_year": "waste_total_year",
    "household_waste_incinerated": "household_waste_year",
    "household_waste_landfilled": "household_waste_year",
}
"""Indicators that are a part of another one in the same unit."""


def checked(dataset: Dataset, sent: Submission) -> tuple[Submission, Edits]:
    """A submission with everything that is to be said about it, and the edits that it makes."""
    edits = edits_of(dataset, sent)
    if sent.city_id not in dataset.cities:
        return sent, edits
    found = [*sent.remarks, *_Checks(dataset, sent, edits).remarks()]
    return replace(sent, remarks=tuple(dict.fromkeys(found))), edits


def sound_edits(dataset: Dataset, sent: Submission) -> Edits:
    """The edits of everything that has no error, for a preview of the rest."""
    wrong = {one.where for one in sent.remarks if one.level == "error"}
    new = tuple(row for row in sent.new_indicators if row.where not in wrong)
    names = {plain(row.text("name")) for row in new}
    values = tuple(
        one
        for one in sent.values
        if not wrong & {one.where, one.source_where, one.row}
        and (one.indicator in dataset.indicators or plain(one.indicator) in names)
    )
    results = tuple(row for row in sent.results if row.where not in wrong)
    targets = tuple(row for row in sent.targets if row.where not in wrong)
    return edits_of(dataset, replace(sent, values=values, new_indicators=new, results=results, targets=targets))


class _Checks:
    """The checks of one submission."""

    def __init__(self, dataset: Dataset, sent: Submission, edits: Edits) -> None:
        self.dataset, self.sent, self.edits = dataset, sent, edits
        self.by_row: dict[tuple[str, str], list[Resolved]] = defaultdict(list)
        for one in edits.resolved:
            self.by_row[one.value.row, one.value.indicator].append(one)
        # a row of the template that holds only what is published needs no word
        self.touched = {
            key: several
            for key, several in self.by_row.items()
            if any(one.before != one.value.value for one in several)
        }

    def remarks(self) -> Iterator[Remark]:
        untouched = sum(len(several) for key, several in self.by_row.items() if key not in self.touched)
        for several in self.touched.values():
            yield from self._row(several)
        yield from self._twice()
        yield from self._parts()
        yield from self._places()
        yield from self._new_sources()
        yield from self._new_indicators()
        for row in self.sent.results:
            yield from self._result(row)
        for row in self.sent.targets:
            yield from self._target(row)
        if untouched and not self.edits.added and not self.edits.altered:
            yield remark("published", self.sent.name, value=untouched)

    def _indicator(self, key: str) -> Indicator | None:
        return self.dataset.indicators.get(key)

    def _name(self, one: Resolved) -> str:
        known = self._indicator(one.value.indicator)
        return known.short_name if known else one.value.indicator

    def _said(self, value: float, known: Indicator | None) -> str:
        return written(value, known.decimals if known else 1) if abs(value) >= 1 or value == 0 else f"{value:g}"

    # One row

    def _row(self, several: Sequence[Resolved]) -> Iterator[Remark]:
        first = several[0]
        known, name = self._indicator(first.value.indicator), self._name(first)
        if not first.value.source:
            yield remark("no_source", first.value.source_where, indicator=name)
        elif (source := self.dataset.sources.get(first.source_id)) and source.grade == words.NO_EVIDENCE:
            yield remark("weak_source", first.value.source_where, value=source.short_title)
        sound = []
        for one in several:
            problem = self._range(one, known)
            if problem:
                yield problem
            else:
                sound.append(one)
                if one.before is not None and one.before != one.value.value:
                    yield remark(
                        "changed",
                        one.value.where,
                        indicator=name,
                        year=one.value.year,
                        value=self._said(one.value.value, known),
                        before=self._said(one.before, known),
                    )
        yield from self._jumps(sound, known)
        yield from self._tenfold(sound, known)
        years = sorted({one.value.year for one in several})
        gaps = [year for year in range(years[0], years[-1]) if year not in years]
        if gaps and len(years) > 1:
            yield remark("gap", first.value.row, indicator=name, value=listed(str(year) for year in gaps[:6]))
        published = [
            one
            for one in self.dataset.series(self.sent.city_id, first.value.indicator)
            if of_the_city(one.spatial_unit)
        ]
        if first.published is None and published:
            yield remark("new_series", first.value.row, indicator=name)
            yield from self._same_elsewhere(several, published, name)

    def _same_elsewhere(self, several: Sequence[Resolved], published: Sequence[Series], name: str) -> Iterator[Remark]:
        """A row whose values all stand in a published series of another place or source."""
        sent = {one.value.year: one.value.value for one in several}
        for series in published:
            known = dict(zip(series.years, series.values, strict=True))
            if len(sent) >= _LEAST_KNOWN and all(known.get(year) == value for year, value in sent.items()):
                other = self.dataset.sources[series.source_id].short_title
                place = {"place": series.spatial_name, "other": other}
                yield remark("same_elsewhere", several[0].value.row, indicator=name, value=len(sent), **place)
                return

    def _range(self, one: Resolved, known: Indicator | None) -> Remark | None:
        """A value that cannot be: outside the range of its indicator, or a share above the whole."""
        if known is None:
            return None
        value, low, high = one.value.value, known.plausible_min, known.plausible_max
        details = {"indicator": known.short_name, "year": one.value.year, "value": self._said(value, known)}
        if known.unit == "%" and value > 100 and (high is None or high <= 100):
            return remark("above_100", one.value.where, **details)
        if (low is None or value >= low) and (high is None or value <= high):
            return None
        limits = {"low": _limit(low), "high": _limit(high), "unit": known.unit}
        likely = self._likely(one, known)
        if likely is None:
            return remark("outside", one.value.where, **details, **limits)
        return remark("slip", one.value.where, **details, **limits, likely=f"{likely:.6g}")

    def _likely(self, one: Resolved, known: Indicator) -> float | None:
        """The value moved by a power of ten, where it then lies among the others of its row and inside the range."""
        value, low, high = one.value.value, known.plausible_min, known.plausible_max
        if not value:
            return None
        others = [
            other.value.value
            for other in self.by_row[one.value.row, one.value.indicator]
            if other is not one
            and (low is None or other.value.value >= low)
            and (high is None or other.value.value <= high)
        ]
        moved = [value * 10.0**power for power in _POWERS]
        inside = [each for each in moved if (low is None or each >= low) and (high is None or each <= high)]
        if others:
            middle = median(others)
            inside = [each for each in inside if middle and 1 / 3 < each / middle < 3]
        return inside[0] if inside else None

    def _jumps(self, several: Sequence[Resolved], known: Indicator | None) -> Iterator[Remark]:
        """Values that step away from both neighbours, or from the one at the end of the row."""
        ordered = sorted(several, key=lambda one: one.value.year)
        values = [one.value.value for one in ordered]
        for place, one in enumerate(ordered):
            if one.before == one.value.value or len(ordered) < _LEAST_KNOWN:
                continue
            before = values[place - 1] if place else None
            after = values[place + 1] if place + 1 < len(values) else None
            steps = [_step(values[place], other) for other in (before, after) if other is not None]
            details = {"indicator": self._name(one), "year": one.value.year, "value": self._said(values[place], known)}
            if before is not None and after is not None:
                if min(map(abs, steps)) > STEP and steps[0] * steps[1] > 0:
                    said = {"before": self._said(before, known), "after": self._said(after, known)}
                    yield remark("jump", one.value.where, **details, **said)
            elif abs(steps[0]) > STEP:
                neighbour = ordered[place - 1 if place else 1]
                said = {"before": self._said(neighbour.value.value, known), "other": str(neighbour.value.year)}
                yield remark("end_jump", one.value.where, **details, **said)

    def _tenfold(self, several: Sequence[Resolved], known: Indicator | None) -> Iterator[Remark]:
        """A row that lies a power of ten away from what is published of the city."""
        published = [
            value
            for series in self.dataset.series(self.sent.city_id, several[0].value.indicator if several else "")
            if of_the_city(series.spatial_unit)
            for value in series.values
        ]
        if not several or not published or known is None or median(published) <= 0:
            return
        middle = median(one.value.value for one in several)
        if middle > 0 and not 1 / _TENFOLD < middle / median(published) < _TENFOLD:
            one = several[0]
            details = {"indicator": known.short_name, "year": one.value.year, "unit": known.unit}
            said = {"value": self._said(one.value.value, known), "before": self._said(median(published), known)}
            yield remark("tenfold", one.value.where, **details, **said)

    # Rows against each other

    def _twice(self) -> Iterator[Remark]:
        seen: dict[tuple[str, int], Resolved] = {}
        for one in self.edits.resolved:
            first = seen.setdefault((one.series_id, one.value.year), one)
            if first.value.value != one.value.value:
                known = self._indicator(one.value.indicator)
                said = self._said(one.value.value, known)
                where = {
                    "indicator": self._name(one),
                    "year": one.value.year,
                    "value": said,
                    "other": first.value.where,
                }
                yield remark("twice", one.value.where, **where)

    def _parts(self) -> Iterator[Remark]:
        """A part that is larger than its whole, both sent or one published."""
        wholes: dict[tuple[str, str, int], float] = {}
        for part in set(WHOLES.values()):
            for series in self.dataset.series(self.sent.city_id, part):
                for year, value in zip(series.years, series.values, strict=True):
                    wholes[part, plain(series.spatial_name), year] = value
        for one in self.edits.resolved:
            wholes[one.value.indicator, plain(one.value.place), one.value.year] = one.value.value
        for one in self.edits.resolved:
            whole = WHOLES.get(one.value.indicator)
            total = wholes.get((whole, plain(one.value.place), one.value.year)) if whole else None
            if whole and total is not None and one.value.value > total:
                known, of = self._indicator(one.value.indicator), self._indicator(whole)
                details = {
                    "indicator": self._name(one),
                    "year": one.value.year,
                    "value": self._said(one.value.value, known),
                }
                name = of.short_name if of else whole
                yield remark("part_above_whole", one.value.where, **details, whole=name, total=self._said(total, of))

    def _places(self) -> Iterator[Remark]:
        """A row that calls a province the city."""
        around: dict[str, str] = {}
        own = {plain(self.dataset.cities[self.sent.city_id].name)}
        for key in self.dataset.city_indicators(self.sent.city_id):
            for series in self.dataset.series(self.sent.city_id, key):
                if series.spatial_unit in WIDER:
                    around[plain(series.spatial_name)] = series.spatial_unit
                elif of_the_city(series.spatial_unit):
                    own.add(plain(series.spatial_name))
        country = self.dataset.cities[self.sent.city_id].country
        around.setdefault(plain(country), "country")
        for several in self.touched.values():
            value = several[0].value
            name = plain(value.place).removesuffix(" province").removesuffix(" prefecture")
            said_so = (
                plain(value.place) in around
                or name in around
                or plain(value.place).endswith((" province", " prefecture"))
            )
            if of_the_city(value.kind) and value.kind != "city_province" and said_so and plain(value.place) not in own:
                kind = words.SPATIAL_UNIT[value.kind].label
                yield remark("of_the_province", value.row, value=value.place, kind=kind)

    def _new_sources(self) -> Iterator[Remark]:
        for row in self.edits.added.get("sources", []):
            first = next((one for one in self.edits.resolved if one.source_id == row["source_id"]), None)
            where = first.value.source_where if first else self.sent.name
            code = "weak_source" if row["grade"] == words.NO_EVIDENCE else "new_source"
            yield remark(code, where, value=row["short_title"])

    def _new_indicators(self) -> Iterator[Remark]:
        for row in self.sent.new_indicators:
            yield from self._lacking(
                row, form.NEW_INDICATORS, ("name", "theme", "dimension", "direction", "definition")
            )
            yield remark("new_indicator", row.where, value=row.text("name"))

    # Other sheets

    def _lacking(self, row: Row, columns: Iterable[Column], needed: Iterable[str]) -> Iterator[Remark]:
        names = {column.key: _(column.heading) for column in columns}
        lacking = [names[key] for key in needed if not row.text(key)]
        if lacking:
            yield remark("incomplete", row.where, value=join(lacking))

    def _result(self, row: Row) -> Iterator[Remark]:
        if is_published(self.dataset, self.sent.city_id, row):
            return
        practice = row.text("practice")
        if practice and not practice_of(self.dataset, row):
            own = [
                one.title
                for key, one in self.dataset.activities.items()
                if self.sent.city_id in self.dataset.activity_cities.get(key, ())
            ]
            yield remark(
                "unknown_practice",
                row.where,
                value=practice,
                near=near(practice, own or (one.title for one in self.dataset.activities.values())),
            )
        needed = ("practice", "measure", "dimension", "theme", "after_value", "after_year", "direction", "source")
        yield from self._lacking(row, form.OUTCOMES, needed)

    def _target(self, row: Row) -> Iterator[Remark]:
        number = row.text("commitment_id")
        own = {one.commitment_id: one for one in self.dataset.commitments if one.city_id == self.sent.city_id}
        if number and number not in own:
            yield remark("unknown_target", row.where, value=number)
        elif number:
            if row.cells.get("later_value") not in (None, own[number].later_value):
                yield from self._lacking(row, form.TARGETS, ("later_year", "later_source"))
        else:
            needed = ("declared_at", "measure", "statement", "target_value", "unit", "direction", "source")
            yield from self._lacking(row, form.TARGETS, needed)


def _limit(value: float | None) -> str:
    return _("any") if value is None else f"{value:,.6g}"


def _step(value: float, other: float) -> float:
    """Difference from a neighbour in per cent of it."""
    if other == 0:
        return 0.0 if value == 0 else 100.0 if value > 0 else -100.0
    return 100 * (value - other) / abs(other)
