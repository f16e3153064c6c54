"""Classes against the recount, which takes nothing from this code; what may enter, what moves them, what is said."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from kki_dash.data.load import load
from kki_dash.findings import winwin, winwin_choices, winwin_table, winwin_words
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.winwin import Pair
from tests.independent import recount
from tests.independent.package import Package

AIR, GREEN = winwin.RECOMMENDED["air-hdi"], winwin.RECOMMENDED["green-gdp"]
FORBIDDEN = ("caused", "thanks to", "due to", "because of", "led to", "resulted in")


PAIRS = [
    AIR,
    GREEN,
    Pair(("pm10",), ("shdi",), 2010, 2019),
    Pair(("pm25",), ("gni_per_capita",), 2010, 2019),
    Pair(("no2", "pm10"), ("life_expectancy",), 2005, 2019),
]


PACKAGE = Package()


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_every_class_can_be_computed_again(dataset: Dataset, pair: Pair) -> None:
    ours = {row.place_id: row for row in recount.city_rows(PACKAGE, pair)}
    rows = winwin.city_rows(dataset, pair)
    assert {row.place_id for row in rows} == set(ours)
    for row in rows:
        again = ours[row.place_id]
        assert row.klass == again.klass, row.place_id
        for side, other in zip(row.sides, (again.environment, again.livelihood), strict=True):
            if side.said and not side.reason:
                assert (side.said.kind, side.reading) == (other.evidence.kind, other.reading), row.place_id
                assert side.percent == pytest.approx(other.percent), row.place_id


def test_no_class_without_evidence_on_both_sides(dataset: Dataset) -> None:
    for pair in PAIRS:
        for row in winwin.comparable(winwin.city_rows(dataset, pair)):
            kinds = {side.said.kind for side in row.sides if side.said}
            assert ("no_clear_direction" in kinds) == (row.klass == "no_clear_direction")
            assert (row.mark == "half") == (kinds - {"no_clear_direction"} == kinds and "between_two_years" in kinds)


def test_the_probability_is_that_of_an_exact_test(dataset: Dataset) -> None:
    tested = 0
    for row in winwin.city_rows(dataset, AIR):
        series = row.environment.series
        if row.environment.p is None or series is None or len(set(series.values)) < len(series.values):
            continue
        assert row.environment.p == pytest.approx(kendalltau(series.years, series.values, method="exact").pvalue)
        tested += 1
    assert tested > 10


def test_ten_micrograms_only_where_the_finer_ones_do_not_suffice(dataset: Dataset) -> None:
    both, fine = winwin.city_rows(dataset, AIR), winwin.city_rows(dataset, AIR._replace(environment=("pm25",)))
    for with_both, with_fine in zip(both, fine, strict=True):
        if with_fine.environment.percent is not None:
            assert with_both.environment == with_fine.environment
        elif with_both.environment.percent is not None:
            assert with_both.environment.indicator_id == "pm10"


def test_every_city_without_a_class_is_named_once_with_its_reason(dataset: Dataset) -> None:
    for pair in PAIRS:
        rows = winwin.city_rows(dataset, pair)
        groups = winwin_words.excluded(dataset, rows)
        named = [row.place_id for group in groups for row in group.rows]
        assert sorted(named) == sorted(row.place_id for row in rows if row.klass == "insufficient_data")
        assert all(group.reason for group in groups)
        assert all(row.reason == "" for row in winwin.comparable(rows))


def test_a_flag_bars_only_what_it_is_about(dataset: Dataset) -> None:
    region = winwin.centre_rows(dataset, GREEN)
    assert len(region) == 561
    for row in winwin.comparable(region):
        flags = dataset.urban_centres[int(row.place_id.removeprefix("ucdb-"))].flags
        about = [f for f in flags if f.startswith(("gdp_", "qa_")) or (f.startswith("pop") and "1990" not in f)]
        assert not about, row
    known = winwin.comparable(region)
    assert (len(winwin.of_class(known, "win_win")), len(known)) == (145, 423)


def test_the_city_of_another_centre_has_no_class_from_it(dataset: Dataset) -> None:
    rows = {row.place_id: row for row in winwin.city_rows(dataset, GREEN)}
    for city_id, place in (("bucheon", "Seoul"), ("yokohama", "Tokyo"), ("nonthaburi", "Bangkok")):
        assert rows[city_id].klass == "insufficient_data"
        assert place in winwin_words.reason_words(dataset, rows[city_id])
        known = dataset.populations[city_id]
        assert known.own or dataset.size_class(city_id) is None


def test_the_satellite_series_of_the_islands_stay_out(dataset: Dataset) -> None:
    islands = {"Pacific"}
    pair = Pair(("pm25_satellite",), ("gdp_per_capita",), 2000, 2015)
    rows = [*winwin.city_rows(dataset, pair), *winwin.centre_rows(dataset, pair)]
    countries = {row.country for row in winwin.comparable(rows)}
    assert not countries & {"Indonesia", "Philippines"}
    subregion = dict(dataset.tables.countries[["name", "subregion"]].itertuples(index=False, name=None))
    assert not {subregion[country] for country in countries} & islands


def test_a_source_of_grade_c_gives_no_class(package: Callable[..., Path]) -> None:
    weak = [(place, {"source_id": "blog"}) for place in range(5)]
    dataset = Dataset(load(package(observations=weak)))
    row = winwin.city_rows(dataset, Pair(("pm25",), ("pm25",), 2000, 2020))[0]
    assert row.klass == "insufficient_data"


def test_the_choices_are_counted_again(dataset: Dataset) -> None:
    cases = {case.name: case for case in winwin_choices.sensitivity(dataset, AIR)}
    found = {name: (case.counts["win_win"], case.comparable) for name, case in cases.items()}

    def won(pair: Pair, rules: recount.Rules = recount.STANDING) -> tuple[int, int]:
        rows = recount.classed(recount.city_rows(PACKAGE, pair, rules))
        return sum(row.klass == "win_win" for row in rows), len(rows)

    groups = recount.regions(recount.classed(recount.city_rows(PACKAGE, AIR))).values()
    abroad = [row for row in recount.classed(recount.city_rows(PACKAGE, AIR)) if row.iso3 != "JPN"]
    assert found == {
        "As shown": won(AIR),
        "One for each place of a livelihood value": (
            sum(any(row.klass == "win_win" for row in group) for group in groups),
            len(groups),
        ),
        "p below 0.05": won(AIR, recount.Rules(chance=0.05)),
        "Without the evidence rule": won(AIR, recount.Rules(evidence=False)),
        "Outside Japan": (sum(row.klass == "win_win" for row in abroad), len(abroad)),
        "Bands halved": won(AIR, recount.Rules(scale=0.5)),
        "Bands doubled": won(AIR, recount.Rules(scale=2)),
        "PM10 only": won(AIR._replace(environment=("pm10",))),
        "PM2.5 only": won(AIR._replace(environment=("pm25",))),
        "PM2.5 seen by satellite, 2000–2014": won(winwin_choices.SATELLITE),
    }
    assert (found["As shown"], found["Without the evidence rule"]) == ((12, 20), (15, 20))


@pytest.mark.long
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_class_does_not_move_when_other_cities_report(dataset: Dataset, data: st.DataObject) -> None:
    rows = {row.place_id: row for row in winwin.city_rows(dataset, AIR)}
    city = data.draw(st.sampled_from(sorted(row.place_id for row in winwin.comparable(rows.values()))))
    observations = dataset.tables.observations
    others = observations["city_id"] != city
    factor = data.draw(st.floats(0.1, 10))
    dropped = data.draw(st.booleans())
    changed = observations.copy()
    changed.loc[others, "value"] = changed.loc[others, "value"] * factor
    kept = changed[~others] if dropped else changed
    other = Dataset(replace(dataset.tables, observations=kept))
    row = winwin.city_row(other, city, AIR)
    assert (row.klass, row.environment.percent, row.livelihood.percent) == (
        rows[city].klass,
        rows[city].environment.percent,
        rows[city].livelihood.percent,
    )


def test_the_headline_names_counts_years_and_what_has_no_direction(dataset: Dataset) -> None:
    rows = winwin.city_rows(dataset, AIR)
    assert winwin_words.classes_headline(dataset, AIR, rows) == (
        "After the programme, in 12 of 20 cities particles fell clearly while human development of the province rose "
        "(2012–2019); 8 show no clear direction"
    )
    assert "9 provinces or regions of 4 countries" in winwin_words.places_sentence(dataset, AIR, rows)
    half = winwin_words.classes_headline(dataset, GREEN, winwin.city_rows(dataset, GREEN))
    assert half.startswith("In 6 of 15 cities")
    assert half.endswith("both better at the later of two years (2000–2014; 5 of 14 urban centres)")
    for pair in PAIRS:
        text = winwin_words.classes_headline(dataset, pair, winwin.city_rows(dataset, pair))
        assert not [word for word in FORBIDDEN if word in text]
    nothing = winwin_words.classes_headline(
        dataset, AIR._replace(first=1990, last=1991), winwin.city_rows(dataset, Pair(*AIR[:2], 1990, 1991))
    )
    assert nothing.startswith("No participating city has enough data")


def test_what_has_no_direction_is_said_with_both_ends(dataset: Dataset) -> None:
    rows = {row.place_id: row for row in winwin.city_rows(dataset, AIR)}
    words = winwin_words.reason_words(dataset, rows["nonthaburi"])
    assert words.startswith("PM10: no clear direction, 46 to 44")
    assert "small change" in winwin_words.reason_words(dataset, rows["ulsan"])
    assert {winwin_words.change_cell(dataset, side) for side in rows["bangkok"].sides} >= {"○"}


def test_two_cities_of_one_urban_centre_count_once(dataset: Dataset) -> None:
    groups = winwin.same_place(winwin.comparable(winwin.city_rows(dataset, GREEN)))
    assert [{row.name for row in group} for group in groups if len(group) > 1] == [{"Kyoto", "Osaka"}]
    assert all(len(group) == 1 for group in winwin.same_place(winwin.comparable(winwin.city_rows(dataset, AIR))))


def test_a_trade_off_says_which_side_is_better(dataset: Dataset) -> None:
    rows = {row.place_id: row for row in winwin.city_rows(dataset, GREEN)}
    assert winwin_table.better_side(rows["tehran"]) == "livelihood"
    assert winwin_table.better_side(rows["surabaya"]) == ""
