"""How many places of an indicator went which way, in one sentence for every page that counts them."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Indicator
from kki_dash.findings.dataset import Dataset, Series
from kki_dash.findings.evidence import after_the_programme, own_place
from kki_dash.stats.evidence import Evidence
from kki_dash.text import N_, _, join, ngettext, number, years

LEAST_PLACES = 3
"""Fewer are named on the page, not counted in a headline."""


class Direction(NamedTuple):
    """One place of an indicator, and what its series allows to be said."""

    series: Series
    said: Evidence


_GROUPS: dict[tuple[str, int], str] = {
    ("clear", -1): N_("fell clearly in {n}"),
    ("clear", 1): N_("rose clearly in {n}"),
    ("between", -1): N_("lower at the later of two years in {n}"),
    ("between", 1): N_("higher at the later of two years in {n}"),
    ("within_band", 0): N_("no material change in {n}"),
    ("no_clear_direction", 0): N_("no clear direction in {n}"),
}


def group_of(said: Evidence) -> tuple[str, int]:
    """Which of the groups a series belongs to; those of one kind stand together, in the order of ``GROUPS``."""
    if said.kind == "between_two_years" or (said.between and said.kind == "no_clear_direction"):
        return "between", 1 if said.change.last_value > said.change.first_value else -1
    return said.kind, said.sign


GROUPS = (*_GROUPS, ("insufficient", 0))


def counted(dataset: Dataset, city_ids: Sequence[str], indicator_id: str) -> list[Direction]:
    """The most telling series of each city whose change may be stated, each place once.

    What a flag, the grade of a source or the name of another city bars is left out, as in every class.
    """
    found, seen = [], set()
    for city_id in city_ids:
        for series in dataset.series(city_id, indicator_id)[:1]:
            if dataset.bars(city_id, series) or series.place in seen:
                continue
            said = dataset.evidence_of(series)
            if said.kind != "insufficient":
                seen.add(series.place)
                found.append(Direction(series, said))
    return found


def directions_headline(indicator: Indicator, several: Sequence[Direction]) -> str:
    """Both directions, what has none, and the years, taken from the values."""
    if not several:
        return _("{indicator}: no participating city has a series long enough to speak of a change").format(
            indicator=indicator.short_name
        )
    first = min(one.said.change.first_year for one in several)
    last = max(one.said.change.last_year for one in several)
    parts = {"indicator": indicator.short_name, "years": years(first, last), "all": number(len(several))}
    if len(several) < LEAST_PLACES:
        return ngettext(
            "{indicator}: one participating city has a series long enough to speak of a change, {years}",
            "{indicator}: two participating cities have a series long enough to speak of a change, {years}",
            len(several),
        ).format(**parts)
    found = Counter(group_of(one.said) for one in several)
    shown = {kind for kind, _sign in found}
    words = [
        _(text).format(n=number(found[group]) if found[group] else _("none"))
        for group, text in _GROUPS.items()
        if found[group] or (group[1] and group[0] in shown)
    ]
    parts |= {"counts": join(words), "places": _places(several)}
    if after_the_programme(first):
        return _("{indicator}, after the programme, {years}: {counts} of {all} {places}").format(**parts)
    return _("{indicator}, {years}: {counts} of {all} {places}").format(**parts)


def _places(several: Sequence[Direction]) -> str:
    if any(not own_place(one.series.spatial_unit) for one in several):
        return _("provinces or regions of participating cities")
    if any(one.series.spatial_unit == "urban_centre" for one in several):
        return _("urban centres of participating cities")
    return _("participating cities")
