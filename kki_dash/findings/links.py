"""Links between cities: who learned which practice from whom, as the sources tell it."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Replication
from kki_dash.findings import evidence
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.text import _, join, number
from kki_dash.vocabulary import EVIDENCE

LAST_YEAR = 2010
"""The programme ended; a link that only a later source names is none of its results."""


class Link(NamedTuple):
    """One city that learned a practice from another; ``during`` says whether that is known from the programme's years."""

    giver_id: str
    giver: str
    taker_id: str
    taker: str
    practice: str
    topic: str
    when: str
    evidence: str
    basis: str
    source: str
    source_id: str
    activity_id: str
    replication_id: str
    year: int | None
    during: bool
    started: bool
    """Whether the year is that of the start, and not that of the evidence."""


@kept(4)
def links(dataset: Dataset) -> tuple[Link, ...]:
    """Every practice that was taken up elsewhere, the surest evidence and the earliest year first.

    Taken up elsewhere means everywhere: a source graded A or B names the link, and who received is not who gave.
    """
    sure = {level: place for place, level in enumerate(EVIDENCE)}
    rows = sorted(dataset.replications, key=lambda one: one.replication_id)
    found = [_link(dataset, row) for row in rows if _taken_up(dataset, row)]
    return tuple(sorted(found, key=lambda link: sure[link.evidence]))


def _taken_up(dataset: Dataset, row: Replication) -> bool:
    ends = {row.from_city_id, row.to_city_id}
    graded = evidence.counts(row) and evidence.carries(dataset.sources.get(row.source_id))
    return graded and len(ends) > 1 and ends <= set(dataset.cities)


def _link(dataset: Dataset, row: Replication) -> Link:
    return Link(
        giver_id=row.from_city_id,
        giver=dataset.cities[row.from_city_id].name,
        taker_id=row.to_city_id,
        taker=dataset.cities[row.to_city_id].name,
        practice=row.practice,
        topic=row.topic,
        when=_year(row),
        evidence=row.evidence,
        basis=row.basis,
        source=dataset.cite([row.source_id]),
        source_id=row.source_id,
        activity_id=row.activity_id or "",
        replication_id=row.replication_id,
        year=row.year,
        during=_during(dataset, row),
        started=row.year is not None and row.year_basis == "start",
    )


def _during(dataset: Dataset, row: Replication) -> bool:
    """Whether a link is known from the years of the programme: by its own year, else by the year of its source."""
    year = row.year or dataset.sources[row.source_id].year
    return year is not None and year <= LAST_YEAR


def by_and_after(within: int, later: int) -> str:
    """A number of what was taken up, as it is always said: how many by the end of the programme, how many after."""
    return _("{within} by {year}, {later} after").format(
        within=number(within) if within else _("none"), year=LAST_YEAR, later=number(later) if later else _("none")
    )


def _year(row: Replication) -> str:
    if row.year is None:
        return _no_year()
    return _("by {year}").format(year=row.year) if row.year_basis == "by" else str(row.year)


def when(several: Sequence[Link]) -> str:
    """The years of some links between the same cities; that there is none, where no link has one."""
    known = [link.when for link in several if link.when != _no_year()]
    return join(list(dict.fromkeys(known))) or _no_year()


def _no_year() -> str:
    return _("no year")
