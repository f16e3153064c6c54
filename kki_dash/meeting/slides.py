"""The slides of a meeting: which there are, in which order, and what each says; one list for the deck and for Present.

A slide holds the findings behind it (``facts``) and, where there is one, the described figure. A surface draws either.
"""

from collections.abc import Callable, Sequence

from kki_dash.figures.matrix import matrix_figure
from kki_dash.figures.network_map import map_figure, network_map
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.replication import replication_figure
from kki_dash.figures.surface import Size
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import (
    base_rates,
    before_after,
    city_lead,
    city_lists,
    commitments,
    frame,
    lenses,
    matrix,
    next_step,
    peers,
    pillars,
    replication,
    timeline,
    winwin,
    winwin_words,
)
from kki_dash.findings import city as profile
from kki_dash.findings.city_lists import CityList, Row
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting.facts import (
    Commitments,
    Evidence,
    Facts,
    NextStep,
    Outcomes,
    Pillars,
    Profile,
    Programme,
    Quadrant,
    Region,
    Replication,
    Slide,
)
from kki_dash.text import N_, _, apart, join, ngettext, number, sentences, years
from kki_dash.vocabulary import CLASS, DECLARED_AT

CITY = "city"
"""Kind of a slide that shows one city; its identifier is this word, a hyphen and that of the city."""

PEERS = "subregion"
"""The peers that the profile of a city shows first."""


def _programme(dataset: Dataset, size: Size) -> Slide:
    events = timeline.events(dataset)
    meetings = tuple(event for event in timeline.dated(events) if event.lane == "meeting")
    cited = [
        *frame.frame_sources(dataset),
        *(event.source_id for event in meetings),
    ]
    return Slide(
        "programme",
        "programme",
        _("A network of cities that set out to make the urban environment measurably better"),
        sentences(_("Kitakyushu Initiative for a Clean Environment, 2000–2010"), frame.who_pays(dataset)),
        Programme(frame.answers(dataset), meetings),
        (),
        dataset.cite(cited),
        timeline.bands_sentence(),
        _(
            "What the Initiative was stands in its flyer for the second cycle; dates of meetings are those of their papers."
        ),
        _(
            "It does not list every activity: it counts those that public sources document. Cycles and phases are known by "
            "year and share the years in which they change."
        ),
    )


def _region(dataset: Dataset, size: Size) -> Slide:
    lens = lenses.lens(dataset, lenses.ACTIVITIES)
    drawn = network_map(dataset, lens)
    figure = map_figure(dataset, lens, drawn)
    return Slide(
        "map",
        "map",
        lens.headline,
        figure.subtitle,
        Region(lens, drawn),
        (figure,),
        figure.source,
        figure.note,
        _(
            "A larger dot is a city with more documented activities and practices; marks that would cover each other are "
            "moved apart."
        ),
        _(
            "A city without a dot of colour may have done more than public sources tell. The number of activities says "
            "nothing about their size or their effect."
        ),
    )


def _winwin(dataset: Dataset, size: Size) -> Slide | None:
    pair = lenses.WINWIN_PAIR
    if not winwin.known(dataset, pair):
        return None
    rows = tuple(winwin.city_rows(dataset, pair))
    centres = tuple(winwin.comparable(winwin.centre_rows(dataset, pair)))
    if not winwin.comparable(rows):
        return None
    figure = quadrant_figure(dataset, pair, rows, centres, size)
    return Slide(
        "winwin",
        "winwin",
        winwin_words.classes_headline(dataset, pair, rows),
        figure.subtitle,
        Quadrant(pair, rows, centres),
        (figure,),
        figure.source,
        figure.note,
        _(
            "Each change is the Theil-Sen trend over the years of the city's environment series, in per cent of the first "
            "year, turned so that positive is better; at least four values over four years. A direction is clear where the "
            "Mann-Kendall probability is below 0.1, trend and end values agree, and the change exceeds its band."
        ),
        sentences(
            _("The two changes coincide; neither is shown to bring about the other, nor is the programme"),
            _("The livelihood value is that of the province or region, not of the city"),
            winwin_words.places_sentence(dataset, pair, rows),
            base_rates.base_rate_sentence(dataset, pair, base_rates.base_rates(dataset, pair)),
            ngettext(
                "One participating city has too few data to be compared",
                "{n} participating cities have too few data to be compared",
                len(rows) - len(winwin.comparable(rows)),
            ).format(n=number(len(rows) - len(winwin.comparable(rows)))),
        ),
    )


def _pillars(dataset: Dataset, size: Size) -> Slide | None:
    practices = pillars.practices(dataset)
    if not practices:
        return None
    return Slide(
        "pillars",
        "pillars",
        pillars.pillars_headline(practices),
        sentences(
            _("Number of demonstration and pilot projects, seed cases and replications by pillar"),
            pillars.span_words(practices),
        ),
        Pillars(tuple(pillars.by_pillar(practices))),
        (),
        dataset.cite([practice.source_id for practice in practices]),
        "",
        pillars.counted(practices),
        _(
            "A documented outcome is one that a source describes or measures; the absence of one is no proof that there was "
            "none. The two outcomes of an activity were reported together; neither is shown to bring about the other."
        ),
    )


