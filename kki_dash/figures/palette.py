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
ACCENT_DARK = "#083F4A"
LINK_RULE = "#9DBCC2"
CONTROL = "#B4C0C5"
GROUND = "#F4F7F8"
LAND = "#E3E8EA"
SEA = "#F7F9FA"
WHITE = "#FFFFFF"
CLEAR = "rgba(0,0,0,0)"
HOLLOW = "#7B878D"
BAND = "#EEF2F3"
LOCKED = "#ECEFF1"
"""Cells of a form that hold what is published."""
MEND = "#A64800"
ASK = "#0072B2"
"""What must be mended in a file, and what to confirm."""

TINT = ("#E8F1F2", "#BFDADE", "#8CC0C6")
"""Backgrounds of the cells of a table of counts, from few to many."""

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
    "no_clear_direction": ClassLook(WHITE, "#56646B", "circle-open", "○"),
    "insufficient_data": ClassLook(HOLLOW, "#56646B", "circle", "·"),
}

DOCUMENTED_LOOKS = {
    "both": CLASSES["win_win"],
    "environment": CLASSES["environment_only"],
    "livelihood": CLASSES["livelihood_only"],
    "estimated": CLASSES["no_material_change"],
    "neither": CLASSES["no_clear_direction"],
}
"""What a practice documents borrows the look of a class: the same colours mean the same sides."""


def named() -> dict[str, str]:
    """Every colour by its name, for what cannot read this file: style sheets and templates."""
    found = {}
    for name, colours in globals().items():
        plain = name.lower().replace("_", "-")
        if name.isupper() and isinstance(colours, str):
            found[plain] = colours
        elif name.isupper() and isinstance(colours, tuple):
            found |= {f"{plain}-{place}": colour for place, colour in enumerate(colours, 1)}
    return found | {side: CLASSES[f"{side}_only"].text for side in ("environment", "livelihood")}


def style_sheet() -> str:
    """The colours as variables of a style sheet: ``var(--ink)``."""
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in named().items()) + "}"


class EvidenceLook(NamedTuple):
    """Fill and edge of an evidence mark, for the city's own values and for those of the province or centre around it."""

    fill: str
    edge: str
    pale: str
    pale_edge: str


EVIDENCE = {
    "environment": EvidenceLook("#0072B2", "#00507D", "#C3DCEC", "#7FA9C5"),
    "livelihood": EvidenceLook("#E69F00", "#855600", "#F8E4BA", "#C4A058"),
    "worse": EvidenceLook("#D55E00", "#8F3E00", "#F3CDB3", "#C08A66"),
}
"""Marks of the evidence matrix by side; what got worse has a colour of its own, whatever the side."""
