"""Controls of the choices that figures ask for: a page says where each one stands."""

from functools import partial
from typing import Any

from kki_dash import spelling
from kki_dash.choices import Choice
from kki_dash.findings.dataset import Dataset
from kki_dash.ui.kit.view import View


def _asked(dataset: Dataset, view: View, choice: Choice) -> dict[str, Any]:
    chosen = dict(view.values)
    return {
        "label": choice.label(),
        "name": choice.key,
        "options": choice.options(dataset, chosen),
        "default": choice.default(dataset, chosen),
        "words": partial(choice.words, dataset, chosen),
    }


def select(dataset: Dataset, view: View, choice: Choice) -> str:
    """Choice of one out of many."""
    return view.select(**_asked(dataset, view, choice))


def switch(dataset: Dataset, view: View, choice: Choice) -> str:
    """Choice of one out of a few, all in view."""
    return view.switch(**_asked(dataset, view, choice))


def select_many(dataset: Dataset, view: View, choice: Choice, placeholder: str) -> list[str]:
    """Choice of a few out of many."""
    asked = _asked(dataset, view, choice)
    asked["default"] = [slug for slug in asked["default"].split(spelling.SEPARATOR) if slug]
    return view.select_many(**asked, most=choice.most, placeholder=placeholder)


def toggle(view: View, choice: Choice) -> bool:
    """Choice of having something drawn or not."""
    return view.toggle(choice.label(), choice.key)


def span(dataset: Dataset, view: View, choice: Choice) -> None:
    """Choice of a span of years, where there is more than one."""
    low, high = (int(year) for year in choice.options(dataset, view.values))
    if low < high:
        view.span(choice.label(), choice.key, low, high)
