"""What tests share: texts that try to break things, cities that each stand for a kind, a small package, a page opened."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kki_dash.data.fields import TABLES, Field
from kki_dash.data.load import load
from kki_dash.figures.figure import Figure
from kki_dash.findings.dataset import Dataset

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"

# Texts that somebody may send us in a cell or a link

MARKUP, FORMULA, TEMPLATE, QUOTES, TYPESETTING = HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("x")',
    "%{x}</b>{{ 7*7 }}",
    'O\'Brien "&" <script>',
    '#panic("x") *a* _b_ $x$ <script>alert(1)</script> \\ "quoted" @cite [c] 100% {d} `e`',
)
FORMULAS = (FORMULA, "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1")
LONG = "A city with a very long name " * 8
UNUSUAL = ("\x00\x1b[31m", "é" * 500, "😀 นนทบุรี", "%s {0} {name}")


# The shipped files, read a second way


@cache
def stored(name: str) -> list[dict[str, str]]:
    """Rows of a shipped table as the file has them."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CITIES = [row["city_id"] for row in stored("cities")]


@cache
def chosen_cities() -> dict[str, str]:
    """A dozen cities that each stand for a kind of record, with the reason; pages are opened for these.

    Findings and figures are tested for all cities; through pages a city of each kind is enough.
    """
    values = Counter(row["city_id"] for row in stored("observations"))
    own = Counter(
        row["city_id"] for row in stored("observations") if row["spatial_unit"] not in ("province", "region", "country")
    )
    series = Counter(row["series_id"] for row in stored("observations"))
    longest = dict.fromkeys(CITIES, 0)
    for row in stored("observations"):
        longest[row["city_id"]] = max(longest[row["city_id"]], series[row["series_id"]])
    acts = Counter(row["city_id"] for row in stored("activity_cities"))
    outcomes = Counter(row["city_id"] for row in stored("outcomes"))
    targets = Counter(row["city_id"] for row in stored("commitments"))
    given = Counter(row["from_city_id"] for row in stored("replications"))
    by_id = {row["city_id"]: row for row in stored("cities")}
    centres = Counter(row["urban_centre_id"] for row in stored("cities") if row["urban_centre_id"])

    def first(kind: Callable[[str], Any]) -> list[str]:
        return [city for city in CITIES if kind(city)][:1]

    kinds: dict[str, Iterable[str]] = {
        "most values": [max(CITIES, key=lambda city: values[city])],
        "most activities": [max(CITIES, key=lambda city: acts[city])],
        "most outcomes": [max(CITIES, key=lambda city: outcomes[city])],
        "most targets": [max(CITIES, key=lambda city: targets[city])],
        "most lessons given": [max(CITIES, key=lambda city: given[city])],
        "no value": first(lambda city: not values[city]),
        "fewest values": [min((city for city in CITIES if values[city]), key=lambda city: values[city])],
        "one value a series": first(lambda city: values[city] and longest[city] == 1),
        "most values in one series": [max(CITIES, key=lambda city: longest[city])],
        "regional values only": first(lambda city: values[city] and not own[city]),
        "values, no activity": first(lambda city: longest[city] > 3 and not acts[city]),
        "activities, fewest values": [min((city for city in CITIES if acts[city]), key=lambda city: values[city])],
        "longest name": [max(CITIES, key=lambda city: len(by_id[city]["name"]))],
        "no population": first(lambda city: values[city] and not by_id[city]["urban_centre_id"]),
        "shared urban centre": first(lambda city: centres[by_id[city]["urban_centre_id"]] > 1),
        "no participant": first(lambda city: by_id[city]["participation"] not in ("member", "participant")),
    }
    found: dict[str, str] = {}
    for reason, cities in kinds.items():
        for city in cities:
            found[city] = f"{found[city]}, {reason}" if city in found else reason
    return found


# A small sound package, to break


