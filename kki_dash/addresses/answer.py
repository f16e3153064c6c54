"""What an address answers: a file, or a sentence about what there is instead."""

from typing import NamedTuple

from kki_dash.spelling import WrongQuestionError


class Answer(NamedTuple):
    """A file by its name, its media type and its bytes."""

    name: str
    media: str
    body: bytes


class NoSuchAddressError(WrongQuestionError):
    """Nothing stands at the address; the sentence gives the nearest names."""


MEDIA = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".zip": "application/zip",
    ".atom": "application/atom+xml; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".csl": "application/vnd.citationstyles.csl+json",
}
"""Media type by the end of an address."""
