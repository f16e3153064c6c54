"""What is said about a file that a city sent: what must be mended, what to confirm, and what to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kki_dash.text import N_, _

Level = Literal["error", "confirm", "note"]
LEVELS: tuple[Level, ...] = ("error", "confirm", "note")


class Kind(NamedTuple):
    """One kind of remark: its level, what it says, and what to do."""

    level: Level
    what: str
    mend: str


REMARKS: dict[str, Kind] = {
    "no_indicator": Kind(
        "error", N_("The row has values and no indicator."), N_("Choose the indicator in the first column.")
    ),
    "unknown_indicator": Kind(
        "error",
        N_("“{value}” is no indicator of the list."),
        N_("Choose one of the list ({near}), or describe it in the sheet “New indicators”."),
    ),
    "unknown_city": Kind(
        "error", N_("“{value}” is no city of the network."), N_("Write the name as the dashboard has it: {near}.")
    ),
    "wrong_city": Kind(
        "error",
        N_("The row is about “{value}”, and the file is that of {city}."),
        N_("Take the row out, or send it with the file of that city."),
    ),
    "no_city": Kind(
        "error",
        N_("The file does not say which city it is about."),
        N_("Choose the city, or fill in the template of the city."),
    ),
    "other_form": Kind(
        "error",
        N_("The file is a template of another version ({value})."),
        N_("Download the template again and copy your values into it."),
    ),
    "not_a_number": Kind(
        "error",
        N_("“{value}” is not a number."),
        N_(
            "Write digits only, and what must be said beside them under “Note”. Leave the cell empty where there is no value."
        ),
    ),
    "mixed_marks": Kind(
        "error",
        N_("“{value}” can be read in two ways: the file writes decimals with commas and with points."),
        N_("Write all numbers of the file in one way."),
    ),
    "formula": Kind(
        "error",
        N_("The cell holds a formula, and its value was not saved with it."),
        N_("Open the file in a spreadsheet and save it, or write the value."),
    ),
    "year_outside": Kind("error", N_("{value} is no year from {low} to {high}."), N_("Correct the year.")),
    "no_year": Kind("error", N_("The value {value} has no year."), N_("Write the year beside it.")),
    "outside": Kind(
        "error",
        N_("{indicator} of {year} is {value}; its range is {low} to {high} {unit}."),
        N_("Compare it with the document, and write it in {unit}."),
    ),
    "slip": Kind(
        "error",
        N_("{indicator} of {year} is {value}; its range is {low} to {high} {unit}."),
        N_(
            "The document may use another unit: moved by a power of ten the value would be {likely} {unit}. Write that if it is so."
        ),
    ),
    "above_100": Kind(
        "error",
        N_("{indicator} of {year} is {value} per cent."),
        N_("A share lies between 0 and 100. Compare it with the document."),
    ),
    "other_unit": Kind(
        "error",
        N_("The values of {indicator} are in “{value}”; the dashboard has {unit}."),
        N_("Write them in {unit}, and the unit of the document under “Note”."),
    ),
    "twice": Kind(
        "error",
        N_(
            "{indicator} of {year} stands here with {value} and in {other} with another value, for the same place and source."
        ),
        N_("Keep the one that the document has."),
    ),
    "no_source": Kind(
        "error",
        N_("{indicator} has values and no source."),
        N_("Name the bulletin or yearbook and the page. A value without a source is not shown."),
    ),
    "weak_source": Kind(
        "error",
        N_("The source “{value}” has grade C, and no figure rests on such a source."),
        N_("Name the document from which it took the value."),
    ),
    "of_the_province": Kind(
        "error",
        N_("“{value}” is the name of a province or region in the published record, and the row calls it {kind}."),
        N_("Write the city's own value, or choose “province, not the city” as the kind of place."),
    ),
    "part_above_whole": Kind(
        "error",
        N_("{indicator} of {year} is {value}, and {whole}, of which it is a part, is {total}."),
        N_("Compare both with the document."),
    ),
    "unknown_word": Kind("error", N_("“{value}” is not in the list of {column}."), N_("Choose one of: {near}.")),
    "forbidden": Kind(
        "error", N_("The text has a sign that no file may hold, or is too long."), N_("Type it again, shorter.")
    ),
    "incomplete": Kind("error", N_("The row lacks: {value}."), N_("Fill in these cells, or empty the row.")),
    "unknown_practice": Kind(
        "error", N_("“{value}” is no documented practice of the city."), N_("Choose one of the list: {near}.")
    ),
    "unknown_target": Kind(
        "error", N_("“{value}” is no target of the city."), N_("Leave the number empty for a new target.")
    ),
    "changed": Kind(
        "confirm",
        N_("{indicator} of {year} is published as {before}, and here it is {value}."),
        N_("Was the published value corrected? It will be replaced, and the change is listed."),
    ),
    "jump": Kind(
        "confirm",
        N_("{indicator} of {year} is {value}; the years beside it have {before} and {after}."),
        N_("A step of a fifth or more and back again. Compare it with the document."),
    ),
    "end_jump": Kind(
        "confirm",
        N_("{indicator} of {year} is {value}, beside {before} in {other}."),
        N_("The value at the end of the row differs by a fifth or more. Did the way of measuring change?"),
    ),
    "same_elsewhere": Kind(
        "confirm",
        N_("{indicator}: the same {value} values are published already, of “{place}”, from {other}."),
        N_("Confirm only if your document is another one; else take the row out."),
    ),
    "tenfold": Kind(
        "confirm",
        N_("{indicator} of {year} is {value}; the published values of the city lie about {before}."),
        N_("The difference looks like a power of ten. Is the unit {unit}?"),
    ),
    "gap": Kind("note", N_("{indicator}: {value} is empty."), N_("The line will break there; nothing is filled in.")),
    "new_series": Kind(
        "note",
        N_("{indicator}: place or source differ from what is published."),
        N_("The row becomes a series of its own and is not joined to the published one."),
    ),
    "new_source": Kind(
        "note",
        N_("“{value}” is a new source."),
        N_("The secretariat grades it before the values are shown. Describe it in the sheet “Sources”."),
    ),
    "new_indicator": Kind(
        "note",
        N_("“{value}” is a new indicator."),
        N_("The secretariat checks its definition before the values are shown."),
    ),
    "published": Kind(
        "note", N_("{value} values are published already, with the same figures."), N_("They change nothing.")
    ),
    "total_row": Kind("note", N_("The row “{value}” is a total or a footnote and was left out."), N_("Nothing to do.")),
    "year_written": Kind(
        "note", N_("“{value}” was read as the year {year}."), N_("A year over two calendars counts as the first.")
    ),
    "saved_value": Kind(
        "note", N_("{value} cells hold formulas; the values saved with them were read."), N_("Nothing to do.")
    ),
    "assumed": Kind(
        "note",
        N_("{indicator}: the row does not say {value}; it was read as {kind}."),
        N_("Fill in the cell if it is not so."),
    ),
    "macros": Kind("note", N_("The file holds macros."), N_("None was run.")),
    "links": Kind(
        "note", N_("The file refers to other files."), N_("None was opened; the values saved with it were read.")
    ),
    "left_out": Kind(
        "note", N_("The sheet “{value}” was not read."), N_("Only sheets of the template, or the first table, are.")
    ),
}


@dataclass(frozen=True)
class Remark:
    """One remark.

    Attributes
    ----------
    code : str
        Key of ``REMARKS``.
    where : str
        Sheet and cell, or file, as a reader looks for it.
    details : mapping of str to object
        What its sentences say.
    """

    code: str
    where: str
    details: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def level(self) -> Level:
        return REMARKS[self.code].level

    @property
    def what(self) -> str:
        """What was found."""
        return self._said(REMARKS[self.code].what)

    @property
    def mend(self) -> str:
        """What to do about it."""
        return self._said(REMARKS[self.code].mend)

    def _said(self, text: str) -> str:
        short = {name: _shortened(value) for name, value in self.details.items()}
        return _(text).format(**short)

    @property
    def key(self) -> str:
        """What a confirmation of it is kept under: what was found, wherever it stands in a file."""
        found = (str(self.details.get(name, "")) for name in ("indicator", "year", "value", "before"))
        return "|".join((self.code, *found))

    def as_dict(self) -> dict[str, str]:
        return {"level": self.level, "code": self.code, "where": self.where, "what": self.what, "mend": self.mend}


def _shortened(value: object) -> object:
    return f"{value[:77]}..." if isinstance(value, str) and len(value) > 80 else value


def remark(code: str, where: str, **details: object) -> Remark:
    """A remark with what its sentences say."""
    return Remark(code, where, details)
