"""What cities declared, and what a later figure lets one say about it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from kki_dash.data import records
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.progress import (
    REDUCTION,
    Progress,
    later_words,
    own_series,
    plain_figure,
    progress,
    status_words,
)
from kki_dash.findings.words import spelled
from kki_dash.memory import kept
from kki_dash.text import MINUS, N_, _, apart, join, ngettext, number, small, with_unit, years
from kki_dash.vocabulary import DECLARED_AT, READING

COMPARED = ("points_to_reached", "points_to_missed", "mixed")
"""Readings that compare a later figure with the target."""

NOT_KNOWN = ("mixed", "not_comparable", "open")
"""Readings that leave it open whether a target was reached or missed."""

ALREADY = "already so when declared"
"""What the reasoning says of a figure from before the declaration; the data hold it there."""

NETWORK_MEETING = "fourth_network_meeting"
"""Where the targets were declared that the page shows first."""


class Commitment(NamedTuple):
    """One declared target with what is known of it; texts are ready for the reader, shares are per cent of a bar."""

    commitment_id: str
    city_id: str
    city: str
    declared_at: str
    declared_year: int | None
    measure: str
    statement: str
    baseline: str
    target: str
    target_year: int | None
    share: float | None
    share_max: float | None
    later: str
    later_share: float | None
    reading: str
    reasoning: str
    progress: Progress | None
    source_id: str
    later_source_id: str
    source: str
    later_source: str

    @property
    def compared(self) -> bool:
        """Whether a later figure can be laid beside the target."""
        return self.reading in COMPARED or self.progress is not None

    @property
    def already(self) -> bool:
        """Whether the figure that points to reached was so when the target was declared."""
        return self.reading == "points_to_reached" and ALREADY in self.reasoning

    @property
    def planned(self) -> bool:
        """Whether the target stands in a plan of the city and was declared to nobody."""
        return self.declared_at == "city_plan"

    @property
    def by(self) -> str:
        return str(self.target_year) if self.target_year else _("no year")


@kept(4)
def declared(dataset: Dataset) -> tuple[Commitment, ...]:
    """Every declared target: by where it was declared, the network's meetings first, then by city and year."""
    order = {code: place for place, code in enumerate(DECLARED_AT)}
    found = [_commitment(dataset, row) for row in dataset.commitments]
    return tuple(sorted(found, key=lambda one: (order[one.declared_at], one.city, one.target_year or 9999)))


def of_city(dataset: Dataset, city_id: str) -> list[Commitment]:
    """What one city declared."""
    return [one for one in declared(dataset) if one.city_id == city_id]


def by_kind(several: Sequence[Commitment]) -> dict[str, list[Commitment]]:
    """Targets by where they were declared, which are never one list."""
    return {kind: rows for kind in DECLARED_AT if (rows := [one for one in several if one.declared_at == kind])}


def _commitment(dataset: Dataset, row: records.Commitment) -> Commitment:
    found = progress(dataset, row)
    later_source = row.later_source_id or (row.source_id if found else "")
    share = _share(row)
    return Commitment(
        commitment_id=row.commitment_id,
        city_id=row.city_id,
        city=dataset.cities[row.city_id].name,
        declared_at=row.declared_at,
        declared_year=row.declared_year,
        measure=row.measure,
        statement=row.statement,
        baseline=_baseline(dataset, row),
        target=_target(row),
        target_year=row.target_year,
        share=share,
        share_max=None if share is None else row.target_value_max,
        later=later_words(row) or (found.latest if found else ""),
        later_share=None if share is None else _later_share(row, found),
        reading=row.reading,
        reasoning=row.reasoning,
        progress=found,
        source_id=row.source_id,
        later_source_id=later_source,
        source=dataset.cite([row.source_id]),
        later_source=dataset.cite([later_source]),
    )


def _share(row: records.Commitment) -> float | None:
    """The target on a bar of 100 per cent; None where it is no percentage or lies beyond the bar."""
    if row.unit == "%" or row.unit.startswith((REDUCTION, "% increase")):
        return _on_the_bar(row.target_value)
    return None


def _later_share(row: records.Commitment, found: Progress | None) -> float | None:
    """The later figure on the bar of the target; None unless the reading or an index says that both can be compared."""
    if found:
        return None if found.covered_share is None else _on_the_bar(found.covered_share)
    return _on_the_bar(row.later_value) if row.reading in COMPARED and row.later_unit.startswith("%") else None


def _on_the_bar(figure: float | None) -> float | None:
    return figure if figure is not None and 0 <= figure <= 100 else None


