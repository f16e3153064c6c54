"""Links between cities: who learned which practice from whom, as the sources tell it."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Replication
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.text import _, join
from kki_dash.vocabulary import EVIDENCE


class Link(NamedTuple):
    """One city that learned a practice from another."""

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


@kept(4)
def links(dataset: Dataset) -> tuple[Link, ...]:
    """Every documented link from giver to receiver, the surest evidence and the earliest year first."""
    sure = {level: place for place, level in enumerate(EVIDENCE)}
    rows = sorted(dataset.replications, key=lambda one: one.replication_id)
    found = [_link(dataset, row) for row in rows if {row.from_city_id, row.to_city_id} <= set(dataset.cities)]
    return tuple(sorted(found, key=lambda link: sure[link.evidence]))


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
