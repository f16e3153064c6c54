"""Numbers and changes as words: every text that a number can turn into."""

from kki_dash.data.records import Indicator
from kki_dash.findings.evidence import steady_but_small
from kki_dash.stats.change import Change
from kki_dash.stats.evidence import Evidence
from kki_dash.text import N_, _, ngettext, number, signed, value, with_unit, written_decimals, years
from kki_dash.vocabulary import FLAG

_WHOLE = 5
"""From this size on a change is said without decimals."""

ALL_LOST = -100.0
"""Per cent by which a quantity can fall at most, whatever the interval of a straight line says."""

_SMALL_P, _SMALLEST_P = 0.01, 0.0001
_MOST_DECIMALS = 4


def flag_words(flag: str) -> str:
    """A quality flag in words; one that is new stays as it is written."""
    return FLAG[flag].label if flag in FLAG else flag.replace("_", " ")


def per_cent(percent: float) -> str:
    """Size of a change in words: whole per cent, one decimal below five unless it is whole."""
    size = abs(percent)
    return _("{size} per cent").format(size=number(size, 0 if size >= _WHOLE or size == int(size) else 1))


def movement(said: Evidence, indicator: Indicator) -> str:
    """What a series did, with both end values and years, in the words that its evidence allows.

    Parameters
    ----------
    said : Evidence
        The evidence of the series.
    indicator : Indicator
        What it is a series of; shares change in percentage points.
    """
    return _moved(said, indicator, "%" if _is_share(indicator) else "")


def course(subject: str, said: Evidence, indicator: Indicator) -> str:
    """What a series did, as a whole sentence without its full stop."""
    unit = indicator.unit
    if said.kind != "clear":
        return _("{subject}: {movement}").format(subject=subject, movement=_moved(said, indicator, unit))
    template = (
        _("{subject} rose by {size}, from {before} to {after}, {years}")
        if said.sign > 0
        else _("{subject} fell by {size}, from {before} to {after}, {years}")
    )
    return template.format(subject=subject, size=size_of(said, indicator), **_ends(said, indicator, unit))


def _moved(said: Evidence, indicator: Indicator, unit: str) -> str:
    change = said.change
    ends = _ends(said, indicator, unit)
    if said.kind == "clear":
        template = (
            _("up {size}, {before} to {after}, {years}")
            if said.sign > 0
            else _("down {size}, {before} to {after}, {years}")
        )
        return template.format(size=size_of(said, indicator), **ends)
    if said.kind == "within_band":
        return _("no material change, {before} to {after}, {years}").format(**ends)
    if said.kind == "between_two_years" or said.between:
        return _("change between {first} and {last}, {before} to {after}").format(**ends)
    if said.kind == "insufficient":
        return ngettext("one value", "{n} values, no trend", change.count).format(n=spelled(change.count))
    if steady_but_small(said):
        return _("small change, {before} to {after}, {years}").format(**ends)
    return _("no clear direction, {before} to {after}, {years}").format(**ends)


def size_of(said: Evidence, indicator: Indicator) -> str:
    """Size of a change in words: percentage points of a share, per cent of everything else."""
    if not _is_share(indicator):
        return per_cent(said.percent or 0.0)
    points = round(abs(said.change.last_value - said.change.first_value), 1)
    size = number(points, 0 if points == int(points) else 1)
    return ngettext("{size} percentage point", "{size} percentage points", 1 if size == "1" else 2).format(size=size)


def probability(p: float) -> str:
    """The probability of a test: two decimals, four where it is small."""
    if p < _SMALLEST_P:
        return _("<{p}").format(p=number(_SMALLEST_P, 4))
    return number(p, 2 if p >= _SMALL_P else 4)


def limits(change: Change) -> tuple[float, float] | None:
    """The 95 per cent interval of a trend in per cent, cut at the loss of everything; None without a trend."""
    if change.low is None or change.high is None:
        return None
    low, high = sorted(max(limit, ALL_LOST) for limit in (change.low, change.high))
    return low, high


def interval(low: float, high: float) -> str:
    """An interval of a change in words: "95 per cent interval −100% to 0%"."""
    return _("95 per cent interval {low} to {high}").format(
        low=with_unit(signed(low), "%"), high=with_unit(signed(high), "%")
    )


def ends_of(said: Evidence, indicator: Indicator, unit: str = "") -> str:
    """Both end values: "46 to 44"."""
    return _("{before} to {after}").format(**_ends(said, indicator, unit))


def _ends(said: Evidence, indicator: Indicator, unit: str) -> dict[str, str]:
    """First and last value, with as many decimals as tell them apart, and their years."""
    first, last, decimals = said.change.first_value, said.change.last_value, indicator.decimals
    while first != last and decimals < _MOST_DECIMALS and amount(first, "", decimals) == amount(last, "", decimals):
        decimals += 1
    return {
        "before": amount(first, unit if unit == "%" else "", decimals),
        "after": amount(last, unit, decimals),
        "first": str(said.change.first_year),
        "last": str(said.change.last_year),
        "years": years(said.change.first_year, said.change.last_year),
    }


def _is_share(indicator: Indicator) -> bool:
    return indicator.unit == "%"


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
