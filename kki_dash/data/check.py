"""Checks of a data package: every problem in one pass, each with its row and the way to mend it."""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from kki_dash.data.fields import MOST, TABLES, Field, Table
from kki_dash.data.problems import Problem, problem
from kki_dash.data.read import ROW, read_text
from kki_dash.vocabulary import ACTIVITY_KIND, ACTIVITY_KINDS_WITHOUT_CITY, FUNCTION, NO_EVIDENCE, PILLAR, REPORTED

# ASCII digits only: what the check takes for a number, the reader must take for one too
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_FORMS = {
    "integer": re.compile(r"[+-]?[0-9]{1,15}"),
    "year": re.compile(r"[0-9]{4}"),
    "number": _NUMBER,
    "date": re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"),
    "partial_date": re.compile(r"(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?"),
}
_NUMBERS, _DATES = ("integer", "number", "year"), ("date", "partial_date")

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]")
"""What no file of a deck or a workbook may hold, and the sign that stands for what could not be read."""

_UNSEEN = re.compile(r"[\s\x85\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*")
"""Spaces, and signs of no width that only say how others are set."""

Tables = Mapping[str, pd.DataFrame]


def check(folder: Path) -> list[Problem]:
    """All problems of the package in a folder, in the order of the tables and rows."""
    tables, problems = read_text(folder)
    return [*problems, *check_tables(tables)]


def check_tables(tables: Tables) -> list[Problem]:
    """All problems of tables that were read as text."""
    found: list[Problem] = []
    for name, frame in tables.items():
        table = TABLES[name]
        found.extend(_columns(table, frame))
        found.extend(_keys(table, frame))
        found.extend(_references(table, frame, tables))
    found.extend(_years_in_order(tables))
    found.extend(_coordinates(tables))
    found.extend(_series(tables))
    found.extend(_plausible(tables))
    found.extend(_lists(tables))
    found.extend(_frame_codes(tables))
    found.extend(_same_city(tables))
    found.extend(_one_name(tables))
    found.extend(_grades(tables))
    found.extend(_later_sources(tables))
    found.extend(_activities_without_a_city(tables))
    order = {table.path: place for place, table in enumerate(TABLES.values())}
    return sorted(found, key=lambda p: (order[p.file], p.row or 0, p.code, p.column))


def _each(
    code: str, checked: Table, frame: pd.DataFrame, wrong: pd.Series, column: str, /, **details: object
) -> Iterable[Problem]:
    # nearly every check finds nothing, and an empty selection costs more than asking
    if not wrong.any():
        return
    for row, value in frame.loc[wrong, [ROW, column]].itertuples(index=False, name=None):
        yield problem(code, checked.path, int(row), column, value, **details)


def numbers(values: pd.Series) -> pd.Series:
    """Text as numbers; what is not a finite number becomes missing."""
    parsed = [float(text) if _NUMBER.fullmatch(text) else math.nan for text in values]
    return pd.Series([one if math.isfinite(one) else math.nan for one in parsed], values.index, "float64")


def _columns(table: Table, frame: pd.DataFrame) -> Iterable[Problem]:
    """What is wrong with single values; each text of a column is judged once, however often it stands there."""
    rows = frame[ROW].tolist()
    for field in table.fields:
        texts = frame[field.name].tolist()
        wrong = {text: faults for text in set(texts) if (faults := list(_faults(field, text)))}
        if not wrong:
            continue
        for row, text in zip(rows, texts, strict=True):
            for code, details in wrong.get(text, ()):
                yield problem(code, table.path, int(row), field.name, text, **details)


def _faults(field: Field, text: str) -> Iterable[tuple[str, dict[str, str]]]:
    """Codes of what is wrong with one text, each with what its sentence names."""
    if _FORBIDDEN.search(text):
        yield "KKI-E007", {}
    if field.required and _UNSEEN.fullmatch(text):
        yield "KKI-E010", {}
    if field.type == "string" and len(text) > field.longest:
        yield "KKI-E008", {"wanted": str(field.longest)}
    if not text:
        return
    if field.enum and text not in field.enum:
        yield "KKI-E012", {"wanted": ", ".join(field.enum)}
    if field.pattern and not re.fullmatch(field.pattern, text):
        yield "KKI-E013", {"wanted": field.pattern}
    if field.type in _FORMS and not _is_of(field.type, text):
        yield "KKI-E011", {"kind": field.type}
    elif field.type in _NUMBERS:
        low = -MOST if field.minimum is None else field.minimum
        high = MOST if field.maximum is None else field.maximum
        if not low <= float(text) <= high:
            yield "KKI-E014", {"low": f"{low:g}", "high": f"{high:g}"}


