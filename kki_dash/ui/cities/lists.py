"""The lists of a city: what it did, reached, learned and declared."""

from kki_dash.findings import city as profile
from kki_dash.findings import commitments
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.words import DECLARED_AT, READING
from kki_dash.text import _, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.link import address

MOST_LARGE = 6


MOST_SHORT = 6
"""More activities than these stand in a table of their own below the charts."""


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
