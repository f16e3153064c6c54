"""The import: all or nothing, to the letter, twice the same, whole after a kill, one at a time."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.commands.main import main
from kki_dash.data import journal
from kki_dash.data.changes import compare
from kki_dash.data.check import check
from kki_dash.data.load import load
from kki_dash.data.read import read_text
from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.publish import CsvFile
from tests.kit import DATA, ROOT
from tests.rounds.kit import PM10, STEADY, files_of, filled, workbook


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def bago(tmp_path: Path, dataset: Dataset) -> Path:
    path = tmp_path / "bago.xlsx"
    path.write_bytes(filled(dataset, "bago", {"Particles (PM10)": STEADY}))
    return path


def test_a_filled_template_goes_all_the_way(copy: Path, bago: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(copy)
    assert main(["import", str(bago), "--data", str(copy)]) == 0
    assert files_of(copy) == before, "without --write nothing is written"
    assert "give --write" in capsys.readouterr().out
    assert main(["import", str(bago), "--data", str(copy), "--write"]) == 0
    after = files_of(copy)
    assert {name for name in after if after[name] != before.get(name)} == {"observations.csv", "sources.csv"}
    old, new = (files["observations.csv"].decode().split("\n") for files in (before, after))
    assert [line for line in new if line in set(old)] == old, "old lines keep their order and spelling"
    added = [line for line in new if line not in set(old)]
    assert len(added) == len(STEADY)
    assert all(line.startswith("bago,pm10,bago--pm10--bago-city-bulletin-2004-2013,") for line in added)
    assert {one.code for one in check(copy)} == {"KKI-E012"}, "the new source waits for its grade"
    assert not Dataset(load(copy)).series("bago", "pm10")

    written = files_of(copy)
    assert main(["import", str(bago), "--data", str(copy), "--write"]) == 0
    assert files_of(copy) == written, "importing twice changes nothing"
    assert "Nothing changes." in capsys.readouterr().out

    sources = copy / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8").replace("to be graded", "B"), encoding="utf-8")
    assert check(copy) == []
    (series,) = Dataset(load(copy)).series("bago", "pm10")
    assert dict(zip(series.years, series.values, strict=True)) == STEADY


def test_an_error_or_an_open_question_stops_everything(
    copy: Path, tmp_path: Path, dataset: Dataset, bago: Path
) -> None:
    before = files_of(copy)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(filled(dataset, "dalian", {"Particles (PM10)": PM10 | {2005: 0.085}}))
    assert main(["import", str(bago), str(broken), "--data", str(copy), "--write", "--confirmed"]) == 1
    assert files_of(copy) == before
    asked = tmp_path / "asked.xlsx"
    asked.write_bytes(filled(dataset, "dalian", {"Particles (PM10)": PM10}, place="Dalian bulletin monitors"))
    assert main(["import", str(asked), "--data", str(copy), "--write"]) == 1
    assert files_of(copy) == before
    assert main(["import", str(bago), str(asked), "--data", str(copy), "--write", "--confirmed"]) == 0
    assert files_of(copy) != before


def test_two_files_that_contradict_each_other_stop(copy: Path, tmp_path: Path, dataset: Dataset, bago: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(filled(dataset, "bago", {"Particles (PM10)": STEADY | {2003: 74}}))
    before = files_of(copy)
    assert main(["import", str(bago), str(other), "--data", str(copy), "--write"]) == 1
    assert files_of(copy) == before


def test_what_changed_is_the_comparison_of_both_packages(copy: Path, bago: Path) -> None:
    before = read_text(copy)[0]
    assert main(["import", str(bago), "--data", str(copy), "--write"]) == 0
    changes = compare(before, read_text(copy)[0])
    assert [one.kind for one in changes] == ["added"] * (len(STEADY) + 1)
    assert {one.table for one in changes} == {"observations", "sources"}
    back = compare(read_text(copy)[0], before)
    assert [one.kind for one in back] == ["withdrawn"] * (len(STEADY) + 1)
    assert compare(before, before) == []


def test_a_corrected_value_changes_one_cell_of_one_line(copy: Path, tmp_path: Path, dataset: Dataset) -> None:
    series = next(s for s in dataset.series("ulsan", "river_bod") if len(s.years) > 3)
    values = dict(zip(series.years, series.values, strict=True))
    values[series.years[1]] += 0.01
    source = dataset.sources[series.source_id].short_title
    head = ["Indicator", "Place", "Kind of place", "How", "Source", *values]
    row = ["river_bod", series.spatial_name, series.spatial_unit, series.statuses[0], source, *values.values()]
    path = tmp_path / "ulsan.xlsx"
    path.write_bytes(workbook([head, row]))
    old = (copy / "observations.csv").read_text(encoding="utf-8").split("\n")
    assert main(["import", str(path), "--city", "ulsan", "--data", str(copy), "--write", "--confirmed"]) == 0
    new = (copy / "observations.csv").read_text(encoding="utf-8").split("\n")
    assert len(old) == len(new)
    assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
    assert check(copy) == []


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=8),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_rows_that_are_not_touched_are_kept_to_the_letter(rows: list[list[str]], end: str, mark: bool) -> None:
    quoted = (
        end.join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["a", "b"], *rows]) + end
    )
    content = (b"\xef\xbb\xbf" if mark else b"") + quoted.encode()
    assert CsvFile(content).content() == content
    file = CsvFile(content)
    file.add({"a": "x,y", "b": "new"}, ())
    assert file.content() == content + f'"x,y",new{end}'.encode()


STAGES = ("staged", "half written", "journal", "first moved", "all moved")
_KILLED = """
import os, signal, sys
from pathlib import Path
from kki_dash.data import journal

