"""The audit fails on what is known, and says so where nothing could be asked."""

import subprocess
from pathlib import Path

import pytest

from tests.kit import ROOT


@pytest.mark.parametrize(
    ("installed", "said", "ended", "expected"),
    [
        (0, "No known vulnerabilities found", 0, "No known vulnerabilities found"),
        (0, "Found 2 known vulnerabilities in 1 package", 1, "Found 2 known vulnerabilities in 1 package"),
        (0, "ERROR: Dependency not found on PyPI", 1, "The advisory service could not be asked"),
        (1, "", 0, "the Python Package Index cannot be reached"),
    ],
    ids=["sound", "weak", "not reached", "not installed"],
)
def test_an_audit_ends_in_a_clear_sentence(
    tmp_path: Path, installed: int, said: str, ended: int, expected: str
) -> None:
    (tmp_path / "bin").mkdir()
    for name, script in (("python", f"exit {installed}"), ("pip-audit", f"echo '{said}'; exit {ended}")):
        path = tmp_path / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    (tmp_path / "run.stamp").touch()
    told = subprocess.run(["make", "audit", f"VENV={tmp_path}"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode != 0) == bool(installed or ended)
    assert expected in told.stdout
    assert ("could not be asked" in told.stdout) == ("ERROR" in said)