def _is_of(kind: str, text: str) -> bool:
    """Whether a text is written as its kind of value is."""
    if not _FORMS[kind].fullmatch(text):
        return False
    if kind in _DATES:
        return _is_a_day(text)
    return math.isfinite(float(text))


def _is_a_day(text: str) -> bool:
    """Whether a day, a month or a year is in the calendar."""
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def _keys(table: Table, frame: pd.DataFrame) -> Iterable[Problem]:
    keys = {field.name: [field.name] for field in table.fields if field.unique}
    keys.setdefault(", ".join(table.primary_key), list(table.primary_key))
    for name, columns in keys.items():
        first = frame.groupby(columns, sort=False)[ROW].transform("first")
        again = (first != frame[ROW]) & (frame[columns] != "").any(axis=1)
        for place in frame.index[again]:
            value = ", ".join(str(frame.at[place, column]) for column in columns)
            yield problem("KKI-E015", table.path, int(frame.at[place, ROW]), name, value, other=int(first.at[place]))


def _references(table: Table, frame: pd.DataFrame, tables: Tables) -> Iterable[Problem]:
    for key in table.foreign_keys:
        if key.table not in tables:
            continue
        target = TABLES[key.table].path
        known = tables[key.table][key.reference]
        lost = (frame[key.field] != "") & ~frame[key.field].isin(known)
        yield from _each("KKI-E016", table, frame, lost, key.field, table=target)


def _years_in_order(tables: Tables) -> Iterable[Problem]:
    for name, first, last in (("activities", "year_start", "year_end"), ("outcomes", "before_year", "after_year")):
        if name in tables:
            frame = tables[name]
            start, end = numbers(frame[first]), numbers(frame[last])
            for place in frame.index[end < start]:
                yield problem(
                    "KKI-E020",
                    TABLES[name].path,
                    int(frame.at[place, ROW]),
                    last,
                    frame.at[place, last],
                    wanted=frame.at[place, first],
                )


def _coordinates(tables: Tables) -> Iterable[Problem]:
    if "countries" not in tables or "cities" not in tables:
        return
    boxes = tables["countries"].drop_duplicates("iso3").set_index("iso3")
    limits = {side: numbers(boxes[side]) for side in ("west", "south", "east", "north")}
    cities = tables["cities"]
    latitude, longitude = numbers(cities["latitude"]), numbers(cities["longitude"])
    country = cities["iso3"]
    east_of = longitude % 360
    west, south, east, north = (
        country.map(limits[side]).astype("float64") for side in ("west", "south", "east", "north")
    )
    inside = latitude.between(south, north) & east_of.between(west, east)
    known = latitude.notna() & longitude.notna() & west.notna()
    for place in cities.index[known & ~inside]:
        yield problem(
            "KKI-E021",
            TABLES["cities"].path,
            int(cities.at[place, ROW]),
            "longitude",
            f"{cities.at[place, 'latitude']}, {cities.at[place, 'longitude']}",
            wanted=boxes.at[country[place], "name"],
        )


_OF_SERIES = {
    "observations": ("city_id", "indicator_id", "source_id", "spatial_unit", "spatial_name"),
    "national": ("iso3", "indicator_id", "source_id"),
}
"""What all values of a series have in common."""


def _series(tables: Tables) -> Iterable[Problem]:
    for name, columns in _OF_SERIES.items():
        if name not in tables:
            continue
        table, frame = TABLES[name], tables[name]
        groups = frame.groupby("series_id", sort=False)
        for column in columns:
            mixed = frame[column] != groups[column].transform("first")
            yield from (
                problem("KKI-E022", table.path, int(frame.at[place, ROW]), column, frame.at[place, "series_id"])
                for place in frame.index[mixed]
            )
    if "observations" not in tables:
        return
    table, frame = TABLES["observations"], tables["observations"]
    dated = frame[frame["year"] != ""]
    twice = dated.duplicated(["series_id", "year"], keep="first") & ~dated.duplicated(["series_id", "year", "value"])
    for place in dated.index[twice]:
        yield problem(
            "KKI-E023",
            table.path,
            int(frame.at[place, ROW]),
            "year",
            frame.at[place, "series_id"],
            wanted=frame.at[place, "year"],
        )


