"""Which activities document an outcome for the environment, for livelihoods, for both: by pillar, phase and topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd

from kki_dash.data import records
from kki_dash.data.records import Activity
from kki_dash.findings import evidence
from kki_dash.findings.activities import is_practice, programme_activities
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.outcomes import (
    GRADE_UNIT,
    amount_words,
    bar_shares,
    graded_outcomes,
    not_given,
    outcome_figure,
    outcome_result,
    outcome_years,
    stated_change,
)
from kki_dash.findings.words import activity_years
from kki_dash.memory import kept
from kki_dash.stats.change import relative
from kki_dash.text import _, join, listed, ngettext, number, signed, with_unit, years
from kki_dash.vocabulary import ACTIVITY_KIND, DIMENSION, EVIDENCE_LEVEL, PHASE, PILLAR, RELATION, TOPIC

Documented = Literal["both", "environment", "livelihood", "estimated", "neither"]
DOCUMENTED_ORDER: tuple[Documented, ...] = ("both", "environment", "livelihood", "estimated", "neither")
STRENGTH = ("measured", "described", "estimated", "")
"""What is known of one side of a practice, the strongest first; what a study worked out documents no outcome."""


class Practice(NamedTuple):
    """One activity and what is documented of it: for each dimension a word of ``STRENGTH``."""

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
    started: int | None
    ended: int | None
    topic: str
    summary: str
    evidence: str
    environment: str
    livelihood: str
    source_id: str
    counted: bool

    def documents(self, dimension: str) -> bool:
        """Whether an outcome of that dimension is measured or described."""
        return getattr(self, dimension) in ("measured", "described")

    @property
    def documented(self) -> Documented:
        environment, livelihood = self.documents("environment"), self.documents("livelihood")
        if environment and livelihood:
            return "both"
        if environment or livelihood:
            return "environment" if environment else "livelihood"
        return "estimated" if self.environment or self.livelihood else "neither"

    @property
    def measured(self) -> bool:
        """Whether every dimension that is documented has a figure, at least one does."""
        known = {level for level in (self.environment, self.livelihood) if level in ("measured", "described")}
        return known == {"measured"}


class PracticeGroup(NamedTuple):
    """The practices of one pillar, phase or topic."""

    name: str
    note: str
    practices: tuple[Practice, ...]

    def count(self, dimension: str, level: str = "") -> int:
        """Practices that document a dimension, optionally at one level of evidence."""
        if not level:
            return sum(practice.documents(dimension) for practice in self.practices)
        return sum(getattr(practice, dimension) == level for practice in self.practices)

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
    dates_opening: str
    result: str
    figure: str
    """The figures of the result alone."""
    not_given: str
    """Which end values of a stated change its source does not give."""
    level: str
    unwelcome: bool
    note: str
    source: str
    source_id: str
    before_year: int | None
    after_year: int | None
    stated: float | None
    """The change in per cent as the source states it."""


@kept(8)
def practices(dataset: Dataset, *, others: bool = False) -> tuple[Practice, ...]:
    """Demonstration and pilot projects, seed cases and replications of the Initiative and of its cities.

    Parameters
    ----------
    others : bool
        Whether those of somebody else, which are not of the Initiative, are among them.
    """
    levels: dict[tuple[str, str], str] = {}
    for one in graded_outcomes(dataset):
        key = (one.activity_id, one.dimension)
        if not one.unwelcome:
            levels[key] = min(levels.get(key, ""), one.evidence_level, key=STRENGTH.index)
    activities = dataset.activities.values() if others else programme_activities(dataset)
    return tuple(_practice(dataset, activity, levels) for activity in activities if is_practice(activity))


def _practice(dataset: Dataset, activity: Activity, levels: Mapping[tuple[str, str], str]) -> Practice:
    city_ids = dataset.activity_cities.get(activity.activity_id, ())
    return Practice(
        activity_id=activity.activity_id,
        title=activity.title,
        city_ids=city_ids,
        cities=tuple(dataset.cities[city_id].name for city_id in city_ids),
        kind=activity.kind,
        relation=activity.relation,
        pillar=activity.pillar,
        pillar_basis=activity.pillar_basis,
        functions=tuple(function for function in activity.functions.split(";") if function),
        cycle=activity.cycle or "",
        phase=activity.phase,
        when=activity_years(activity.year_start, activity.year_end),
        started=activity.year_start,
        ended=activity.year_end,
        topic=activity.topic,
        summary=activity.summary,
        evidence=activity.evidence,
        environment=levels.get((activity.activity_id, "environment"), ""),
        livelihood=levels.get((activity.activity_id, "livelihood"), ""),
        source_id=activity.source_id,
        counted=evidence.of_programme(activity),
    )


def _grouped(
    several: Sequence[Practice], names: Iterable[tuple[Any, str, str]], key: Callable[[Practice], Any]
) -> list[PracticeGroup]:
    order = {what: place for place, what in enumerate(DOCUMENTED_ORDER)}
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
    for pillar, term in PILLAR.items():
        early = sum(practice.pillar == pillar and practice.cycle in ("first", "before") for practice in several)
        note = ngettext("one began before the second cycle", "{n} began before the second cycle", early)
        if not any(practice.pillar == pillar for practice in several):
            note = _("meetings, seminars and publications only")
        elif not early:
            note = ""
        names.append((pillar, term.label, note.format(n=number(early))))
    return _grouped(several, names, lambda practice: practice.pillar)


def by_phase(several: Sequence[Practice]) -> list[PracticeGroup]:
    """Practices by phase of the second cycle, and those of the first cycle, earlier ones and undated ones apart."""
    return _grouped(several, [(code, term.label, "") for code, term in PHASE.items()], phase_code)


def phase_code(practice: Practice) -> str:
    """Phase of the second cycle, or the time before, after or without it: a key of ``PHASE``."""
    if practice.cycle == "second" and practice.phase:
        return str(practice.phase)
    return practice.cycle or "none"


def by_topic(several: Sequence[Practice]) -> list[PracticeGroup]:
    """Practices by topic, the commonest first."""
    found = _grouped(several, [(code, term.label, "") for code, term in TOPIC.items()], lambda practice: practice.topic)
    return sorted(found, key=lambda group: -len(group.practices))


def pillars_headline(several: Sequence[Practice]) -> str:
    """How many practices document both outcomes; their years stand in ``span_words`` directly below."""
    both = sum(practice.documented == "both" for practice in several)
    if not both:
        return _("No documented practice reports gains for both the environment and livelihoods")
    return ngettext(
        "{both} of {n} documented practices reports gains for both the environment and livelihoods",
        "{both} of {n} documented practices report gains for both the environment and livelihoods",
        both,
    ).format(both=number(both), n=number(len(several)))


def span(several: Iterable[Practice]) -> tuple[int, int] | None:
    """First and last year that any of some practices names, None where none does."""
    named = [year for practice in several for year in (practice.started, practice.ended) if year is not None]
    return (min(named), max(named)) if named else None


def span_inside(several: Iterable[Practice]) -> str:
    """The same inside a sentence."""
    found = span(several)
    return _("practices of {years}").format(years=years(*found)) if found else _("practices without a year")


def span_words(several: Sequence[Practice]) -> str:
    """The practices' own years and those of the ones with both outcomes; empty where no year is named."""
    every, both = span(several), span(practice for practice in several if practice.documented == "both")
    if every is None:
        return ""
    if both is None:
        return _("Practices of {years}").format(years=years(*every))
    return _("Practices of {years}, those with both of {both}").format(years=years(*every), both=years(*both))


