"""How the dashboard, its figures and its sources are cited."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from kki_dash import __version__
from kki_dash.data.load import load
from kki_dash.findings import catalogue, citation
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA, ROOT

TODAY = date(2026, 11, 24)


def test_the_date_of_the_data_is_the_last_day_on_which_a_source_was_read(dataset: Dataset) -> None:
    with (DATA / "sources.csv").open(encoding="utf-8") as file:
        assert citation.data_day(dataset) == max(row["accessed"] for row in csv.DictReader(file))


def test_a_figure_is_cited_with_source_version_date_and_address(dataset: Dataset) -> None:
    words = citation.of_figure(
        dataset, "Air in two cities", "World Health Organization (2022)", TODAY, "https://a.b/c?d=e"
    )
    assert words == (
        "“Air in two cities”. Based on World Health Organization (2022). Kitakyushu Initiative dashboard, version "
        f"{__version__}, data of 26 November 2026 ({dataset.tables.fingerprint}). https://a.b/c?d=e (read on 24 November 2026)."
    )


def test_the_browser_sets_the_address(dataset: Dataset) -> None:
    assert citation.of_figure(dataset, "Air", "", TODAY).count("{address}") == 1
    assert "Based on" not in citation.of_figure(dataset, "Air", "", TODAY)


def test_every_source_can_be_cited(dataset: Dataset) -> None:
    with (DATA / "sources.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            words = citation.of_source(dataset.sources[row["source_id"]])
            for part in (row["title"], row["publisher"], row["year"], row["url"]):
                assert part in words
            assert ".." not in words.replace(row["title"], "").replace(row["url"], "")


def test_data_without_a_date_say_so_plainly(package: Callable[..., Path]) -> None:
    dataset = Dataset(load(package()))
    assert citation.made_by(dataset) == "Kitakyushu Initiative dashboard, data of 1 January 2026."


def test_the_citation_file_is_whole() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)
    assert cited["type"] in ("software", "dataset")
    assert cited["version"] == __version__
    assert cited["title"] == citation.NAME
    assert all("name" in author or "family-names" in author for author in cited["authors"])


def test_a_citation_without_an_address_has_no_gap(dataset: Dataset) -> None:
    words = citation.of_dashboard(dataset, TODAY, ".")
    assert words.endswith(") (read on 24 November 2026).")


def test_every_row_that_names_a_source_is_counted(dataset: Dataset) -> None:
    written: Counter[str] = Counter()
    for path in DATA.glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if path.name != "sources.csv":
                    written.update(value for name, value in row.items() if name.endswith("source_id") and value)
    counted = {use.source.source_id: use.rows for use in catalogue.source_uses(dataset)}
    in_binary = set(dataset.tables.urban_centres["source_id"]) | set(dataset.tables.region_air["source_id"])
    assert {key: counted[key] for key in set(counted) - in_binary} == {
        key: written[key] for key in set(counted) - in_binary
    }
    assert all(counted[key] > written[key] for key in in_binary)
