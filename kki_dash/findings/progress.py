"""The ESCAP indices of one declared target, where its baseline, its target and later values allow them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data import records
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.words import amount
from kki_dash.stats.change import MIN_SPAN, MIN_VALUES
from kki_dash.stats.progress import Anticipation, Pace, anticipated_progress, current_status, pace
from kki_dash.text import _, apart, number, with_unit
from kki_dash.vocabulary import ANTICIPATION, PACE

MOST = 10.0
"""The end of the scale of ESCAP's current status index, which is the target."""

REDUCTION = "% reduction"
"""Unit of a target that is counted from its baseline."""


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

    @property
    def shown(self) -> float:
        """The current status as it is shown: what lies beyond the target or far behind the baseline stays on the scale."""
        return max(-MOST, min(MOST, self.status))


def own_series(dataset: Dataset, row: records.Commitment) -> list[Series]:
    """Series of the city that come from the source of the declaration."""
    return [
        series
        for indicator_id in dataset.city_indicators(row.city_id)
        for series in dataset.series(row.city_id, indicator_id)
        if series.source_id == row.source_id
    ]


def progress(dataset: Dataset, row: records.Commitment) -> Progress | None:
    """Progress from baseline to target, None where the data do not allow it.

    The indices need a baseline with its year, one target with its year, and later values of the same definition, place
    and source as the baseline. These are either a series of the declaration's own source that starts from the baseline,
    or a later percentage that the same source counts from it. Anticipated progress and pace look ahead along a trend,
    which needs four values over four years; ESCAP's reports ask for two.
    """
    baseline, start, aim, end = row.baseline_value, row.baseline_year, row.target_value, row.target_year
    if baseline is None or start is None or aim is None or end is None or row.target_value_max is not None:
        return None
    relative = row.unit == REDUCTION
    target = baseline * (1 - aim / 100) if relative else aim
    values = _since_baseline(dataset, row, baseline, start, end, relative)
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


def _since_baseline(
    dataset: Dataset, row: records.Commitment, baseline: float, start: int, end: int, relative: bool
) -> _Since | None:
    """Later values of the definition, place and source of the baseline, up to the target year."""
    for series in own_series(dataset, row):
        indicator = dataset.indicators[series.indicator_id]
        part = series.within(start, end)
        if part is None or part.years[0] != start or part.values[0] != baseline or len(part.years) < 2:
            continue
        if indicator.direction == row.direction and (relative or indicator.unit == row.unit):
            figure = amount(part.values[-1], indicator.unit, indicator.decimals)
            return _Since(part.years, part.values, dated_figure(figure, part.years[-1]), apart(series.notes))
    later, year = row.later_value, row.later_year
    if relative and later is not None and year is not None and start <= year <= end:
        counted = rf"% (less than|below) (fiscal )?{start}"
        if row.later_source_id == row.source_id and (
            row.later_unit == row.unit or re.fullmatch(counted, row.later_unit)
        ):
            return _Since((start, year), (baseline, baseline * (1 - later / 100)), later_words(row), "")
    return None


# Words


def plain_figure(figure: float) -> str:
    """A figure with every decimal it is stored with: 0.96 is not 1.0 where the target is 0.9."""
    return number(figure, len(f"{figure:.10g}".partition(".")[2]))


def later_words(row: records.Commitment) -> str:
    """The later figure with its year, empty where there is none."""
    if row.later_value is None:
        return ""
    figure = plain_figure(row.later_value)
    figure = f"{figure}{row.later_unit}" if row.later_unit.startswith("%") else with_unit(figure, row.later_unit)
    return dated_figure(figure, row.later_year)


def dated_figure(figure: str, year: int | None) -> str:
    """A figure with its year, or that the source gives none."""
    if year is None:
        return _("{figure}, no year in the source").format(figure=figure)
    return _("{figure}, in {year}").format(figure=figure, year=year)


def status_words(found: Progress) -> str:
    """The current status index and what it means."""
    share = number(abs(10 * found.shown))
    template = (
        _("{status} of 10: {share} per cent of the way from baseline to target by {year}")
        if found.status >= 0
        else _("{status} of 10: away from the target by {share} per cent of the way, by {year}")
    )
    return template.format(status=number(found.shown, 1), share=share, year=found.latest_year)


def outlook_words(found: Progress) -> str:
    """Anticipated progress and pace in words."""
    if found.anticipated is None:
        return _("insufficient evidence")
    gap, word = found.anticipated
    return _("{gap} per cent of the way expected to be left ({word}); pace: {pace}").format(
        gap=number(gap), word=ANTICIPATION[word].label, pace=PACE[found.pace].label
    )
