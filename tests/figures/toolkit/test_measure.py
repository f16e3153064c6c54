"""Lines of words: broken where they are full, and nothing lost."""

from PIL import ImageFont

from kki_dash.figures.toolkit.measure import text_width, wrap
from tests.kit import ROOT

ADDRESS = (
    "dashboard.example/compare?indicator=pm10&city=nonthaburi&with=bangkok,ulsan&peers=subregion&years=2000..2019"
    "&scale=unit&measure=greenness&alike=population,income,baseline&nearest=40&within=region&lang=en"
)


def test_lines_break_where_they_are_full() -> None:
    font = ImageFont.truetype(str(ROOT / "static/fonts/SourceSans3-Regular.ttf"), 100)
    text = "Change in fine particles of the municipality and in the human development index of the province"
    for width in (90, 200, 333):
        lines = wrap(text, 13, width)
        assert " ".join(lines) == text
        assert all(font.getlength(line) * 0.13 <= width for line in lines)
    assert wrap("", 13, 100) == []


def test_an_address_is_taken_apart_after_its_signs_and_never_lost() -> None:
    lines = wrap(ADDRESS, 10.5, 200)
    assert "".join(lines) == ADDRESS
    assert all(line[-1] in "?&/," for line in lines[:-1])
    assert all(text_width(line, 10.5) <= 200 for line in lines)
    assert "".join(wrap("x" * 200, 13, 100)) == "x" * 200
