"""Stored codes as words, and changes as sentences: every text that a number can turn into."""

from kki_dash.stats.change import Change
from kki_dash.text import _, ngettext, number, value, with_unit, years

PARTICIPATION = {
    "member": _("Member city"),
    "participant": _("Participating city"),
    "follow_up": _("Follow-up network after 2010"),
    "related": _("Related city"),
}
PARTICIPATION_NOTE = {
    "member": _("Named as a participating city by the network's own site."),
    "participant": _("Took part in activities; the membership list has not been seen."),
    "follow_up": _("Named only by the follow-up composting network after 2010, not by the programme."),
    "related": _("Partner, receiver of a practice or site of a related programme, not of the programme itself."),
}
DIMENSION = {"environment": _("Environment"), "livelihood": _("Livelihood"), "context": _("Context")}
SPATIAL_UNIT = {
    "municipality": _("municipality"),
    "project_area": _("project area"),
    "district": _("district"),
    "urban_centre": _("urban centre"),
    "urban_agglomeration": _("urban agglomeration"),
    "city_province": _("city with province rank"),
    "province": _("province, not the city"),
    "region": _("region of several provinces, not the city"),
    "country": _("country, not the city"),
}
STATUS = {
    "measured": _("measured"),
    "reported": _("reported"),
    "modelled": _("modelled"),
    "interpolated_by_source": _("interpolated by the source"),
}
THEME = {
    "air": _("Air"),
    "waste": _("Waste"),
    "water": _("Water"),
    "wastewater": _("Wastewater"),
    "energy_climate": _("Energy, climate"),
    "green_space": _("Green space"),
    "industry": _("Industry"),
    "income": _("Income"),
    "human_development": _("Human development"),
    "jobs": _("Jobs"),
    "poverty": _("Poverty"),
    "health": _("Health"),
    "education": _("Education"),
    "services": _("Services"),
    "governance": _("Governance"),
    "population": _("Population"),
    "land": _("Land"),
}
KIND = {
    "demonstration_project": _("Demonstration project"),
    "pilot_project": _("Pilot project"),
    "seed_case": _("Seed case"),
    "replication": _("Replication"),
    "thematic_seminar": _("Seminar"),
    "network_meeting": _("Network meeting"),
    "study_tour": _("Study tour"),
    "publication": _("Publication"),
}
RELATION = {"initiative": "", "city_case": _("the city's own practice"), "related": _("not of the Initiative")}
DECLARED_AT = {
    "fourth_network_meeting": _("Fourth network meeting, 2007"),
    "fifth_network_meeting": _("Fifth network meeting, 2010"),
    "high_level_seminar": _("High Level Seminar"),
    "composting_network": _("Composting network after 2010"),
    "city_plan": _("City plan"),
    "pilot_objective": _("Objective of a pilot"),
    "project": _("Project"),
}
READING = {
    "points_to_reached": _("points to reached"),
    "points_to_missed": _("points to missed"),
    "mixed": _("mixed"),
    "not_comparable": _("not comparable"),
    "open": _("open"),
}
ANTICIPATION = {
    "maintain": _("maintain progress"),
    "accelerate": _("accelerate progress"),
    "reverse": _("reverse the trend"),
}
PACE = {
    "on_track": _("on track"),
    "acceleration_needed": _("acceleration needed"),
    "limited": _("limited progress"),
    "away_from_target": _("away from the target"),
    "insufficient_evidence": _("insufficient evidence"),
}
DIRECTION = {
    "lower_is_better": _("lower is better"),
    "higher_is_better": _("higher is better"),
    "neutral": _("neither is better"),
}
SIZE_CLASS = {
    "under_500k": _("under 500,000 people"),
    "500k_to_1_5m": _("500,000 to 1.5 million people"),
    "1_5m_to_5m": _("1.5 to 5 million people"),
    "over_5m": _("5 million people or more"),
}
PILLAR = {
    1: _("1 Successful practices: collection and replication"),
    2: _("2 Models of innovative policies and programmes"),
    3: _("3 Future collaborative mechanisms"),
}
PHASE = {
    "1": _("Phase 1: 2005–2007"),
    "2": _("Phase 2: 2007–2008"),
    "3": _("Phase 3: 2008–2010"),
    "second": _("Second cycle, phase unknown"),
    "first": _("First cycle: 2000–2005"),
    "before": _("Before the programme"),
    "after": _("After 2010"),
    "none": _("No year in the source"),
}
TOPIC = {
    "solid_waste": _("Solid waste"),
    "wastewater_sanitation": _("Wastewater, sanitation"),
    "water": _("Water"),
    "air": _("Air"),
    "energy_climate": _("Energy, climate"),
    "industrial": _("Industry"),
    "transport": _("Transport"),
    "environmental_education": _("Environmental education"),
    "governance": _("Governance"),
}
EVIDENCE = {"high": _("high"), "medium": _("medium"), "low": _("low")}
"""How sure the record of an activity or link is."""

