"""Words and numbers as the reader sees them, in the language of the run: gettext, and Babel with United Nations usage.

A run of a visitor, or one export, speaks one language. It is looked up whenever a text is asked for, so that nothing is
translated while modules are imported: a constant holds its words marked with ``N_`` and is translated where it is used.

A language is a folder ``locales/<language>/LC_MESSAGES`` with a catalogue ``kki_dash.po``. What languages do
differently, such as the end of a sentence or an ordinal, is a text of the catalogue or a rule of Babel.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache, wraps
from gettext import GNUTranslations, c2py
from io import BytesIO
from pathlib import Path
from typing import ParamSpec, TypeVar

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_scientific

P = ParamSpec("P")
R = TypeVar("R")

ENGLISH = "en"
"""The language of the source, which needs no catalogue."""

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "kki_dash"
MINUS = "\u2212"
TOLERANCE = 0.05
"""A shown value may differ from the stored one by this share at most; the table twin has the stored one."""

_MOST_WRITTEN_OUT = 1e21
"""Size from which nobody counts the digits of a number, such as a change in per cent from next to nothing."""

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


# The language of a run


def languages() -> tuple[str, ...]:
    """The languages on offer: English, and each that had a catalogue when they were first asked for."""
    return _found(LOCALES)


@cache
def _found(folder: Path) -> tuple[str, ...]:
    found = (path.parents[1].name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return (ENGLISH, *sorted(found))


def language() -> str:
    """The language of this run."""
    return _language.get()


def speak(wanted: str) -> None:
    """Set the language of this run; one that is not on offer leaves English."""
    _language.set(wanted if wanted in languages() else ENGLISH)


def language_tag() -> str:
    """The language of this run as pages name it: ``zh-Hans``."""
    return language().replace("_", "-")


def language_and_region() -> tuple[str, str | None]:
    """The language of this run as Typst asks for it: a script is told by a region that writes it, ``zh`` and ``CN``."""
    rules = _locale(language())
    if language() == ENGLISH or rules.language != language().split("_")[0]:
        return language().split("_")[0], None
    if not rules.script:
        return rules.language, rules.territory
    known = get_global("likely_subtags")
    likely = Locale.parse(known.get(f"{rules.language}_{rules.script}") or known[rules.language])
    return rules.language, rules.territory or likely.territory


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """The language of what is done inside, such as one export."""
    before = _language.set(wanted)
    try:
        yield
    finally:
        _language.reset(before)


def bound(function: Callable[P, R]) -> Callable[P, R]:
    """A function that speaks the language of now whenever and in whichever thread it is called, such as a download."""
    wanted = language()

    @wraps(function)
    def said(*args: P.args, **kwargs: P.kwargs) -> R:
        with speaking(wanted):
            return function(*args, **kwargs)

    return said


@cache
def _catalogue(wanted: str) -> GNUTranslations | None:
    """The texts of a language as they were when it was first spoken; fuzzy ones are left out."""
    if wanted == ENGLISH:
        return None
    with (LOCALES / wanted / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        read = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    catalogue = GNUTranslations(compiled)
    # the rule of plurals is that of the file, also for a language that Babel does not know
    catalogue.plural = c2py(read.plural_expr)  # type: ignore[attr-defined]
    return catalogue


@cache
def _locale(wanted: str) -> Locale:
    """The rules of Babel for a language; English as the United Nations writes it is British."""
    if wanted == ENGLISH:
        return Locale("en", "GB")
    try:
        return Locale.parse(wanted)
    except UnknownLocaleError:
        return Locale("en", "GB")


def _(message: str) -> str:
    """A text in the language of the run."""
    catalogue = _catalogue(_language.get())
    return catalogue.gettext(message) if catalogue and message else message


def ngettext(one: str, several: str, count: int) -> str:
    """The form of a text that goes with a count, in the language of the run."""
    catalogue = _catalogue(_language.get())
    if catalogue:
        return catalogue.ngettext(one, several, count)
    return one if count == 1 else several


def N_(message: str) -> str:  # noqa: N802 (the customary name)
    """Mark a text for the catalogue; it stays as it is, and is translated where it is shown."""
    return message


# Numbers, years and days


def number(value: float, decimals: int = 0) -> str:
    """A number with thousands separated and a true minus sign.

    Parameters
    ----------
    value : float
        The number.
    decimals : int
        Decimals always shown.
    """
    return _number(value, decimals, language())


@lru_cache(maxsize=8192)
def _number(value: float, decimals: int, wanted: str) -> str:
    if abs(value) >= _MOST_WRITTEN_OUT:
        return format_scientific(value, format="0.#E0", locale=_locale(wanted)).replace("-", MINUS)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(round(value, decimals) + 0.0, format=pattern, locale=_locale(wanted))
    return text.replace("-", MINUS)


def value(number_: float, decimals: int) -> str:
    """A value of an indicator: ``decimals`` at least, and as many as a small or uneven value needs to stay itself."""
    for extra in range(4):
        if abs(round(number_, decimals + extra) - number_) <= abs(number_) * TOLERANCE:
            return number(number_, decimals + extra)
    return number(number_, decimals + 3)


def written_decimals(number_: float) -> int:
    """Decimals that a number needs to be written in full."""
    return len(f"{number_:f}".rstrip("0").partition(".")[2])


def with_unit(text: str, unit: str) -> str:
    """A number and its unit: no space before ``%``, a space before every other unit."""
    if not unit:
        return text
    if unit == "%":
        return _("{number}%").format(number=text)
    return _("{number} {unit}").format(number=text, unit=unit)


def signed(value: float, decimals: int = 0) -> str:
    """A change with its sign, zero without one."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def years(first: int, last: int) -> str:
    """A span of years in full, or the single year."""
    return str(first) if first == last else _("{first}–{last}").format(first=first, last=last)


