"""What stands around the quadrant in words: subtitle, note, table and alternative text."""

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd

from kki_dash.figures.bracket import Bracket
from kki_dash.findings.base_rates import region_places
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.names import opening_name, plain_name
from kki_dash.findings.winwin import Pair, PlaceClass, Side
from kki_dash.findings.winwin_words import reason_words, span
from kki_dash.findings.words import per_cent
from kki_dash.stats.winwin import WinWinClass
from kki_dash.text import _, apart, either, join, listed, ngettext, number, years
from kki_dash.vocabulary import CLASS, EVIDENCE_KIND, SPATIAL_UNIT


def subtitle(dataset: Dataset, pair: Pair, known: Sequence[PlaceClass], background: Sequence[PlaceClass]) -> str:
    """Indicators with the kind of their places, years, values per city, and what the grey dots are."""
    environment, livelihood = (
        _described(dataset, name, chosen, [getattr(row, side) for row in known], [row.name for row in known])
        for side, name, chosen in (
            ("environment", opening_name, pair.environment),
            ("livelihood", plain_name, pair.livelihood),
        )
    )
    sides = {
        "environment": environment,
        "livelihood": livelihood,
        "years": years(*span(known)) if known else years(pair.first, pair.last),
    }
    counted = [row.environment.change.count for row in known if row.environment.change]
    if counted:
        few = (
            number(counted[0])
            if min(counted) == max(counted)
            else _("{first}–{last}").format(first=min(counted), last=max(counted))
        )
        text = _("{environment}, and {livelihood}; {years}, {n} environmental values per city").format(**sides, n=few)
    else:
        text = _("{environment}, and {livelihood}; {years}").format(**sides)
    if background:
        grey = _("Grey: {n} urban centres of the region").format(n=number(len(background)))
        return _("{marks}. {grey}").format(marks=text, grey=grey)
    return text


def _described(
    dataset: Dataset,
    name_of: Callable[[Dataset, Sequence[str]], str],
    chosen: Sequence[str],
    used: Sequence[Side],
    names: Sequence[str],
) -> str:
    """One side with the kind of its places, and the cities that fall back on another indicator."""
    places = list(dict.fromkeys(SPATIAL_UNIT[side.series.spatial_unit].short for side in used if side.series))
    text = name_of(dataset, chosen[:1])
    if places:
        text = _("{indicator} of the {places}").format(indicator=text, places=either(places))
    swapped = [
        _("{indicator} in {cities}").format(indicator=plain_name(dataset, (key,)), cities=join(cities))
        for key in chosen[1:]
        for cities in [[name for name, side in zip(names, used, strict=True) if side.indicator_id == key]]
        if cities
    ]
    if not swapped:
        return text
    return _("{indicator} ({others})").format(indicator=text, others=listed(swapped))


def note(
    known: Sequence[PlaceClass],
    groups: Sequence[Sequence[PlaceClass]],
    outside: int,
    nameless: int,
    picked: str | None,
    bracket: Bracket | None,
) -> str:
    """What must be known to read the picture."""
    if not known:
        return ""
    notes = [
        _("Shaded: no material change, within ±{x} (environment) or ±{y} (livelihood).").format(
            x=per_cent(known[0].environment_band), y=per_cent(known[0].livelihood_band)
        ),
        _("The changes coincide; neither is shown to bring about the other."),
    ]
    marks = {row.mark for row in known}
    if "half" in marks:
        notes.append(_("Half-filled: a side rests on two years, no trend."))
    if "ring" in marks:
        notes.append(_("Rings: no clear direction; where they stand says nothing."))
    if picked in {row.place_id for row in known}:
        notes.append(_("Thin lines: 95 per cent intervals of the chosen city."))
    notes += [
        _("{cities} lie in one urban centre and share its values.").format(cities=join([row.name for row in group]))
        for group in groups
        if len(group) > 1
    ]
    if bracket:
        notes.append(_("In the bracket: {cities}.").format(cities=join([row.name for row in bracket.rows])))
    if outside:
        notes.append(
            ngettext("{n} grey dot lies outside the frame.", "{n} grey dots lie outside the frame.", outside).format(
                n=number(outside)
            )
        )
    if nameless:
        notes.append(
            ngettext(
                "The name of one city finds no room; the table has it.",
                "The names of {n} cities find no room; the table has them.",
                nameless,
            ).format(n=number(nameless))
        )
    return " ".join(notes)


def region_note(dataset: Dataset, pair: Pair, known: Sequence[PlaceClass]) -> str:
    """What the bars at the foot count."""
    places = region_places(dataset, pair) if known else ()
    if not places:
        return ""
    commonest = Counter(place.iso3 for place in places).most_common(1)[0][0]
    return _(
        "Bars at the foot: {n} places of the region by their change in {environment} alone, those of {country} pale."
    ).format(
        n=number(len(places)),
        environment=plain_name(dataset, pair.environment),
        country=dataset.countries[commonest].name,
    )


def table(dataset: Dataset, rows: Sequence[PlaceClass]) -> pd.DataFrame:
    """Every city with both changes, their evidence and sources, or why it has no class."""
    records = []
    for row in rows:
        record: dict[str, object] = {_("City"): row.name, _("Class"): CLASS[row.klass].label}
        for title, side in ((_("Environment"), row.environment), (_("Livelihood"), row.livelihood)):
            change = side.change
            record |= {
                title: dataset.indicators[side.indicator_id].short_name if side.series else "",
                _("{side}: change, %, + is better").format(side=title): None
                if side.percent is None or side.reading == "unclear"
                else round(side.percent, 1),
                _("{side}: evidence").format(side=title): EVIDENCE_KIND[side.said.kind].label if side.said else "",
                _("{side}: first value").format(side=title): change.first_value if change else None,
                _("{side}: last value").format(side=title): change.last_value if change else None,
                _("{side}: years").format(side=title): years(change.first_year, change.last_year) if change else "",
                _("{side}: values").format(side=title): change.count if change else 0,
                _("{side}: p of a trend").format(side=title): None if side.p is None else round(side.p, 3),
                _("{side}: place").format(side=title): side.series.spatial_name if side.series else "",
                _("{side}: source").format(side=title): dataset.cite([side.series.source_id]) if side.series else "",
            }
        record[_("Why not")] = reason_words(dataset, row)
        records.append(record)
    return pd.DataFrame(records)


def alt(known: Sequence[PlaceClass]) -> str:
    """The picture in words: the cities of each class."""
    members: dict[WinWinClass, list[str]] = {}
    for row in known:
        members.setdefault(row.klass, []).append(row.name)
    return _("Scatter chart of two changes. {classes}.").format(
        classes=apart(
            _("{klass}: {cities}").format(klass=CLASS[klass].label, cities=listed(names))
            for klass, names in members.items()
        )
        or _("No city can be compared")
    )


def read() -> tuple[str, ...]:
    """Headings of the table that a page has room for."""
    environment, livelihood = _("Environment"), _("Livelihood")
    change = _("{side}: change, %, + is better")
    return (
        _("City"),
        _("Class"),
        change.format(side=environment),
        change.format(side=livelihood),
        _("{side}: years").format(side=environment),
        _("Why not"),
    )
