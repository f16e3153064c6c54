"""The form that travels between a city and the secretariat: sheets and columns, for the writer and for the reader."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from kki_dash import vocabulary as words
from kki_dash.text import N_, _
from kki_dash.vocabulary import Term

FORM = "kki-round-1"
"""Version of the form; stands in the sheet “Read me”."""
FIRST_YEAR = 2000
TO_BE_GRADED = "to be graded"
"""Grade of a source that nobody has graded; the check refuses it until somebody does."""
TO_BE_READ = "to be read"
"""Reading of a later figure that nobody has compared with its target; the check refuses it too."""


class Column(NamedTuple):
    """A column of a sheet: its key, its heading, its width in characters, how it is filled, and its drop-down list."""

    key: str
    heading: str
    width: int
    help: str = ""
    terms: Mapping[str, Term] = {}


INDICATOR = Column("indicator", N_("Indicator"), 30)
UNIT = Column("unit", N_("Unit"), 12)
PLACE = Column(
    "place",
    N_("Place"),
    26,
    N_(
        "Same place, same monitors? Write the place as your bulletin names it. If the set of monitors changed, start a new "
        "row: it becomes a series of its own and is not joined to the grey one."
    ),
)
KIND = Column(
    "kind",
    N_("Kind of place"),
    18,
    N_("What the place is. A value of the province is not the city's."),
    words.SPATIAL_UNIT,
)
HOW = Column("how", N_("How"), 12, N_("How the values came about."), words.STATUS)
SOURCE = Column(
    "source",
    N_("Source: document, page"),
    34,
    N_("The bulletin, yearbook or report that holds the values. A value without a source is not shown."),
)
NOTE = Column("note", N_("Note"), 30, N_("What the reader must know about these values."))

OUTCOMES = (
    Column("practice", N_("Practice"), 34, N_("The practice whose result it is.")),
    Column("measure", N_("What was measured"), 30),
    Column("dimension", N_("Environment or livelihood"), 14, "", words.OUTCOME_DIMENSION),
    Column("theme", N_("Theme"), 16, "", words.THEME),
    Column("place", N_("Place"), 22),
    Column("before_value", N_("Before"), 10),
    Column("before_year", N_("Year before"), 8),
    Column("after_value", N_("After"), 10),
    Column("after_year", N_("Year after"), 8),
    UNIT,
    Column("direction", N_("Which way is better"), 16, "", words.DIRECTION),
    SOURCE,
    NOTE,
)
TARGETS = (
    Column("commitment_id", N_("Number"), 22, N_("Leave it empty for a new target.")),
    Column("declared_at", N_("Declared at"), 26, "", words.DECLARED_AT),
    Column("declared_year", N_("Year declared"), 9),
    Column("measure", N_("What is to change"), 28),
    Column("statement", N_("The target in one sentence"), 40),
    Column("baseline_value", N_("Baseline"), 10),
    Column("baseline_year", N_("Year of the baseline"), 10),
    Column("target_value", N_("Target"), 10),
    Column("target_year", N_("By the year"), 8),
    UNIT,
    Column("direction", N_("Which way is better"), 16, "", words.DIRECTION),
    SOURCE,
    Column("later_value", N_("Later figure"), 10),
    Column("later_year", N_("Its year"), 8),
    Column("later_unit", N_("Its unit"), 12),
    Column("later_source", N_("Its source"), 34),
)
NEW_INDICATORS = (
    Column("name", N_("Indicator"), 34, N_("Only what the list does not hold yet.")),
    UNIT,
    Column("theme", N_("Theme"), 16, "", words.THEME),
    Column("dimension", N_("Environment or livelihood"), 14, "", words.DIMENSION),
    Column("direction", N_("Which way is better"), 16, "", words.DIRECTION),
    Column("definition", N_("What is measured, where and how"), 50),
)
SOURCES = (
    Column("short_title", N_("Short name"), 34, N_("As you write it in the column of the source.")),
    Column("title", N_("Title"), 50),
    Column("publisher", N_("Publisher"), 26),
    Column("year", N_("Year"), 8),
    Column("licence", N_("Terms of use"), 30, N_("Who may use the values, and for what.")),
    Column("url", N_("Address"), 36),
    Column("grade", N_("Grade"), 8, N_("Left to the secretariat."), words.GRADE),
)

README, VALUES, RESULTS, TARGETS_SHEET, NEW, SOURCES_SHEET, LISTS, CONFIRMED = (
    N_("Read me"),
    N_("Your values"),
    N_("Practices and results"),
    N_("Targets"),
    N_("New indicators"),
    N_("Sources"),
    N_("Lists"),
    N_("Confirmed"),
)
CITY_LABEL, FORM_LABEL = N_("City"), N_("Form")


def plain(text: object) -> str:
    """A word as it is compared: of one width and case, without marks, signs and double spaces."""
    folded = unicodedata.normalize("NFKD", str(text)).casefold()
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", letters).strip()


def is_heading(text: object, column: Column) -> bool:
    """Whether a cell heads a column, in English, in the language of the run or by its key."""
    return plain(text) in {plain(column.heading), plain(_(column.heading)), plain(column.key)}


def code_of(text: str, terms: Mapping[str, Term]) -> str | None:
    """The code that a word of a drop-down list stands for; None where it is none of them."""
    wanted = plain(text)
    for code, term in terms.items():
        if wanted in {plain(code), plain(term.label), plain(term.english)}:
            return code
    return None
