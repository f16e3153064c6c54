"""Step 3: the city's own charts and record with the values that were sent."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.figures.trend import panel_figure
from kki_dash.findings.dataset import Dataset
from kki_dash.rounds import preview
from kki_dash.rounds.preview import Effect
from kki_dash.text import _, ngettext, number
from kki_dash.ui.add import steps, visit
from kki_dash.ui.kit import frame, html, viewport
from kki_dash.ui.kit.figure_card import figure_card
from kki_dash.ui.kit.view import View

_MOST_CHARTS = 6
_LARGE = 330


def show_preview(dataset: Dataset, view: View, headline: DeltaGenerator, city_id: str) -> None:
    """Charts with uploaded values hollow and dashed, and what would change."""
    held = visit.upload(city_id)
    if held is None or held.edits.is_empty:
        with headline:
            frame.headline(_("Nothing to preview yet"))
        steps.nothing_new(held)
        return
    then = held.then
    panels = preview.panels(then, city_id)
    with headline:
        frame.headline(preview.headline(then, city_id))
        if open_cells := len(held.sent.of_level("error")):
            text = ngettext(
                "{n} cell is still to be mended; what it holds is left out here",
                "{n} cells are still to be mended; what they hold is left out here",
                open_cells,
            )
            frame.lead(text.format(n=number(open_cells)))
    charts, told = frame.beside((740, 510), "preview")
    size = viewport.size()
    with charts:
        for place, one in enumerate(panels[:_MOST_CHARTS]):
            figure_card(panel_figure(then, one, size, _LARGE if not place else 226))
        if not panels:
            st.html(html.tag("p", _("No chart changes: a chart needs a value of a year."), "body"))
        if len(panels) > _MOST_CHARTS:
            rest = _("{n} more series were sent; their charts come with the published record.")
            frame.source_line(rest.format(n=number(len(panels) - _MOST_CHARTS)))
    with told:
        frame.section(
            _("What would change"),
            _("Now, and with your values"),
            frame.scrolling(_table(preview.effects(dataset, then, city_id)), _("What would change")),
        )
        frame.source_line(
            _(
                "Evidence rule: four values over four years, Mann-Kendall p below 0.1, trend and last minus first of one sign, more "
                "than the band of the indicator. Nothing here says that the programme caused it."
            )
        )


def _table(effects: list[Effect]) -> html.Raw:
    rows = [(one.where, one.now, html.tag("b" if one.changes else "span", one.then)) for one in effects]
    return html.table(
        (_("Where"), _("Now"), _("With your values")), rows, caption=_("What would change"), css="effects"
    )
