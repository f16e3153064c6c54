"""Parts of the pages: sections, cards and the words in their controls."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import streamlit as st

from kki_dash.exports.print.brief import brief, file_name
from kki_dash.exports.workbook import WORKBOOK, city_workbook
from kki_dash.figures import palette
from kki_dash.figures.sparkline import sparkline
from kki_dash.findings import city as profile
from kki_dash.findings import commitments, peers, winwin
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.dataset import City, Dataset
from kki_dash.findings.overview import ACTIVITIES, WINWIN, BeforeAfter, KeyNumber, Lens, latest
from kki_dash.findings.words import CLASS, DECLARED_AT, DIRECTION, PARTICIPATION, READING, amount, movement
from kki_dash.text import _, capital, join, ngettext, number, sentences, signed, small, years
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import scrolling, section
from kki_dash.ui.kit.link import address

FIRST_PANELS = 2
MOST_LARGE = 6
MOST_SHORT = 6
"""More activities than these stand in a table of their own below the charts."""


def news(name: str, value: Any) -> bool:
    """Whether a component has handed back something else than in the run before."""
    seen = st.session_state.get(f"seen {name}")
    st.session_state[f"seen {name}"] = value
    return value is not None and value != seen


# Classes


def class_mark(klass: str) -> html.Raw:
    """Glyph of a class in its colours."""
    look = palette.CLASSES[klass]
    return html.tag(
        "span",
        look.glyph,
        "glyph",
        style=f"color:{look.fill};-webkit-text-stroke-color:{look.text}",
        aria_hidden="true",
    )


def class_chip(klass: str) -> html.Raw:
    """Glyph and name of a class."""
    return html.tag(
        "span",
        html.join([class_mark(klass), " ", html.tag("b", CLASS[klass], style=f"color:{palette.CLASSES[klass].text}")]),
        "class-chip",
    )


# Words in controls


def lens_name(dataset: Dataset, lens_id: str) -> str:
    if lens_id == WINWIN:
        return _("Win-win class")
    return _("Activities") if lens_id == ACTIVITIES else dataset.indicators[lens_id].short_name


def city_option(dataset: Dataset, city_id: str) -> str:
    return dataset.cities[city_id].name


def peer_option(dataset: Dataset, city_id: str, group: str) -> str:
    count = number(len(peers.peer_cities(dataset, city_id, group)))
    if group == "subregion":
        return _("same subregion ({n})").format(n=count)
    if group == "nearest":
        return _("nearest by size and income ({n})").format(n=count)
    if group == "size":
        return _("similar size ({n})").format(n=count)
    return _("all cities ({n})").format(n=count)


def indicator_option(dataset: Dataset, indicator_id: str) -> str:
    return dataset.indicators[indicator_id].short_name


def scale_option(dataset: Dataset, indicator_id: str, scale: str) -> str:
    return dataset.indicators[indicator_id].unit or _("Value") if scale == "unit" else _("First year = 100")


def first_city(dataset: Dataset) -> str:
    """The participating city with most dated values, so that the page opens with a full profile."""
    own = dataset.tables.observations[dataset.tables.observations["city_id"].isin(list(dataset.participating))]
    return str(own["city_id"].value_counts().index[0]) if len(own) else next(iter(dataset.cities))


# Overview


def key_numbers(numbers: Sequence[KeyNumber]) -> None:
    st.html(
        html.tag(
            "div",
            html.join(
                html.tag("div", html.join([html.tag("b", one.figure), html.tag("span", one.counts)])) for one in numbers
            ),
            "numbers",
        )
    )


def lens_list(lens: Lens) -> None:
    """The list beside the map: the way in for those who do not use a pointer."""
    rows = [
        [
            html.join([class_mark(fact.klass), " ", html.city_link(fact.city_id, fact.name)])
            if fact.klass
            else html.city_link(fact.city_id, fact.name),
            *fact.cells,
        ]
        for fact in lens.facts
    ]
    body = html.table(lens.columns, rows, numeric=range(1, len(lens.columns)), caption=lens.title)
    section(lens.list_title, lens.list_note, scrolling(body, lens.list_title, "beside-map"), ruled=False)
    if lens.without and lens.lens_id == WINWIN:
        reasons = html.tag("a", _("List and reasons"), href=address("winwin"))
        text = ngettext(
            "One documented city has no series long enough. ",
            "{n} documented cities have no series long enough. ",
            len(lens.without),
        ).format(n=number(len(lens.without)))
        st.html(html.tag("p", html.join([text, reasons]), "source"))
    elif lens.without:
        st.html(
            html.tag(
                "p",
                _("No value: {cities}.").format(cities=join(lens.without))
                if len(lens.without) <= 6
                else _("{n} participating cities have no value.").format(n=number(len(lens.without))),
                "source",
            )
        )


def city_card(dataset: Dataset, city_id: str, lens_id: str) -> None:
    """What one needs to know of a picked city, and the way to its profile."""
    city = dataset.cities[city_id]
    lines: list[html.Raw] = [
        html.tag("b", city.name),
        html.Raw(" "),
        html.tag("span", f"{city.country} · {PARTICIPATION[city.participation]}", "muted"),
    ]
    if klass := profile.headline_class(dataset, city_id):
        lines += [html.Raw(" "), class_chip(klass)]
    indicator_id = _telling_indicator(dataset, city_id) if lens_id in (ACTIVITIES, WINWIN) else lens_id
    found = latest(dataset, city_id, indicator_id) if indicator_id else None
    if found and indicator_id:
        series = dataset.series(city_id, indicator_id)[0]
        indicator = dataset.indicators[indicator_id]
        lines.append(
            html.tag(
                "p",
                _("{name}, {place}: {value} in {year}; {movement}.").format(
                    name=indicator.short_name,
                    place=series.spatial_name,
                    value=amount(series.values[-1], indicator.unit, indicator.decimals),
                    year=series.years[-1],
                    movement=movement(dataset.change_of(series), indicator.material_change_pct),
                ),
            )
        )
        if len(series.years) > 1:
            lines.append(sparkline_image(series.years, series.values, indicator.short_name))
    did = profile.activities(dataset, city_id)
    lines.append(
        html.tag(
            "p",
            html.join(
                [
                    ngettext("One documented activity. ", "{n} documented activities. ", len(did)).format(
                        n=number(len(did))
                    ),
                    html.tag(
                        "a",
                        _("Open the profile of {city}").format(city=city.name),
                        href=address("cities", city=city_id),
                    ),
                ]
            ),
        )
    )
    st.html(html.tag("div", html.join(lines), "city-card"))


def sparkline_image(sparkline_years: Sequence[int], values: Sequence[float], name: str) -> html.Raw:
    return html.tag(
        "img",
        "",
        src=sparkline(sparkline_years, values),
        width="220",
        height="44",
        alt=_("{name} from {first} to {last}").format(name=name, first=sparkline_years[0], last=sparkline_years[-1]),
    )


def _telling_indicator(dataset: Dataset, city_id: str) -> str | None:
    own = [key for key in dataset.city_indicators(city_id) if dataset.indicators[key].dimension == "environment"]
    return max(own, key=lambda key: len(dataset.series(city_id, key)[0].years), default=None)


def before_and_after(outcomes: Sequence[BeforeAfter]) -> None:
    """The strongest documented outcomes, each on its own scale from zero."""
    if not outcomes:
        return
    section(
        _("Reported outcomes, before and after"),
        _("The largest relative change of each city between two dated values; each bar on its own scale from zero"),
        html.tag("div", html.join(_one_outcome(outcome) for outcome in outcomes), "outcomes"),
    )


def track(before: float, after: float) -> html.Raw:
    """Two values on a scale from zero, in per cent of its length: hollow before, solid after."""
    low, high = sorted((before, after))
    marks = [
        html.tag("span", "", "line"),
        html.tag("span", "", "bar", style=f"left:{low:.1f}%;right:{100 - high:.1f}%"),
        html.tag("span", "", "dot before", style=f"left:{before:.1f}%"),
        html.tag("span", "", "dot", style=f"left:{after:.1f}%"),
    ]
    return html.tag("div", html.join(marks), "track", aria_hidden="true")


def _one_outcome(outcome: BeforeAfter) -> html.Raw:
    return html.tag(
        "div",
        html.join(
            [
                html.tag(
                    "div",
                    html.join([html.tag("b", html.city_link(outcome.city_id, outcome.city)), " ", outcome.measure]),
                    "name",
                ),
                html.tag("div", html.join([outcome.before, " → ", html.tag("b", outcome.after)]), "values"),
                track(outcome.before_share, outcome.after_share),
                html.tag("p", sentences(outcome.dates, outcome.source), "source"),
            ]
        ),
    )


# Cities


def first_panels(
    environment: list[profile.Panel], livelihood: list[profile.Panel]
) -> tuple[list[profile.Panel], list[profile.Panel], list[profile.Panel]]:
    """The charts of the first screen by dimension, and the rest; only a change that may be stated comes first."""
    first = [panel for panel in environment if panel.change.percent is not None][:FIRST_PANELS]
    rest = [panel for panel in environment if panel not in first]
    return first, livelihood[:FIRST_PANELS], [*rest, *livelihood[FIRST_PANELS:]]


def rows_of(panels: list[profile.Panel], width: int) -> Iterator[list[profile.Panel]]:
    """Panels in rows."""
    for start in range(0, len(panels), width):
        yield panels[start : start + width]


def brief_download(dataset: Dataset, city_id: str) -> None:
    """The button for the two pages of a city; they are set when it is clicked."""
    st.download_button(
        _("Brief (PDF)"),
        data=partial(brief, dataset, city_id),
        file_name=file_name(city_id),
        mime="application/pdf",
        on_click="ignore",
        width="stretch",
        help=_("Two pages of A4 about {city}, for a folder").format(city=dataset.cities[city_id].name),
    )


def about_city(dataset: Dataset, city: City) -> None:
    """Who the city is in the network."""
    parts = [html.tag("p", profile.participation(city), "body")]
    if city.roles:
        parts.append(html.tag("p", city.roles, "body"))
    if city.note:
        parts.append(html.tag("p", city.note, "body"))
    parts += [html.tag("h3", _("People"), "minor"), html.tag("p", profile.population(dataset, city.city_id), "body")]
    if target := profile.indicator_to_compare(dataset, city.city_id):
        parts.append(
            html.tag(
                "p",
                html.tag(
                    "a",
                    _("Compare {city} with other cities").format(city=city.name),
                    href=address("compare", indicator=target, city=city.city_id),
                ),
                "body",
            )
        )
    section(_("In the network"), "", html.join(parts))
    st.html(html.tag("p", _("Source: {source}.").format(source=dataset.cite([city.source_id])), "source"))


def classes_line(dataset: Dataset, city_id: str) -> None:
    """Class and both changes of the city under each recommended pair, each a way to its point in the quadrant."""
    lines = []
    for key, row in profile.classes(dataset, city_id):
        pair = winwin.RECOMMENDED[key]
        names = [winwin.plain_name(dataset, side) for side in (pair.environment, pair.livelihood)]
        if row.klass == "insufficient_data":
            words = _("{environment} and {livelihood}: {reason}").format(
                environment=capital(names[0]), livelihood=names[1], reason=small(winwin.reason_words(dataset, row))
            )
            lines.append(html.join([class_mark(row.klass), " ", html.tag("span", words, "muted")]))
            continue
        chips = [
            html.tag(
                "span",
                _("{name} {change}%, {years}").format(
                    name=winwin.plain_name(dataset, (side.indicator_id,)),
                    change=signed(side.percent or 0, 1),
                    years=years(side.change.first_year, side.change.last_year),
                ),
                "chip",
            )
            for side in (row.environment, row.livelihood)
            if side.change
        ]
        link = html.tag("a", class_chip(row.klass), href=address("winwin", pair=key, city=city_id))
        lines.append(html.join([link, *chips], " "))
    if lines:
        note = html.tag("span", _("+ is better; the changes coincide"), "muted")
        st.html(
            html.tag(
                "p", html.join([*(html.tag("span", line, "class-line") for line in lines), note], " "), "class-lines"
            )
        )


def did_section(rows: list[profile.ActivityRow]) -> None:
    """What the city did, with a sentence each."""
    if not rows:
        section(
            _("What the city did"),
            "",
            html.tag("p", _("No activity is documented in the sources read so far."), "body"),
        )
        return
    section(
        _("What the city did"),
        "",
        html.table(
            (_("Year"), _("Activity"), _("Kind")),
            [
                (row.when, html.join([_activity(row), html.tag("small", sentences(row.summary, row.source))]), row.kind)
                for row in rows
            ],
            caption=_("Activities of the city"),
        ),
    )


def _activity(row: profile.ActivityRow) -> html.Raw | str:
    """Title of an activity; that of a practice leads to its view."""
    if not row.is_practice:
        return row.title
    return html.tag("a", row.title, href=address("practices", practice=row.activity_id))


def few(rows: list[profile.ActivityRow]) -> bool:
    """Whether the activities fit beside the charts."""
    return len(rows) <= MOST_SHORT


def did_short(rows: list[profile.ActivityRow]) -> None:
    """What the city did, for a narrow column."""
    section(
        _("What the city did"),
        "",
        html.join(
            html.join(
                [
                    html.tag("h3", row.when, "minor"),
                    html.tag("p", html.join([html.tag("b", _activity(row)), ". ", row.summary]), "body"),
                    html.tag("p", sentences(row.kind, row.source), "source"),
                ]
            )
            for row in rows
        )
        or html.tag("p", _("No activity is documented in the sources read so far."), "body"),
    )


def values_section(rows: list[profile.ValueRow]) -> None:
    """Values that are too few for a chart."""
    if not rows:
        return
    section(
        _("Single values"),
        _("One or two years only, so no trend can be shown"),
        _value_table(rows, _("Values of one or two years")),
    )


def undated_section(rows: list[profile.ValueRow]) -> None:
    """Facts without a year."""
    if not rows:
        return
    section(
        _("Without a year"),
        _("The source gives a value but no year, so it stays off every time axis"),
        _value_table(rows, _("Values without a year")),
    )


def _value_table(rows: list[profile.ValueRow], caption: str) -> html.Raw:
    return html.table(
        (_("Indicator"), _("Value"), _("Year")),
        [
            (
                html.join([row.name, html.tag("small", sentences(row.place, row.note, row.source))]),
                html.tag("b", row.value, "mine"),
                row.when,
            )
            for row in rows
        ],
        numeric=(1, 2),
        caption=caption,
    )


def outcomes_section(rows: list[profile.OutcomeRow]) -> None:
    """Documented outcomes."""
    if not rows:
        return
    section(
        _("Documented outcomes"),
        _("Results that a source reports for an activity; a city-wide figure is no proof of its effect"),
        html.table(
            (_("Outcome"), _("Result"), _("Year")),
            [
                (
                    html.join(
                        [
                            row.measure,
                            html.tag("small", sentences(row.place, row.note, row.source)),
                        ]
                    ),
                    html.tag("b", row.result, "mine") if profile.result_is_figure(row.result) else row.result,
                    row.when,
                )
                for row in rows
            ],
            numeric=(1, 2),
            caption=_("Documented outcomes of the city"),
        ),
    )


def lessons_section(rows: list[profile.LessonRow]) -> None:
    """Who learned what from whom, as far as the city is concerned."""
    title = _("Lessons given and taken")
    if not rows:
        section(
            title, "", html.tag("p", _("No lesson given or taken is documented in the sources read so far."), "body")
        )
        return
    section(
        title,
        "",
        html.table(
            (_("With"), _("Practice"), _("Year")),
            [
                (
                    html.join(
                        [
                            html.tag("span", _("Given to") if row.given else _("Taken from"), "muted"),
                            " ",
                            html.join([html.city_link(city_id, name) for city_id, name in row.cities], ", "),
                        ]
                    ),
                    html.join(
                        [
                            row.practice,
                            html.tag(
                                "small",
                                sentences(row.basis, _("Evidence: {level}").format(level=row.evidence), row.source),
                            ),
                        ]
                    ),
                    row.when,
                )
                for row in rows
            ],
            numeric=(2,),
            caption=_("Practices that the city gave to others or took from them"),
            css="lessons",
        ),
    )


def commitments_section(rows: list[Commitment]) -> None:
    """Declared targets, each with the later figure beside it, the reading and its reasoning."""
    if not rows:
        section(
            _("What the city declared"),
            "",
            html.tag("p", _("No target is documented in the sources read so far."), "body"),
        )
        return
    links = [
        html.tag("a", DECLARED_AT[kind], href=address("commitments", declared=kind, city=rows[0].city_id))
        for kind in commitments.by_kind(rows)
    ]
    section(
        _("What the city declared"),
        _("Targets as declared; the reading is ours, with its reasoning"),
        html.join(
            [
                html.table(
                    (_("Target"), _("By"), _("Later figure"), _("Reading")),
                    [
                        (
                            html.join(
                                [
                                    row.statement,
                                    html.tag(
                                        "small",
                                        sentences(DECLARED_AT[row.declared_at], row.reasoning, _cited(row)),
                                    ),
                                ]
                            ),
                            row.by,
                            row.later or html.tag("span", _("none shown"), "muted"),
                            READING[row.reading],
                        )
                        for row in rows
                    ],
                    caption=_("Targets declared by the city"),
                ),
                html.tag("p", html.join([_("Beside those of other cities: "), html.join(links, ", ")]), "body"),
            ]
        ),
    )


def _cited(row: Commitment) -> str:
    """The sources of a target and of its later figure, each once."""
    cited = dict.fromkeys(source for source in (row.source, row.later_source) if source)
    return _("Source: {source}").format(source="; ".join(cited))


def reported_facts(dated: list[profile.ValueRow], undated: list[profile.ValueRow]) -> None:
    """The values of a city with few of them, large and with their date; the undated ones say so."""
    rows = [*dated, *undated][:MOST_LARGE]
    if not rows:
        section(_("What the city reported"), "", html.tag("p", _("No value of the city itself is on record."), "body"))
        return
    section(
        _("What the city reported"),
        "",
        html.tag(
            "div",
            html.join(
                html.tag(
                    "div",
                    html.join(
                        [
                            html.tag("b", row.value),
                            html.tag(
                                "span",
                                html.join([row.name, ". ", html.tag("strong", row.when), ". ", sentences(row.note)]),
                            ),
                            html.tag("span", row.source, "muted"),
                        ]
                    ),
                )
                for row in rows
            ),
            "facts",
        ),
    )


def completing(city: City) -> None:
    """What would fill a thin page."""
    section(
        _("What would complete this page"),
        "",
        html.tag("p", profile.completing(city), "body"),
    )


def city_files(dataset: Dataset, city_id: str) -> None:
    """What one can take away of the city."""
    st.download_button(
        _("Workbook (XLSX)"),
        data=partial(city_workbook, dataset, city_id),
        file_name=f"kitakyushu-initiative-{city_id}.xlsx",
        mime=WORKBOOK,
        on_click="ignore",
        help=_("Every row that the tables hold of the city, with its indicators and sources"),
    )


# Compare


def no_value_of(dataset: Dataset, city_id: str, indicator_id: str, first: int, last: int) -> None:
    """Say that my city has no value, and where it has one."""
    known = dataset.series(city_id, indicator_id)
    city, indicator = dataset.cities[city_id].name, dataset.indicators[indicator_id].short_name
    st.html(
        html.tag(
            "p",
            _("{city} has no value of {indicator} in {years}; it has values in {known}.").format(
                city=city,
                indicator=indicator,
                years=years(first, last),
                known=", ".join(str(y) for y in known[0].years),
            )
            if known
            else _("{city} has no value of {indicator} in this data set.").format(city=city, indicator=indicator),
            "body",
        )
    )


def definition(dataset: Dataset, indicator_id: str) -> str:
    """What the indicator is and which way is better."""
    indicator = dataset.indicators[indicator_id]
    return _("{name}: {definition} In this dashboard {direction}.").format(
        name=indicator.name, definition=indicator.definition, direction=DIRECTION[indicator.direction]
    )