def years_short(first: int, last: int) -> str:
    """A span of years for a narrow table column: 2014-18."""
    same_century = str(first)[:2] == str(last)[:2]
    if first == last or not same_century:
        return years(first, last)
    return _("{first}–{last}").format(first=first, last=str(last)[2:])


def day(known: str) -> str:
    """A date as precisely as it is known, from ``2001``, ``2001-11`` or ``2001-11-20``."""
    parts = [int(part) for part in known.split("-")]
    if len(parts) == 1:
        return known
    when, rules = date(*[*parts, 1][:3]), _locale(language())
    if len(parts) == 2:
        return format_skeleton("yMMMM", when, locale=rules)
    return format_date(when, format="long", locale=rules)


# Texts


def on_the_globe(latitude: float, longitude: float) -> str:
    """Where a place lies, to a hundredth of a degree: 16.62° N, 120.32° E."""
    return _("{latitude}° {north_or_south}, {longitude}° {east_or_west}").format(
        latitude=number(abs(latitude), 2),
        north_or_south=_("N") if latitude >= 0 else _("S"),
        longitude=number(abs(longitude), 2),
        east_or_west=_("E") if longitude >= 0 else _("W"),
    )


def sentences(*parts: str) -> str:
    """Whole sentences one after the other, each with one full stop; empty ones fall out."""
    # Translators: the full stop of a sentence
    stop = _(".")
    # Translators: what stands between two sentences
    between = _("{first} {second}").format(first="", second="")
    ends = (stop, ".", "?", "!", "。", "？", "！")
    return between.join(part if part.endswith(ends) else f"{part}{stop}" for part in parts if part)


def capital(text: str) -> str:
    """A word of the data with its first letter large, the others as they are; a text of ours has a form for it."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """A word of the data with its first letter small, to stand inside a sentence; a text of ours has a form for it.

    A first word with more capitals stays as it is.
    """
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first == first.capitalize() else text


def ordinal(place: int) -> str:
    """A place in an order: 1st, 2nd, 3rd, 12th; which of the forms a place takes is a rule of the language."""
    forms = {"one": _("{n}st"), "two": _("{n}nd"), "few": _("{n}rd")}
    return forms.get(_locale(language()).ordinal_form(place), _("{n}th")).format(n=number(place))


def either(words: Iterable[str]) -> str:
    """Words as a choice in the reader's language: one, two or three."""
    return format_list(list(words), style="or", locale=_locale(language()))


def join(words: Sequence[str]) -> str:
    """Words as a list in the reader's language: one, two and three."""
    return format_list(list(words), locale=_locale(language())) if words else ""


def listed(words: Iterable[str]) -> str:
    """Words side by side, without "and": one, two, three."""
    return format_list(list(words), style="unit", locale=_locale(language()))


def apart(parts: Iterable[str]) -> str:
    """Pieces of a sentence that hold commas, or sources: one, with another; two."""
    return _between_pieces().join(parts)


def pieces(text: str) -> list[str]:
    """What ``apart`` put together, such as the sources of a source line."""
    return text.split(_between_pieces())


def _between_pieces() -> str:
    # Translators: what stands between two pieces of a sentence
    return _("{first}; {second}").format(first="", second="")


def either_side(words: Iterable[str]) -> str:
    """Words of which each may hold: one / two."""
    # Translators: what stands between two words of which each may hold
    return _("{first} / {second}").format(first="", second="").join(words)
