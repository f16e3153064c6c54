"""What cities declared, what a later figure lets one say about it, and the ESCAP indices where they apply."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.words import ANTICIPATION, DECLARED_AT, PACE, READING, amount, spelled
from kki_dash.stats.change import MIN_SPAN, MIN_VALUES
from kki_dash.stats.progress import Anticipation, Pace, anticipated_progress, current_status, pace
from kki_dash.text import MINUS, _, capital, join, ngettext, number, small, with_unit, years

COMPARED = ("points_to_reached", "points_to_missed", "mixed")
"""Readings that compare a later figure with the target."""

NETWORK_MEETING = "fourth_network_meeting"
"""Where the targets were declared that the page shows first."""

REDUCTION = "% reduction"


class Progress(NamedTuple):
    """The indices of one target; those of the pace are None where the evidence is insufficient."""

    latest: str
    latest_year: int
    note: str
    status: float
    anticipated: tuple[float, Anticipation] | None
    pace: Pace
    covered_share: float | None
    """Reduction reached so far in per cent of the baseline, None where the target is no reduction."""


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
    def by(self) -> str:
        return str(self.target_year) if self.target_year else _("no year")


def declared(dataset: Dataset) -> list[Commitment]:
    """Every declared target: by where it was declared, the network's meetings first, then by city and year."""
    rows = dataset.tables.commitments
    rows = rows[rows["city_id"].isin(list(dataset.cities))]
    order = {code: place for place, code in enumerate(DECLARED_AT)}
    found = [_commitment(dataset, row) for row in rows.itertuples()]
    return sorted(found, key=lambda one: (order[one.declared_at], one.city, one.target_year or 9999))


def of_city(dataset: Dataset, city_id: str) -> list[Commitment]:
    """What one city declared."""
    return [one for one in declared(dataset) if one.city_id == city_id]


def by_kind(several: Sequence[Commitment]) -> dict[str, list[Commitment]]:
    """Targets by where they were declared, which are never one list."""
    return {kind: rows for kind in DECLARED_AT if (rows := [one for one in several if one.declared_at == kind])}


def _commitment(dataset: Dataset, row: Any) -> Commitment:
    found = progress(dataset, row)
    later_source = row.later_source_id or (row.source_id if found else "")
    share = _share(row)
    return Commitment(
        commitment_id=row.commitment_id,
        city_id=row.city_id,
        city=dataset.cities[row.city_id].name,
        declared_at=row.declared_at,
        declared_year=_year(row.declared_year),
        measure=row.measure,
        statement=row.statement,
        baseline=_baseline(dataset, row),
        target=_target(row),
        target_year=_year(row.target_year),
        share=share,
        share_max=None if share is None else _known(row.target_value_max),
        later=_later(row) or (found.latest if found else ""),
        later_share=None if share is None else _later_share(row, found),
        reading=row.reading,
        reasoning=row.reasoning,
        progress=found,
        source_id=row.source_id,
        later_source_id=later_source,
        source=dataset.cite([row.source_id]),
        later_source=dataset.cite([later_source]),
    )


def _share(row: Any) -> float | None:
    """The target on a bar of 100 per cent; None where it is no percentage or lies beyond the bar."""
    if row.unit == "%" or row.unit.startswith((REDUCTION, "% increase")):
        return _on_the_bar(row.target_value)
    return None


def _later_share(row: Any, found: Progress | None) -> float | None:
    """The later figure on the bar of the target; None unless the reading or an index says that both can be compared."""
    if found:
        return None if found.covered_share is None else _on_the_bar(found.covered_share)
    return _on_the_bar(row.later_value) if row.reading in COMPARED and row.later_unit.startswith("%") else None


def _on_the_bar(figure: float) -> float | None:
    return float(figure) if 0 <= figure <= 100 else None


def _known(figure: Any) -> float | None:
    return None if pd.isna(figure) else float(figure)


def _year(year: Any) -> int | None:
    return None if pd.isna(year) else int(year)


def _plain(figure: float) -> str:
    """A figure with every decimal it is stored with: 0.96 is not 1.0 where the target is 0.9."""
    return number(figure, len(f"{figure:.10g}".partition(".")[2]))


