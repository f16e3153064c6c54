"""The profile of one city: its series with peers, its values, what it did, found and declared."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.data.records import Guideline, Indicator, Outcome
from kki_dash.findings import context, evidence, winwin, winwin_words
from kki_dash.findings.activities import is_practice, reported_words
from kki_dash.findings.dataset import City, Dataset, Series
from kki_dash.findings.names import plain_name
from kki_dash.findings.outcomes import outcome_result, outcome_years
from kki_dash.findings.peers import peer_series
from kki_dash.findings.words import activity_years, amount, course, described, ends_of, movement
from kki_dash.memory import kept
from kki_dash.stats.change import Change
from kki_dash.stats.evidence import Evidence
from kki_dash.stats.peers import yearly_median
from kki_dash.stats.winwin import WinWinClass
from kki_dash.text import _, apart, listed, number, sentences, years
from kki_dash.vocabulary import ACTIVITY_KIND, EVIDENCE, EVIDENCE_LEVEL, PARTICIPATION, RELATION, SPATIAL_UNIT, THEME

LEAST_VALUES = 3
"""A series with fewer values is shown as values, not as a chart."""

PROGRAMME_START = 2000
"""The programme began; a profile is about what happened since."""

_NO_YEAR = 9999
"""What is undated stands last."""

LEAST_SHARED = 5
"""An indicator that fewer cities have is not worth a comparison."""


class Panel(NamedTuple):
    """One indicator of a city with what stands around it."""

    indicator: Indicator
    city: str
    main: Series
    others: tuple[Series, ...]
    said: Evidence
    title: str
    peers: tuple[Series, ...]
    median: dict[int, float]
    guideline: Guideline | None = None
    national: Series | None = None
    """Course of the country: never the city's own, and no ground of a change or class."""
    disagreement: str = ""
    """That another product of satellites disagrees, empty for what is no such product."""
    group: str = ""
    """The group of its peers."""

    @property
    def change(self) -> Change:
        """The change of the series, with its years and end values."""
        return self.said.change


class ValueRow(NamedTuple):
    """One or two values of an indicator."""

    name: str
    value: str
    when: str
    place: str
    note: str
    source: str


class ActivityRow(NamedTuple):
    """An activity in a city's profile."""

    activity_id: str
    when: str
    title: str
    kind: str
    summary: str
    source: str
    is_practice: bool
    counted: bool


class OutcomeRow(NamedTuple):
    """A documented outcome in a city's profile."""

    measure: str
    result: str
    when: str
    dimension: str
    place: str
    note: str
    source: str


class LessonRow(NamedTuple):
    """A practice that the city gave to others or took from one, as one source tells it."""

    given: bool
    cities: tuple[tuple[str, str], ...]
    practice: str
    when: str
    evidence: str
    basis: str
    source: str
    counted: bool


def panels(dataset: Dataset, city_id: str, dimension: str, group: str) -> list[Panel]:
    """Charts of a city for one dimension, the best evidence and the nearest place first."""
    return list(_panels(dataset, city_id, dimension, group))


@kept(192)
def _panels(dataset: Dataset, city_id: str, dimension: str, group: str) -> tuple[Panel, ...]:
    found = []
    for indicator_id in dataset.city_indicators(city_id):
        main, *others = dataset.series(city_id, indicator_id)
        if dataset.indicators[indicator_id].dimension == dimension and len(main.years) >= LEAST_VALUES:
            found.append(panel(dataset, _since_the_programme(main), others, group))
    order = {indicator_id: place for place, indicator_id in enumerate(dataset.indicators)}
    return tuple(sorted(found, key=lambda p: (p.said.kind == "insufficient", order[p.indicator.indicator_id])))


def panel(dataset: Dataset, main: Series, others: Sequence[Series], group: str) -> Panel:
    """The chart of one series, with the other series of the city and what stands around it."""
    city_id, indicator_id = main.city_id, main.indicator_id
    said = dataset.evidence_of(main)
    peers = peer_series(dataset, city_id, indicator_id, group)
    return Panel(
        dataset.indicators[indicator_id],
        dataset.cities[city_id].name,
        main,
        tuple(others),
        said,
        _panel_title(dataset, city_id, main, said),
        tuple(peers),
        yearly_median([dict(zip(peer.years, peer.values, strict=True)) for peer in peers]),
        context.guideline(dataset, indicator_id),
        context.national(dataset, city_id, indicator_id),
        context.disagreement(dataset, city_id, indicator_id),
        group,
    )


