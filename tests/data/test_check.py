"""Every code is raised by exactly its fault, with the place; nothing raises an exception."""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kki_dash.commands.main import main
from kki_dash.data.check import check
from kki_dash.data.fields import TABLES
from kki_dash.data.load import NEEDED, PackageError, load
from kki_dash.data.problems import CODES
from tests.kit import ROOT, ROWS, write_package, write_table

Package = Callable[..., Path]

FAULTS = [
    ("KKI-E007", "cities.csv", 2, "name", {"cities": [(0, {"name": "Su\x07va"})]}),
    ("KKI-E007", "cities.csv", 2, "name", {"cities": [(0, {"name": "Su\uffffva"})]}),
    ("KKI-E008", "cities.csv", 2, "name", {"cities": [(0, {"name": "Suva " * 201})]}),
    ("KKI-E008", "sources.csv", 2, "short_title", {"sources": [(0, {"short_title": "x" * 61})]}),
    ("KKI-E008", "outcomes.csv", 2, "note", {"outcomes": [(0, {"note": "x" * 1001})]}),
    ("KKI-E010", "cities.csv", 2, "name", {"cities": [(0, {"name": " "})]}),
    ("KKI-E010", "cities.csv", 2, "name", {"cities": [(0, {"name": "\u200b\u2066"})]}),
    ("KKI-E010", "observations.csv", 3, "source_id", {"observations": [(1, {"source_id": ""})]}),
    ("KKI-E011", "observations.csv", 2, "value", {"observations": [(0, {"value": "20,5"})]}),
    ("KKI-E011", "observations.csv", 2, "value", {"observations": [(0, {"value": "inf"})]}),
    ("KKI-E011", "observations.csv", 2, "value", {"observations": [(0, {"value": "1e999"})]}),
    ("KKI-E011", "observations.csv", 2, "year", {"observations": [(0, {"year": "2010.5"})]}),
    ("KKI-E011", "sources.csv", 2, "accessed", {"sources": [(0, {"accessed": "1 May"})]}),
    ("KKI-E011", "sources.csv", 2, "accessed", {"sources": [(0, {"accessed": "2026-13-45"})]}),
    ("KKI-E011", "sources.csv", 2, "accessed", {"sources": [(0, {"accessed": "0000-01-01"})]}),
    *(
        ("KKI-E011", "milestones.csv", 2, "date", {"milestones": [(0, {"date": date})]})
        for date in ("2001-02-31", "2001-13", "200", "2001-1-1", "5000", "٢٠٠١")
    ),
    ("KKI-E012", "cities.csv", 2, "evidence", {"cities": [(0, {"evidence": "certain"})]}),
    ("KKI-E012", "activities.csv", 2, "functions", {"activities": [(0, {"functions": "know_how;magic"})]}),
    ("KKI-E012", "outcomes.csv", 2, "evidence_level", {"outcomes": [(0, {"evidence_level": "quantified"})]}),
    ("KKI-E012", "programme_frame.csv", 2, "activity_kinds", {"programme_frame": [(0, {"activity_kinds": "tour"})]}),
    *(
        ("KKI-E012", "programme_frame.csv", 2, "code", {"programme_frame": [(0, {"kind": kind, "code": code})]})
        for kind, code in (("phase", "five"), ("phase", "second"), ("pillar", "4"), ("function", "magic"))
    ),
    ("KKI-E013", "cities.csv", 2, "iso3", {"cities": [(0, {"iso3": "Fiji"})]}),
    ("KKI-E014", "cities.csv", 2, "latitude", {"cities": [(0, {"latitude": 91})]}),
    ("KKI-E014", "outcomes.csv", 2, "after_value", {"outcomes": [(0, {"after_value": "1e30"})]}),
    ("KKI-E014", "programme_facts.csv", 2, "value", {"programme_facts": [(0, {"value": "-1e13"})]}),
    ("KKI-E014", "commitments.csv", 2, "target_value", {"commitments": [(0, {"target_value": "1e30"})]}),
    ("KKI-E015", "cities.csv", 4, "city_id", {"cities": [(2, {})]}),
    ("KKI-E016", "activity_cities.csv", 2, "city_id", {"activity_cities": [(0, {"city_id": "atlantis"})]}),
    ("KKI-E016", "outcomes.csv", 2, "activity_id", {"outcomes": [(0, {"activity_id": "nothing"})]}),
    ("KKI-E016", "outcomes.csv", 2, "city_id", {"outcomes": [(0, {"city_id": "atlantis"})]}),
    ("KKI-E016", "replications.csv", 2, "from_city_id", {"replications": [(0, {"from_city_id": "atlantis"})]}),
    ("KKI-E016", "replications.csv", 2, "to_city_id", {"replications": [(0, {"to_city_id": "atlantis"})]}),
    ("KKI-E016", "commitments.csv", 2, "city_id", {"commitments": [(0, {"city_id": "atlantis"})]}),
    ("KKI-E020", "activities.csv", 2, "year_end", {"activities": [(0, {"year_end": 2001})]}),
    ("KKI-E021", "cities.csv", 2, "longitude", {"cities": [(0, {"longitude": 140})]}),
    ("KKI-E022", "observations.csv", 3, "spatial_name", {"observations": [(1, {"spatial_name": "Nadi"})]}),
    ("KKI-E022", "observations.csv", 3, "spatial_unit", {"observations": [(1, {"spatial_unit": "province"})]}),
    ("KKI-E022", "national.csv", 3, "iso3", {"national": [(1, {"iso3": "JPN"})]}),
    ("KKI-E023", "observations.csv", 3, "year", {"observations": [(1, {"year": 2010})]}),
    ("KKI-E024", "observations.csv", 2, "value", {"observations": [(0, {"value": 301})]}),
    ("KKI-E024", "urban_centres.parquet", 2, "value", {"urban_centres": [(0, {"value": 999.0})]}),
    ("KKI-E024", "national.csv", 2, "value", {"national": [(0, {"value": 999})]}),
    ("KKI-E025", "replications.csv", 2, "to_city_id", {"replications": [(0, {"to_city_id": "suva"})]}),
    *(
        ("KKI-E026", TABLES[name].path, 2, "source_id", {name: [(0, {"source_id": "blog"})]})
        for name in (
            *("observations", "national", "guidelines", "outcomes", "commitments", "milestones", "programme_facts"),
            *("programme_frame", "wanted", "urban_centres", "region_air"),
        )
    ),
    (
        "KKI-E026",
        "outcomes.csv",
        2,
        "source_id",
        {"outcomes": [(0, {"source_id": "blog", "evidence_level": "described", "after_value": ""})]},
    ),
    (
        "KKI-E026",
        "commitments.csv",
        2,
        "later_source_id",
        {"commitments": [(0, {"later_source_id": "blog"})]},
    ),
    (
        "KKI-E026",
        "commitments.csv",
        2,
        "later_source_id",
        {"commitments": [(0, {"later_value": 40, "later_source_id": "blog"})]},
    ),
    ("KKI-E027", "commitments.csv", 2, "later_source_id", {"commitments": [(0, {"later_value": 40})]}),
    *(
        ("KKI-E029", TABLES[name].path, 2, "evidence", {name: [(0, change)]})
        for name in ("cities", "activities", "replications")
        for change in ({"source_id": "blog"}, {"evidence": "reported"})
    ),
    ("KKI-E028", "activities.csv", 3, "activity_id", {"activities": [(1, {"activity_id": "orphan"})]}),
]


