"""The words of commitments and progress."""

from kki_dash.text import N_
from kki_dash.vocabulary.term import Term, table

DECLARED_AT = table(
    Term("fourth_network_meeting", N_("Fourth network meeting, 2007")),
    Term("fifth_network_meeting", N_("Fifth network meeting, 2010")),
    Term("high_level_seminar", N_("High Level Seminar")),
    Term("composting_network", N_("Composting network after 2010")),
    Term("city_plan", N_("City plan, not declared to the Network")),
    Term("pilot_objective", N_("Objective of a pilot")),
    Term("project", N_("Project")),
)
READING = table(
    Term("points_to_reached", N_("points to reached"), opening=N_("Points to reached")),
    Term("points_to_missed", N_("points to missed"), opening=N_("Points to missed")),
    Term("mixed", N_("mixed"), opening=N_("Mixed")),
    Term("not_comparable", N_("not comparable"), opening=N_("Not comparable")),
    Term("open", N_("open"), opening=N_("Open")),
)
ANTICIPATION = table(
    Term("maintain", N_("maintain progress")),
    Term("accelerate", N_("accelerate progress")),
    Term("reverse", N_("reverse the trend")),
)
PACE = table(
    Term("on_track", N_("on track")),
    Term("acceleration_needed", N_("acceleration needed")),
    Term("limited", N_("limited progress")),
    Term("away_from_target", N_("away from the target")),
    Term("insufficient_evidence", N_("insufficient evidence")),
)
