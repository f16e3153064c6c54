"""Pieces of a slide in PowerPoint's own terms: text, rules, tables and charts in the dashboard's look.

Lengths are points; a slide is 960 by 540. Fonts are those of the theme, so that one change there changes the deck.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from kki_dash.exports.deck import measure
from kki_dash.figures import palette
from kki_dash.figures.toolkit.placing import Box, Marker, Name, label_box
from kki_dash.text import _

WIDTH, HEIGHT = 960, 540
LINE = 1.22
"""Height of a line of text in em, set exactly: fonts differ in what they call single spacing."""

FONT, PANOSE = "Arial", "020B0604020202020204"
"""A font that every computer in a meeting room has or replaces by one of the same widths, and its class."""

OTHER_SCRIPTS = {"ea": "Microsoft YaHei", "cs": "Tahoma"}
"""Fonts of Office for a name in another script: of East Asia, and with letters that change their form."""

TEXT, SMALL, TICK = 16, 12, 14
"""Sizes of text, of small print, and of what stands on axes."""

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_THEME_COLOURS = {
    "dk1": palette.INK,
    "lt1": palette.WHITE,
    "dk2": palette.INK_2,
    "lt2": palette.BAND,
    "accent1": palette.ACCENT,
    "accent2": palette.CLASSES["win_win"].fill,
    "accent3": palette.CLASSES["environment_only"].fill,
    "accent4": palette.CLASSES["livelihood_only"].fill,
    "accent5": palette.CLASSES["trade_off"].fill,
    "accent6": palette.CLASSES["loss"].fill,
    "hlink": palette.ACCENT,
    "folHlink": palette.ACCENT,
}


class Run(NamedTuple):
    """Words in one look."""

    text: str
    size: float
    colour: str = palette.INK
    bold: bool = False


Paragraph = Sequence[Run]


def rgb(colour: str) -> RGBColor:
    """A colour of the palette."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))


# The presentation


def presentation() -> Any:
    """An empty 16:9 presentation with the dashboard's theme and one layout: title only."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(made.slide_layouts):
        if layout.name != "Title Only":
            made.slide_layouts.remove(layout)
    master, layout = made.slide_master, made.slide_layouts[0]
    for holder in [*master.placeholders, *layout.placeholders]:
        # what is left of the 4:3 template besides the title would lie askew on the wider slide
        if holder.placeholder_format.type not in (1, 3):
            holder._element.getparent().remove(holder._element)
        else:
            place_shape(holder, Box(36, 22, WIDTH - 36, 100))
            holder.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    _theme(master)
    return made


def _theme(master: Any) -> None:
    """Fonts and colours of the theme; the library has no words for them."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    for latin in root.iter(qn("a:latin")):
        latin.set("typeface", FONT)
        latin.set("panose", PANOSE)
        latin.set("pitchFamily", "34")
    for script, typeface in OTHER_SCRIPTS.items():
        for font in root.iter(qn(f"a:{script}")):
            font.set("typeface", typeface)
    for name, colour in _THEME_COLOURS.items():
        for slot in root.iter(qn(f"a:{name}")):
            slot[:] = [etree.Element(qn("a:srgbClr"), val=colour.removeprefix("#"))]
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def place_shape(shape: Any, box: Box) -> None:
    """Put a shape where it belongs."""
    shape.left, shape.top = Pt(box.left), Pt(box.top)
    shape.width, shape.height = Pt(box.right - box.left), Pt(box.bottom - box.top)


def describe(shape: Any, name: str, words: str = "") -> None:
    """Name of a shape in the selection pane, and what it shows for those who do not see it."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.set("name", name)
    about.set("descr", words)


# Text


def lines_height(lines: int, size: float) -> float:
    """Height of some lines of text in points."""
    return lines * size * LINE


def _fitted(paragraphs: Sequence[Paragraph], box: Box) -> Sequence[Paragraph]:
    """Words as large as they are meant, or smaller where those of a longer language would run out of their box."""
    for share in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6):
        smaller = [
            [run._replace(size=max(run.size * share, min(run.size, LEAST))) for run in runs] for runs in paragraphs
        ]
        if sum(_paragraph_height(runs, box.right - box.left) for runs in smaller) <= box.bottom - box.top + _SLACK:
            break
    return smaller


def _paragraph_height(runs: Paragraph, room: float) -> float:
    size, bold = max(run.size for run in runs), any(run.bold for run in runs)
    return lines_height(len(measure.wrap("".join(run.text for run in runs), size, room, bold)), size)


LEAST, _SLACK = 9.0, 3.0
"""Points of the smallest letters, and by which words may be higher than their box."""


def write(shapes: Any, box: Box, paragraphs: Sequence[Paragraph], *, align: str = "left", middle: bool = False) -> Any:
    """Words in a box without margins."""
    shape = shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.right - box.left), Pt(box.bottom - box.top))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    fill_frame(frame, _fitted(paragraphs, box), align)
    return shape


_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


def fill_frame(frame: Any, paragraphs: Sequence[Paragraph], align: str = "left") -> None:
    """Paragraphs in a frame, their lines set exactly."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        paragraph.line_spacing = Pt(round(LINE * max(run.size for run in runs), 1))
        for run in runs:
            words = paragraph.add_run()
            words.text = run.text
            look(words.font, run)


