"""The command that tells and keeps what changed."""

import json
import shutil
from pathlib import Path

import pytest

from kki_dash.commands.main import main
from kki_dash.data import versions
from tests.kit import DATA, small_package


def changed(folder: Path) -> Path:
    new = shutil.copytree(folder, folder.parent / "new")
    path = new / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    return new


def test_two_packages_are_told_apart_and_the_change_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = small_package(tmp_path / "old")
    new = changed(old)
    assert main(["changes", str(old), str(old)]) == 0
    assert "No value was added" in capsys.readouterr().out
    assert main(["changes", str(old), str(new), "--data", str(new)]) == 1
    assert "1 value withdrawn" in capsys.readouterr().out
    assert not (new / versions.FOLDER).exists()
    assert main(["changes", str(old), str(new), "--data", str(new), "--keep", "A round", "--format", "json"]) == 1
    assert [one["kind"] for one in json.loads(capsys.readouterr().out)] == ["withdrawn"]
    before, after = (one.version for one in versions.versions(new))
    assert main(["changes", before, after, "--data", str(new)]) == 1
    assert "1 value withdrawn" in capsys.readouterr().out
    assert main(["changes", str(old), str(new), "--data", str(new), "--keep", "Again"]) == 2
    assert "Nothing was kept" in capsys.readouterr().err


def test_the_kept_states_are_offered_where_one_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    known = versions.versions(DATA)
    assert main(["changes", "2020-01-01-0000000000", known[-1].version]) == 2
    assert known[0].version in capsys.readouterr().err
    assert main(["changes", str(DATA), "nowhere"]) == 2
    assert "no folder" in capsys.readouterr().err
