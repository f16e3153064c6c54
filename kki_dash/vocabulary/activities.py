"""The words of activities, outcomes and the frame of the programme."""

from kki_dash.text import N_
from kki_dash.vocabulary.term import Term, table

EVIDENCE = table(
    Term("high", N_("high"), opening=N_("High")),
    Term("medium", N_("medium"), opening=N_("Medium")),
    Term("low", N_("low"), opening=N_("Low")),
    Term("reported", N_("reported on a blog"), opening=N_("Reported on a blog")),
)
"""How sure the record of a city, an activity or a link is."""

REPORTED = "reported"
"""What a source of grade C alone says: it may be shown with that word, and no count, class or participation takes it."""

ACTIVITY_KIND = table(
    Term("demonstration_project", N_("Demonstration project"), inside=N_("demonstration project")),
    Term("pilot_project", N_("Pilot project"), inside=N_("pilot project")),
    Term("seed_case", N_("Seed case"), inside=N_("seed case")),
    Term("replication", N_("Replication"), inside=N_("replication")),
    Term("thematic_seminar", N_("Seminar"), inside=N_("seminar")),
    Term("network_meeting", N_("Network meeting"), inside=N_("network meeting")),
    Term("study_tour", N_("Study tour"), inside=N_("study tour")),
    Term("publication", N_("Publication"), inside=N_("publication")),
)
ACTIVITY_KINDS_WITHOUT_CITY = ("thematic_seminar", "network_meeting", "publication")
"""A meeting or a publication may be nobody's in particular; a project, practice or tour is some city's."""

RELATION = table(
    Term("initiative", "", meaning="an activity of the Initiative"),
    Term("city_case", N_("the city's own practice"), meaning="a network city's own practice"),
    Term("related", N_("not of the Initiative"), meaning="somebody else's, labelled so"),
)
"""An activity of the Initiative is the usual case, and is not labelled."""

TOPIC = table(
    Term("solid_waste", N_("Solid waste"), inside=N_("solid waste")),
    Term("wastewater_sanitation", N_("Wastewater, sanitation"), inside=N_("wastewater, sanitation")),
    Term("water", N_("Water"), inside=N_("water")),
    Term("air", N_("Air"), inside=N_("air")),
    Term("energy_climate", N_("Energy, climate"), inside=N_("energy, climate")),
    Term("industrial", N_("Industry"), inside=N_("industry")),
    Term("transport", N_("Transport"), inside=N_("transport")),
    Term("environmental_education", N_("Environmental education"), inside=N_("environmental education")),
    Term("governance", N_("Governance"), inside=N_("governance")),
)
PILLAR = {
    int(term.code): term
    for term in (
        Term(
            "1",
            N_("1 Collection and replication of successful policies and practices"),
            short=N_("collection and replication"),
        ),
        Term("2", N_("2 Development of models of innovative policies and programmes"), short=N_("models")),
        Term("3", N_("3 Development of future collaborative mechanisms"), short=N_("mechanisms")),
    )
}
CYCLE = table(
    Term("first", N_("First cycle")),
    Term("second", N_("Second cycle")),
    Term("before", N_("Before the programme")),
    Term("after", N_("After 2010")),
)
PHASE = table(
    Term("1", N_("Phase 1: 2005–2007"), short=N_("Phase 1")),
    Term("2", N_("Phase 2: 2007–2008"), short=N_("Phase 2")),
    Term("3", N_("Phase 3: 2008–2010"), short=N_("Phase 3")),
    Term("second", N_("Second cycle, phase unknown")),
    Term("first", N_("First cycle: 2000–2005")),
    Term("before", N_("Before the programme")),
    Term("after", N_("After 2010")),
    Term("none", N_("No year in the source")),
)
"""Phases of the second cycle, and the times before, after and without one."""

FUNCTION = table(
    Term(
        "planning",
        N_("Development plans and strategies with quantitative indicators"),
        short=N_("planning"),
        note=N_("Cities make plans whose aims can be counted."),
    ),
    Term(
        "monitoring",
        N_("Periodical monitoring by quantitative indicators"),
        short=N_("monitoring"),
        note=N_("Cities measure at intervals whether they come nearer to those aims."),
    ),
    Term(
        "exchange",
        N_("Exchange of information and experience"),
        short=N_("exchange"),
        note=N_("Cities tell each other what they tried and what came of it."),
    ),
    Term(
        "know_how",
        N_("Transfer of technology, know-how and good practices"),
        short=N_("know-how"),
        note=N_("Cities pass on techniques, methods and whole practices."),
    ),
    Term(
        "finance",
        N_("Links to financial support"),
        short=N_("finance"),
        note=N_("Cities find money for their plans, at home and abroad."),
    ),
    Term(
        "capacity",
        N_("Capacity-building of environmental staff"),
        short=N_("capacity-building"),
        note=N_("The staff of city administrations learn what they need."),
    ),
    Term(
        "education",
        N_("Environmental education between cities"),
        short=N_("education"),
        note=N_("Residents, schools and cities learn about the environment together."),
    ),
    Term(
        "enterprise",
        N_("Private enterprises in infrastructure and environmental quality"),
        short=N_("private enterprise"),
        note=N_("Companies and social enterprises build and run environmental services."),
    ),
)
"""The eight functions of the Network; the note says each in everyday words, the short label is for the headline."""

EVIDENCE_LEVEL = table(
    Term("measured", N_("measured"), meaning="measured, counted or reported of what happened"),
    Term("estimated", N_("estimated"), meaning="what a study or an operator worked out"),
    Term("described", N_("described"), meaning="without a figure"),
)
RESULT = table(
    Term("change", N_("Change"), inside=N_("change"), note=N_("Two values, or a change that the source states")),
    Term("figure", N_("One figure"), inside=N_("one figure"), note=N_("A value, and none before it")),
    Term("told", N_("Told"), inside=N_("told"), note=N_("Told without a figure")),
    Term("estimated", N_("Estimated"), inside=N_("estimated"), note=N_("Only what a study or an operator worked out")),
    Term("none", N_("No result"), inside=N_("no result"), note=N_("No outcome on record")),
)
"""The strongest kind of result that a practice has."""

YEAR_BASIS = table(
    Term("start", N_("the start"), meaning="the year it began"),
    Term("by", N_("the evidence"), meaning="the year of the evidence"),
)
YES = table(Term("yes", N_("yes")))
FRAME_KIND = table(
    Term("identity", N_("What the Initiative is"), meaning="what the Initiative is, for whom and with whom"),
    Term("context", N_("Why it is needed"), meaning="why it is needed"),
    Term("history", N_("How it came about"), meaning="how it came about"),
    Term("focus", N_("Focus of the second cycle"), meaning="what the second cycle is about"),
    Term("pillar", N_("Pillar"), meaning="name of a pillar"),
    Term("pillar_work", N_("Work of a pillar"), meaning="what a pillar does"),
    Term("phase", N_("Plan of a phase"), meaning="what is planned for a phase"),
    Term("function", N_("Function of the Network"), meaning="what the Network is for"),
    Term("final_product", N_("Final product"), meaning="what the second cycle is to end with"),
)
"""Statements of the programme about itself."""

WANTED_KIND = table(
    Term("programme", N_("About the programme"), meaning="something about the programme that no source was found for"),
    Term("city_values", N_("Values of a city"), meaning="a document that holds missing values of a city"),
)
