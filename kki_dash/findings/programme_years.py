"""The programme's own years, 2000 to 2010: what was measured in them, beside the livelihood of the same cities."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import PROGRAMME, most_telling
from kki_dash.findings.winwin import BY_TOPIC, PlaceClass, city_rows
from kki_dash.findings.words import amount
from kki_dash.memory import kept
from kki_dash.stats.evidence import Evidence
from kki_dash.text import _, join, number, years

PAIR = "programme-years"
OWN_INCOME, HUMAN_DEVELOPMENT = "taxable_income_per_inhabitant", "shdi"


class Measured(NamedTuple):
    """The cities whose environment was measured often enough in the programme's years, for one topic."""

    topic: str
    rows: tuple[PlaceClass, ...]


@kept(4)
def measured(dataset: Dataset) -> tuple[Measured, ...]:
    """Every topic with its cities by name; a city may stand under several."""
    found = []
    for topic, pair in BY_TOPIC[PAIR].items():
        if {*pair.environment} & set(dataset.indicators):
            rows = [row for row in city_rows(dataset, pair) if not row.environment.reason]
            found.append(Measured(topic, tuple(sorted(rows, key=lambda row: row.name))))
    return tuple(found)


def programme_headline(several: Sequence[Measured], participating: int) -> str:
    """In how many cities there is a measured series of the programme's years, and in how many it got clearly better."""
    names = {row.place_id for topic in several for row in topic.rows}
    better = {
        row.place_id
        for topic in several
        for row in topic.rows
        if row.environment.reading == "better" and row.environment.said and row.environment.said.kind == "clear"
    }
    words = {"n": number(len(names)), "all": number(participating), "years": years(*PROGRAMME)}
    if not names:
        return _(
            "In the programme's years ({years}) no participating city has a measured series of its environment"
        ).format(**words)
    return _(
        "In the programme's years ({years}) {n} of {all} cities have a measured series of river, waste or air; in "
        "{better} of them it got clearly better"
    ).format(**words, better=number(len(better)))


def disagreement(dataset: Dataset, city_id: str) -> str:
    """Where human development of the region rose while the city's own income was lower: both, with their values."""
    index = _inside(dataset, city_id, HUMAN_DEVELOPMENT)
    income = _inside(dataset, city_id, OWN_INCOME)
    if index is None or income is None or index.kind != "clear" or index.sign < 0:
        return ""
    if income.kind == "insufficient" or income.change.last_value >= income.change.first_value:
        return ""
    first, second = dataset.indicators[HUMAN_DEVELOPMENT], dataset.indicators[OWN_INCOME]
    return _(
        "Human development of the region rose from {before} to {after} ({years}), while taxable income per inhabitant of "
        "the city went from {own_before} to {own_after} ({own_years})"
    ).format(
        before=amount(index.change.first_value, "", first.decimals),
        after=amount(index.change.last_value, "", first.decimals),
        years=years(index.change.first_year, index.change.last_year),
        own_before=amount(income.change.first_value, "", second.decimals),
        own_after=amount(income.change.last_value, second.unit, second.decimals),
        own_years=years(income.change.first_year, income.change.last_year),
    )


def disagreement_sentence(dataset: Dataset) -> str:
    """In which participating cities the two run apart, in one sentence; empty where in none."""
    names = [dataset.cities[city_id].name for city_id in dataset.participating if disagreement(dataset, city_id)]
    if not names:
        return ""
    return _(
        "In {cities} human development of the region rose in {years} while the city's own taxable income per inhabitant "
        "was lower at the end than at the beginning"
    ).format(cities=join(names), years=years(*PROGRAMME))


def _inside(dataset: Dataset, city_id: str, indicator_id: str) -> Evidence | None:
    if indicator_id not in dataset.indicators:
        return None
    parts = [series.within(*PROGRAMME) for series in dataset.series(city_id, indicator_id)]
    series = most_telling(part for part in parts if part)
    return dataset.evidence_of(series) if series else None
