"""A language that nobody speaks: every text of ours in brackets and 40 per cent longer, to show what is not a text of ours.

What stands outside brackets must be a word of the data, a number or a sign.
"""

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from math import ceil
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from kki_dash.commands.words import gathered
from kki_dash.data import versions
from kki_dash.data.fields import TABLES
from kki_dash.data.load import DATA_DIR, Tables
from kki_dash.figures.figure import Figure
from kki_dash.findings import methods
from kki_dash.findings.search import OTHER_NAMES

LANGUAGE = "xx"
LONGER = 0.4
LONG = 12
_FIELD = re.compile(r"(\{[^{}]*\})")
_WORDS = re.compile(r"[^\W\d_][^\W\d_’'.-]*")


def longer(text: str) -> str:
    """A text with its words in brackets and longer; named fields stand outside, as what fills them is another text."""
    return "".join(
        part if _FIELD.fullmatch(part) or not _WORDS.search(part) else _bracketed(part) for part in _FIELD.split(text)
    )


def _bracketed(part: str) -> str:
    more = ceil(len(part) * LONGER)
    filling = " ".join("x" * n for n in [5] * (more // 6) + [more % 6] if n)
    words = part.strip()
    start, end = part.split(words)
    return f"{start}[{words} {filling}]{end}"


def write_catalogue(folder: Path) -> None:
    """Write the language below a folder of languages."""
    catalogue = Catalog()
    for message in gathered():
        if message.id:
            several = isinstance(message.id, tuple)
            catalogue.add(message.id, tuple(map(longer, message.id)) if several else longer(message.id))
    path = folder / LANGUAGE / "LC_MESSAGES" / "kki_dash.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)


# What is not ours


class Foreign:
    """The words of the data."""

    def __init__(self, tables: Tables) -> None:
        cells: set[str] = set()
        for frame in vars(tables).values():
            if hasattr(frame, "select_dtypes"):
                for column in frame.select_dtypes(exclude="number"):
                    cells |= {str(cell) for cell in frame[column].unique()}
        cells.add(tables.fingerprint)
        # former and other names of places are names in every language
        cells |= {name for names in OTHER_NAMES.values() for name in names}
        # a work is cited as it is called
        cells |= {cited for group in methods.groups() for one in group.methods for cited in one.references}
        # columns and tables go by their names in every language, and so do files
        cells |= {name for table in TABLES.values() for name in (table.name, table.title, *table.columns)}
        # what changed tells of places that are no longer there, and of each state in the words of who kept it
        for version in versions.versions(DATA_DIR):
            cells.add(version.title)
            cells |= {cell for one in versions.changes_to(DATA_DIR, version.version) for cell in one}
        self.cells = {cell.casefold() for cell in cells}
        self.pieces = {_bare(piece) for cell in cells for piece in (*_pieces(cell), *_pieces(outside(cell)))}
        self.text = "\n".join(cells).casefold()

    def leaves(self, text: str) -> list[str]:
        """What stands in a text outside brackets and is no word of the data."""
        if text.casefold() in self.cells:
            return []
        rest = outside(text)
        return [part for part in map(str.strip, _pieces(rest)) if _WORDS.search(part) and not self.has(part)]

    def has(self, part: str) -> bool:
        bare = _bare(part)
        # a short word of ours may stand somewhere in the data; a long piece that does is a title or a name cut short
        return bare in self.pieces or (len(bare) > LONG and bare in self.text)


def _bare(part: str) -> str:
    return part.strip(" .,;:!?·–…“”\"'").casefold()


def outside(text: str) -> str:
    """A text without what stands in brackets."""
    kept, depth = [], 0
    for sign in text:
        if sign == "[":
            depth += 1
            kept.append("\n")
        elif sign == "]":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(sign)
    return "".join(kept)


def _pieces(text: str) -> Iterable[str]:
    return re.split(r"[\n\t|]|, |; |: |\. | · | – | / | & |[()→]|<br>|%\{text\}|(?<![\w.])[+−-]?\d[\d.,]*", text)


# Texts of what is shown


class _Reader(HTMLParser):
    """The texts of a page: what is read and what is read out; what stands as code is a formula or a name of the data."""

    SILENT = ("style", "script", "code")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        self.found += [
            value for name, value in attrs if name in ("title", "alt", "aria-label", "placeholder") and value
        ]
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT
        self._part(tag)

    def _part(self, tag: str) -> None:
        # a sentence goes on behind a formula and in the next line
        if tag == "br":
            self.found[-1] += " "
        elif tag != "code":
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found[-1] += data


def texts_of_html(markup: str) -> list[str]:
    """The texts of a piece of HTML."""
    reader = _Reader()
    reader.feed(markup)
    return reader.found


_SHOWN = {"text", "title", "ticktext", "hovertext", "name", "label", "hovertemplate", "texttemplate"}


def texts_of_plot(drawn: Any, key: str = "") -> Iterator[str]:
    """The texts of a plot as Plotly writes it."""
    if isinstance(drawn, dict):
        for name, value in drawn.items():
            yield from texts_of_plot(value, name if name in _SHOWN or name != "font" else "")
    elif isinstance(drawn, list):
        for value in drawn:
            yield from texts_of_plot(value, key)
    elif isinstance(drawn, str) and key in _SHOWN:
        yield from texts_of_html(drawn)


def texts_of_figure(figure: Figure) -> list[str]:
    """Every text that a figure brings along."""
    plot = json.loads(figure.plot.to_json())
    cells = [str(cell) for column in figure.table.columns for cell in figure.table[column].dropna().unique()]
    return [
        *(figure.title, figure.subtitle, figure.note, figure.source, figure.alt),
        *figure.table.columns,
        *cells,
        *texts_of_plot({"data": plot["data"], "layout": {k: v for k, v in plot["layout"].items() if k != "template"}}),
    ]