def _plausible(tables: Tables) -> Iterable[Problem]:
    if "indicators" not in tables:
        return
    limits = tables["indicators"].drop_duplicates("indicator_id").set_index("indicator_id")
    low_of, high_of = numbers(limits["plausible_min"]), numbers(limits["plausible_max"])
    # the air of the region is a base rate: it counts what the producer gives, also the few values beyond the limits
    for name in ("observations", "national", "guidelines", "urban_centres"):
        if name not in tables:
            continue
        frame = tables[name]
        value = numbers(frame["value"])
        low, high = (frame["indicator_id"].map(limit).astype("float64") for limit in (low_of, high_of))
        for place in frame.index[(value < low) | (value > high)]:
            yield problem(
                "KKI-E024",
                TABLES[name].path,
                int(frame.at[place, ROW]),
                "value",
                frame.at[place, "value"],
                low=f"{low[place]:g}",
                high=f"{high[place]:g}",
            )


def _lists(tables: Tables) -> Iterable[Problem]:
    for name, column, words in (
        ("activities", "functions", FUNCTION),
        ("programme_frame", "activity_kinds", ACTIVITY_KIND),
    ):
        if name in tables:
            frame = tables[name]
            allowed = set(words)
            wrong = frame[column].map(lambda text, allowed=allowed: bool(text) and not set(text.split(";")) <= allowed)
            yield from _each("KKI-E012", TABLES[name], frame, wrong.astype(bool), column, wanted="; ".join(words))


_FRAME_CODES = {
    "pillar": tuple(map(str, PILLAR)),
    "pillar_work": tuple(map(str, PILLAR)),
    "phase": ("1", "2", "3"),
    "function": tuple(FUNCTION),
}
"""What the code of a statement may be, by its kind; the others have words of their own."""


def _frame_codes(tables: Tables) -> Iterable[Problem]:
    if "programme_frame" in tables:
        frame = tables["programme_frame"]
        for kind, codes in _FRAME_CODES.items():
            wrong = (frame["kind"] == kind) & (frame["code"] != "") & ~frame["code"].isin(codes)
            yield from _each("KKI-E012", TABLES["programme_frame"], frame, wrong, "code", wanted=", ".join(codes))


def _same_city(tables: Tables) -> Iterable[Problem]:
    if "replications" in tables:
        frame = tables["replications"]
        same = (frame["from_city_id"] == frame["to_city_id"]) & (frame["from_city_id"] != "")
        yield from _each("KKI-E025", TABLES["replications"], frame, same, "to_city_id")


def _one_name(tables: Tables) -> Iterable[Problem]:
    if "cities" not in tables:
        return
    frame = tables["cities"]
    named = frame[frame["name"].str.strip() != ""]
    spelled = named["name"].str.strip().str.casefold()
    first = named.groupby([named["iso3"], spelled], sort=False)[ROW].transform("first")
    countries = dict(tables["countries"][["iso3", "name"]].itertuples(index=False)) if "countries" in tables else {}
    for place in named.index[first != named[ROW]]:
        row, iso3, name = int(named.at[place, ROW]), str(named.at[place, "iso3"]), str(named.at[place, "name"])
        country, other = countries.get(iso3, iso3), int(first.at[place])
        yield problem("KKI-E031", TABLES["cities"].path, row, "name", name, other=other, country=country)


def _grades(tables: Tables) -> Iterable[Problem]:
    if "sources" not in tables:
        return
    sources = tables["sources"]
    weak = set(sources.loc[sources["grade"] == NO_EVIDENCE, "source_id"])
    for name, frame in tables.items():
        table = TABLES[name]
        for key in table.foreign_keys:
            if key.table != "sources":
                continue
            resting = frame[key.field].isin(weak)
            if "evidence" in table.columns:
                wrong = resting != (frame["evidence"] == REPORTED)
                yield from _each("KKI-E029", table, frame, wrong, "evidence")
            else:
                yield from _each("KKI-E026", table, frame, resting, key.field)


def _later_sources(tables: Tables) -> Iterable[Problem]:
    if "commitments" in tables:
        frame = tables["commitments"]
        wrong = (frame["later_value"] != "") & (frame["later_source_id"] == "")
        yield from _each("KKI-E027", TABLES["commitments"], frame, wrong, "later_source_id")


def _activities_without_a_city(tables: Tables) -> Iterable[Problem]:
    if "activities" in tables and "activity_cities" in tables:
        frame = tables["activities"]
        lost = ~frame["activity_id"].isin(tables["activity_cities"]["activity_id"])
        wrong = lost & ~frame["kind"].isin(ACTIVITY_KINDS_WITHOUT_CITY) & (frame["activity_id"] != "")
        yield from _each("KKI-E028", TABLES["activities"], frame, wrong, "activity_id")
