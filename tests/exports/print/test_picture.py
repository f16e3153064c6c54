"""Every figure in every size: drawn without loss, its words whole and inside, and it says who, what and when."""

import io
import json
import re
from functools import cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest
from PIL import Image, ImageFont
from pypdf import PdfReader

from kki_dash import choices
from kki_dash.commands.export import asked_figure
from kki_dash.data.load import load
from kki_dash.exports.print.picture import LINE, Credit, Layout, content, layout, offered, picture
from kki_dash.exports.print.sizes import LARGEST, MOST_ENLARGED, PRESETS, USUAL, least_width, on_paper
from kki_dash.figures.catalogue import FIGURES
from kki_dash.figures.figure import MAP_DISCLAIMER, Figure
from kki_dash.figures.surface import template
from kki_dash.figures.toolkit.placing import Box
from kki_dash.findings import citation, winwin
from kki_dash.findings.dataset import Dataset
from tests.kit import DATA, ROOT

ADDRESS = (
    "dashboard.example/compare?indicator=pm10&city=nonthaburi&with=bangkok,ulsan&peers=subregion&years=2000..2019"
    "&scale=unit&measure=greenness&alike=population,income,baseline&nearest=40&within=region&lang=en"
)
ASKED = {
    "winwin": {},
    "winwin green-gdp": {"pair": "green-gdp"},
    "map": {},
    "map arcs": {"show": "arcs"},
    "city dalian": {"city": "dalian", "indicator": "pm25"},
    "city nonthaburi": {"city": "nonthaburi", "indicator": "shdi"},
    "record": {"city": "bago"},
    "compare": {},
    "compare waste": {"indicator": "waste_generated"},
    "change": {},
    "change shdi": {"indicator": "shdi"},
    "standing": {"city": "ulsan", "indicator": "greenness"},
    "decoupling": {},
    "replication": {},
    "timeline": {},
}


@cache
def shipped() -> Dataset:
    return Dataset(load(DATA))


@cache
def figure(name: str) -> Figure:
    return asked_figure(shipped(), name.split()[0], ASKED[name])


@cache
def laid(name: str, size: str) -> Layout:
    return layout(figure(name), PRESETS[size], Credit(citation.made_by(shipped()), ADDRESS))


@cache
def font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(ROOT / "static/fonts" / f"SourceSans3-{'Bold' if bold else 'Regular'}.ttf"), 100)


def box(item: dict[str, Any], left: float, top: float) -> Box:
    """Where words of the marks stand, measured with the font itself; a line has a little air above and below."""
    width = max(sum(font(bold).getlength(text) for text, bold in line) for line in item["lines"]) * item["size"] / 100
    height = LINE * item["size"] * len(item["lines"])
    left, top = left + item["x"] - item["ax"] * width, top + item["y"] - item["ay"] * height
    air = 0.2 * item["size"]
    return Box(left, top + air, left + width, top + height - air)


def block_box(block: dict[str, Any], left: float, bold: bool) -> Box:
    """Where a block of words around the marks stands."""
    width = max(font(bold).getlength(line) for line in block["lines"]) * block["size"] / 100
    return Box(left, block["top"], left + width, block["top"] + LINE * block["size"] * len(block["lines"]))


@pytest.mark.long
@pytest.mark.parametrize("size", PRESETS)
@pytest.mark.parametrize("name", ASKED)
def test_every_figure_is_whole_in_every_size(name: str, size: str) -> None:
    shown, preset = laid(name, size), PRESETS[size]
    told = content(shown)
    json.dumps(told, allow_nan=False)
    page = Box(-0.5, -0.5, told["width"] + 0.5, told["height"] + 0.5)
    blocks = [block_box(block, told["margin"], key == "title") for key, block in told["blocks"].items()]
    assert all(one.inside(page) for one in blocks)
    assert not any(one.overlaps(other) for one, other in combinations(blocks, 2))
    marks = Box(told["margin"], told["drawing_top"], told["width"] - told["margin"], blocks[-1].top)
    assert told["drawing"]["height"] <= marks.bottom - marks.top + 1
    for item in told["drawing"]["items"]:
        if item["kind"] != "text":
            continue
        words = box(item, marks.left, marks.top)
        assert words.inside(page), (item["lines"], words)
        assert not any(words.overlaps(other) for other in blocks), (item["lines"], words)

    foot = " ".join(told["blocks"]["foot"]["lines"])
    assert " ".join(told["blocks"]["title"]["lines"]) == figure(name).title
    assert told["blocks"]["subtitle"]["lines"]
    assert citation.made_by(shipped()) in foot
    assert "dashboard.example/compare" in foot.replace(" ", "")
    assert (MAP_DISCLAIMER in foot) == figure(name).over_land
    cited = foot.partition("Source: ")[2].partition(", and others named at the link")[0]
    assert cited
    assert figure(name).source.startswith(cited) or cited.startswith(figure(name).source)

    assert told["width"] == pytest.approx(preset.pixels / preset.dpi * 72, abs=0.01)
    if preset.height:
        assert told["height"] / told["width"] == pytest.approx(preset.height / preset.width, abs=0.003)
    else:
        assert told["height"] / 72 * 25.4 < 297
    if size in offered(figure(name)):
        assert shown.preset.width <= 1.45 * preset.width


