"""Numbers and years as cities write them."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

EMPTY = frozenset(
    {"", "-", "--", "–", "—", "..", "...", "…", "n/a", "na", "n.a.", "n.d.", "nd", "nil", "none", "no data", "x"}
)
"""What stands in a cell that has no value."""

Marks = Literal["point", "comma", "both"]

_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[,\u00a0\u202f '][0-9]{3})+(?:\.[0-9]+)?")
_GROUPED_COMMA = re.compile(r"[+-]?[0-9]{1,3}(?:[.\u00a0\u202f '][0-9]{3})+(?:,[0-9]+)?")
_POINT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_ERAS = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018, "meiji": 1867, "taisho": 1911, "showa": 1925}
_ERAS |= {"heisei": 1988, "reiwa": 2018, "平成": 1988, "昭和": 1925, "令和": 2018}
_ERA = re.compile(
    rf"({'|'.join(sorted(_ERAS, key=len, reverse=True))})\.?\s*([0-9]{{1,2}}|元)\s*(?:年|年度|fy)?", re.IGNORECASE
)
_PLAIN_YEAR = re.compile(
    r"(?:fy|cy|year|financial year|fiscal year)?\.?\s*((?:19|20)[0-9]{2})(?:\.0+)?\s*(?:年|年度|fy)?", re.IGNORECASE
)
_SPLIT_YEAR = re.compile(r"(?:fy)?\s*((?:19|20)[0-9]{2})\s*[/\-–]\s*([0-9]{2}|(?:19|20)[0-9]{2})", re.IGNORECASE)


class Year(NamedTuple):
    """A year, and whether it was written in another way than by its four digits."""

    year: int
    converted: bool


def year_of(cell: object) -> Year | None:
    """The year that a heading or a cell names: 2005, FY2005, H17, 2005/06 (the year in which it began); None for none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return Year(int(cell), False) if float(cell).is_integer() and 1900 <= cell <= 2100 else None
    text = str(cell).strip()
    if match := _PLAIN_YEAR.fullmatch(text):
        return Year(int(match[1]), text != match[1])
    if match := _SPLIT_YEAR.fullmatch(text):
        first = int(match[1])
        return Year(first, True) if int(match[2]) % 100 == (first + 1) % 100 else None
    if match := _ERA.fullmatch(text):
        return Year(_ERAS[match[1].casefold()] + (1 if match[2] == "元" else int(match[2])), True)
    return None


def marks_of(cells: Iterable[object]) -> Marks:
    """Whether the texts of a file write decimals with a point or a comma; "both" where it does either."""
    comma = point = False
    for cell in cells:
        if isinstance(cell, str):
            text = cell.strip()
            if (_COMMA.fullmatch(text) and not _GROUPED.fullmatch(text)) or re.fullmatch(
                r"[+-]?[0-9.]+,[0-9]{1,2}", text
            ):
                comma = True
            elif re.fullmatch(r"[+-]?[0-9,]*[0-9]\.[0-9]+", text) and not re.fullmatch(
                r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}", text
            ):
                point = True
    return "both" if comma and point else "comma" if comma else "point"


def number_of(cell: object, marks: Marks = "point") -> float | None:
    """The number in a cell; None where it is none, or where the file does not say how it writes decimals."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell) if abs(cell) < float("inf") else None
    text = str(cell).strip().replace("\u2212", "-")
    if text.endswith("%"):
        text = text[:-1].strip()
    if marks == "comma":
        if _COMMA.fullmatch(text) or _GROUPED_COMMA.fullmatch(text):
            return float(re.sub(r"[.\u00a0\u202f ']", "", text).replace(",", "."))
        return float(text) if re.fullmatch(r"[+-]?[0-9]+", text) else None
    if _POINT.fullmatch(text):
        return float(text) if abs(float(text)) < float("inf") else None
    if _GROUPED.fullmatch(text) and marks == "point":
        return float(re.sub(r"[,\u00a0\u202f ']", "", text))
    return None


def is_empty(cell: object) -> bool:
    """Whether a cell stands for no value."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in EMPTY)
