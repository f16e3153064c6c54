"""What changed in the data as an Atom feed: an entry for each state that is kept."""

from pathlib import Path
from xml.etree import ElementTree

from kki_dash.data import versions
from kki_dash.data.versions import Version
from kki_dash.exports.citations import AUTHORS
from kki_dash.findings import changed, citation
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _

_SPACE = "http://www.w3.org/2005/Atom"


def feed(dataset: Dataset, folder: Path, base: str) -> bytes:
    """The feed, the latest state first (RFC 4287)."""
    here = f"{base}package/changes.atom"
    root = ElementTree.Element("feed", {"xmlns": _SPACE})
    known = versions.versions(folder)
    _text(root, "title", _("{name}: what changed in the data").format(name=_(citation.NAME)))
    _text(root, "id", here)
    _text(root, "updated", _moment(known[-1].day if known else citation.data_day(dataset)))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": here})
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", AUTHORS)
    for version in reversed(known):
        if version.before:
            root.append(_entry(dataset, folder, version, base))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(dataset: Dataset, folder: Path, version: Version, base: str) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    there = f"{base}data?part=changes&since={version.before}"
    _text(entry, "title", changed.version_words(version))
    _text(entry, "id", f"{base}package/changes.atom#{version.version}")
    _text(entry, "updated", _moment(version.day))
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": there})
    _text(entry, "summary", changed.told_in_short(dataset, versions.changes_to(folder, version.version)))
    return entry


def _text(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = words


def _moment(day: str) -> str:
    """A day as a moment of RFC 3339; a day that is known by its year or month counts from its start."""
    whole = "-".join([*day.split("-"), "01", "01"][:3]) if day else "2010-01-01"
    return f"{whole}T00:00:00Z"
