"""The technical reading as a picture: change of the pressure against change of its driver, with Tapio's borders."""

from collections.abc import Sequence
from typing import Any, get_args

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_series
from kki_dash.figures.surface import Canvas, Surface, by_size, height_on, letters, plot_of, scaled, template, width_on
from kki_dash.figures.toolkit.marks import HOVER, hover, name_words
from kki_dash.figures.toolkit.placing import Box, Marker, place_most
from kki_dash.figures.toolkit.plane import Margins, plane_of_changes
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.decoupling import PlaceState, PressureAndDriver, states_table
from kki_dash.findings.names import opening_name, plain_name
from kki_dash.stats.decoupling import HIGH, LOW, TapioState
from kki_dash.text import _, apart, listed, ngettext, number, signed, with_unit, years
from kki_dash.vocabulary import TAPIO

HEIGHTS = by_size(400, 440, 630)
WIDTHS = by_size(358, 865, 1224)
_MARGINS = Margins(38, 8, 24, 46)
_RADIUS = 5.5
_DECOUPLED: tuple[TapioState, ...] = ("strong_decoupling", "weak_decoupling", "recessive_decoupling")


def decoupling_figure(
    dataset: Dataset, pair: PressureAndDriver, rows: Sequence[PlaceState], region: Sequence[PlaceState], size: Surface
) -> Figure:
    """Participating cities over the urban centres of the region; the grey wedge is Tapio's coupling.

    Solid marks stand for decoupling, hollow ones for the other states; the table names each state.
    """
    pressure, driver = plain_name(dataset, (pair.pressure,)), plain_name(dataset, (pair.driver,))
    background = region if not isinstance(size, Canvas) or size.background else []
    layout: dict[str, Any] = {"template": template(size), "height": height_on(size, HEIGHTS[letters(size)])}
    data: list[dict[str, Any]] = []
    outside = 0
    if rows:
        low_x, high_x = _limits([row.driver_change for row in rows])
        low_y, high_y = _limits([row.pressure_change for row in rows])
        shown = [
            row for row in background if low_x < row.driver_change < high_x and low_y < row.pressure_change < high_y
        ]
        outside = len(background) - len(shown)
        data = [_wedge(low_x, high_x), _dots(shown), _marks(rows, size)]
        layout |= plane_of_changes(
            (low_x, high_x, low_y, high_y),
            _("Change in {what}, per cent").format(what=driver),
            _("Change in {what}, per cent").format(what=pressure),
            _MARGINS,
            size,
            width_on(size, WIDTHS),
        )
        layout["annotations"] += _names(rows, (low_x, high_x, low_y, high_y), size)
    spans = sorted({(row.first_year, row.last_year) for row in rows})
    subtitle = _("Change in per cent, {years}").format(years=listed(years(*span) for span in spans))
    if background:
        grey = _("Grey: {n} unflagged urban centres of the region").format(n=number(len(background)))
        subtitle = _("{marks}. {grey}").format(marks=subtitle, grey=grey)
    return Figure(
        slug=f"decoupling-{pair.pressure}-{pair.driver}".replace("_", "-"),
        title=_("{pressure} against {driver}").format(pressure=opening_name(dataset, (pair.pressure,)), driver=driver),
        subtitle=subtitle,
        plot=plot_of(data, layout),
        table=states_table(dataset, pair, tuple(rows)),
        read=(
            _("City"),
            *(
                _("{indicator}: change, %").format(indicator=dataset.indicators[one].short_name)
                for one in (pair.pressure, pair.driver)
            ),
            _("Decoupling factor (OECD)"),
            _("Elasticity (Tapio)"),
            _("State"),
        ),
        source=dataset.cite([series.source_id for row in rows for series in (row.pressure, row.driver)]),
        facts=of_series(series for row in rows for series in (row.pressure, row.driver)),
        note=_note(dataset, rows, outside),
        alt=_alt(rows),
        redraw=lambda canvas: decoupling_figure(dataset, pair, rows, region, canvas),
    )


def _is_circular(dataset: Dataset, rows: Sequence[PlaceState]) -> bool:
    """Whether load and driver come from one source that sees people where it sees buildings."""
    return any(
        row.pressure.source_id == row.driver.source_id
        and dataset.indicators[row.driver.indicator_id].theme == "population"
        for row in rows
    )


