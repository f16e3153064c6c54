"""The words of cities and places."""

from kki_dash.text import N_
from kki_dash.vocabulary.term import Term, table

PARTICIPATION = table(
    Term(
        "member",
        N_("Participating city, named by the network"),
        short=N_("Participating city"),
        inside=N_("participating city, named by the network"),
        note=N_("Named as a participating city by the network's own site."),
        meaning="a source says so",
    ),
    Term(
        "participant",
        N_("Participating city"),
        inside=N_("participating city"),
        note=N_("Took part in activities; whether it was a member is not documented."),
        meaning="took part in 2000-2010",
    ),
    Term(
        "follow_up",
        N_("Follow-up network after 2010"),
        inside=N_("follow-up network after 2010"),
        note=N_("Named only by the follow-up composting network after 2010, not by the programme."),
        meaning="named only by the follow-up network after 2010",
    ),
    Term(
        "related",
        N_("Related city"),
        inside=N_("related city"),
        note=N_("Partner, receiver of a practice or site of a related programme, not of the programme itself."),
        meaning="receiver, partner or site of a related programme",
    ),
)
SUBREGION = table(
    Term("East and North-East Asia", N_("East and North-East Asia")),
    Term("North and Central Asia", N_("North and Central Asia")),
    Term("South-East Asia", N_("South-East Asia")),
    Term("South and South-West Asia", N_("South and South-West Asia")),
    Term("Pacific", N_("Pacific")),
)
SPATIAL_UNIT = table(
    Term("municipality", N_("municipality")),
    Term("urban_area", N_("built-up or monitored part of the municipality"), short=N_("urban area")),
    Term("water_body", N_("river or bay")),
    Term("project_area", N_("project area")),
    Term("district", N_("district")),
    Term("urban_centre", N_("urban centre")),
    Term("urban_agglomeration", N_("urban agglomeration")),
    Term("city_province", N_("city with province rank"), short=N_("province")),
    Term("province", N_("province, not the city"), short=N_("province")),
    Term("region", N_("region of several provinces, not the city"), short=N_("region around")),
    Term("country", N_("country, not the city"), short=N_("country")),
)
SIZE_CLASS = table(
    Term("under_500k", N_("under 500,000 people")),
    Term("500k_to_1_5m", N_("500,000 to 1.5 million people")),
    Term("1_5m_to_5m", N_("1.5 to 5 million people")),
    Term("over_5m", N_("5 million people or more")),
)
FLAG = table(
    Term("no_wup_agglomeration_inside", N_("population not checked against the UN's")),
    Term("pop_growth_1990_2000_differs_from_wup", N_("population growth 1990–2000 differs from the UN's")),
    Term("pop_growth_2000_2015_differs_from_wup", N_("population growth 2000–2015 differs from the UN's")),
    Term("pop1990_probably_too_low", N_("population of 1990 probably too low")),
    Term("pop2000_probably_too_low", N_("population of 2000 probably too low")),
    Term("greenness_1990_missing", N_("greenness of 1990 missing")),
    Term("gdp_missing", N_("product missing")),
    Term("gdp_pc_implausible_level", N_("product per person not plausible")),
    Term("gdp_pc_growth_implausible", N_("growth of product per person not plausible")),
    Term("qa_not_true_positive", N_("not confirmed as an urban centre")),
    Term("urban_centre_unknown", N_("not identified in the database")),
)
"""Quality flags of urban centres; the producer may add others."""
