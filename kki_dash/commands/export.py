"""The commands that write the files of the dashboard: ``export deck|workbook|package|brief|figure``.

What makes a file is imported when it is asked for: a check of the data need not wait for it.
"""

import argparse
import math
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kki_dash.data.load import DATA_DIR, PackageError, load
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import WrongQuestionError, one_of
from kki_dash.text import ENGLISH, N_, _, join, languages, number, speaking
from kki_dash.writing import not_written, write_whole

if TYPE_CHECKING:
    from kki_dash.choices import Chosen
    from kki_dash.figures.catalogue import Entry
    from kki_dash.figures.figure import Figure

Kinds: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

DONE, NOT_DONE, UNREADABLE = 0, 1, 2
_WIDTHS = (40, 600)
_DENSITIES = (36, 1200)
_CLEAR_LINE = "\r\033[K"

CHOICES = (
    ("pair", "PAIR", N_("of winwin or decoupling, such as air-hdi")),
    ("topic", "TOPIC", N_("of winwin with --pair own-city or programme-years")),
    ("environment", "ID", N_("of winwin with --pair own")),
    ("livelihood", "ID", N_("of winwin with --pair own")),
    ("load", "ID,ID", N_("of decoupling: pressure and driver")),
    ("show", "WHAT", N_("of map: winwin, activities, arcs or an indicator")),
    ("arcs", "on", N_("of map: who learned from whom")),
    ("city", "ID", N_("a city")),
    ("indicator", "ID", N_("an indicator")),
    ("with", "ID,ID", N_("of compare: up to three cities")),
    ("peers", "GROUP", N_("subregion, nearest, size or all")),
    ("years", "FIRST..LAST", N_("of compare, change, or winwin with --pair own")),
    ("scale", "SCALE", N_("of compare: unit, or index for first year = 100")),
    ("measure", "ID", N_("of standing: an indicator of urban centres")),
    ("alike", "TRAIT,TRAIT", N_("of standing: population, income, baseline")),
    ("nearest", "N", N_("of standing: 20, 40 or 80 urban centres")),
    ("within", "PLACE", N_("of standing: region or subregion")),
    ("practice", "ID", N_("of practice-result, practice-map, practice-time: a practice")),
    ("taken", "TOPIC", N_("of replication: a topic, or all")),
)
"""Every choice that a figure asks for, as links spell it; the catalogue of figures says which figure asks for which."""

_ALSO = {"decoupling": {"pair": "load"}, "standing": {"indicator": "measure"}}
"""Names that a choice of a figure has on the command line beside that of its links."""


def add_exports(kinds: Kinds) -> None:
    """Add every kind of file to the command ``export``."""
    for add in (_add_deck, _add_workbook, _add_package, _add_brief, _add_figure):
        add(kinds)


def _add_deck(kinds: Kinds) -> None:
    parser = kinds.add_parser("deck", help=_("slides of a meeting, with charts that can be edited"))
    parser.add_argument("--city", nargs="+", default=[], metavar="ID", help=_("cities with a slide of their own"))
    parser.add_argument(
        "--slides", metavar="IDS", help=_("slides of the programme, separated by commas; all without it")
    )
    _add_file(parser, "FILE.pptx", _one_file(_deck))


def _add_workbook(kinds: Kinds) -> None:
    parser = kinds.add_parser("workbook", help=_("the tables as a workbook, all of them or those of one city"))
    parser.add_argument("--city", metavar="ID")
    _add_file(parser, "FILE.xlsx", _one_file(_workbook))


def _add_package(kinds: Kinds) -> None:
    parser = kinds.add_parser("package", help=_("the data package as it is stored"))
    _add_file(parser, "FILE.zip", _one_file(_package))


def _add_brief(kinds: Kinds) -> None:
    parser = kinds.add_parser("brief", help=_("two pages of A4 about a city: one city, several, or all"))
    cities = parser.add_mutually_exclusive_group(required=True)
    cities.add_argument("--city", nargs="+", metavar="ID")
    cities.add_argument("--all", action="store_true", help=_("every city of the data set"))
    _add_file(parser, "FILE.pdf|DIR", _briefs)