def _panel_title(dataset: Dataset, city_id: str, series: Series, said: Evidence) -> str:
    """What the series did; another city's urban centre is named, and what a flag is about is given without a change.

    What is context only has its two ends: no direction is said of it.
    """
    indicator, bars = dataset.indicators[series.indicator_id], dataset.bars(city_id, series)
    name = indicator.short_name
    if indicator.dimension == "context":
        return _("{indicator}: {ends}, {years}").format(
            indicator=name,
            ends=ends_of(said, indicator),
            years=years(said.change.first_year, said.change.last_year),
        )
    if bars == "other_place":
        name = _("{indicator} ({place})").format(indicator=name, place=series.spatial_name)
    elif bars:
        return _("{indicator}: {ends}, {years}, flagged or not of a graded source").format(
            indicator=name,
            ends=ends_of(said, indicator),
            years=years(said.change.first_year, said.change.last_year),
        )
    return _("{indicator}: {movement}").format(indicator=name, movement=movement(said, indicator))


def _since_the_programme(series: Series) -> Series:
    """The part of a series since the programme began, where that still makes a chart."""
    part = series.within(PROGRAMME_START, series.years[-1])
    return part if part and len(part.years) >= LEAST_VALUES else series


def values(dataset: Dataset, city_id: str) -> list[ValueRow]:
    """Dated values that are too few for a chart: one value, or two with both years."""
    found = []
    for indicator_id in dataset.city_indicators(city_id):
        indicator = dataset.indicators[indicator_id]
        several = dataset.series(city_id, indicator_id)
        if indicator.dimension == "context" or len(several[0].years) >= LEAST_VALUES:
            continue
        doubt = context.disagreement(dataset, city_id, indicator_id).removesuffix(".")
        for series in several:
            shown = [amount(value, "", indicator.decimals) for value in series.values]
            shown[-1] = amount(series.values[-1], indicator.unit, indicator.decimals)
            found.append(
                ValueRow(
                    indicator.name,
                    " → ".join(shown),
                    " → ".join(str(year) for year in series.years),
                    _place(series.spatial_unit, series.spatial_name, dataset.cities[city_id]),
                    apart(filter(None, (*series.notes, doubt))),
                    dataset.cite([series.source_id]),
                )
            )
    return found


def undated(dataset: Dataset, city_id: str) -> list[ValueRow]:
    """Values to which the source gives no year: facts, off every time axis."""
    found = []
    for row in dataset.observations:
        if row.city_id != city_id or row.year is not None:
            continue
        indicator = dataset.indicators[row.indicator_id]
        found.append(
            ValueRow(
                indicator.name,
                amount(row.value, indicator.unit, indicator.decimals),
                _("no year in the source"),
                _place(row.spatial_unit, row.spatial_name, dataset.cities[city_id]),
                row.note,
                dataset.cite([row.source_id]),
            )
        )
    return found


def _place(unit: str, name: str, city: City) -> str:
    return "" if unit == "municipality" and name == city.name else f"{name} ({SPATIAL_UNIT[unit].label})"


def population(dataset: Dataset, city_id: str) -> str:
    """The city's latest population in a sentence, or that none is on record."""
    if city_id not in dataset.populations:
        return _("No population figure on record.")
    figure, what = people(dataset, city_id)
    return _("{figure} {what}").format(figure=figure, what=what)


def people(dataset: Dataset, city_id: str) -> tuple[str, str]:
    """The city's latest population, which must be known, and what it counts."""
    known = dataset.populations[city_id]
    kind = {
        "population_agglomeration": _("UN urban agglomeration"),
        "population": _("city register or census"),
        "population_urban_centre": _("urban centre from satellite data"),
    }[known.indicator_id]
    figure = (
        _("{n} million").format(n=number(known.people / 1e6, 1))
        if known.people >= 1e6
        else number(round(known.people, -2))
    )
    if not known.own:
        words = _("people in {year} ({kind} of {place}, not the city alone)")
        return figure, words.format(year=known.year, kind=kind, place=known.place)
    return figure, _("people in {year} ({kind})").format(year=known.year, kind=kind)


