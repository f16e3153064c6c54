"""Every class, mark of evidence and index has a word that explains it, in two sentences."""

import re

import pytest

from kki_dash.vocabulary import CLASS, EVIDENCE_KIND, GLOSSARY, GLOSSARY_GROUP, MATRIX_MARK, TAPIO, explains
from tests.kit import stored

INDICES = [row["indicator_id"] for row in stored("indicators") if "index" in row["name"].lower()]


@pytest.mark.parametrize("code", [*CLASS, *EVIDENCE_KIND, *MATRIX_MARK, *TAPIO, *INDICES])
def test_a_name_that_needs_explaining_has_a_word(code: str) -> None:
    assert explains(code) is not None


@pytest.mark.parametrize("code", GLOSSARY)
def test_a_word_has_two_sentences_and_a_group(code: str) -> None:
    word = GLOSSARY[code]
    assert word.group in GLOSSARY_GROUP
    assert len(re.findall(r"[.!?](?:\s|$)", word.note)) == 2, word.note
    assert not re.search(r"\b(caus|because of|led to|thanks to)", word.note)


def test_there_are_as_many_as_one_can_read() -> None:
    assert 25 <= len(GLOSSARY) <= 40
