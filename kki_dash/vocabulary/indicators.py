"""The words of indicators and their values."""

from kki_dash.text import N_
from kki_dash.vocabulary.term import Term, table

DIMENSION = table(
    Term("environment", N_("Environment")),
    Term("livelihood", N_("Livelihood"), inside=N_("livelihood")),
    Term("context", N_("Context")),
)
OUTCOME_DIMENSION = {code: DIMENSION[code] for code in ("environment", "livelihood")}
THEME = table(
    Term("air", N_("Air"), inside=N_("air pollution")),
    Term("waste", N_("Waste"), inside=N_("waste")),
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
DIRECTION = table(
    Term("lower_is_better", N_("lower is better")),
    Term("higher_is_better", N_("higher is better")),
    Term("neutral", N_("neither is better")),
)
STATUS = table(
    Term("measured", N_("measured")),
    Term("reported", N_("reported")),
    Term("modelled", N_("modelled")),
    Term("interpolated_by_source", N_("interpolated by the source")),
)
CHANGE_RULE = table(
    Term("trend", N_("trend"), meaning="a change needs four values over four years"),
    Term("benchmark_years", N_("benchmark years"), meaning="two years suffice"),
)
DECOUPLING_ROLE = table(
    Term("pressure", N_("pressure"), meaning="a load on the environment as a total"),
    Term("driver", N_("driver"), meaning="what drives such a load, as a total"),
)
INDICATOR = table(
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
    Term("taxable_income_per_taxpayer", N_("income per taxpayer"), opening=N_("Income per taxpayer")),
    Term("taxable_income_per_inhabitant", N_("income per inhabitant"), opening=N_("Income per inhabitant")),
    Term("river_bod", N_("the river's oxygen demand"), opening=N_("The river's oxygen demand")),
    Term("life_expectancy", N_("life expectancy"), opening=N_("Life expectancy")),
    Term("built_up_area", N_("built-up area"), opening=N_("Built-up area")),
    Term("household_waste_year", N_("household waste"), opening=N_("Household waste")),
    Term("population", N_("population"), opening=N_("Population")),
    Term("population_urban_centre", N_("population"), opening=N_("Population")),
)
"""Indicators in a word or two, for sentences and axes; the short label is the subject of a headline.

The names of the other indicators stand in the data.
"""
