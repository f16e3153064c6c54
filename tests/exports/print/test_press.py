"""The press: one process of Typst that is replaced, ended when it is too slow, and never asked by too many."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from kki_dash.exports.print.press import NotPrintedError, Press
from tests.exports.print.kit import SHEET


def test_a_process_is_started_when_it_is_needed_and_replaced_after_some_files() -> None:
    press = Press(most=2)
    assert press.process is None
    first = press.make("picture.typ", SHEET, "svg")
    assert first.startswith(b"<svg")
    one = press.process
    assert press.make("picture.typ", SHEET, "svg") == first
    assert press.process == one
    assert press.make("picture.typ", SHEET, "svg") == first
    assert press.process != one
    press.close()


def test_a_process_that_has_died_is_started_anew() -> None:
    press = Press()
    first = press.make("picture.typ", SHEET, "svg")
    assert press._process is not None
    press._process.kill()
    press._process.wait()
    assert press.make("picture.typ", SHEET, "svg") == first
    press.close()


def test_a_process_that_dies_at_work_is_replaced_and_asked_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press()
    first = press.make("picture.typ", SHEET, "svg")
    dead = press._process
    assert dead is not None
    dead.kill()
    dead.wait()
    monkeypatch.setattr(dead, "poll", lambda: None)
    assert press.make("picture.typ", SHEET, "svg") == first
    press.close()


def test_a_process_that_dies_at_every_question_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    press, asked = Press(), []

    def dying() -> subprocess.Popen[bytes]:
        asked.append(subprocess.Popen(["true"], stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        press._process = asked[-1]
        return asked[-1]

    monkeypatch.setattr(press, "_running", dying)
    with pytest.raises(NotPrintedError):
        press.make("picture.typ", SHEET, "svg")
    assert len(asked) == 2
    assert press.process is None


def test_a_file_that_takes_too_long_ends_with_a_sentence_and_the_next_one_is_made() -> None:
    press = Press(seconds=0.0)
    with pytest.raises(NotPrintedError, match="could not be made in time"):
        press.make("picture.typ", SHEET, "svg")
    press.seconds = 30.0
    assert press.make("picture.typ", SHEET, "svg").startswith(b"<svg")
    press.close()


def test_a_fault_in_a_document_is_told_and_ends_nothing() -> None:
    press = Press()
    with pytest.raises(RuntimeError, match=r"picture\.typ"):
        press.make("picture.typ", {"title": "no more"}, "svg")
    running = press.process
    assert press.make("picture.typ", SHEET, "svg").startswith(b"<svg")
    assert press.process == running
    press.close()


def test_too_many_at_once_are_sent_away_and_the_others_served() -> None:
    press = Press(waiting=2)
    press.make("picture.typ", SHEET, "svg")
    entered = Event()

    def wait() -> bytes:
        entered.set()
        return press.make("picture.typ", SHEET, "svg")

    with ThreadPoolExecutor(2) as visitors:
        with press._turn:
            served = [visitors.submit(wait) for _ in range(2)]
            while press._room._value:  # type: ignore[attr-defined]
                entered.wait(0.01)
            with pytest.raises(NotPrintedError, match="just now"):
                press.make("picture.typ", SHEET, "svg")
        assert all(one.result().startswith(b"<svg") for one in served)
    press.close()
