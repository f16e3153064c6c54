"""HTML of the pages, built from escaped text only."""

from collections.abc import Iterable, Sequence
from html import escape

from kki_dash.text import _
from kki_dash.text import listed as side_by_side
from kki_dash.ui.kit.link import address
from kki_dash.vocabulary import explains


class Raw(str):
    """Markup made here, not text of the data."""


def text(value: object) -> str:
    """Text as HTML; markup made by this module stays markup."""
    return value if isinstance(value, Raw) else escape(str(value))


def tag(name: str, content: object = "", css: str = "", **attributes: str) -> Raw:
    """An element with escaped attributes and content."""
    given = {"class": css, **attributes} if css else attributes
    shown = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in given.items())
    # small print stands below what it belongs to on the page, and a word apart where only its text is taken
    return Raw(f"{' ' if name == 'small' else ''}<{name}{shown}>{text(content)}</{name}>")


def join(parts: Iterable[object], between: str = "") -> Raw:
    """Several pieces as one."""
    return Raw(escape(between).join(text(part) for part in parts))


def listed(parts: Iterable[object]) -> Raw:
    """Several pieces side by side, as the reader's language writes a list: one, two, three."""
    return Raw(side_by_side(text(part) for part in parts))


def filled(template: str, **fields: object) -> Raw:
    """A text of ours with markup in its named fields."""
    return Raw(escape(template).format(**{name: text(field) for name, field in fields.items()}))


def explained(code: str, shown: object) -> Raw:
    """A word of ours with what it means, opened by tap or focus; the word alone where the glossary has none."""
    word = explains(code)
    if word is None:
        return text_of(shown)
    note = _("{word}: {meaning}").format(word=word.label, meaning=word.note)
    return tag("span", shown, "term", tabindex="0", role="note", aria_label=note, data_note=note)


def text_of(value: object) -> Raw:
    """Text or markup as markup."""
    return Raw(text(value))


def city_link(city_id: str, name: str) -> Raw:
    """A city's name as a way to its profile."""
    return tag("a", name, href=address("cities", city=city_id))


def narrow(label: str) -> Raw:
    """The heading of a cell, for screens too narrow for columns."""
    return tag("span", f"{label} ", "narrow")


def table(
    headings: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    css: str = "",
    numeric: Sequence[int] = (),
    caption: str = "",
    row_heads: bool = True,
) -> Raw:
    """A semantic table.

    Parameters
    ----------
    headings : sequence
        Column headings.
    rows : iterable of sequence
        Cells, the first one of a row being its heading.
    numeric : sequence of int
        Columns set flush right.
    caption : str
        What the table holds, for those who hear it.
    row_heads : bool
        Whether the first cell heads its row.
    """
    right = dict.fromkeys(numeric, ' class="n"')
    head = "".join(f'<th scope="col"{right.get(n, "")}>{text(heading)}</th>' for n, heading in enumerate(headings))
    body = "".join(_row(row, right, row_heads) for row in rows)
    title = tag("caption", caption) if caption else ""
    return tag("table", Raw(f"{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"), css)


def _row(row: Sequence[object], right: dict[int, str], row_heads: bool) -> str:
    # tables hold thousands of cells, so each is written without the detour through ``tag``
    cells = [f"<td{right.get(n, '')}>{text(cell)}</td>" for n, cell in enumerate(row)]
    if row_heads and cells:
        cells[0] = f'<th scope="row"{right.get(0, "")}>{text(row[0])}</th>'
    return f"<tr>{''.join(cells)}</tr>"
