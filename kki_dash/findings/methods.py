"""The methods in words: read from the docstrings of the functions that compute, so that page and code say the same."""

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kki_dash.findings import evidence, peers, winwin
from kki_dash.stats import change, decoupling, progress, trend_test
from kki_dash.stats import evidence as stats_evidence
from kki_dash.stats import peers as peer_stats
from kki_dash.stats import winwin as classes
from kki_dash.text import _, number

_SECTION = re.compile(r"\n\n(?=[A-Z][a-z]+\n-{3,}\n)")
_BULLET_FREE = re.compile(r"\s*\n\s*")


class Method(NamedTuple):
    """One function in words: what it gives, how, where the formula comes from, and its name in the code."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    references: tuple[str, ...]


class MethodGroup(NamedTuple):
    """Methods that belong together."""

    title: str
    methods: tuple[Method, ...]


class Threshold(NamedTuple):
    """A number that decides something."""

    what: str
    value: str


def method(function: Callable[..., Any]) -> Method:
    """What the docstring of a function says to a reader: without the sections on parameters, results and errors."""
    parts = _SECTION.split(inspect.getdoc(function) or "")
    summary, *paragraphs = [_BULLET_FREE.sub(" ", text) for text in parts[0].split("\n\n")]
    sources = [part for part in parts[1:] if part.startswith("References\n")]
    references = [_BULLET_FREE.sub(" ", part.split("\n", 2)[2]) for part in sources]
    module = function.__module__.removeprefix("kki_dash.")
    return Method(f"{module}.{function.__name__}", summary.rstrip("."), tuple(paragraphs), tuple(references))


def groups() -> list[MethodGroup]:
    """Every method behind a number of the dashboard, in the order in which they build on each other."""
    wanted: list[tuple[str, tuple[Callable[..., Any], ...]]] = [
        (
            _("Change of a series"),
            (
                change.preference,
                change.change,
                change.relative,
                change.theil_sen,
                change.theil_sen_interval,
                trend_test.mann_kendall,
            ),
        ),
        (_("Evidence of a direction"), (stats_evidence.evidence, stats_evidence.exceeds, evidence.barring)),
        (
            _("Win-win classes"),
            (winwin.city_rows, classes.better, classes.evidence_reading, classes.reading, classes.winwin_class),
        ),
        (
            _("Decoupling"),
            (decoupling.decoupling_factor, decoupling.tapio_elasticity, decoupling.tapio_state),
        ),
        (
            _("Progress to a target"),
            (progress.current_status, progress.anticipated_value, progress.anticipated_progress, progress.pace),
        ),
        (
            _("Peers"),
            (
                peer_stats.size_class,
                peers.nearest_cities,
                peers.find,
                peer_stats.nearest,
                peer_stats.standing,
                peer_stats.yearly_median,
            ),
        ),
    ]
    return [MethodGroup(title, tuple(method(function) for function in functions)) for title, functions in wanted]


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the methods for those who translate, with the function whose docstring it is."""
    for group in groups():
        for one in group.methods:
            for text in (one.title, *one.paragraphs):
                yield one.name, text


def thresholds() -> list[Threshold]:
    """The numbers that decide, read from the code."""
    return [
        Threshold(_("values that a trend needs"), number(change.MIN_VALUES)),
        Threshold(
            _("years between the first and the last value, for a trend and for a change between two years"),
            number(change.MIN_SPAN),
        ),
        Threshold(
            _("how far, as a factor, the fitted first value may lie from the real one before no percentage is stated"),
            number(change.FIT),
        ),
        Threshold(
            _("values up to which the probability of a trend is counted out exactly"), number(trend_test.MOST_EXACT)
        ),
        Threshold(
            _("values below which the word is direction, not significance"), number(trend_test.LEAST_SIGNIFICANT)
        ),
        Threshold(
            _("elasticity of coupling (Tapio), both ends included"),
            _("{low} to {high}").format(low=number(decoupling.LOW, 1), high=number(decoupling.HIGH, 1)),
        ),
        Threshold(
            _("change of a driver below which it is stable and not classified"),
            _("{n}%").format(n=number(100 * decoupling.STABLE_DRIVER)),
        ),
        Threshold(
            _("gap at the target year, in per cent of the way to go: up to this maintain progress"),
            number(progress.NEAR),
        ),
        Threshold(_("the same: up to this accelerate, above it reverse the trend"), number(progress.FAR)),
        Threshold(
            _("actual over required pace that is on track; and that needs acceleration"),
            _("{on_track}; {moderate}").format(
                on_track=number(progress.ON_TRACK, 2), moderate=number(progress.MODERATE, 2)
            ),
        ),
        Threshold(_("peers that a median, a percentile or a standing needs"), number(peer_stats.MIN_PEERS)),
        Threshold(_("cities of the data set that are nearest by size and income"), number(peers.NEAREST)),
    ]


def limits() -> tuple[str, ...]:
    """What the methods cannot do, in our words."""
    return (
        _(
            "Changes coincide. No method here separates what the programme did from what would have happened without it, "
            "and no class says that one side brought the other about."
        ),
        _(
            "Human development, income and schooling are those of the province or of several provinces, modelled between "
            "surveys by their producer; they describe the surroundings of a city, not the city."
        ),
        _(
            "City monitors change in number and place between years. A trend of four or five values is a direction; its "
            "interval reaches from the smallest to the largest slope."
        ),
        _(
            "Livelihood indicators rise nearly everywhere in the region, so that the environmental side decides most "
            "classes."
        ),
        _(
            "The recommended pair of air and human development begins in {first}, after most years of the programme: the "
            "open monitors begin there. What the programme itself documents stands under Across the pillars."
        ).format(first=next(iter(winwin.RECOMMENDED.values())).first),
        _(
            "Urban centres are built-up areas with their boundary of 2015, not municipalities; their product is a "
            "downscaled estimate. Centres with any quality flag enter no class and no comparison."
        ),
        _(
            "Eleven yearly values cannot show whether neighbouring years depend on each other, and no correction for it "
            "is made; nor is any made for the number of cities that are looked at."
        ),
        _(
            "Bands of no material change are proposals with their reasons in the catalogue; the Win-win page shows what "
            "halving and doubling them does."
        ),
    )
