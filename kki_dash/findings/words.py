"""Numbers and changes as words: every text that a number can turn into."""

from kki_dash.stats.change import Change
from kki_dash.text import N_, _, ngettext, number, value, with_unit, written_decimals, years
from kki_dash.vocabulary import FLAG


def flag_words(flag: str) -> str:
    """A quality flag in words; one that is new stays as it is written."""
    return FLAG[flag].label if flag in FLAG else flag.replace("_", " ")


def per_cent(percent: float) -> str:
    """Size of a change in words: whole per cent, one decimal below five unless it is whole."""
    size = abs(percent)
    return _("{size} per cent").format(size=number(size, 0 if size >= 5 or size == int(size) else 1))


def movement(change: Change, band: float) -> str:
    """What a series did, in the words that its evidence allows.

    Parameters
    ----------
    change : Change
        The computed change.
    band : float
        Change in per cent that counts as material for the indicator.
    """
    if change.kind == "curved":
        return _("not along a straight line, {years}").format(years=years(change.first_year, change.last_year))
    if change.percent is None:
        return ngettext("one value", "{n} values, no trend", change.count).format(n=spelled(change.count))
    span = {"first": change.first_year, "last": change.last_year, "size": per_cent(change.percent)}
    if abs(change.percent) <= band:
        return _("no material change, {years}").format(years=years(change.first_year, change.last_year))
    if change.kind == "between":
        template = (
            _("up {size} between {first} and {last}")
            if change.percent > 0
            else _("down {size} between {first} and {last}")
        )
    else:
        template = _("up {size}, {first}–{last}") if change.percent > 0 else _("down {size}, {first}–{last}")
    return template.format(**span)


def course(subject: str, change: Change, band: float) -> str:
    """What a series did, as a whole sentence without its full stop; the change must be one that may be stated."""
    size = change.percent or 0.0
    parts = {
        "subject": subject,
        "size": per_cent(size),
        "first": change.first_year,
        "last": change.last_year,
    }
    if abs(size) <= band:
        return _("{subject}: no material change from {first} to {last}").format(**parts)
    if change.kind == "between":
        template = (
            _("{subject}: {size} higher in {last} than in {first}")
            if size > 0
            else _("{subject}: {size} lower in {last} than in {first}")
        )
    else:
        template = (
            _("{subject} rose by {size} from {first} to {last}")
            if size > 0
            else _("{subject} fell by {size} from {first} to {last}")
        )
    return template.format(**parts)


def activity_years(start: int | None, end: int | None) -> str:
    """When an activity took place, either end being unknown where it is missing."""
    known = [year for year in (start, end) if year is not None]
    if not known:
        return _("no year")
    return _("to {year}").format(year=known[0]) if start is None else years(known[0], known[-1])


def described() -> str:
    """What stands for an outcome without a figure."""
    return _("described, no figure")


def amount(figure: float, unit: str, decimals: int) -> str:
    """A value with its unit and at most the decimals of its indicator and of its source: 20 is never said as 20.0."""
    # an index has no unit to be written behind its value; its scale stands in the subtitle
    return with_unit(value(figure, min(decimals, written_decimals(figure))), "" if unit.startswith("index") else unit)


# Translators: a count in words; write digits where a word would have to agree with the noun
_COUNTS = (
    *(N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight")),
    N_("nine"),
)
# Translators: the same at the beginning of a sentence
_OPENING_COUNTS = (
    *(N_("No"), N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"), N_("Six"), N_("Seven"), N_("Eight")),
    *(N_("Nine"), N_("Ten"), N_("Eleven"), N_("Twelve"), N_("Thirteen"), N_("Fourteen"), N_("Fifteen")),
    *(N_("Sixteen"), N_("Seventeen"), N_("Eighteen"), N_("Nineteen"), N_("Twenty")),
)


def spelled(count: int, *, opening: bool = False) -> str:
    """A count as the United Nations writes it: in words up to nine, up to twenty where it begins a sentence."""
    words = _OPENING_COUNTS if opening else _COUNTS
    return _(words[count]) if count < len(words) else number(count)
