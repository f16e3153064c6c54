"""What the programme says about itself: what it is, what was planned, what it was to end with; and what is looked for."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Activity, Statement, Wanted
from kki_dash.findings.activities import programme_activities
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.words import activity_years
from kki_dash.text import _, apart, join, ngettext, number, small, years
from kki_dash.vocabulary import FRAME_KIND, PHASE, WANTED_KIND

STATIONS = (("adoption", ""), ("type-one", ""), ("action-plan", ""), ("phase-3-meeting", "kin5"))
"""The four dated stations of the programme, by their statements; the last is dated by the meeting itself."""


class Planned(NamedTuple):
    """One thing that the plan of a phase says, and what sources document of it in the years of the phase."""

    title: str
    statement: str
    documented: tuple[str, ...]
    checked: bool
    """Whether any kind of activity would show it: a plan of another kind cannot be missing."""
    gap: str
    """What is looked for instead, empty where it is on no list."""


class PhasePlan(NamedTuple):
    """The plan of one phase."""

    name: str
    years: str
    planned: tuple[Planned, ...]


class Product(NamedTuple):
    """A final product of the second cycle, and the activity that documents it by our reading."""

    title: str
    statement: str
    activity_id: str
    activity: str
    note: str


class Lead(NamedTuple):
    """Something that is looked for."""

    title: str
    city_id: str
    city: str
    known: str
    lead: str
    url: str
    source: str


def statements(dataset: Dataset, kind: str) -> list[Statement]:
    """Statements of one kind, in the order of the file."""
    return [one for one in dataset.programme_frame if one.kind == kind]


def _said(dataset: Dataset) -> dict[str, Statement]:
    return {one.frame_id: one for one in dataset.programme_frame}


def what_it_is(dataset: Dataset) -> str:
    """The Initiative in a few lines: mechanism, mandate in its own words, whose programme and who pays; may be empty."""
    said = {one.code: one for one in statements(dataset, "identity")}
    if not {"what_it_is", "mandate"} <= set(said):
        return ""
    parts = [
        _("{mechanism}; its mandate: “{mandate}”.").format(
            mechanism=said["what_it_is"].statement.removesuffix("."), mandate=said["mandate"].statement
        )
    ]
    if "funding" in said:
        parts.append(_("A programme of UN ESCAP. {funding}").format(funding=said["funding"].statement))
    return " ".join(parts)


def in_one_line(dataset: Dataset) -> str:
    """The same in one line: whose programme, mechanism and mandate; may be empty."""
    said = {one.code: one for one in statements(dataset, "identity")}
    if not {"what_it_is", "mandate"} <= set(said):
        return ""
    parts = {"mechanism": small(said["what_it_is"].statement.removesuffix(".")), "mandate": said["mandate"].statement}
    return _("UN ESCAP, 2000–2010: {mechanism}, for “{mandate}”").format(**parts)


def answers(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """What the Initiative was, did and was to bring: questions with their answers; those that the data hold."""
    said = {one.code: one for one in statements(dataset, "identity")}
    asked = {"what_it_is": _("What it was"), "what_it_does": _("What it did"), "mandate": _("Its mandate")}
    return tuple(
        (question, _("“{words}”").format(words=said[code].statement) if said[code].quoted else said[code].statement)
        for code, question in asked.items()
        if code in said
    )


def who_pays(dataset: Dataset) -> str:
    """Who gives the primary funding; may be empty."""
    said = {one.code: one for one in statements(dataset, "identity")}
    return said["funding"].statement if "funding" in said else ""


def stations(dataset: Dataset) -> str:
    """The four dated stations of the programme in a line; those that the data do not hold are left out."""
    said, found = _said(dataset), []
    for frame_id, activity_id in STATIONS:
        one = said.get(frame_id)
        if one is None:
            continue
        activity = dataset.activities.get(activity_id)
        year = activity.year_start if activity else one.year_start
        found.append(one.title if str(year) in one.title else _("{title}, {year}").format(title=one.title, year=year))
    return apart(found)


def frame_sources(dataset: Dataset) -> list[str]:
    """Who says what the Initiative is."""
    return list(dict.fromkeys(one.source_id for one in statements(dataset, "identity")))


def whose_idea(dataset: Dataset) -> str:
    """Where the idea of win-win comes from: Green Growth and the two goals, in the programme's own frame."""
    said = _said(dataset)
    if not {"green-growth", "win-win"} <= set(said):
        return ""
    first, last = said["win-win"].year_start, said["win-win"].year_end
    return _(
        "Win-win is the programme’s own idea: Green Growth was to reconcile two Millennium Development Goals, economic "
        "growth against poverty and a sustained environment, and the second cycle{years} was to promote approaches to the "
        "urban environment in which both sides win ({source})."
    ).format(
        years=_(" ({years})").format(years=years(first, last)) if first and last else "",
        source=dataset.cite([said["win-win"].source_id]),
    )


