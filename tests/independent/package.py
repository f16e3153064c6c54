"""The files of the data package and of the research behind it, read plainly."""

import csv
import gzip
import io
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pandas as pd

DATA = Path(__file__).parents[2] / "data"


class Series(NamedTuple):
    """Dated values of one definition, source and place."""

    series_id: str
    indicator_id: str
    years: tuple
    values: tuple
    unit: str
    place: str
    source_id: str

    def within(self, first, last):
        """The part inside a window, none where nothing is left."""
        kept = [(y, v) for y, v in zip(self.years, self.values, strict=True) if first <= y <= last]
        return self._replace(years=tuple(y for y, _ in kept), values=tuple(v for _, v in kept)) if kept else None


def table(path):
    """Rows of a CSV file, zipped or not, as dictionaries of text."""
    raw = Path(path).read_bytes()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


class Package:
    """Everything that the recount asks of the data package."""

    def __init__(self, folder=DATA):
        self.folder = Path(folder)
        self.cities = {row["city_id"]: row for row in table(self.folder / "cities.csv")}
        self.indicators = {row["indicator_id"]: row for row in table(self.folder / "indicators.csv")}
        self.grade = {row["source_id"]: row["grade"] for row in table(self.folder / "sources.csv")}
        self.series = defaultdict(list)
        rows = defaultdict(list)
        for row in table(self.folder / "observations.csv"):
            if row["year"]:
                rows[row["city_id"], row["series_id"]].append(row)
        for (city_id, series_id), several in rows.items():
            several.sort(key=lambda row: int(row["year"]))
            head = several[0]
            self.series[city_id, head["indicator_id"]].append(
                Series(
                    series_id,
                    head["indicator_id"],
                    tuple(int(row["year"]) for row in several),
                    tuple(float(row["value"]) for row in several),
                    head["spatial_unit"],
                    head["spatial_name"],
                    head["source_id"],
                )
            )
        self.centres = {}
        frame = pd.read_parquet(self.folder / "urban_centres.parquet").sort_values(["indicator_id", "year"])
        for centre_id, several in frame.groupby("urban_centre_id"):
            head = several.iloc[0]
            held = {}
            for indicator_id, part in several.groupby("indicator_id"):
                held[indicator_id] = Series(
                    f"ucdb-{centre_id}--{indicator_id}",
                    indicator_id,
                    tuple(int(year) for year in part["year"]),
                    tuple(float(value) for value in part["value"]),
                    "urban_centre",
                    head["name"],
                    head["source_id"],
                )
            flags = tuple(flag for flag in head["flags"].split(";") if flag)
            self.centres[int(centre_id)] = {"name": head["name"], "iso3": head["iso3"], "flags": flags, "series": held}

    def band(self, indicator_id):
        """Change in per cent that counts."""
        return float(self.indicators[indicator_id]["material_change_pct"] or 0)

    def rule(self, indicator_id):
        """Whether two benchmark years suffice."""
        return self.indicators[indicator_id]["change_rule"]

    def sign(self, indicator_id):
        """Minus one where lower is better."""
        return {"lower_is_better": -1, "higher_is_better": 1}.get(self.indicators[indicator_id]["direction"], 0)

    def flags(self, city_id):
        """Quality flags of a city's urban centre, none of which is known where it lies in no centre."""
        key = self.cities[city_id]["urban_centre_id"]
        return self.centres[int(key)]["flags"] if key and int(key) in self.centres else ("urban_centre_unknown",)

    def participating(self, grade_c=False):
        """Cities that took part, without those that only a source of grade C names."""
        return [
            city_id
            for city_id, row in self.cities.items()
            if row["participation"] in ("member", "participant")
            and (grade_c or self.grade.get(row["source_id"]) != "C")
        ]

    def bears_the_name(self, city_id, place):
        """Whether a place goes by the city's own name, alone or with another city's."""
        plain = re.sub(r"\(.*?\)", "", self.cities[city_id]["name"])
        return _letters(plain) in _letters(place)


def _letters(text):
    return "".join(letter for letter in text.lower() if letter.isalpha())


def who_file(folder):
    """The region's WHO set in the package, none where it is not there."""
    return next(iter(sorted(Path(folder).glob("who*"))), None)


def who_localities(path):
    """Particle series of every locality of the WHO set: indicator to years and values, by locality and country."""
    names = {"pm25_concentration": "pm25", "pm10_concentration": "pm10", "no2_concentration": "no2"}
    path = Path(path)
    rows = pd.read_parquet(path).to_dict("records") if path.suffix == ".parquet" else table(path)
    key = next(name for name in ("source_city_id", "locality_id", "place_id") if name in rows[0])
    indicator = "indicator" if "indicator" in rows[0] else "indicator_id"
    found = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        held = found[row[key], row["iso3"]][names.get(row[indicator], row[indicator])]
        if int(row["year"]) in held:
            raise ValueError(f"two values of one locality and year: {row}")
        held[int(row["year"])] = float(row["value"])
    return found
