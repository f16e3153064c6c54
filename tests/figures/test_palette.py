"""The palette is the only place of colours: everything else reads them from there."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kki_dash.figures import palette
from tests.kit import ROOT

PALETTE = ROOT / "kki_dash" / "figures" / "palette.py"
KINDS = {".py", ".css", ".js", ".typ"}
LITERAL = re.compile(
    r"(?<![&\w])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?!-)"
    r"|\b(?:rgba?|hsla?|luma|cmyk)\(\s*[\d.]"
    r"|:\s*[^;{}\"'`]*(?<![-\w.])(?:white|black|gray|grey|red|green|blue|orange|yellow|purple)(?![-\w(])(?=[^{}]*;)"
)
OWN = {"left", "top", "enlarged", "stage"}
"""Variables that a style sheet takes from the element that it dresses."""


def sources() -> Iterator[Path]:
    yield ROOT / "app.py"
    for folder in ("kki_dash", "pages"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in KINDS and path != PALETTE)


def literals(path: Path) -> list[str]:
    found = LITERAL.findall(path.read_text(encoding="utf-8"))
    # words of a sentence are no colours: names of colours count in style sheets only
    return found if path.suffix == ".css" else [one for one in found if not one.startswith(":")]


def test_no_colour_stands_outside_the_palette() -> None:
    found = {str(path.relative_to(ROOT)): literals(path) for path in sources()}
    assert len(found) > 100
    assert {path: colours for path, colours in found.items() if colours} == {}


@pytest.mark.parametrize(
    "text", ["a { color: #0B5563; }", "a { color: #fff; }", "a { fill: rgba(0, 0, 0, 0.5); }", "a { color: white; }"]
)
def test_a_colour_would_be_found(tmp_path: Path, text: str) -> None:
    style = tmp_path / "style.css"
    style.write_text(text, encoding="utf-8")
    assert literals(style)


def test_every_variable_of_a_style_sheet_is_a_colour_of_the_palette() -> None:
    known = set(palette.named()) | OWN
    for path in sources():
        if path.suffix in (".css", ".js"):
            assert set(re.findall(r"var\(--([\w-]+)", path.read_text(encoding="utf-8"))) <= known, path


def test_the_theme_of_the_controls_has_the_colours_of_the_palette() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert {key: value for key, value in theme.items() if str(value).startswith("#")} == {
        "primaryColor": palette.ACCENT,
        "textColor": palette.INK,
        "backgroundColor": palette.WHITE,
        "secondaryBackgroundColor": palette.GROUND,
        "borderColor": palette.RULE,
        "linkColor": palette.ACCENT,
    }


def test_the_wordmark_has_the_accent() -> None:
    wordmark = (ROOT / "static" / "wordmark.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9a-fA-F]{6}", wordmark)) == {palette.ACCENT}
