"""The addresses of the package: the whole, its description for several readers, every table, and how to cite it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kki_dash import __version__
from kki_dash.addresses.answer import MEDIA, Answer, NoSuchAddressError
from kki_dash.addresses.feed import feed
from kki_dash.data.fields import TABLES
from kki_dash.data.package import descriptor
from kki_dash.exports import citations, files
from kki_dash.exports.workbook import to_csv
from kki_dash.findings import citation
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.spelling import WrongQuestionError, one_of
from kki_dash.text import ENGLISH, _

_DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_KEYWORDS = ("cities", "environment", "livelihoods", "Asia and the Pacific", "Kitakyushu Initiative")


def _zip(dataset: Dataset, folder: Path, base: str) -> bytes:
    return files.package(folder).make()


def _datapackage(dataset: Dataset, folder: Path, base: str) -> bytes:
    """As stored, with the state of the data, and paths that lead to the tables from here."""
    told = descriptor() | {"version": f"{__version__}+{citation.data_version(dataset)}"}
    for resource in told["resources"]:
        if resource["format"] == "parquet":
            # a program reads every table here the same way
            resource |= {"path": f"{Path(resource['path']).stem}.csv", "format": "csv", "mediatype": "text/csv"}
    return _json(told)


def _schema_org(dataset: Dataset, folder: Path, base: str) -> bytes:
    told = descriptor()
    return _json(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": told["title"],
            "description": told["description"],
            "version": citation.data_version(dataset),
            "dateModified": citation.data_day(dataset),
            "url": base,
            "keywords": list(_KEYWORDS),
            "isAccessibleForFree": True,
            "license": told["licenses"][0]["title"],
            "creator": {"@type": "Organization", "name": citations.AUTHORS},
            "spatialCoverage": "Asia and the Pacific",
            "variableMeasured": [one.name for one in dataset.indicators.values()],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "contentUrl": f"{base}package/{name}",
                    "encodingFormat": media.partition(";")[0],
                }
                for name, media in _distributions()
            ],
        }
    )


def _dcat(dataset: Dataset, folder: Path, base: str) -> bytes:
    told = descriptor()
    return _json(
        {
            "@context": _DCAT,
            "@id": f"{base}package/dcat.jsonld",
            "@type": "dcat:Dataset",
            "dct:title": told["title"],
            "dct:description": told["description"],
            "dct:language": ENGLISH,
            "dct:modified": {"@value": citation.data_day(dataset), "@type": "xsd:date"},
            "dct:publisher": {"@type": "foaf:Agent", "foaf:name": citations.AUTHORS},
            "dct:rights": told["licenses"][0]["title"],
            "dcat:version": citation.data_version(dataset),
            "dcat:keyword": list(_KEYWORDS),
            "dcat:landingPage": {"@id": base},
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:title": name,
                    "dcat:downloadURL": {"@id": f"{base}package/{name}"},
                    "dcat:mediaType": media.partition(";")[0],
                }
                for name, media in _distributions()
            ],
        }
    )


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _distributions() -> list[tuple[str, str]]:
    return [("data.zip", MEDIA[".zip"]), *((f"{name}.csv", MEDIA[".csv"]) for name in TABLES)]


def _cited(write: Callable[[citations.Cited], str]) -> "Make":
    def make(dataset: Dataset, folder: Path, base: str) -> bytes:
        several = [citations.of_dashboard(dataset, base), *citations.of_sources(dataset)]
        return "\n".join(map(write, several)).encode()

    return make


def _csl(dataset: Dataset, folder: Path, base: str) -> bytes:
    return citations.csl_json(citations.of_dashboard(dataset, base), *citations.of_sources(dataset)).encode()


Make = Callable[[Dataset, Path, str], bytes]

FILES: dict[str, Make] = {
    "data.zip": _zip,
    "datapackage.json": _datapackage,
    "dataset.jsonld": _schema_org,
    "dcat.jsonld": _dcat,
    "citations.bib": _cited(citations.bibtex),
    "citations.ris": _cited(citations.ris),
    "citations.csl.json": _csl,
    "changes.atom": feed,
}
"""Files of the package beside its tables."""


def answer(dataset: Dataset, folder: Path, file: str, base: str) -> Answer:
    """A file of the package.

    Raises
    ------
    NoSuchAddressError
        If there is no such file.
    """
    names = [*FILES, *(f"{name}.csv" for name in TABLES)]
    if file not in names:
        try:
            one_of(_("file of the package"), file, names)
        except WrongQuestionError as error:
            raise NoSuchAddressError(str(error)) from error
        raise NoSuchAddressError(_("There is no such address."))
    return Answer(file, MEDIA[Path(file).suffix], _made(dataset, folder, file, base))


@kept(48)
def _made(dataset: Dataset, folder: Path, file: str, base: str) -> bytes:
    make = FILES.get(file)
    return make(dataset, folder, base) if make else to_csv(getattr(dataset.tables, Path(file).stem))
