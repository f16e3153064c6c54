"""HTML of the pages, built from escaped text only."""

from collections.abc import Iterable, Sequence
from html import escape

from kki_dash.ui.link import address


class Raw(str):
    """Markup made here, not text of the data."""


def text(value: object) -> str:
    """Text as HTML; markup made by this module stays markup."""
    return str(value) if isinstance(value, Raw) else escape(str(value))


def tag(name: str, content: object = "", css: str = "", **attributes: str) -> Raw:
    """An element with escaped attributes and content."""
    given = {"class": css, **attributes} if css else attributes
    shown = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in given.items())
    return Raw(f"<{name}{shown}>{text(content)}</{name}>")


def join(parts: Iterable[object], between: str = "") -> Raw:
    """Several pieces as one."""
    return Raw(escape(between).join(text(part) for part in parts))


def city_link(city_id: str, name: str) -> Raw:
    """A city's name as a way to its profile."""
    return tag("a", name, href=address("cities", city=city_id))


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
    right = dict.fromkeys(numeric, "n")
    head = join(tag("th", heading, right.get(place, ""), scope="col") for place, heading in enumerate(headings))
    body = join(
        tag(
            "tr",
            join(
                tag("th", cell, right.get(place, ""), scope="row")
                if place == 0 and row_heads
                else tag("td", cell, right.get(place, ""))
                for place, cell in enumerate(row)
            ),
        )
        for row in rows
    )
    title = tag("caption", caption) if caption else ""
    return tag("table", join([title, tag("thead", tag("tr", head)), tag("tbody", body)]), css)
