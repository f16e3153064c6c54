"""What can be chosen on Cities."""

from collections.abc import Sequence

from kki_dash.choices.choice import Choice, Chosen, city_option, indicator_name
from kki_dash.findings import city as profile
from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number


def every_city(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    """Every city of the data set."""
    return list(dataset.cities)


def peer_words(dataset: Dataset, chosen: Chosen, group: str) -> str:
    """A group of peers in words, with its number."""
    words = {
        "subregion": _("same subregion ({n})"),
        "nearest": _("nearest by size and income ({n})"),
        "size": _("similar size ({n})"),
        "all": _("all cities ({n})"),
    }
    return words[group].format(n=number(len(peers.peer_cities(dataset, chosen["city"], group))))


def peer_groups(dataset: Dataset, chosen: Chosen) -> Sequence[str]:
    """The groups of peers."""
    return peers.PEER_GROUPS


CITY = Choice("city", lambda: _("City"), lambda: _("city"), every_city, lambda d, c: profile.first_city(d), city_option)
PEERS = Choice(
    "peers",
    lambda: _("Peers"),
    lambda: _("peer group"),
    peer_groups,
    lambda dataset, chosen: peers.PROFILE_GROUP,
    peer_words,
)


def panels(dataset: Dataset, chosen: Chosen) -> dict[str, profile.Panel]:
    """The trends of a profile by indicator."""
    return {
        panel.indicator.indicator_id: panel
        for dimension in ("environment", "livelihood", "context")
        for panel in profile.panels(dataset, chosen["city"], dimension, chosen["peers"])
    }


PANEL = Choice(
    "indicator",
    lambda: _("Indicator"),
    lambda: _("indicator with three values or more"),
    lambda dataset, chosen: list(panels(dataset, chosen)),
    lambda dataset, chosen: "",
    indicator_name,
)