def _outcomes(dataset: Dataset, size: Size) -> Slide | None:
    found = before_after.before_and_after(dataset)
    if not found:
        return None
    return Slide(
        "outcomes",
        "outcomes",
        before_after.outcomes_headline(found),
        _("Practices that report gains for both sides, with their place; each pair of bars on its own scale from zero"),
        Outcomes(found),
        (),
        apart(dict.fromkeys(one.source for one in found)),
        "",
        _(
            "Of the practices with both outcomes, those whose source, graded A or B, gives two values, the later one from "
            "2000–2010; of several the one with both years, then the one whose values lie furthest apart."
        ),
        _("The values are those that the sources report; they do not tell how much of a change came from an activity."),
    )


def _replication(dataset: Dataset, size: Size) -> Slide | None:
    links = tuple(replication.between_participants(dataset))
    if not links:
        return None
    figure = replication_figure(dataset, links, size)
    best = replication.furthest(dataset, links)
    branches = replication.branches(dataset, links)
    if best:
        # the practice of the headline is the one that the slide draws
        branches.sort(key=lambda branch: (branch.giver_id, branch.practice) != (best.giver_id, best.practice))
    return Slide(
        "practices",
        "practices",
        replication.links_headline(dataset, links),
        figure.subtitle,
        Replication(tuple(branches), links),
        (figure,),
        figure.source,
        replication.lead(dataset, links),
        _("A link is one that a source names; “by” is the year of the evidence, a bare year that of the start."),
        _(replication.NO_EFFECT),
    )


def _commitments(dataset: Dataset, size: Size) -> Slide | None:
    kinds = commitments.by_kind(commitments.declared(dataset))
    if not kinds:
        return None
    rows = tuple(kinds.get(commitments.NETWORK_MEETING) or next(iter(kinds.values())))
    return Slide(
        "commitments",
        "commitments",
        commitments.targets_headline(rows),
        _("{where}; a reading is ours and no verdict").format(where=DECLARED_AT[rows[0].declared_at].label),
        Commitments(rows),
        (),
        commitments.sources(dataset, rows),
        commitments.baseline_note(rows),
        _(
            "Targets stand as declared; the reading of a later figure is that of this dashboard, with its reasoning on the "
            "Commitments page."
        ),
        _("No target is called met or missed: later figures differ from the targets in definition, place or baseline."),
    )


def _evidence(dataset: Dataset, size: Size) -> Slide | None:
    shown = matrix.matrix(dataset)
    if not shown.rows:
        return None
    figure = matrix_figure(dataset, size)
    return Slide(
        "evidence",
        "evidence",
        figure.title,
        _("Participating cities by theme, {years}; an arrow only where the evidence holds").format(
            years=years(matrix.FIRST_YEAR, matrix.LAST_YEAR)
        ),
        Evidence(shown),
        (figure,),
        figure.source,
        "",
        _(
            "Which value speaks in a cell is fixed beforehand: an own value before one of the surrounding, a trend before two "
            "years before a single value. A direction is clear by four values over four years, a probability below 0.1, trend "
            "and ends of one sign, beyond the band."
        ),
        _("An empty cell is a gap of the public record, not a result of the city."),
    )


def next_slide(dataset: Dataset, city_ids: Sequence[str]) -> Slide | None:
    """The slide with which a meeting ends; None where nothing is missing."""
    gaps = next_step.gaps_of(dataset, city_ids)
    if not gaps:
        return None
    names = [dataset.cities[city_id].name for city_id in dict.fromkeys(gap.city_id for gap in gaps) if city_id]
    return Slide(
        "next",
        "next",
        _("Next step: four yearly values in a theme turn an empty cell into evidence"),
        _("{cities}: what the record holds, and what would complete it").format(cities=join(names))
        if names
        else _("The themes with the least on record, {n} participating cities").format(
            n=number(len(matrix.matrix(dataset).rows))
        ),
        NextStep(tuple(gaps)),
        (),
        dataset.cite([gap.source_id for gap in gaps if gap.source_id])
        or matrix.matrix_source(dataset, matrix.matrix(dataset)),
        next_step.emptiest_sentence(dataset),
        _(
            "Themes and marks are those of the evidence matrix; a gap is a theme without a trend of the city's own values."
        ),
        _("It says what public sources hold, not what a city has measured."),
    )


_Builder = Callable[[Dataset, Size], "Slide | None"]
SLIDES: dict[str, str] = {
    "programme": N_("What the Initiative was"),
    "pillars": N_("Outcomes across the pillars"),
    "outcomes": N_("Before and after, with the place"),
    "practices": N_("A practice that travelled"),
    "evidence": N_("The evidence, city by theme"),
    "map": N_("Map of the region"),
    "winwin": N_("Air and human development"),
    "commitments": N_("Targets"),
    "next": N_("Next step"),
}
"""Slides of the whole programme in the order of the story, with their names for a menu; the cities stand before the last."""