ROWS: dict[str, list[dict[str, object]]] = {
    "sources": [
        {
            "source_id": "report",
            "title": "Report",
            "short_title": "Report (2010)",
            "publisher": "City",
            "year": 2010,
            "grade": "A",
            "licence": "CC BY 4.0",
            "accessed": "2026-01-01",
            "supports": "Values",
        },
        {
            "source_id": "blog",
            "title": "Blog",
            "short_title": "Blog",
            "publisher": "Somebody",
            "grade": "C",
            "licence": "not stated",
            "accessed": "2026-01-01",
            "supports": "A remark",
        },
    ],
    "countries": [
        {
            "iso3": "FJI",
            "m49": 242,
            "name": "Fiji",
            "subregion": "Pacific",
            "west": 176,
            "south": -21,
            "east": 183,
            "north": -12,
        },
        {
            "iso3": "JPN",
            "m49": 392,
            "name": "Japan",
            "subregion": "East and North-East Asia",
            "west": 122,
            "south": 24,
            "east": 154,
            "north": 46,
        },
    ],
    "cities": [
        {
            "city_id": "suva",
            "name": "Suva",
            "iso3": "FJI",
            "latitude": -18.14,
            "longitude": 178.44,
            "participation": "participant",
            "evidence": "high",
            "source_id": "report",
        },
        {
            "city_id": "ube",
            "name": "Ube",
            "iso3": "JPN",
            "latitude": 33.95,
            "longitude": 131.25,
            "participation": "member",
            "evidence": "high",
            "source_id": "report",
        },
    ],
    "indicators": [
        {
            "indicator_id": "pm25",
            "name": "Fine particles",
            "short_name": "Fine particles",
            "theme": "air",
            "dimension": "environment",
            "unit": "µg/m³",
            "direction": "lower_is_better",
            "definition": "Annual mean.",
            "sdg_target": "11.6",
            "plausible_min": 1,
            "plausible_max": 300,
            "material_change_pct": 10,
            "change_rule": "trend",
            "decimals": 0,
        }
    ],
    "observations": [
        {
            "city_id": "suva",
            "indicator_id": "pm25",
            "series_id": "suva--pm25--report",
            "year": year,
            "value": value,
            "spatial_unit": "municipality",
            "spatial_name": "Suva",
            "status": "measured",
            "source_id": "report",
        }
        for year, value in ((2010, 20), (2011, 18.5), (2012, 17), (2013, 16), (2014, 15))
    ]
    + [
        {
            "city_id": "ube",
            "indicator_id": "pm25",
            "series_id": "ube--pm25--report",
            "year": 2010,
            "value": 30,
            "spatial_unit": "municipality",
            "spatial_name": "Ube",
            "status": "measured",
            "source_id": "report",
        }
    ],
    "national": [
        {
            "iso3": "FJI",
            "indicator_id": "pm25",
            "series_id": "fji--pm25--report",
            "year": year,
            "value": value,
            "status": "modelled",
            "source_id": "report",
        }
        for year, value in ((2010, 12.5), (2011, 12))
    ],
    "guidelines": [
        {
            "guideline_id": "who-pm25",
            "indicator_id": "pm25",
            "name": "WHO guideline",
            "value": 5,
            "averaging": "annual mean",
            "year": 2021,
            "source_id": "report",
        }
    ],
    "activities": [
        {
            "activity_id": "pilot",
            "title": "Pilot",
            "kind": "pilot_project",
            "relation": "initiative",
            "topic": "air",
            "pillar": 1,
            "pillar_basis": "Shares a practice",
            "functions": "know_how;education",
            "cycle": "first",
            "year_start": 2002,
            "year_end": 2003,
            "summary": "A pilot.",
            "evidence": "high",
            "source_id": "report",
        }
    ],
    "activity_cities": [{"activity_id": "pilot", "city_id": "suva"}],
    "outcomes": [
        {
            "outcome_id": "pilot-1",
            "activity_id": "pilot",
            "city_id": "suva",
            "dimension": "environment",
            "theme": "air",
            "measure": "Smoke",
            "place": "Suva",
            "before_value": 10,
            "before_year": 2002,
            "after_value": 5,
            "after_year": 2003,
            "unit": "t/year",
            "direction": "lower_is_better",
            "evidence_level": "measured",
            "source_id": "report",
        }
    ],
    "replications": [
        {
            "replication_id": "suva-ube",
            "from_city_id": "suva",
            "to_city_id": "ube",
            "practice": "Pilot",
            "topic": "air",
            "evidence": "high",
            "basis": "Report",
            "source_id": "report",
        }
    ],
    "commitments": [
        {
            "commitment_id": "suva-smoke",
            "city_id": "suva",
            "declared_at": "fourth_network_meeting",
            "declared_year": 2007,
            "measure": "Smoke",
            "statement": "Half the smoke.",
            "target_value": 50,
            "target_year": 2010,
            "unit": "%",
            "direction": "lower_is_better",
            "reading": "open",
            "reasoning": "None.",
            "source_id": "report",
        }
    ],
    "milestones": [
        {
            "milestone_id": "start",
            "date": "2000-09",
            "title": "Start",
            "description": "It begins.",
            "source_id": "report",
        }
    ],
    "programme_facts": [
        {"fact_id": "network_cities", "label": "Cities", "value": 62, "year": 2005, "source_id": "report"},
        {"fact_id": "network_countries", "label": "Countries", "value": 18, "year": 2005, "source_id": "report"},
    ],
    "programme_frame": [
        {
            "frame_id": "pilots",
            "kind": "phase",
            "code": "1",
            "title": "Pilots",
            "statement": "Pilots are made.",
            "activity_kinds": "pilot_project;study_tour",
            "activity_id": "pilot",
            "source_id": "report",
        }
    ],
    "wanted": [
        {
            "wanted_id": "pilot-date",
            "kind": "programme",
            "city_id": "suva",
            "title": "Date of the pilot",
            "frame_id": "pilots",
            "source_id": "report",
        }
    ],
    "urban_centres": [
        {
            "urban_centre_id": 1,
            "name": "Suva",
            "iso3": "FJI",
            "latitude": -18.1,
            "longitude": 178.4,
            "indicator_id": "pm25",
            "year": 2010,
            "value": 11.0,
            "flags": "",
            "source_id": "report",
        }
    ],
    "region_air": [
        {
            "place_id": "FJI:Suva",
            "name": "Suva",
            "iso3": "FJI",
            "indicator_id": "pm25",
            "year": year,
            "value": value,
            "source_id": "report",
        }
        for year, value in ((2010, 11.5), (2011, 400.0))
    ],
}
"""Rows of the small package; the air of the region holds a value beyond the limits of its indicator, as it may."""