def _target(row: records.Commitment) -> str:
    """The target as a number with its unit; no figure where none was declared."""
    if row.target_value is None:
        return _("no figure")
    if row.unit == "yes/no":
        return _("yes")
    figure = plain_figure(row.target_value)
    if row.target_value_max is not None:
        figure = _("{first}–{last}").format(first=figure, last=plain_figure(row.target_value_max))
    if row.unit.startswith(REDUCTION):
        return with_unit(f"{MINUS}{figure}", "%") + row.unit.removeprefix(REDUCTION)
    if row.unit.startswith("% increase"):
        return with_unit(f"+{figure}", "%")
    if row.unit.startswith("%"):
        return with_unit(figure, "%") + row.unit.removeprefix("%")
    return with_unit(f"≤ {figure}" if row.direction == "lower_is_better" else figure, row.unit)


def _baseline(dataset: Dataset, row: records.Commitment) -> str:
    """Value and year that a target starts from, as far as the source gives them."""
    year = row.baseline_year
    if row.baseline_value is None:
        return _("{year}, no value").format(year=year) if year else ""
    units = [
        dataset.indicators[series.indicator_id].unit
        for series in own_series(dataset, row)
        if row.baseline_value in series.values and (year is None or year in series.years)
    ]
    figure = with_unit(plain_figure(row.baseline_value), units[0] if units else "")
    return (
        _("{figure}, {year}").format(figure=figure, year=year) if year else _("{figure}, no year").format(figure=figure)
    )


# Words


_WHERE = {
    NETWORK_MEETING: N_("{who} set {targets}"),
    "fifth_network_meeting": N_("{who} set {targets} at the fifth network meeting"),
    "high_level_seminar": N_("{who} set {targets} at the High Level Seminars"),
    "composting_network": N_("{who} set {targets} in the composting network after 2010"),
    "city_plan": N_("{who} set {targets} in city plans"),
    "pilot_objective": N_("{who} set {targets} as the objective of a pilot"),
    "project": N_("{who} set {targets} in projects"),
}


def targets_headline(rows: Sequence[Commitment]) -> str:
    """Who declared how much, and for how much of it nothing can be compared; all targets of one kind."""
    if len(rows) == 1:
        return city_sentence(rows).removesuffix(".")
    cities = {one.city_id for one in rows}
    who = ngettext("{n} city", "{n} cities", len(cities)).format(n=spelled(len(cities), opening=True))
    said = _(_WHERE[rows[0].declared_at]).format(who=who if len(cities) > 1 else rows[0].city, targets=_targets(rows))
    without = sum(not one.compared for one in rows)
    if without == len(rows):
        return _("{said}; no later figure can be compared").format(said=said)
    if not without:
        return _("{said}; a later figure can be compared for each").format(said=said)
    return _("{said}; for {n} of them no later figure can be compared").format(said=said, n=spelled(without))


def _targets(rows: Sequence[Commitment]) -> str:
    until = {one.target_year for one in rows}
    count = spelled(len(rows))
    if len(until) == 1 and (year := until.pop()):
        return ngettext("{n} target for {year}", "{n} targets for {year}", len(rows)).format(n=count, year=year)
    return ngettext("{n} target", "{n} targets", len(rows)).format(n=count)


_SET = {"city_plan": N_("{city} planned {what}")}
_SET_ONE = N_("{city} set the target of {what}")
"""The one form of sentence in which a target is told: a plan of the city was planned, every other target set."""

_LATER = {
    "points_to_reached": N_("{said}; a later figure ({figure}) points to reached."),
    "points_to_missed": N_("{said}; a later figure ({figure}) points to missed."),
    "mixed": N_("{said}; the later figures are mixed ({figure} and another)."),
    "not_comparable": N_("{said}; the later figure ({figure}) is not comparable."),
    "open": N_("{said}; a later figure ({figure}) leaves it open."),
}


def city_sentence(rows: Sequence[Commitment]) -> str:
    """What target one city set in one place, and what can be said of it."""
    one = rows[0]
    if len(rows) > 1:
        template = (
            _("{city} set {targets} in city plans: {readings}.")
            if one.planned
            else _("{city} set {targets}: {readings}.")
        )
        return template.format(city=one.city, targets=_targets(rows), readings=apart(_readings(rows)))
    said = _(_SET.get(one.declared_at, _SET_ONE)).format(city=one.city, what=small(one.statement.removesuffix(".")))
    if not one.later:
        template = _("{said}; no later figure can be shown, so it stays open.")
    elif one.already:
        template = _("{said}; a later figure ({figure}) points to reached, already so when declared.")
    elif one.progress and one.progress.status >= 0 and one.reading not in COMPARED:
        template = _("{said}; a later figure ({figure}) covers {share} per cent of the way.")
    else:
        template = _(_LATER[one.reading])
    return template.format(
        said=said,
        figure=_in_a_sentence(one.later),
        share=number(10 * one.progress.shown) if one.progress else "",
    )


def reading_words(one: Commitment) -> str:
    """The reading of a target under its group: reached, missed or not known."""
    words = READING[one.reading].label
    if one.already:
        return _("{reading}, already so when declared").format(reading=words)
    return _("not known: {reading}").format(reading=words) if one.reading in NOT_KNOWN else words