DIGITS = [
    (table.name, field.name, field.type)
    for table in TABLES.values()
    for field in table.fields
    if field.type in ("integer", "year", "number", "date", "partial_date") and table.path.endswith(".csv")
]


def found(folder: Path) -> set[tuple[str, str, int | None, str]]:
    return {(one.code, one.file, one.row, one.column) for one in check(folder)}


def test_the_small_package_is_clean(package: Package) -> None:
    assert check(package()) == []


@pytest.mark.parametrize(("code", "file", "row", "column", "changes"), FAULTS)
def test_a_fault_is_named_with_its_place(
    package: Package, code: str, file: str, row: int, column: str, changes: dict[str, object]
) -> None:
    assert (code, file, row, column) in found(package(**changes))


@pytest.mark.parametrize("digits", ["２０１０", "٢٠١٠", "२०१०", "2０10"])
def test_what_the_reader_would_lose_is_a_problem(package: Package, digits: str) -> None:
    cells: dict[str, dict[str, object]] = defaultdict(dict)
    for table, column, kind in DIGITS:
        cells[table][column] = f"{digits}-01-01" if kind == "date" else digits
    problems = found(package(**{table: [(0, changed)] for table, changed in cells.items()}))
    assert {("KKI-E011", TABLES[table].path, 2, column) for table, column, _kind in DIGITS} <= problems


@pytest.mark.parametrize("date", ["2001", "2001-02", "2004-02-29"])
def test_a_date_may_be_as_precise_as_its_source(package: Package, date: str) -> None:
    assert check(package(milestones=[(0, {"date": date})])) == []


