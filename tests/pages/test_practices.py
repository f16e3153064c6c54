"""The Practices page in every view, for every practice and city, and at every size."""

import html
from collections.abc import Callable
from pathlib import Path

import pytest

from kki_dash.findings.activities import PRACTICES
from tests.kit import HOSTILE, UNUSUAL, chosen_cities, harmless, open_page, stored, whole

ACTIVITIES = [row["activity_id"] for row in stored("activities") if row["kind"] in PRACTICES]
Package = Callable[..., Path]
Use = Callable[[Path], None]


def practice_links(text: str) -> list[str]:
    return [part.partition('"')[0] for part in text.split('href="practices?')[1:] if "practice=" in part]


def test_the_list_holds_every_practice_once() -> None:
    text = whole(open_page("practices"))
    for activity_id in ACTIVITIES:
        assert sum(link.endswith(f"practice={activity_id}") for link in practice_links(text)) == 1, activity_id
    assert "Not counted" in text


@pytest.mark.parametrize("show", ["cards", "table"])
def test_cards_and_table_hold_the_same(show: str) -> None:
    at = open_page("practices", show=show, topic="solid_waste", country="THA")
    text = whole(at)
    assert len(practice_links(text)) == 4
    for word in ("Recycling in two model villages", "5.3% → 22%", "1,630 THB per month", "Bago City"):
        assert word in text
    assert ("<table" in text) == (show == "table")


@pytest.mark.parametrize("activity_id", ACTIVITIES)
def test_the_view_of_every_practice(activity_id: str) -> None:
    at = open_page("practices", practice=activity_id, q="waste", topic="water", view="practices")
    text = whole(at)
    assert not at.info
    for word in ("The practice", "Environment", "Livelihood", "Sources", "Back to the practices"):
        assert word in text
    assert 'href="practices?q=waste&amp;topic=water&amp;view=practices"' in text
    assert at.query_params["topic"] in ("water", ["water"])


def test_one_kind_of_result_and_what_fits_a_city() -> None:
    text = whole(open_page("practices", result="change"))
    assert text.count('class="case"') == 9
    assert "case-lines" in text  # what is not counted, of the same kind
    assert '<h2 class="section">One figure' not in text
    at = open_page("practices", fits="bago", topic="solid_waste")
    text = whole(at)
    assert not at.info
    assert "Why" in text
    assert "practice=demo-bago" not in text
    assert len(open_page("practices", fits="atlantis").info) == 1


def test_the_view_of_one_practice_in_full() -> None:
    text = whole(open_page("practices", practice="demo-nonthaburi-2002"))
    for word in (
        "<b>5.3% → 22%</b>",
        "What came of it",
        "Where it went",
        "When it was taken up",
        "do not imply official endorsement",
        "Taken up in one city: 1 by 2010, none after",
        "the source does not say which part came from which city",
        "https://kitakyushu.iges.or.jp/",
        "first cycle, pillars are a concept of the second cycle",
        'href="cities?city=nonthaburi"',
    ):
        assert word in text, word


def test_what_a_source_says_of_several_cities_stands_once() -> None:
    text = whole(open_page("practices", practice="seed-surabaya"))
    takers = text.partition("Beside each city its own practices")[2]
    assert takers.count("Listed as a city that works on this composting") == 1
    assert takers.count('<th scope="row"') == 13  # Bago stands in two sources, and says so
    assert takers.count("see above") == 1


@pytest.mark.parametrize(("practice", "pictures"), [("seed-surabaya", 3), ("seed-oki", 1), ("demo-tehran-2005", 0)])
def test_a_picture_without_marks_gives_way_to_a_sentence(practice: str, pictures: int) -> None:
    at = open_page("practices", practice=practice)
    assert len(at.get("plotly_chart")) == pictures
    text = whole(at)
    assert ("No outcome is documented." in text) == (pictures == 0)
    assert ("No other city is documented" in text) == (pictures < 3)


def test_a_link_of_the_same_city_and_topic_is_called_that() -> None:
    text = whole(open_page("practices", practice="seed-kitakyushu-waste"))
    assert "Of the same city and topic" in text
    assert "no source ties it to this very practice" in text
    assert "No other city is documented as having taken up this practice." in text


