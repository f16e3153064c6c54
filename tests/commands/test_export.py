"""The commands for print: files that open, one sentence for a wrong question, and where it goes."""

from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from kki_dash import text
from kki_dash.commands.export import asked_figure
from kki_dash.commands.main import main
from kki_dash.exports.print.press import PRESS, NotPrintedError
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import WrongQuestionError
from tests import pseudo
from tests.exports.print.kit import KITAKYUSHU, NONTHABURI, write_renamed, write_typeface


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
        (["figure", "winwin", "--lang", "xx", "--out", "x.png"], 1, "The language 'xx' is not known"),
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


@pytest.mark.parametrize("command", [["figure", "map"], ["brief", "--city", "bago"]])
def test_a_press_that_is_busy_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    def make(*_: object) -> bytes:
        raise NotPrintedError("Ask again in a moment.")

    monkeypatch.setattr(PRESS, "make", make)
    assert main(["export", *command, "--out", str(tmp_path / "x.pdf")]) == 1
    assert capsys.readouterr().err.endswith("Ask again in a moment.\n")
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        (["timeline", "--city", "cebu"], "--city"),
        (["winwin", "--environment", "pm10", "--years", "2005..2015"], "--environment and --years"),
        (["winwin", "--pair", "own", "--environment", "pm10", "--livelihood", "shdi"], ""),
        (["decoupling", "--pair", "built_up_area,population_urban_centre"], ""),
        (["map", "--show", "arcs"], ""),
    ],
)
def test_a_choice_that_changes_nothing_is_told_and_the_figure_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], left: str
) -> None:
    assert main(["export", "figure", *asked, "--out", str(tmp_path / "x.svg")]) == 0
    said = f"The figure {asked[0]} makes no use of {left} here; it is made without.\n" if left else ""
    assert capsys.readouterr().err == said


def test_a_city_without_a_class_leaves_the_figure_as_its_link_does(dataset: Dataset) -> None:
    usual = asked_figure(dataset, "winwin", {}).plot.to_json()
    assert asked_figure(dataset, "winwin", {"city": "surabaya"}).plot.to_json() == usual
    assert asked_figure(dataset, "winwin", {"city": "ulsan"}).plot.to_json() != usual


def test_an_empty_choice_of_several_is_none_of_them(dataset: Dataset) -> None:
    made = [asked_figure(dataset, "compare", more) for more in ({}, {"with": None}, {"with": ""})]
    usual, unasked, empty = (one.plot.to_json() for one in made)
    assert usual == unasked != empty
    with pytest.raises(WrongQuestionError, match="Choose at least one thing"):
        asked_figure(dataset, "standing", {"city": "ulsan", "alike": ""})


@pytest.mark.parametrize("link", ["https://an.address/x?y=z", "HTTP://an.address/x?y=z", " an.address/x?y=z\x07\udcff"])
def test_an_address_stands_without_what_nobody_reads(tmp_path: Path, link: str) -> None:
    made = []
    for address in ("an.address/x?y=z", link):
        assert main(["export", "figure", "map", "--link", address, "--out", str(tmp_path / "x.pdf")]) == 0
        made.append((tmp_path / "x.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_file_speaks_the_language_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pseudo.write_catalogue(tmp_path / "locales")
    monkeypatch.setattr(text, "LOCALES", tmp_path / "locales")
    said = []
    for language in ("en", pseudo.LANGUAGE):
        out = tmp_path / f"{language}.pdf"
        assert main(["export", "figure", "timeline", "--lang", language, "--out", str(out)]) == 0
        said.append("The programme in time" in PdfReader(out).pages[0].extract_text())
        said.append("[The programme in time" in PdfReader(out).pages[0].extract_text())
    assert said == [True, False, True, True]
    assert text.language() == "en"


@pytest.mark.parametrize("name", [KITAKYUSHU, NONTHABURI])
def test_a_name_without_a_typeface_is_told_and_with_one_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    data, fonts = write_renamed(tmp_path / "data", "kitakyushu", name), tmp_path / "fonts"
    files = {
        tmp_path / "brief.pdf": ["brief", "--city", "kitakyushu"],
        tmp_path / "figure.png": ["figure", "record", "--city", "kitakyushu"],
    }
    monkeypatch.delenv("KKI_FONTS", raising=False)
    for out, asked in files.items():
        assert main(["export", *asked, "--data", str(data), "--out", str(out)]) == 1
        last = capsys.readouterr().err.splitlines()[-1]
        assert last.startswith(f"No typeface here has the letters {name[0]}, ")
        assert last.endswith("put one that has them into the folder named by KKI_FONTS.")
        assert not out.exists()
    fonts.mkdir()
    write_typeface(fonts / "more.ttf", name)
    monkeypatch.setenv("KKI_FONTS", str(fonts))
    for out, asked in files.items():
        assert main(["export", *asked, "--data", str(data), "--out", str(out)]) == 0
        assert out.exists()
    assert name[:3] in PdfReader(tmp_path / "brief.pdf").pages[0].extract_text()


def test_a_deck_leaves_the_letters_of_a_name_to_fonts_of_office(tmp_path: Path) -> None:
    data, out = write_renamed(tmp_path / "data", "kitakyushu", KITAKYUSHU), tmp_path / "deck.pptx"
    assert main(["export", "deck", "--city", "kitakyushu", "--data", str(data), "--out", str(out)]) == 0
    titles = [page.shapes.title.text_frame.text for page in Presentation(out).slides]
    assert any(KITAKYUSHU in title for title in titles)
