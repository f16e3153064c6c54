"""The city brief: two pages of A4 for the folder of somebody who meets the city, from the same findings and figures."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from kki_dash.exports import qr
from kki_dash.exports.print.press import PRESS
from kki_dash.exports.print.reader import drawing
from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.matrix import LEAST_WIDTH, matrix_figure
from kki_dash.figures.network_map import WIDTHS, map_figure, network_map
from kki_dash.figures.surface import Canvas
from kki_dash.figures.toolkit.marks import place_of
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import (
    citation,
    city_lists,
    commitments,
    lenses,
    peers,
    practices,
    suggestions,
    winwin,
    winwin_words,
)
from kki_dash.findings import city as profile
from kki_dash.findings.city_lead import lead
from kki_dash.findings.city_lists import CityList, Item, Row
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.dataset import City, Dataset
from kki_dash.findings.names import opening_name, plain_name
from kki_dash.findings.words import amount, course, ends_of, movement
from kki_dash.text import (
    N_,
    _,
    apart,
    capital,
    join,
    listed,
    ngettext,
    number,
    pieces,
    sentences,
    signed,
    small,
    with_unit,
)
from kki_dash.vocabulary import CLASS, on_paper

GROUP = peers.PROFILE_GROUP
"""The peers of the charts: the ones that the profile begins with."""

MOST_PRACTICES = 12
MOST_FACTS, MOST_CHARTS = 4, 4
_MOST_ALIKE = 2
_CHART_WIDTH, _CHART_HEIGHT = 400, 172
_COLUMN, _GAP = 243.8, 22.7
"""Width of one of two columns and of the gap between them in points, on a page of 210 mm with margins of 15 mm."""

_SHORT_UNIT = 6
_GLANCE = 18
"""A longer result is not read at a glance, and stays in its list."""

DATA_DISCLAIMER = N_(
    "The designations employed and the presentation of the material do not imply the expression of any opinion "
    "whatsoever on the part of the Secretariat of the United Nations concerning the legal status of any country, "
    "territory, city or area or of its authorities."
)
NOT_SAID = N_(
    "The two changes coincide. Neither is shown to have brought about the other, nor is either traced to the programme."
)


class Fact(NamedTuple):
    """A number at the top, what it counts, and the look of a class where it is one."""

    figure: str
    words: str
    klass: str = ""


def brief(dataset: Dataset, city_id: str) -> bytes:
    """The brief of a city as a PDF of two pages."""
    return PRESS.make("brief.typ", content(dataset, city_id))


def content(dataset: Dataset, city_id: str) -> dict[str, Any]:
    """What the template shows."""
    city = dataset.cities[city_id]
    environment = profile.panels(dataset, city_id, "environment", GROUP)
    panels = _shown(environment, profile.panels(dataset, city_id, "livelihood", GROUP))
    did, missing = _did(dataset, city_id), _missing(dataset, city_id)
    values = _listed(city_lists.few_values(dataset, city_id), _place_and_note, valued=True)
    outcomes = _listed(city_lists.outcomes(dataset, city_id), _place_and_note, valued=True)
    declared = _listed(city_lists.declared_list(dataset, city_id), _compared)
    lessons = _listed(city_lists.lessons(dataset, city_id), lambda item: sentences(*item.notes))
    # four charts fill the first page, and the outcomes begin the second
    crowded = len(panels) == MOST_CHARTS
    first = [did, values] if crowded else [did, outcomes, values]
    words = _section(_("Words"), [{"head": word.label, "body": word.note} for word in on_paper()], extra=True)
    second = [outcomes, declared, lessons, missing, words] if crowded else [declared, lessons, missing, words]
    return {
        "title": _("City brief: {city}, {country}").format(city=city.name, country=city.country),
        "programme": _("Kitakyushu Initiative for a Clean Environment"),
        "kind": _("City brief"),
        "code": qr.svg(qr.address("cities", city=city_id, data=citation.data_version(dataset))),
        "code_words": _("Code that leads to the page of the city"),
        "name": city.name,
        "country": city.country,
        "lead": _lead(dataset, city_id, environment),
        "who": _who(city),
        "who_source": _cited(dataset.cite([city.source_id])),
        "facts": [_fact(fact) for fact in facts(dataset, city_id)],
        "classes": _classes(dataset, city_id),
        "charts": [
            _drawn(panel_figure(dataset, panel, "laptop", height=_CHART_HEIGHT), _CHART_WIDTH, _COLUMN)
            for panel in panels
        ],
        "map": _map(dataset, city_id) if not panels else None,
        "record": _record(dataset, city_id) if city.participating else None,
        "no_charts": _("No series of the city or its province has three values or more, so no trend is drawn."),
        "pages": [first, second],
        "practices": _practices(dataset, city_id),
        "peers": peers.sentence(dataset, city_id, GROUP) if panels else "",
        "sources": _("Sources"),
        "disclaimer": _(DATA_DISCLAIMER),
        "author": _(citation.NAME),
        "signature": citation.made_by(dataset),
    }


def _cited(source: str) -> list[str]:
    """The sources of a source line, one by one."""
    return [part for part in pieces(source) if part]


_PART = {
    "member": N_("Participating city: named as such by the network's own site."),
    "participant": N_("Participating city: took part in activities; whether it was a member is not documented."),
    "follow_up": N_(
        "Follow-up network after 2010: named only by the follow-up composting network after 2010, not by the programme."
    ),
    "related": N_(
        "Related city: partner, receiver of a practice or site of a related programme, not of the programme itself."
    ),
}


def _who(city: City) -> str:
    """The city's part in the network, in the words that its sources allow."""
    return sentences(
        _(_PART[city.participation]),
        city.roles,
        city.note,
    )


