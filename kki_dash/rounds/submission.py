"""What a city sends, once it is read: values, results, targets, sources, and what is said about them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kki_dash.rounds.remarks import Remark


class Value(NamedTuple):
    """One value of a year, with the cell from which it came; codes are those of the package.

    ``indicator`` is an identifier of the list, or the name of a new one; ``source`` is what the file says.
    """

    where: str
    source_where: str
    row: str
    indicator: str
    place: str
    kind: str
    how: str
    year: int
    value: float
    source: str
    note: str


class Row(NamedTuple):
    """A row of one of the other sheets: its cell, and its filled cells by key of the form."""

    where: str
    cells: dict[str, str | float | int]

    def text(self, key: str) -> str:
        return str(self.cells.get(key, "")).strip()


@dataclass(frozen=True)
class Submission:
    """Everything of one file that concerns one city."""

    name: str
    city_id: str
    values: tuple[Value, ...] = ()
    results: tuple[Row, ...] = ()
    targets: tuple[Row, ...] = ()
    new_indicators: tuple[Row, ...] = ()
    sources: tuple[Row, ...] = ()
    confirmed: frozenset[str] = frozenset()
    remarks: tuple[Remark, ...] = field(default=())

    def of_level(self, level: str) -> list[Remark]:
        """The remarks of one level; what was confirmed needs no second answer."""
        return [
            one for one in self.remarks if one.level == level and not (level == "confirm" and one.key in self.confirmed)
        ]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.values or self.results or self.targets)
