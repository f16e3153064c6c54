"""What a function makes of the data set is made once, for each language, and not for ever."""

import gc
import weakref
from threading import Barrier, Thread

import pytest

from kki_dash.memory import kept
from kki_dash.text import language, speaking


class Data:
    """Stands for a data set: what is remembered is kept with it."""


def test_an_answer_is_made_once_for_each_data_set_question_and_language() -> None:
    made = []

    @kept(8)
    def say(data: Data, what: str, *, loud: bool = False) -> str:
        made.append(what)
        return f"{what} {language()} {loud}"

    one, other = Data(), Data()
    assert [say(one, "a") for _again in range(3)] == ["a en False"] * 3
    assert say(other, "a") == "a en False"
    assert say(one, "a", loud=True) == "a en True"
    with speaking("xx"):
        assert say(one, "a") == "a xx False"
    assert len(made) == 4


def test_the_answer_that_was_not_asked_for_longest_goes_first() -> None:
    made = []

    @kept(2)
    def square(data: Data, n: int) -> int:
        made.append(n)
        return n * n

    data = Data()
    assert [square(data, n) for n in (1, 2, 1, 3, 1, 2)] == [1, 4, 1, 9, 1, 4]
    assert made == [1, 2, 3, 2]


def test_an_error_is_not_kept() -> None:
    made = []

    @kept(2)
    def half(data: Data, n: int) -> int:
        made.append(n)
        if len(made) == 1:
            raise ValueError("not yet")
        return n // 2

    data = Data()
    with pytest.raises(ValueError, match="not yet"):
        half(data, 4)
    assert half(data, 4) == 2


def test_several_who_ask_at_once_wait_for_one_answer() -> None:
    made, got = [], []
    together = Barrier(8)

    @kept(2)
    def slow(data: Data) -> int:
        made.append(1)
        return sum(range(200_000))

    data = Data()

    def ask() -> None:
        together.wait(10)
        got.append(slow(data))

    threads = [Thread(target=ask) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert got == [sum(range(200_000))] * 8


def test_the_answers_go_with_the_data_set() -> None:
    @kept(2)
    def itself(data: Data) -> list[Data]:
        return [data]

    data = Data()
    itself(data)
    gone = weakref.ref(data)
    del data
    gc.collect()
    assert gone() is None