def _readings(rows: Sequence[Commitment]) -> list[str]:
    """Readings of several targets of a city, each with what it is about."""
    groups: dict[str, list[str]] = {}
    for one in sorted(rows, key=lambda each: list(READING).index(each.reading)):
        indexed = one.progress is not None and one.reading not in COMPARED
        groups.setdefault(_("an index of progress") if indexed else READING[one.reading].label, []).append(
            small(one.measure)
        )
    return [
        _("{reading} for {measures}").format(
            reading=reading,
            measures=join([f"{name} ({number(n)})" if n > 1 else name for name, n in Counter(names).items()]),
        )
        for reading, names in groups.items()
    ]


class ReadingRow(NamedTuple):
    """The targets of one reading, under its group: reached, missed, not known."""

    group: str
    reading: str
    label: str
    targets: tuple[Commitment, ...]

    @property
    def words(self) -> str:
        """Which targets those are: each with its later figure where it is compared with the target, else by city."""
        if self.reading in COMPARED:
            return apart(_target_in_short(one) for one in self.targets)
        cities = Counter(one.city for one in self.targets)
        return join([_("{city} ({n})").format(city=city, n=number(n)) if n > 1 else city for city, n in cities.items()])


_GROUP = {
    "points_to_reached": N_("Reached"),
    "points_to_missed": N_("Missed"),
    **dict.fromkeys(NOT_KNOWN, N_("Not known")),
}


def by_reading(rows: Sequence[Commitment]) -> list[ReadingRow]:
    """Targets by their reading, all five of them, in the order reached, missed, not known."""
    return [
        ReadingRow(
            _(_GROUP[reading]),
            reading,
            term.opening,
            tuple(one for one in rows if one.reading == reading),
        )
        for reading, term in READING.items()
    ]


def _target_in_short(one: Commitment) -> str:
    later = _("{figure}, already so when declared").format(figure=one.later) if one.already else one.later
    return _("{city}: {measure}, target {target}, later {later}").format(
        city=one.city, measure=small(one.measure), target=one.target, later=later
    )


def mine_first(rows: Sequence[Commitment], city_id: str | None) -> list[Commitment]:
    """The same targets, those of one city first."""
    return sorted(rows, key=lambda one: one.city_id != city_id)


_PER_CENT = re.compile(r"(\S+)%")


def _in_a_sentence(figure: str) -> str:
    # the signs of the data are written out in a sentence
    return _PER_CENT.sub(lambda found: _("{number} per cent").format(number=found[1]), figure)


def baseline_note(rows: Sequence[Commitment]) -> str:
    """Whether the declarations give a baseline."""
    known = sum(bool(one.baseline) for one in rows)
    if not known:
        return ngettext("The declaration gives no baseline.", "The declarations give no baseline.", len(rows))
    return _("A baseline value or year is given for {n} of {all} targets.").format(
        n=spelled(known), all=spelled(len(rows))
    )


def progress_note(rows: Sequence[Commitment]) -> str:
    """For how many targets an index of progress can be computed, and why not for the others."""
    known = sum(one.progress is not None for one in rows)
    if not any(one.baseline for one in rows):
        said = sorted({one.declared_year for one in rows if one.declared_year})
        if said:
            return _(
                "The declarations of {years} give no baseline, so no index of progress can be computed for them."
            ).format(years=years(said[0], said[-1]))
        return _("The declarations give no baseline, so no index of progress can be computed for them.")
    if not known:
        return _(
            "No index of progress can be computed: insufficient evidence. It needs a baseline with its year, a target with "
            "its year, and a later figure of the same definition, place and source; no target here has all three."
        )
    return _(
        "An index of progress can be computed for {n} of {all} targets: those with a baseline and its year, a target and "
        "its year, and a later figure of the same definition, place and source."
    ).format(n=spelled(known), all=spelled(len(rows)))


def sources(dataset: Dataset, rows: Sequence[Commitment]) -> str:
    """Who says what was declared, and who gives the later figures."""
    said = dataset.cite([one.source_id for one in rows])
    later = dataset.cite([one.later_source_id for one in rows])
    if later:
        return _("Declarations: {declared}. Later figures: {later}").format(declared=said, later=later)
    return _("Declarations: {declared}").format(declared=said)


def targets_table(rows: Sequence[Commitment]) -> pd.DataFrame:
    """The targets for those who take them away."""
    return pd.DataFrame(
        [
            {
                _("City"): one.city,
                _("Declared at"): DECLARED_AT[one.declared_at].label,
                _("Declared in"): str(one.declared_year or ""),
                _("Measure"): one.measure,
                _("Commitment"): one.statement,
                _("Baseline"): one.baseline or _("none given"),
                _("Target"): one.target,
                _("By"): one.by,
                _("Later figure"): one.later,
                _("Reading"): READING[one.reading].label,
                _("Reasoning"): one.reasoning,
                _("Current status index"): status_words(one.progress) if one.progress else "",
                _("Source of the declaration"): one.source,
                _("Source of the later figure"): one.later_source,
            }
            for one in rows
        ]
    )