def counted(several: Sequence[Practice]) -> str:
    """What is counted, and what is not."""
    kinds = Counter(practice.kind for practice in several).most_common()
    parts = [_("{kind} ({n})").format(kind=ACTIVITY_KIND[kind].inside, n=number(count)) for kind, count in kinds]
    own = sum(practice.relation == "city_case" for practice in several)
    return _(
        "Counted: {parts}; {own} are a city's own practice. Meetings, seminars, tours, publications and what is not of "
        "the Initiative are left out, and so are outcomes that rest on a source of grade C alone. Pillar and phase are a "
        "classification made for this dashboard; pillars exist since the second cycle (2005–2010)."
    ).format(parts=join(parts), own=number(own))


def _level(level: str) -> str:
    return EVIDENCE_LEVEL[level].label if level else _("none documented")


def practices_table(dataset: Dataset, several: Sequence[Practice]) -> pd.DataFrame:
    """The practices behind the marks."""
    return pd.DataFrame(
        [
            {
                _("Activity"): practice.title,
                _("Cities"): listed(practice.cities),
                _("Kind"): listed(
                    filter(None, (ACTIVITY_KIND[practice.kind].label, RELATION[practice.relation].label))
                ),
                _("Pillar"): practice.pillar,
                _("Phase"): PHASE[phase_code(practice)].label,
                _("Topic"): TOPIC[practice.topic].label,
                DIMENSION["environment"].label: _level(practice.environment),
                DIMENSION["livelihood"].label: _level(practice.livelihood),
                _("Source"): dataset.cite([practice.source_id]),
            }
            for practice in several
        ]
    )


