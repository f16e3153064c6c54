"""Where an urban centre stands among those that are alike: one dot each, the spread shaded, the middle dashed."""

from collections.abc import Sequence
from typing import Any

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_series
from kki_dash.figures.surface import Surface, by_size, narrow, plot_of, rows_on, scaled, template, width_on
from kki_dash.figures.toolkit.axis import signed_ticks
from kki_dash.figures.toolkit.marks import HOVER, escape, hover
from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import plain_name
from kki_dash.findings.peers import Finding
from kki_dash.text import _, listed, signed, with_unit

WIDTHS = by_size(358, 865, 1224)
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 20, 44, 46
_DOT = 11
_LEAST_LEVELS = 5


def standing_figure(dataset: Dataset, finding: Finding, size: Surface) -> Figure:
    """Dots of the change of each urban centre, one's own in the accent; equal ones are stacked, never covered."""
    layout: dict[str, Any] = {"template": template(size), "height": scaled(_TOP + _BOTTOM, size)}
    data: list[dict[str, Any]] = []
    if finding.percent is not None and finding.quartiles and finding.median is not None:
        changes = [one.percent for one in finding.neighbours]
        low, high = min(*changes, finding.percent), max(*changes, finding.percent)
        room = 0.06 * ((high - low) or 1.0)
        low, high = low - room, high + room
        dot = scaled(_DOT, size)
        reach = (high - low) * (dot + 1) / (width_on(size, WIDTHS) - scaled(_LEFT + _RIGHT, size))
        levels = stacked([finding.percent, *changes], reach)
        most = max(*levels, _LEAST_LEVELS)
        tall = scaled(_TOP + _BOTTOM, size) + (most + 1) * (dot + 1)
        layout["height"] = rows_on(size, tall, tall)
        data = [_dots(finding, levels[1:], dot), _own(dataset, finding, levels[0], dot)]
        layout |= _axes(dataset, finding, low, high, most, size)
    return Figure(
        slug="standing-" + "-".join((finding.city_id, finding.ask.indicator_id)).replace("_", "-"),
        title=peers.title(dataset, finding),
        subtitle=peers.criteria(dataset, finding),
        plot=plot_of(data, layout),
        table=peers.neighbours_table(dataset, finding),
        source=dataset.cite(sorted({s.source_id for s in finding.centre.series.values()})) if finding.centre else "",
        facts=of_series(finding.centre.series.values() if finding.centre else ()),
        note=" ".join(
            (
                peers.spread_sentence(finding),
                _(
                    "Shaded: the middle half of the others; dashed: their median. Alike in the first year, each trait "
                    "counted in standard deviations, people and product as logarithms. Flagged centres are left out. "
                    "Equal changes share a place."
                ),
            )
        ),
        alt=peers.spread_sentence(finding),
        redraw=lambda canvas: standing_figure(dataset, finding, canvas),
    )


def stacked(values: Sequence[float], reach: float) -> list[int]:
    """Level of each dot, so that dots nearer than ``reach`` stand on each other; the first one lies lowest."""
    placed: list[tuple[float, int]] = []
    found = []
    for value in values:
        taken = {level for other, level in placed if abs(other - value) < reach}
        level = next(level for level in range(len(values) + 1) if level not in taken)
        placed.append((value, level))
        found.append(level)
    return found


def _dots(finding: Finding, levels: Sequence[int], dot: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.percent for one in finding.neighbours],
        "y": list(levels),
        "marker": {"size": dot, "color": palette.PEER_DOT, "opacity": 1, "line": {"color": palette.AXIS, "width": 0.8}},
        "text": [
            hover(listed([one.centre.name, one.centre.country]), with_unit(signed(one.percent, 1), "%"))
            for one in finding.neighbours
        ],
        "hovertemplate": HOVER,
        "name": _("similar urban centres"),
    }


def _own(dataset: Dataset, finding: Finding, level: int, dot: int) -> dict[str, Any]:
    name = peers.centre_name(dataset, finding)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [finding.percent],
        "y": [level],
        "marker": {"size": dot + 4, "color": palette.ACCENT},
        "text": [hover(name, with_unit(signed(finding.percent or 0.0, 1), "%"))],
        "hovertemplate": HOVER,
        "name": escape(name),
    }


def _axes(dataset: Dataset, finding: Finding, low: float, high: float, most: int, size: Surface) -> dict[str, Any]:
    return {
        "shapes": _spread(finding),
        "margin": {
            "l": scaled(_LEFT, size),
            "r": scaled(_RIGHT, size),
            "t": scaled(_TOP, size),
            "b": scaled(_BOTTOM, size),
        },
        "xaxis": {**signed_ticks(low, high, 5 if narrow(size) else 9), "showgrid": False},
        "yaxis": {"range": [-0.7, most + 0.7], "visible": False},
        "annotations": _words(dataset, finding, (low + high) / 2, size),
    }


def _spread(finding: Finding) -> list[dict[str, Any]]:
    """The middle half of the others as a band, their median dashed, and a line through one's own dot."""
    quarter, three_quarters = finding.quartiles or (0.0, 0.0)
    upright = {"y0": 0, "y1": 1, "yref": "paper"}
    band = {"type": "rect", "layer": "below", "fillcolor": palette.BAND, "line": {"width": 0}}
    middle = {"type": "line", "line": {"color": palette.INK_3, "width": 2, "dash": "4px,3px"}}
    own = {"type": "line", "layer": "below", "line": {"color": palette.ACCENT, "width": 1.4}}
    return [
        {**upright, **look, "x0": first, "x1": last}
        for look, first, last in (
            (band, quarter, three_quarters),
            (middle, finding.median, finding.median),
            (own, finding.percent, finding.percent),
        )
    ]


def _words(dataset: Dataset, finding: Finding, centre: float, size: Surface) -> list[dict[str, Any]]:
    """What the lines stand for, above them, and what the axis measures, below it."""
    own, middle = finding.percent or 0.0, finding.median or 0.0
    name = finding.centre.name if finding.centre else ""
    measure = plain_name(dataset, (finding.ask.indicator_id,))
    text = {"showarrow": False, "yref": "paper", "font": {"size": scaled(14, size), "color": palette.INK_2}}
    above = {**text, "y": 1, "yanchor": "bottom"}
    return [
        {
            **above,
            "x": own,
            "xanchor": "left" if own < centre else "right",
            "yshift": scaled(18, size),
            "text": f"<b>{escape(_('{city} {change}').format(city=name, change=with_unit(signed(own, 1), '%')))}</b>",
            "font": {"size": scaled(14, size), "color": palette.ACCENT},
        },
        {
            **above,
            "x": middle,
            "xanchor": "left" if middle < centre else "right",
            "text": escape(_("median {median}%").format(median=signed(middle, 1))),
        },
        {
            **text,
            "xref": "paper",
            "x": 0.5,
            "y": 0,
            "yanchor": "top",
            "yshift": -scaled(24, size),
            "text": escape(_("Change in {what}, per cent, + is better →").format(what=measure)),
        },
    ]
