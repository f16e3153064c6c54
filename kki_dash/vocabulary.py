"""The vocabulary: every code that the data or the findings use, in one row with its words.

Fields, checks, pages, figures, codebook and files read their codes and words here. The order of a table is the order in
which its codes are shown. Words are English marked for translation and come in the language of the run when asked.
"""

from kki_dash.text import N_, _


class Term:
    """One code and its words.

    Parameters
    ----------
    code : str
        As it is stored, and written in links.
    label : str
        What a reader sees.
    short : str
        The same where there is little room, or beside a name; the label where there is none.
    note : str
        What it means, for readers.
    inside : str
        The label as it stands inside a sentence; the label where there is none.
    opening : str
        The label as it begins a sentence; the label where there is none.
    meaning : str
        What it means, for those who fill in tables; in English, as the data package is.
    """

    __slots__ = ("_inside", "_label", "_note", "_opening", "_short", "code", "meaning")

    def __init__(
        self,
        code: str,
        label: str,
        *,
        short: str = "",
        note: str = "",
        inside: str = "",
        opening: str = "",
        meaning: str = "",
    ) -> None:
        self.code = code
        self.meaning = meaning
        self._label = label
        self._short = short or label
        self._note = note
        self._inside = inside or label
        self._opening = opening or label

    @property
    def label(self) -> str:
        return _(self._label)

    @property
    def short(self) -> str:
        return _(self._short)

    @property
    def note(self) -> str:
        return _(self._note)

    @property
    def inside(self) -> str:
        return _(self._inside)

    @property
    def opening(self) -> str:
        return _(self._opening)


def _table(*terms: Term) -> dict[str, Term]:
    return {term.code: term for term in terms}


def meanings(table: dict[str, Term], *more: str) -> str:
    """What the codes of a table mean, for the description of a column."""
    return "; ".join([*(f"{term.code}: {term.meaning}" for term in table.values()), *more]) + "."


# Cities and places

