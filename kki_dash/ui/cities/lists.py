"""The lists of a city on its page: what it did, reached, learned and declared."""

from kki_dash.findings import city as profile
from kki_dash.findings import commitments
from kki_dash.findings.city import ActivityRow, LessonRow, OutcomeRow, ValueRow
from kki_dash.findings.city_lists import CityList, Item, Row, later_figure, said, source_line
from kki_dash.findings.commitments import Commitment
from kki_dash.text import _, sentences
from kki_dash.ui.kit import html
from kki_dash.ui.kit.frame import section
from kki_dash.ui.kit.link import address
from kki_dash.vocabulary import DECLARED_AT


def _set(one: CityList[Row], body: html.Raw) -> None:
    """A list under its heading, or the sentence that nothing is known."""
    if one.items:
        section(one.page.title, one.page.subtitle, body)
    else:
        section(one.page.title, "", html.tag("p", one.empty, "body"))


def _told(item: Item[Row]) -> html.Raw:
    """The text of an entry with what must be known about it in small type."""
    return html.join([item.body, html.tag("small", said(item))])


def did_section(did: CityList[ActivityRow]) -> None:
    """What the city did, with a sentence each."""
    _set(
        did,
        html.table(
            (_("Year"), _("Activity"), _("Kind")),
            [
                (
                    item.when,
                    html.join([_activity(item), html.tag("small", sentences(item.body, source_line(item)))]),
                    item.row.kind,
                )
                for item in did.items
            ],
            caption=_("Activities of the city"),
        ),
    )


def _activity(item: Item[ActivityRow]) -> html.Raw | str:
    """Title of an activity; that of a practice leads to its view."""
    if not item.row.is_practice:
        return item.head
    return html.tag("a", item.head, href=address("practices", practice=item.row.activity_id))


def values_section(values: CityList[ValueRow]) -> None:
    """Values that are too few for a chart."""
    if values.items:
        _set(values, _value_table(values, _("Values of one or two years")))


def undated_section(undated: CityList[ValueRow]) -> None:
    """Facts without a year."""
    if undated.items:
        _set(undated, _value_table(undated, _("Values without a year")))


def _value_table(values: CityList[ValueRow], caption: str) -> html.Raw:
    return html.table(
        (_("Indicator"), _("Value"), _("Year")),
        [(_told(item), html.tag("b", item.value, "mine"), item.when) for item in values.items],
        numeric=(1, 2),
        caption=caption,
    )


def outcomes_section(outcomes: CityList[OutcomeRow]) -> None:
    """Documented outcomes."""
    if not outcomes.items:
        return
    _set(
        outcomes,
        html.table(
            (_("Outcome"), _("Result"), _("Year")),
            [
                (
                    _told(item),
                    html.tag("b", item.value, "mine") if profile.result_is_figure(item.value) else item.value,
                    item.when,
                )
                for item in outcomes.items
            ],
            numeric=(1, 2),
            caption=_("Documented outcomes of the city"),
        ),
    )


def lessons_section(lessons: CityList[LessonRow]) -> None:
    """Who learned what from whom, as far as the city is concerned."""
    _set(
        lessons,
        html.table(
            (_("With"), _("Practice"), _("Year")),
            [(_partners(item.row), _told(item), item.when) for item in lessons.items],
            numeric=(2,),
            caption=_("Practices that the city gave to others or took from them"),
            css="lessons",
        ),
    )


def _partners(row: LessonRow) -> html.Raw:
    """The cities of a lesson, each a way to its profile."""
    return html.join(
        [
            html.tag("span", _("Given to") if row.given else _("Taken from"), "muted"),
            " ",
            html.listed(html.city_link(city_id, name) for city_id, name in row.cities),
        ]
    )


def commitments_section(declared: CityList[Commitment]) -> None:
    """Declared targets, each with the later figure beside it, the reading and its reasoning."""
    links = [
        html.tag("a", DECLARED_AT[kind].label, href=address("commitments", declared=kind, city=rows[0].city_id))
        for kind, rows in commitments.by_kind(declared.rows).items()
    ]
    _set(
        declared,
        html.join(
            [
                html.table(
                    (_("Target"), _("By"), _("Later figure"), _("Reading")),
                    [
                        (
                            html.join([item.body, html.tag("small", sentences(*item.notes, _cited(item)))]),
                            item.when,
                            item.row.later or html.tag("span", later_figure(item.row), "muted"),
                            item.value,
                        )
                        for item in declared.items
                    ],
                    caption=_("Targets declared by the city"),
                ),
                html.tag(
                    "p", html.filled(_("Beside those of other cities: {links}"), links=html.listed(links)), "body"
                ),
            ]
        ),
    )


def _cited(item: Item[Commitment]) -> str:
    """The sources of a target and of its later figure."""
    return _("Source: {source}").format(source=source_line(item))
