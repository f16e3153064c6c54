"""Letters that no typeface has: told in a sentence, set where a typeface brings them, and never a row of empty boxes."""

import io
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from PIL import Image
from pypdf import PdfReader

from kki_dash.data.load import Tables
from kki_dash.exports.print.brief import brief
from kki_dash.exports.print.letters import FONTS, MOST_NAMED, folders, lacking, sentence
from kki_dash.exports.print.picture import Credit, picture
from kki_dash.exports.print.press import FORMATS, NotPrintedError, Press
from kki_dash.exports.print.sizes import PRESETS
from kki_dash.figures.matrix import matrix_figure
from kki_dash.figures.surface import Canvas
from kki_dash.findings.dataset import Dataset
from tests.exports.print.kit import KITAKYUSHU, NONTHABURI, SHEET, TYPEFACE, write_typeface


@pytest.mark.parametrize(
    "text", ["", "Łódź", "Hà Nội", "Αθήνα", "Київ", "●→−≥µ³₂", "\u200bz\u200dw\u2060 \u3000\ufe0f"]
)
def test_what_the_own_typefaces_have_lacks_nothing(text: str) -> None:
    assert lacking(text, [str(FONTS)]) == []


def test_a_letter_and_its_parts_are_the_same() -> None:
    composed = {"ṽ": "v\u0303", "é": "e\u0301"}
    assert lacking("".join([*composed, *composed.values()]), [str(FONTS)]) == []


def test_letters_are_named_once_in_their_order() -> None:
    assert lacking(f"{KITAKYUSHU}, {KITAKYUSHU} ({NONTHABURI})", [str(FONTS)]) == [*KITAKYUSHU, *"นทบุรี"]


def test_the_sentence_names_some_letters_and_says_what_to_do() -> None:
    assert sentence(["北"]) == (
        "No typeface here has the letter 北: put one that has it into the folder named by KKI_FONTS."
    )
    assert "the letters 北, 九, 州, 市: put one that has them" in sentence([*KITAKYUSHU])
    many = [chr(0x4E00 + n) for n in range(MOST_NAMED + 1)]
    assert many[-2] in sentence(many)
    assert many[-1] not in sentence(many)
    assert "…" in sentence(many)


@pytest.mark.parametrize("name", ["of.ttf", "inside/of.TTF", "of.ttc"])
def test_typefaces_of_the_folder_count_as_typst_reads_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    write_typeface(path, KITAKYUSHU)
    if path.suffix == ".ttc":
        both = TTCollection()
        both.fonts = [TTFont(FONTS / "SourceSans3-Regular.ttf"), TTFont(path)]
        both.save(path)
    (tmp_path / "broken.ttf").write_bytes(b"no typeface")
    (tmp_path / "words.txt").write_text(NONTHABURI, encoding="utf-8")
    assert lacking(KITAKYUSHU + "か", [str(FONTS), str(tmp_path)]) == ["か"]


def test_a_folder_that_is_not_there_has_no_typeface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KKI_FONTS", str(tmp_path / "nowhere"))
    assert lacking("a北", folders()) == ["北"]
    monkeypatch.setenv("KKI_FONTS", " ")
    assert folders() == [str(FONTS)]


@pytest.mark.parametrize("name", [KITAKYUSHU, NONTHABURI])
def test_brief_and_picture_are_refused_until_a_typeface_has_the_name(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    cities = tables.cities.copy()
    cities.loc[cities["city_id"] == "kitakyushu", "name"] = name
    dataset = Dataset(replace(tables, cities=cities))
    figure = matrix_figure(dataset, Canvas("laptop", 800), "kitakyushu")
    pictures = [partial(picture, figure, PRESETS["175mm"], Credit("Dashboard"), kind) for kind in FORMATS]
    document = partial(brief, dataset, "kitakyushu")

    monkeypatch.delenv("KKI_FONTS", raising=False)
    for make in (document, *pictures):
        with pytest.raises(NotPrintedError, match=f"has the letters {name[0]}, .* folder named by KKI_FONTS"):
            make()

    write_typeface(tmp_path / "more.ttf", name)
    monkeypatch.setenv("KKI_FONTS", str(tmp_path))
    read = PdfReader(io.BytesIO(document()))
    assert len(read.pages) == 2
    # a reader may say the letters of a syllable twice: the first three are one each
    assert name[:3] in read.pages[0].extract_text()
    assert TYPEFACE in fonts(read)
    for kind, make in zip(FORMATS, pictures, strict=True):
        made = make()
        if kind == "pdf":
            assert name[:3] in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def fonts(reader: PdfReader) -> set[str]:
    """Names of the typefaces of a document, without the mark of a part."""
    return {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }


def test_a_letter_is_drawn_as_its_typeface_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_typeface(tmp_path / "more.ttf", KITAKYUSHU)
    monkeypatch.setenv("KKI_FONTS", str(tmp_path))
    words = {"lines": [KITAKYUSHU], "size": 20, "top": 20}
    nothing = {"lines": [], "size": 8, "top": 0}
    data = SHEET | {"blocks": {"title": nothing, "subtitle": words, "foot": nothing}}
    press = Press()
    with Image.open(io.BytesIO(press.make("picture.typ", data, "png", 72))) as image:
        dark = sum(image.convert("L").point(lambda grey: grey < 160).get_flattened_data())
    press.close()
    # four blocks of 19 by 20 points, not four frames around nothing
    assert dark > 4 * 18 * 18
