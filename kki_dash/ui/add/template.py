"""Step 1: take the template of the city."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kki_dash.exports.files import File
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import of_the_city
from kki_dash.findings.next_step import lacks
from kki_dash.rounds import form
from kki_dash.rounds.sheets import MOST_BYTES
from kki_dash.rounds.template import last_year, offered, template
from kki_dash.text import _, number, sentences, value
from kki_dash.ui.kit import frame, html
from kki_dash.ui.kit.take import take_button
from kki_dash.ui.kit.view import View

_MOST_ROWS = 12
_SHOWN_YEARS = (2000, 2012)


def show_template(dataset: Dataset, view: View, headline: DeltaGenerator, city_id: str) -> None:
    """What the record lacks, the template, and how it is filled in."""
    city = dataset.cities[city_id]
    with headline:
        frame.headline(
            _("Add your values for {city}: four yearly values of one series can show a direction").format(
                city=city.name
            )
        )
    get, told = frame.beside((1.2, 3.4), "template", "center")
    with get:
        made = File(f"{city_id}-{last_year() + 1}.xlsx", lambda: template(dataset, city_id))
        take_button(_("Download template (.xlsx)"), made, type="primary", width="stretch")
    with told:
        st.html(
            html.tag(
                "p",
                sentences(
                    _("For a spreadsheet program; works without a connection"),
                    _("Grey is what is published now, white is yours"),
                    _("Files up to {n} megabytes are read").format(n=number(MOST_BYTES / 1e6)),
                ),
                "body",
            )
        )
    frame.section(
        _("The sheet “{sheet}”").format(sheet=_(form.VALUES)),
        _("First what would complete the record; the file has every year up to {last}").format(last=last_year()),
        frame.scrolling(_excerpt(dataset, city_id), _("Excerpt of the template")),
    )
    left, right = frame.beside((1, 1), "how")
    with left:
        missing = lacks(dataset, city_id)
        frame.section(
            _("What would complete the record"),
            "",
            html.tag("ul", html.join(html.tag("li", one) for one in missing), "next-list")
            if missing
            else html.tag("p", _("Every theme has a course, or the city is not one of those that took part."), "body"),
        )
    with right:
        leads = [one for one in dataset.wanted if one.city_id == city_id]
        known = [sentences(one.title, one.lead) for one in leads] or [
            _("No document is known to us that holds missing years of this city.")
        ]
        frame.section(
            _("Where missing years may stand"),
            "",
            html.tag("ul", html.join(html.tag("li", one) for one in known), "next-list"),
        )


def _excerpt(dataset: Dataset, city_id: str) -> html.Raw:
    """The first rows of the template, as the spreadsheet shows them."""
    years = range(_SHOWN_YEARS[0], _SHOWN_YEARS[1] + 1)
    rows: list[list[object]] = []
    for indicator in offered(dataset, city_id):
        published = [one for one in dataset.series(city_id, indicator.indicator_id) if of_the_city(one.spatial_unit)]
        for one in published:
            known = dict(zip(one.years, one.values, strict=True))
            cells = [value(known[year], indicator.decimals) if year in known else "" for year in years]
            source = dataset.sources[one.source_id].short_title
            rows.append(_grey([indicator.short_name, indicator.unit, one.spatial_name, *cells, source]))
        rows.append([indicator.short_name, indicator.unit, *[""] * (len(years) + 2)])
        if len(rows) >= _MOST_ROWS:
            break
    heads = [_(form.INDICATOR.heading), _(form.UNIT.heading), _(form.PLACE.heading), *(str(year) for year in years)]
    heads.append(_(form.SOURCE.heading))
    numeric = range(3, 3 + len(years))
    return html.table(heads, rows[:_MOST_ROWS], numeric=numeric, caption=_("Excerpt of the template"), css="sheet")


def _grey(cells: list[object]) -> list[object]:
    return [html.tag("span", cell, "published") for cell in cells]