@pytest.mark.long
@pytest.mark.parametrize("size", PRESETS)
@pytest.mark.parametrize("name", ["map", "timeline", "winwin"])
def test_a_picture_opens_as_outlines_without_another_file(name: str, size: str) -> None:
    made = picture(figure(name), PRESETS[size], Credit("Dashboard", ADDRESS), "svg")
    root = ElementTree.fromstring(made)
    svg = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{svg}svg"
    assert root.findtext(f"{svg}title") == figure(name).title
    assert root.findtext(f"{svg}desc") == figure(name).alt
    # a program without our font must not have to lay out a word, and nothing may be asked of another host
    assert not list(root.iter(f"{svg}text"))
    assert b"@font-face" not in made
    links = [value for one in root.iter() for key, value in one.attrib.items() if key.endswith("href")]
    assert all(link.startswith("#") for link in links)
    assert b"http" not in re.sub(rb'xmlns[:a-z0-9]*="[^"]*"', b"", made.partition(b"</desc>")[2])


@pytest.mark.parametrize(
    ("size", "pixels", "dpi"),
    [
        ("175mm", (2067, None), 300),
        ("85mm", (1004, None), 300),
        ("slide", (1920, 1080), 144),
        ("square", (1080, 1080), 96),
        ("wide", (1200, 630), 96),
    ],
)
def test_a_png_has_its_pixels_and_says_its_density(size: str, pixels: tuple[int, int | None], dpi: int) -> None:
    with Image.open(io.BytesIO(picture(figure("map"), PRESETS[size], Credit("Dashboard"), "png"))) as image:
        image.load()
        assert image.width == pixels[0]
        assert pixels[1] in (None, image.height)
        assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
        assert image.convert("RGB").getpixel((image.width - 1, image.height - 1)) == (255, 255, 255)
        assert len(image.convert("RGB").getcolors(1 << 24)) > 50


@pytest.mark.parametrize(("width_mm", "dpi", "pixels"), [(175, 150, 1033), (85, 72, 241), (120, 300, 1417)])
def test_another_width_on_paper_has_its_pixels(width_mm: float, dpi: int, pixels: int) -> None:
    made = picture(figure("city dalian"), on_paper(width_mm, dpi), Credit("Dashboard"), "png")
    with Image.open(io.BytesIO(made)) as image:
        assert image.width == pixels
        assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)


def plain(text: str) -> go.Figure:
    axis = {"range": [0, 1], "tickvals": [0, 1], "ticktext": ["0", "1"]}
    frame = {"template": template("laptop"), "height": 200, "xaxis": axis, "yaxis": axis}
    data = [{"type": "scatter", "mode": "markers", "x": [0.5], "y": [0.5], "marker": {"color": "#000000"}}]
    return go.Figure({"data": data, "layout": {**frame, "annotations": [{"x": 0.5, "y": 0.5, "text": text}]}})


HOSTILE = '#panic("x") *a* _b_ $x$ <script>alert(1)</script> \\ "quoted" @cite [c] 100% {d}'


