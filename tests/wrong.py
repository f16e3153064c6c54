"""Wrong, long, hostile and extreme values for every kind of column, and packages that hold one in every row."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from kki_dash.data.fields import LONGEST, TABLES, Field, Table
from kki_dash.data.fields.schema import INDICATOR_SLUG, ISO3
from kki_dash.data.read import ROW, parse
from tests.kit import FORMULAS, HOSTILE, LONG, ROWS, UNUSUAL

Texts = dict[str, pd.DataFrame]
"""Tables as the check gets them."""

TEXTS = (
    *HOSTILE,
    *FORMULAS,
    LONG,
    *UNUSUAL,
    *("", " ", "\u00a0", "\u200b", "\t", "\n", "a\nb", "a\r\nb", "a\rb", "a\u2028b", "a\x0bb", "a\x85b", "\ufeff"),
    *("\x00", "\x7f", "\ufffe", "\uffff", "\ufdd0", "\U0010ffff", "\u202egnp.exe", "\u2066a", "a" + "\u0301" * 200),
    *("N/A", "null", "true", "{city}", "{0}", "%s%n", "$(id)", "\\", "'", '"', "`", "&amp;", "]]>", "-->", "</style>"),
    *(";", ";;", "a;b", "know_how;know_how", "know_how;", ";know_how", "pilot_project;pilot_project", "a,b"),
    *(":material/home:", ":red[a]", "[a](javascript:alert(1))", "![a](http://elsewhere.example/a.png)", "**a** _b_"),
    *("🏳️‍🌈", "ﷺ" * 40, "नमस्ते", "شكرا", "ｆｕｌｌ", "I" * 40, "W" * 40, "W" * 41, "W" * 60, "W" * 61),
    *("W" * LONGEST, "W" * (LONGEST + 1), "W " * (LONGEST // 2), "W\n" * (LONGEST // 2), "x" * 100_000),
)
SLUGS = (
    *(
        "a",
        "0",
        "a-a",
        "a_a",
        "-",
        "--",
        "A",
        "é",
        "a b",
        "a\n",
        "../a",
        "a/b",
        "con",
        "constructor",
        "__proto__",
        "all",
    ),
    *("none", "a" * 200, "a" * LONGEST, "a" * (LONGEST + 1), "a-" * 20 + "a", "a--b", "a__b", "1a"),
    *("suva", "ube", "report", "blog", "pilot", "pm25", "FJI", "JPN", "USA", "fji", "F1I", "pilots", "network_cities"),
)
NUMBERS = (
    *(
        "nAn",
        "inf",
        "-inf",
        "+infinity",
        "1e30",
        "-1e30",
        "1e-300",
        "-1e-300",
        "0",
        "-0",
        "1",
        "-1",
        "2",
        "3",
        "4",
        "5",
    ),
    *("1e12", "-1e12", "1.0000001e12", "1e13", "999", "1000", "1" * 15, "-" + "1" * 15, "1" * 16, "1" * 400, "1e999"),
    *("1e-999", "0.1", "0.30000000000000004", "1e3", "1E+3", "+5", ".5", "5.", "05", "-.5e-3", "1,5", "1 000", "1_000"),
    *("0x10", "1e", "e5", "--5", " 5", "5 ", "5\n", "٣", "３", "۳", "²", "½", "Ⅷ", "−5", "five", "5%", "1/2"),
    *("90", "-90", "90.0001", "180", "-180", "181", "360", "361", "100", "-100", "300", "300.01"),
)
DATES = (
    *("0000", "0001", "1899", "1900", "1949", "1950", "2000", "2009", "2010", "2011", "2030", "2031", "2060", "2061"),
    *("9999", "20000", "200", "-2000", "+2000", "2000.0", "2e3", "２０００", "٢٠٠٠", "2026-13-45", "2001-02-31"),
    *("2001-02-29", "2000-02-29", "2001-13", "2001-12", "2001-00", "2001-12-31", "1900-01-01", "2099-12-31"),
    *("0001-01-01", "9999-12-31", "2100-01-01", "2026-1-1", "01/02/2026", "2026-01-01T00:00", "2001-12-31\n", "today"),
)
FORMED = (
    *("http://a", "https://a", "https://", "http://[", "https://[::1", "https://a:99999", "HTTP://a", "ftp://a"),
    *("javascript:alert(1)", "data:text/html,a", 'https://a"onclick=alert(1)', "https://a<script>", "https://a'>b"),
    *("https://a b", "https://a\n", "https://" + "a" * 980, "https://" + "a" * 1000, "https://a/%zz#{}", "//a"),
    *("0.0", "99.zz", "11.6", "1.", "100.1", "11.6\n"),
)
VALUES = tuple(dict.fromkeys((*TEXTS, *SLUGS, *NUMBERS, *DATES, *FORMED)))


class Case(NamedTuple):
    """One value in one column."""

    table: str
    column: str
    value: str


def columns() -> list[tuple[str, Field]]:
    """Every column of every table."""
    return [(table.name, field) for table in TABLES.values() for field in table.fields]


def cases(values: Iterable[str]) -> list[Case]:
    """Each value in each column."""
    several = tuple(values)
    return [Case(name, field.name, value) for name, field in columns() for value in several]


def words() -> list[Case]:
    """Each word of a column of words."""
    return [Case(name, field.name, value) for name, field in columns() for value in field.enum]


def texts(rows: dict[str, list[dict[str, object]]]) -> Texts:
    """Rows as tables of text, as they come out of their files."""
    return {name: _text(table, rows[name]) for name, table in TABLES.items()}


def _text(table: Table, rows: list[dict[str, object]]) -> pd.DataFrame:
    if table.path.endswith(".parquet"):
        cells = {name: [str(row.get(name, "")) for row in rows] for name in table.columns}
        return pd.DataFrame(cells, dtype="str").assign(**{ROW: range(2, len(rows) + 2)})
    file = io.StringIO()
    writer = csv.DictWriter(file, table.columns, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    frame, problems = parse(file.getvalue(), table)
    assert frame is not None
    assert not problems
    return frame


def in_rows_of_their_own(several: Iterable[Case]) -> tuple[Texts, dict[Case, int]]:
    """The small package with one more row a case, sound but for its one cell, and the place of each row."""
    rows = {name: [dict(row) for row in kept] for name, kept in ROWS.items()}
    places: dict[Case, int] = {}
    for case in several:
        place = len(rows[case.table])
        row = ROWS[case.table][0] | _fresh(TABLES[case.table], place) | {case.column: case.value}
        places[case] = place
        rows[case.table].append(row)
        if case.table == "activities" and row["activity_id"]:
            rows["activity_cities"].append({"activity_id": row["activity_id"], "city_id": "suva"})
    return texts(rows), places


def in_place(several: Iterable[Case], first_only: bool) -> Texts:
    """The small package with the value of each case in every row of its column, or in the first one."""
    rows = {name: [dict(row) for row in kept] for name, kept in ROWS.items()}
    for case in several:
        for row in rows[case.table][: 1 if first_only else None]:
            row[case.column] = case.value
    return texts(rows)


def _fresh(table: Table, number: int) -> dict[str, object]:
    """What a copy of the first row of a table needs to be another row."""
    if table.name == "activity_cities":
        return {"city_id": "ube"}
    first = ROWS[table.name][0]
    references = {key.field for key in table.foreign_keys}
    found: dict[str, object] = {}
    for field in table.fields:
        own = field.unique or (table.name, field.name) == ("cities", "name")
        if not own and (field.name not in table.primary_key or field.name in references):
            continue
        if field.pattern == ISO3:
            found[field.name] = "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))
        elif field.type == "integer":
            found[field.name] = 1000 + number if field.maximum is None else 400 + number
        elif field.type == "string":
            found[field.name] = f"{first[field.name]}{'_' if field.pattern == INDICATOR_SLUG else '-'}{number}"
    return found
