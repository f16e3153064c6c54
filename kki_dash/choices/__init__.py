"""What can be chosen for a figure: keys, options out of the data set, defaults and words, and what a choice means.

Pages draw a control for each choice, links spell it, embedded figures and the command line read it: all from here.
Choices stand in an order in which each needs only those before it.
"""

from kki_dash.choices.centres import ALIKE, MEASURE, NEAREST, WITHIN, similar
from kki_dash.choices.choice import Choice, Chosen, answer, city_option, read
from kki_dash.choices.cities import CITY, PANEL, PEERS, panels
from kki_dash.choices.compare import GREY, INDICATOR, MY_CITY, SCALE, WITH, YEARS, comparison
from kki_dash.choices.overview import ARCS, LENS
from kki_dash.choices.practices import PRACTICE, TAKEN
from kki_dash.choices.winwin import (
    ENVIRONMENT,
    LIVELIHOOD,
    LOAD,
    NO_CITY,
    OWN,
    PAIR,
    PICKED,
    TOPIC,
    WINDOW,
    classed,
    loads,
    pair,
)

__all__ = [
    "ALIKE",
    "ARCS",
    "CITY",
    "ENVIRONMENT",
    "GREY",
    "INDICATOR",
    "LENS",
    "LIVELIHOOD",
    "LOAD",
    "MEASURE",
    "MY_CITY",
    "NEAREST",
    "NO_CITY",
    "OWN",
    "PAIR",
    "PANEL",
    "PEERS",
    "PICKED",
    "PRACTICE",
    "SCALE",
    "TAKEN",
    "TOPIC",
    "WINDOW",
    "WITH",
    "WITHIN",
    "YEARS",
    "Choice",
    "Chosen",
    "answer",
    "city_option",
    "classed",
    "comparison",
    "loads",
    "pair",
    "panels",
    "read",
    "similar",
]