LAST = "next"
"""The slide with which a meeting ends."""

IN_A_TALK = tuple(kind for kind in SLIDES if kind not in ("map", "winwin"))
"""Slides that a talk shows when nothing else is chosen; a deck has them all."""

_BUILDERS: dict[str, _Builder] = {
    "programme": _programme,
    "pillars": _pillars,
    "outcomes": _outcomes,
    "practices": _replication,
    "evidence": _evidence,
    "map": _region,
    "winwin": _winwin,
    "commitments": _commitments,
}


def slides(
    dataset: Dataset, city_ids: Sequence[str] = (), kinds: Sequence[str] = tuple(SLIDES), size: Size = "wide"
) -> list[Slide]:
    """The slides of a meeting in their order; those for which the data set holds nothing are left out.

    Parameters
    ----------
    city_ids : sequence of str
        Cities that get a slide of their own, in this order.
    kinds : sequence of str
        Slides of the programme that are wanted; their order is always that of ``SLIDES``.
    size : Size
        Reading size of the figures.
    """
    found = [build(dataset, size) for kind, build in _BUILDERS.items() if kind in kinds]
    found += [city_slide(dataset, city_id, size) for city_id in city_ids]
    if LAST in kinds:
        found.append(next_slide(dataset, city_ids))
    return [slide for slide in found if slide]


def city_slide(dataset: Dataset, city_id: str, size: Size) -> Slide:
    """The slide of one city, also of one of which little is known."""
    city = dataset.cities[city_id]
    environment = profile.panels(dataset, city_id, "environment", PEERS)
    panels = (
        *[panel for panel in environment if panel.said.kind != "insufficient"][:1],
        *profile.panels(dataset, city_id, "livelihood", PEERS)[:1],
    )
    figures = tuple(panel_figure(dataset, panel, size) for panel in panels)
    said = city_lead.lead(dataset, city_id, environment)
    sentence = city_lead.without_city(said.text, city.name).removesuffix(".")
    klass, beside_class = profile.headline_class(dataset, city_id), _beside_class(dataset, city_id)
    short = _("No environmental series of the city is long enough to speak of a change")
    subtitle = (
        CLASS[klass].label.join(beside_class)
        if klass and beside_class
        else sentences("" if profile.course_words(dataset, environment) else short, profile.participation(city))
    )
    lists = _lists(dataset, city_id)
    if not any(panel.indicator.dimension == "environment" for panel in panels):
        lists = (*lists, Facts("missing", _("What would complete this slide"), (profile.completing(city),), ()))
    drawn = [series for panel in panels for series in (panel.main, *panel.others, *panel.peers)]
    cited = [
        *(dataset.cite([series.source_id]) for series in drawn),
        *(source for one in lists for sources in one.sources for source in sources),
        dataset.cite([said.outcome.source_id]) if said.outcome else "",
        dataset.cite([city.source_id]),
    ]
    return Slide(
        f"{CITY}-{city_id}",
        CITY,
        _("{city}: {sentence}").format(city=city.name, sentence=sentence),
        subtitle,
        Profile(city, klass, panels, lists, sentence, beside_class),
        figures,
        apart(dict.fromkeys(filter(None, cited))),
        " ".join(
            _("{indicator}: {note}").format(indicator=panel.indicator.short_name, note=figure.note)
            for panel, figure in zip(panels, figures, strict=True)
            if figure.note
        ),
        _(
            "A trend is the Theil-Sen trend of at least four values over four years. Peers: {criterion}; their median is "
            "drawn where four or more have a value."
        ).format(criterion=peers.peer_criterion(dataset, city_id, PEERS)),
        _(
            "Each value names the place that it describes; that of a province or region is not that of the city. A city-wide "
            "figure is no proof of the effect of an activity."
        ),
    )


def _beside_class(dataset: Dataset, city_id: str) -> tuple[str, str] | None:
    """Both changes of the city under the first recommended pair, before and after the name of its class.

    None where it has no class.
    """
    first = next(iter(winwin.RECOMMENDED))
    for key, row in profile.classes(dataset, city_id):
        if key == first and all(side.said and not side.reason for side in row.sides):
            changes = apart([winwin_words.change_words(dataset, side) for side in row.sides])
            before, _klass, after = _("{klass}: {changes}; the changes coincide").partition("{klass}")
            return before.format(changes=changes), after.format(changes=changes)
    return None


def _lists(dataset: Dataset, city_id: str) -> tuple[Facts, ...]:
    """What is known of a city beside its charts; a list without an entry falls out."""
    return tuple(
        one
        for one in (
            _facts(city_lists.outcomes(dataset, city_id)),
            _facts(city_lists.declared_list(dataset, city_id)),
            _facts(city_lists.lessons(dataset, city_id)),
            _facts(city_lists.few_values(dataset, city_id)),
            _facts(city_lists.did(dataset, city_id)),
        )
        if one.items
    )


def _facts(one: CityList[Row]) -> Facts:
    return Facts(
        one.list_id, one.slide, tuple(item.line for item in one.items), tuple(item.sources for item in one.items)
    )
