"""Problems of a data package: a code, the place, and a sentence that says how to mend it."""

from dataclasses import asdict, dataclass

CODES: dict[str, str] = {
    "KKI-E001": "{file} cannot be read: {detail}. Restore the file from the last version that worked.",
    "KKI-E002": "{file} is not UTF-8 text: {detail}. Save it again as CSV in UTF-8.",
    "KKI-E003": "{file} is missing. Every table of the package must be there, even if it holds only its headings.",
    "KKI-E004": "Column “{column}” is missing. Add it; an optional column may be empty.",
    "KKI-E005": "Column “{column}” is not in the dictionary of fields. Remove it or correct its name.",
    "KKI-E006": "The row has {found} cells where the headings have {wanted}. Look for a missing quotation mark, a stray "
    "comma or a line that was cut off.",
    "KKI-E007": "The text contains a control character. Type the value again.",
    "KKI-E010": "“{column}” must not be empty. Fill it in.",
    "KKI-E011": "“{value}” is not {wanted}. Write {column} as {wanted}.",
    "KKI-E012": "“{value}” is not one of the allowed words: {wanted}. Use one of them.",
    "KKI-E013": "“{value}” does not have the form of {column} (pattern {wanted}). Correct it.",
    "KKI-E014": "{value} lies outside {wanted}. Correct the value, or the limits if it is right.",
    "KKI-E015": "“{value}” occurs already in row {other}. {column} must be different in every row; remove or rename one.",
    "KKI-E016": "“{value}” is not in {table}. Add it there, or correct it here.",
    "KKI-E020": "{value} is before the first year {wanted}. Exchange or correct the years.",
    "KKI-E021": "The coordinates {value} lie outside {wanted}. Check latitude, longitude and country.",
    "KKI-E022": "Series “{value}” mixes {column}: a series has one city or country, indicator, source, spatial unit and "
    "place. Give this row a series of its own.",
    "KKI-E023": "Series “{value}” has more than one value for {wanted}. Keep one, or give the other a series of its own.",
    "KKI-E024": "{value} is not plausible for this indicator ({wanted}). Check value and unit, or widen the limits in "
    "indicators.csv with a reason.",
    "KKI-E025": "“{value}” gives and receives the same practice. Correct one of the two cities.",
    "KKI-E026": "Source “{value}” has grade C, and nothing here may rest on it. Use a better source, or leave the row out.",
    "KKI-E027": "A later figure needs its own source. Fill in later_source_id.",
    "KKI-E028": "No row of activity_cities.csv names “{value}”, and only meetings, seminars and publications may have no city. "
    "Add the city there, or correct the kind here.",
    "KKI-E029": "“{value}” does not fit the grade of the source: what only a source of grade C says is “reported”, and "
    "nothing else is. Correct the word, or use another source.",
    "KKI-E030": "The row refers to “{value}” in {table}, whose row has a problem of its own. Mend that row first.",
}


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
    message : str
        What is wrong and how to mend it.
    """

    code: str
    file: str
    row: int | None
    column: str
    value: str
    message: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        return f"{place} {self.code} {self.message}"


def problem(
    code: str, file: str, row: int | None = None, column: str = "", value: str = "", **details: object
) -> Problem:
    """A problem with its sentence filled in."""
    shown = value if len(value) <= 80 else value[:77] + "..."
    message = CODES[code].format(file=file, column=column, value=shown, **details)
    return Problem(code, file, row, column, value, message)
