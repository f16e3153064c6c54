"""Activities of the programme: which count, and which of them are practices."""

from kki_dash.data.records import Activity
from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset
from kki_dash.vocabulary import EVIDENCE, REPORTED

PRACTICES = ("demonstration_project", "pilot_project", "seed_case", "replication")
"""Kinds of activity that can have an outcome of their own; meetings, seminars, tours and publications cannot."""


def programme_activities(dataset: Dataset) -> list[Activity]:
    """Activities of the Initiative and practices of its cities, without those that are somebody else's."""
    return [one for one in dataset.activities.values() if evidence.of_programme(one)]


def is_practice(activity: Activity | None) -> bool:
    """Whether an activity, if there is one, is a practice, project, seed case or replication."""
    return activity is not None and activity.kind in PRACTICES


def reported_words(level: str) -> tuple[str, ...]:
    """The word that goes with what only a blog reports; none for what counts."""
    return (EVIDENCE[REPORTED].label,) if level == REPORTED else ()
