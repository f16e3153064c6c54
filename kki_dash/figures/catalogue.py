"""Every figure by name: the page that shows it, what it asks, how it is built, and how wide it is there.

Pages, embedded figures, pictures and the command line look a figure up here; a new figure is a module beside this one
and an entry below.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kki_dash import choices
from kki_dash.choices import Choice, Chosen
from kki_dash.figures import (
    decoupling,
    dumbbells,
    intervals,
    lines,
    matrix,
    network_map,
    practice_map,
    practice_result,
    practice_time,
    quadrant,
    record,
    replication,
    standing,
    timeline,
    trend,
)
from kki_dash.figures.figure import Figure
from kki_dash.figures.surface import Size, Surface
from kki_dash.findings import city as profile
from kki_dash.findings import decoupling as loads
from kki_dash.findings import lenses, links, peers, practices, winwin
from kki_dash.findings import replication as learning
from kki_dash.findings import timeline as programme
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.practices import ALL
from kki_dash.memory import kept
from kki_dash.spelling import ON, WrongQuestionError
from kki_dash.stats import change, trend_test
from kki_dash.stats import decoupling as stats_decoupling
from kki_dash.stats import evidence as stats_evidence
from kki_dash.stats import peers as peer_stats
from kki_dash.stats import winwin as stats_winwin
from kki_dash.text import _


@dataclass(frozen=True)
class Entry:
    """A figure of the catalogue.

    Attributes
    ----------
    name : str
        Its name on the command line.
    page : str
        Path of the page that shows it, empty for the first one.
    choices : tuple of Choice
        What it asks, in the order in which each choice needs only those before it.
    build : callable
        The figure for choices on a surface; ``WrongQuestionError`` where there is none for them.
    widths : mapping
        Pixels that its place on the page gives it, by reading size.
    each : Choice or None
        The choice of which the page shows every option, a figure for each.
    methods : tuple of callable
        What computes its numbers, beside what the sources say.
    """

    name: str
    page: str
    choices: tuple[Choice, ...]
    build: Callable[[Dataset, Chosen, Surface], Figure]
    widths: Mapping[Size, int]
    each: Choice | None = None
    methods: tuple[Callable[..., Any], ...] = ()

    @property
    def asked(self) -> tuple[Choice, ...]:
        """All that must be known to build it."""
        return (*self.choices, self.each) if self.each else self.choices


def map_and_figure(dataset: Dataset, chosen: Chosen) -> tuple[network_map.NetworkMap, Figure]:
    """The map for the web, and the figure of the same map."""
    return _map_and_figure(dataset, chosen["show"], chosen.get("arcs") == ON)


@kept(48)
def _map_and_figure(dataset: Dataset, lens_id: str, arcs: bool) -> tuple[network_map.NetworkMap, Figure]:
    if arcs and (learned := learning.between_participants(dataset)):
        links_map = network_map.arcs_map(dataset, learned)
        return links_map, network_map.arcs_figure(dataset, learned, links_map)
    lens = lenses.lens(dataset, lens_id)
    shown = network_map.network_map(dataset, lens)
    return shown, network_map.map_figure(dataset, lens, shown)


def _map(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    return map_and_figure(dataset, chosen)[1]


def _panel(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    return trend.panel_figure(dataset, choices.panels(dataset, chosen)[chosen["indicator"]], surface)


def panel(dataset: Dataset, shown: profile.Panel, size: Size, height: int = trend.HEIGHT) -> Figure:
    """The chart of one of the panels of a profile at a height of its own, drawn once for all who ask."""
    asked = (shown.main.city_id, shown.indicator.indicator_id, shown.group)
    return _panel_figure(dataset, *asked, size, height)


@kept(192)
def _panel_figure(dataset: Dataset, city_id: str, indicator_id: str, group: str, size: Size, height: int) -> Figure:
    shown = choices.panels(dataset, {"city": city_id, "peers": group})[indicator_id]
    return trend.panel_figure(dataset, shown, size, height)


def _record(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    city_id = chosen["city"]
    known = profile.record(dataset, city_id)
    if not known:
        raise WrongQuestionError(_("No value of {city} is on record.").format(city=dataset.cities[city_id].name))
    return record.record_figure(
        city_id, dataset.cities[city_id].name, known, surface, profile.recorded(dataset, city_id)
    )


def _lines(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    grey = peers.peer_criterion(dataset, chosen["city"], chosen["peers"])
    found = choices.comparison(dataset, chosen)
    return lines.lines_figure(dataset, chosen["indicator"], found, grey, chosen["scale"] == "index", surface)


def _change(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    return dumbbells.dumbbell_figure(dataset, chosen["indicator"], choices.comparison(dataset, chosen), surface)


def _standing(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    finding = choices.similar(dataset, chosen)
    if finding.standing is None:
        raise WrongQuestionError(finding.reason)
    return standing.standing_figure(dataset, finding, surface)


def _winwin(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    pair = choices.pair(dataset, chosen)
    if pair is None:
        raise WrongQuestionError(_("No pair of indicators can be compared in this data set"))
    rows, region = winwin.city_rows(dataset, pair), winwin.centre_rows(dataset, pair)
    return quadrant.quadrant_figure(dataset, pair, rows, region, surface, chosen["city"])


def _intervals(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    pair = choices.pair(dataset, chosen)
    if pair is None:
        raise WrongQuestionError(_("No pair of indicators can be compared in this data set"))
    return intervals.interval_figure(dataset, pair, winwin.city_rows(dataset, pair), surface, chosen["city"])


def _decoupling(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    pair = choices.loads(dataset).get(chosen["load"])
    if pair is None:
        raise WrongQuestionError(_("No city has a load on the environment and what drives it at one place"))
    rows, region = loads.city_rows(dataset, pair), loads.centre_rows(dataset, pair)
    return decoupling.decoupling_figure(dataset, pair, rows, region, surface)


def taken(several: list[links.Link], chosen: Chosen) -> list[links.Link]:
    """Links of the chosen topic."""
    return [link for link in several if chosen["taken"] in (ALL, link.topic)]


def _replication(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    shown = taken(learning.between_participants(dataset), chosen)
    if not shown:
        raise WrongQuestionError(_("No link between participating cities is on record."))
    return replication.replication_figure(dataset, shown, surface)


def _matrix(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    return matrix.matrix_figure(dataset, surface)


def _timeline(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    return timeline.timeline_figure(dataset, programme.with_outcomes(dataset), surface)


def _case(dataset: Dataset, chosen: Chosen) -> practices.Case:
    if not chosen["practice"]:
        raise WrongQuestionError(_("No practice is on record."))
    return practices.case_of(dataset, chosen["practice"])


def _practice_result(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    case = _case(dataset, chosen)
    if not practice_result.figures_of(case):
        raise WrongQuestionError(_("No figure of {practice} is on record.").format(practice=case.practice.title))
    return practice_result.practice_result_figure(dataset, case, surface)


def _taken_up(dataset: Dataset, chosen: Chosen) -> practices.Case:
    case = _case(dataset, chosen)
    if not case.taken_up:
        raise WrongQuestionError(
            _("No city is documented as having taken up {practice}.").format(practice=case.practice.title)
        )
    return case


def _practice_map(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    return practice_map.practice_map_figure(dataset, _taken_up(dataset, chosen), surface)


def _practice_time(dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    return practice_time.practice_time_figure(dataset, _taken_up(dataset, chosen), surface)


_TREND = (stats_evidence.evidence, trend_test.mann_kendall, change.change)
_CLASS = (winwin.city_rows, stats_winwin.winwin_class, *_TREND)
_DECOUPLED = (
    stats_decoupling.decoupling_factor,
    stats_decoupling.tapio_elasticity,
    stats_decoupling.tapio_state,
)
_PROFILE = (choices.CITY, choices.PEERS)
_COMPARED = (
    choices.INDICATOR,
    choices.MY_CITY,
    choices.GREY,
    choices.WITH,
    choices.SCALE,
    choices.YEARS,
)
_SIMILAR = (
    choices.INDICATOR,
    choices.MY_CITY,
    choices.MEASURE,
    choices.ALIKE,
    choices.NEAREST,
    choices.WITHIN,
)
_CLASSES = (choices.PAIR, choices.TOPIC, choices.ENVIRONMENT, choices.LIVELIHOOD, choices.WINDOW, choices.PICKED)

FIGURES: dict[str, Entry] = {
    entry.name: entry
    for entry in (
        Entry("winwin", "winwin", _CLASSES, _winwin, quadrant.WIDTHS, methods=_CLASS),
        Entry(
            "intervals", "winwin", _CLASSES, _intervals, intervals.WIDTHS, methods=(change.theil_sen_interval, *_TREND)
        ),
        Entry("map", "", (choices.LENS, choices.ARCS), _map, network_map.WIDTHS),
        Entry("matrix", "", (), _matrix, matrix.WIDTHS, methods=_TREND),
        Entry("city", "cities", _PROFILE, _panel, trend.WIDTHS, choices.PANEL, (peer_stats.yearly_median, *_TREND)),
        Entry("record", "cities", _PROFILE, _record, record.WIDTHS),
        Entry("compare", "compare", _COMPARED, _lines, lines.WIDTHS),
        Entry("change", "compare", _COMPARED, _change, dumbbells.WIDTHS, methods=_TREND),
        Entry(
            "standing",
            "compare",
            _SIMILAR,
            _standing,
            standing.WIDTHS,
            methods=(peer_stats.nearest, peer_stats.standing),
        ),
        Entry("decoupling", "winwin", (choices.LOAD,), _decoupling, decoupling.WIDTHS, methods=_DECOUPLED),
        Entry("replication", "practices", (choices.TAKEN,), _replication, replication.WIDTHS),
        Entry("timeline", "practices", (), _timeline, timeline.WIDTHS),
        Entry("practice-result", "practices", (choices.PRACTICE,), _practice_result, practice_result.WIDTHS),
        Entry("practice-map", "practices", (choices.PRACTICE,), _practice_map, practice_map.WIDTHS),
        Entry("practice-time", "practices", (choices.PRACTICE,), _practice_time, practice_time.WIDTHS),
    )
}


def build(name: str, dataset: Dataset, chosen: Chosen, surface: Surface) -> Figure:
    """A figure of the catalogue, drawn once for a choice and a surface and shared by all who ask: it is not changed."""
    asked = ((choice.key, chosen[choice.key]) for choice in FIGURES[name].asked if choice.key in chosen)
    return _built(dataset, name, tuple(asked), surface)


@kept(192)
def _built(dataset: Dataset, name: str, asked: tuple[tuple[str, str], ...], surface: Surface) -> Figure:
    return FIGURES[name].build(dataset, dict(asked), surface)


def find(
    dataset: Dataset, page: str, slug: str, link: Mapping[str, str | None], surface: Surface
) -> tuple[Entry, dict[str, str], Figure] | None:
    """The figure that a page shows under a slug for the choices of a link, with its entry and the choices."""
    for entry in FIGURES.values():
        if entry.page != page:
            continue
        for chosen in _shown(entry, dataset, link, slug):
            try:
                figure = build(entry.name, dataset, chosen, surface)
            except WrongQuestionError:
                continue
            if figure.slug == slug:
                return entry, chosen, figure
    return None


def idle(chosen: Chosen) -> set[str]:
    """Keys of choices that mean nothing beside the others: what a pair of one's own is made of, beside another pair."""
    pair = chosen.get("pair", choices.OWN)
    own = {choice.key for choice in (choices.ENVIRONMENT, choices.LIVELIHOOD, choices.WINDOW)}
    return (own if pair != choices.OWN else set()) | (set() if pair in winwin.BY_TOPIC else {choices.TOPIC.key})


def dropped(dataset: Dataset, entry: Entry, link: Mapping[str, str | None], chosen: Chosen) -> list[Choice]:
    """Choices for which a link asked something that the data set does not have."""
    return [
        choice
        for choice in entry.choices
        if choice.key not in idle(chosen) and not _met(dataset, choice, link.get(choice.key), chosen)
    ]


def _met(dataset: Dataset, choice: Choice, text: str | None, chosen: Chosen) -> bool:
    try:
        return text is None or choice.answer(dataset, chosen, text) == chosen[choice.key]
    except WrongQuestionError:
        return False


def _shown(entry: Entry, dataset: Dataset, link: Mapping[str, str | None], slug: str) -> Iterator[dict[str, str]]:
    """The choices of a link for each figure of an entry, those that the slug seems to name first."""
    chosen = choices.read(dataset, entry.choices, link)
    if entry.each is None:
        yield chosen
        return
    options = entry.each.options(dataset, chosen)
    for option in sorted(options, key=lambda option: option.replace("_", "-") not in slug):
        yield {**chosen, entry.each.key: option}
