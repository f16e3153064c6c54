"""The words of classes and of the evidence behind them."""

from kki_dash.text import N_
from kki_dash.vocabulary.term import Term, table

CLASS = table(
    Term("win_win", N_("Win-win"), inside=N_("win-win"), note=N_("both better")),
    Term(
        "environment_only",
        N_("Environment only"),
        inside=N_("environment only"),
        note=N_("environment better, livelihood within its band"),
    ),
    Term(
        "livelihood_only",
        N_("Livelihood only"),
        inside=N_("livelihood only"),
        note=N_("livelihood better, environment within its band"),
    ),
    Term("trade_off", N_("Trade-off"), inside=N_("trade-off"), note=N_("one better, the other worse")),
    Term("loss", N_("Loss"), inside=N_("loss"), note=N_("worse on at least one side, better on none")),
    Term(
        "no_material_change",
        N_("No material change"),
        inside=N_("no material change"),
        note=N_("both within their bands"),
    ),
    Term(
        "no_clear_direction",
        N_("No clear direction"),
        inside=N_("no clear direction"),
        note=N_("the values of a side move without a clear direction"),
    ),
    Term(
        "insufficient_data",
        N_("Not enough data"),
        inside=N_("not enough data"),
        note=N_("a change may not be stated"),
    ),
)
EVIDENCE_KIND = table(
    Term("clear", N_("clear"), opening=N_("Clear")),
    Term("within_band", N_("within the band"), opening=N_("Within the band")),
    Term("between_two_years", N_("between two years"), opening=N_("Between two years")),
    Term("no_clear_direction", N_("no clear direction"), opening=N_("No clear direction")),
    Term("insufficient", N_("too few values"), opening=N_("Too few values")),
)
"""What a series allows to be said."""

MATRIX_MARK = table(
    Term("better", N_("Clearly better"), inside=N_("clearly better")),
    Term("worse", N_("Clearly worse"), inside=N_("clearly worse")),
    Term("better_between", N_("Better between two years, or before and after"), inside=N_("better between two years")),
    Term("worse_between", N_("Worse between two years, or before and after"), inside=N_("worse between two years")),
    Term("within_band", N_("Within the band"), inside=N_("within the band")),
    Term("no_clear_direction", N_("No clear direction, or too few years"), inside=N_("no clear direction")),
    Term("single", N_("One value or documented outcome"), inside=N_("value or outcome only")),
    Term("nothing", N_("No value or outcome"), inside=N_("no value or outcome")),
)
"""The marks of the evidence matrix."""

PAIR_TOPIC = table(
    Term("river", N_("River quality"), inside=N_("river quality")),
    Term("waste", N_("Waste"), inside=N_("waste")),
    Term("air", N_("Air"), inside=N_("air")),
    Term("no2", N_("Nitrogen dioxide"), inside=N_("nitrogen dioxide")),
    Term("particles", N_("Fine particles"), inside=N_("fine particles")),
)
"""What a pair that is looked at one topic at a time is about."""

TAPIO = table(
    Term("strong_decoupling", N_("strong decoupling")),
    Term("weak_decoupling", N_("weak decoupling")),
    Term("expansive_coupling", N_("expansive coupling")),
    Term("expansive_negative_decoupling", N_("expansive negative decoupling")),
    Term("strong_negative_decoupling", N_("strong negative decoupling")),
    Term("weak_negative_decoupling", N_("weak negative decoupling")),
    Term("recessive_coupling", N_("recessive coupling")),
    Term("recessive_decoupling", N_("recessive decoupling")),
    Term("driver_stable", N_("driver stable, not classified")),
)
DOCUMENTED = table(
    Term("both", N_("Both outcomes"), short=N_("both"), inside=N_("both outcomes")),
    Term("environment", N_("Environmental only"), short=N_("environment"), inside=N_("environmental only")),
    Term("livelihood", N_("Livelihood only"), short=N_("livelihood"), inside=N_("livelihood only")),
    Term("estimated", N_("Estimated only"), short=N_("estimated"), inside=N_("estimated only")),
    Term(
        "neither",
        N_("No outcome in the sources"),
        short=N_("no outcome on record"),
        inside=N_("no outcome in the sources"),
    ),
)
"""Which outcomes an activity documents."""
