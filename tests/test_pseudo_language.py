"""In a language that nobody speaks, every word of ours is translated and none is cut, on every surface."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

from kki_dash import choices, text
from kki_dash.data.fields import TABLES
from kki_dash.data.load import Tables
from kki_dash.data.problems import CODES, problem
from kki_dash.exports.deck import measure
from kki_dash.exports.deck.build import deck
from kki_dash.exports.deck.pptx_kit import lines_height
from kki_dash.exports.print import brief
from kki_dash.exports.print.picture import Credit, layout, offered
from kki_dash.exports.print.reader import drawing
from kki_dash.exports.print.sizes import PRESETS
from kki_dash.exports.workbook import city_workbook
from kki_dash.figures.catalogue import FIGURES
from kki_dash.figures.figure import Figure
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting import slides
from kki_dash.ui.present import stage
from tests import pseudo
from tests.kit import open_page
from tests.pseudo import Foreign, longer
from tests.views import SHIPPED, PageView

CHOSEN = {
    "city": {"city": "surabaya", "indicator": "shdi"},
    "record": {"city": "surabaya"},
    "standing": {"city": "bangkok"},
    "compare": {"city": "dhaka"},
}
pytestmark = pytest.mark.page

EDGE = 1.0
"""Points by which a text may be wider than we measure."""


@pytest.fixture(scope="module", autouse=True)
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The language on offer, and spoken; its lists are told from an “and” that stands in the code."""
    folder = tmp_path_factory.mktemp("locales")
    pseudo.write_catalogue(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "LOCALES", folder)
        patch.setattr(text, "format_list", lambda words, style="standard", locale=None: " & ".join(words))
        with text.speaking(pseudo.LANGUAGE):
            yield
    text._catalogue.cache_clear()


@pytest.fixture(scope="module")
def foreign(tables: Tables) -> Foreign:
    return Foreign(tables)


def nothing_left(texts: Iterable[str], foreign: Foreign) -> None:
    left = {part: whole[:200] for whole in texts for part in foreign.leaves(whole)}
    assert left == {}


# The language itself


def test_a_text_is_longer_and_keeps_its_fields() -> None:
    assert longer("{n} cities of {all}") == "{n} [cities of xxxxx] {all}"
    assert longer("{first}–{last}") == "{first}–{last}"
    assert len(longer("Win-win")) >= 1.4 * len("Win-win")


def test_what_is_not_translated_is_found(foreign: Foreign) -> None:
    assert foreign.leaves("[In xx] Surabaya[, the xxxx] Kitakyushu") == []
    assert foreign.leaves("[In xx] Surabaya rose sharply") == ["Surabaya rose sharply"]
    assert foreign.leaves("Surabaya, and so on") == ["and so on"]


# Pages


@pytest.mark.parametrize("view", SHIPPED(), ids=str)
def test_every_word_of_a_page_is_translated(view: PageView, foreign: Foreign) -> None:
    at = open_page(view.page, lang=pseudo.LANGUAGE, **view.params)
    assert not at.exception
    texts = [text for element in at.get("html") for text in pseudo.texts_of_html(element.proto.body)]
    assert texts
    nothing_left([*texts, *_of_controls(at)], foreign)


def _of_controls(at: Any) -> Iterator[str]:
    for kind in (
        *("selectbox", "multiselect", "text_input", "toggle", "select_slider"),
        *("button_group", "download_button", "button", "info", "markdown", "caption"),
    ):
        for element in at.get(kind):
            for name in ("label", "placeholder", "help", "body", "options"):
                held = getattr(element.proto, name, "")
                for one in [held] if isinstance(held, str) else held:
                    yield one if isinstance(one, str) else one.content


