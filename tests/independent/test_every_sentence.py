"""Every headline, lead and title, read as a delegate and a statistician would: for every city, practice and pair."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from kki_dash import choices
from kki_dash.figures import catalogue
from kki_dash.findings import (
    before_after,
    commitments,
    compare,
    decoupling,
    directions,
    frame,
    functions,
    lenses,
    pillars,
    practices,
    programme_years,
    replication,
    timeline,
    winwin,
    winwin_words,
)
from kki_dash.findings import city as profile
from kki_dash.findings.city_lead import lead
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting import slides
from kki_dash.spelling import WrongQuestionError
from tests.independent.evidence import evidence
from tests.independent.package import Package


class Said(NamedTuple):
    """A sentence, what stands directly below it, and where."""

    where: str
    text: str
    below: str = ""


def _cities(dataset: Dataset) -> Iterator[Said]:
    for city_id in dataset.cities:
        shown = {side: profile.panels(dataset, city_id, side, "subregion") for side in ("environment", "livelihood")}
        said = lead(dataset, city_id, shown["environment"])
        yield Said(f"city {city_id}", said.text, said.below)
        for several in shown.values():
            for panel in several:
                yield Said(f"panel {city_id}", panel.title)
        one = slides.city_slide(dataset, city_id, "laptop")
        yield Said(f"slide {city_id}", one.headline, one.subtitle)
        for row in (winwin.city_row(dataset, city_id, pair) for pair in _pairs(dataset)):
            for side in row.sides:
                yield Said(f"chip {city_id}", winwin_words.change_words(dataset, side))


def _pairs(dataset: Dataset) -> list[winwin.Pair]:
    topics = [pair for several in winwin.BY_TOPIC.values() for pair in several.values()]
    own = [
        winwin.Pair((one,), (other,), 2000, 2019)
        for one in winwin.choices(dataset, "environment")
        for other in ("shdi", "gdp_per_capita", "taxable_income_per_taxpayer")
    ]
    other = [winwin.Pair(("pm25", "pm10"), (one,), 2010, 2019) for one in winwin.choices(dataset, "livelihood")]
    return [*winwin.RECOMMENDED.values(), *topics, *own, *other]


def _counted(dataset: Dataset) -> Iterator[Said]:
    for pair in _pairs(dataset):
        rows = winwin.city_rows(dataset, pair)
        said = winwin_words.classes_headline(dataset, pair, rows)
        yield Said("pair", said)
        yield Said("pair", winwin_words.places_sentence(dataset, pair, rows), said)
    for indicator_id in compare.indicator_ids(dataset):
        indicator = dataset.indicators[indicator_id]
        yield Said(
            f"compare {indicator_id}",
            directions.directions_headline(indicator, directions.counted(dataset, dataset.participating, indicator_id)),
        )
    for pair in decoupling.pairs(dataset):
        yield Said("decoupling", decoupling.states_headline(dataset, pair, tuple(decoupling.city_rows(dataset, pair))))
    for lens_id in lenses.lens_ids(dataset):
        lens = lenses.lens(dataset, lens_id)
        yield Said(f"lens {lens_id}", lens.headline, lens.subtitle)
        yield Said(f"lens {lens_id}", lens.title, lens.subtitle)
    yield Said("programme", programme_years.programme_headline(programme_years.measured(dataset), 31))
    yield Said("programme", programme_years.disagreement_sentence(dataset))


def _of_the_programme(dataset: Dataset) -> Iterator[Said]:
    several = pillars.practices(dataset)
    yield Said("pillars", pillars.pillars_headline(several), pillars.span_words(several))
    cases = practices.cases(dataset)
    yield Said("practices", practices.practices_headline(cases, cases), practices.practices_line(cases))
    for case in cases:
        yield Said(f"practice {case.practice.activity_id}", case.practice.title)
        if case.takers:
            yield Said(f"practice {case.practice.activity_id}", practices.taken_up_words(case))
    yield Said("outcomes", before_after.outcomes_headline(before_after.before_and_after(dataset)))
    yield Said("timeline", timeline.timeline_headline(timeline.events(dataset)))
    yield Said("functions", functions.functions_headline(functions.functions(dataset)))
    yield Said("plan", frame.plan_headline(frame.phase_plans(dataset)))
    links = replication.between_participants(dataset)
    yield Said("links", replication.links_headline(dataset, links), replication.lead(dataset, links))
    for place, rows in commitments.by_kind(commitments.declared(dataset)).items():
        yield Said(f"targets {place}", commitments.targets_headline(rows))
        for said in (
            commitments.city_sentence([one for one in rows if one.city_id == city_id])
            for city_id in dict.fromkeys(one.city_id for one in rows)
        ):
            yield Said(f"targets {place}", said)
    for one in slides.slides(dataset):
        yield Said(f"slide {one.slide_id}", one.headline, one.subtitle)


def _figures(dataset: Dataset) -> Iterator[Said]:
    for entry in catalogue.FIGURES.values():
        link: dict[str, str | None] = {}
        for city_id in dataset.cities if choices.CITY in entry.choices else [None]:
            chosen = choices.read(dataset, entry.choices, {**link, "city": city_id})
            options = entry.each.options(dataset, chosen) if entry.each else [""]
            for option in options:
                asked = {**chosen, entry.each.key: option} if entry.each else chosen
                try:
                    figure = entry.build(dataset, asked, "laptop")
                except WrongQuestionError:
                    continue
                yield Said(f"figure {figure.slug}", figure.title, figure.subtitle)


@cache
def everything(dataset: Dataset) -> tuple[Said, ...]:
    """Every sentence that a reader meets first."""
    parts = (_cities, _counted, _of_the_programme, _figures)
    return tuple(said for part in parts for said in part(dataset) if said.text)


PACKAGE = Package()


def is_clear(first: int, last: int, sign: int, city_id: str | None = None) -> bool:
    """Whether some course of a city, or of any, over exactly these years is clear in this direction, by own code."""
    for (owner, indicator_id), several in PACKAGE.series.items():
        if city_id and owner != city_id:
            continue
        for part in (series.within(first, last) for series in several):
            if not part or (part.years[0], part.years[-1]) != (first, last):
                continue
            one = evidence(part.years, part.values, PACKAGE.band(indicator_id), PACKAGE.rule(indicator_id))
            if one.kind == "clear" and (one.last > one.first) == (sign > 0):
                return True
    return False


COUNT = re.compile(r"\b(?:\d[\d,]*|one|two|none) of (?:the )?\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PERCENT = re.compile(r"\b(?:by|up|down) [\d.,]+ per cent(?:age points)?")
ENDS = re.compile(r"from \S.* to \S|\d \S* ?to [\d−-]")
FALL = re.compile(r"\b(?:down|fell by) ([\d.,]+) per cent")
CAUSAL = re.compile(
    r"\b(caus\w+|led to|leads to|due to|thanks to|because of|result(?:ed|s) in|brought about|owing to|contribut\w+ to)\b",
    re.IGNORECASE,
)
ONE_OF_ONE = re.compile(r"\b(?:0|1|none|one) of (?:1|one)\b")
COURSE = re.compile(r"\b(?:(rose|up)|(fell|down)) .*?, .*?(\d{4})–(\d{2,4})")
WORD = re.compile(
    r"\b(?:rose|fell|(?<!taken )(?<!-)up|down|rises|falls|grew|dropped|cleaner|worsened|has improved)\b(?! elsewhere| from)",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:\d+|none|one|two) (?:of \d+|fell|rose|show|up|down)|(?:up|down) in (?:\d+|none)")


def test_there_is_something_to_read(dataset: Dataset) -> None:
    heard = everything(dataset)
    assert len(heard) > 800
    assert sum(bool(WORD.search(said.text)) for said in heard) > 100


def test_no_causal_verb_and_no_count_of_one(dataset: Dataset) -> None:
    heard = everything(dataset)
    assert [said for said in heard if CAUSAL.search(said.text)] == []
    assert [said for said in heard if ONE_OF_ONE.search(said.text)] == []


def test_every_count_has_its_years(dataset: Dataset) -> None:
    heard = everything(dataset)
    counted = [said for said in heard if COUNT.search(said.text)]
    assert len(counted) > 20
    assert [said for said in counted if not YEAR.search(f"{said.text} {said.below}")] == []


def test_every_percentage_has_both_end_values_and_no_fall_is_more_than_whole(dataset: Dataset) -> None:
    heard = everything(dataset)
    changed = [said for said in heard if PERCENT.search(said.text)]
    assert len(changed) > 100
    assert [said for said in changed if not ENDS.search(said.text)] == []
    falls = [float(size.replace(",", "")) for said in heard for size in FALL.findall(said.text)]
    assert falls
    assert max(falls) <= 100


def test_every_direction_word_has_clear_evidence_or_is_counted(dataset: Dataset) -> None:
    """The word, its years and its direction are those of a course that the recount calls clear."""
    bare = []
    for said in everything(dataset):
        if not WORD.search(said.text) or COUNTED.search(said.text):
            continue
        courses = COURSE.findall(said.text)
        for rose, _fell, first, last in courses:
            end = int(first[: 4 - len(last)] + last)
            city_id = next((word for word in said.where.split() if word in dataset.cities), None)
            assert is_clear(int(first), end, 1 if rose else -1, city_id), said
        if not courses:
            bare.append(said)
    named = [said for said in bare if said.text == programme_years.disagreement_sentence(dataset)]
    bare = [said for said in bare if said not in named]
    assert len(named) == 1
    for city_id, city in dataset.cities.items():
        if re.search(rf"\b{city.name}\b", named[0].text):
            assert is_clear(2000, 2010, 1, city_id), city_id
    assert [f"{said.where}: {said.text}" for said in bare] == []


@pytest.mark.parametrize(
    "text",
    [
        "PM10 rose by 14 per cent",
        "in 0 of 1 cities",
        "down 125 per cent, 3 to 1, 2010–2015",
        "waste fell thanks to compost",
    ],
)
def test_the_reading_finds_what_was_wrong(text: str) -> None:
    """The sentences of the first audit would all be caught."""
    unchecked = PERCENT.search(text) and not ENDS.search(text)
    too_far = any(float(size) > 100 for size in FALL.findall(text))
    assert unchecked or too_far or CAUSAL.search(text) or ONE_OF_ONE.search(text)