def activities(dataset: Dataset, city_id: str) -> list[ActivityRow]:
    """What the city did, by year, undated last."""
    mine = [one for one in dataset.activities.values() if city_id in dataset.activity_cities.get(one.activity_id, ())]
    found = []
    for row in sorted(mine, key=lambda one: (one.year_start or one.year_end or _NO_YEAR, one.activity_id)):
        kind = ACTIVITY_KIND[row.kind].label
        basis = RELATION[row.relation].label
        found.append(
            ActivityRow(
                row.activity_id,
                activity_years(row.year_start, row.year_end),
                row.title,
                listed(filter(None, (kind, basis, *reported_words(row.evidence)))),
                row.summary,
                dataset.cite([row.source_id]),
                is_practice(row),
                evidence.counts(row),
            )
        )
    return found


def outcomes(dataset: Dataset, city_id: str) -> list[OutcomeRow]:
    """Documented outcomes of the city, measured ones first; figures only from sources graded A or B."""
    rows = [one for one in dataset.outcomes if one.city_id == city_id]
    rows.sort(key=lambda one: (list(EVIDENCE_LEVEL).index(one.evidence_level), one.dimension, one.outcome_id))
    return [
        OutcomeRow(
            row.measure,
            outcome_result(row) if evidence.carries(dataset.sources.get(row.source_id)) else described(),
            _outcome_years(row),
            row.dimension,
            row.place,
            sentences(_("Unwelcome side effect") if row.unwelcome == "yes" else "", row.note),
            dataset.cite([row.source_id]),
        )
        for row in rows
    ]


def _outcome_years(row: Outcome) -> str:
    return " → ".join(str(year) for year in outcome_years(row)) or _("no year")


def lessons(dataset: Dataset, city_id: str) -> list[LessonRow]:
    """What the city took from others and gave to them, by year; cities of one story stand in one row."""
    found: dict[LessonRow, list[tuple[str, str]]] = {}
    for row in sorted(dataset.replications, key=lambda one: (one.year or _NO_YEAR, one.to_city_id)):
        if city_id not in (row.from_city_id, row.to_city_id):
            continue
        given = row.from_city_id == city_id
        other = row.to_city_id if given else row.from_city_id
        year = _("no year") if row.year is None else str(row.year)
        lesson = LessonRow(
            given,
            (),
            row.practice,
            _("by {year}").format(year=year) if row.year_basis == "by" else year,
            EVIDENCE[row.evidence].label,
            row.basis,
            dataset.cite([row.source_id]),
            evidence.counts(row),
        )
        found.setdefault(lesson, []).append((other, dataset.cities[other].name))
    several = [lesson._replace(cities=tuple(cities)) for lesson, cities in found.items()]
    return sorted(several, key=lambda lesson: lesson.given)


def record(dataset: Dataset, city_id: str) -> dict[str, dict[int, bool]]:
    """Which theme has a dated value in which year; True where a value describes the city itself, not its region."""
    own: dict[str, dict[int, bool]] = {}
    for series in recorded(dataset, city_id):
        years_ = own.setdefault(THEME[dataset.indicators[series.indicator_id].theme].label, {})
        local = evidence.own_place(series.spatial_unit)
        for year in series.years:
            years_[year] = years_.get(year, False) or local
    return own


def recorded(dataset: Dataset, city_id: str) -> list[Series]:
    """Every series of a city, what is only context left out."""
    return [
        series
        for indicator_id in dataset.city_indicators(city_id)
        if dataset.indicators[indicator_id].dimension != "context"
        for series in dataset.series(city_id, indicator_id)
    ]


@kept(1)
def first_city(dataset: Dataset) -> str:
    """The participating city with most values, so that the page opens with a full profile."""
    counts = Counter(one.city_id for one in dataset.observations if one.city_id in dataset.participating)
    return counts.most_common(1)[0][0] if counts else next(iter(dataset.cities))