folder, stage, count = Path(sys.argv[1]), sys.argv[2], 0
real_write, real_replace, real_unlink = journal._write, os.replace, Path.unlink

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def write(path, content):
    if stage == "half written":
        path.write_bytes(content[: len(content) // 2])
        die()
    real_write(path, content)
    if stage == "staged":
        die()

def replace(source, target):
    global count
    real_replace(source, target)
    count += 1
    if (stage, count) in (("journal", 1), ("first moved", 2)):
        die()

def unlink(self, *a, **k):
    if stage == "all moved" and self.name == journal._JOURNAL:
        die()
    real_unlink(self, *a, **k)

journal._write, journal.os.replace, Path.unlink = write, replace, unlink
journal.replace_all(folder, {"a.csv": b"new a", "b.csv": b"new b"})
"""


@pytest.mark.parametrize("stage", STAGES)
def test_a_kill_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path, stage: str) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"old " + name[:1].encode())
    done = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), stage], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL

    def seen() -> list[bytes]:
        with journal.locked(tmp_path):
            return [journal.current(tmp_path, name).read_bytes() for name in ("a.csv", "b.csv")]

    old, new = [b"old a", b"old b"], [b"new a", b"new b"]
    expected = old if stage in ("staged", "half written") else new
    assert seen() == expected
    journal.finish(tmp_path)
    assert seen() == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]
    journal.replace_all(tmp_path, {"a.csv": b"newer"})
    assert seen() == [b"newer", expected[1]]


def test_a_disk_that_is_full_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        journal.replace_all(tmp_path, {"a.csv": b"new"})
    assert files_of(tmp_path) == {"a.csv": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


_ADDS = """
import sys
from pathlib import Path
from kki_dash.data import journal

folder = Path(sys.argv[1])
for _ in range(20):
    with journal.locked(folder, alone=True):
        numbers = [int((folder / name).read_text()) for name in ("a.csv", "b.csv")]
        assert numbers[0] == numbers[1], numbers
        journal.replace_all(folder, {name: str(numbers[0] + 1).encode() for name in ("a.csv", "b.csv")})
"""


def test_two_writers_at_once_do_not_mix_and_a_reader_never_sees_half(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("0")
    writers = [subprocess.Popen([sys.executable, "-c", _ADDS, str(tmp_path)], cwd=ROOT) for _ in range(2)]

    def pairs() -> Iterator[tuple[bytes, bytes]]:
        while any(writer.poll() is None for writer in writers):
            with journal.locked(tmp_path):
                yield tuple(journal.current(tmp_path, name).read_bytes() for name in ("a.csv", "b.csv"))  # type: ignore[misc]

    assert all(a == b for a, b in pairs())
    assert [writer.wait() for writer in writers] == [0, 0]
    assert (tmp_path / "a.csv").read_text() == "40"


def test_a_folder_that_may_not_be_written_is_named(
    copy: Path, bago: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "mkdir", refuse)
    before = files_of(copy)
    assert main(["import", str(bago), "--data", str(copy), "--write"]) == 2
    assert "in which you may write" in capsys.readouterr().err
    assert files_of(copy) == before
