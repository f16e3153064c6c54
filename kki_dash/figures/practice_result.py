"""What came of one practice: every figure on record, those with a value before and one after as bars from zero."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kki_dash.figures import palette
from kki_dash.figures.figure import Facts, Figure, first_and_last
from kki_dash.figures.surface import Surface, by_size, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.marks import HOVER, escape, hover
from kki_dash.figures.toolkit.measure import wrap
from kki_dash.findings import results
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.pillars import Outcome
from kki_dash.findings.practices import Case
from kki_dash.text import _, apart, listed, sentences
from kki_dash.vocabulary import DIMENSION, EVIDENCE_LEVEL

WIDTHS = by_size(358, 372, 530)
_LINE, _BAR, _GAP = 17, 16, 12
_FONT, _RESULT = 13, 16
_ROOM = 0.55
"""Share of the width that the longest bar takes; its year stands behind it."""


def figures_of(case: Case) -> list[Outcome]:
    """The measured outcomes of a practice, the environment first, in the order of the case."""
    return [one for one in (*case.environment, *case.livelihood) if one.level == "measured"]


def _facts(shown: Sequence[Outcome]) -> Facts:
    return Facts(
        tuple(dict.fromkeys(one.source_id for one in shown)),
        first_and_last(year for one in shown for year in (one.before_year, one.after_year) if year is not None),
        tuple(dict.fromkeys(one.place or one.city for one in shown)),
        tuple(EVIDENCE_LEVEL[level].label for level in dict.fromkeys(one.level for one in shown)),
    )


def practice_result_figure(dataset: Dataset, case: Case, size: Surface) -> Figure:
    """The figures of one practice, one below the other, each pair on a scale of its own.

    Parameters
    ----------
    case : Case
        With at least one measured outcome.
    """
    shown = figures_of(case)
    width = width_on(size, WIDTHS)
    words, marks, top = [], [], 0.0
    for one in shown:
        head, below = _head(one, top, width, size)
        words += head
        pair = results.bars(one)
        for bar, given in zip(pair or (), (False, True), strict=False):
            marks.append(_bar(one, bar, below, given, width, size))
            words.append(_text(bar.share / 100 * _ROOM * width + 6, below, escape(bar.words), palette.INK_3, size))
            below += scaled(_BAR, size)
        top = below + scaled(_GAP, size)
    usual = round(top)
    height = rows_on(size, usual, usual)
    layout = {
        "template": template(size),
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"range": [0, width], "visible": False},
        "yaxis": {"range": [height, 0], "visible": False},
        "annotations": words,
    }
    alone = sum(one.stated is not None and not one.before for one in shown)
    return Figure(
        slug=f"{case.practice.activity_id}-result",
        title=_("What came of it"),
        subtitle=_("{place}; each pair on its own scale from zero").format(place=listed(case.practice.cities))
        if any(map(results.bars, shown))
        else listed(case.practice.cities),
        plot=plot_of(marks or [_nothing()], layout),
        table=_table(dataset, shown),
        read=(_("Side"), _("Measure"), _("Before"), _("After"), _("Years"), _("Source")),
        source=dataset.cite([one.source_id for one in shown]),
        facts=_facts(shown),
        note=sentences(
            _("Outlined: before, dashed where the source gives a change alone; solid: after"),
            _("Changes that a source gives alone have no common baseline") if alone > 1 else "",
            _("A city-wide figure is no proof that the practice worked"),
        ),
        alt=_("Figures of {practice}: {figures}.").format(
            practice=case.practice.title,
            figures=apart(
                _("{measure}: {result}, {dates}").format(measure=one.measure, result=one.result, dates=one.dates)
                for one in shown
            ),
        ),
        redraw=lambda canvas: practice_result_figure(dataset, case, canvas),
        least_height=usual,
    )


def _head(one: Outcome, top: float, width: int, size: Surface) -> tuple[list[dict[str, Any]], float]:
    """The figure and what it measures, in as many lines as they need; and where they end."""
    years = "" if results.bars(one) else one.dates
    line, found, y = scaled(_LINE, size), [], top + scaled(_LINE, size) * 0.6
    for text in wrap(one.result, scaled(_RESULT, size), width, bold=True):
        found.append(_text(0, y, f"<b>{escape(text)}</b>", palette.ACCENT, size, _RESULT))
        y += line * 1.15
    for text in wrap(listed(filter(None, (one.measure, one.place, years))), scaled(_FONT, size), width):
        found.append(_text(0, y, escape(text), palette.INK, size))
        y += line
    return found, y


def _bar(one: Outcome, bar: results.Bar, y: float, solid: bool, width: int, size: Surface) -> dict[str, Any]:
    """A bar as an outline, so that one dashes where no source gives the value."""
    half, end = scaled(5, size), max(2.0, bar.share / 100 * _ROOM * width)
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "x": [0, end, end, 0, 0],
        "y": [y - half, y - half, y + half, y + half, y - half],
        "fillcolor": palette.ACCENT if solid else palette.WHITE,
        "line": {
            "color": palette.ACCENT if bar.given else palette.INK_3,
            "width": 1.3,
            "dash": "solid" if bar.given else "3px,3px",
        },
        "text": [hover(listed([one.measure, one.result]), bar.words)] * 5,
        "hovertemplate": HOVER,
        "name": "",
    }


def _nothing() -> dict[str, Any]:
    """A trace without marks, where no figure has a value before it."""
    return {"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip"}


def _text(x: float, y: float, text: str, colour: str, size: Surface, points: int = _FONT) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": text,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": scaled(points, size), "color": colour},
    }


def _table(dataset: Dataset, shown: Sequence[Outcome]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                _("Side"): DIMENSION[one.dimension].label,
                _("Measure"): one.measure,
                _("Place"): one.place,
                _("Before"): one.before,
                _("After"): one.after,
                _("Change"): one.change,
                _("Years"): one.dates,
                _("Note"): one.note,
                _("Source"): one.source,
                _("Grade"): dataset.sources[one.source_id].grade,
            }
            for one in shown
        ]
    )
