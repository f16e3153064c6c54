"""The counts of the region against the recount, and what they are said with."""

from kki_dash.findings import base_rates, winwin
from kki_dash.findings.dataset import Dataset
from tests.independent.recount import who_rows

AIR = winwin.RECOMMENDED["air-hdi"]


def test_the_region_is_counted_by_the_rules_of_the_cities(dataset: Dataset) -> None:
    rates = base_rates.base_rates(dataset, AIR)
    assert {rate.name: (rate.beyond, rate.clearly, rate.all) for rate in rates} == {
        "Participating cities": (17, 12, 20),
        "Region": (457, 221, 623),
        "Region without China": (97, 30, 179),
    }


def test_every_place_is_counted_again(dataset: Dataset) -> None:
    places = {(one.place_id, one.iso3): one.series for one in dataset.region_places.values()}
    held = {
        key: {name: dict(zip(one.years, one.values, strict=True)) for name, one in series.items()}
        for key, series in places.items()
    }
    again = who_rows(held)
    ours = base_rates.region_places(dataset, AIR)
    assert sorted((one.iso3, one.said.kind, round(one.percent or 0, 6)) for one in ours) == sorted(
        (iso3, one.kind, round(-one.trend if one.trend is not None else 0, 6)) for _key, iso3, _id, one in again
    )


def test_the_sentence_has_all_counts(dataset: Dataset) -> None:
    rates = base_rates.base_rates(dataset, AIR)
    said = base_rates.base_rate_sentence(dataset, AIR, rates)
    assert said == (
        "By the same rules particles fell by more than 10 per cent in 17 of 20 participating cities, in 457 of 623 places "
        "of the region and in 97 of 179 without China, 2010–2019; they fell clearly in 12, 221 and 30 of them"
    )


def test_a_pair_without_values_of_the_region_has_no_rate(dataset: Dataset) -> None:
    pair = winwin.RECOMMENDED["green-gdp"]
    assert base_rates.base_rates(dataset, pair) == ()
    assert base_rates.base_rate_sentence(dataset, pair, []) == ""
