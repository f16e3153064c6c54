"""A file is written whole or not at all, and the sentence names the cause."""

import errno
import os
from pathlib import Path

import pytest

from kki_dash import writing
from kki_dash.commands.main import main
from tests.kit import small_package


def test_a_file_is_replaced_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    writing.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["deck.pptx"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("cause", [errno.ENOSPC, errno.EACCES])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], step: str, cause: int
) -> None:
    (tmp_path / "data").mkdir()
    folder = small_package(tmp_path / "data")
    out = tmp_path / "package.zip"
    out.write_bytes(b"old")

    def fail(*_given: object) -> None:
        raise OSError(cause, os.strerror(cause))

    monkeypatch.setattr(writing.os, step, fail)
    assert main(["export", "package", "--data", str(folder), "--out", str(out)]) == 1
    assert out.read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "package.zip"]
    said = capsys.readouterr().err
    assert ("Make room on the disk" in said) == (cause == errno.ENOSPC)
    assert ("in which you may write" in said) == (cause == errno.EACCES)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as raised:
        writing.write_whole(tmp_path, b"new")
    assert "not of a folder" in writing.not_written(tmp_path, raised.value)