@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_of_headings_only_is_an_empty_one(package: Package, name: str) -> None:
    folder = package()
    write_table(folder, name, [])
    assert {one.code for one in check(folder)} <= {"KKI-E016", "KKI-E028"}
    if name in NEEDED:
        with pytest.raises(PackageError, match=TABLES[name].path):
            load(folder)
    else:
        assert getattr(load(folder), name).empty


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.path.endswith(".csv")])
@pytest.mark.parametrize("form", ["semicolons", "tabs", "a title above", "nothing"])
def test_a_file_in_another_form_is_one_problem(package: Package, name: str, form: str) -> None:
    folder = package()
    path = folder / TABLES[name].path
    text = path.read_text(encoding="utf-8")
    path.write_text(
        {
            "semicolons": text.replace(",", ";"),
            "tabs": text.replace(",", "\t"),
            "a title above": f"Table {name}, 2026\n{text}",
            "nothing": "",
        }[form],
        encoding="utf-8",
    )
    assert [one.code for one in check(folder) if one.file == path.name] == ["KKI-E009"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"activities": [(1, {"activity_id": "orphan"})]},
            "activities.csv:3 KKI-E028 No row of activity_cities.csv names “orphan”, and only meetings, seminars and "
            "publications may have no city. Add the city there, or correct the kind here.",
        ),
        (
            {"replications": [(0, {"to_city_id": "atlantis"})]},
            "replications.csv:2 KKI-E016 “atlantis” is not in cities.csv. Add it there, or correct it here.",
        ),
        (
            {"replications": [(0, {"from_city_id": "atlantis"})]},
            "replications.csv:2 KKI-E016 “atlantis” is not in cities.csv. Add it there, or correct it here.",
        ),
        (
            {"outcomes": [(0, {"activity_id": "nothing"})]},
            "outcomes.csv:2 KKI-E016 “nothing” is not in activities.csv. Add it there, or correct it here.",
        ),
        (
            {"commitments": [(0, {"city_id": "atlantis"})]},
            "commitments.csv:2 KKI-E016 “atlantis” is not in cities.csv. Add it there, or correct it here.",
        ),
    ],
)
def test_a_broken_link_has_one_clear_sentence(package: Package, changes: dict[str, object], sentence: str) -> None:
    assert [str(one) for one in check(package(**changes))] == [sentence]


@pytest.mark.parametrize("kind", ["thematic_seminar", "network_meeting", "publication"])
def test_a_meeting_or_publication_may_have_no_city(package: Package, kind: str) -> None:
    assert check(package(activities=[(1, {"activity_id": "orphan", "kind": kind})])) == []


@pytest.mark.parametrize("name", ["cities", "activities", "replications"])
def test_what_only_a_blog_says_may_stand_as_reported(package: Package, name: str) -> None:
    assert check(package(**{name: [(0, {"source_id": "blog", "evidence": "reported"})]})) == []


def test_every_table_with_a_source_is_tested_for_its_grade() -> None:
    resting = {table.path for table in TABLES.values() if any(key.table == "sources" for key in table.foreign_keys)}
    assert {file for code, file, *_rest in FAULTS if code in ("KKI-E026", "KKI-E029")} == resting


def test_all_faults_come_in_one_pass(package: Package) -> None:
    folder = package(cities=[(0, {"name": ""})], observations=[(0, {"value": "x"}), (4, {"value": 999})])
    assert {code for code, *_rest in found(folder)} == {"KKI-E010", "KKI-E011", "KKI-E024"}


def test_a_city_across_the_antimeridian_is_inside_its_country(package: Package) -> None:
    assert check(package(cities=[(0, {"longitude": -178.5})])) == []


def test_two_cities_of_one_name_are_named_and_both_are_used(package: Package) -> None:
    folder = package(cities=[(1, {"name": "SUVA ", "iso3": "FJI", "latitude": -17.5, "longitude": 178.1})])
    only = check(folder)
    assert [(one.code, one.row, one.column) for one in only] == [("KKI-E031", 3, "name")]
    assert "Row 2" in only[0].message
    assert list(load(folder).cities["city_id"]) == ["suva", "ube"]
    assert check(package(cities=[(1, {"name": "Suva"})])) == []


BROKEN_FILES = [
    ("KKI-E003", None),
    ("KKI-E002", b"city_id,name\n\xe9\xff,x\n"),
    ("KKI-E004", b"city_id,name\nsuva,Suva\n"),
    ("KKI-E005", None),
    ("KKI-E006", None),
    ("KKI-E009", b"city_id;name\nsuva;Suva\n"),
]


