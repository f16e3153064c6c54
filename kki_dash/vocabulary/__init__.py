"""The vocabulary: every code that the data or the findings use, in one row with its words.

Fields, checks, pages, figures, codebook and files read their codes and words here. The order of a table is the order in
which its codes are shown. Words are English marked for translation and come in the language of the run when asked.
"""

from kki_dash.vocabulary.activities import (
    ACTIVITY_KIND,
    ACTIVITY_KINDS_WITHOUT_CITY,
    CYCLE,
    EVIDENCE,
    EVIDENCE_LEVEL,
    FRAME_KIND,
    FUNCTION,
    PHASE,
    PILLAR,
    RELATION,
    REPORTED,
    RESULT,
    TOPIC,
    WANTED_KIND,
    YEAR_BASIS,
    YES,
)
from kki_dash.vocabulary.classes import CLASS, DOCUMENTED, EVIDENCE_KIND, MATRIX_MARK, PAIR_TOPIC, TAPIO
from kki_dash.vocabulary.commitments import ANTICIPATION, DECLARED_AT, PACE, READING
from kki_dash.vocabulary.glossary import GLOSSARY, GLOSSARY_GROUP, Word, explains, on_paper
from kki_dash.vocabulary.indicators import (
    CHANGE_RULE,
    DECOUPLING_ROLE,
    DIMENSION,
    DIRECTION,
    INDICATOR,
    OUTCOME_DIMENSION,
    STATUS,
    THEME,
)
from kki_dash.vocabulary.places import FLAG, PARTICIPATION, SIZE_CLASS, SPATIAL_UNIT, SUBREGION
from kki_dash.vocabulary.sources import GRADE, NO_EVIDENCE
from kki_dash.vocabulary.term import Term, meanings

__all__ = [
    "ACTIVITY_KIND",
    "ACTIVITY_KINDS_WITHOUT_CITY",
    "ANTICIPATION",
    "CHANGE_RULE",
    "CLASS",
    "CYCLE",
    "DECLARED_AT",
    "DECOUPLING_ROLE",
    "DIMENSION",
    "DIRECTION",
    "DOCUMENTED",
    "EVIDENCE",
    "EVIDENCE_KIND",
    "EVIDENCE_LEVEL",
    "FLAG",
    "FRAME_KIND",
    "FUNCTION",
    "GLOSSARY",
    "GLOSSARY_GROUP",
    "GRADE",
    "INDICATOR",
    "MATRIX_MARK",
    "NO_EVIDENCE",
    "OUTCOME_DIMENSION",
    "PACE",
    "PAIR_TOPIC",
    "PARTICIPATION",
    "PHASE",
    "PILLAR",
    "READING",
    "RELATION",
    "REPORTED",
    "RESULT",
    "SIZE_CLASS",
    "SPATIAL_UNIT",
    "STATUS",
    "SUBREGION",
    "TAPIO",
    "THEME",
    "TOPIC",
    "WANTED_KIND",
    "YEAR_BASIS",
    "YES",
    "Term",
    "Word",
    "explains",
    "meanings",
    "on_paper",
]