def measured_outcomes(dataset: Dataset) -> list[Outcome]:
    """Every measured outcome of the practices, by pillar; each one on a scale of its own.

    Both values first, then single values and changes, as the source has them.
    """
    found = [one for one in outcomes(dataset, practices(dataset)) if one.level == "measured" and not one.unwelcome]
    return sorted(found, key=lambda one: (one.pillar, one.before_share is None, one.city, one.measure))


def outcomes(dataset: Dataset, several: Sequence[Practice]) -> list[Outcome]:
    """Every documented outcome of some practices from sources graded A or B, unwelcome ones among them."""
    known = {practice.activity_id: practice for practice in several}
    return [
        _outcome(dataset, one, known[one.activity_id]) for one in graded_outcomes(dataset) if one.activity_id in known
    ]


def _outcome(dataset: Dataset, row: records.Outcome, practice: Practice) -> Outcome:
    ends = _ends(row)
    shares = bar_shares(*ends, row.unit) if ends and (any(ends) or row.unit == "%") else None
    city = None if row.city_id is None else dataset.cities.get(row.city_id)
    return Outcome(
        activity_id=row.activity_id,
        city=city.name if city else listed(practice.cities) or row.place,
        city_id=city.city_id if city else "",
        measure=row.measure,
        place=row.place,
        pillar=practice.pillar,
        first_cycle=practice.cycle in ("first", "before"),
        dimension=row.dimension,
        before=amount_words(row.before_value, row.unit),
        after=amount_words(row.after_value, row.unit),
        before_share=shares[0] if shares else None,
        after_share=shares[1] if shares else None,
        change=_change(row, ends),
        dates=_dates(row) or _("no year"),
        dates_opening=_dates(row) or _("No year"),
        result=outcome_result(row),
        figure=outcome_figure(row),
        not_given=not_given(row),
        level=row.evidence_level,
        unwelcome=row.unwelcome == "yes",
        note=row.note,
        source=dataset.cite([row.source_id]),
        source_id=row.source_id,
        before_year=row.before_year,
        after_year=row.after_year,
        stated=row.change_pct,
    )


def _ends(row: records.Outcome) -> tuple[float, float] | None:
    """Both values of an outcome, None where one is missing or the unit has no distances."""
    if row.before_value is None or row.after_value is None or row.unit == GRADE_UNIT:
        return None
    return row.before_value, row.after_value


def _change(row: records.Outcome, ends: tuple[float, float] | None) -> str:
    if ends and row.unit == "%":
        return _("{points} points").format(points=signed(ends[1] - ends[0], 0))
    if ends and (change := relative(ends[1] - ends[0], ends[0])) is not None:
        return with_unit(signed(change), "%")
    return stated_change(row)


def _dates(row: records.Outcome) -> str:
    known = outcome_years(row)
    if not known:
        return ""
    return _("{before} and {after}").format(before=known[0], after=known[-1]) if len(known) > 1 else str(known[0])
