"""Which activities document an outcome for the environment, for livelihoods, for both: by pillar, phase and topic."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.overview import GRADE, graded_outcomes, programme_activities
from kki_dash.findings.words import DIMENSION, KIND, PHASE, PILLAR, RELATION, TOPIC, activity_years, described
from kki_dash.text import _, join, ngettext, number, signed, value, with_unit

PRACTICES = ("demonstration_project", "pilot_project", "seed_case", "replication")
"""Kinds of activity that can have an outcome of their own; meetings, seminars, tours and publications cannot."""

Documented = Literal["both", "environment", "livelihood", "neither"]
DOCUMENTED: tuple[Documented, ...] = ("both", "environment", "livelihood", "neither")


class Practice(NamedTuple):
    """One activity and what is documented of it: nothing, ``described`` or ``quantified`` for each dimension."""

    activity_id: str
    title: str
    city_ids: tuple[str, ...]
    cities: tuple[str, ...]
    kind: str
    relation: str
    pillar: int
    pillar_basis: str
    functions: tuple[str, ...]
    cycle: str
    phase: int | None
    when: str
    topic: str
    summary: str
    evidence: str
    environment: str
    livelihood: str
    source_id: str

    @property
    def documented(self) -> Documented:
        if self.environment and self.livelihood:
            return "both"
        return "environment" if self.environment else "livelihood" if self.livelihood else "neither"

    @property
    def measured(self) -> bool:
        """Whether every dimension that is documented has a figure, at least one does."""
        known = {level for level in (self.environment, self.livelihood) if level}
        return known == {"quantified"}


class PracticeGroup(NamedTuple):
    """The practices of one pillar, phase or topic."""

    name: str
    note: str
    practices: tuple[Practice, ...]

    def count(self, dimension: str, level: str = "") -> int:
        """Practices that document a dimension, optionally at one level of evidence."""
        levels = [getattr(practice, dimension) for practice in self.practices]
        return sum(found == level if level else bool(found) for found in levels)

    def documents(self, what: Documented) -> int:
        """Practices that document both dimensions, one of them only, or neither."""
        return sum(practice.documented == what for practice in self.practices)


class Outcome(NamedTuple):
    """A documented outcome; the values before and after are None where the source has one value or a change only."""

    activity_id: str
    city: str
    city_id: str
    measure: str
    place: str
    pillar: int
    first_cycle: bool
    dimension: str
    before: str
    after: str
    before_share: float | None
    after_share: float | None
    change: str
    dates: str
    result: str
    level: str
    unwelcome: bool
    note: str
    source: str
    source_id: str


def practices(dataset: Dataset, *, others: bool = False) -> list[Practice]:
    """Demonstration and pilot projects, seed cases and replications of the Initiative and of its cities.

    Parameters
    ----------
    others : bool
        Whether those of somebody else, which are not of the Initiative, are among them.
    """
    activities = dataset.tables.activities if others else programme_activities(dataset)
    activities = activities[activities["kind"].isin(PRACTICES)]
    outcomes = graded_outcomes(dataset)
    levels: dict[tuple[str, str], str] = {}
    for row in outcomes[outcomes["unwelcome"] != "yes"].itertuples():
        key = (row.activity_id, row.dimension)
        if levels.get(key) != "quantified":
            levels[key] = row.evidence_level
    cities: dict[str, list[str]] = {}
    for row in dataset.tables.activity_cities.itertuples():
        if row.city_id in dataset.cities:
            cities.setdefault(row.activity_id, []).append(row.city_id)
    return [
        Practice(
            row.activity_id,
            row.title,
            tuple(cities.get(row.activity_id, ())),
            tuple(dataset.cities[city_id].name for city_id in cities.get(row.activity_id, ())),
            row.kind,
            row.relation,
            int(row.pillar),
            row.pillar_basis,
            tuple(function for function in row.functions.split(";") if function),
            row.cycle,
            None if pd.isna(row.phase) else int(row.phase),
            activity_years(row.year_start, row.year_end),
            row.topic,
            row.summary,
            row.evidence,
            levels.get((row.activity_id, "environment"), ""),
            levels.get((row.activity_id, "livelihood"), ""),
            row.source_id,
        )
        for row in activities.itertuples()
    ]


def _grouped(
    several: Sequence[Practice], names: Iterable[tuple[Any, str, str]], key: Callable[[Practice], Any]
) -> list[PracticeGroup]:
    order = {what: place for place, what in enumerate(DOCUMENTED)}
    found = []
    for code, name, note in names:
        members = sorted(
            (practice for practice in several if key(practice) == code),
            key=lambda practice: (order[practice.documented], not practice.measured, practice.title),
        )
        if members or note:
            found.append(PracticeGroup(name, note, tuple(members)))
    return found


def by_pillar(several: Sequence[Practice]) -> list[PracticeGroup]:
    """Practices by pillar, those of the first cycle named as such: pillars are a concept of the second."""
    names = []
    for pillar, name in PILLAR.items():
        early = sum(practice.pillar == pillar and practice.cycle in ("first", "before") for practice in several)
        note = ngettext("one began before the second cycle", "{n} began before the second cycle", early)
        if not any(practice.pillar == pillar for practice in several):
            note = _("meetings, seminars and publications only")
        elif not early:
            note = ""
        names.append((pillar, name, note.format(n=number(early))))
    return _grouped(several, names, lambda practice: practice.pillar)


def by_phase(several: Sequence[Practice]) -> list[PracticeGroup]:
    """Practices by phase of the second cycle, and those of the first cycle, earlier ones and undated ones apart."""
    return _grouped(several, [(code, name, "") for code, name in PHASE.items()], phase_code)


def phase_code(practice: Practice) -> str:
    """Phase of the second cycle, or the time before, after or without it: a key of ``PHASE``."""
    if practice.cycle == "second" and practice.phase:
        return str(practice.phase)
    return practice.cycle or "none"


def by_topic(several: Sequence[Practice]) -> list[PracticeGroup]:
    """Practices by topic, the commonest first."""
    found = _grouped(several, [(code, name, "") for code, name in TOPIC.items()], lambda practice: practice.topic)
    return sorted(found, key=lambda group: -len(group.practices))


def pillars_headline(several: Sequence[Practice]) -> str:
    """How many practices document both outcomes."""
    both = sum(practice.documented == "both" for practice in several)
    return ngettext(
        "{both} of one practice documents both an environmental and a livelihood outcome",
        "{both} of {n} practices and projects document both an environmental and a livelihood outcome",
        len(several),
    ).format(both=number(both), n=number(len(several)))


def counted(several: Sequence[Practice]) -> str:
    """What is counted, and what is not."""
    kinds = pd.Series([practice.kind for practice in several]).value_counts()
    parts = [f"{KIND[str(kind)].lower()} ({number(count)})" for kind, count in kinds.items()]
    own = sum(practice.relation == "city_case" for practice in several)
    return _(
        "Counted: {parts}; {own} are a city's own practice. Meetings, seminars, tours, publications and what is not of "
        "the Initiative are left out, and so are outcomes that rest on a source of grade C alone. Pillar and phase are a "
        "classification made for this dashboard; pillars exist since the second cycle (2005–2010)."
    ).format(parts=join(parts), own=number(own))


def practices_table(dataset: Dataset, several: Sequence[Practice]) -> pd.DataFrame:
    """The practices behind the marks."""
    level = {"": _("none documented"), "described": _("described"), "quantified": _("measured")}
    return pd.DataFrame(
        [
            {
                _("Activity"): practice.title,
                _("Cities"): ", ".join(practice.cities),
                _("Kind"): ", ".join(part for part in (KIND[practice.kind], RELATION[practice.relation]) if part),
                _("Pillar"): practice.pillar,
                _("Phase"): PHASE[phase_code(practice)],
                _("Topic"): TOPIC[practice.topic],
                DIMENSION["environment"]: level[practice.environment],
                DIMENSION["livelihood"]: level[practice.livelihood],
                _("Source"): dataset.cite([practice.source_id]),
            }
            for practice in several
        ]
    )


def measured_outcomes(dataset: Dataset) -> list[Outcome]:
    """Every measured outcome of the practices, by pillar; each one on a scale of its own.

    Both values first, then single values and changes, as the source has them.
    """
    found = [one for one in outcomes(dataset, practices(dataset)) if one.level == "quantified" and not one.unwelcome]
    return sorted(found, key=lambda one: (one.pillar, one.before_share is None, one.city, one.measure))


def outcomes(dataset: Dataset, several: Sequence[Practice]) -> list[Outcome]:
    """Every documented outcome of some practices from sources graded A or B, unwelcome ones among them."""
    known = {practice.activity_id: practice for practice in several}
    rows = graded_outcomes(dataset)
    rows = rows[rows["activity_id"].isin(list(known))]
    return [_outcome(dataset, row, known[row.activity_id]) for row in rows.itertuples()]


def outcome_result(row: Any) -> str:
    """What an outcome says in the shortest form: before and after, one value, a change, or that it has no figure."""
    if row.evidence_level == "described":
        return described()
    after = _amount(row.after_value, row.unit)
    if not pd.isna(row.before_value) and after:
        before = _amount(row.before_value, row.unit if row.unit in ("%", GRADE) else "")
        return f"{before} → {after}"
    change = "" if pd.isna(row.change_pct) else _per_cent(row.change_pct)
    return _("{change}, to {value}").format(change=change, value=after) if change and after else change or after


def _outcome(dataset: Dataset, row: Any, practice: Practice) -> Outcome:
    before, after = row.before_value, row.after_value
    both = not pd.isna(before) and not pd.isna(after) and row.unit != GRADE
    full = 100.0 if row.unit == "%" else max(before, after) if both else 1.0
    city = dataset.cities.get(row.city_id)
    return Outcome(
        row.activity_id,
        city.name if city else ", ".join(practice.cities) or row.place,
        row.city_id if city else "",
        row.measure,
        row.place,
        practice.pillar,
        practice.cycle in ("first", "before"),
        row.dimension,
        _amount(before, row.unit),
        _amount(after, row.unit),
        100 * before / full if both and full else None,
        100 * after / full if both and full else None,
        _change(row, both),
        _dates(row),
        outcome_result(row),
        row.evidence_level,
        row.unwelcome == "yes",
        row.note,
        dataset.cite([row.source_id]),
        row.source_id,
    )


def _amount(figure: float, unit: str) -> str:
    if pd.isna(figure):
        return ""
    text = value(figure, 1 if figure % 1 else 0)
    return _("grade {n}").format(n=text) if unit == GRADE else with_unit(text, unit)


def _change(row: Any, both: bool) -> str:
    if both and row.unit == "%":
        return _("{points} points").format(points=signed(row.after_value - row.before_value, 0))
    if both and row.before_value:
        return f"{signed(100 * (row.after_value - row.before_value) / row.before_value)}%"
    return "" if pd.isna(row.change_pct) else _per_cent(row.change_pct)


def _per_cent(change: float) -> str:
    return f"{signed(change, 1 if change % 1 else 0)}%"


def _dates(row: Any) -> str:
    known = [str(int(year)) for year in (row.before_year, row.after_year) if not pd.isna(year)]
    if not known:
        return _("no year")
    return _("{before} and {after}").format(before=known[0], after=known[-1]) if len(set(known)) > 1 else known[0]