# Facts


def facts(dataset: Dataset, city_id: str) -> list[Fact]:
    """Up to four numbers: class and changes, people, dated outcomes, latest values of the province, counts."""
    found: list[Fact] = []
    for some in (_changes, _people, _measured, _latest, _counts):
        if len(found) < MOST_FACTS:
            found += some(dataset, city_id)
    return found[:MOST_FACTS]


def _changes(dataset: Dataset, city_id: str) -> list[Fact]:
    """The first class of the city under a recommended pair, and both changes as they were measured, not turned to the better."""
    row = next((row for _key, row in profile.classes(dataset, city_id) if _classed(row)), None)
    if row is None:
        return []
    names = [plain_name(dataset, (side.indicator_id,)) for side in (row.environment, row.livelihood)]
    found = [
        Fact(
            CLASS[row.klass].label,
            _("class for {pair}: {note}").format(pair=join(names), note=CLASS[row.klass].note),
            row.klass,
        )
    ]
    for side in row.sides:
        if side.said and side.series:
            indicator = dataset.indicators[side.indicator_id]
            # a sign only where there is a direction
            percent = side.said.percent if side.said.kind == "clear" else None
            found.append(
                Fact(
                    ends_of(side.said, indicator) if percent is None else with_unit(signed(percent, 1), "%"),
                    _("{indicator}, {place}: {movement}").format(
                        indicator=indicator.short_name,
                        place=side.series.spatial_name,
                        movement=movement(side.said, indicator),
                    ),
                )
            )
    return found


def _people(dataset: Dataset, city_id: str) -> list[Fact]:
    if city_id not in dataset.populations:
        return []
    return [Fact(*profile.people(dataset, city_id))]


def _measured(dataset: Dataset, city_id: str) -> list[Fact]:
    """Dated figures that a source reports, those with a value before and after first."""
    rows = [
        row
        for row in profile.outcomes(dataset, city_id)
        if profile.result_is_figure(row.result) and len(row.result) < _GLANCE and row.when[-4:].isdigit()
    ]
    rows.sort(key=lambda row: "→" not in row.result)
    return [
        Fact(row.result, _("reported: {measure}, {years}").format(measure=small(row.measure), years=row.when))
        for row in rows[:_MOST_ALIKE]
    ]


def _latest(dataset: Dataset, city_id: str) -> list[Fact]:
    """The latest value of each livelihood series, with the place that it describes."""
    found = []
    for panel in profile.panels(dataset, city_id, "livelihood", GROUP)[:_MOST_ALIKE]:
        indicator = panel.indicator
        # an index has no unit to be said
        unit = "" if indicator.unit.startswith("index") else indicator.unit
        behind, named = (unit, "") if len(unit) <= _SHORT_UNIT else ("", unit)
        words = (indicator.short_name, named, place_of(panel.main), str(panel.main.years[-1]))
        found.append(Fact(amount(panel.main.values[-1], behind, indicator.decimals), listed(filter(None, words))))
    return found


