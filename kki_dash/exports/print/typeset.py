"""What Typst sets, in a process of its own: data in, PDF, SVG or PNG out, with the typefaces told and nothing else.

Words reach the templates as data, never as source, so that no text of a file can become a command. Run as a module, this
answers one question after another on its standard input; ``press`` starts it and asks.
"""

import json
import struct
import sys
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO

import typst

_TEMPLATES = Path(__file__).parent / "typst"
_INCH = 0.0254

_STANDARDS = ["ua-1"]
"""A reader of tags is told all that is seen: Typst refuses a document that does not keep to this."""

HEAD = struct.Struct(">BI")
"""Before each answer: whether it is a file or a sentence about what went wrong, and how many bytes follow."""

LENGTH = struct.Struct(">I")


@cache
def _fonts(*folders: str) -> typst.Fonts:
    """The fonts of some folders, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def set_in_type(template: str, data: str, kind: str, dpi: int, folders: Sequence[str]) -> bytes:
    """A document as the bytes of a file.

    Parameters
    ----------
    template : str
        File name of a template beside this module.
    data : str
        What the template shows, as JSON.
    kind : str
        ``pdf`` as PDF/UA-1, with tags and embedded fonts; ``svg`` or ``png``; the latter two for one page.
    dpi : int
        Dots to an inch of a PNG; the file names them.
    folders : sequence of str
        Where the typefaces lie.
    """
    made = typst.compile(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=_fonts(*folders),
        ignore_system_fonts=True,
        format=kind,  # type: ignore[call-overload]
        ppi=float(dpi),
        pdf_standards=_STANDARDS if kind == "pdf" else [],
        sys_inputs={"data": data},
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


def answer_all(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nobody asks any more; an error is an answer too."""
    while head := questions.read(LENGTH.size):
        (length,) = LENGTH.unpack(head)
        try:
            good, body = True, set_in_type(*json.loads(questions.read(length)))
        except Exception as error:
            good, body = False, f"{type(error).__name__}: {error}".encode()
        answers.write(HEAD.pack(good, len(body)) + body)
        answers.flush()


if __name__ == "__main__":
    answer_all(sys.stdin.buffer, sys.stdout.buffer)