def test_everything_stands_in_a_pdf_as_text() -> None:
    inside = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = Figure("a", HOSTILE, "A subtitle", plain(inside), pd.DataFrame(), "A source", "A note", "In words")
    made = picture(shown, PRESETS["175mm"], Credit("Dashboard, data of 1 May 2026.", "an.address/x?y=z"), "pdf")
    reader = PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    text = "".join(reader.pages[0].extract_text().split())
    assert text.count("".join(HOSTILE.split())) == 2
    for said in ("A subtitle", "A note", "Source: A source", "Dashboard, data of 1 May 2026.", "an.address/x?y=z"):
        assert said.replace(" ", "") in text
    assert reader.metadata
    assert reader.metadata.title == HOSTILE
    assert float(reader.pages[0].mediabox.width) == pytest.approx(2067 / 300 * 72, abs=0.1)


def test_a_hostile_title_stays_a_title_in_an_svg() -> None:
    shown = Figure("a", HOSTILE, "A subtitle", plain("a"), pd.DataFrame(), "A source")
    root = ElementTree.fromstring(picture(shown, PRESETS["square"], Credit("Dashboard"), "svg"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == HOSTILE
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))


def test_a_width_on_paper_is_the_page_or_the_column_at_their_widths() -> None:
    assert on_paper(175) == PRESETS["175mm"]
    assert on_paper(85) == PRESETS["85mm"]


def test_words_in_print_are_neither_small_nor_large() -> None:
    for width_mm in range(62, 600):
        preset = on_paper(width_mm)
        letters = {"laptop": 14, "phone": 13}[preset.letters]
        assert 7 <= (letters - 1) * preset.scale < letters * preset.scale <= LARGEST + 0.02
        assert preset.small * preset.scale >= 7
        assert preset.pixels / preset.dpi * 25.4 == pytest.approx(width_mm, abs=0.1)
        assert preset.width >= 290


def test_a_slide_has_the_letters_of_a_slide() -> None:
    preset = PRESETS["slide"]
    on_1280 = 1280 / preset.width
    assert preset.title * on_1280 >= 44
    assert preset.small * on_1280 >= 16
    assert 14 * on_1280 >= 21


def test_every_figure_is_offered_for_a_report() -> None:
    for name in ASKED:
        assert USUAL in offered(figure(name))


def test_a_figure_of_many_rows_is_not_offered_where_nobody_could_read_it() -> None:
    assert offered(figure("change shdi")) == ["175mm", "85mm"]


@pytest.mark.parametrize("name", ["change", "record", "timeline", "replication", "map"])
def test_the_sizes_on_offer_are_the_same_on_every_screen(name: str) -> None:
    entry = FIGURES[name]
    chosen = choices.answer(shipped(), entry.asked, ASKED[name])
    assert offered(entry.build(shipped(), chosen, "phone")) == offered(entry.build(shipped(), chosen, "laptop"))


def test_signs_of_control_leave_an_svg_that_can_be_read() -> None:
    shown = Figure("a", "A\x00\x1b title", "A subtitle", plain("a"), pd.DataFrame(), "A source", alt="In\x07 words")
    root = ElementTree.fromstring(picture(shown, PRESETS["square"], Credit("Dashboard"), "svg"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "A title"
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == "In words"


def test_a_figure_says_how_narrow_it_may_be() -> None:
    assert least_width(0) == pytest.approx(62.2, abs=0.1)
    assert on_paper(least_width(600)).width * MOST_ENLARGED == pytest.approx(600, abs=2)


def test_a_narrow_column_has_no_quiet_dots_and_does_not_speak_of_them() -> None:
    wide, column = laid("winwin green-gdp", "175mm"), laid("winwin green-gdp", "85mm")
    dots = [sum(len(trace.x) for trace in one.figure.plot.data) for one in (wide, column)]
    assert dots[0] > dots[1] + 50
    said = [" ".join([*one.words.subtitle, *one.words.foot]).lower() for one in (wide, column)]
    assert ["grey" in words for words in said] == [True, False]


def test_a_city_without_its_name_is_counted() -> None:
    column = laid("winwin", "85mm")
    rows = winwin.comparable(winwin.city_rows(shipped(), winwin.RECOMMENDED["air-hdi"]))
    texts = [one.text for one in column.figure.plot.layout.annotations]
    named = sum(row.name in [part for text in texts for part in text.split(", ")] for row in rows)
    missing = len(rows) - named
    said = f"The names of {missing} cities find no room" if missing > 1 else "The name of one city finds no room"
    assert (said in " ".join(column.words.foot)) == bool(missing)