def _counts(dataset: Dataset, city_id: str) -> list[Fact]:
    counts = [
        (
            sum(one.counted for one in profile.activities(dataset, city_id)),
            _("documented activity"),
            _("documented activities"),
        ),
        (len(commitments.of_city(dataset, city_id)), _("declared target"), _("declared targets")),
        (
            sum(one.counted for one in profile.lessons(dataset, city_id)),
            _("lesson given or taken"),
            _("lessons given or taken"),
        ),
        (len(profile.outcomes(dataset, city_id)), _("documented outcome"), _("documented outcomes")),
    ]
    return [Fact(number(n), one if n == 1 else several) for n, one, several in counts if n]


def _fact(fact: Fact) -> dict[str, Any]:
    look = palette.CLASSES.get(fact.klass)
    return {
        "figure": fact.figure,
        "words": fact.words,
        "glyph": look.glyph if look else "",
        "fill": look.fill if look else palette.ACCENT,
        "edge": look.text if look else palette.ACCENT,
    }


# Charts and classes


def _shown(environment: Sequence[profile.Panel], livelihood: Sequence[profile.Panel]) -> list[profile.Panel]:
    """Two charts or four, environment left and livelihood right where both have two."""
    environment = _telling(environment)
    if len(environment) > 1 and len(livelihood) > 1:
        return [environment[0], livelihood[0], environment[1], livelihood[1]]
    return [*environment[:1], *livelihood[:1], *environment[1:2], *livelihood[1:2]][:2]


def _telling(panels: Sequence[profile.Panel]) -> list[profile.Panel]:
    """The first chart and a second one that says something else: of another theme, or at least with a change."""
    first, rest = list(panels[:1]), panels[1:]
    others = [panel for panel in rest if panel.indicator.theme != first[0].indicator.theme]
    return [*first, *(others or [panel for panel in rest if panel.said.kind != "insufficient"])[:1]]


def _map(dataset: Dataset, city_id: str) -> dict[str, Any]:
    """The network on the map with the city named, for a city without charts."""
    lens = lenses.lens(dataset, lenses.ACTIVITIES)
    network = network_map(dataset, lens)
    # the heaviest name finds its place first
    cities = tuple(replace(city, weight=math.inf) if city.city_id == city_id else city for city in network.cities)
    figure = map_figure(dataset, lens, network._replace(cities=cities))
    return {**_drawn(figure, WIDTHS["laptop"], 2 * _COLUMN + _GAP, land=True), "cites": [figure.source]}


def _lead(dataset: Dataset, city_id: str, environment: list[profile.Panel]) -> str:
    """The first sentence of the page of the city, with its source."""
    said = lead(dataset, city_id, environment)
    return sentences(said.text, dataset.cite([said.outcome.source_id]) if said.outcome else said.below)


def _record(dataset: Dataset, city_id: str) -> dict[str, Any]:
    """The row of the city in the evidence matrix, as wide as the page."""
    figure = matrix_figure(dataset, Canvas("laptop", LEAST_WIDTH), city_id)
    return {**_drawn(figure, LEAST_WIDTH, 2 * _COLUMN + _GAP), "subtitle": "", "note": ""}


def _drawn(figure: Figure, pixels: float, width: float, *, land: bool = False) -> dict[str, Any]:
    drawn = drawing(figure.plot, pixels, width / pixels, land=land)
    return {
        "title": figure.title,
        "subtitle": figure.subtitle,
        "drawing": drawn._asdict(),
        "alt": figure.alt or figure.title,
        "note": figure.note,
        "cites": _cited(figure.source),
    }


def _classes(dataset: Dataset, city_id: str) -> dict[str, Any]:
    """Class of the city under each recommended pair, both changes in words, and what they do not say."""
    found = profile.classes(dataset, city_id)
    rows = []
    for key, row in found:
        pair, look = winwin.RECOMMENDED[key], palette.CLASSES[row.klass]
        sides = (row.environment, row.livelihood)
        rows.append(
            {
                "glyph": look.glyph,
                "fill": look.fill if _classed(row) else look.text,
                "edge": look.text,
                "class": CLASS[row.klass].label,
                "pair": _("{environment} and {livelihood}").format(
                    environment=opening_name(dataset, pair.environment),
                    livelihood=plain_name(dataset, pair.livelihood),
                ),
                "words": _class_words(dataset, row),
                "cites": _cited(dataset.cite([side.series.source_id for side in sides if side.series]))
                if _classed(row)
                else [],
            }
        )
    return {
        "title": _("Environment and livelihood: class and both changes"),
        "heads": [_("Class"), _("Pair"), _("Both changes")],
        "rows": rows,
        "note": _(NOT_SAID) if any(_classed(row) for _key, row in found) else "",
    }


