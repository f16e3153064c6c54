"""A choice: its key, options out of the data set, default and words, and how a link or a command asks for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kki_dash import spelling
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.search import OTHER_NAMES
from kki_dash.spelling import SEPARATOR, WrongQuestionError
from kki_dash.text import _

Chosen = Mapping[str, str]
"""Choices by key, each as a link spells it."""


@dataclass(frozen=True)
class Choice:
    """A choice that a page offers.

    Attributes
    ----------
    key : str
        Its name in links and on the command line.
    label, what : callable
        What its control is called, and what it is called inside a sentence.
    options : callable
        The slugs on offer; of a span of years the first and the last year.
    default : callable
        The usual choice, as a link spells it; empty where there is none.
    words : callable
        An option in words.
    kind : str
        One of the options, several of them, a span of years, or on and off.
    most : int
        How many of several.
    beside : callable
        Names that are no option but mean the usual choice, such as a city that has nothing to show.
    """

    key: str
    label: Callable[[], str]
    what: Callable[[], str]
    options: Callable[[Dataset, Chosen], Sequence[str]]
    default: Callable[[Dataset, Chosen], str]
    words: Callable[[Dataset, Chosen, str], str]
    kind: Literal["one", "many", "span", "toggle"] = "one"
    most: int = 1
    beside: Callable[[Dataset], Iterable[str]] = lambda dataset: ()

    def read(self, dataset: Dataset, chosen: Chosen, text: str | None) -> str:
        """The choice out of a link, the usual one where the link has none or asks for what there is not."""
        default, options = self.default(dataset, chosen), self.options(dataset, chosen)
        if self.kind == "toggle":
            return spelling.write_toggle(spelling.parse_toggle(text)[0])
        if self.kind == "span":
            return spelling.write_span(spelling.parse_span(text, int(options[0]), int(options[1]))[0])
        if self.kind == "many":
            usual = default.split(SEPARATOR) if default else []
            return spelling.write_many(spelling.parse_many(text, options, usual, self.most)[0])
        return spelling.parse_one(text, options, default)[0]

    def answer(self, dataset: Dataset, chosen: Chosen, asked: str | None) -> str:
        """The choice as the command line asks for it, None where it does not; of several an empty one is none of them.

        Raises
        ------
        WrongQuestionError
            If there is no such option, or more than there may be; the sentence says what there is.
        """
        default, options = self.default(dataset, chosen), self.options(dataset, chosen)
        if self.kind == "one":
            if asked and not spelling.known(asked, options) and spelling.known(asked, self.beside(dataset)):
                return default
            return spelling.one_of(self.what(), asked or "", options, default or None)
        if asked is None or not (asked or self.kind == "many"):
            return self.read(dataset, chosen, None)
        if self.kind == "many":
            several = [spelling.one_of(self.what(), name, options) for name in asked.split(SEPARATOR) if name]
            if len(several) > self.most:
                raise WrongQuestionError(_("At most {n} can be chosen with --{key}.").format(n=self.most, key=self.key))
            return spelling.write_many(several)
        if self.kind == "span" and not spelling.parse_span(asked, int(options[0]), int(options[1]))[1]:
            raise WrongQuestionError(
                _("The years {asked} are not known. There are {first} to {last}, written as {span}.").format(
                    asked=repr(asked), first=options[0], last=options[1], span=spelling.RANGE.join(options)
                )
            )
        if self.kind == "toggle" and not spelling.parse_toggle(asked)[1]:
            raise WrongQuestionError(_("Say on or off with --{key}.").format(key=self.key))
        return self.read(dataset, chosen, asked)


def read(dataset: Dataset, several: Sequence[Choice], texts: Mapping[str, str | None]) -> dict[str, str]:
    """All choices out of a link."""
    chosen: dict[str, str] = {}
    for choice in several:
        chosen[choice.key] = choice.read(dataset, chosen, texts.get(choice.key))
    return chosen


def answer(dataset: Dataset, several: Sequence[Choice], asked: Mapping[str, str | None]) -> dict[str, str]:
    """All choices as the command line asks for them."""
    chosen: dict[str, str] = {}
    for choice in several:
        chosen[choice.key] = choice.answer(dataset, chosen, asked.get(choice.key))
    return chosen


def first_option(options: Callable[[Dataset, Chosen], Sequence[str]]) -> Callable[[Dataset, Chosen], str]:
    """The first option as the usual choice."""
    return lambda dataset, chosen: next(iter(options(dataset, chosen)), "")


def city_option(dataset: Dataset, chosen: Chosen, city_id: str) -> str:
    """A city in a list: with its country and its other name, by which readers look for it."""
    city = dataset.cities[city_id]
    if city_id not in OTHER_NAMES:
        return _("{city}, {country}").format(city=city.name, country=city.country)
    return _("{city} ({other}), {country}").format(city=city.name, other=OTHER_NAMES[city_id][0], country=city.country)


def indicator_name(dataset: Dataset, chosen: Chosen, indicator_id: str) -> str:
    """The short name of an indicator."""
    return dataset.indicators[indicator_id].short_name


def same(dataset: Dataset, chosen: Chosen, option: str) -> str:
    """An option that is its own word."""
    return option
