"""What tests of print share: the least of a sheet, a typeface with the letters of a name, data with a city so named."""

import csv
import shutil
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.kit import DATA

KITAKYUSHU, NONTHABURI = "北九州市", "นนทบุรี"
TYPEFACE = "Scripts"

SHEET = {
    "author": "A",
    "title": "Title",
    "alt": "In words",
    "width": 100,
    "height": 60,
    "margin": 0,
    "rule": 1,
    "drawing": {"width": 100, "height": 20, "items": []},
    "drawing_top": 30,
    "blocks": {name: {"lines": ["Words"], "size": 8, "top": 5} for name in ("title", "subtitle", "foot")},
}
"""What the template of a picture needs at least."""


def write_typeface(path: Path, letters: str) -> None:
    """Write a typeface in which every one of some letters is a block, larger than any box for what is lacking."""
    names = {ord(letter): f"u{ord(letter):04X}" for letter in dict.fromkeys(letters)}
    pen = TTGlyphPen(None)
    pen.moveTo((20, -100))
    for corner in ((20, 900), (980, 900), (980, -100)):
        pen.lineTo(corner)
    pen.closePath()
    block = pen.glyph()
    made = FontBuilder(1000, isTTF=True)
    order = [".notdef", *names.values()]
    made.setupGlyphOrder(order)
    made.setupCharacterMap(names)
    made.setupGlyf(dict.fromkeys(order, block))
    made.setupHorizontalMetrics(dict.fromkeys(order, (1000, 20)))
    made.setupHorizontalHeader(ascent=900, descent=-100)
    made.setupNameTable({"familyName": TYPEFACE, "styleName": "Regular", "psName": TYPEFACE})
    made.setupOS2()
    made.setupPost()
    made.save(path)


def write_renamed(folder: Path, city_id: str, name: str) -> Path:
    """Write the shipped data with another name for a city."""
    shutil.copytree(DATA, folder)
    path = folder / "cities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"name": name} if row["city_id"] == city_id else row for row in rows)
    return folder
