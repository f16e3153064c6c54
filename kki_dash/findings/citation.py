"""How to cite the dashboard, a figure and a source, and which state of the data they show."""

from datetime import date

from kki_dash import __version__
from kki_dash.data import versions
from kki_dash.findings.dataset import Dataset, Source
from kki_dash.text import N_, _, day, listed, sentences

NAME = N_("Kitakyushu Initiative dashboard")
ADDRESS = "{address}"
"""Stands for the address, which only the visitor's browser knows."""


def data_day(dataset: Dataset) -> str:
    """The day on which a source was last read, which is the date of the data; empty without a source."""
    return max((source.accessed for source in dataset.sources.values()), default="")


def data_version(dataset: Dataset) -> str:
    """The state of the data: the day of its latest source and the fingerprint of its files."""
    return versions.named((source.accessed for source in dataset.sources.values()), dataset.tables.fingerprint)


def made_by(dataset: Dataset) -> str:
    """The line that every picture carries: the dashboard and the date of its data."""
    known = data_day(dataset)
    return _("{name}, data of {day}.").format(name=_(NAME), day=day(known)) if known else sentences(_(NAME))


def _version(dataset: Dataset) -> str:
    known = data_day(dataset)
    if not known:
        return _("version {version}, data {fingerprint}").format(
            version=__version__, fingerprint=dataset.tables.fingerprint
        )
    return _("version {version}, data of {day} ({fingerprint})").format(
        version=__version__, day=day(known), fingerprint=dataset.tables.fingerprint
    )


def of_dashboard(dataset: Dataset, today: date, address: str = ADDRESS) -> str:
    """The dashboard as a whole, in its present state."""
    known = {"name": _(NAME), "version": _version(dataset), "day": day(today.isoformat())}
    if not address.strip("./"):
        return _("{name}, {version} (read on {day}).").format(**known)
    return _("{name}, {version}. {address} (read on {day}).").format(**known, address=address)


def of_figure(dataset: Dataset, title: str, source: str, today: date, address: str = ADDRESS) -> str:
    """One figure with its sources: who uses the figure owes them the credit first."""
    return (
        _("{title} {based_on} {dashboard}")
        .format(
            title=sentences(_("“{title}”").format(title=title)),
            based_on=sentences(_("Based on {source}").format(source=source)) if source else "",
            dashboard=of_dashboard(dataset, today, address),
        )
        .replace("  ", " ")
    )


def of_source(source: Source) -> str:
    """One source as its publisher would be cited."""
    who = listed(filter(None, (source.publisher, str(source.year or ""))))
    return f"{sentences(who, source.title)} {source.url or ''}".strip()