def _note(dataset: Dataset, rows: Sequence[PlaceState], outside: int) -> str:
    notes = [
        _("Solid: decoupling; hollow: coupling, negative decoupling or a stable driver."),
        _("Wedge: coupling, where the pressure grows by {low} to {high} times as much as the driver.").format(
            low=number(LOW, 1), high=number(HIGH, 1)
        ),
        _("Both rest on two single years and say nothing about the size of the load."),
    ]
    if _is_circular(dataset, rows):
        notes.append(
            _(
                "The population of an urban centre is estimated from where buildings stand, so the two are not independent."
            )
        )
    if outside:
        notes.append(
            ngettext("{n} grey dot lies outside the frame.", "{n} grey dots lie outside the frame.", outside).format(
                n=number(outside)
            )
        )
    return " ".join(notes)


def _alt(rows: Sequence[PlaceState]) -> str:
    members = {state: [row.name for row in rows if row.state == state] for state in get_args(TapioState)}
    return _("Scatter chart of two changes. {states}.").format(
        states=apart(
            _("{state}: {cities}").format(state=TAPIO[state].label, cities=listed(names))
            for state, names in members.items()
            if names
        )
    )


def _limits(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(*values, 0.0) if len(values) > 1 else min(values[0], 0.0), max(0.0, *values)
    room = 0.14 * ((high - low) or 1.0)
    return low - room, high + 1.4 * room


def _wedge(low: float, high: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [low, high, high, low, low],
        "y": [LOW * low, LOW * high, HIGH * high, HIGH * low, LOW * low],
        "fill": "toself",
        "fillcolor": palette.BAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
        "name": _("coupling"),
    }


def _dots(rows: Sequence[PlaceState]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.driver_change for row in rows],
        "y": [row.pressure_change for row in rows],
        "marker": {"size": 6, "color": palette.PEER_DOT, "opacity": 0.75},
        "text": [_said(row, listed([row.name, row.country])) for row in rows],
        "hovertemplate": HOVER,
        "name": _("urban centres"),
    }


def _marks(rows: Sequence[PlaceState], size: Surface) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.driver_change for row in rows],
        "y": [row.pressure_change for row in rows],
        "marker": {
            "size": 2 * scaled(_RADIUS, size),
            "color": [palette.ACCENT if row.state in _DECOUPLED else palette.WHITE for row in rows],
            "line": {"color": palette.ACCENT, "width": 1.6},
            "opacity": 1,
        },
        "text": [_said(row, _("{city}: {state}").format(city=row.name, state=TAPIO[row.state].label)) for row in rows],
        "hovertemplate": HOVER,
        "name": _("participating cities"),
    }


def _said(row: PlaceState, name: str) -> str:
    return hover(
        name, listed([with_unit(signed(row.driver_change, 1), "%"), with_unit(signed(row.pressure_change, 1), "%")])
    )


def _names(
    rows: Sequence[PlaceState], limits: tuple[float, float, float, float], size: Surface
) -> list[dict[str, Any]]:
    low_x, high_x, low_y, high_y = limits
    width = width_on(size, WIDTHS) - scaled(_MARGINS.left + _MARGINS.right, size)
    height = height_on(size, HEIGHTS[letters(size)]) - scaled(_MARGINS.top + _MARGINS.bottom, size)
    joint: dict[tuple[float, float], list[str]] = {}
    for row in rows:
        joint.setdefault((row.driver_change, row.pressure_change), []).append(row.name)
    points = [(x, y, listed(names)) for (x, y), names in joint.items()]
    markers = tuple(
        Marker(
            (x - low_x) / (high_x - low_x) * width,
            (high_y - y) / (high_y - low_y) * height,
            scaled(_RADIUS, size),
            name,
        )
        for x, y, name in points
    )
    names = place_most(markers, Box(0, 0, width, height), scaled(14, size))
    return [
        name_words(x, y, text, name, palette.INK, scaled(_RADIUS, size), scaled(14, size))
        for (x, y, text), name in zip(points, names, strict=True)
        if name
    ]