def _add_figure(kinds: Kinds) -> None:
    parser = kinds.add_parser("figure", help=_("one figure for a publication, as PNG, SVG or PDF"))
    parser.add_argument(
        "name", metavar="NAME", help=_("winwin, map, city, compare and others; a wrong name lists them")
    )
    for key, metavar, words in CHOICES:
        parser.add_argument(f"--{key}", metavar=metavar, help=_(words))
    parser.add_argument("--size", metavar="SIZE", help=_("175mm, 85mm, slide, square or wide, as on the page"))
    parser.add_argument("--width-mm", type=float, default=175, metavar="MM", help=_("another width on paper"))
    parser.add_argument("--dpi", type=int, default=300, metavar="N", help=_("of a PNG"))
    parser.add_argument("--link", default="", metavar="ADDRESS", help=_("of the same view, for the last line"))
    _add_file(parser, "FILE.png|svg|pdf", _one_file(_figure))


# Writing


def _add_file(parser: argparse.ArgumentParser, names: str, write: Callable[[argparse.Namespace], None]) -> None:
    """What every export takes: where it goes, and whose data it is."""
    parser.add_argument("--out", required=True, type=Path, metavar=names)
    parser.add_argument("--data", type=Path, default=DATA_DIR, metavar="DIR")
    parser.add_argument("--lang", default=ENGLISH, metavar="LANGUAGE", help=_("of the words, such as en"))
    parser.set_defaults(run=_exported, write=write)


def _exported(chosen: argparse.Namespace) -> int:
    """Write in the language asked for."""
    try:
        spoken = one_of(_("language"), chosen.lang, languages())
    except WrongQuestionError as error:
        print(error, file=sys.stderr)
        return NOT_DONE
    with speaking(spoken):
        return _written(chosen)


def _written(chosen: argparse.Namespace) -> int:
    """Write, and turn what goes wrong into one sentence and an exit status."""
    from kki_dash.exports.print.press import NotPrintedError

    try:
        chosen.write(chosen)
    except PackageError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except (WrongQuestionError, NotPrintedError) as error:
        print(error, file=sys.stderr)
        return NOT_DONE
    except OSError as error:
        print(not_written(chosen.out, error), file=sys.stderr)
        return NOT_DONE
    return DONE


def _one_file(make: Callable[[argparse.Namespace], bytes]) -> Callable[[argparse.Namespace], None]:
    def write(chosen: argparse.Namespace) -> None:
        made = make(chosen)
        write_whole(chosen.out, made)
        print(_("{file} ({n} bytes)").format(file=chosen.out, n=number(len(made))))

    return write


# What is written


def _deck(chosen: argparse.Namespace) -> bytes:
    from kki_dash.exports import files
    from kki_dash.meeting.slides import SLIDES

    dataset = Dataset(load(chosen.data))
    cities = [one_of(_("city"), city_id, dataset.cities) for city_id in dict.fromkeys(chosen.city)]
    asked = SLIDES if chosen.slides is None else [slug for slug in chosen.slides.split(",") if slug]
    if not asked:
        one_of(_("slide"), "", SLIDES)
    return files.deck(dataset, cities, [one_of(_("slide"), slug, SLIDES) for slug in asked]).make()


def _workbook(chosen: argparse.Namespace) -> bytes:
    from kki_dash.exports import files

    dataset = Dataset(load(chosen.data))
    city_id = None if chosen.city is None else one_of(_("city"), chosen.city, dataset.cities)
    return files.workbook(dataset, city_id).make()


def _package(chosen: argparse.Namespace) -> bytes:
    from kki_dash.exports import files

    load(chosen.data)
    return files.package(chosen.data).make()


