"""What changed from one state of the package to another is told the same by the kept differences and by comparing."""

import csv
import shutil
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.data import versions
from kki_dash.data.changes import Change, compare
from kki_dash.data.load import fingerprint
from kki_dash.data.read import read_text
from kki_dash.data.versions import Kept, NoVersionError
from tests.kit import DATA, small_package


def written(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_latest_state_on_record_is_the_shipped_one_and_its_list_is_whole() -> None:
    known = versions.versions(DATA)
    tables, _problems = read_text(DATA)
    assert known[-1].version == versions.version_of(DATA, tables), (
        "the data changed: keep what changed with python -m kki_dash changes OLD data --keep TITLE"
    )
    assert [one.before for one in known] == ["", *(one.version for one in known[:-1])]
    for one in known[1:]:
        assert versions.changes_to(DATA, one.version)
        assert one.title


def test_the_kept_difference_says_what_the_files_hold() -> None:
    known = versions.versions(DATA)
    stored = {(row["series_id"], row["year"]): row["value"] for row in read(DATA, "observations")}
    for one in versions.between(DATA, known[0].version, known[-1].version):
        if one.table == "observations" and one.column in ("", "value"):
            series_id, year = one.key.split("|")
            assert ((series_id, year) in stored) == (one.kind != "withdrawn")
            assert one.kind == "withdrawn" or stored[series_id, year] == one.after


def test_a_number_in_another_spelling_is_no_change(tmp_path: Path) -> None:
    old = small_package(tmp_path / "old")
    new = shutil.copytree(old, tmp_path / "new")
    rows = read(new, "observations")
    rows[0]["value"] = f"{float(rows[0]['value']):.6f}"
    written(new, "observations", rows)
    assert versions.compared(old, new) == []
    rows[0]["value"] = "12345"
    written(new, "observations", rows)
    (one,) = versions.compared(old, new)
    assert (one.kind, one.column, one.after) == ("altered", "value", "12345")


@given(steps=st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=2, max_size=5))
def test_several_steps_are_told_as_one(steps: list[list[int]]) -> None:
    """A value is missing at 0, else it is that number; all states are compared with the chain of their differences."""

    def state(values: list[int]) -> list[tuple[str, str]]:
        return [(str(2000 + place), str(value)) for place, value in enumerate(values) if value]

    def between(before: list[int], after: list[int]) -> list[Kept]:
        old, new = dict(state(before)), dict(state(after))
        found = []
        for year in sorted(old | new):
            row = {"city_id": "a", "indicator_id": "b", "year": year, "value": new.get(year, old.get(year, ""))}
            key = ("s", year)
            if year not in old:
                found.append(Change("added", "observations", key, "", "", "", row))
            elif year not in new:
                found.append(Change("withdrawn", "observations", key, "", "", "", row | {"value": old[year]}))
            elif old[year] != new[year]:
                found.append(Change("altered", "observations", key, "value", old[year], new[year], row))
        return versions.kept(found)

    chain = [one for before, after in pairwise(steps) for one in between(before, after)]
    assert sorted(versions.joined(chain)) == sorted(between(steps[0], steps[-1]))


def test_a_state_is_kept_once_and_only_after_the_one_before(tmp_path: Path) -> None:
    old = small_package(tmp_path / "old")
    new = shutil.copytree(old, tmp_path / "new")
    rows = read(new, "observations")
    rows[0]["value"], gone = "777", rows.pop()
    written(new, "observations", rows)
    made = versions.keep(new, old, "A round", "2027-05-01")
    assert [one.title for one in versions.versions(new)] == ["", "A round"]
    assert made.version.endswith(fingerprint(new))
    found = versions.between(new, made.before, made.version)
    assert {(one.kind, one.after) for one in found} == {("altered", "777"), ("withdrawn", "")}
    assert gone["value"] in {one.before for one in found}
    turned = versions.between(new, made.version, made.before)
    assert {(one.kind, one.before) for one in turned} == {("altered", "777"), ("added", "")}
    with pytest.raises(NoVersionError):
        versions.keep(new, old, "Again", "2027-05-02")
    with pytest.raises(KeyError):
        versions.between(new, "nothing", made.version)


def test_an_archive_is_read_as_a_folder_is(tmp_path: Path) -> None:
    old = small_package(tmp_path / "old")
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in old.iterdir():
            file.write(path, f"somewhere/../{path.name}")
    with versions.opened(archive) as folder:
        assert compare(read_text(folder)[0], read_text(old)[0]) == []
    (tmp_path / "no.zip").write_bytes(b"PK no")
    with pytest.raises(OSError, match="no archive"), versions.opened(tmp_path / "no.zip"):
        pass
