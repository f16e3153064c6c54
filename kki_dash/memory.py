"""The one habit of remembering: what a function makes of the data set for some choices, once for all visitors.

What depends on the data only and holds no words is a cached property of the data set instead.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock, RLock
from typing import Any, Concatenate, ParamSpec, TypeVar

from kki_dash.text import language

D = TypeVar("D")
P = ParamSpec("P")
R = TypeVar("R")

_MEMORY = "_kept"


class _Answer:
    """One answer; whoever asks while it is worked out waits for it."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.known = False
        self.value: Any = None

    def get(self, work_out: Callable[[], Any]) -> Any:
        if not self.known:
            with self.lock:
                if not self.known:
                    self.value = work_out()
                    self.known = True
        return self.value


class _Answers:
    """The latest answers of one function about one data set."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lock = Lock()
        self.by_question: OrderedDict[Any, _Answer] = OrderedDict()

    def of(self, question: Any) -> _Answer:
        with self.lock:
            answer = self.by_question.setdefault(question, _Answer())
            self.by_question.move_to_end(question)
            if len(self.by_question) > self.most:
                self.by_question.popitem(last=False)
            return answer


def kept(most: int) -> Callable[[Callable[Concatenate[D, P], R]], Callable[Concatenate[D, P], R]]:
    """Remember the latest answers of a function whose first argument is the data set.

    An answer is kept with the data set, under the other arguments and the language of the run. It is shared, so that
    it must not be changed. Several who ask at once wait for one answer; an error is not kept.

    Parameters
    ----------
    most : int
        Answers kept for a data set; the one that was not asked for longest goes first.
    """

    def decorate(function: Callable[Concatenate[D, P], R]) -> Callable[Concatenate[D, P], R]:
        @wraps(function)
        def asked(dataset: D, /, *args: P.args, **kwargs: P.kwargs) -> R:
            # dict.setdefault is atomic: two threads that come at once find the same memory
            memory = vars(dataset).setdefault(_MEMORY, {})
            answers: _Answers = memory.setdefault(function, _Answers(most))
            answer = answers.of((language(), args, tuple(sorted(kwargs.items()))))
            found: R = answer.get(lambda: function(dataset, *args, **kwargs))
            return found

        return asked

    return decorate
