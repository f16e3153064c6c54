"""Citations as the programs of those who write read them: BibTeX, RIS and CSL-JSON."""

import json
import re
from datetime import date
from typing import NamedTuple

from kki_dash import __version__
from kki_dash.data.records import Source
from kki_dash.figures.figure import Figure
from kki_dash.findings import citation
from kki_dash.findings.dataset import Dataset
from kki_dash.text import _

AUTHORS = "Kitakyushu Initiative dashboard contributors"
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")


class Cited(NamedTuple):
    """What is cited.

    Attributes
    ----------
    key : str
        A name that is its own.
    kind : str
        ``dataset``, ``figure`` or ``software``, a type of CSL.
    title, author, version, address, note : str
        As they are printed; empty where there is none.
    issued, accessed : str
        Days as precisely as they are known: ``2001``, ``2001-11``, ``2001-11-20``.
    """

    key: str
    kind: str
    title: str
    author: str
    version: str
    issued: str
    accessed: str
    address: str
    note: str


def of_dashboard(dataset: Dataset, address: str = "") -> Cited:
    """The dashboard in its present state."""
    version = citation.data_version(dataset)
    return Cited(
        f"kitakyushu-initiative-{version}",
        "software",
        _(citation.NAME),
        AUTHORS,
        _("{version}, data {state}").format(version=__version__, state=version),
        citation.data_day(dataset),
        date.today().isoformat(),
        address,
        "",
    )


def of_figure(dataset: Dataset, figure: Figure, address: str = "") -> Cited:
    """One figure, with its sources: they come first to those who use it."""
    whole = of_dashboard(dataset, address)
    based = _("Based on {source}").format(source=figure.source) if figure.source else ""
    return whole._replace(key=f"{figure.slug}-{whole.key}", kind="figure", title=figure.title, note=based)


def of_source(source: Source) -> Cited:
    """A data set on which values rest, as its publisher would be cited."""
    return Cited(
        source.source_id,
        "dataset",
        source.title,
        source.publisher,
        "",
        str(source.year or ""),
        source.accessed,
        source.url or "",
        source.licence,
    )


def of_sources(dataset: Dataset) -> list[Cited]:
    """Every source of the data set."""
    return [of_source(source) for source in dataset.sources.values()]


def bibtex(cited: Cited) -> str:
    """An entry of BibTeX; its texts are escaped, and braces keep their capitals."""
    fields = {
        "title": cited.title,
        "author": cited.author,
        "year": cited.issued[:4],
        "version": cited.version,
        "urldate": cited.accessed,
        "note": cited.note,
    }
    lines = [f"  {name} = {{{{{_tex(text)}}}}}," for name, text in fields.items() if text]
    if cited.address:
        # an address is read as it is
        lines.append(f"  url = {{{cited.address.replace('{', '%7B').replace('}', '%7D')}}},")
    return "\n".join([f"@misc{{{_key(cited)},", *lines, "}", ""])


def ris(cited: Cited) -> str:
    """An entry of RIS: a tag and a text a line."""
    kinds = {"dataset": "DATA", "figure": "FIGURE", "software": "COMP"}
    fields = (
        ("TY", kinds[cited.kind]),
        ("ID", _key(cited)),
        ("TI", cited.title),
        ("AU", cited.author),
        ("PY", cited.issued[:4]),
        ("DA", cited.issued.replace("-", "/")),
        ("ET", cited.version),
        ("Y2", cited.accessed.replace("-", "/")),
        ("UR", cited.address),
        ("N1", cited.note),
    )
    lines = [f"{tag}  - {_one_line(text)}" for tag, text in fields if text]
    return "\n".join([*lines, "ER  - ", ""])


def csl(cited: Cited) -> dict[str, object]:
    """An item of CSL."""
    item: dict[str, object] = {
        "id": _key(cited),
        "type": cited.kind,
        "title": cited.title,
        "author": [{"literal": cited.author}] if cited.author else [],
        "version": cited.version,
        "URL": cited.address,
        "note": cited.note,
    }
    for name, known in (("issued", cited.issued), ("accessed", cited.accessed)):
        if known:
            item[name] = {"date-parts": [[int(part) for part in known.split("-")]]}
    return {name: value for name, value in item.items() if value}


def csl_json(*several: Cited) -> str:
    """Items of CSL as JSON."""
    return json.dumps([csl(cited) for cited in several], ensure_ascii=False, indent=1)


def _key(cited: Cited) -> str:
    return _NO_KEY.sub("-", cited.key).strip("-")


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