FUNCTION = {
    "planning": _("Development plans and strategies with quantitative indicators"),
    "monitoring": _("Periodical monitoring by quantitative indicators"),
    "exchange": _("Exchange of information and experience"),
    "know_how": _("Transfer of technology, know-how and good practices"),
    "finance": _("Links to financial support"),
    "capacity": _("Capacity-building of environmental staff"),
    "education": _("Environmental education between cities"),
    "enterprise": _("Private enterprises in infrastructure and environmental quality"),
}
"""The eight functions of the Network."""

TAPIO = {
    "strong_decoupling": _("strong decoupling"),
    "weak_decoupling": _("weak decoupling"),
    "expansive_coupling": _("expansive coupling"),
    "expansive_negative_decoupling": _("expansive negative decoupling"),
    "strong_negative_decoupling": _("strong negative decoupling"),
    "weak_negative_decoupling": _("weak negative decoupling"),
    "recessive_coupling": _("recessive coupling"),
    "recessive_decoupling": _("recessive decoupling"),
    "driver_stable": _("driver stable, not classified"),
}
CLASS = {
    "win_win": _("Win-win"),
    "environment_only": _("Environment only"),
    "livelihood_only": _("Livelihood only"),
    "trade_off": _("Trade-off"),
    "loss": _("Loss"),
    "no_material_change": _("No material change"),
    "insufficient_data": _("Not enough data"),
}
CLASS_NOTE = {
    "win_win": _("both better"),
    "environment_only": _("environment better, livelihood within its band"),
    "livelihood_only": _("livelihood better, environment within its band"),
    "trade_off": _("one better, the other worse"),
    "loss": _("worse on at least one side, better on none"),
    "no_material_change": _("both within their bands"),
    "insufficient_data": _("a change may not be stated"),
}
PLAIN_NAME = {
    "pm25": _("PM2.5"),
    "pm10": _("PM10"),
    "no2": _("nitrogen dioxide"),
    "greenness": _("greenness"),
    "gdp_per_capita": _("product per person"),
    "shdi": _("HDI"),
    "gni_per_capita": _("income per person"),
    "life_expectancy": _("life expectancy"),
    "built_up_area": _("built-up area"),
    "household_waste_year": _("household waste"),
    "population": _("population"),
    "population_urban_centre": _("population"),
}
"""Indicators in a word or two, for sentences and axes."""

GAIN = {
    "pm25": _("cleaner air"),
    "pm10": _("cleaner air"),
    "no2": _("cleaner air"),
    "greenness": _("more green"),
    "gdp_per_capita": _("a higher product per person"),
    "shdi": _("higher human development"),
    "gni_per_capita": _("higher income"),
    "life_expectancy": _("longer life"),
}
"""What a better value of an indicator is called in a headline."""