def _classed(row: winwin.PlaceClass) -> bool:
    return row.klass != "insufficient_data"


def _class_words(dataset: Dataset, row: winwin.PlaceClass) -> str:
    if not _classed(row):
        return sentences(winwin_words.reason_words(dataset, row))
    return sentences(
        *(
            _("{course} ({place})").format(
                course=course(
                    dataset.indicators[side.indicator_id].short_name, side.said, dataset.indicators[side.indicator_id]
                ),
                place=side.series.spatial_name,
            )
            for side in row.sides
            if side.said and side.series
        )
    )


# Sections: a title, what stands where nothing is known, and items of which as many are shown as fit


def _section(
    title: str, items: list[dict[str, Any]], *, empty: str = "", subtitle: str = "", extra: bool = False
) -> dict[str, Any]:
    """A list under its title; ``extra`` where it is not the city's own."""
    return {
        "extra": extra,
        "title": title,
        "subtitle": subtitle if items else "",
        "empty": empty,
        "items": [{"when": "", "head": "", "body": "", "note": "", "value": "", "cites": [], **item} for item in items],
        "more": [
            ngettext("One more on the dashboard.", "{n} more on the dashboard.", n).format(n=number(n)) if n else ""
            for n in range(len(items) + 1)
        ],
    }


def _listed(one: CityList[Row], note: Callable[[Item[Row]], str], *, valued: bool = False) -> dict[str, Any]:
    """A list of the city as a section."""
    return _section(
        one.printed.title,
        [
            {
                "when": item.when,
                "head": item.head,
                "body": item.body,
                "value": item.value if valued else "",
                "note": note(item),
                "cites": list(dict.fromkeys(part for source in item.sources for part in _cited(source))),
            }
            for item in one.items
        ],
        subtitle=one.printed.subtitle,
        empty=one.empty,
    )


def _did(dataset: Dataset, city_id: str) -> dict[str, Any]:
    """What the city did: practices and projects before meetings, because the list may be cut."""
    did = city_lists.did(dataset, city_id)
    ordered = sorted(did.items, key=lambda item: not item.row.is_practice)
    return _listed(did._replace(items=tuple(ordered)), lambda item: item.row.kind)


def _place_and_note(item: Item[Row]) -> str:
    return sentences(*(capital(note) for note in item.notes))


def _compared(item: Item[Commitment]) -> str:
    """Where a target was declared, and what is known of it since."""
    where, reasoning = item.notes
    return sentences(
        where,
        _("Later figure: {figure}").format(figure=city_lists.later_figure(item.row)),
        _("Reading: {reading}").format(reading=item.value),
        reasoning,
    )


def _practices(dataset: Dataset, city_id: str) -> dict[str, Any]:
    found = suggestions.suggestions(dataset, practices.cases(dataset), city_id)
    items = []
    for one in found[:MOST_PRACTICES]:
        case = one.case
        results = [
            _("{measure}: {result}").format(measure=outcome.measure, result=outcome.result)
            for outcome in (*case.environment[:1], *case.livelihood[:1])
            if outcome.level == "measured"
        ]
        items.append(
            {
                "head": _("{title} ({cities})").format(title=case.practice.title, cities=join(case.practice.cities)),
                "body": sentences(case.practice.summary, *results),
                "note": sentences(_("Suggested: {reasons}").format(reasons=apart(why.inside for why in one.reasons))),
                "cites": list(
                    dict.fromkeys(
                        [
                            *_cited(dataset.cite([case.practice.source_id])),
                            *(cite for o in (*case.environment[:1], *case.livelihood[:1]) for cite in _cited(o.source)),
                        ]
                    )
                ),
            }
        )
    section = _section(
        _("Practices of other cities worth a look"),
        items,
        subtitle=_("Suggested by stated reasons, most reasons first; whether one fits is for the city to judge"),
        empty=_("No practice of another city has a reason to be suggested."),
    )
    rest = len(found) - len(items)
    section["more"] = _section("", [{}] * len(found))["more"][rest:]
    return section


def _missing(dataset: Dataset, city_id: str) -> dict[str, Any]:
    return _section(_("What is missing"), [{"body": sentence} for sentence in profile.missing(dataset, city_id)])