def test_every_sentence_about_a_problem_is_translated(foreign: Foreign) -> None:
    facts = {
        "detail": 1,
        "found": 2,
        "wanted": 3,
        "kind": "year",
        "other": 4,
        "country": 9,
        "low": 5,
        "high": 6,
        "table": "cities",
    }
    found = [problem(code, "cities", 2, "name", "7", **facts) for code in CODES]
    nothing_left((one.message for one in found), foreign)


# Figures


def _figure(dataset: Dataset, name: str) -> Figure:
    entry = FIGURES[name]
    return entry.build(dataset, choices.answer(dataset, entry.asked, CHOSEN.get(name, {})), "laptop")


@pytest.mark.parametrize("name", FIGURES)
def test_every_word_of_a_figure_is_translated(name: str, dataset: Dataset, foreign: Foreign) -> None:
    nothing_left(pseudo.texts_of_figure(_figure(dataset, name)), foreign)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        *((name, size) for name in FIGURES for size in ("175mm", "85mm", "slide")),
        *((name, size) for name in ("winwin", "compare", "standing", "record") for size in ("square", "wide")),
    ],
)
def test_no_word_of_a_printed_figure_is_cut(name: str, size: str, dataset: Dataset) -> None:
    preset = PRESETS[size]
    figure = _figure(dataset, name)
    try:
        laid = layout(figure, preset, Credit("", ""))
    except ValueError:
        # too small for this figure: then the menu must not offer it
        assert size not in offered(figure)
        return
    across = laid.preset.width - 2 * laid.preset.margin
    drawn = drawing(laid.figure.plot, across, 1.0, land=laid.figure.over_land)
    outside = []
    for item in drawn.items:
        if item["kind"] == "text":
            left, right = _across(item)
            if left < -EDGE or right > drawn.width + EDGE:
                outside.append((round(left), round(right), round(drawn.width), item["lines"]))
    assert outside == []


def _across(item: dict[str, Any]) -> tuple[float, float]:
    """Left and right of a text as it is printed."""
    widest = max(
        (sum(text_width(words, item["size"], bold) for words, bold in line) for line in item["lines"]), default=0.0
    )
    left = item["x"] - item["ax"] * widest
    return left, left + widest


# Files


@pytest.fixture(scope="module")
def made(dataset: Dataset, spoken: None) -> Any:
    return Presentation(io.BytesIO(deck(dataset, ["surabaya", "cebu"])))


def test_every_word_of_a_slide_is_translated(dataset: Dataset, foreign: Foreign) -> None:
    shown = slides.slides(dataset, ["surabaya", "kuliyapitiya"])
    assert len(shown) == len(slides.SLIDES) + 2
    nothing_left([one for slide in shown for one in (slide.headline, slide.subtitle, slide.note)], foreign)


def test_every_word_of_the_deck_is_translated(made: Any, foreign: Foreign) -> None:
    texts: list[str] = []
    for page in made.slides:
        for shape in page.shapes:
            texts.append(shape._element.xpath(".//p:cNvPr")[0].get("descr") or "")
            # the library names and numbers what we do not
            texts += [] if re.fullmatch(r"[A-Z]\w+( \w+)? \d+", shape.name) else [shape.name]
            if shape.has_text_frame:
                texts += [paragraph.text for paragraph in shape.text_frame.paragraphs]
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                plot = shape.chart.plots[0]
                texts += [*map(str, plot.categories), *(series.name for series in plot.series)]
        texts.append(page.notes_slide.notes_text_frame.text)
    nothing_left(texts, foreign)


def test_no_words_of_the_deck_run_out_of_their_box(made: Any) -> None:
    over = []
    for place, page in enumerate(made.slides, start=1):
        for shape in page.shapes:
            if shape.top + shape.height > made.slide_height + 1:
                over.append((place, shape.name, "beyond the slide"))
            if shape.has_text_frame and shape.text_frame.text and shape.text_frame.word_wrap:
                across, high = shape.width / 12700, 0.0
                for paragraph in shape.text_frame.paragraphs:
                    size, bold = paragraph.runs[0].font.size.pt, bool(paragraph.runs[0].font.bold)
                    wrapped = measure.wrap("".join(run.text for run in paragraph.runs), size, across, bold)
                    high += lines_height(len(wrapped), size)
                if high > shape.height / 12700 + 3:
                    over.append((place, shape.name, round(high), round(shape.height / 12700), shape.text_frame.text))
    assert "\n".join(map(str, over)) == ""


