"""The Practices page in every view, for every practice and city, also on hostile, thin and missing data."""

import csv
import html
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kki_dash.findings.pillars import PRACTICES
from tests.conftest import DATA, ROOT
from tests.pages.test_pages import CITIES, HOSTILE, TABLES_THAT_MAY_BE_EMPTY, check, run

with (DATA / "activities.csv").open(encoding="utf-8") as file:
    ACTIVITIES = [row["activity_id"] for row in csv.DictReader(file) if row["kind"] in PRACTICES]
Package = Callable[..., Path]
Use = Callable[[Path], None]


def practice_links(text: str) -> list[str]:
    return [part.partition('"')[0] for part in text.split('href="practices?')[1:] if "practice=" in part]


def test_the_list_holds_every_practice_once() -> None:
    text = check(run("practices"))
    for activity_id in ACTIVITIES:
        assert sum(link.endswith(f"practice={activity_id}") for link in practice_links(text)) == 1, activity_id
    assert "Not of the Initiative" in text


@pytest.mark.parametrize("show", ["cards", "table"])
def test_cards_and_table_hold_the_same(show: str) -> None:
    at = run("practices", show=show, topic="solid_waste", country="THA")
    text = check(at)
    assert len(practice_links(text)) == 4
    for word in ("Recycling in two model villages", "5.3% → 22%", "1,630 THB per month", "Bago City"):
        assert word in text
    assert ("<table" in text) == (show == "table")


@pytest.mark.parametrize("activity_id", ACTIVITIES)
def test_the_view_of_every_practice(activity_id: str) -> None:
    at = run("practices", practice=activity_id, q="waste", topic="water", view="practices")
    text = check(at)
    assert not at.info
    for word in ("The practice", "Environment", "Livelihood", "Sources", "Back to the practices"):
        assert word in text
    assert 'href="practices?q=waste&amp;topic=water&amp;view=practices"' in text
    assert ">nan" not in text
    assert "&lt;NA&gt;" not in text
    assert at.query_params["topic"] in ("water", ["water"])


def test_the_view_of_one_practice_in_full() -> None:
    text = check(run("practices", practice="demo-nonthaburi-2002"))
    for word in (
        "5.3% → <b>22%</b>",
        'class="track"',
        "Taken up in one city",
        "the source does not say which part came from which city",
        "City waste by weight: −50%, no year.",
        "https://kitakyushu.iges.or.jp/",
        "first cycle, pillars are a concept of the second cycle",
        'href="cities?city=nonthaburi"',
    ):
        assert word in text, word


def test_a_link_of_the_same_city_and_topic_is_called_that() -> None:
    text = check(run("practices", practice="seed-kitakyushu-waste"))
    assert "Of the same city and topic" in text
    assert "no source ties it to this very practice" in text
    assert "No other city is documented as having taken up this practice." in text


@pytest.mark.parametrize("city", CITIES)
def test_practices_for_every_city(city: str) -> None:
    text = check(run("practices", view="like-mine", city=city))
    assert "<dt>Why</dt>" in text
    assert "Order: number of reasons" in text


def test_practices_for_nonthaburi_name_reason_result_and_copies() -> None:
    text = check(run("practices", view="like-mine", topic="solid_waste"))
    for word in (
        "Same topic as a commitment of the city: 30 per cent less waste by 2010",
        "Taken up in 15 cities, with high evidence for 4",
        "Nonthaburi itself is named among the cities that took it up (by 2011, evidence medium).",
        "−30%",
    ):
        assert word in text, word


def test_a_city_without_population_is_told_so() -> None:
    text = check(run("practices", view="like-mine", city="kuliyapitiya"))
    assert "No peers by size and income: the population of the city and the income of its province are not" in text


def test_the_whole_view_comes_back() -> None:
    at = run(
        "practices",
        q="compost",
        topic="solid_waste",
        pillar="1",
        phase="2",
        country="PHL",
        evidence="high",
        outcome="environment",
        show="table",
    )
    text = check(at)
    assert at.text_input[0].value == "compost"
    assert [box.value for box in at.selectbox] == ["solid_waste", "PHL", "environment", "1", "2", "high"]
    assert "practice=demo-bago" in text
    assert not at.info


def test_an_empty_result_says_what_to_loosen() -> None:
    text = check(run("practices", q="compost", country="CHN"))
    assert "No practice fits every choice" in text
    assert "Without the choice of country" in text
    assert "Without the text" in text
    assert "Show all practices" in text


@pytest.mark.parametrize("typed", [*HOSTILE, "\x00\x1b[31m", "é" * 500, "😀 นนทบุรี", "%s {0} {name}"])
def test_whatever_is_searched_for_is_text(typed: str) -> None:
    at = run("practices", q=typed)
    text = check(at)
    assert "<img src=x" not in text
    assert "<script>" not in text
    assert len(at.text_input[0].value) <= 80
    assert html.escape(at.text_input[0].value) in text
    assert len(at.info) == (1 if len(typed) > 80 else 0)


