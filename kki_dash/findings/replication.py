"""Who learned what from whom: links between cities, by giver and practice, and what they allow to say."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import LAST_YEAR, Link, links
from kki_dash.findings.words import spelled
from kki_dash.text import N_, _, capital, join, ngettext, number, years
from kki_dash.vocabulary import EVIDENCE, PARTICIPATION, TOPIC


class Branch(NamedTuple):
    """One practice of one giver and the links that it made."""

    giver_id: str
    giver: str
    practice: str
    activity_id: str
    links: tuple[Link, ...]

    @property
    def takers(self) -> dict[str, list[Link]]:
        """Links by the city that took the practice up, in the order of the links."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.taker_id, []).append(link)
        return found


def strong(link: Link) -> bool:
    """Whether the evidence of a link is high: its source names who took up what from whom."""
    return link.evidence == "high"


def between_participants(dataset: Dataset) -> list[Link]:
    """Links whose giver and receiver both took part in the programme."""
    return [link for link in links(dataset) if {link.giver_id, link.taker_id} <= set(dataset.participating)]


def beyond(dataset: Dataset) -> list[Link]:
    """Links with a city of the follow-up network or a related city at one end."""
    inside = set(between_participants(dataset))
    return [link for link in links(dataset) if link not in inside]


def topics(dataset: Dataset) -> list[str]:
    """Topics of the links, the most frequent first."""
    counts = Counter(link.topic for link in links(dataset))
    return sorted(counts, key=lambda topic: (-counts[topic], TOPIC[topic].label))


def branches(dataset: Dataset, several: Sequence[Link]) -> list[Branch]:
    """Links by giver and practice.

    The giver with most receivers comes first, then its practice with most; inside a practice the surest evidence, then
    the earliest year. Links of one documented practice belong together even where the sources word it differently.
    """
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in several:
        groups.setdefault((link.giver_id, link.activity_id or link.practice), []).append(link)
    titles = {one.activity_id: one.title for one in dataset.activities.values()}
    found = []
    for members in groups.values():
        ordered = sorted(members, key=_order)
        first = ordered[0]
        one_wording = len({link.practice for link in members}) == 1
        practice = first.practice if one_wording else titles.get(first.activity_id, first.practice)
        found.append(Branch(first.giver_id, first.giver, practice, first.activity_id, tuple(ordered)))
    reach = {
        branch.giver_id: len({link.taker_id for link in several if link.giver_id == branch.giver_id})
        for branch in found
    }
    return sorted(
        found,
        key=lambda branch: (
            -reach[branch.giver_id],
            branch.giver,
            -len(branch.takers),
            min(_order(link) for link in branch.links),
        ),
    )


def _order(link: Link) -> tuple[bool, int, str, str]:
    return not strong(link), link.year or 9999, link.taker, link.replication_id


def links_headline(dataset: Dataset, several: Sequence[Link]) -> str:
    """How far the practice travelled that most participating cities took up; else how many links there are."""
    if not several:
        return _("No practice is documented that one participating city took up from another")
    best = furthest(dataset, several)
    if best:
        return _("{practice} travelled furthest: to {n} participating cities by {year}").format(
            practice=capital(best.practice), n=spelled(len(best.takers)), year=LAST_YEAR
        )
    if len(several) == 1:
        return _("One documented link between participating cities: {taker} learned from {giver}").format(
            taker=several[0].taker, giver=several[0].giver
        )
    return _("{n} documented links, from {givers} participating cities to {takers}").format(
        n=number(len(several)),
        givers=number(len({link.giver_id for link in several})),
        takers=number(len({link.taker_id for link in several})),
    )


def furthest(dataset: Dataset, several: Sequence[Link]) -> Branch | None:
    """The one practice with most receivers in the years of the programme, None where there is no such one."""
    known = branches(dataset, [link for link in several if link.during])
    ordered = sorted(known, key=lambda branch: -len(branch.takers))
    if not ordered or len(ordered[0].takers) < 2:
        return None
    return None if len(ordered) > 1 and len(ordered[0].takers) == len(ordered[1].takers) else ordered[0]


def lead(dataset: Dataset, several: Sequence[Link]) -> str:
    """How sure the headline is, and which cities stand on both sides."""
    parts = []
    best = furthest(dataset, several)
    if best:
        sure = len({link.taker_id for link in best.links if strong(link)})
        template = (
            _("The evidence is strong for all {n}.")
            if sure == len(best.takers)
            else _("The evidence is strong for {sure} of the {n}.")
        )
        parts.append(template.format(sure=spelled(sure), n=spelled(len(best.takers))))
        whole = next(
            branch
            for branch in branches(dataset, several)
            if branch.giver_id == best.giver_id and set(best.links) <= set(branch.links)
        )
        if later := [links[0].taker for taker, links in whole.takers.items() if taker not in best.takers]:
            parts.append(
                ngettext(
                    "A source after {year} names one more participating city, {cities}.",
                    "Sources after {year} name {n} more participating cities: {cities}.",
                    len(later),
                ).format(year=LAST_YEAR, n=spelled(len(later)), cities=join(later))
            )
    both = sorted({link.giver for link in several} & {link.taker for link in several})
    if both:
        parts.append(
            ngettext("{cities} both learned and taught.", "{cities} learned as well as taught.", len(both)).format(
                cities=join(both)
            )
        )
    return " ".join(parts)


def span(several: Sequence[Link]) -> str:
    """Years of the dated links."""
    dated = [link.year for link in several if link.year]
    return years(min(dated), max(dated)) if dated else _("no year")


NO_EFFECT = N_("A link does not say how much of a later change in the city came from the practice.")
EVIDENCE_KEY = N_(
    "Solid: strong evidence, the source names who took up what. Dashed: weaker evidence, such as a list "
    "of cities made after the programme, a joint clean-up or a training. “by” is the year of the evidence, a "
    "bare year that of the start; the basis of each link stands in the table."
)


def links_table(dataset: Dataset, several: Sequence[Link]) -> pd.DataFrame:
    """Every link with what it rests on."""
    return pd.DataFrame(
        [
            {
                _("From"): link.giver,
                _("Its part in the network"): PARTICIPATION[dataset.cities[link.giver_id].participation].label,
                _("To"): link.taker,
                _("Part in the network"): PARTICIPATION[dataset.cities[link.taker_id].participation].label,
                _("Practice"): link.practice,
                _("Topic"): TOPIC[link.topic].label,
                _("Year"): link.when,
                _("The year is that of"): _year_basis(link),
                _("Evidence"): EVIDENCE[link.evidence].label,
                _("Basis"): link.basis,
                _("Source"): link.source,
            }
            for branch in branches(dataset, several)
            for link in branch.links
        ]
    )


def _year_basis(link: Link) -> str:
    if link.year is None:
        return _("no year in the source")
    return _("the start") if link.when == str(link.year) else _("the evidence")
