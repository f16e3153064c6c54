"""Classes computed again from the files with scipy, by a second way through the data; what may enter, what moves them."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from kki_dash.data.load import load
from kki_dash.findings import winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.winwin import Pair
from kki_dash.stats.winwin import CLASSES
from tests.kit import DATA

AIR, GREEN = winwin.RECOMMENDED["air-hdi"], winwin.RECOMMENDED["green-gdp"]
FORBIDDEN = ("caused", "thanks to", "due to", "because of", "led to", "resulted in")


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def flagged_centres() -> dict[int, bool]:
    frame = pd.read_parquet(DATA / "urban_centres.parquet")
    return dict((frame["flags"].fillna("") != "").groupby(frame["urban_centre_id"]).any())


class Oracle:
    """The rules of the page once more, written from the design with the csv module and scipy."""

    def __init__(self) -> None:
        grade = {row["source_id"]: row["grade"] for row in read("sources.csv")}
        self.indicators = {row["indicator_id"]: row for row in read("indicators.csv")}
        self.cities = [row for row in read("cities.csv") if row["participation"] in ("member", "participant")]
        flagged = flagged_centres()
        self.unsafe = {
            row["city_id"] for row in self.cities if flagged.get(int(float(row["urban_centre_id"] or 0)), True)
        }
        self.series: dict[tuple[str, str], dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
        for row in read("observations.csv"):
            if not row["year"] or grade[row["source_id"]] == "C":
                continue
            if row["spatial_unit"] == "urban_centre" and row["city_id"] in self.unsafe:
                continue
            self.series[row["city_id"], row["indicator_id"]][row["series_id"]].append(
                (int(row["year"]), float(row["value"]))
            )

    def change(self, city: str, indicator: str, first: int, last: int) -> tuple[float, int, int, int] | None:
        parts = [
            sorted(point for point in points if first <= point[0] <= last)
            for _series, points in sorted(self.series[city, indicator].items())
        ]
        parts = [part for part in parts if part]
        if not parts:
            return None
        years, values = zip(*max(parts, key=lambda p: (len(p), p[-1][0] - p[0][0], p[-1][0])), strict=True)
        span = years[-1] - years[0]
        sign = -1 if self.indicators[indicator]["direction"] == "lower_is_better" else 1
        if len(years) >= 4 and span >= 4:
            fit = theilslopes(values, years, method="joint")
            base = fit.intercept + fit.slope * years[0]
            if not values[0] / 2 <= base <= values[0] * 2:
                return None
            return sign * 100 * fit.slope * span / base, len(years), years[0], years[-1]
        if self.indicators[indicator]["change_rule"] == "benchmark_years" and len(years) >= 2 and span >= 4:
            return sign * 100 * (values[-1] - values[0]) / values[0], len(years), years[0], years[-1]
        return None

    def klass(self, city: str, pair: Pair) -> tuple[str, float | None, float | None]:
        used, environment = next(
            (
                (key, found)
                for key in pair.environment
                if (found := self.change(city, key, pair.first, pair.last)) is not None
            ),
            ("", None),
        )
        if environment is None:
            return "insufficient_data", None, None
        livelihood = self.change(city, pair.livelihood[0], environment[2], environment[3])
        if livelihood is None or livelihood[1] < 4 or livelihood[3] - livelihood[2] < 4:
            livelihood = self.change(city, pair.livelihood[0], pair.first, pair.last)
        if livelihood is None:
            return "insufficient_data", environment[0], None
        bands = [float(self.indicators[key]["material_change_pct"]) for key in (used, pair.livelihood[0])]
        signs = tuple(
            int(value > band) - int(value < -band)
            for value, band in zip((environment[0], livelihood[0]), bands, strict=True)
        )
        name = {
            (1, 1): "win_win",
            (1, 0): "environment_only",
            (0, 1): "livelihood_only",
            (0, 0): "no_material_change",
            (1, -1): "trade_off",
            (-1, 1): "trade_off",
        }.get(signs, "loss")
        return name, environment[0], livelihood[0]


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle()


PAIRS = [
    AIR,
    GREEN,
    Pair(("pm10",), ("shdi",), 2010, 2019),
    Pair(("pm25",), ("gni_per_capita",), 2010, 2019),
    Pair(("no2", "pm10"), ("life_expectancy",), 2005, 2019),
]


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_every_class_can_be_computed_again(dataset: Dataset, oracle: Oracle, pair: Pair) -> None:
    rows = winwin.city_rows(dataset, pair)
    assert sorted(row.place_id for row in rows) == sorted(city["city_id"] for city in oracle.cities)
    for row in rows:
        klass, environment, livelihood = oracle.klass(row.place_id, pair)
        assert row.klass == klass, row.place_id
        assert row.environment.percent == (None if environment is None else pytest.approx(environment)), row.place_id
        if livelihood is not None:
            assert row.livelihood.percent == pytest.approx(livelihood), row.place_id


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
        groups = winwin.excluded(dataset, rows)
        named = [row.place_id for group in groups for row in group.rows]
        assert sorted(named) == sorted(row.place_id for row in rows if row.klass == "insufficient_data")
        assert all(group.reason for group in groups)
        assert all(row.reason == "" for row in winwin.comparable(rows))


def test_flagged_urban_centres_never_enter_a_class(dataset: Dataset) -> None:
    flagged = flagged_centres()
    for pair in (GREEN, Pair(("green_area_share",), ("gdp_per_capita",), 2000, 2015)):
        region = winwin.centre_rows(dataset, pair)
        assert len(region) == len(flagged) == 561
        for row in region:
            if flagged[int(row.place_id.removeprefix("ucdb-"))]:
                assert row.klass == "insufficient_data", row
        assert sum(row.klass != "insufficient_data" for row in region) > 200
        for row in winwin.comparable(winwin.city_rows(dataset, pair)):
            centre = dataset.cities[row.place_id].urban_centre_id
            assert centre is not None
            assert not flagged[centre]


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


def test_the_sensitivity_counts_are_those_of_their_own_rows(dataset: Dataset, oracle: Oracle) -> None:
    cases = {case.name: case for case in winwin.sensitivity(dataset, AIR)}
    assert set(cases) == {"As shown", "Bands halved", "Bands doubled", "PM10 only", "PM2.5 only"}
    for name, pair in (("As shown", AIR), ("PM10 only", AIR._replace(environment=("pm10",)))):
        expected = Counter(oracle.klass(city["city_id"], pair)[0] for city in oracle.cities)
        assert {klass: cases[name].counts[klass] for klass in CLASSES} == {klass: expected[klass] for klass in CLASSES}
    for factor, name in ((0.5, "Bands halved"), (2.0, "Bands doubled")):
        both = sum(
            environment > 10 * factor and livelihood > factor
            for _klass, environment, livelihood in (oracle.klass(city["city_id"], AIR) for city in oracle.cities)
            if environment is not None and livelihood is not None
        )
        assert cases[name].counts["win_win"] == both


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


def test_the_words_say_coincided(dataset: Dataset) -> None:
    for pair in PAIRS:
        rows = winwin.city_rows(dataset, pair)
        text = winwin.classes_headline(dataset, pair, rows)
        counted = winwin.counts(rows)["win_win"]
        assert text.startswith(f"In {counted} of {len(winwin.comparable(rows))} ")
        assert "coincided with" in text
        assert not [word for word in FORBIDDEN if word in text]
    nothing = winwin.classes_headline(
        dataset, AIR._replace(first=1990, last=1991), winwin.city_rows(dataset, Pair(*AIR[:2], 1990, 1991))
    )
    assert nothing.startswith("No participating city has enough data")


def test_two_cities_of_one_urban_centre_share_one_mark(dataset: Dataset) -> None:
    groups = winwin.same_place(winwin.comparable(winwin.city_rows(dataset, GREEN)))
    shared = [{row.name for row in group} for group in groups if len(group) > 1]
    assert {"Bangkok", "Nonthaburi"} in shared
    assert all(len(group) == 1 for group in winwin.same_place(winwin.comparable(winwin.city_rows(dataset, AIR))))


def test_a_trade_off_says_which_side_is_better(dataset: Dataset) -> None:
    rows = {row.place_id: row for row in winwin.city_rows(dataset, AIR)}
    assert winwin.better_side(rows["dhaka"]) == "livelihood"
    assert winwin.better_side(rows["kathmandu"]) == ""
