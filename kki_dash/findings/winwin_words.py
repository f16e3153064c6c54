"""What the rows of a pair say together, in words: the headline, its places, and why a city has no class."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.evidence import after_the_programme, own_place, steady_but_small
from kki_dash.findings.names import plain_name, spoken_name
from kki_dash.findings.winwin import Pair, PlaceClass, Side, comparable, counts, livelihood_places, of_class, same_place
from kki_dash.findings.words import ends_of, flag_words, movement
from kki_dash.stats.evidence import CHANCE
from kki_dash.stats.winwin import better
from kki_dash.text import N_, _, apart, join, listed, ngettext, number, signed, years
from kki_dash.vocabulary import CLASS

_WHOLE = 5
"""From this size on a percentage is said without decimals."""


class Excluded(NamedTuple):
    """Cities that are left out for one reason."""

    reason: str
    rows: tuple[PlaceClass, ...]


def excluded(dataset: Dataset, several: Iterable[PlaceClass]) -> list[Excluded]:
    """The rows without a class by reason, the commonest reason first."""
    groups: dict[str, list[PlaceClass]] = {}
    for row in several:
        if row.klass == "insufficient_data":
            groups.setdefault(reason_words(dataset, row), []).append(row)
    found = [Excluded(reason, tuple(members)) for reason, members in groups.items()]
    return sorted(found, key=lambda one: (-len(one.rows), one.reason))


def reason_words(dataset: Dataset, row: PlaceClass) -> str:
    """Why a place has no class, or no clear direction, in words; empty where it has a class."""
    return _reason(
        dataset,
        row,
        {
            "few_values": _("Fewer than four values of {indicator}"),
            "short_span": _("Four values of {indicator}, but over three years only"),
            "from_zero": _("Values of {indicator} begin at zero, so no percentage is stated"),
            "grade_c": _("{indicator} only from a source of grade C"),
            "flagged": _("Urban centre flagged: {flags}"),
            "other_place": _("Values of {indicator} are known only of the urban centre of {place}"),
            "no_value": _("No value of {indicator} in these years"),
        },
    )


def reason_inside(dataset: Dataset, row: PlaceClass) -> str:
    """The same as it stands inside a sentence."""
    return _reason(
        dataset,
        row,
        {
            "few_values": _("fewer than four values of {indicator}"),
            "short_span": _("four values of {indicator}, but over three years only"),
            "from_zero": _("values of {indicator} begin at zero, so no percentage is stated"),
            "grade_c": _("{indicator} only from a source of grade C"),
            "flagged": _("urban centre flagged: {flags}"),
            "other_place": _("values of {indicator} are known only of the urban centre of {place}"),
            "no_value": _("no value of {indicator} in these years"),
        },
    )


def _reason(dataset: Dataset, row: PlaceClass, templates: Mapping[str, str]) -> str:
    if row.klass == "no_clear_direction":
        return apart(_unclear_words(dataset, side) for side in row.sides if side.reading == "unclear")
    if not row.reason:
        return ""
    side = row.missing
    code, _semicolon, detail = side.reason.partition(";")
    if code == "no_value":
        return templates[code].format(indicator=plain_name(dataset, detail.split(";")))
    return templates[code].format(
        indicator=plain_name(dataset, (side.indicator_id,)),
        flags=join([flag_words(flag) for flag in detail.split(";")]) if detail else "",
        place=side.series.spatial_name if side.series else "",
    )


def _unclear_words(dataset: Dataset, side: Side) -> str:
    """What makes a side unclear: the first of the tests that it fails."""
    if side.said is None:
        return ""
    said, indicator = side.said, dataset.indicators[side.indicator_id]
    parts = {
        "indicator": plain_name(dataset, (side.indicator_id,)),
        "ends": ends_of(said, indicator, indicator.unit),
        "years": years(said.change.first_year, said.change.last_year),
        "p": number(said.p or 0.0, 2),
        "chance": number(CHANCE, 1),
    }
    if steady_but_small(said):
        template = _("{indicator}: small change, {ends}, {years}, no more than what counts as a change")
    elif said.p is not None and said.p >= CHANCE:
        template = _(
            "{indicator}: no clear direction, {ends}, {years}, as the values rise and fall (p {p}, not below {chance})"
        )
    else:
        template = _("{indicator}: no clear direction, {ends}, {years}, as trend, order and end values do not agree")
    return template.format(**parts)


_BETTER = {
    **dict.fromkeys(("pm25", "pm10", "spm", "no2", "no2_ppb", "so2", "so2_ppb"), N_("cleaner air")),
    "greenness": N_("greener"),
    "river_bod": N_("cleaner river"),
    "shdi": N_("higher human development"),
    "gdp_per_capita": N_("higher product"),
    "taxable_income_per_taxpayer": N_("higher income"),
}
"""What better means, side by side with another, for indicators of the recommended pairs."""


def both_better(pair: Pair) -> str:
    """What it means that both sides of a pair got better; empty where there are no words for it."""
    words = [_BETTER.get(side[0]) for side in (pair.environment, pair.livelihood)]
    return listed(_(word) for word in words if word) if all(words) else ""


def change_words(dataset: Dataset, side: Side) -> str:
    """What one side did, with both end values and years."""
    if side.said is None:
        return ""
    indicator = dataset.indicators[side.indicator_id]
    return _("{indicator}: {movement}").format(
        indicator=plain_name(dataset, (side.indicator_id,)), movement=movement(side.said, indicator)
    )


def change_cell(dataset: Dataset, side: Side) -> str:
    """What one side did as a cell of a table: a signed percentage, turned to the better, only where it has a direction."""
    if side.said is None or side.reading in (None, "unclear"):
        return "○"
    if side.reading == "within" or side.said.percent is None:
        return "▬"
    percent = better(side.said.percent, dataset.indicators[side.indicator_id].direction)
    return signed(percent, 0 if abs(percent) >= _WHOLE else 1)


# The page in one sentence


def classes_headline(dataset: Dataset, pair: Pair, several: Sequence[PlaceClass]) -> str:
    """The pair in one sentence: in how many cities both sides got better, when, and how many show no direction."""
    known = comparable(several)
    environment = spoken_name(dataset, pair.environment)
    livelihood = _whose(pair, known).format(what=spoken_name(dataset, pair.livelihood))
    if not known:
        return _("No participating city has enough data to compare {environment} and {livelihood} in {years}").format(
            environment=environment, livelihood=livelihood, years=years(pair.first, pair.last)
        )
    wins = of_class(known, "win_win")
    first, last = span(wins or known)
    words = {"environment": environment, "livelihood": livelihood, "when": _when(known, wins, first, last)}
    if len(known) == 1:
        return _("One city alone can be compared in {environment} and {livelihood}, {city}: {klass} ({when})").format(
            **words, city=known[0].name, klass=CLASS[known[0].klass].inside
        )
    said = _won(dataset, pair, wins, after=after_the_programme(first)).format(
        **words, n=number(len(wins)), all=number(len(known))
    )
    unclear = counts(several)["no_clear_direction"]
    if not unclear:
        return said
    rest = ngettext("{n} shows no clear direction", "{n} show no clear direction", unclear).format(n=number(unclear))
    return apart([said, rest])


def _won(dataset: Dataset, pair: Pair, wins: Sequence[PlaceClass], *, after: bool) -> str:
    """The sentence without its numbers; what lies after the programme is called so."""
    if not wins:
        return (
            _(
                "After the programme, in none of {all} cities did {environment} and {livelihood} both clearly improve ({when})"
            )
            if after
            else _("In none of {all} cities did {environment} and {livelihood} both clearly improve ({when})")
        )
    if all(row.mark == "half" for row in wins):
        return (
            _(
                "After the programme, in {n} of {all} cities {environment} and {livelihood} were both better at the later of "
                "two years ({when})"
            )
            if after
            else _(
                "In {n} of {all} cities {environment} and {livelihood} were both better at the later of two years ({when})"
            )
        )
    fell, falls = (_is_lower_better(dataset, side) for side in (pair.environment, pair.livelihood))
    if after:
        return {
            (True, False): _(
                "After the programme, in {n} of {all} cities {environment} fell clearly while {livelihood} rose ({when})"
            ),
            (True, True): _(
                "After the programme, in {n} of {all} cities {environment} fell clearly while {livelihood} fell ({when})"
            ),
            (False, False): _(
                "After the programme, in {n} of {all} cities {environment} rose clearly while {livelihood} rose ({when})"
            ),
            (False, True): _(
                "After the programme, in {n} of {all} cities {environment} rose clearly while {livelihood} fell ({when})"
            ),
        }[fell, falls]
    return {
        (True, False): _("In {n} of {all} cities {environment} fell clearly while {livelihood} rose ({when})"),
        (True, True): _("In {n} of {all} cities {environment} fell clearly while {livelihood} fell ({when})"),
        (False, False): _("In {n} of {all} cities {environment} rose clearly while {livelihood} rose ({when})"),
        (False, True): _("In {n} of {all} cities {environment} rose clearly while {livelihood} fell ({when})"),
    }[fell, falls]


def _when(known: Sequence[PlaceClass], wins: Sequence[PlaceClass], first: int, last: int) -> str:
    """The years of the values, and in how many urban centres the cities lie where some share one."""
    groups = same_place(known)
    if len(groups) == len(known):
        return years(first, last)
    shared = _("{n} of {all} urban centres").format(n=number(len(same_place(wins))), all=number(len(groups)))
    return apart([years(first, last), shared])


def span(several: Iterable[PlaceClass]) -> tuple[int, int]:
    """First and last year of the environment values of some rows; at least one must have some."""
    changes = [row.environment.change for row in several if row.environment.change]
    return min(one.first_year for one in changes), max(one.last_year for one in changes)


def _whose(pair: Pair, known: Sequence[PlaceClass]) -> str:
    """The livelihood with whose it is, where it is not the city's; of several indicators each row says whose."""
    return _("{what} of the province") if len(pair.livelihood) == 1 and _of_provinces(known) else "{what}"


