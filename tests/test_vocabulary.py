"""Every code has its words, every word its code, and data, links and documents use the same ones."""

import re

import pytest

from kki_dash import vocabulary
from kki_dash.data.fields import TABLES
from kki_dash.figures import palette
from kki_dash.findings import peers
from kki_dash.stats import decoupling, progress
from kki_dash.stats.peers import size_class
from kki_dash.stats.winwin import CLASSES
from kki_dash.vocabulary import Term
from tests.kit import ROOT

WORDS = {
    name: table
    for name, table in vars(vocabulary).items()
    if isinstance(table, dict) and table and all(isinstance(term, Term) for term in table.values())
}
ENUMS = {(table.name, field.name): field.enum for table in TABLES.values() for field in table.fields if field.enum}


@pytest.mark.parametrize("name", WORDS)
def test_every_code_has_a_label_of_its_own(name: str) -> None:
    for code, term in WORDS[name].items():
        assert str(code) == term.code
        # an activity of the Initiative is the usual case, and is not labelled
        assert term.label or (name, code) == ("RELATION", "initiative")
        assert not term.label.endswith(".")
        assert "_" not in term.label + term.short + term.note


def test_every_column_with_words_takes_them_from_the_vocabulary() -> None:
    tables = [tuple(table) for table in WORDS.values()]
    assert {column for column, enum in ENUMS.items() if enum not in tables} == set()
    assert len(ENUMS) > 20


def test_the_meaning_of_every_code_stands_in_the_description_of_its_column() -> None:
    described = {field.enum: field.description for table in TABLES.values() for field in table.fields if field.enum}
    explained = [table for table in WORDS.values() if any(term.meaning for term in table.values())]
    assert len(explained) > 4
    for table in explained:
        for code, term in table.items():
            assert f"{code}: {term.meaning}" in described[tuple(table)]


def test_what_is_computed_has_words() -> None:
    assert tuple(vocabulary.CLASS) == CLASSES
    assert set(vocabulary.DOCUMENTED) == {"both", "environment", "livelihood", "estimated", "neither"}
    assert set(palette.CLASSES) == set(CLASSES)
    assert set(vocabulary.TAPIO) == set(decoupling.TapioState.__args__)
    assert set(vocabulary.PACE) == set(progress.Pace.__args__)
    assert set(vocabulary.ANTICIPATION) == set(progress.Anticipation.__args__)
    assert {size_class(people) for people in (1, 6e5, 2e6, 9e6)} == set(vocabulary.SIZE_CLASS)
    assert set(peers.PEER_GROUPS) >= {"subregion", "size"}


def test_the_short_names_of_indicators_are_those_of_indicators(dataset) -> None:
    assert set(vocabulary.INDICATOR) <= set(dataset.indicators)


def test_the_flags_of_the_data_have_words(dataset) -> None:
    assert {flag for centre in dataset.urban_centres.values() for flag in centre.flags} <= set(vocabulary.FLAG)


def test_the_codes_of_links_are_those_of_the_vocabulary() -> None:
    links = (ROOT / "docs" / "links.md").read_text(encoding="utf-8")
    for parameter, table in {
        "phase": vocabulary.PHASE,
        "pillar": vocabulary.PILLAR,
        "evidence": vocabulary.EVIDENCE,
    }.items():
        row = next(line for line in links.splitlines() if f"| `{parameter}` |" in line)
        assert re.findall(r"`(\w+)`", row.split("|")[3]) == [*map(str, table), "all"]
    declared = next(line for line in links.splitlines() if "| `declared` |" in line)
    assert set(re.findall(r"`(\w+)`", declared.split("|")[3])) <= {*vocabulary.DECLARED_AT}
