"""The words of sources."""

from kki_dash.text import N_
from kki_dash.vocabulary.term import Term, table

GRADE = table(
    Term("A", N_("A"), meaning="programme, United Nations, government, peer-reviewed"),
    Term("B", N_("B"), meaning="press, mirrors of official documents"),
    Term("C", N_("C"), meaning="encyclopedias, blogs, undated summaries. C carries no figure on screen"),
)
NO_EVIDENCE = "C"
"""A source of this grade carries no figure, no outcome and no class."""