def phase_plans(dataset: Dataset) -> list[PhasePlan]:
    """What the plan said for each phase, element by element, with what sources document in those years."""
    activities = programme_activities(dataset)
    looked_for = {one.frame_id: one.title for one in dataset.wanted if one.frame_id}
    found = []
    for code in dict.fromkeys(one.code for one in statements(dataset, "phase")):
        rows = [one for one in statements(dataset, "phase") if one.code == code]
        first, last = rows[0].year_start, rows[0].year_end
        found.append(
            PhasePlan(
                PHASE[code].short,
                years(first, last) if first and last else "",
                tuple(
                    Planned(
                        one.title,
                        one.statement,
                        tuple(activity.title for activity in activities if _documents(one, activity)),
                        bool(one.activity_kinds),
                        looked_for.get(one.frame_id, ""),
                    )
                    for one in rows
                ),
            )
        )
    return found


def _documents(plan: Statement, activity: Activity) -> bool:
    """Whether an activity is the one that the plan names, or of its kind and in its years, at least in part."""
    if plan.activity_id:
        return activity.activity_id == plan.activity_id
    begun, ended = activity.year_start or activity.year_end, activity.year_end or activity.year_start
    if begun is None or ended is None or plan.year_start is None or plan.year_end is None:
        return False
    return activity.kind in plan.activity_kinds.split(";") and begun <= plan.year_end and ended >= plan.year_start


def plan_headline(plans: Sequence[PhasePlan]) -> str:
    """For how much of the plan nothing is documented."""
    checked = [one for plan in plans for one in plan.planned if one.checked]
    without = sum(not one.documented for one in checked)
    if not checked:
        return ""
    return _("Planned kinds of activity: {all}; not documented in the years of their phase: {n}").format(
        all=number(len(checked)), n=number(without)
    )


def documented_words(one: Planned) -> str:
    """What sources document of one planned thing."""
    if not one.checked:
        return _("no kind of activity shows it alone")
    if one.documented:
        return ngettext("one activity: {titles}", "{n} activities: {titles}", len(one.documented)).format(
            n=number(len(one.documented)), titles=join(one.documented)
        )
    return _("nothing documented in these years")


def products(dataset: Dataset) -> list[Product]:
    """The final products of the second cycle."""
    found = []
    for one in statements(dataset, "final_product"):
        activity = dataset.activities.get(one.activity_id or "")
        when = activity_years(activity.year_start, activity.year_end) if activity else ""
        titled = _("{title} ({when})").format(title=activity.title, when=when) if activity else ""
        found.append(Product(one.title, one.statement, one.activity_id or "", titled, one.note))
    return found


def in_its_own_frame(dataset: Dataset) -> list[tuple[str, str, str]]:
    """What no other list holds: kind, title and statement; words of the programme itself in quotation marks."""
    return [
        (
            FRAME_KIND[kind].label,
            one.title,
            _("“{words}”").format(words=one.statement) if one.quoted else one.statement,
        )
        for kind in ("identity", "context", "history", "focus", "pillar", "pillar_work")
        for one in statements(dataset, kind)
    ]


def function_statements(dataset: Dataset) -> dict[str, str]:
    """What each function of the Network is, complete, by its code."""
    return {one.code: one.statement for one in statements(dataset, "function")}


def looked_for(dataset: Dataset) -> dict[str, list[Lead]]:
    """What is looked for, by kind, in the order of the file."""
    found: dict[str, list[Lead]] = {}
    for kind in WANTED_KIND:
        if rows := [one for one in dataset.wanted if one.kind == kind]:
            found[kind] = [_lead(dataset, one) for one in rows]
    return found


def _lead(dataset: Dataset, one: Wanted) -> Lead:
    city = dataset.cities.get(one.city_id or "")
    return Lead(
        one.title,
        city.city_id if city else "",
        city.name if city else "",
        one.known,
        one.lead,
        one.url or "",
        dataset.cite([one.source_id]) if one.source_id else "",
    )


def looked_for_headline(found: dict[str, list[Lead]]) -> str:
    """How much is looked for."""
    return _("What we look for: {n} things that no source read so far holds").format(
        n=number(sum(len(rows) for rows in found.values()))
    )