FLAG = {
    "no_wup_agglomeration_inside": _("population not checked against the UN's"),
    "pop_growth_1990_2000_differs_from_wup": _("population growth 1990–2000 differs from the UN's"),
    "pop_growth_2000_2015_differs_from_wup": _("population growth 2000–2015 differs from the UN's"),
    "pop1990_probably_too_low": _("population of 1990 probably too low"),
    "pop2000_probably_too_low": _("population of 2000 probably too low"),
    "greenness_1990_missing": _("greenness of 1990 missing"),
    "gdp_missing": _("product missing"),
    "gdp_pc_implausible_level": _("product per person not plausible"),
    "gdp_pc_growth_implausible": _("growth of product per person not plausible"),
    "qa_not_true_positive": _("not confirmed as an urban centre"),
    "urban_centre_unknown": _("not identified in the database"),
}
"""Quality flags of urban centres in words."""


def flag_words(flag: str) -> str:
    """A quality flag in words; one that is new stays as it is written."""
    return FLAG.get(flag, flag.replace("_", " "))


def per_cent(percent: float) -> str:
    """Size of a change in words: whole per cent, one decimal below five unless it is whole."""
    size = abs(percent)
    return _("{size} per cent").format(size=number(size, 0 if size >= 5 or size == int(size) else 1))


def movement(change: Change, band: float) -> str:
    """What a series did, in the words that its evidence allows.

    Parameters
    ----------
    change : Change
        The computed change.
    band : float
        Change in per cent that counts as material for the indicator.
    """
    if change.kind == "curved":
        return _("not along a straight line, {years}").format(years=years(change.first_year, change.last_year))
    if change.percent is None:
        return ngettext("one value", "{n} values, no trend", change.count).format(n=spelled(change.count))
    span = {"first": change.first_year, "last": change.last_year, "size": per_cent(change.percent)}
    if abs(change.percent) <= band:
        return _("no material change, {years}").format(years=years(change.first_year, change.last_year))
    if change.kind == "between":
        template = (
            _("up {size} between {first} and {last}")
            if change.percent > 0
            else _("down {size} between {first} and {last}")
        )
    else:
        template = _("up {size}, {first}–{last}") if change.percent > 0 else _("down {size}, {first}–{last}")
    return template.format(**span)


def course(subject: str, change: Change, band: float) -> str:
    """What a series did, as a whole sentence without its full stop; the change must be one that may be stated."""
    size = change.percent or 0.0
    parts = {
        "subject": subject,
        "size": per_cent(size),
        "first": change.first_year,
        "last": change.last_year,
    }
    if abs(size) <= band:
        return _("{subject}: no material change from {first} to {last}").format(**parts)
    if change.kind == "between":
        template = (
            _("{subject}: {size} higher in {last} than in {first}")
            if size > 0
            else _("{subject}: {size} lower in {last} than in {first}")
        )
    else:
        template = (
            _("{subject} rose by {size} from {first} to {last}")
            if size > 0
            else _("{subject} fell by {size} from {first} to {last}")
        )
    return template.format(**parts)


def activity_years(start: int | None, end: int | None) -> str:
    """When an activity took place, either end being unknown where it is missing."""
    known = [year for year in (start, end) if year is not None]
    if not known:
        return _("no year")
    return _("to {year}").format(year=known[0]) if start is None else years(known[0], known[-1])


def described() -> str:
    """What stands for an outcome without a figure."""
    return _("described, no figure")


def amount(figure: float, unit: str, decimals: int) -> str:
    """A value with its unit."""
    # an index has no unit to be written behind its value; its scale stands in the subtitle
    return with_unit(value(figure, decimals), "" if unit.startswith("index") else unit)


def spelled(count: int, most: int = 9) -> str:
    """A count as the United Nations writes it: in words up to nine, up to twenty where it begins a sentence."""
    words = [
        *(_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine")),
        *(_("ten"), _("eleven"), _("twelve"), _("thirteen"), _("fourteen"), _("fifteen"), _("sixteen")),
        *(_("seventeen"), _("eighteen"), _("nineteen"), _("twenty")),
    ]
    return words[count] if count <= min(most, len(words) - 1) else number(count)