Rows = dict[str, list[dict[str, object]]]
Changes = dict[str, list[tuple[int, dict[str, object]]]]


def write_table(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    """Write rows as the file of a table."""
    table = TABLES[name]
    path = folder / table.path
    if path.suffix == ".parquet":
        import pandas as pd

        pd.DataFrame(rows, columns=list(table.columns)).to_parquet(path, index=False)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_package(folder: Path, rows: Rows) -> None:
    """Write rows as the files of a package."""
    for name in TABLES:
        write_table(folder, name, rows[name])


def small_package(folder: Path, **changes: list[tuple[int, dict[str, object]]]) -> Path:
    """Write a small sound package, with some cells changed: ``small_package(folder, cities=[(0, {"name": "x"})])``."""
    rows = {name: [dict(row) for row in several] for name, several in ROWS.items()}
    for name, edits in changes.items():
        for place, cells in edits:
            if place == len(rows[name]):
                rows[name].append(dict(rows[name][0]))
            rows[name][place].update(cells)
    folder.mkdir(parents=True, exist_ok=True)
    write_package(folder, rows)
    return folder


def free_texts() -> dict[str, list[Field]]:
    """The fields of each table that hold whatever somebody writes."""
    return {
        name: [
            one
            for one in table.fields
            if one.type == "string"
            and not (one.enum or one.pattern or one.unique)
            and one.name not in ("functions", "activity_kinds")
            and one.name not in {key.field for key in table.foreign_keys}
        ]
        for name, table in TABLES.items()
    }


def hostile_package(folder: Path, text: str) -> Path:
    """Write the small package with a text in every cell that may hold any text."""
    cells: dict[str, dict[str, object]] = {
        name: {one.name: text[: one.longest] for one in several} for name, several in free_texts().items()
    }
    cells["replications"]["activity_id"] = "pilot"
    return small_package(
        folder, **{name: [(place, cells[name]) for place in range(len(rows))] for name, rows in ROWS.items()}
    )


def package_without(folder: Path, *tables: str) -> Path:
    """Write the small package and take tables away."""
    small_package(folder)
    for name in tables:
        (folder / TABLES[name].path).unlink()
    return folder


def extreme_package(folder: Path, value: str) -> Path:
    """Write the small package with one value throughout, or with ``one`` observation only, dated or not."""
    if value.startswith("one"):
        small_package(folder)
        write_table(folder, "observations", [ROWS["observations"][0] | ({"year": ""} if "undated" in value else {})])
        return folder
    return small_package(
        folder,
        indicators=[(place, {"plausible_min": "", "plausible_max": ""}) for place in range(len(ROWS["indicators"]))],
        observations=[(place, {"value": value}) for place in range(len(ROWS["observations"]))],
        outcomes=[(0, {"after_value": value})],
    )


def dataset_of(folder: Path) -> Dataset:
    """The data set in a folder."""
    return Dataset(load(folder))


# Figures


def complete(figure: Figure) -> None:
    """Assert that a figure says what it shows and where from, and that it can be sent; how it prints is another test."""
    assert figure.title
    assert figure.subtitle
    assert figure.source
    assert figure.alt
    assert "nan" not in (figure.title + figure.subtitle + figure.note).lower().split()
    drawn = figure.plot.to_json()
    assert not [word for word in ("NaN", "Infinity", "undefined") if word in drawn]


# Pages, run without a browser


@cache
def _app_test() -> "type[AppTest]":
    """Streamlit's test of an app, which looks through all installed packages in every run: once is enough."""
    from streamlit.components.v2 import manifest_scanner
    from streamlit.testing.v1 import AppTest

    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
    return AppTest


def open_page(page: str, *, embedded: bool = False, size: str = "", **params: str) -> "AppTest":
    """Run a page of the dashboard as a visitor who comes by a link."""
    at = _app_test().from_file(str(ROOT / "kki_dash" / "router.py"), default_timeout=60)
    at.query_params.update(params)
    if embedded:
        at.context = {"is_embedded": True}
    if size:
        at.session_state["size"] = size
    if page != "overview":
        at.switch_page(str(ROOT / "pages" / f"{page}.py"))
    return at.run()


def shown(at: "AppTest") -> str:
    """The markup that a page shows."""
    return "\n".join(element.proto.body for element in at.get("html"))


def whole(at: "AppTest") -> str:
    """The markup of a page that ran to its end, with its headline and no trace of an error."""
    assert not at.exception, at.exception
    assert not at.error
    text = shown(at)
    assert '<h1 class="headline"' in text
    for word in ("Traceback", ">nan", "&lt;NA&gt;", ">None<"):
        assert word not in text, word
    return text


def harmless(text: str) -> None:
    """Assert that no hostile text became markup."""
    for word in ("<img src=x", "<script>"):
        assert word not in text, word
