"""What is on record for a city: themes by year, a dot for every dated value."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure, of_series
from kki_dash.figures.surface import Surface, by_size, plot_of, rows_on, scaled, template
from kki_dash.figures.toolkit.axis import year_axis, year_ticks
from kki_dash.figures.toolkit.marks import HOVER, escape, hover
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings.dataset import Series
from kki_dash.text import _, number

WIDTHS = by_size(358, 560, 720)
FIRST_SHOWN, LAST_SHOWN = 2000, 2020
_ROW, _CLOSEST_ROWS = 24, 17
_TICK = 13


def record_figure(
    city_id: str, city: str, record: dict[str, dict[int, bool]], size: Surface, several: Sequence[Series] = ()
) -> Figure:
    """Strip of years by theme: filled for the city itself, pale for its province, region or country.

    Parameters
    ----------
    record : dict
        Which theme has a value in which year, True where it describes the city itself.
    several : sequence of Series
        What is on record.
    """
    elsewhere = _("province, region or country")
    usual, least = (scaled(row * len(record) + 34, size) for row in (_ROW, _CLOSEST_ROWS))
    dots = [_years(list(record)), _dots(record, False, elsewhere, size), _dots(record, True, city, size)]
    layout = {"template": template(size), "height": rows_on(size, usual, least), **_axes(list(record), size)}
    table = pd.DataFrame(
        [
            {_("Theme"): theme, _("Year"): year, _("Describes"): city if own else elsewhere}
            for theme, known in record.items()
            for year, own in sorted(known.items())
        ],
        columns=[_("Theme"), _("Year"), _("Describes")],
    )
    return Figure(
        slug=f"{city_id}-on-record",
        title=_("What is on record, by year"),
        subtitle=_(
            "A dot is a year with a value, {first} to {last}; pale where it describes the province or country"
        ).format(first=FIRST_SHOWN, last=LAST_SHOWN),
        plot=plot_of(dots, layout),
        table=table,
        source=_("Kitakyushu Initiative dashboard, observations table"),
        alt=_("Dot chart of the years with a value for {n} themes of {city}.").format(n=number(len(record)), city=city),
        redraw=lambda canvas: record_figure(city_id, city, record, canvas, several),
        facts=of_series(several),
        least_height=least,
    )


def _years(themes: list[str]) -> dict[str, Any]:
    """A small dot for every year of every theme, also where nothing is on record."""
    grid = [(year, theme) for theme in themes for year in range(FIRST_SHOWN, LAST_SHOWN + 1)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [year for year, _theme in grid],
        "y": [escape(theme) for _year, theme in grid],
        "marker": {"color": palette.PEER, "size": 3},
        "hoverinfo": "skip",
    }


def _dots(record: dict[str, dict[int, bool]], local: bool, place: str, size: Surface) -> dict[str, Any]:
    known = [
        (year, theme)
        for theme, years in record.items()
        for year, own in years.items()
        if own is local and FIRST_SHOWN <= year <= LAST_SHOWN
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [year for year, _theme in known],
        "y": [escape(theme) for _year, theme in known],
        "marker": {"color": palette.ACCENT if local else palette.ACCENT_3, "size": scaled(9, size)},
        "text": [
            hover(_("{theme}, {year}: {place}").format(theme=theme, year=year, place=place)) for year, theme in known
        ],
        "hovertemplate": HOVER,
    }


def _axes(themes: list[str], size: Surface) -> dict[str, Any]:
    longest = max((text_width(theme, _TICK) for theme in themes), default=30)
    years = year_axis(FIRST_SHOWN - 0.6, LAST_SHOWN + 0.6, year_ticks(FIRST_SHOWN, LAST_SHOWN, 5))
    names = [escape(theme) for theme in reversed(themes)]
    return {
        "margin": {"l": scaled(14 + longest, size), "r": scaled(14, size), "t": 2},
        "xaxis": {**years, "showline": False, "ticks": ""},
        "yaxis": {"categoryarray": names, "categoryorder": "array", "ticks": ""},
    }