def look(font: Any, run: Run) -> None:
    """Size, weight and colour of words."""
    font.size, font.bold = Pt(run.size), run.bold
    font.color.rgb = rgb(run.colour)


def slide_number(slide: Any, box: Box) -> None:
    """The number of the slide, which follows when slides are moved."""
    shape = write(
        slide.shapes, box, [[Run(_("Kitakyushu Initiative") + "  ", 12, palette.ACCENT, True)]], align="right"
    )
    describe(shape, _("Slide number"))
    paragraph = shape.text_frame.paragraphs[0]._p
    field = etree.SubElement(paragraph, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    field.append(_copied(paragraph.find(f"{qn('a:r')}/{qn('a:rPr')}")))
    etree.SubElement(field, qn("a:t")).text = "‹#›"


def _copied(element: Any) -> Any:
    return etree.fromstring(etree.tostring(element))


# Shapes


def draw_rule(
    shapes: Any, x0: float, y0: float, x1: float, y1: float, colour: str = palette.RULE, width: float = 1
) -> Any:
    """A straight line."""
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x0), Pt(y0), Pt(x1), Pt(y1))
    plain(line)
    line.line.color.rgb, line.line.width = rgb(colour), Pt(width)
    return line


def plain(shape: Any) -> None:
    """Take away the style of the theme, which would cast a shadow."""
    for style in shape._element.xpath("./p:style"):
        shape._element.remove(style)