def _target(row: Any) -> str:
    """The target as a number with its unit; no figure where none was declared."""
    if pd.isna(row.target_value):
        return _("no figure")
    if row.unit == "yes/no":
        return _("yes")
    figure = _plain(row.target_value)
    if not pd.isna(row.target_value_max):
        figure = f"{figure}–{_plain(row.target_value_max)}"
    if row.unit.startswith(REDUCTION):
        return f"{MINUS}{figure}%{row.unit.removeprefix(REDUCTION)}"
    if row.unit.startswith("% increase"):
        return f"+{figure}%"
    if row.unit.startswith("%"):
        return f"{figure}{row.unit}"
    return with_unit(f"≤ {figure}" if row.direction == "lower_is_better" else figure, row.unit)


def _later(row: Any) -> str:
    """The later figure with its year, empty where there is none."""
    if pd.isna(row.later_value):
        return ""
    figure = _plain(row.later_value)
    figure = f"{figure}{row.later_unit}" if row.later_unit.startswith("%") else with_unit(figure, row.later_unit)
    return _dated(figure, _year(row.later_year))


def _dated(figure: str, year: int | None) -> str:
    if year is None:
        return _("{figure}, no year in the source").format(figure=figure)
    return _("{figure}, in {year}").format(figure=figure, year=year)


def _baseline(dataset: Dataset, row: Any) -> str:
    """Value and year that a target starts from, as far as the source gives them."""
    year = _year(row.baseline_year)
    if pd.isna(row.baseline_value):
        return _("{year}, no value").format(year=year) if year else ""
    units = [
        dataset.indicators[series.indicator_id].unit
        for series in _own_series(dataset, row)
        if row.baseline_value in series.values and (year is None or year in series.years)
    ]
    figure = with_unit(_plain(row.baseline_value), units[0] if units else "")
    return (
        _("{figure}, {year}").format(figure=figure, year=year) if year else _("{figure}, no year").format(figure=figure)
    )


def _own_series(dataset: Dataset, row: Any) -> list[Series]:
    """Series of the city that come from the source of the declaration."""
    return [
        series
        for indicator_id in dataset.city_indicators(row.city_id)
        for series in dataset.series(row.city_id, indicator_id)
        if series.source_id == row.source_id
    ]


def progress(dataset: Dataset, row: Any) -> Progress | None:
    """Progress from baseline to target, None where the data do not allow it.

    The indices need a baseline with its year, one target with its year, and later values of the same definition, place
    and source as the baseline. These are either a series of the declaration's own source that starts from the baseline,
    or a later percentage that the same source counts from it. Anticipated progress and pace look ahead along a trend,
    which needs four values over four years; ESCAP's reports ask for two.
    """
    if any(pd.isna(cell) for cell in (row.baseline_value, row.baseline_year, row.target_value, row.target_year)):
        return None
    if not pd.isna(row.target_value_max):
        return None
    baseline, start, end = float(row.baseline_value), int(row.baseline_year), int(row.target_year)
    relative = row.unit == REDUCTION
    target = baseline * (1 - row.target_value / 100) if relative else float(row.target_value)
    values = _since_baseline(dataset, row, relative)
    if values is None:
        return None
    when, levels, latest, note = values
    status = current_status(baseline, levels[-1], target, row.direction)
    if status is None:
        return None
    enough = len(when) >= MIN_VALUES and when[-1] - when[0] >= MIN_SPAN and end > start
    return Progress(
        latest,
        when[-1],
        note,
        status,
        anticipated_progress(when, levels, baseline, target, end, row.direction) if enough else None,
        pace(when, levels, baseline, start, target, end)[1] if enough else "insufficient_evidence",
        100 * (1 - levels[-1] / baseline) if relative and baseline else None,
    )


class _Since(NamedTuple):
    """Values from the baseline on, the latest in words, and what the source adds."""

    years: Sequence[int]
    values: Sequence[float]
    latest: str
    note: str