def _briefs(chosen: argparse.Namespace) -> None:
    from kki_dash.exports import files

    dataset = Dataset(load(chosen.data))
    asked = dataset.cities if chosen.all else dict.fromkeys(chosen.city)
    cities = [one_of(_("city"), city_id, dataset.cities) for city_id in asked]
    to_file = chosen.out.suffix.lower() == ".pdf"
    if to_file and len(cities) > 1:
        text = _("{file} is one file, and there are {n} cities. Give a folder.")
        raise WrongQuestionError(text.format(file=chosen.out, n=number(len(cities))))
    if not to_file:
        chosen.out.mkdir(parents=True, exist_ok=True)
    try:
        for place, city_id in enumerate(cities, start=1):
            state = {"n": number(place), "all": number(len(cities)), "city": dataset.cities[city_id].name}
            print(_CLEAR_LINE + _("{n} of {all}: {city}").format(**state), end="", file=sys.stderr)
            sys.stderr.flush()
            file = files.brief(dataset, city_id)
            path = chosen.out if to_file else chosen.out / file.name
            write_whole(path, file.make())
    finally:
        print(file=sys.stderr)


def _figure(chosen: argparse.Namespace) -> bytes:
    from kki_dash.exports import files
    from kki_dash.exports.print.picture import readable
    from kki_dash.exports.print.press import FORMATS
    from kki_dash.exports.print.sizes import PRESETS, least_width, on_paper
    from kki_dash.findings import citation

    kind = next((kind for kind in FORMATS if chosen.out.suffix.lower() == f".{kind}"), None)
    if kind is None:
        raise WrongQuestionError(_("{file} does not end in .png, .svg or .pdf.").format(file=chosen.out))
    for value, (low, high), what in ((chosen.width_mm, _WIDTHS, "--width-mm"), (chosen.dpi, _DENSITIES, "--dpi")):
        if not low <= value <= high:
            text = _("{what} must lie between {low} and {high}.")
            raise WrongQuestionError(text.format(what=what, low=low, high=high))
    size = chosen.size and PRESETS[one_of(_("size"), chosen.size, PRESETS)]
    dataset = Dataset(load(chosen.data))
    entry, asked, idle = _asked(dataset, chosen.name, {key: vars(chosen)[key] for key, _metavar, _words in CHOICES})
    if idle:
        text = _("The figure {name} makes no use of {options} here; it is made without.")
        print(text.format(name=entry.name, options=join([f"--{key}" for key in idle])), file=sys.stderr)
    figure = entry.build(dataset, asked, "laptop")
    least = least_width(figure.least_width)
    if (size and not readable(figure, size)) or (not size and chosen.width_mm < least):
        text = _("This figure needs a width of {width} mm at least; smaller, its words could not be read.")
        raise WrongQuestionError(text.format(width=number(math.ceil(least))))
    preset, named = size or on_paper(chosen.width_mm, chosen.dpi), chosen.size or f"{chosen.width_mm:g}mm"
    return files.figure_picture(figure, named, preset, kind, citation.made_by(dataset), chosen.link).make()


def asked_figure(dataset: Dataset, name: str, given: Mapping[str, str | None]) -> "Figure":
    """A figure of the catalogue by its name and the choices of the command line.

    Raises
    ------
    WrongQuestionError
        If there is no such figure or choice.
    """
    entry, chosen, _idle = _asked(dataset, name, given)
    return entry.build(dataset, chosen, "laptop")


def _asked(dataset: Dataset, name: str, given: Mapping[str, str | None]) -> "tuple[Entry, Chosen, list[str]]":
    """A figure by its name, its choices, and the options given that change nothing about it."""
    from kki_dash import choices
    from kki_dash.figures import catalogue

    entry = catalogue.FIGURES[one_of(_("figure"), name, catalogue.FIGURES)]
    asked = {key: text for key, text in given.items() if text is not None}
    known = {choice.key for choice in entry.asked} | set(_ALSO.get(entry.name, {}))
    for key, other in _ALSO.get(entry.name, {}).items():
        if key in asked:
            asked.setdefault(other, asked.pop(key))
    if entry.name == "map" and asked.get("show") == "arcs":
        asked |= {"show": "", "arcs": "on"}
    chosen = choices.answer(dataset, entry.asked, asked)
    used = known - catalogue.idle(chosen)
    return entry, chosen, [key for key, text in given.items() if text and key not in used]
