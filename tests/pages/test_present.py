"""The set-up of a presentation and each of its slides, also on data that are hostile, thin or broken."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kki_dash.data.fields import TABLES
from kki_dash.data.load import NEEDED
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting import slides as deck
from kki_dash.ui.present import stage
from tests.kit import CITIES, DATA, HOSTILE, LONG, chosen_cities, harmless, open_page, package_without, shown, whole

SLIDES = list(deck.SLIDES)
TALK = list(deck.IN_A_TALK)
Package = Callable[..., Path]


def present(**params: str) -> AppTest:
    return open_page("present", **params)


def slide(**params: str) -> str:
    """A slide on screen: no control, no notice, one headline, its sources and number."""
    at = present(**params)
    assert not at.exception, at.exception
    text = shown(at)
    assert not [*at.multiselect, *at.selectbox, *at.button, *at.info]
    assert text.count('<h1 class="headline"') == 1
    assert text.count('class="place"') == 1
    assert "<a " not in text
    return text


def set_up(**params: str) -> AppTest:
    at = present(**params)
    whole(at)
    assert [box.label for box in at.multiselect] == ["Cities", "Slides"]
    assert 'class="place"' not in shown(at)
    return at


def links(at: AppTest) -> list[str]:
    """Where the list of slides leads."""
    return [unescape(target) for target in re.findall(r'<li><a href="([^"]*)"', shown(at))]


def test_the_set_up_offers_every_slide_and_the_cities_in_the_order_of_the_link() -> None:
    at = set_up(cities="surabaya,cebu")
    assert at.multiselect[0].value == ["surabaya", "cebu"]
    assert at.multiselect[1].value == TALK
    found = links(at)
    assert [re.search(r"at=([^&]*)", one)[1] for one in found] == [*TALK[:-1], "city-surabaya", "city-cebu", deck.LAST]
    assert all("cities=surabaya,cebu" in one for one in found)
    assert "9 slides in this order" in shown(at)


def test_an_old_link_to_a_slide_that_a_talk_leaves_out_still_works() -> None:
    for kind in ("map", "winwin"):
        assert 'class="place"' in slide(at=kind)
        assert "1 / 2" in slide(slides=f"{kind},outcomes", at="outcomes")


def test_without_a_choice_there_is_nothing_to_start() -> None:
    at = set_up(slides="")
    assert links(at) == []
    assert "Choose a slide or a city first" in shown(at)


@pytest.mark.parametrize("kind", SLIDES)
def test_a_slide_of_the_programme(dataset: Dataset, kind: str) -> None:
    (one,) = deck.slides(dataset, kinds=[kind])
    text = unescape(slide(at=kind)).replace("\u00a0", " ")
    assert one.headline in text
    assert one.subtitle in text
    assert one.sources.split("; ")[0] in text
    order = TALK if kind in TALK else SLIDES
    assert f"{order.index(kind) + 1} / {len(order)}" in text
    for word in ("caused", "thanks to", "due to", "because of the programme"):
        assert word not in text


@pytest.mark.parametrize("city", chosen_cities())
def test_a_city_of_each_kind_as_a_slide(dataset: Dataset, city: str) -> None:
    text = unescape(slide(cities=city, slides="map", at=f"city-{city}")).replace("\u00a0", " ")
    assert dataset.cities[city].name in text
    assert "2 / 2" in text
    assert ">nan" not in text
    assert "<NA>" not in text


def test_the_order_of_slides_is_fixed_and_that_of_cities_is_mine() -> None:
    assert "3 / 4" in slide(cities="dalian,cebu", slides="winwin,programme", at="city-dalian")
    assert "1 / 4" in slide(cities="dalian,cebu", slides="winwin,programme", at="programme")


def test_the_slides_say_what_the_files_hold() -> None:
    declared = pd.read_csv(DATA / "commitments.csv")
    declared = declared[declared["declared_at"] == "fourth_network_meeting"]
    text = slide(at="commitments")
    for reading, count in declared["reading"].value_counts().items():
        words = str(reading).replace("_", " ").capitalize()
        assert f"<b>{count}</b><span>{words}</span>" in text
    marks = "".join(re.findall('<em aria-hidden="true">(.*?)</em>', text))
    assert len(marks.replace(" ", "")) == len(declared)
    outcomes = pd.read_csv(DATA / "outcomes.csv")
    ulsan = outcomes[(outcomes["city_id"] == "ulsan") & outcomes["before_value"].eq(5.5)].iloc[0]
    text = slide(at="outcomes")
    for year, value in ((ulsan.before_year, ulsan.before_value), (ulsan.after_year, ulsan.after_value)):
        assert re.search(rf"<small>{year:.0f}</small><i [^>]*></i><b>{value:g}</b>", text)


def test_bars_start_from_zero() -> None:
    pairs = re.findall(
        r'class="before" style="width:([\d.]+)px".*?class="after" style="width:([\d.]+)px"', slide(at="outcomes")
    )
    assert len(pairs) == 3
    assert float(pairs[-1][1]) / float(pairs[-1][0]) == pytest.approx(2 / 5.5, abs=0.001)


def test_the_sources_of_a_slide_are_whole_and_the_rest_is_counted() -> None:
    many = "; ".join(f"Report number {place} of a city (2010)" for place in range(40))
    short = stage.shortened(many, 900, 2)
    *kept, more = short.split("; ")
    assert kept == many.split("; ")[: len(kept)]
    assert more == f"and {40 - len(kept)} more on the pages"
    assert stage.shortened("One report", 900, 2) == "One report"


def test_no_line_of_a_headline_ends_between_a_number_and_its_noun() -> None:
    assert "fell by 38\u00a0per\u00a0cent" in slide(cities="dalian", at="city-dalian")


@pytest.mark.parametrize(
    "params",
    [
        {"at": "atlantis"},
        {"at": "city-atlantis"},
        {"at": "city-cebu"},
        {"at": "map", "cities": "atlantis,cebu"},
        {"at": "map", "slides": "map,<script>"},
        {"at": "map", "slides": "winwin"},
        {"cities": ",".join(CITIES)},
    ],
)
def test_a_broken_link_leads_to_the_set_up_with_a_notice(params: dict[str, str]) -> None:
    at = set_up(**params)
    assert len(at.info) == 1
    assert "at" not in at.query_params
    assert links(at)


@pytest.mark.parametrize("name", [" ".join(HOSTILE), LONG])
def test_a_hostile_city_name_is_text_on_every_slide(package: Package, use: Callable[[Path], None], name: str) -> None:
    use(package(cities=[(0, {"name": name})]))
    at = set_up(cities="suva,ube")
    pages = [shown(at)]
    for target in links(at):
        pages.append(slide(cities="suva,ube", at=re.search(r"at=([^&]*)", target)[1]))
    assert len(pages) > 4
    for text in pages:
        harmless(text)


@pytest.mark.parametrize("text", ["W" * 1000, "word " * 200], ids=["no space", "words"])
def test_a_text_as_long_as_any_column_takes_breaks_no_slide(
    use: Callable[[Dataset], None], made: Callable[..., Dataset], text: str
) -> None:
    dataset = made("hostile", text.strip())
    use(dataset)
    kinds = ",".join(one.kind for one in deck.slides(dataset))
    found = links(set_up(cities="suva,ube", slides=kinds))
    assert len(found) > 6
    for target in found:
        at = re.search(r"at=([^&]*)", target)[1]
        drawn = slide(cities="suva,ube", slides=kinds, at=at)
        sizes = [float(size) for size in re.findall(r"(?:width|height|--enlarged):(-?[\d.]+)", drawn)]
        assert sizes
        assert min(sizes) >= 0, at


@pytest.mark.parametrize("table", [name for name in TABLES if name not in NEEDED])
def test_what_a_data_set_does_not_hold_is_no_slide(tmp_path: Path, use: Callable[[Path], None], table: str) -> None:
    use(package_without(tmp_path, table))
    offered = [re.search(r"at=([^&]*)", target)[1] for target in links(set_up(cities="suva"))]
    without = {
        "activities": "pillars",
        "commitments": "commitments",
        "replications": "practices",
        "outcomes": "outcomes",
    }
    assert without.get(table) not in offered
    for one in offered:
        slide(cities="suva", at=one)
    if table in without:
        assert len(set_up(at=without[table]).info) == 1


@pytest.mark.sweep
def test_an_hour_of_slides_leaves_nothing_behind_on_the_server() -> None:
    at = present(cities="cebu,dalian", at="programme")
    order = [*SLIDES, "city-cebu", "city-dalian"]
    kept = []
    for step in range(3 * len(order)):
        at.query_params["at"] = order[step % len(order)]
        at.run()
        assert not at.exception
        kept.append(len(at.session_state._state.filtered_state))
    assert max(kept[len(order) :]) <= max(kept[: len(order)])
