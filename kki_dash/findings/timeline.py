"""The programme in time: cycles and phases, meetings, seminars, projects, publications, milestones."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from kki_dash.data.records import Activity, Milestone, Outcome
from kki_dash.findings.activities import programme_activities
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.outcomes import outcome_figure, outcome_years, programme_outcomes
from kki_dash.findings.words import activity_years
from kki_dash.text import N_, _, apart, day, listed, ngettext, number, small, years
from kki_dash.vocabulary import ACTIVITY_KIND, RELATION

LANES = {
    "meeting": N_("Network meetings"),
    "seminar": N_("Seminars, training"),
    "project": N_("Demonstrations, pilots"),
    "publication": N_("Publications"),
    "outcome": N_("Measured outcomes"),
    "milestone": N_("Milestones"),
}
_LANE_OF = {
    "network_meeting": "meeting",
    "thematic_seminar": "seminar",
    "demonstration_project": "project",
    "pilot_project": "project",
    "publication": "publication",
}
TABLE_ONLY = ""
"""The lane of what stands in the table only: a city's own practices and replications, which have long or open spans."""


class Band(NamedTuple):
    """A cycle or phase of the programme; the sources know its years only."""

    title: str
    first: int
    last: int
    purpose: str

    @property
    def name(self) -> str:
        return _(self.title)

    @property
    def work(self) -> str:
        return _(self.purpose)


CYCLES = (
    Band(N_("First cycle"), 2000, 2005, ""),
    Band(N_("Second cycle"), 2005, 2010, ""),
)
PHASES = (
    Band(N_("Phase 1"), 2005, 2007, N_("seed cases, candidate cities for pilots, training and study tours")),
    Band(N_("Phase 2"), 2007, 2008, N_("replication, study tours, guidance and money for demonstration projects")),
    Band(
        N_("Phase 3"),
        2008,
        2010,
        N_("end of field work, compilation of practices and models of policies, final meeting"),
    ),
)


class Event(NamedTuple):
    """Something that happened; ``start`` and ``end`` are as precise as the source, both empty where it has no year."""

    lane: str
    title: str
    kind: str
    kind_inside: str
    when: str
    start: str
    end: str
    place: str
    description: str
    source: str
    source_id: str

    @property
    def exact(self) -> bool:
        """Whether the month is known."""
        return "-" in self.start

    @property
    def moment(self) -> bool:
        """Whether the event is a single month or day."""
        return self.exact and self.start == self.end


def events(dataset: Dataset) -> list[Event]:
    """Milestones and activities of the programme in their order, each once; those without a year last.

    A milestone that is an activity, or begins it, dates that activity: the two are one event.
    """
    activities = {one.activity_id: one for one in programme_activities(dataset)}
    found, told = [], set()
    for row in dataset.milestones:
        activity = activities.get(row.activity_id or "")
        told.add(row.activity_id)
        found.append(_milestone(dataset, row, activity))
    found += [_activity(dataset, row) for key, row in activities.items() if key not in told]
    return sorted(found, key=lambda event: (event.start or event.end or "9999", event.title))


def with_outcomes(dataset: Dataset) -> list[Event]:
    """Events of the programme, and what its practices report as measured before and after, at the later year."""
    several = events(dataset)
    first = min((event.start for event in several if event.start), default="")
    found = [
        event
        for event in (_outcome(dataset, one) for one in programme_outcomes(dataset))
        if event and first[:4] <= event.end <= str(CYCLES[-1].last)
    ]
    return sorted([*several, *found], key=lambda event: (event.start or event.end or "9999", event.title))


def _outcome(dataset: Dataset, one: Outcome) -> Event | None:
    """A measured outcome with two values as an event, None for every other."""
    if one.evidence_level != "measured" or one.before_value is None or one.after_value is None or not one.after_year:
        return None
    return Event(
        "outcome",
        _("{measure} {result}, {place}").format(measure=one.measure, result=outcome_figure(one), place=one.place),
        _("Measured outcome"),
        _("measured outcome"),
        " → ".join(str(year) for year in outcome_years(one)),
        str(one.after_year),
        str(one.after_year),
        one.place,
        dataset.activities[one.activity_id].title,
        dataset.cite([one.source_id]),
        one.source_id,
    )


DATES_LOOKED_FOR = ("second-network-meeting", "seminar-dates")
"""What is looked for that would stand on the axis, by its key in the list of what is looked for."""


def gaps_sentence(dataset: Dataset) -> str:
    """What is missing on the axis because no source was found; empty where nothing is."""
    titles = [one.title for one in dataset.wanted if one.wanted_id in DATES_LOOKED_FOR]
    return _("Looked for, no source found: {titles}.").format(titles=apart(map(small, titles))) if titles else ""