def test_no_words_of_a_table_of_the_deck_run_out_of_their_cell(made: Any) -> None:
    over, cells = [], 0
    for place, page in enumerate(made.slides, start=1):
        for shape in page.shapes:
            if shape.has_table:
                rows, columns = shape.table.rows, shape.table.columns
                if shape.top + sum(row.height for row in rows) > made.slide_height:
                    over.append((place, shape.name, "beyond the slide"))
                for row in rows:
                    for cell, column in zip(row.cells, columns, strict=True):
                        cells += 1
                        over += [(place, *found) for found in _out_of_cell(cell, column.width, row.height)]
    assert cells > 20
    assert "\n".join(map(str, over)) == ""


def _out_of_cell(cell: Any, width: int, height: int) -> Iterator[tuple[object, ...]]:
    """The words that are wider than a cell, or the text that is higher."""
    across = (width - cell.margin_left - cell.margin_right) / 12700
    high = (cell.margin_top + cell.margin_bottom) / 12700
    for paragraph in cell.text_frame.paragraphs:
        if paragraph.runs:
            size, bold = paragraph.runs[0].font.size.pt, bool(paragraph.runs[0].font.bold)
            yield from (("wide", word) for word in paragraph.text.split() if text_width(word, size, bold) > across)
            high += lines_height(len(measure.wrap(paragraph.text, size, across, bold)), size)
    if high > height / 12700 + EDGE:
        yield "high", round(high), round(height / 12700), cell.text


def test_a_slide_leaves_room_for_its_picture(dataset: Dataset) -> None:
    shown = slides.slides(dataset, ["surabaya"])
    small = []
    for place, slide in enumerate(shown, start=1):
        _head, top = stage.slide_head(slide)
        _foot, bottom = stage.slide_foot(slide, slide.note, place, len(shown))
        if bottom - top < stage.HEIGHT / 2:
            small.append((slide.kind, round(bottom - top)))
    assert small == []


def test_every_word_of_a_brief_is_translated(dataset: Dataset, foreign: Foreign) -> None:
    nothing_left(_told(brief.content(dataset, "surabaya")), foreign)


@pytest.mark.sweep
def test_every_brief_keeps_to_two_pages_and_has_its_last_words(dataset: Dataset) -> None:
    assert dataset.cities
    for city_id, city in dataset.cities.items():
        pages = PdfReader(io.BytesIO(brief.brief(dataset, city_id))).pages
        assert (city_id, len(pages)) == (city_id, 2)
        said = "".join("".join(page.extract_text().split()) for page in pages)
        shown = brief.content(dataset, city_id)
        for words in (city.name, shown["sources"], shown["disclaimer"]):
            assert "".join(words.split()) in said, (city_id, words)


DRAWN = {"fill", "edge", "glyph", "drawing", "look", "class_look", "colour", "id", "key"}


def _told(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for name, value in told.items():
            if name not in DRAWN:
                yield from _told(value)
    elif isinstance(told, list | tuple):
        for value in told:
            yield from _told(value)


def test_every_word_of_a_workbook_is_translated(dataset: Dataset, foreign: Foreign) -> None:
    book = openpyxl.load_workbook(io.BytesIO(city_workbook(dataset, "surabaya")), read_only=True)
    nothing_left((str(cell) for (cell,) in book.worksheets[0].iter_rows(max_col=1, values_only=True)), foreign)
    # the name of a sheet may hold no brackets
    assert [name for name in book.sheetnames if name not in TABLES and not name.endswith("xxx")] == []
