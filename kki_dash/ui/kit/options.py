"""Words of the choices in controls."""

from kki_dash.findings import peers
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _, number


def city_option(dataset: Dataset, city_id: str) -> str:
    return dataset.cities[city_id].name


def peer_option(dataset: Dataset, city_id: str, group: str) -> str:
    count = number(len(peers.peer_cities(dataset, city_id, group)))
    if group == "subregion":
        return _("same subregion ({n})").format(n=count)
    if group == "nearest":
        return _("nearest by size and income ({n})").format(n=count)
    if group == "size":
        return _("similar size ({n})").format(n=count)
    return _("all cities ({n})").format(n=count)


def indicator_option(dataset: Dataset, indicator_id: str) -> str:
    return dataset.indicators[indicator_id].short_name


def scale_option(dataset: Dataset, indicator_id: str, scale: str) -> str:
    return dataset.indicators[indicator_id].unit or _("Value") if scale == "unit" else _("First year = 100")
