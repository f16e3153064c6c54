"""What every test may use: the shipped data set, and a small package of its own to break."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from kki_dash.data.fields import TABLES
from kki_dash.data.load import Tables, load
from kki_dash.findings.dataset import Dataset

# speed is no matter of the tests, and a busy machine must not fail them
settings.register_profile("dashboard", deadline=None)
settings.load_profile("dashboard")

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load(DATA)


@pytest.fixture(scope="session")
def dataset(tables: Tables) -> Dataset:
    return Dataset(tables)


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
            "licence": "None",
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
            "measure": "Smoke",
            "place": "Suva",
            "before_value": 10,
            "before_year": 2002,
            "after_value": 5,
            "after_year": 2003,
            "unit": "t/year",
            "direction": "lower_is_better",
            "evidence_level": "quantified",
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
}

Rows = dict[str, list[dict[str, object]]]


def write_package(folder: Path, rows: Rows) -> None:
    for name, table in TABLES.items():
        path = folder / table.path
        if path.suffix == ".parquet":
            pd.DataFrame(rows[name], columns=list(table.columns)).to_parquet(path, index=False)
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows[name])


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., Path]:
    """Write a small sound package, with some cells changed: ``package(cities=[(0, {"name": "x"})])``."""

    def write(**changes: list[tuple[int, dict[str, object]]]) -> Path:
        rows = {name: [dict(row) for row in several] for name, several in ROWS.items()}
        for name, edits in changes.items():
            for place, cells in edits:
                if place == len(rows[name]):
                    rows[name].append(dict(rows[name][0]))
                rows[name][place].update(cells)
        write_package(tmp_path, rows)
        return tmp_path

    return write
