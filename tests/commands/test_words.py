"""The catalogue of words is that of the code, and a language keeps what its translators wrote."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kki_dash import text
from kki_dash.commands import words


def test_the_catalogue_is_that_of_the_code() -> None:
    with words.TEMPLATE.open("rb") as file:
        kept = {message.id for message in read_po(file)}
    texts = {message.id for message in words.gathered()}
    assert (texts - kept, kept - texts) == (set(), set()), "run make words"
    assert set(words.KEYWORDS) <= vars(text).keys()


def test_a_language_is_brought_up_to_date_and_keeps_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ru" / "LC_MESSAGES" / "kki_dash.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Air"\nmsgstr "Воздух"\n')
    monkeypatch.setattr(words, "LOCALES", tmp_path)
    monkeypatch.setattr(words, "TEMPLATE", tmp_path / "messages.pot")
    words.main()
    with path.open("rb") as file:
        told = read_po(file)
    assert told["Air"].string == "Воздух"
    assert len(told) == len(words.gathered()) > 1000
    assert "ru: 1 of" in capsys.readouterr().out
