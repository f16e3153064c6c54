"""What a submission changes in the tables of the package: rows to add and cells to alter, each as it would be stored."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kki_dash.data.fields import SHORT_NAME, SHORT_TITLE, TABLES
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.rounds.form import TO_BE_GRADED, TO_BE_READ, plain
from kki_dash.rounds.submission import Row, Submission, Value

_LONGEST_SLUG = 60
_TERMS_TO_STATE = "To be stated by the city; sent in a monitoring round"


class Altered(NamedTuple):
    """One cell of a stored row, found by other cells of the same row."""

    table: str
    key: tuple[tuple[str, str], ...]
    column: str
    before: str
    after: str


class Resolved(NamedTuple):
    """A value with the series in which it would stand, and what is published there for its year."""

    value: Value
    series_id: str
    source_id: str
    published: Series | None
    before: float | None


@dataclass(frozen=True)
class Edits:
    """Rows to add by table, in the order of the tables, and cells to alter; ``resolved`` are the values behind them."""

    added: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    altered: tuple[Altered, ...] = ()
    resolved: tuple[Resolved, ...] = ()

    @property
    def new_values(self) -> list[Resolved]:
        """Values of years for which nothing is published."""
        return [one for one in self.resolved if one.before is None]

    @property
    def news(self) -> list[Resolved]:
        """Values that are not published as they are."""
        return [one for one in self.resolved if one.before != one.value.value]

    @property
    def corrected(self) -> list[Resolved]:
        """Values that are published with another figure."""
        return [one for one in self.news if one.before is not None]

    @property
    def news_by_row(self) -> dict[tuple[str, str], list[Resolved]]:
        """The same by the row of the file and the series."""
        found: dict[tuple[str, str], list[Resolved]] = {}
        for one in self.news:
            found.setdefault((one.value.row, one.series_id), []).append(one)
        return found

    @property
    def is_empty(self) -> bool:
        return not (any(self.added.values()) or self.altered)


def stored(value: float) -> str:
    """A number as a table stores it."""
    return f"{value:.12g}"


def slug(text: str, most: int = _LONGEST_SLUG) -> str:
    """A name as the part of an identifier."""
    folded = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKD", text).casefold())
    return re.sub(r"-+", "-", re.sub(r"[^a-z0-9-]", "", folded)).strip("-")[:most].strip("-")


def observation(city_id: str, one: Resolved) -> dict[str, str]:
    """A value as a row of the table of observations."""
    value = one.value
    return {
        "city_id": city_id,
        "indicator_id": value.indicator,
        "series_id": one.series_id,
        "year": str(value.year),
        "value": stored(value.value),
        "spatial_unit": one.published.spatial_unit if one.published else value.kind,
        "spatial_name": one.published.spatial_name if one.published else value.place,
        "status": value.how,
        "source_id": one.source_id,
        "note": value.note,
    }


def practice_of(dataset: Dataset, row: Row) -> str:
    """The activity that a row of results names; empty where it is none."""
    wanted = plain(row.text("practice"))
    return next((key for key, one in dataset.activities.items() if plain(one.title) == wanted), "")


def is_published(dataset: Dataset, city_id: str, row: Row) -> bool:
    """Whether a row of results is an outcome that is published."""
    wanted = (practice_of(dataset, row), city_id, plain(row.text("measure")))
    figures = row.cells.get("before_value"), row.cells.get("after_value")
    return any(
        (one.activity_id, one.city_id, plain(one.measure)) == wanted and (one.before_value, one.after_value) == figures
        for one in dataset.outcomes
    )


class _Writer:
    """The edits of one submission in the making."""

    def __init__(self, dataset: Dataset, sent: Submission) -> None:
        self.dataset, self.sent = dataset, sent
        self.city = dataset.cities[sent.city_id]
        self.added: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
        self.altered: list[Altered] = []
        self.source_ids: dict[str, str] = {}
        self.indicator_ids: dict[str, str] = {}
        self.sources = {
            plain(text): one.source_id
            for one in dataset.sources.values()
            for text in (one.source_id, one.title, one.short_title)
        }

    def edits(self) -> Edits:
        for row in self.sent.new_indicators:
            self._indicator(row)
        resolved = tuple(self._resolved())
        for one in resolved:
            self._observation(one)
        for row in self.sent.results:
            self._outcome(row)
        for row in self.sent.targets:
            self._target(row)
        return Edits({name: rows for name, rows in self.added.items() if rows}, tuple(self.altered), resolved)

    # Sources

    def _source(self, text: str) -> str:
        """Identifier of the source that a text names; a new one enters as it was given, to be graded."""
        if not text:
            return ""
        known = self.sources.get(plain(text))
        if known:
            return known
        told = next((row for row in self.sent.sources if plain(row.text("short_title")) == plain(text)), None)
        source_id = self._free(
            slug(f"{self.sent.city_id}-{text}") or f"{self.sent.city_id}-source", self.dataset.sources
        )
        title = (told.text("title") if told else "") or text
        self.added["sources"].append(
            {
                "source_id": source_id,
                "title": title,
                "short_title": text if len(text) <= SHORT_TITLE else f"{text[: SHORT_TITLE - 1]}…",
                "publisher": (told.text("publisher") if told else "") or self.city.name,
                "year": told.text("year") if told else "",
                "grade": (told.text("grade") if told else "") or TO_BE_GRADED,
                "licence": (told.text("licence") if told else "") or _TERMS_TO_STATE,
                "url": told.text("url") if told else "",
                "accessed": date.today().isoformat(),
                "supports": f"Values of {self.city.name} sent in a monitoring round",
            }
        )
        self.sources[plain(text)] = source_id
        return source_id

    def _free(self, wanted: str, taken: Iterable[str]) -> str:
        """An identifier that nothing in the package and nothing added has."""
        names = set(taken) | {cell for rows in self.added.values() for row in rows for cell in row.values()}
        found, count = wanted, 2
        while found in names:
            found, count = f"{wanted}-{count}", count + 1
        return found

    def _indicator(self, row: Row) -> None:
        name = row.text("name")
        used = plain(name) in {plain(one.indicator) for one in self.sent.values}
        if not name or not used:
            return
        key = self._free(slug(name).replace("-", "_"), self.dataset.indicators)
        key = key if key[:1].isalpha() else f"i_{key}"
        self.indicator_ids[plain(name)] = key
        self.added["indicators"].append(
            {
                "indicator_id": key,
                "name": name,
                "short_name": name[:SHORT_NAME],
                "theme": row.text("theme"),
                "dimension": row.text("dimension"),
                "unit": row.text("unit"),
                "direction": row.text("direction"),
                "definition": row.text("definition"),
                "change_rule": "trend",
                "decimals": "1",
            }
        )

    # Values

    def _resolved(self) -> Iterator[Resolved]:
        rows: dict[tuple[str, str, str], list[Value]] = defaultdict(list)
        for value in self.sent.values:
            rows[value.row, value.indicator, value.place].append(value)
        made: dict[tuple[str, ...], str] = {}
        for values in rows.values():
            first = values[0]
            source_id = self._source(first.source)
            published = self._published(values, source_id)
            indicator_id = self.indicator_ids.get(plain(first.indicator), first.indicator)
            if published:
                series_id = published.series_id
            else:
                what = (indicator_id, source_id, first.kind, first.place)
                series_id = made.get(what) or self._series_id(*what)
                made[what] = series_id
            known = dict(zip(published.years, published.values, strict=True)) if published else {}
            for value in values:
                yield Resolved(
                    value._replace(indicator=indicator_id), series_id, source_id, published, known.get(value.year)
                )

    def _published(self, values: Sequence[Value], source_id: str) -> Series | None:
        """The published series that a row continues: of the same indicator, place, kind of place and source."""
        first = values[0]
        same = [
            one
            for one in self.dataset.series(self.sent.city_id, first.indicator)
            if (one.source_id, one.spatial_unit, plain(one.spatial_name)) == (source_id, first.kind, plain(first.place))
        ]

        def alike(one: Series) -> tuple[int, int]:
            known = dict(zip(one.years, one.values, strict=True))
            return sum(known.get(value.year) == value.value for value in values), len(known)

        return max(same, key=alike, default=None)

    def _series_id(self, indicator_id: str, source_id: str, kind: str, place: str) -> str:
        parts = [self.sent.city_id, indicator_id, source_id or "no-source"]
        if plain(place) != plain(self.city.name) or kind != "municipality":
            parts.append(slug(place) or kind.replace("_", "-"))
        taken = set(self.dataset.tables.observations["series_id"])
        return self._free("--".join(parts), taken)

    def _observation(self, one: Resolved) -> None:
        value = one.value
        if one.before is not None:
            if one.before != value.value:
                key = (("series_id", one.series_id), ("year", str(value.year)))
                self.altered.append(Altered("observations", key, "value", stored(one.before), stored(value.value)))
            return
        self.added["observations"].append(observation(self.sent.city_id, one))

    # Results and targets

    def _outcome(self, row: Row) -> None:
        activity_id = practice_of(self.dataset, row)
        if not activity_id or is_published(self.dataset, self.sent.city_id, row):
            return
        source_id = self._source(row.text("source"))
        before, after = row.cells.get("before_value"), row.cells.get("after_value")
        change = ""
        if isinstance(before, int | float) and isinstance(after, int | float) and before:
            change = stored(round(100 * (after - before) / abs(before), 1))
        taken = {one.outcome_id for one in self.dataset.outcomes}
        self.added["outcomes"].append(
            {
                "outcome_id": self._free(slug(f"{activity_id}-{row.text('measure')}"), taken),
                "activity_id": activity_id,
                "city_id": self.sent.city_id,
                "change_pct": change,
                "evidence_level": "measured",
                "source_id": source_id,
                **{key: row.text(key) for key in ("dimension", "theme", "measure", "unit", "direction", "note")},
                "place": row.text("place") or self.city.name,
                **{key: _cell(row, key) for key in ("before_value", "before_year", "after_value", "after_year")},
            }
        )

    def _target(self, row: Row) -> None:
        number = row.text("commitment_id")
        later = _cell(row, "later_value")
        known = next((one for one in self.dataset.commitments if one.commitment_id == number), None)
        if known:
            if later and (known.later_value is None or stored(known.later_value) != later):
                self._later(row, known.commitment_id, "" if known.later_value is None else stored(known.later_value))
            return
        taken = {one.commitment_id for one in self.dataset.commitments}
        own = ("declared_at", "measure", "statement", "unit", "direction", "later_unit")
        figures = (
            "declared_year",
            "baseline_value",
            "baseline_year",
            "target_value",
            "target_year",
            "later_value",
            "later_year",
        )
        self.added["commitments"].append(
            {
                "commitment_id": self._free(slug(f"{self.sent.city_id}-{row.text('measure')}"), taken),
                "city_id": self.sent.city_id,
                **{key: row.text(key) for key in own},
                **{key: _cell(row, key) for key in figures},
                "reading": TO_BE_READ if later else "open",
                "reasoning": "To be written by the secretariat." if later else "No later figure is documented.",
                "later_source_id": self._source(row.text("later_source")) if later else "",
                "source_id": self._source(row.text("source")),
            }
        )

    def _later(self, row: Row, commitment_id: str, before: str) -> None:
        """A later figure beside a published target; its reading is left to the secretariat."""
        key = (("commitment_id", commitment_id),)
        (old,) = [one for one in self.dataset.commitments if one.commitment_id == commitment_id]
        cells = {
            "later_value": (before, _cell(row, "later_value")),
            "later_year": ("" if old.later_year is None else str(old.later_year), _cell(row, "later_year")),
            "later_unit": (old.later_unit, row.text("later_unit") or old.unit),
            "later_source_id": (old.later_source_id or "", self._source(row.text("later_source"))),
            "reading": (old.reading, TO_BE_READ),
        }
        self.altered += [
            Altered("commitments", key, name, was, now) for name, (was, now) in cells.items() if was != now
        ]


def _cell(row: Row, key: str) -> str:
    value = row.cells.get(key)
    if value is None:
        return ""
    return stored(value) if isinstance(value, int | float) else str(value)


def edits_of(dataset: Dataset, sent: Submission) -> Edits:
    """The edits of a submission against the published record; none where its city is not known."""
    return _Writer(dataset, sent).edits() if sent.city_id in dataset.cities else Edits()