def block(shapes: Any, box: Box, fill: str, edge: str = "", kind: Any = MSO_SHAPE.RECTANGLE, width: float = 1) -> Any:
    """A shape without shadow or words."""
    shape = shapes.add_shape(kind, Pt(box.left), Pt(box.top), Pt(box.right - box.left), Pt(box.bottom - box.top))
    plain(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    if edge:
        shape.line.color.rgb, shape.line.width = rgb(edge), Pt(width)
    else:
        shape.line.fill.background()
    return shape


# Tables


class Cell(NamedTuple):
    """Words of a cell."""

    text: str
    colour: str = palette.INK
    bold: bool = False


_PAD, _AIR = 3.5, 10
"""Points above and below the words of a cell, and between columns."""


def table_height(rows: Sequence[Sequence[Cell]], widths: Sequence[float], size: float) -> float:
    """Height that a table needs."""
    return sum(_row_height(row, widths, size) for row in rows)


def _row_height(cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    lines = [
        len(measure.wrap(cell.text, size, width - _AIR, cell.bold)) for cell, width in zip(cells, widths, strict=True)
    ]
    return lines_height(max(lines), size) + 2 * _PAD


def native_table(
    slide: Any, left: float, top: float, widths: Sequence[float], rows: Sequence[Sequence[Cell]], size: float
) -> Any:
    """A native table with rules between its rows, the first row being the head."""
    heights = [_row_height(row, widths, size) for row in rows]
    shape = slide.shapes.add_table(
        len(rows), len(widths), Pt(left), Pt(top), Pt(sum(widths)), Pt(round(sum(heights), 1))
    )
    grid = shape.table
    grid.horz_banding = False
    shape._element.xpath(".//a:tableStyleId")[0].text = _NO_STYLE
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width)
    for place_, (row, height) in enumerate(zip(rows, heights, strict=True)):
        grid.rows[place_].height = Pt(round(height, 1))
        for column, cell in enumerate(row):
            held = grid.cell(place_, column)
            fill_frame(held.text_frame, [[Run(cell.text, size, cell.colour, cell.bold)]])
            held.margin_left, held.margin_right = 0, Pt(_AIR)
            held.margin_top = held.margin_bottom = Pt(_PAD)
            held.vertical_anchor = MSO_ANCHOR.MIDDLE if place_ else MSO_ANCHOR.BOTTOM
            _underline(held, palette.RULE if place_ else palette.INK)
    return shape


def _underline(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    for side in ("lnL", "lnR", "lnT"):
        etree.SubElement(etree.SubElement(properties, qn(f"a:{side}"), w="0"), qn("a:noFill"))
    line = etree.SubElement(properties, qn("a:lnB"), w="9525")
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=colour.removeprefix("#"))


# Charts


def chart(slide: Any, kind: XL_CHART_TYPE, box: Box, data: CategoryChartData | XyChartData, size: float) -> Any:
    """A native chart without title or legend; its graphic frame, whose ``chart`` is the chart."""
    frame = slide.shapes.add_chart(
        kind, Pt(box.left), Pt(box.top), Pt(box.right - box.left), Pt(box.bottom - box.top), data
    )
    made = frame.chart
    made.has_legend = made.has_title = False
    _chart_font(made.font, Run("", size, palette.INK_2))
    return frame


def inner(made: Any, box: Box, plot: Box) -> None:
    """Fix the rectangle inside the axes, so that shapes can lie behind and above it exactly."""
    area = made._chartSpace.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    width, height = box.right - box.left, box.bottom - box.top
    shares = {
        "x": (plot.left - box.left) / width,
        "y": (plot.top - box.top) / height,
        "w": (plot.right - plot.left) / width,
        "h": (plot.bottom - plot.top) / height,
    }
    for side in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{side}"), val="edge")
    for name, share in shares.items():
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{share:.5f}")


def axis(one: Any, size: float, *, line: bool, grid: bool) -> None:
    """An axis in thin grey, or a mere scale with a grid; its words stand level."""
    _chart_font(one.tick_labels.font, Run("", size, palette.INK_2))
    one._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("rot", "0")
    one.major_tick_mark = XL_TICK_MARK.NONE
    one.has_major_gridlines = grid
    if grid:
        one.major_gridlines.format.line.color.rgb = rgb(palette.GRID)
        one.major_gridlines.format.line.width = Pt(0.75)
    if line:
        one.format.line.color.rgb = rgb(palette.AXIS)
        one.format.line.width = Pt(0.75)
    else:
        one.format.line.fill.background()


def year_axis(one: Any, size: float, step: int) -> None:
    """A time axis that labels every so many years."""
    axis(one, size, line=True, grid=False)
    one.tick_labels.number_format, one.tick_labels.number_format_is_linked = "yyyy", False
    for old in ("baseTimeUnit", "majorUnit", "majorTimeUnit"):
        for element in one._element.findall(qn(f"c:{old}")):
            one._element.remove(element)
    for name, value in (("baseTimeUnit", "years"), ("majorUnit", str(step)), ("majorTimeUnit", "years")):
        etree.SubElement(one._element, qn(f"c:{name}"), val=value)


def _chart_font(font: Any, run: Run) -> None:
    """Look of words in a chart, with the font by its name: not every program reads the theme there."""
    look(font, run)
    font.name = FONT
    latin = font._rPr.find(qn("a:latin"))
    for script, typeface in reversed(OTHER_SCRIPTS.items()):
        latin.addnext(etree.Element(qn(f"a:{script}"), typeface=typeface))


def point_label(point: Any, run: Run, side: XL_LABEL_POSITION) -> None:
    """Words beside one mark of a chart."""
    label = point.data_label
    frame = label.text_frame
    frame.text = run.text
    frame.word_wrap = False
    _chart_font(frame.paragraphs[0].runs[0].font, run)
    label.position = side


def name_label(point: Any, size: float, colour: str, side: XL_LABEL_POSITION) -> None:
    """The name of the series beside one mark."""
    label = point.data_label
    _chart_font(label.font, Run("", size, colour))
    label.position = side
    _unwrapped(label._dLbl)
    for flag, shown in (("showVal", "0"), ("showSerName", "1")):
        label._dLbl.find(qn(f"c:{flag}")).set("val", shown)


def value_labels(series: Any, run: Run, number_format: str, side: XL_LABEL_POSITION | None = None) -> None:
    """The value at each mark of a series."""
    labels = series.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, number_format, False
    _chart_font(labels.font, run)
    _unwrapped(labels._element)
    if side is not None:
        labels.position = side


def _unwrapped(labels: Any) -> None:
    labels.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("wrap", "none")


def name_beside(page: Any, box: Box, marker: Marker, name: Name, run: Run) -> None:
    """A name where it was placed, with the line to its mark where it stands further off."""
    moved = Marker(marker.x + name.dx, marker.y + name.dy, 0 if name.dx or name.dy else marker.radius, marker.name)
    found = label_box(moved, name.side, run.size)
    if name.dx or name.dy:
        reach = marker.radius / math.hypot(name.dx, name.dy)
        x, y = box.left + marker.x, box.top + marker.y
        draw_rule(page.shapes, x + name.dx * reach, y + name.dy * reach, x + name.dx, y + name.dy, palette.AXIS, 0.75)
    align = "right" if "left" in name.side else "left" if "right" in name.side else "center"
    words = Box(box.left + found.left, box.top + found.top, box.left + found.right, box.top + found.bottom)
    shape = write(page.shapes, words, [[run]], align=align, middle=True)
    shape.text_frame.word_wrap = False