@pytest.mark.parametrize(("code", "content"), BROKEN_FILES)
def test_a_broken_file_is_named(package: Package, code: str, content: bytes | None) -> None:
    folder = package()
    path = folder / "cities.csv"
    if code == "KKI-E003":
        path.unlink()
    elif code == "KKI-E005":
        path.write_text(path.read_text().replace("\n", ",\n").replace("source_id,\n", "source_id,colour\n", 1))
    elif code == "KKI-E006":
        path.write_text(path.read_text() + "nadi,Nadi,FJI,-17")
    else:
        path.write_bytes(content or b"")
    assert code in {one.code for one in check(folder)}


def test_a_cut_off_last_line_is_left_out_and_the_rest_is_kept(package: Package) -> None:
    folder = package()
    path = folder / "observations.csv"
    path.write_text(path.read_text().rstrip("\n")[:-60])
    data = load(folder)
    assert [(one.code, one.row) for one in data.problems] == [("KKI-E006", 7)]
    assert list(data.observations["year"]) == [2010, 2011, 2012, 2013, 2014]


def test_a_broken_parquet_file_is_named_and_gives_an_empty_table(package: Package) -> None:
    folder = package()
    (folder / "urban_centres.parquet").write_bytes(b"PAR1 nothing")
    data = load(folder)
    assert [one.code for one in data.problems] == ["KKI-E001"]
    assert data.urban_centres.empty


def test_bad_rows_are_left_out_with_all_that_hangs_on_them(package: Package) -> None:
    data = load(package(cities=[(0, {"latitude": "north"})]))
    assert list(data.cities["city_id"]) == ["ube"]
    assert "suva" not in set(data.observations["city_id"])
    assert data.outcomes.empty
    assert data.activity_cities.empty
    assert len(data.activities) == 1
    assert {one.code for one in data.problems} == {"KKI-E011", "KKI-E030"}


def test_one_bad_value_leaves_the_other_values(package: Package) -> None:
    data = load(package(observations=[(2, {"value": 999})]))
    assert list(data.observations["year"]) == [2010, 2011, 2013, 2014, 2010]


@pytest.mark.parametrize("table", NEEDED)
def test_without_a_needed_table_there_is_one_clear_sentence(package: Package, table: str) -> None:
    folder = package()
    (folder / TABLES[table].path).unlink()
    with pytest.raises(PackageError, match=f"needs the table {TABLES[table].path}"):
        load(folder)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_marks_do_not_matter(package: Package, mark: str, end: str) -> None:
    folder = package()
    path = folder / "cities.csv"
    path.write_bytes((mark + path.read_text().replace("\n", end)).encode())
    assert check(folder) == []


CSV_TABLES = [name for name, table in TABLES.items() if table.path.endswith(".csv")]


@pytest.mark.long
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(CSV_TABLES), place=st.integers(0, 9), text=st.text(max_size=20))
def test_any_text_in_any_cell_never_raises(tmp_path: Path, name: str, place: int, text: str) -> None:
    columns = TABLES[name].columns
    first = ROWS[name][0] | {columns[place % len(columns)]: text.replace("\ud800", "")}
    write_package(tmp_path, ROWS | {name: [first, *ROWS[name][1:]]})
    try:
        data = load(tmp_path)
    except PackageError:
        assert check(tmp_path)
        return
    if not data.problems:
        assert all(len(getattr(data, key)) == len(ROWS[key]) for key in TABLES)


@pytest.mark.long
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(list(TABLES)), content=st.binary(max_size=200))
def test_any_bytes_as_a_file_never_raise(tmp_path: Path, name: str, content: bytes) -> None:
    write_package(tmp_path, ROWS)
    (tmp_path / TABLES[name].path).write_bytes(content)
    try:
        assert load(tmp_path).problems
    except PackageError:
        assert check(tmp_path)


def test_the_command_ends_with_the_right_status(package: Package, capsys: pytest.CaptureFixture[str]) -> None:
    folder = package()
    assert main(["check", str(folder)]) == 0
    folder = package(cities=[(0, {"evidence": "certain"})])
    assert main(["check", str(folder), "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out.split("No problems.\n")[1])
    assert shown[0]["code"] == "KKI-E012"
    assert shown[0]["row"] == 2
    assert "certain" in shown[0]["message"]
    assert main(["check", str(folder / "nowhere")]) == 2
    (folder / "cities.csv").unlink()
    assert main(["check", str(folder)]) == 2


def test_every_code_is_documented_and_tested() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert set(re.findall(r"KKI-E\d{3}", page)) == set(CODES)
    tested = (
        {fault[0] for fault in FAULTS} | {fault[0] for fault in BROKEN_FILES} | {"KKI-E001", "KKI-E030", "KKI-E031"}
    )
    assert tested == set(CODES)