def _milestone(dataset: Dataset, row: Milestone, activity: Activity | None) -> Event:
    lane = _lane(activity) or "milestone"
    if activity is not None and lane == "project" and activity.year_end is not None:
        end = str(activity.year_end)
        template = _("from {start}") if row.date.startswith(f"{end}-") else _("{start} to {end}")
        when = end if row.date == end else template.format(start=day(row.date), end=end)
        title, description = activity.title, activity.summary
    else:
        end, when, title, description = row.date, day(row.date), row.title, row.description
    named = activity is not None and lane != "milestone"
    kind = ACTIVITY_KIND[activity.kind].label if activity is not None and named else _("Milestone")
    inside = ACTIVITY_KIND[activity.kind].inside if activity is not None and named else _("milestone")
    return Event(
        lane,
        title,
        kind,
        inside,
        when,
        row.date,
        end,
        row.place,
        description,
        dataset.cite([row.source_id]),
        row.source_id,
    )


def _activity(dataset: Dataset, row: Activity) -> Event:
    start, end = (str(year or "") for year in (row.year_start, row.year_end))
    lane = _lane(row)
    kind, inside = ACTIVITY_KIND[row.kind].label, ACTIVITY_KIND[row.kind].inside
    whose = RELATION[row.relation].label
    places = [dataset.cities[city_id].name for city_id in dataset.activity_cities.get(row.activity_id, ())]
    return Event(
        lane,
        row.title,
        listed(filter(None, (kind, whose))),
        listed(filter(None, (inside, whose))),
        activity_years(row.year_start, row.year_end),
        start,
        end or start,
        listed(places),
        row.summary,
        dataset.cite([row.source_id]),
        row.source_id,
    )


def _lane(activity: Activity | None) -> str:
    if activity is None or activity.relation != "initiative":
        return TABLE_ONLY
    return _LANE_OF.get(activity.kind, TABLE_ONLY)


def dated(several: Sequence[Event]) -> list[Event]:
    """Events that stand on the time axis."""
    return [event for event in several if event.lane and event.end]


def undated(several: Sequence[Event]) -> list[Event]:
    """Events of the programme to which the source gives no year."""
    return [event for event in several if event.lane and not event.end]


def undated_sentence(several: Sequence[Event]) -> str:
    """The events that stay off the axis, in words."""
    without = undated(several)
    if not without:
        return ""
    return ngettext(
        "One event has no year in its source and stays off the axis: {titles}.",
        "{n} events have no year in their sources and stay off the axis: {titles}.",
        len(without),
    ).format(n=number(len(without)), titles=apart(event.title for event in without))


def bands_sentence() -> str:
    """What the phases were for."""
    return " ".join(
        _("{name} ({years}): {work}.").format(name=phase.name, years=years(phase.first, phase.last), work=phase.work)
        for phase in PHASES
    )


def timeline_headline(several: Sequence[Event]) -> str:
    """What the programme did, in numbers."""
    counts = {lane: sum(event.lane == lane for event in several) for lane in LANES}
    if not counts["seminar"] + counts["project"]:
        return _("The programme ran in two cycles, {first} and {second}").format(
            first=years(CYCLES[0].first, CYCLES[0].last), second=years(CYCLES[1].first, CYCLES[1].last)
        )
    return _("Two cycles, {first}–{last}: {seminars} and {projects} of the Initiative itself are documented").format(
        first=CYCLES[0].first,
        last=CYCLES[-1].last,
        seminars=ngettext("one seminar or training", "{n} seminars and trainings", counts["seminar"]).format(
            n=number(counts["seminar"])
        ),
        projects=ngettext("one demonstration or pilot", "{n} demonstrations and pilots", counts["project"]).format(
            n=number(counts["project"])
        ),
    )


def events_table(several: Sequence[Event]) -> pd.DataFrame:
    """Everything in the order of time, also what is not on the axis."""
    rows = [
        {
            _("When"): event.when,
            _("Event"): event.title,
            _("Kind"): event.kind,
            _("Place"): event.place,
            _("What happened"): event.description,
            _("Source"): event.source,
        }
        for event in several
    ]
    bands = [
        {
            _("When"): years(band.first, band.last),
            _("Event"): band.name,
            _("Kind"): _("Cycle") if band in CYCLES else _("Phase"),
            _("Place"): "",
            _("What happened"): band.work,
            _("Source"): "",
        }
        for band in (*CYCLES, *PHASES)
    ]
    return pd.DataFrame([*bands, *rows])