PARTICIPATION = _table(
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
        note=N_("Took part in activities; the membership list has not been seen."),
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
SUBREGION = _table(
    Term("East and North-East Asia", N_("East and North-East Asia")),
    Term("North and Central Asia", N_("North and Central Asia")),
    Term("South-East Asia", N_("South-East Asia")),
    Term("South and South-West Asia", N_("South and South-West Asia")),
    Term("Pacific", N_("Pacific")),
)
SPATIAL_UNIT = _table(
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
SIZE_CLASS = _table(
    Term("under_500k", N_("under 500,000 people")),
    Term("500k_to_1_5m", N_("500,000 to 1.5 million people")),
    Term("1_5m_to_5m", N_("1.5 to 5 million people")),
    Term("over_5m", N_("5 million people or more")),
)
FLAG = _table(
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

# Indicators and their values

DIMENSION = _table(
    Term("environment", N_("Environment")),
    Term("livelihood", N_("Livelihood")),
    Term("context", N_("Context")),
)
OUTCOME_DIMENSION = {code: DIMENSION[code] for code in ("environment", "livelihood")}
THEME = _table(
    Term("air", N_("Air")),
    Term("waste", N_("Waste")),
    Term("water", N_("Water")),
    Term("wastewater", N_("Wastewater")),
    Term("energy_climate", N_("Energy, climate")),
    Term("green_space", N_("Green space")),
    Term("industry", N_("Industry")),
    Term("income", N_("Income")),
    Term("human_development", N_("Human development")),
    Term("jobs", N_("Jobs")),
    Term("poverty", N_("Poverty")),
    Term("health", N_("Health")),
    Term("education", N_("Education")),
    Term("services", N_("Services")),
    Term("governance", N_("Governance")),
    Term("population", N_("Population")),
    Term("land", N_("Land")),
)
DIRECTION = _table(
    Term("lower_is_better", N_("lower is better")),
    Term("higher_is_better", N_("higher is better")),
    Term("neutral", N_("neither is better")),
)
STATUS = _table(
    Term("measured", N_("measured")),
    Term("reported", N_("reported")),
    Term("modelled", N_("modelled")),
    Term("interpolated_by_source", N_("interpolated by the source")),
)
CHANGE_RULE = _table(
    Term("trend", N_("trend"), meaning="a change needs four values over four years"),
    Term("benchmark_years", N_("benchmark years"), meaning="two years suffice"),
)
DECOUPLING_ROLE = _table(
    Term("pressure", N_("pressure"), meaning="a load on the environment as a total"),
    Term("driver", N_("driver"), meaning="what drives such a load, as a total"),
)
INDICATOR = _table(
    Term("pm25", N_("PM2.5"), short=N_("particles")),
    Term("pm10", N_("PM10"), short=N_("particles")),
    Term("spm", N_("suspended particles"), short=N_("particles"), opening=N_("Suspended particles")),
    Term("pm25_satellite", N_("PM2.5 seen by satellite"), short=N_("particles seen by satellite")),
    Term("no2", N_("nitrogen dioxide"), opening=N_("Nitrogen dioxide")),
    Term("no2_ppb", N_("nitrogen dioxide"), opening=N_("Nitrogen dioxide")),
    Term("so2", N_("sulphur dioxide"), opening=N_("Sulphur dioxide")),
    Term("so2_ppb", N_("sulphur dioxide"), opening=N_("Sulphur dioxide")),
    Term("greenness", N_("greenness"), opening=N_("Greenness")),
    Term("gdp_per_capita", N_("product per person"), opening=N_("Product per person")),
    Term("shdi", N_("HDI"), short=N_("human development")),
    Term("gni_per_capita", N_("income per person"), opening=N_("Income per person")),
    Term("life_expectancy", N_("life expectancy"), opening=N_("Life expectancy")),
    Term("built_up_area", N_("built-up area"), opening=N_("Built-up area")),
    Term("household_waste_year", N_("household waste"), opening=N_("Household waste")),
    Term("population", N_("population"), opening=N_("Population")),
    Term("population_urban_centre", N_("population"), opening=N_("Population")),
)
"""Indicators in a word or two, for sentences and axes; the short label is the subject of a headline.

The names of the other indicators stand in the data.
"""

# Activities and outcomes

EVIDENCE = _table(
    Term("high", N_("high"), opening=N_("High")),
    Term("medium", N_("medium"), opening=N_("Medium")),
    Term("low", N_("low"), opening=N_("Low")),
    Term("reported", N_("reported on a blog"), opening=N_("Reported on a blog")),
)
"""How sure the record of a city, an activity or a link is."""

REPORTED = "reported"
"""What a source of grade C alone says: it may be shown with that word, and no count, class or participation takes it."""

ACTIVITY_KIND = _table(
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

RELATION = _table(
    Term("initiative", "", meaning="an activity of the Initiative"),
    Term("city_case", N_("the city's own practice"), meaning="a network city's own practice"),
    Term("related", N_("not of the Initiative"), meaning="somebody else's, labelled so"),
)
"""An activity of the Initiative is the usual case, and is not labelled."""

TOPIC = _table(
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
CYCLE = _table(
    Term("first", N_("First cycle")),
    Term("second", N_("Second cycle")),
    Term("before", N_("Before the programme")),
    Term("after", N_("After 2010")),
)
PHASE = _table(
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

FUNCTION = _table(
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

EVIDENCE_LEVEL = _table(
    Term("measured", N_("measured"), meaning="measured, counted or reported of what happened"),
    Term("estimated", N_("estimated"), meaning="what a study or an operator worked out"),
    Term("described", N_("described"), meaning="without a figure"),
)
YEAR_BASIS = _table(
    Term("start", N_("the start"), meaning="the year it began"),
    Term("by", N_("the evidence"), meaning="the year of the evidence"),
)
YES = _table(Term("yes", N_("yes")))
FRAME_KIND = _table(
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

WANTED_KIND = _table(
    Term("programme", N_("About the programme"), meaning="something about the programme that no source was found for"),
    Term("city_values", N_("Values of a city"), meaning="a document that holds missing values of a city"),
)

# Commitments and progress

DECLARED_AT = _table(
    Term("fourth_network_meeting", N_("Fourth network meeting, 2007")),
    Term("fifth_network_meeting", N_("Fifth network meeting, 2010")),
    Term("high_level_seminar", N_("High Level Seminar")),
    Term("composting_network", N_("Composting network after 2010")),
    Term("city_plan", N_("City plan, not declared to the Network")),
    Term("pilot_objective", N_("Objective of a pilot")),
    Term("project", N_("Project")),
)
READING = _table(
    Term("points_to_reached", N_("points to reached")),
    Term("points_to_missed", N_("points to missed")),
    Term("mixed", N_("mixed")),
    Term("not_comparable", N_("not comparable")),
    Term("open", N_("open")),
)
ANTICIPATION = _table(
    Term("maintain", N_("maintain progress")),
    Term("accelerate", N_("accelerate progress")),
    Term("reverse", N_("reverse the trend")),
)
PACE = _table(
    Term("on_track", N_("on track")),
    Term("acceleration_needed", N_("acceleration needed")),
    Term("limited", N_("limited progress")),
    Term("away_from_target", N_("away from the target")),
    Term("insufficient_evidence", N_("insufficient evidence")),
)

# Classes

CLASS = _table(
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
EVIDENCE_KIND = _table(
    Term("clear", N_("clear"), opening=N_("Clear")),
    Term("within_band", N_("within the band"), opening=N_("Within the band")),
    Term("between_two_years", N_("between two years"), opening=N_("Between two years")),
    Term("no_clear_direction", N_("no clear direction"), opening=N_("No clear direction")),
    Term("insufficient", N_("too few values"), opening=N_("Too few values")),
)
"""What a series allows to be said."""

TAPIO = _table(
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
DOCUMENTED = _table(
    Term("both", N_("Both outcomes"), inside=N_("both outcomes")),
    Term("environment", N_("Environmental only"), inside=N_("environmental only")),
    Term("livelihood", N_("Livelihood only"), inside=N_("livelihood only")),
    Term("estimated", N_("Estimated only"), inside=N_("estimated only")),
    Term("neither", N_("No outcome in the sources"), inside=N_("no outcome in the sources")),
)
"""Which outcomes an activity documents."""

# Sources

GRADE = _table(
    Term("A", N_("A"), meaning="programme, United Nations, government, peer-reviewed"),
    Term("B", N_("B"), meaning="press, mirrors of official documents"),
    Term("C", N_("C"), meaning="encyclopedias, blogs, undated summaries. C carries no figure on screen"),
)
NO_EVIDENCE = "C"
"""A source of this grade carries no figure, no outcome and no class."""
