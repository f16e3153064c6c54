"""Markup that is the same for everybody with the same city, put together once."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.ui.kit import my_city
from kki_dash.ui.kit.html import Raw

P = ParamSpec("P")
Markup = Callable[Concatenate[Dataset, P], Raw]


def kept_markup(most: int) -> Callable[[Markup[P]], Markup[P]]:
    """Remember the markup that a function makes of the data set for some choices.

    Its links carry the city of the visitor, so that each city has a markup of its own. See ``kki_dash.memory.kept``.
    """

    def decorate(function: Markup[P]) -> Markup[P]:
        @kept(most)
        def of_city(dataset: Dataset, _mine: str | None, /, *args: P.args, **kwargs: P.kwargs) -> Raw:
            return function(dataset, *args, **kwargs)

        @wraps(function)
        def markup(dataset: Dataset, /, *args: P.args, **kwargs: P.kwargs) -> Raw:
            return of_city(dataset, my_city.chosen(), *args, **kwargs)

        return markup

    return decorate
