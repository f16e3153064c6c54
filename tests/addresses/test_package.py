"""The package at its addresses, read by a reader of each format that it claims."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rdflib
import rispy
from citeproc.source.json import CiteProcJSON
from frictionless import Package
from openapi_spec_validator import OpenAPIV31SpecValidator

from kki_dash.choices import read
from kki_dash.data.fields import TABLES
from kki_dash.exports import citations
from kki_dash.figures.catalogue import FIGURES
from kki_dash.findings import citation
from tests.addresses.kit import asked, fetched, shipped, told
from tests.kit import DATA, HOSTILE


def body(file: str) -> bytes:
    answer = asked(f"/package/{file}")
    assert answer.status == 200, answer.text
    return answer.body


def version() -> str:
    return citation.data_version(shipped())


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_an_address(name: str) -> None:
    head, *rows = csv.reader(io.StringIO(body(f"{name}.csv").decode()))
    assert head == list(TABLES[name].columns)
    assert len(rows) == len(getattr(shipped().tables, name))


def test_the_archive_holds_the_files_as_they_are_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(body("data.zip"))) as archive:
        for name in archive.namelist():
            assert archive.read(name) == (DATA / Path(name).name).read_bytes()
        assert len(archive.namelist()) >= len(TABLES)


def test_the_description_is_a_data_package_whose_tables_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_bytes(body("datapackage.json"))
    for name in TABLES:
        (tmp_path / f"{name}.csv").write_bytes(body(f"{name}.csv"))
    package = Package(tmp_path / "datapackage.json")
    assert version() in str(package.version)
    assert {resource.name.replace("-", "_") for resource in package.resources} == set(TABLES)
    assert all((tmp_path / str(resource.path)).is_file() for resource in package.resources)


def test_dcat_names_every_file() -> None:
    graph = rdflib.Graph().parse(data=body("dcat.jsonld"), format="json-ld")
    dcat, dct = rdflib.Namespace("http" + "://www.w3.org/ns/dcat#"), rdflib.Namespace("http" + "://purl.org/dc/terms/")
    (dataset,) = graph.subjects(rdflib.RDF.type, dcat.Dataset)
    assert str(graph.value(dataset, dcat.version)) == version()
    modified = graph.value(dataset, dct.modified)
    assert modified is not None
    assert modified.toPython().isoformat() == citation.data_day(shipped())
    files = {
        str(graph.value(one, dcat.downloadURL)).rpartition("/")[2] for one in graph.objects(dataset, dcat.distribution)
    }
    assert files == {"data.zip", *(f"{name}.csv" for name in TABLES)}


def test_schema_org_describes_a_dataset() -> None:
    known = json.loads(body("dataset.jsonld"))
    assert (known["@type"], known["version"]) == ("Dataset", version())
    assert 50 <= len(known["description"]) <= 5000
    assert all(one["contentUrl"].startswith(known["url"]) for one in known["distribution"])
    assert known["license"]
    assert known["creator"]["name"]


def test_openapi_is_valid_and_names_every_figure_and_choice() -> None:
    known = json.loads(asked("/openapi.json").body)
    OpenAPIV31SpecValidator(known).validate()
    for entry in FIGURES.values():
        (found,) = [one for path, one in known["paths"].items() if path.endswith(f"/{entry.name}.{{kind}}")]
        named = {one["name"]: one for one in found["get"]["parameters"]}
        assert {choice.key for choice in entry.asked} <= set(named)
        for choice in entry.asked:
            options = named[choice.key]["schema"].get("enum")
            chosen = read(shipped(), entry.asked, {})
            assert options is None or options == list(choice.options(shipped(), chosen))


# Citations


def items(text: str) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(text)}


def test_every_source_can_be_cited_in_every_format() -> None:
    bib = bibtexparser.parse_string(body("citations.bib").decode())
    assert not bib.failed_blocks
    ris = rispy.loads(body("citations.ris").decode())
    csl = items(body("citations.csl.json").decode())
    count = len(shipped().sources) + 1
    assert len(bib.entries) == len(ris) == len(csl) == count
    assert len(CiteProcJSON(list(csl.values()))) == count
    assert {entry.key for entry in bib.entries} == set(csl)
    for source in shipped().sources.values():
        (one,) = [item for item in ris if item["id"] == source.source_id]
        assert one["title"] == source.title
        assert one.get("urls", [""])[0] == (source.url or "")
        assert csl[source.source_id].get("issued", {}).get("date-parts") == ([[source.year]] if source.year else None)


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_can_be_cited_in_every_format(name: str) -> None:
    known = told(name)
    (bib,) = bibtexparser.parse_string(fetched(name, "bib").text).entries
    (ris,) = rispy.loads(fetched(name, "ris").text)
    (csl,) = json.loads(fetched(name, "csl").body)
    assert ris["title"] == csl["title"] == known["title"]
    assert ris["urls"] == [known["page"]]
    assert csl["URL"] == bib.fields_dict["url"].value.strip("{}") == known["page"]
    assert known["source"] in csl["note"]
    assert known["data_version"] in csl["version"]
    assert known["data_version"] in bib.fields_dict["version"].value.replace("\\_", "_")


@pytest.mark.parametrize("text", [*HOSTILE, "a{b}c", "100% & $5 #1 _x_ ~ ^ \\", "two\nlines\r\nTY  - BOOK"])
def test_texts_that_are_commands_elsewhere_stay_texts(text: str) -> None:
    cited = citations.of_dashboard(shipped())._replace(title=text, note=text, author=text)
    library = bibtexparser.parse_string(citations.bibtex(cited))
    assert len(library.entries) == 1
    assert not library.failed_blocks
    (ris,) = rispy.loads(citations.ris(cited))
    assert ris["title"] == " ".join(text.split())
    assert json.loads(citations.csl_json(cited))[0]["title"] == text