def test_what_the_visitor_types_stands_in_the_link() -> None:
    at = run("practices")
    at.text_input[0].set_value("  viet   nam ").run()
    text = check(at)
    assert len(practice_links(text)) == 1
    assert at.query_params["q"] in ("viet nam", ["viet nam"])
    assert "q=viet+nam" in text


@pytest.mark.parametrize(
    "name", ["practice", "view", "topic", "pillar", "phase", "country", "evidence", "outcome", "show"]
)
@pytest.mark.parametrize("value", ["atlantis", "<script>", "é" * 500])
def test_a_broken_link_falls_back_with_a_notice(name: str, value: str) -> None:
    at = run("practices", **{name: value})
    check(at)
    assert len(at.info) == 1


VIEWS = [
    {},
    {"show": "table"},
    {"practice": "pilot"},
    {"view": "like-mine"},
    {"view": "like-mine", "city": "suva"},
]


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(package: Package, use: Use, view: dict[str, str], name: str) -> None:
    use(
        package(
            cities=[(0, {"name": name})],
            activities=[(0, {"title": name, "summary": name})],
            outcomes=[(0, {"measure": name, "note": name})],
            replications=[(0, {"practice": name, "activity_id": "pilot"})],
            commitments=[(0, {"statement": name})],
            sources=[(0, {"title": name})],
        )
    )
    text = check(run("practices", **view))
    assert "<img src=x" not in text
    assert "<script>" not in text


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("table", [*TABLES_THAT_MAY_BE_EMPTY, "replications", "activity_cities"])
def test_a_missing_table_breaks_nothing(package: Package, use: Use, view: dict[str, str], table: str) -> None:
    folder = package()
    next(folder.glob(f"{table}.*")).unlink()
    use(folder)
    check(run("practices", **view))


def test_an_unwelcome_side_effect_is_shown_apart(package: Package, use: Use) -> None:
    use(package(outcomes=[(0, {"unwelcome": "yes"})]))
    assert "Unwelcome side effects" in check(run("practices", practice="pilot"))
    assert "Side effect" in check(run("practices"))


@pytest.mark.parametrize("city", ["surabaya", "bago"])
def test_the_profile_of_a_city_leads_to_its_practices(city: str) -> None:
    text = check(run("cities", city=city))
    with (DATA / "activity_cities.csv").open(encoding="utf-8") as file:
        own = {row["activity_id"] for row in csv.DictReader(file) if row["city_id"] == city}
    assert own & set(ACTIVITIES)
    assert set(practice_links(text)) == {f"practice={activity_id}" for activity_id in own & set(ACTIVITIES)}


LATER_VIEWS = ["replication", "timeline", "functions"]


@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
@pytest.mark.parametrize("view", LATER_VIEWS)
def test_links_timeline_and_functions_at_every_size(view: str, size: str) -> None:
    at = AppTest.from_file(str(ROOT / "kki_dash" / "router.py"), default_timeout=60)
    at.session_state["size"] = size
    at.query_params["view"] = view
    at.switch_page(str(ROOT / "pages" / "practices.py"))
    text = check(at.run())
    word = {"replication": "beyond the participating cities", "timeline": "The programme in time", "functions": "(5)"}
    assert word[view] in text
    assert ">nan" not in text
    assert bool(at.get("plotly_chart")) == (view != "functions" and size != "phone")


def test_the_links_of_one_topic() -> None:
    text = check(run("practices", view="replication", taken="water"))
    for word in ("Phnom Penh learned from Kitakyushu", "2 links beyond", "Hai Phong", "Siem Reap"):
        assert word in text
    assert "Balikpapan" not in text
    assert len(run("practices", view="replication", taken="atlantis").info) == 1


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("view", LATER_VIEWS)
def test_later_views_show_hostile_text_as_text(package: Package, use: Use, view: str, name: str) -> None:
    use(package(cities=[(0, {"name": name})], activities=[(0, {"title": name})], milestones=[(0, {"title": name})]))
    text = check(run("practices", view=view))
    assert "<img src=x" not in text
    assert "<script>" not in text


@pytest.mark.parametrize("table", [*TABLES_THAT_MAY_BE_EMPTY, "replications", "activity_cities"])
@pytest.mark.parametrize("view", LATER_VIEWS)
def test_later_views_without_a_table(package: Package, use: Use, view: str, table: str) -> None:
    folder = package()
    next(folder.glob(f"{table}.*")).unlink()
    use(folder)
    check(run("practices", view=view))
