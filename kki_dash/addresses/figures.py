"""The address of a figure: ``/figures/<page>/<figure>.<kind>`` with the parameters of its page."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

from kki_dash import choices
from kki_dash.addresses.answer import MEDIA, Answer, NoSuchAddressError
from kki_dash.addresses.describe import OVERVIEW, described, page_address
from kki_dash.choices import NO_CITY
from kki_dash.data import versions
from kki_dash.data.versions import Kept
from kki_dash.exports import citations, files
from kki_dash.exports.print.picture import readable
from kki_dash.exports.print.sizes import PRESETS, USUAL
from kki_dash.exports.workbook import figure_workbook, to_csv
from kki_dash.figures import catalogue
from kki_dash.figures.catalogue import FIGURES, Entry
from kki_dash.figures.figure import Figure
from kki_dash.findings import citation
from kki_dash.findings.changed import summary
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.spelling import WrongQuestionError, one_of
from kki_dash.text import _

PRESET = "preset"
BESIDE = frozenset(
    [
        "view",
        "open",
        "part",
        "theme",
        "word",
        "step",
        "q",
        "phase",
        "country",
        "outcome",
        "result",
        "fits",
        "pillar",
        "evidence",
        "declared",
        "only",
        "cities",
        "slides",
        "at",
        "deck",
        "city",
        "since",
        "of",
        "embed",
        "figure",
        "lang",
        "data",
    ]
)
"""What a link of a page says beside the choices of its figures; here it changes nothing but the language."""


@dataclass(frozen=True)
class Question:
    """A figure that is asked for: its name in the catalogue, and its choices in the order of the catalogue."""

    name: str
    chosen: tuple[tuple[str, str], ...]

    @property
    def entry(self) -> Entry:
        return FIGURES[self.name]


def page_of(entry: Entry) -> str:
    """The page of a figure as addresses name it."""
    return entry.page or OVERVIEW


def question(dataset: Dataset, page: str, name: str, asked: Mapping[str, str]) -> Question:
    """What is asked for, by the name of a figure in the catalogue or by that of its files.

    Raises
    ------
    NoSuchAddressError
        If the page has no such figure.
    WrongQuestionError
        If a choice is not on offer or no parameter of the figure.
    """
    names = [entry.name for entry in FIGURES.values() if page_of(entry) == page]
    if not names:
        _nothing(_("page with figures"), page, dict.fromkeys(map(page_of, FIGURES.values())))
    if name in names:
        entry = FIGURES[name]
        _known(entry, asked)
        return Question(name, tuple(choices.answer(dataset, entry.asked, _of(entry, asked)).items()))
    found = catalogue.find(dataset, page if page != OVERVIEW else "", name, asked, "laptop")
    if found is None:
        _nothing(_("figure"), name, names)
    entry, chosen, _figure = found
    _known(entry, asked)
    # what the link asks for must be on offer, as under the name of the catalogue
    choices.answer(dataset, entry.choices, _of(entry, asked))
    return Question(entry.name, tuple(chosen.items()))


def _nothing(what: str, asked: str, names: Iterable[str]) -> NoReturn:
    try:
        one_of(what, asked, list(names))
    except WrongQuestionError as error:
        raise NoSuchAddressError(str(error)) from error
    raise NoSuchAddressError(_("There is no such address."))


def _of(entry: Entry, asked: Mapping[str, str]) -> dict[str, str]:
    return {choice.key: asked[choice.key] for choice in entry.asked if choice.key in asked}


def _known(entry: Entry, asked: Mapping[str, str]) -> None:
    own = [choice.key for choice in entry.asked]
    on_page = {choice.key for other in FIGURES.values() if other.page == entry.page for choice in other.asked}
    for name in asked:
        if name not in on_page | BESIDE | {PRESET}:
            one_of(_("parameter"), name, [*own, PRESET, "lang"])


def figure_of(dataset: Dataset, asked: Question) -> Figure:
    """The figure itself."""
    return catalogue.build(asked.name, dataset, dict(asked.chosen), "laptop")


@kept(32)
def example(dataset: Dataset, name: str) -> dict[str, str]:
    """A few choices with which a figure can be drawn: the usual city, indicator or practice, or the first one that does."""
    entry = FIGURES[name]
    for city_id in ("", *dataset.cities):
        chosen = choices.read(dataset, entry.choices, {"city": city_id or None})
        told = {key: chosen[key] for key in ("city", "indicator", "practice") if chosen.get(key, NO_CITY) != NO_CITY}
        if entry.each:
            told[entry.each.key] = next(iter(entry.each.options(dataset, chosen)), "")
        try:
            figure_of(dataset, Question(name, tuple(choices.answer(dataset, entry.asked, chosen | told).items())))
        except WrongQuestionError:
            continue
        return told
    return {}


# What an address can end with


class Way(NamedTuple):
    """What an address says beside the figure: the size of a picture, where the dashboard stands, and since when."""

    preset: str
    base: str
    since: str
    folder: Path


def _csv(dataset: Dataset, asked: Question, way: Way) -> bytes:
    return to_csv(figure_of(dataset, asked).table)


def _xlsx(dataset: Dataset, asked: Question, way: Way) -> bytes:
    figure = figure_of(dataset, asked)
    told = [page_address(asked.entry, asked.chosen, way.base)]
    if way.since:
        words = _("Since {version}: {changes}").format(version=way.since, changes=summary(_since(dataset, figure, way)))
        told.append(words)
    return figure_workbook(dataset, figure, told)


def _json(dataset: Dataset, asked: Question, way: Way) -> bytes:
    figure = figure_of(dataset, asked)
    told = described(dataset, asked.entry, asked.chosen, figure, way.base)
    told["changed"] = (
        {
            "since": way.since,
            "page": f"{way.base}data?part=changes&since={way.since}",
            "values": [one._asdict() for one in _since(dataset, figure, way)],
        }
        if way.since
        else None
    )
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _since(dataset: Dataset, figure: Figure, way: Way) -> list[Kept]:
    """What changed of the series of a figure since the state of the data that an address names."""
    shown = {one.series_id for one in figure.facts.series}
    latest = versions.versions(way.folder)[-1].version
    return [
        one
        for one in versions.between(way.folder, way.since, latest)
        if one.table == "observations" and one.key.partition("|")[0] in shown
    ]


Make = Callable[[Dataset, Question, Way], bytes]


def _picture(kind: files.Format) -> Make:
    def make(dataset: Dataset, asked: Question, way: Way) -> bytes:
        size = one_of(_("size"), way.preset, PRESETS, USUAL)
        figure = figure_of(dataset, asked)
        if not readable(figure, PRESETS[size]):
            raise WrongQuestionError(_("In this size the words of the figure could not be read."))
        address = page_address(asked.entry, asked.chosen, way.base)
        return files.figure_picture(figure, size, PRESETS[size], kind, citation.made_by(dataset), address).make()

    return make


def _cited(write: Callable[[citations.Cited], str]) -> Make:
    def make(dataset: Dataset, asked: Question, way: Way) -> bytes:
        address = page_address(asked.entry, asked.chosen, way.base)
        return write(citations.of_figure(dataset, figure_of(dataset, asked), address)).encode()

    return make


KINDS: dict[str, Make] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "json": _json,
    "svg": _picture("svg"),
    "png": _picture("png"),
    "bib": _cited(citations.bibtex),
    "ris": _cited(citations.ris),
    "csl": _cited(citations.csl_json),
}
"""What an address can end with, and what makes its file."""

PICTURES = ("svg", "png")


def answer(dataset: Dataset, folder: Path, page: str, file: str, asked: Mapping[str, str], base: str) -> Answer:
    """The file at the address of a figure.

    Parameters
    ----------
    folder : Path
        Where the package and its earlier states are kept.
    page : str
        The page as addresses name it.
    file : str
        Name of the figure and kind of file: ``compare.csv``.
    asked : mapping of str to str
        The parameters of the address.
    base : str
        Where the dashboard stands, with a slash at its end.

    Raises
    ------
    NoSuchAddressError
        If there is no such figure or kind of file.
    WrongQuestionError
        If a choice is not on offer.
    NotPrintedError
        If a picture could not be made in time.
    """
    name, dot, kind = file.rpartition(".")
    if not dot or kind not in KINDS:
        _nothing(_("kind of file"), kind, list(KINDS))
    wanted = question(dataset, page, name, asked)
    since = asked.get("data", "")
    earlier = [one.version for one in versions.versions(folder)[:-1]]
    body = _made(dataset, wanted, kind, Way(asked.get(PRESET, ""), base, since if since in earlier else "", folder))
    suffix = ".csl.json" if kind == "csl" else f".{kind}"
    return Answer(f"{figure_of(dataset, wanted).slug}{suffix}", MEDIA[f".{kind}"], body)


@kept(128)
def _made(dataset: Dataset, asked: Question, kind: str, way: Way) -> bytes:
    return KINDS[kind](dataset, asked, way)
