"""Problems of a data package: a code, the place, and a sentence that says how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kki_dash.text import N_, _

CODES: dict[str, str] = {
    "KKI-E001": N_("{file} cannot be read: {detail}. Restore the file from the last version that worked."),
    "KKI-E002": N_("{file} is not UTF-8 text: {detail}. Save it again as CSV in UTF-8."),
    "KKI-E003": N_("{file} is missing. Every table of the package must be there, even if it holds only its headings."),
    "KKI-E004": N_("Column “{column}” is missing. Add it; an optional column may be empty."),
    "KKI-E005": N_("Column “{column}” is not in the dictionary of fields. Remove it or correct its name."),
    "KKI-E006": N_(
        "The row has {found} cells where the headings have {wanted}. Look for a missing quotation mark, a stray "
        "comma or a line that was cut off."
    ),
    "KKI-E007": N_("The text contains a control character. Type the value again."),
    "KKI-E008": N_("“{value}” is longer than the {wanted} characters that {column} may have. Shorten it."),
    "KKI-E009": N_(
        "{file} does not begin with its headings; its first line is “{value}”. Save it as CSV with commas between the "
        "cells and the headings in the first line, without a title above."
    ),
    "KKI-E010": N_("“{column}” must not be empty. Fill it in."),
    "KKI-E011": N_("“{value}” is not {kind}. Write {column} as {kind}."),
    "KKI-E012": N_("“{value}” is not one of the allowed words: {wanted}. Use one of them."),
    "KKI-E013": N_("“{value}” does not have the form of {column} (pattern {wanted}). Correct it."),
    "KKI-E014": N_("{value} lies outside {low} to {high}. Correct the value, or the limits if it is right."),
    "KKI-E015": N_(
        "“{value}” occurs already in row {other}. {column} must be different in every row; remove or rename one."
    ),
    "KKI-E016": N_("“{value}” is not in {table}. Add it there, or correct it here."),
    "KKI-E020": N_("{value} is before the first year {wanted}. Exchange or correct the years."),
    "KKI-E021": N_("The coordinates {value} lie outside {wanted}. Check latitude, longitude and country."),
    "KKI-E022": N_(
        "Series “{value}” mixes {column}: a series has one city or country, indicator, source, spatial unit "
        "and place. Give this row a series of its own."
    ),
    "KKI-E023": N_(
        "Series “{value}” has more than one value for {wanted}. Keep one, or give the other a series of its own."
    ),
    "KKI-E024": N_(
        "{value} is not plausible for this indicator ({low} to {high}). Check value and unit, or widen the limits in "
        "indicators.csv with a reason."
    ),
    "KKI-E025": N_("“{value}” gives and receives the same practice. Correct one of the two cities."),
    "KKI-E026": N_(
        "Source “{value}” has grade C, and nothing here may rest on it. Use a better source, or leave the row out."
    ),
    "KKI-E027": N_("A later figure needs its own source. Fill in later_source_id."),
    "KKI-E028": N_(
        "No row of activity_cities.csv names “{value}”, and only meetings, seminars and publications may have no "
        "city. Add the city there, or correct the kind here."
    ),
    "KKI-E029": N_(
        "“{value}” does not fit the grade of the source: what only a source of grade C says is “reported”, and "
        "nothing else is. Correct the word, or use another source."
    ),
    "KKI-E030": N_("The row refers to “{value}” in {table}, whose row has a problem of its own. Mend that row first."),
    "KKI-E031": N_(
        "Row {other} holds another city of {country} that is called “{value}”. Add what tells them apart to both "
        "names, such as the province in brackets. Until then their coordinates stand behind the names."
    ),
}

STILL_USED = ("KKI-E031",)
"""Problems of a row that can be used as it is."""

KINDS = {
    "integer": N_("a whole number"),
    "year": N_("a year of four digits"),
    "number": N_("a number"),
    "date": N_("a date (YYYY-MM-DD)"),
    "partial_date": N_("a date (YYYY, YYYY-MM or YYYY-MM-DD)"),
}
"""What a column asks for, inside a sentence."""


@dataclass(frozen=True)
class Problem:
    """One problem.

    Attributes
    ----------
    code : str
        Key of ``CODES``.
    file : str
        File name inside the package.
    row : int or None
        Line as a spreadsheet shows it (headings are 1); None where the whole file is concerned.
    column, value : str
        Where and what.
    details : mapping of str to object
        What else its sentence says.
    """

    code: str
    file: str
    row: int | None
    column: str
    value: str
    details: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def message(self) -> str:
        """What is wrong and how to mend it, in the language of the run."""
        shown = self.value if len(self.value) <= 80 else self.value[:77] + "..."
        # a kind of value is a text of ours, other details are signs of the data
        said = {name: _(KINDS[str(one)]) if name == "kind" else one for name, one in self.details.items()}
        return _(CODES[self.code]).format(file=self.file, column=self.column, value=shown, **said)

    def as_dict(self) -> dict[str, object]:
        names = ("code", "file", "row", "column", "value", "message")
        return {name: getattr(self, name) for name in names}

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        return f"{place} {self.code} {self.message}"


def problem(
    code: str, file: str, row: int | None = None, column: str = "", value: str = "", **details: object
) -> Problem:
    """A problem with what its sentence says."""
    return Problem(code, file, row, column, value, details)
