"""Pages and pictures set by Typst: data in, PDF, SVG or PNG out, with the dashboard's own fonts and nothing else.

Words reach the templates as data, never as source, so that no text of a file can become a command.
"""

import json
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import typst

from kki_dash.figures import palette
from kki_dash.text import LANGUAGE, _

Format = Literal["pdf", "svg", "png"]
FORMATS: tuple[Format, ...] = ("pdf", "svg", "png")
AUTHOR = _("Kitakyushu Initiative dashboard")

FONTS = Path(__file__).parents[3] / "static" / "fonts"
_TEMPLATES = Path(__file__).parent / "typst"
_INCH = 0.0254


def typeset(template: str, data: Mapping[str, Any], kind: Format = "pdf", dpi: int = 300) -> bytes:
    """A document as the bytes of a file.

    Parameters
    ----------
    template : str
        File name of a template beside this module.
    data : mapping
        What the template shows; it must be writable as JSON.
    kind : str
        ``pdf`` with tags and embedded fonts, ``svg`` or ``png``; the latter two for one page.
    dpi : int
        Dots to an inch of a PNG; the file names them.
    """
    made = typst.compile(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format=kind,
        ppi=float(dpi),
        sys_inputs={
            "data": json.dumps(
                {"author": AUTHOR, "language": LANGUAGE, "palette": palette.named(), **data}, ensure_ascii=False
            )
        },
    )
    if not isinstance(made, bytes):
        raise ValueError(f"{template} makes more than one page")
    return _with_dpi(made, dpi) if kind == "png" else made


def _with_dpi(picture: bytes, dpi: int) -> bytes:
    """A PNG that says how large it is meant to be printed: a pHYs chunk after its head, which ends at byte 33."""
    metre = round(dpi / _INCH)
    body = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return picture[:33] + chunk + picture[33:]
