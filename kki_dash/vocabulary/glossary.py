"""The words that a page cannot do without, each in two sentences."""

from typing import NamedTuple

from kki_dash.text import N_, _


class Word(NamedTuple):
    """A word with what it means here.

    ``covers`` are the codes of other vocabularies whose labels it explains; ``also`` are other words by which a reader
    looks for it.
    """

    code: str
    group: str
    name: str
    text: str
    covers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return _(self.name)

    @property
    def note(self) -> str:
        return _(self.text)


GLOSSARY_GROUP = {
    "programme": N_("The programme"),
    "evidence": N_("What may be said"),
    "classes": N_("Classes"),
    "measures": N_("Measures and indices"),
    "places": N_("Places and values"),
}

_WORDS = (
    Word(
        "initiative",
        "programme",
        N_("Kitakyushu Initiative"),
        N_(
            "Programme of UN ESCAP for a clean urban environment in Asia and the Pacific, 2000–2010, adopted in Kitakyushu in "
            "September 2000. It worked at the level of cities, with its Network of participating cities."
        ),
    ),
    Word(
        "network",
        "programme",
        N_("Network"),
        N_(
            "The cities that worked together in the Initiative; reports speak of 62 in 18 countries. Its list of members is not "
            "among the public sources, so this dashboard says “participating city”."
        ),
        also=("member", "members"),
    ),
    Word(
        "participating_city",
        "programme",
        N_("Participating city"),
        N_(
            "A city that a graded source names as taking part between 2000 and 2010. Cities that only a network after 2010 names "
            "are shown apart and counted nowhere."
        ),
    ),
    Word(
        "green_growth",
        "programme",
        N_("Green Growth"),
        N_(
            "Focus of the second cycle, 2005–2010: economic growth against poverty together with a sustainable environment. "
            "“Win-win” is its idea on the level of a city."
        ),
    ),
    Word(
        "pillar",
        "programme",
        N_("Pillar"),
        N_(
            "One of three fields of work of the second cycle: practices, models, mechanisms. The pillar of an activity is our "
            "classification, with its reason in the data."
        ),
    ),
    Word(
        "phase",
        "programme",
        N_("Phase"),
        N_(
            "One of three parts of the second cycle: 2005–2007, 2007–2008, 2008–2010. What was planned for each stands in the "
            "programme's timeline beside what sources document."
        ),
    ),
    Word(
        "seed_case",
        "programme",
        N_("Seed case"),
        N_(
            "A practice that the programme chose so that other cities may learn from it. It was worked out in Phase 1, before "
            "replication began."
        ),
    ),
    Word(
        "replication",
        "programme",
        N_("Replication"),
        N_(
            "Another city takes up a practice, whole or in part. It is counted only where a graded source names giver and "
            "receiver, and is said as “by 2010” and “after”."
        ),
        also=("taken up", "transfer"),
    ),
    Word(
        "commitment",
        "programme",
        N_("Target"),
        N_(
            "What a city declared that it would reach by a year, mostly at the fourth network meeting in 2007. A later figure is "
            "read beside it by one rule, and “met” or “missed” is not said."
        ),
        also=("commitment", "pledge"),
    ),
    Word(
        "clear",
        "evidence",
        N_("Clear"),
        N_(
            "A change with at least four values over at least four years, a chance below one in ten, and trend, test and end "
            "values of one sign, beyond the band. Only then a sentence says rose or fell."
        ),
        covers=("clear", "better", "worse"),
        also=("rose", "fell", "trend"),
    ),
    Word(
        "no_clear_direction",
        "evidence",
        N_("No clear direction"),
        N_(
            "There are enough values, but they do not go one way beyond chance and band. Both end values are given, and the mark "
            "is a ring."
        ),
        covers=("no_clear_direction",),
    ),
    Word(
        "between_two_years",
        "evidence",
        N_("Between two years"),
        N_(
            "Surveys, censuses and satellite pictures of few years show a change between two of them, no trend. The mark is half "
            "filled, and such a change is never counted as clear."
        ),
        covers=("between_two_years", "better_between", "worse_between"),
    ),
    Word(
        "band",
        "evidence",
        N_("Within the band"),
        N_(
            "The band is the change of an indicator that is too small to matter or to be told from noise. A series lies within it "
            "only where its whole interval does."
        ),
        covers=("within_band",),
        also=("material change", "no material change"),
    ),
    Word(
        "single",
        "evidence",
        N_("One value or documented outcome"),
        N_(
            "One dated value, or an outcome that a source describes. It says where a city stands, and nothing about a change."
        ),
        covers=("single", "nothing"),
    ),
    Word(
        "too_few_values",
        "evidence",
        N_("Too few values"),
        N_(
            "Fewer than four values, or four over less than four years, where the indicator needs a trend. Values are shown "
            "without a direction."
        ),
        covers=("insufficient",),
    ),
    Word(
        "mann_kendall",
        "evidence",
        N_("p (Mann-Kendall test)"),
        N_(
            "How often values without any trend would go one way as strongly as these by chance: 0.05 is one time in twenty. It "
            "asks only for the direction, not for the size, and holds for few values too."
        ),
        also=("significance", "p value"),
    ),
    Word(
        "theil_sen",
        "evidence",
        N_("Trend line (Theil-Sen)"),
        N_(
            "The median of the slopes between all pairs of values. One odd year hardly moves it, and it can differ from last minus "
            "first."
        ),
    ),
    Word(
        "interval",
        "evidence",
        N_("95 per cent interval"),
        N_(
            "Where the trend may lie, given how the values scatter. If it reaches across zero, the direction is not certain."
        ),
        also=("whisker", "uncertainty"),
    ),
    Word(
        "base_rate",
        "evidence",
        N_("Base rate"),
        N_(
            "The same count by the same rule for all cities of the region with data. It tells how much of a result is the region's "
            "and not the participating cities' own."
        ),
    ),
    Word(
        "win_win",
        "classes",
        N_("Win-win"),
        N_(
            "Environment and livelihood both got better over the same years, each beyond its band. The changes coincide; neither is "
            "shown to bring about the other."
        ),
        covers=("win_win",),
    ),
    Word(
        "environment_only",
        "classes",
        N_("Environment only"),
        N_("The environment got better and the livelihood stayed within its band. No change is not a loss."),
        covers=("environment_only",),
    ),
    Word(
        "livelihood_only",
        "classes",
        N_("Livelihood only"),
        N_("The livelihood got better and the environment stayed within its band. No change is not a loss."),
        covers=("livelihood_only",),
    ),
    Word(
        "trade_off",
        "classes",
        N_("Trade-off"),
        N_("One side got better while the other got worse. Which way round is always said beside the word."),
        covers=("trade_off",),
    ),
    Word(
        "loss",
        "classes",
        N_("Loss"),
        N_("At least one side got worse and none got better. As everywhere, only changes that may be stated count."),
        covers=("loss",),
    ),
    Word(
        "no_material_change",
        "classes",
        N_("No material change"),
        N_("Both sides stayed within their bands. It is a finding, not a lack of data."),
        covers=("no_material_change",),
    ),
    Word(
        "insufficient_data",
        "classes",
        N_("Not enough data"),
        N_(
            "A change of at least one side may not be stated, so there is no class. The reason stands beside it, and the missing "
            "years under “What would complete the record”."
        ),
        covers=("insufficient_data",),
    ),
    Word(
        "pm",
        "measures",
        N_("Fine particles (PM2.5, PM10)"),
        N_(
            "Particles in the air smaller than 2.5 or 10 thousandths of a millimetre, as the mean of a year in micrograms per cubic "
            "metre. The smaller ones go deepest into the lungs."
        ),
        also=("PM2.5", "PM10", "particles", "dust"),
    ),
    Word(
        "who_guideline",
        "measures",
        N_("WHO guideline"),
        N_(
            "Level of a year's mean above which the World Health Organization found harm, in the edition of 2021: 5 for PM2.5, 15 "
            "for PM10, 10 for nitrogen dioxide, in micrograms per cubic metre. It is a line for health, not a law."
        ),
    ),
    Word(
        "bod",
        "measures",
        N_("Biochemical oxygen demand (BOD)"),
        N_(
            "Oxygen that living things use up while they break down what is in the water of a river, in milligrams per litre. Less "
            "is cleaner."
        ),
    ),
    Word(
        "hdi",
        "measures",
        N_("Human development index (HDI)"),
        N_(
            "One number between 0 and 1 out of life expectancy, schooling and income. Here it is that of the province or region "
            "around a city, interpolated by its producer, and labelled so."
        ),
        covers=("shdi",),
        also=("SHDI",),
    ),
    Word(
        "wealth_index",
        "measures",
        N_("Household wealth index"),
        N_(
            "Number between 0 and 100 out of what households own and how they live, from surveys of some years. It is an index of "
            "goods, not of income."
        ),
        covers=("wealth_index",),
    ),
    Word(
        "greenness",
        "measures",
        N_("Greenness"),
        N_(
            "Index between 0 and 1 of how green the ground of an urban centre looks to a satellite, around 2000 and 2014. Another "
            "product of satellites disagrees in nearly half of the places."
        ),
        covers=("greenness",),
        also=("green space",),
    ),
    Word(
        "good_air_days",
        "measures",
        N_("Days of good air"),
        N_(
            "Days on which an official air index was in its better classes, under the standard of its time. Indices of different "
            "countries and years have other limits and are never joined."
        ),
        covers=("good_air_days", "good_air_days_index"),
    ),
    Word(
        "status_index",
        "measures",
        N_("Current status index (ESCAP)"),
        N_(
            "How far a figure has gone from its baseline, 0, to its target, 10. Below 0 it has gone away from the target."
        ),
    ),
    Word(
        "decoupling",
        "measures",
        N_("Decoupling"),
        N_(
            "A load on the environment grows less than what drives it, or falls while the driver grows (strong). Its state compares "
            "the two changes over the same years and says nothing about whether the load is bearable."
        ),
        covers=(
            *("strong_decoupling", "weak_decoupling", "expansive_coupling", "expansive_negative_decoupling"),
            *("strong_negative_decoupling", "weak_negative_decoupling", "recessive_coupling", "recessive_decoupling"),
            "driver_stable",
        ),
        also=("Tapio", "elasticity", "coupling"),
    ),
    Word(
        "peers",
        "places",
        N_("Peers"),
        N_(
            "Cities beside which one city is seen, by a rule that stands on the page: same subregion, size and income, or size. They "
            "give a median and a spread, never a rank."
        ),
    ),
    Word(
        "urban_centre",
        "places",
        N_("Urban centre"),
        N_(
            "A connected built-up area seen by satellite, with at least 50,000 people, whatever the municipal border. Where it bears "
            "another city's name it is named, and gives the city no class."
        ),
    ),
    Word(
        "regional_value",
        "places",
        N_("Regional value"),
        N_(
            "A value of the province, region or urban centre around a city, not of the city itself. It is drawn pale or named in the "
            "label."
        ),
        also=("provincial", "province"),
    ),
    Word(
        "source_grade",
        "places",
        N_("Grade of a source"),
        N_(
            "A: programme, United Nations, government, reviewed science; B: press and copies of official documents; C: blogs and "
            "undated summaries. Grade C carries no figure, outcome, class or count."
        ),
    ),
    Word(
        "measured_estimated_described",
        "places",
        N_("Measured, estimated, described"),
        N_(
            "A measured outcome has a figure, an estimated one is what a study expects, a described one has words only. Only measured "
            "ones are drawn as values."
        ),
    ),
)

GLOSSARY: dict[str, Word] = {word.code: word for word in _WORDS}
"""Words by their code, in groups."""


ON_PAPER = (
    *("clear", "no_clear_direction", "between_two_years", "band", "mann_kendall", "interval", "base_rate"),
    *("win_win", "urban_centre", "regional_value"),
)
"""Words that a file needs beside it, where nothing can be opened."""


def on_paper() -> list[Word]:
    """The words for the appendix of a file."""
    return [GLOSSARY[code] for code in ON_PAPER]


def explains(code: str) -> Word | None:
    """The word that explains the label of a code of another vocabulary, None where none does."""
    return next((word for word in _WORDS if code in word.covers), None)
