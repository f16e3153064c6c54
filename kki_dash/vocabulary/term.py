"""One code and its words."""

from kki_dash.text import _


class Term:
    """One code and its words.

    Parameters
    ----------
    code : str
        As it is stored, and written in links.
    label : str
        What a reader sees.
    short : str
        The same where there is little room, or beside a name; the label where there is none.
    note : str
        What it means, for readers.
    inside : str
        The label as it stands inside a sentence; the label where there is none.
    opening : str
        The label as it begins a sentence; the label where there is none.
    meaning : str
        What it means, for those who fill in tables; in English, as the data package is.
    """

    __slots__ = ("_inside", "_label", "_note", "_opening", "_short", "code", "meaning")

    def __init__(
        self,
        code: str,
        label: str,
        *,
        short: str = "",
        note: str = "",
        inside: str = "",
        opening: str = "",
        meaning: str = "",
    ) -> None:
        self.code = code
        self.meaning = meaning
        self._label = label
        self._short = short or label
        self._note = note
        self._inside = inside or label
        self._opening = opening or label

    @property
    def english(self) -> str:
        """The label as the code of the dashboard has it, for reading what was written in another language."""
        return self._label

    @property
    def label(self) -> str:
        return _(self._label)

    @property
    def short(self) -> str:
        return _(self._short)

    @property
    def note(self) -> str:
        return _(self._note)

    @property
    def inside(self) -> str:
        return _(self._inside)

    @property
    def opening(self) -> str:
        return _(self._opening)


def table(*terms: Term) -> dict[str, Term]:
    """Terms by code, in the order in which they are shown."""
    return {term.code: term for term in terms}


def meanings(table: dict[str, Term], *more: str) -> str:
    """What the codes of a table mean, for the description of a column."""
    return "; ".join([*(f"{term.code}: {term.meaning}" for term in table.values()), *more]) + "."
