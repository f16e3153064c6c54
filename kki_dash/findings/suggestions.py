"""Practices for a city like mine, each with the reasons why it is suggested; no score and no weight."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Commitment
from kki_dash.findings import search
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import Link
from kki_dash.findings.peers import INCOME, NEAREST, nearest_cities
from kki_dash.findings.pillars import Practice
from kki_dash.findings.practices import ALL, Case, order, own, taken_up_inside, taken_up_words
from kki_dash.findings.words import spelled
from kki_dash.text import _, join, ngettext, number
from kki_dash.vocabulary import DECLARED_AT, TOPIC

TOPIC_WORDS = {
    "wastewater_sanitation": ("wastewater", "sewage", "sanitation", "septic"),
    "solid_waste": ("waste", "recycl", "compost", "landfill"),
    "industrial": ("factor", "industr"),
    "transport": ("vehicle", "tricycle", "traffic"),
    "environmental_education": ("school",),
    "water": ("water", "river", "oxygen"),
    "air": ("so2", "sulphur", "particle", "pm10", "air"),
    "energy_climate": ("co2", "greenhouse", "energy"),
}
"""Beginnings of words in the measure of a commitment that tell its topic; the first topic that fits counts."""


class Suggestion(NamedTuple):
    """A practice of another city, why it may suit, and the link by which the city has taken it up already."""

    case: Case
    reasons: "tuple[Reason, ...]"
    already: Link | None


def commitment_topic(measure: str) -> str:
    """Topic of a commitment by the words of its measure, empty where they do not tell."""
    said = search.words(measure)
    for topic, beginnings in TOPIC_WORDS.items():
        if any(word.startswith(beginnings) for word in said):
            return topic
    return ""


def declared_topics(dataset: Dataset, city_id: str) -> dict[str, str]:
    """One commitment of a city for each topic: those with a figure first, and those made at network meetings."""
    order = list(DECLARED_AT)

    def first(one: Commitment) -> tuple[bool, int, int, str]:
        vague = one.target_value is None or one.unit == "yes/no"
        return vague, order.index(one.declared_at), one.target_year or 9999, one.commitment_id

    found: dict[str, str] = {}
    for row in sorted((one for one in dataset.commitments if one.city_id == city_id), key=first):
        topic = commitment_topic(row.measure)
        if topic:
            found.setdefault(topic, row.statement.rstrip("."))
    return found


# Reasons: each a sentence without its full stop, or nothing


class Reason(NamedTuple):
    """Why a practice may suit: as a sentence of its own, and inside another one; without a full stop."""

    opening: str
    inside: str


def _reason(opening: str, inside: str, **facts: str) -> Reason:
    return Reason(opening.format(**facts), inside.format(**facts))


def topic_reason(commitments: dict[str, str], mine: Sequence[Case], practice: Practice) -> Reason | None:
    """The practice is about something that the city has promised, or else has a practice of its own on."""
    if statement := commitments.get(practice.topic):
        return _reason(
            _("Same topic as a commitment of the city: {statement}"),
            _("same topic as a commitment of the city: {statement}"),
            statement=statement,
        )
    if mine:
        return _reason(
            _("Same topic as a practice of the city: {title}"),
            _("same topic as a practice of the city: {title}"),
            title=mine[0].practice.title,
        )
    return None


def peer_reason(dataset: Dataset, peers: Sequence[str], practice: Practice) -> Reason | None:
    """The practice comes from one of the cities nearest by population and by income."""
    near = [dataset.cities[city_id].name for city_id in practice.city_ids if city_id in peers]
    if not near:
        return None
    return _reason(
        _("From a peer by size and income: {cities}"), _("from a peer by size and income: {cities}"), cities=join(near)
    )


def place_reason(dataset: Dataset, city_id: str, practice: Practice) -> Reason | None:
    """The practice comes from the same country, or else from the same subregion."""
    city = dataset.cities[city_id]
    places = [dataset.cities[other] for other in practice.city_ids]
    if any(place.iso3 == city.iso3 for place in places):
        return _reason(_("Same country: {country}"), _("same country: {country}"), country=city.country)
    if any(place.subregion == city.subregion for place in places):
        return _reason(_("Same subregion: {subregion}"), _("same subregion: {subregion}"), subregion=city.subregion)
    return None


def taken_up_reason(case: Case) -> Reason | None:
    """Other cities took the practice up."""
    return Reason(taken_up_words(case), taken_up_inside(case)) if case.taken_up else None


def measured_reason(practice: Practice) -> Reason | None:
    """The practice has a figure for the environment and one for livelihoods."""
    both = practice.environment == practice.livelihood == "measured"
    return Reason(_("Measured outcome for both sides"), _("measured outcome for both sides")) if both else None


def suggestions(dataset: Dataset, several: Sequence[Case], city_id: str, topic: str = ALL) -> list[Suggestion]:
    """Practices of other cities of the Initiative that have a reason: most reasons first, then by their outcomes."""
    peers = nearest_cities(dataset, city_id)
    commitments = declared_topics(dataset, city_id)
    found = []
    for case in several:
        practice = case.practice
        if not case.counted or city_id in practice.city_ids or topic not in (ALL, practice.topic):
            continue
        reasons = (
            topic_reason(commitments, own(several, city_id, practice.topic), practice),
            peer_reason(dataset, peers, practice),
            place_reason(dataset, city_id, practice),
            taken_up_reason(case),
            measured_reason(practice),
        )
        if any(reasons):
            already = next((link for link in case.taken_up if link.taker_id == city_id), None)
            found.append(Suggestion(case, tuple(reason for reason in reasons if reason), already))
    return sorted(found, key=lambda one: (-len(one.reasons), *order(one.case.practice)))


def unknown(dataset: Dataset, city_id: str, several: Sequence[Case]) -> list[str]:
    """What cannot be said for a city, each as a sentence."""
    city = dataset.cities[city_id].name
    found = []
    if not nearest_cities(dataset, city_id):
        missing = [
            name
            for name, known in (
                (_("the population of the city"), city_id in dataset.populations),
                (_("the income of its province"), bool(dataset.series(city_id, INCOME))),
            )
            if not known
        ]
        found.append(
            _("No peers by size and income: {missing} is not on record.").format(missing=join(missing))
            if len(missing) == 1
            else _("No peers by size and income: {missing} are not on record.").format(missing=join(missing))
        )
    if not declared_topics(dataset, city_id):
        found.append(_("No commitment of {city} tells a topic in the sources.").format(city=city))
    if not any(city_id in case.practice.city_ids for case in several):
        found.append(_("No practice of {city} itself is documented in the sources.").format(city=city))
    return found


# Sentences


def suggestions_headline(dataset: Dataset, city_id: str, topic: str, found: Sequence[Suggestion]) -> str:
    """How many practices of other cities have a reason, and how many reasons the first ones have."""
    city = dataset.cities[city_id].name
    if not found:
        return _("No practice of another city has a reason to be suggested to {city}").format(city=city)
    most = len(found[0].reasons)
    first = sum(len(one.reasons) == most for one in found)
    parts = {
        "city": city,
        "n": number(len(found)),
        "topic": TOPIC[topic].inside if topic in TOPIC else "",
        "first": number(first),
    }
    text = (
        ngettext(
            "One practice may suit {city}",
            "{n} practices of other cities may suit {city}",
            len(found),
        )
        if topic == ALL
        else ngettext(
            "One practice on {topic} may suit {city}",
            "{n} practices of other cities on {topic} may suit {city}",
            len(found),
        )
    )
    tail = ngettext("one has {most}", "{first} have {most}", first)
    reasons = ngettext("one reason", "{n} reasons", most).format(n=spelled(most))
    return _("{practices}; {reasons}").format(
        practices=text.format(**parts), reasons=tail.format(first=number(first), most=reasons)
    )


def rule_words(shown: int, found: int) -> str:
    """The rule by which practices are suggested and put in order."""
    return _(
        "Suggested: practices of other cities of the Initiative with at least one reason. Order: number of reasons, then "
        "measured outcomes, then described ones, then name; the first {shown} of {found} are shown. Reasons: the topic of "
        "a commitment or else of a practice of one's own; one of the {peers} cities nearest by population and income; same "
        "country or else same subregion; taken up by other cities; measured outcomes for environment and livelihood. "
        "Whether a practice fits is for the city to judge."
    ).format(shown=number(shown), found=number(found), peers=number(NEAREST))
