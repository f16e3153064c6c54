"""The addresses as a program reads about them: OpenAPI, written from the catalogue of figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from kki_dash import __version__
from kki_dash.addresses.answer import MEDIA
from kki_dash.addresses.figures import KINDS, PICTURES, PRESET, page_of
from kki_dash.addresses.package import FILES
from kki_dash.choices import Choice, Chosen, read
from kki_dash.data.fields import TABLES
from kki_dash.exports.print.sizes import PRESETS, USUAL
from kki_dash.figures.catalogue import FIGURES, Entry
from kki_dash.findings import citation
from kki_dash.findings.dataset import Dataset
from kki_dash.memory import kept
from kki_dash.text import ENGLISH, _, either, languages

_MOST_NAMED = 80
"""Options that are counted up; of more, such as every practice, the usual one is the example."""


@kept(2)
def document(dataset: Dataset) -> dict[str, Any]:
    """The document of OpenAPI 3.1."""
    paths: dict[str, Any] = {}
    for entry in FIGURES.values():
        chosen = read(dataset, entry.asked, {})
        parameters = [_parameter(dataset, entry, choice, chosen) for choice in entry.asked]
        paths[f"/figures/{page_of(entry)}/{entry.name}.{{kind}}"] = _get(
            _("The figure {name}").format(name=entry.name),
            [MEDIA[f".{kind}"] for kind in KINDS],
            [_kind(), *parameters, _language(), _preset()],
        )
    for file in (*FILES, *(f"{name}.csv" for name in TABLES)):
        suffix = file.rpartition(".")[2]
        paths[f"/package/{file}"] = _get(_("The file {name} of the package").format(name=file), [MEDIA[f".{suffix}"]])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _(citation.NAME),
            "version": __version__,
            "description": _("Every figure and every table at an address of its own, to be read only."),
        },
        # relative to this document, so that it holds wherever the dashboard stands
        "servers": [{"url": "."}],
        "paths": paths,
    }


def _get(summary: str, media: Sequence[str], parameters: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    sentence = {"content": {"text/plain": {"schema": {"type": "string"}}}}
    return {
        "get": {
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": {"description": _("The file"), "content": {one.partition(";")[0]: {} for one in media}},
                "304": {"description": _("The data are those of the ETag that was sent")},
                "400": {"description": _("A choice is not on offer; the sentence says what there is"), **sentence},
                "404": {"description": _("Nothing stands at this address; the nearest names follow"), **sentence},
                "503": {"description": _("Too many ask at once; ask again in a moment"), **sentence},
            },
        }
    }


def _parameter(dataset: Dataset, entry: Entry, choice: Choice, chosen: Chosen) -> dict[str, Any]:
    options = list(choice.options(dataset, chosen))
    default = choice.default(dataset, chosen)
    schema: dict[str, Any] = {"type": "string"}
    if choice.kind in ("one", "toggle") and 0 < len(options) <= _MOST_NAMED:
        schema["enum"] = options
    if default and choice.kind != "span":
        schema["default"] = default
    return {
        "name": choice.key,
        "in": "query",
        "required": choice is entry.each,
        "description": choice.label(),
        "schema": schema,
    }


def _kind() -> dict[str, Any]:
    return {
        "name": "kind",
        "in": "path",
        "required": True,
        "description": _("what the file is"),
        "schema": {"type": "string", "enum": list(KINDS)},
    }


def _language() -> dict[str, Any]:
    return {
        "name": "lang",
        "in": "query",
        "description": _("language of the words"),
        "schema": {"type": "string", "enum": list(languages()), "default": ENGLISH},
    }


def _preset() -> dict[str, Any]:
    return {
        "name": PRESET,
        "in": "query",
        "description": _("size of a picture, {kinds}").format(kinds=either(PICTURES)),
        "schema": {"type": "string", "enum": list(PRESETS), "default": USUAL},
    }