def _of_provinces(known: Iterable[PlaceClass]) -> bool:
    return not all(own_place(row.livelihood.series.spatial_unit) for row in known if row.livelihood.series)


def _is_lower_better(dataset: Dataset, indicator_ids: Sequence[str]) -> bool:
    return dataset.indicators[indicator_ids[0]].direction == "lower_is_better"


def places_sentence(dataset: Dataset, pair: Pair, several: Sequence[PlaceClass]) -> str:
    """In how many provinces or regions and countries the win-win cities' livelihood values lie, and how common they are."""
    wins = of_class(several, "win_win")
    places = livelihood_places(wins)
    if len(places) < 2:
        return ""
    known = [row for row in several if row.livelihood.percent is not None]
    risen = [row for row in known if row.livelihood.reading == "better"]
    countries = len({country for country, _place in places})
    words = {
        "n": number(len(wins)),
        "places": number(len(places)),
        "countries": number(countries),
        "livelihood": spoken_name(dataset, pair.livelihood),
        "risen": number(len(risen)),
        "all": number(len(known)),
    }
    where = (
        ngettext(
            "The livelihood values of these {n} lie in {places} provinces or regions of one country",
            "The livelihood values of these {n} lie in {places} provinces or regions of {countries} countries",
            countries,
        )
        if _of_provinces(wins)
        else ngettext(
            "The livelihood values of these {n} are of {places} places in one country",
            "The livelihood values of these {n} are of {places} places in {countries} countries",
            countries,
        )
    )
    if all(row.livelihood.said and row.livelihood.said.kind == "between_two_years" for row in risen):
        how = _("among all participating cities {livelihood} was better at the later of two years in {risen} of {all}")
    elif _is_lower_better(dataset, pair.livelihood):
        how = _("among all participating cities {livelihood} fell clearly in {risen} of {all}")
    else:
        how = _("among all participating cities {livelihood} rose clearly in {risen} of {all}")
    return apart([where.format(**words), how.format(**words)])


def in_one_sentence(several: Iterable[PlaceClass]) -> str:
    """The count of every class that occurs, in one sentence."""
    found = counts(several)
    return join(
        [
            f"{number(count)} {CLASS[klass].inside}"
            for klass, count in found.items()
            if count and klass != "insufficient_data"
        ]
    )
