"""The peer finder against a second way through the data, and what it refuses to say."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import percentileofscore, rankdata

from kki_dash.findings import evidence, peers
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.peers import Ask
from tests.kit import DATA

ALL = tuple(peers.CENTRE_TRAITS)


@pytest.fixture(scope="module")
def centres() -> pd.DataFrame:
    """First values of the centres that no flag bars, and the change of their greenness."""
    frame = pd.read_parquet(DATA / "urban_centres.parquet")
    frame = frame[~frame["flags"].fillna("").str.contains("pop2000|2000_2015|gdp_|qa_")]
    wide = frame.pivot_table(index="urban_centre_id", columns=["indicator_id", "year"], values="value")
    return pd.DataFrame(
        {
            "people": np.log(wide["population_urban_centre", 2000]),
            "product": np.log(wide["gdp_per_capita", 2000]),
            "green": wide["greenness", 2000],
            "change": 100 * (wide["greenness", 2014] / wide["greenness", 2000] - 1),
        }
    ).dropna()


def test_the_nearest_centres_and_the_standing_by_a_second_way(dataset: Dataset, centres: pd.DataFrame) -> None:
    finding = peers.find(dataset, "ulsan", Ask("greenness", ALL, "region", 40))
    own = dataset.cities["ulsan"].urban_centre_id
    traits = centres[["people", "product", "green"]]
    distance = np.sqrt((((traits - traits.loc[own]) / traits.std(ddof=0)) ** 2).sum(axis=1)).drop(own)
    nearest = distance.sort_values().head(40)
    assert [one.centre.urban_centre_id for one in finding.neighbours] == list(nearest.index)
    assert [one.distance for one in finding.neighbours] == pytest.approx(list(nearest))
    changes = centres.loc[[own, *nearest.index], "change"]
    assert finding.percent == pytest.approx(changes[own])
    assert finding.standing is not None
    assert finding.standing.rank == rankdata(-changes, method="min")[0]
    assert finding.standing.of == 41
    assert finding.standing.percentile == pytest.approx(percentileofscore(changes, changes[own], kind="mean"))
    assert finding.median == pytest.approx(changes.iloc[1:].median())
    assert finding.quartiles == pytest.approx(tuple(changes.iloc[1:].quantile([0.25, 0.75])))
    assert peers.title(dataset, finding) == (
        f"Ulsan: {finding.standing.rank}th of 41 similar urban centres by change in greenness"
    )


def barred(flags: tuple[str, ...]) -> bool:
    return any(word in flag for flag in flags for word in ("pop2000", "2000_2015", "gdp_", "qa_"))


def test_no_flagged_centre_is_compared_or_compares(dataset: Dataset) -> None:
    flagged = [
        city_id
        for city_id in dataset.cities
        if (centre := dataset.centre_of(city_id))
        and evidence.bears_name(dataset.cities[city_id].name, centre.name)
        and barred(centre.flags)
    ]
    assert "chongqing" in flagged
    assert "surabaya" not in flagged
    for city_id in flagged:
        finding = peers.find(dataset, city_id, Ask("greenness", ALL, "region", 40))
        assert finding.standing is None
        assert "flagged" in finding.reason
    finding = peers.find(dataset, "dhaka", Ask("greenness", ALL, "region", 80))
    assert len(finding.neighbours) == 80
    assert not any(barred(one.centre.flags) for one in finding.neighbours)
    assert "not the city's own" in peers.find(dataset, "yokohama", Ask("greenness", ALL, "region", 40)).reason


def test_the_subregion_bounds_the_search(dataset: Dataset) -> None:
    finding = peers.find(dataset, "dhaka", Ask("greenness", ALL, "subregion", 20))
    assert {one.centre.subregion for one in finding.neighbours} == {"South and South-West Asia"}
    assert "South and South-West Asia" in peers.criteria(dataset, finding)


@pytest.mark.parametrize(
    ("city", "traits", "reason"),
    [("bago", ALL, "no urban centre"), ("dhaka", (), "Choose at least one"), ("ulsan", ALL, "")],
)
def test_what_cannot_be_compared_says_why(dataset: Dataset, city: str, traits: tuple[str, ...], reason: str) -> None:
    finding = peers.find(dataset, city, Ask("greenness", traits, "region", 20))
    assert reason in finding.reason
    assert bool(finding.reason) == (finding.standing is None)


def test_income_and_its_baseline_count_once(dataset: Dataset) -> None:
    assert peers.trait_indicators(dataset, Ask("gdp_per_capita", ALL, "region", 20)) == {
        "population": "population_urban_centre",
        "income": "gdp_per_capita",
    }


def test_less_dust_is_better(dataset: Dataset) -> None:
    finding = peers.find(dataset, "ulsan", Ask("pm25_satellite", ALL, "region", 20))
    first, *_middle, last = finding.centre.series["pm25_satellite"].values if finding.centre else (0, 0)
    assert finding.percent is not None
    assert (finding.percent > 0) == (last < first)


def test_nearest_cities_by_size_and_income(dataset: Dataset) -> None:
    near = peers.nearest_cities(dataset, "nonthaburi")
    assert len(near) == peers.NEAREST
    assert "nonthaburi" not in near
    people = dataset.populations["nonthaburi"][0]
    assert dataset.populations[near[0]][0] / people < 3
    assert peers.nearest_cities(dataset, "bago") == []
    assert "not known" in peers.peer_criterion(dataset, "bago", "nearest")
    assert "8 cities" in peers.peer_criterion(dataset, "nonthaburi", "nearest")


def test_a_shared_place_is_said(dataset: Dataset) -> None:
    finding = peers.find(dataset, "nonthaburi", Ask("greenness", ALL, "region", 20))
    assert peers.centre_name(dataset, finding) == "Bangkok (urban centre of Nonthaburi)"


def test_peers_count_a_shared_place_once(dataset: Dataset) -> None:
    found = peers.peer_series(dataset, "kathmandu", "shdi", "all")
    assert len({peer.place for peer in found}) == len(found)
    own = dataset.series("fukuoka", "shdi")[0].place
    assert own not in {peer.place for peer in peers.peer_series(dataset, "fukuoka", "shdi", "all")}
