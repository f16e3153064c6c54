"""The commands for print: files that open, one sentence for a wrong question, and where it goes."""

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from kki_dash.commands.main import main


def test_the_win_win_figure_for_a_report_page(tmp_path: Path) -> None:
    out = tmp_path / "winwin.png"
    assert main(["export", "figure", "winwin", "--pair", "air-hdi", "--width-mm", "175", "--out", str(out)]) == 0
    with Image.open(out) as image:
        assert abs(image.width - 2067) <= 1
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_briefs_go_into_a_folder_with_a_line_of_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "brief", "--city", "cebu", "surabaya", "--out", str(tmp_path / "new" / "briefs")]) == 0
    assert "1 of 2: Cebu City" in (error := capsys.readouterr().err)
    assert "2 of 2: Surabaya" in error
    files = sorted((tmp_path / "new" / "briefs").iterdir())
    assert [path.name for path in files] == [f"kitakyushu-initiative-brief-{city}.pdf" for city in ("cebu", "surabaya")]
    assert all(len(PdfReader(path).pages) == 2 for path in files)


def test_one_brief_goes_into_a_file(tmp_path: Path) -> None:
    assert main(["export", "brief", "--city", "bago", "--out", str(tmp_path / "bago.pdf")]) == 0
    assert len(PdfReader(tmp_path / "bago.pdf").pages) == 2


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (["figure", "winwin", "--out", "x.gif"], 1, "does not end in .png, .svg or .pdf"),
        (["figure", "winwin", "--width-mm", "5", "--out", "x.png"], 1, "--width-mm must lie between 40 and 600"),
        (["figure", "winwin", "--dpi", "9", "--out", "x.png"], 1, "--dpi must lie between 36 and 1200"),
        (["figure", "wiwin", "--out", "x.png"], 1, "Did you mean winwin?"),
        (["figure", "winwin", "--out", "no/such/folder/x.png"], 1, "cannot be written"),
        (["figure", "winwin", "--data", "no-data", "--out", "x.png"], 2, "needs the table"),
        (["brief", "--city", "cebuu", "--out", "x.pdf"], 1, "Did you mean cebu?"),
        (["brief", "--city", "cebu", "bago", "--out", "x.pdf"], 1, "Give a folder"),
        (["brief", "--all", "--data", "no-data", "--out", "x"], 2, "needs the table"),
    ],
)
def test_a_wrong_question_gets_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *asked]) == status
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