def _since_baseline(dataset: Dataset, row: Any, relative: bool) -> _Since | None:
    """Later values of the definition, place and source of the baseline, up to the target year."""
    start, end = int(row.baseline_year), int(row.target_year)
    for series in _own_series(dataset, row):
        indicator = dataset.indicators[series.indicator_id]
        part = series.within(start, end)
        if part is None or part.years[0] != start or part.values[0] != row.baseline_value or len(part.years) < 2:
            continue
        if indicator.direction == row.direction and (relative or indicator.unit == row.unit):
            figure = amount(part.values[-1], indicator.unit, indicator.decimals)
            return _Since(part.years, part.values, _dated(figure, part.years[-1]), "; ".join(series.notes))
    if relative and not pd.isna(row.later_value) and not pd.isna(row.later_year) and start <= row.later_year <= end:
        counted = rf"% (less than|below) (fiscal )?{start}"
        if row.later_source_id == row.source_id and (
            row.later_unit == row.unit or re.fullmatch(counted, row.later_unit)
        ):
            now = row.baseline_value * (1 - row.later_value / 100)
            return _Since((start, int(row.later_year)), (float(row.baseline_value), now), _later(row), "")
    return None


# Words


_WHERE = {
    NETWORK_MEETING: _("{who} declared {targets}"),
    "fifth_network_meeting": _("{who} declared {targets} at the fifth network meeting"),
    "high_level_seminar": _("{who} declared {targets} at the High Level Seminars"),
    "composting_network": _("{who} declared {targets} in the composting network after 2010"),
    "city_plan": _("{who} declared {targets} in city plans"),
    "pilot_objective": _("{who} declared {targets} as the objective of a pilot"),
    "project": _("{who} declared {targets} in projects"),
}


def targets_headline(rows: Sequence[Commitment]) -> str:
    """Who declared how much, and for how much of it nothing can be compared; all targets of one kind."""
    if len(rows) == 1:
        return city_sentence(rows).removesuffix(".")
    cities = {one.city_id for one in rows}
    who = ngettext("{n} city", "{n} cities", len(cities)).format(n=capital(spelled(len(cities), 20)))
    said = _WHERE[rows[0].declared_at].format(who=who if len(cities) > 1 else rows[0].city, targets=_targets(rows))
    without = sum(not one.compared for one in rows)
    if without == len(rows):
        return _("{said}; no later figure can be compared").format(said=said)
    if not without:
        return _("{said}; a later figure can be compared for each").format(said=said)
    return _("{said}; for {n} of them no later figure can be compared").format(said=said, n=spelled(without))


def others(rows: Sequence[Commitment]) -> str:
    """What may be said of the targets that have a later figure to be compared; empty where there is no more to say."""
    if len({one.city_id for one in rows}) == 1:
        return city_sentence(rows) if len(rows) > 1 else ""
    compared = [one for one in rows if one.compared]
    if not compared:
        return ""
    tallies = _tallies(compared)
    if len(tallies) == 1:
        return _("The other {tally}; none is called met or missed.").format(tally=tallies[0])
    return _("Of the other {n}, {tallies}; none is called met or missed.").format(
        n=spelled(len(compared)), tallies=join(tallies)
    )


def _targets(rows: Sequence[Commitment]) -> str:
    until = {one.target_year for one in rows}
    count = spelled(len(rows))
    if len(until) == 1 and (year := until.pop()):
        return ngettext("{n} target for {year}", "{n} targets for {year}", len(rows)).format(n=count, year=year)
    return ngettext("{n} target", "{n} targets", len(rows)).format(n=count)


def _tallies(rows: Sequence[Commitment]) -> list[str]:
    """How many targets have which reading; those that are open with an index of progress apart."""
    found = []
    for reading in READING:
        those = [one for one in rows if one.reading == reading]
        measured = sum(one.progress is not None for one in those) if reading not in COMPARED else 0
        if count := len(those) - measured:
            found.append(_tally(reading, count))
        if measured:
            found.append(
                ngettext("{n} has an index of progress", "{n} have an index of progress", measured).format(
                    n=spelled(measured)
                )
            )
    return found