@pytest.mark.parametrize("city", chosen_cities())
def test_practices_for_a_city_of_each_kind(city: str) -> None:
    text = whole(open_page("practices", view="like-mine", city=city))
    assert '<span class="muted">Why</span>' in text
    assert "Order: number of reasons" in text


def test_practices_for_nonthaburi_name_reason_result_and_copies() -> None:
    text = whole(open_page("practices", view="like-mine", topic="solid_waste"))
    for word in (
        "Same topic as a commitment of the city: 30 per cent less waste by 2010",
        "Taken up in 12 cities: 4 by 2010, 8 after, with high evidence for 4",
        "Nonthaburi itself is named among the cities that took it up (by 2011, evidence medium).",
        "−30%",
    ):
        assert word in text, word


def test_a_city_without_population_is_told_so() -> None:
    text = whole(open_page("practices", view="like-mine", city="kuliyapitiya"))
    assert "No peers by size and income: the population of the city and the income of its province are not" in text


def test_the_whole_view_comes_back() -> None:
    at = open_page(
        "practices",
        q="compost",
        topic="solid_waste",
        pillar="1",
        phase="2",
        country="PHL",
        evidence="high",
        outcome="none",
        show="table",
    )
    text = whole(at)
    assert at.text_input[0].value == "compost"
    assert {box.label: box.value for box in at.selectbox} == {
        "Topic": "solid_waste",
        "Side": "none",
        "Country": "PHL",
        "Fits": "all",
        "Pillar": "1",
        "Phase": "2",
        "Evidence": "high",
    }
    for word in ("Search: compost", "Pillar: 1 Collection", "Phase: Phase 2", "Evidence: High", "take this off"):
        assert word in text
    (off,) = [part.partition('"')[0] for part in text.split('href="practices?')[1:] if "Phase: Phase 2" in part[:400]]
    assert "phase=all" in off
    assert "pillar=1" in off
    assert "practice=demo-bago" in text
    assert not at.info


def test_an_empty_result_says_what_to_loosen() -> None:
    text = whole(open_page("practices", q="compost", country="CHN"))
    assert "No practice fits every choice" in text
    assert "Without the choice of country" in text
    assert "Without the text" in text
    assert "Show all practices" in text


@pytest.mark.parametrize("typed", [*HOSTILE, *UNUSUAL])
def test_whatever_is_searched_for_is_text(typed: str) -> None:
    at = open_page("practices", q=typed)
    text = whole(at)
    harmless(text)
    assert len(at.text_input[0].value) <= 80
    assert html.escape(at.text_input[0].value) in text
    assert len(at.info) == (1 if len(typed) > 80 else 0)


def test_what_the_visitor_types_stands_in_the_link() -> None:
    at = open_page("practices")
    at.text_input[0].set_value("  viet   nam ").run()
    text = whole(at)
    assert len(practice_links(text)) == 1
    assert at.query_params["q"] in ("viet nam", ["viet nam"])
    assert "q=viet+nam" in text


def test_an_unwelcome_side_effect_is_shown_apart(package: Package, use: Use) -> None:
    use(package(outcomes=[(0, {"unwelcome": "yes"})]))
    assert "Unwelcome side effects" in whole(open_page("practices", practice="pilot"))
    assert "Side effect" in whole(open_page("practices"))


@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
@pytest.mark.parametrize("view", ["replication", "timeline", "functions"])
def test_links_timeline_and_functions_at_every_size(view: str, size: str) -> None:
    at = open_page("practices", size=size, view=view)
    text = whole(at)
    word = {"replication": "beyond the participating cities", "timeline": "The programme in time", "functions": "(5)"}
    assert word[view] in text
    assert bool(at.get("plotly_chart")) == (view != "functions" and size != "phone")


def test_the_links_of_one_topic() -> None:
    text = whole(open_page("practices", view="replication", taken="water"))
    for word in ("Phnom Penh learned from Kitakyushu", "One link beyond", "Hai Phong"):
        assert word in text
    assert "Siem Reap" not in text
    assert "Balikpapan" not in text
    assert len(open_page("practices", view="replication", taken="atlantis").info) == 1


def test_a_practice_says_that_my_city_took_it_up() -> None:
    assert "Bago City, your city, is among those that took it up." in whole(
        open_page("practices", practice="seed-surabaya", city="bago")
    )
    assert "your city" not in whole(open_page("practices", practice="seed-surabaya", city="tehran"))