def telling_indicator(dataset: Dataset, city_id: str) -> str | None:
    """The city's longest environmental series, which tells most about it."""
    own = [key for key in dataset.city_indicators(city_id) if dataset.indicators[key].dimension == "environment"]
    return max(own, key=lambda key: len(dataset.series(city_id, key)[0].years), default=None)


def indicator_to_compare(dataset: Dataset, city_id: str) -> str | None:
    """The indicator with which a city is best compared: its longest environmental series that other cities share."""
    shared = [
        key
        for key in dataset.city_indicators(city_id)
        if dataset.indicators[key].dimension == "environment" and len(dataset.indicator_cities(key)) >= LEAST_SHARED
    ]
    return max(shared, key=lambda key: len(dataset.series(city_id, key)[0].years), default=None)


def course_words(dataset: Dataset, environment: list[Panel]) -> str:
    """What the first series of the city's own environment did, without a full stop; empty where none may be spoken of."""
    for panel in environment:
        local = evidence.own_place(panel.main.spatial_unit) and not dataset.bars(panel.main.city_id, panel.main)
        if panel.said.kind != "insufficient" and local:
            said = course(panel.indicator.short_name, panel.said, panel.indicator)
            return _("{course} ({place})").format(course=said, place=panel.main.spatial_name)
    return ""


def nothing_known() -> str:
    """What stands where nothing is documented of a city."""
    return _("Nothing of the city's own is documented in the sources")


def classes(dataset: Dataset, city_id: str) -> list[tuple[str, winwin.PlaceClass]]:
    """Rows of the city under the recommended pairs by their keys; a pair without any value of the city falls out."""
    found = []
    for key, pair in winwin.RECOMMENDED.items():
        if winwin.known(dataset, pair):
            row = winwin.city_row(dataset, city_id, pair)
            if row.klass != "insufficient_data" or row.environment.series:
                found.append((key, row))
    return found


def headline_class(dataset: Dataset, city_id: str) -> WinWinClass | None:
    """Class of the city under the first recommended pair, None where the data do not suffice."""
    known = [row.klass for key, row in classes(dataset, city_id) if key == next(iter(winwin.RECOMMENDED))]
    return known[0] if known and known[0] != "insufficient_data" else None


def missing(dataset: Dataset, city_id: str) -> list[str]:
    """What is not on record for a city, and what would complete its profile, each as a sentence."""
    city = dataset.cities[city_id]
    found = []
    for key, row in classes(dataset, city_id):
        if row.klass == "insufficient_data":
            pair = winwin.RECOMMENDED[key]
            found.append(
                _("No class for {environment} and {livelihood}: {reason}.").format(
                    environment=plain_name(dataset, pair.environment),
                    livelihood=plain_name(dataset, pair.livelihood),
                    reason=winwin_words.reason_inside(dataset, row),
                )
            )
    if not any(panel.said.kind != "insufficient" for panel in panels(dataset, city_id, "environment", "subregion")):
        found.append(_("No environmental series is long enough to speak of a trend."))
    if not any(result_is_figure(row.result) for row in outcomes(dataset, city_id)):
        found.append(_("No outcome with a figure is documented in the sources."))
    if city_id not in dataset.populations:
        found.append(_("No population figure is on record."))
    years_ = [year for known in record(dataset, city_id).values() for year, own in known.items() if own]
    if years_:
        found.append(_("The latest value of the city itself is that of {year}.").format(year=max(years_)))
    found.append(completing(city))
    return found


def completing(city: City) -> str:
    """What would fill a thin profile."""
    return _(
        "Four or more yearly values of one indicator, measured in one way at one place, for {city}: for example "
        "waste generated and diverted in tonnes a day, or income of households, each with year, method and source."
    ).format(city=city.name)


def result_is_figure(result: str) -> bool:
    """Whether the result of an outcome is a figure, not a description."""
    return any(character.isdigit() for character in result)


def participation(city: City) -> str:
    """What may be said of the city's part in the network."""
    return PARTICIPATION[city.participation].note
