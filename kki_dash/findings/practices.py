"""Practices as things to copy: what was done, what came of it, who took it up, and how one finds it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kki_dash.findings import pillars, results, search
from kki_dash.findings.activities import reported_words
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.links import Link, by_and_after, links
from kki_dash.findings.pillars import Outcome, Practice, phase_code
from kki_dash.memory import kept
from kki_dash.text import _, listed, ngettext, number, years
from kki_dash.vocabulary import ACTIVITY_KIND, EVIDENCE, PHASE, PILLAR, RELATION, RESULT, TOPIC, Term

ALL = "all"
OUTCOMES = ("environment", "livelihood", "both", "none")


class Case(NamedTuple):
    """A practice with its outcomes, the most telling first, and with those that took it up."""

    practice: Practice
    environment: tuple[Outcome, ...]
    livelihood: tuple[Outcome, ...]
    unwelcome: tuple[Outcome, ...]
    taken_up: tuple[Link, ...]
    countries: tuple[str, ...]
    words: frozenset[str]
    result: str
    lead: Outcome | None

    @property
    def during(self) -> bool:
        """Whether another city took the practice up in the years of the programme."""
        return any(link.during for link in self.taken_up)

    @property
    def takers(self) -> dict[str, str]:
        """Cities that took the practice up, each once, by identifier."""
        return {link.taker_id: link.taker for link in self.taken_up}

    @property
    def counted(self) -> bool:
        """Whether the practice counts: it is of the Initiative or of one of its cities, and not only on a blog."""
        return self.practice.counted


class Filters(NamedTuple):
    """What is looked for; ``ALL`` and the empty text ask for nothing."""

    text: str = ""
    topic: str = ALL
    pillar: str = ALL
    phase: str = ALL
    country: str = ALL
    evidence: str = ALL
    outcome: str = ALL
    result: str = ALL


@kept(4)
def cases(dataset: Dataset) -> tuple[Case, ...]:
    """Every practice, those of others last.

    First those taken up by most cities, then those with measured outcomes for both sides, for one, then described
    ones; then by name.
    """
    several = pillars.practices(dataset, others=True)
    outcomes: dict[str, list[Outcome]] = {}
    for one in pillars.outcomes(dataset, several):
        outcomes.setdefault(one.activity_id, []).append(one)
    taken_up: dict[str, list[Link]] = {}
    for link in links(dataset):
        taken_up.setdefault(link.activity_id, []).append(link)
    found = [
        _case(dataset, practice, outcomes.get(practice.activity_id, []), taken_up.get(practice.activity_id, []))
        for practice in several
    ]
    return tuple(sorted(found, key=lambda case: (not case.counted, -len(case.takers), *order(case.practice))))


def order(practice: Practice) -> tuple[int, int, str]:
    """Practices with measured outcomes first, then those with described ones, then by name."""
    levels = (practice.environment, practice.livelihood)
    return -levels.count("measured"), -levels.count("described"), practice.title


def _case(dataset: Dataset, practice: Practice, outcomes: Sequence[Outcome], taken_up: Sequence[Link]) -> Case:
    wanted = sorted((one for one in outcomes if not one.unwelcome), key=_telling)
    countries = dict.fromkeys(dataset.cities[city_id].iso3 for city_id in practice.city_ids)
    texts = [
        practice.title,
        practice.summary,
        TOPIC[practice.topic].label,
        ACTIVITY_KIND[practice.kind].label,
        *practice.cities,
        *(dataset.cities[city_id].country for city_id in practice.city_ids),
        *(name for key in (*countries, *practice.city_ids) for name in search.OTHER_NAMES.get(key, ())),
        *(one.measure for one in outcomes),
    ]
    return Case(
        practice,
        tuple(one for one in wanted if one.dimension == "environment"),
        tuple(one for one in wanted if one.dimension == "livelihood"),
        tuple(one for one in outcomes if one.unwelcome),
        tuple(taken_up),
        tuple(countries),
        frozenset(search.words(" ".join(texts))),
        results.kind(wanted),
        results.lead(wanted),
    )


def _telling(outcome: Outcome) -> tuple[int, float]:
    """Both values before one value or a change, those before a description; then the larger change."""
    if outcome.before and outcome.after:
        low, high = sorted((outcome.before_share or 0.0, outcome.after_share or 0.0))
        return 0, -high / low if low else 0.0
    return (1, 0.0) if outcome.level == "measured" else (2, 0.0)


def learned(dataset: Dataset, practice: Practice) -> list[Link]:
    """What the places of a practice learned from other cities on its topic."""
    return [link for link in links(dataset) if link.taker_id in practice.city_ids and link.topic == practice.topic]


def other_links(dataset: Dataset, practice: Practice) -> list[Link]:
    """What the places of a practice gave on its topic without the sources naming this very practice."""
    return [
        link
        for link in links(dataset)
        if link.giver_id in practice.city_ids
        and link.topic == practice.topic
        and link.activity_id != practice.activity_id
        and link.taker_id not in practice.city_ids
    ]


def own(several: Sequence[Case], city_id: str, topic: str) -> list[Case]:
    """Practices of one city on a topic."""
    return [case for case in several if city_id in case.practice.city_ids and case.practice.topic == topic]


def case_of(dataset: Dataset, activity_id: str) -> Case:
    """One practice with all that is documented of it."""
    return next(case for case in cases(dataset) if case.practice.activity_id == activity_id)


class Taker(NamedTuple):
    """A city that took a practice up, and when: the year of the start where a source has it, else of the evidence."""

    city_id: str
    city: str
    link: Link
    during: bool


def takers(case: Case) -> list[Taker]:
    """The cities that took a practice up, each once: by the end of the programme before after, then by year and name."""
    found = []
    for city_id, name in case.takers.items():
        several = [link for link in case.taken_up if link.taker_id == city_id]
        first = min(several, key=lambda link: (link.year is None, not link.started, link.year or 0))
        found.append(Taker(city_id, name, first, any(link.during for link in several)))
    return sorted(found, key=lambda one: (not one.during, one.link.year or 9999, one.city))


class Told(NamedTuple):
    """What one source says in one sentence of several cities that took a practice up."""

    practice: str
    basis: str
    source: str
    links: tuple[Link, ...]


def by_source(case: Case) -> list[Told]:
    """The links of a practice by the source and sentence that tells of them, each sentence once."""
    groups: dict[tuple[str, str, str], list[Link]] = {}
    for link in case.taken_up:
        groups.setdefault((link.practice, link.basis, link.source), []).append(link)
    return [Told(*said, tuple(sorted(members, key=lambda link: link.taker))) for said, members in groups.items()]


# Finding


def _has_outcome(practice: Practice, asked: str) -> bool:
    if asked == "none":
        return practice.documented in ("estimated", "neither")
    return practice.documented == "both" if asked == "both" else practice.documents(asked)


_TESTS: dict[str, Callable[[Case, str], bool]] = {
    "text": lambda case, asked: search.matches(search.words(asked), case.words),
    "topic": lambda case, asked: case.practice.topic == asked,
    "pillar": lambda case, asked: str(case.practice.pillar) == asked,
    "phase": lambda case, asked: phase_code(case.practice) == asked,
    "country": lambda case, asked: asked in case.countries,
    "evidence": lambda case, asked: case.practice.evidence == asked,
    "outcome": lambda case, asked: _has_outcome(case.practice, asked),
    "result": lambda case, asked: case.result == asked,
}


def fitting(several: Sequence[Case], filters: Filters) -> list[Case]:
    """The practices that fit every choice, in their order."""
    return [case for case in several if all(_TESTS[name](case, asked) for name, asked in chosen(filters).items())]


def chosen(filters: Filters) -> dict[str, str]:
    """The choices that ask for something."""
    return {name: asked for name, asked in filters._asdict().items() if asked not in ("", ALL)}


def loosened(several: Sequence[Case], filters: Filters) -> dict[str, int]:
    """How many practices would fit without one of the choices, the most first; choices that alone do not help fall out."""
    counts = {
        name: len(fitting(several, filters._replace(**{name: "" if name == "text" else ALL})))
        for name in chosen(filters)
    }
    return dict(sorted(((name, n) for name, n in counts.items() if n), key=lambda pair: -pair[1]))


def options(dataset: Dataset, several: Sequence[Case]) -> dict[str, dict[str, str]]:
    """What each choice offers, with its words: only what at least one practice has."""
    countries = {iso3 for case in several for iso3 in case.countries}
    names = {city.iso3: city.country for city in dataset.cities.values() if city.iso3 in countries}
    offered = {
        "topic": _labels(TOPIC),
        "pillar": {str(pillar): term.label for pillar, term in PILLAR.items()},
        "phase": _labels(PHASE),
        "country": dict(sorted(names.items(), key=lambda pair: pair[1])),
        "evidence": _labels(EVIDENCE),
    }
    return {
        choice: {code: name for code, name in known.items() if any(_TESTS[choice](case, code) for case in several)}
        for choice, known in offered.items()
    }


def _labels(table: Mapping[str, Term]) -> dict[str, str]:
    return {code: term.opening for code, term in table.items()}


def by_result(several: Iterable[Case]) -> dict[str, list[Case]]:
    """Practices by the kind of their result, each kind that there is.

    First those whose leading outcome lies in the years of the programme, then by city and name; no ranking.
    """
    found: dict[str, list[Case]] = {code: [] for code in RESULT}
    for case in sorted(several, key=_place_in_list):
        found[case.result].append(case)
    return {code: members for code, members in found.items() if members}


def _place_in_list(case: Case) -> tuple[bool, str, str]:
    inside = case.lead is not None and results.inside(case.lead)
    return not inside, listed(case.practice.cities), case.practice.title


# Sentences


def practices_headline(several: Sequence[Case], found: Sequence[Case]) -> str:
    """How many practices are shown, by the kind of their result; their years stand in ``practices_line`` below."""
    ours = [case for case in found if case.counted]
    if not found:
        return _("No practice fits every choice")
    if not ours:
        return ngettext(
            "One practice fits, and it is not of the Initiative",
            "{n} practices fit, and none of them is of the Initiative",
            len(found),
        ).format(n=number(len(found)))
    total = sum(case.counted for case in several)
    counts = {code: len(members) for code, members in by_result(ours).items()}
    if len(ours) == total and "change" not in counts:
        start = ngettext("One documented practice", "{n} documented practices", total).format(n=number(total))
    elif len(ours) < total:
        start = ngettext(
            "One of {all} documented practices fits", "{n} of {all} documented practices fit", len(ours)
        ).format(n=number(len(ours)), all=number(total))
    else:
        start = ngettext(
            "One of {all} documented practices reports a change in figures",
            "{n} of {all} documented practices report a change in figures",
            counts["change"],
        ).format(n=number(counts.pop("change")), all=number(total))
    parts = [_("{kind}: {n}").format(kind=RESULT[code].inside, n=number(members)) for code, members in counts.items()]
    return _("{start}; {parts}").format(start=start, parts=listed(parts)) if parts else start


def practices_line(found: Iterable[Case]) -> str:
    """The years of the practices that are shown, and how many of them were taken up elsewhere."""
    ours = [case for case in found if case.counted]
    if not ours:
        return ""
    within = sum(case.during for case in ours)
    later = sum(bool(case.taken_up) and not case.during for case in ours)
    taken = _("Of these, taken up elsewhere: {n}.").format(n=by_and_after(within, later))
    known = pillars.span(case.practice for case in ours)
    if known is None:
        return taken
    return _("Practices of {years}, as their sources date them. {taken}").format(years=years(*known), taken=taken)


def case_line(case: Case) -> str:
    """What came of one practice and where it was taken up, with the years and the place."""
    one, said = case.lead, []
    if one is not None and one.level == "described":
        said.append(_("{measure}, {place}: {result}.").format(measure=one.measure, place=one.place, result=one.result))
    elif one is not None:
        said.append(
            _("{measure}, {place}: {result}, {dates}.").format(
                measure=one.measure, place=one.place, result=one.result, dates=one.dates
            )
        )
    else:
        said.append(_("No outcome is documented."))
    if case.taken_up:
        said.append(_("{taken}.").format(taken=taken_up_words(case)))
    return " ".join(said)


def kind_words(practice: Practice) -> str:
    """Kind of a practice, whose it is, and that it is known from a blog alone where it is."""
    kind, whose = ACTIVITY_KIND[practice.kind].label, RELATION[practice.relation].label
    return listed(filter(None, (kind, whose, *reported_words(practice.evidence))))


def taken_up_words(case: Case) -> str:
    """In how many cities a practice was taken up by the end of the programme and after; how many on high evidence."""
    total = len(case.takers)
    text = ngettext("Taken up in one city: {split}", "Taken up in {n} cities: {split}", total)
    return _taken_up_words(case, text)


def taken_up_inside(case: Case) -> str:
    """The same as it stands inside a sentence."""
    total = len(case.takers)
    text = ngettext("taken up in one city: {split}", "taken up in {n} cities: {split}", total)
    return _taken_up_words(case, text)


def _taken_up_words(case: Case, template: str) -> str:
    total = len(case.takers)
    within = len({link.taker_id for link in case.taken_up if link.during})
    sure = len({link.taker_id for link in case.taken_up if link.evidence == "high"})
    text = template.format(n=number(total), split=by_and_after(within, total - within))
    return text if sure == total else _("{text}, with high evidence for {sure}").format(text=text, sure=number(sure))
