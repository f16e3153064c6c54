"""What a slide holds: the findings that a surface draws, with headline, sources and what the speaker must know."""

from collections.abc import Sequence
from typing import NamedTuple

from kki_dash.figures.figure import Figure
from kki_dash.figures.network_map import NetworkMap
from kki_dash.findings import pillars
from kki_dash.findings.before_after import BeforeAfter
from kki_dash.findings.city import Panel
from kki_dash.findings.commitments import Commitment
from kki_dash.findings.dataset import City
from kki_dash.findings.lenses import Lens
from kki_dash.findings.links import Link
from kki_dash.findings.matrix import Matrix
from kki_dash.findings.next_step import Gap
from kki_dash.findings.replication import Branch
from kki_dash.findings.timeline import Event
from kki_dash.findings.winwin import Pair, PlaceClass
from kki_dash.spelling import write_many
from kki_dash.stats.winwin import WinWinClass
from kki_dash.text import _


class Programme(NamedTuple):
    """What the programme was, in three answers with their questions, and its course in time."""

    answers: tuple[tuple[str, str], ...]
    meetings: tuple[Event, ...]


class Region(NamedTuple):
    """The map."""

    lens: Lens
    drawn: NetworkMap


class Quadrant(NamedTuple):
    """Both changes of every participating city, and of the urban centres behind them."""

    pair: Pair
    rows: tuple[PlaceClass, ...]
    centres: tuple[PlaceClass, ...]


class Pillars(NamedTuple):
    """Practices by pillar."""

    groups: tuple[pillars.PracticeGroup, ...]


class Outcomes(NamedTuple):
    """Outcomes with both values."""

    outcomes: tuple[BeforeAfter, ...]


class Replication(NamedTuple):
    """Links between participating cities, by giver and practice."""

    branches: tuple[Branch, ...]
    links: tuple[Link, ...]


class Evidence(NamedTuple):
    """Participating cities by theme."""

    shown: Matrix


class NextStep(NamedTuple):
    """What would complete the record of the chosen cities, or of the region where none is chosen."""

    gaps: tuple[Gap, ...]


class Commitments(NamedTuple):
    """Targets that were declared in one place."""

    rows: tuple[Commitment, ...]


class Facts(NamedTuple):
    """A short list of what is known of a city, ready for the reader."""

    list_id: str
    title: str
    items: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    """Of each entry."""


class Profile(NamedTuple):
    """One city: at most one chart a dimension, and lists, the most telling first."""

    city: City
    klass: WinWinClass | None
    panels: tuple[Panel, ...]
    lists: tuple[Facts, ...]
    sentence: str
    """The headline without the name of the city."""
    beside_class: tuple[str, str] | None
    """What stands before and after the name of the class in the subtitle; None where it names no class."""


Shown = Programme | Region | Quadrant | Pillars | Outcomes | Replication | Evidence | Commitments | Profile | NextStep


class Slide(NamedTuple):
    """One message.

    Attributes
    ----------
    slide_id, kind : str
        Slug for links and commands; which of ``SLIDES`` it is, or ``CITY``.
    headline, subtitle : str
        The sentence that the data allow, and what is shown: indicator, unit, place and years.
    facts : Programme, Region, ...
        The findings that the slide draws.
    figures : tuple of Figure
        The same as described figures, where the dashboard draws it as one.
    sources : str
        Who says so, whole.
    note : str
        What must be known beside the figure.
    method, limits : str
        How it was computed, and what it does not say: for the speaker.
    """

    slide_id: str
    kind: str
    headline: str
    subtitle: str
    facts: Shown
    figures: tuple[Figure, ...]
    sources: str
    note: str
    method: str
    limits: str

    @property
    def notes(self) -> str:
        """What the speaker has before them."""
        return "\n\n".join(
            part
            for part in (
                self.headline + ("" if self.headline.endswith(".") else "."),
                _("Method: {text}").format(text=self.method),
                _("What it does not say: {text}").format(text=self.limits),
                self.note,
                _("Sources: {sources}.").format(sources=self.sources or _("none in the data")),
            )
            if part
        )


def view_of(slide_id: str, city_ids: Sequence[str]) -> dict[str, str]:
    """What a link to a slide says: the slide, and the cities of the meeting where there are some."""
    return {**({"cities": write_many(city_ids)} if city_ids else {}), "at": slide_id}
