"""The lists of a city, described once: what page, brief and slide set, each in its own way.

A list has its words (titles, what stands where nothing is known) and its entries; an entry has the row behind it for
what only one surface needs, such as the way to another page.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from kki_dash.findings import city as profile
from kki_dash.findings import commitments
from kki_dash.findings.city import ActivityRow, LessonRow, OutcomeRow, ValueRow
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, apart, join, sentences
from kki_dash.vocabulary import DECLARED_AT, EVIDENCE, READING, REPORTED

Row = TypeVar("Row")


class Heading(NamedTuple):
    """What stands over a list."""

    title: str
    subtitle: str = ""


class Item(NamedTuple, Generic[Row]):
    """One entry.

    Attributes
    ----------
    row : object
        The finding behind it.
    when, head, body, value : str
        Its year, its title where it has one beside its text, its text, and its figure or result.
    notes : tuple of str
        What must be known about it, in order.
    sources : tuple of str
        The source lines of what it says, each once.
    line : str
        The whole in one line.
    """

    row: Row
    when: str
    head: str
    body: str
    value: str
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    line: str


class CityList(NamedTuple, Generic[Row]):
    """A list of one city: how page and brief head it, how a slide does, and what is said where it is empty."""

    list_id: str
    page: Heading
    printed: Heading
    slide: str
    empty: str
    items: tuple[Item[Row], ...]

    @property
    def rows(self) -> list[Row]:
        """The findings behind the entries."""
        return [item.row for item in self.items]


def did(dataset: Dataset, city_id: str) -> CityList[ActivityRow]:
    """What the city did, by year."""
    return CityList(
        "did",
        Heading(_("What the city did")),
        Heading(_("What the city did"), _("Practices and projects first, then meetings, each by year")),
        _("What it did"),
        _("No activity is documented in the sources."),
        tuple(
            Item(
                row=row,
                when=row.when,
                head=row.title,
                body=row.summary,
                value="",
                notes=(row.kind,),
                sources=_given(row.source),
                line=_("{activity} ({when})").format(activity=row.title, when=_when(row)),
            )
            for row in profile.activities(dataset, city_id)
        ),
    )


def outcomes(dataset: Dataset, city_id: str) -> CityList[OutcomeRow]:
    """Documented outcomes, measured ones first."""
    return CityList(
        "outcomes",
        Heading(
            _("Documented outcomes"),
            _("Results that a source reports for an activity; a city-wide figure is no proof of its effect"),
        ),
        Heading(
            _("Documented outcomes, before and after"),
            _("Results that a source reports; a city-wide figure is no proof of an activity's effect"),
        ),
        _("Documented outcomes"),
        _("No outcome is documented in the sources."),
        tuple(
            Item(
                row=row,
                when=row.when,
                head="",
                body=row.measure,
                value=row.result,
                notes=(row.place, row.note),
                sources=_given(row.source),
                line=_dated(row.measure, row.result, row.when),
            )
            for row in profile.outcomes(dataset, city_id)
        ),
    )


def declared_list(dataset: Dataset, city_id: str) -> CityList[Commitment]:
    """What the city declared, with our reading."""
    return CityList(
        "declared",
        Heading(
            _("What the city declared"),
            _("Targets as declared; the reading is ours, with its reasoning"),
        ),
        Heading(
            _("What the city declared"),
            _("Targets as declared, with their year; the reading is ours"),
        ),
        _("What it declared, and our reading"),
        _("No target is documented in the sources."),
        tuple(
            Item(
                row=row,
                when=row.by,
                head="",
                body=row.statement,
                value=READING[row.reading].label,
                notes=(DECLARED_AT[row.declared_at].label, row.reasoning),
                sources=_given(row.source, row.later_source),
                line=_("{statement}: {reading}").format(
                    statement=row.statement.removesuffix("."), reading=READING[row.reading].label
                ),
            )
            for row in commitments.of_city(dataset, city_id)
        ),
    )


def later_figure(row: Commitment) -> str:
    """The later figure beside a target, or that none is shown."""
    return row.later or _("none shown")


def lessons(dataset: Dataset, city_id: str) -> CityList[LessonRow]:
    """What the city took from others and gave to them."""
    return CityList(
        "lessons",
        Heading(_("Lessons given and taken")),
        Heading(_("Lessons given and taken")),
        _("Lessons given and taken"),
        _("No lesson given or taken is documented in the sources."),
        tuple(
            Item(
                row=row,
                when=row.when,
                head=(_("Given to {cities}") if row.given else _("Taken from {cities}")).format(cities=_cities(row)),
                body=row.practice,
                value="",
                notes=(row.basis, _("Evidence: {level}").format(level=row.evidence)),
                sources=_given(row.source),
                line=_lesson(row),
            )
            for row in profile.lessons(dataset, city_id)
        ),
    )


def _cities(row: LessonRow) -> str:
    return join([name for _city_id, name in row.cities])


def _lesson(row: LessonRow) -> str:
    template = (
        _("Given to {cities}: {practice} ({when})") if row.given else _("Taken from {cities}: {practice} ({when})")
    )
    return template.format(cities=_cities(row), practice=row.practice, when=_when(row))


def _when(row: ActivityRow | LessonRow) -> str:
    """The year of an entry, with the word that goes with what is in no count."""
    return row.when if row.counted else f"{row.when}, {EVIDENCE[REPORTED].label}"


def values(dataset: Dataset, city_id: str) -> CityList[ValueRow]:
    """Dated values that are too few for a trend."""
    heading = Heading(_("Single values"), _("One or two years only, so no trend can be shown"))
    return CityList(
        "values",
        heading,
        heading,
        _("What it reported, too few values for a trend"),
        _("No single value of the city itself is on record."),
        _values(profile.values(dataset, city_id)),
    )


def undated(dataset: Dataset, city_id: str) -> CityList[ValueRow]:
    """Values without a year."""
    heading = Heading(_("Without a year"), _("The source gives a value but no year, so it stays off every time axis"))
    return CityList("undated", heading, heading, heading.title, "", _values(profile.undated(dataset, city_id)))


def few_values(dataset: Dataset, city_id: str) -> CityList[ValueRow]:
    """Everything that is too little for a trend: dated values, then those without a year."""
    dated = values(dataset, city_id)
    return dated._replace(items=(*dated.items, *undated(dataset, city_id).items))


def _values(rows: Sequence[ValueRow]) -> tuple[Item[ValueRow], ...]:
    return tuple(
        Item(
            row=row,
            when=row.when,
            head="",
            body=row.name,
            value=row.value,
            notes=(row.place, row.note),
            sources=_given(row.source),
            line=_dated(row.name, row.value, row.when),
        )
        for row in rows
    )


def _dated(what: str, result: str, when: str) -> str:
    return _("{what}: {result} ({when})").format(what=what, result=result, when=when)


def _given(*sources: str) -> tuple[str, ...]:
    """The source lines that say something, each once."""
    return tuple(dict.fromkeys(source for source in sources if source))


def source_line(item: Item[Row]) -> str:
    """The sources of an entry in one line."""
    return apart(item.sources)


def said(item: Item[Row]) -> str:
    """What must be known about an entry, and who says it, as sentences."""
    return sentences(*item.notes, source_line(item))
