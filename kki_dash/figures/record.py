"""What is on record for a city: themes by year, a dot for every dated value."""

import pandas as pd
import plotly.graph_objects as go

from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Size, Surface, rows_on, scaled, template
from kki_dash.figures.toolkit.axis import year_axis, year_ticks
from kki_dash.figures.toolkit.marks import HOVER, escape, hover
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.text import _, number

FIRST_SHOWN, LAST_SHOWN = 2000, 2020
WIDTHS: dict[Size, int] = {"phone": 358, "laptop": 560, "wide": 720}
_ROW, _CLOSEST_ROWS = 24, 17


def record_figure(city_id: str, city: str, record: dict[str, dict[int, bool]], size: Surface) -> Figure:
    """Strip of years by theme: filled for the city itself, pale for its province, region or country."""
    themes = list(record)
    years = list(range(FIRST_SHOWN, LAST_SHOWN + 1))
    height, least = (scaled(row * len(themes) + 34, size) for row in (_ROW, _CLOSEST_ROWS))
    plot = go.Figure(layout={"template": template(size), "height": rows_on(size, height, least)})
    grid = [(year, theme) for theme in themes for year in years]
    plot.add_scatter(
        x=[year for year, _t in grid],
        y=[escape(theme) for _y, theme in grid],
        mode="markers",
        marker={"color": palette.PEER, "size": 3},
        hoverinfo="skip",
    )
    for local, colour, text in (
        (False, palette.ACCENT_3, _("province, region or country")),
        (True, palette.ACCENT, city),
    ):
        dots = [
            (year, theme)
            for theme, known in record.items()
            for year, own in known.items()
            if own is local and FIRST_SHOWN <= year <= LAST_SHOWN
        ]
        plot.add_scatter(
            x=[year for year, _t in dots],
            y=[escape(theme) for _y, theme in dots],
            mode="markers",
            marker={"color": colour, "size": scaled(9, size)},
            text=[
                hover(_("{theme}, {year}: {place}").format(theme=theme, year=year, place=text)) for year, theme in dots
            ],
            hovertemplate=HOVER,
        )
    longest = max((text_width(theme, 13) for theme in themes), default=30)
    plot.update_layout(margin={"l": scaled(14 + longest, size), "r": scaled(14, size), "t": 2})
    plot.update_xaxes(
        **year_axis(FIRST_SHOWN - 0.6, LAST_SHOWN + 0.6, year_ticks(FIRST_SHOWN, LAST_SHOWN, 5)),
        showline=False,
        ticks="",
    )
    plot.update_yaxes(categoryarray=[escape(theme) for theme in reversed(themes)], categoryorder="array", ticks="")
    table = pd.DataFrame(
        [
            {_("Theme"): theme, _("Year"): year, _("Describes"): city if own else _("province, region or country")}
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
        plot=plot,
        table=table,
        source=_("Kitakyushu Initiative dashboard, observations table"),
        alt=_("Dot chart of the years with a value for {n} themes of {city}.").format(n=number(len(themes)), city=city),
        redraw=lambda canvas: record_figure(city_id, city, record, canvas),
        least_height=least,
    )