def _tally(reading: str, count: int) -> str:
    template = {
        "points_to_reached": ngettext("{n} points to reached", "{n} point to reached", count),
        "points_to_missed": ngettext("{n} points to missed", "{n} point to missed", count),
        "mixed": ngettext("{n} is mixed", "{n} are mixed", count),
        "not_comparable": ngettext("{n} is not comparable", "{n} are not comparable", count),
        "open": ngettext("{n} is open", "{n} are open", count),
    }[reading]
    return template.format(n=spelled(count))


_ONE = {
    "points_to_reached": _("{city} declared {what}; a later figure ({figure}) points to reached."),
    "points_to_missed": _("{city} declared {what}; a later figure ({figure}) points to missed."),
    "mixed": _("{city} declared {what}; the later figures are mixed ({figure} and another)."),
    "not_comparable": _("{city} declared {what}; the later figure ({figure}) is not comparable."),
    "open": _("{city} declared {what}; a later figure ({figure}) leaves it open."),
}


def city_sentence(rows: Sequence[Commitment]) -> str:
    """What one city declared in one place, and what can be said of it."""
    one = rows[0]
    if len(rows) > 1:
        return _("{city} declared {targets}: {readings}.").format(
            city=one.city, targets=_targets(rows), readings="; ".join(_readings(rows))
        )
    what = small(one.statement.removesuffix("."))
    if not one.later:
        template = _("{city} declared {what}; no later figure can be shown, so it stays open.")
    elif one.progress and one.progress.status >= 0 and one.reading not in COMPARED:
        template = _("{city} declared {what}; a later figure ({figure}) covers {share} per cent of the way.")
    else:
        template = _ONE[one.reading]
    return template.format(
        city=one.city,
        what=what,
        figure=_in_a_sentence(one.later),
        share=number(10 * one.progress.status) if one.progress else "",
    )


def _readings(rows: Sequence[Commitment]) -> list[str]:
    """Readings of several targets of a city, each with what it is about."""
    groups: dict[str, list[str]] = {}
    for one in sorted(rows, key=lambda each: list(READING).index(each.reading)):
        indexed = one.progress is not None and one.reading not in COMPARED
        groups.setdefault(_("an index of progress") if indexed else READING[one.reading], []).append(small(one.measure))
    return [
        _("{reading} for {measures}").format(
            reading=reading,
            measures=join([f"{name} ({number(n)})" if n > 1 else name for name, n in Counter(names).items()]),
        )
        for reading, names in groups.items()
    ]


def city_sentences(rows: Sequence[Commitment]) -> list[str]:
    """One sentence a city, for targets of one kind."""
    cities = list(dict.fromkeys(one.city_id for one in rows))
    return [city_sentence([one for one in rows if one.city_id == city_id]) for city_id in cities]


def _in_a_sentence(figure: str) -> str:
    return figure.replace("%", _(" per cent"))


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


def status_words(found: Progress) -> str:
    """The current status index and what it means."""
    share = number(abs(10 * found.status))
    template = (
        _("{status} of 10: {share} per cent of the way from baseline to target by {year}")
        if found.status >= 0
        else _("{status} of 10: away from the target by {share} per cent of the way, by {year}")
    )
    return template.format(status=number(found.status, 1), share=share, year=found.latest_year)


def outlook_words(found: Progress) -> str:
    """Anticipated progress and pace in words."""
    if found.anticipated is None:
        return _("insufficient evidence")
    gap, word = found.anticipated
    return _("{gap} per cent of the way expected to be left ({word}); pace: {pace}").format(
        gap=number(gap), word=ANTICIPATION[word], pace=PACE[found.pace]
    )


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
                _("Declared at"): DECLARED_AT[one.declared_at],
                _("Declared in"): str(one.declared_year or ""),
                _("Measure"): one.measure,
                _("Commitment"): one.statement,
                _("Baseline"): one.baseline or _("none given"),
                _("Target"): one.target,
                _("By"): one.by,
                _("Later figure"): one.later,
                _("Reading"): READING[one.reading],
                _("Reasoning"): one.reasoning,
                _("Current status index"): status_words(one.progress) if one.progress else "",
                _("Source of the declaration"): one.source,
                _("Source of the later figure"): one.later_source,
            }
            for one in rows
        ]
    )
