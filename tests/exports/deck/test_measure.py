"""Boxes of the deck have room for the face of the deck: its widths are those of a font that is metrically the same."""

import csv
from pathlib import Path

import pytest
from PIL import ImageFont

from kki_dash.exports.deck import measure, pptx_kit
from tests.kit import DATA

# comes with the browser of the tests; its letters are as wide as those of Arial
LIBERATION = Path("/usr/share/fonts/truetype/liberation")


def texts() -> list[str]:
    found = []
    for name, column in (
        ("activities", "summary"),
        ("activities", "title"),
        ("outcomes", "measure"),
        ("cities", "name"),
    ):
        with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
            found += [row[column] for row in csv.DictReader(file)]
    return [text for text in found if len(text) > 3]


@pytest.mark.parametrize(("face", "bold"), [("Regular", False), ("Bold", True)])
def test_no_text_is_wider_than_measured(face: str, bold: bool) -> None:
    font = ImageFont.truetype(LIBERATION / f"LiberationSans-{face}.ttf", 100)
    for text in texts():
        assert font.getlength(text) <= measure.width(text, 100, bold), text


def test_the_deck_names_a_face_that_every_computer_has() -> None:
    assert pptx_kit.FONT == "Arial"
