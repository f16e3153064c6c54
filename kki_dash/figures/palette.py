"""The colours and their fixed meanings (Okabe-Ito family for classes, one accent for "mine")."""

from typing import NamedTuple

INK = "#16262E"
INK_2 = "#44545C"
INK_3 = "#5F6E76"
AXIS = "#8C999F"
RULE = "#D5DCE0"
GRID = "#E7ECEE"
PEER = "#CBD3D7"
PEER_DOT = "#C3CCD1"
ACCENT = "#0B5563"
ACCENT_2 = "#3B6A74"
ACCENT_3 = "#8FB1B7"
LAND = "#E3E8EA"
SEA = "#F7F9FA"
WHITE = "#FFFFFF"
CLEAR = "rgba(0,0,0,0)"
HOLLOW = "#7B878D"
BAND = "#EEF2F3"

SEQUENCE = ("#CFE4E6", "#8CC0C6", "#4796A1", "#0B5563")
SEQUENCE_EDGE = ("#5C9AA2", "#3D808A", "#22636D", "#072F37")


class ClassLook(NamedTuple):
    """How a win-win class looks everywhere: fill, outline and text, Plotly symbol, and glyph in a line of text."""

    fill: str
    text: str
    symbol: str
    glyph: str


CLASSES = {
    "win_win": ClassLook("#009E73", "#00694D", "circle", "●"),
    "environment_only": ClassLook("#0072B2", "#005A8F", "square", "■"),
    "livelihood_only": ClassLook("#E69F00", "#855600", "triangle-up", "▲"),
    "trade_off": ClassLook("#CC79A7", "#8E3F6C", "diamond", "◆"),
    "loss": ClassLook("#D55E00", "#A64800", "triangle-down", "▼"),
    "no_material_change": ClassLook("#7B878D", "#56646B", "line-ew", "▬"),
    "insufficient_data": ClassLook(WHITE, "#56646B", "circle-open", "○"),
}


def named() -> dict[str, str]:
    """Every colour by its name, for what cannot read this file: style sheets, templates, the browser."""
    plain = {name: colour for name, colour in globals().items() if name.isupper() and isinstance(colour, str)}
    return {name.lower().replace("_", "-"): colour for name, colour in plain.items()}


def style_sheet() -> str:
    """The colours as variables of a style sheet: ``var(--ink)``."""
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in named().items()) + "}"
