"""The profile of a city, of each kind of record."""

import pytest

from kki_dash.findings.activities import PRACTICES
from kki_dash.ui.cities.body import ROWS
from tests.kit import chosen_cities, open_page, stored, whole

EVERYTHING = ",".join(ROWS)


@pytest.mark.parametrize("city", chosen_cities())
def test_the_profile_of_a_city_of_each_kind(city: str) -> None:
    text = whole(open_page("cities", city=city))
    for words in ("What it did in the Initiative", "Gave and took", "Next step", "What would complete the record"):
        assert words in text


@pytest.mark.parametrize("city", ["kitakyushu", "bago", "santo-tomas"])
def test_nothing_behind_a_closed_row_is_sent(city: str) -> None:
    closed = whole(open_page("cities", city=city))
    opened = whole(open_page("cities", city=city, open=EVERYTHING))
    assert "Lessons given and taken</h2>" not in closed
    assert "Lessons given and taken</h2>" in opened
    assert len(closed) < len(opened)


def test_an_open_row_stays_in_the_link() -> None:
    assert open_page("cities", city="bago", open="targets").query_params["open"] == "targets"


@pytest.mark.parametrize("city", ["dalian", "kuliyapitiya"])
def test_the_brief_of_the_city_is_offered(city: str) -> None:
    labels = [button.proto.label for button in open_page("cities", city=city).get("download_button")]
    assert "Brief (PDF)" in labels


def test_the_sentence_of_an_easy_city() -> None:
    text = whole(open_page("cities", city="dalian"))
    assert "Fine particles (PM2.5) fell by 38 per cent, from 56 to 35 µg/m³, 2014–2018 (Dalian, city monitors)." in text


def test_the_waste_record_of_surabaya_has_its_sources() -> None:
    text = whole(open_page("cities", city="surabaya", open=EVERYTHING))
    for word in (
        "City waste",
        "−30%",
        "KitaQ composting follow-up meeting (2012)",
        "40 per cent less solid waste by 2010",
    ):
        assert word in text


@pytest.mark.parametrize("city", ["surabaya", "bago"])
def test_the_profile_of_a_city_leads_to_its_practices(city: str) -> None:
    practices = {row["activity_id"] for row in stored("activities") if row["kind"] in PRACTICES}
    own = {row["activity_id"] for row in stored("activity_cities") if row["city_id"] == city} & practices
    assert own
    links = whole(open_page("cities", city=city, open=EVERYTHING)).split('href="practices?')[1:]
    leads = {link.partition('"')[0] for link in links if "practice=" in link}
    assert leads >= {f"practice={key}&amp;city={city}" for key in own}


@pytest.mark.parametrize(
    ("city", "words"),
    [
        (
            "surabaya",
            ["Given to", "cities?city=cebu", "Taken from", "20% less at the least, in 2009", "not comparable"],
        ),
        ("kitakyushu", ["cities?city=dalian", "24.9% below fiscal 2003, in 2007", "commitments?declared=city_plan"]),
        ("bago", ["Taken from", "the source does not say which part came from which city", "not comparable"]),
        ("nonthaburi", ["Given to", "cities?city=bago", "412 t per day, in 2013", "Only a later amount in tonnes"]),
        (
            "chongqing",
            [
                "No lesson given or taken is documented in the sources.",
                "No target is documented in the sources.",
            ],
        ),
    ],
)
def test_a_profile_shows_lessons_and_targets(city: str, words: list[str]) -> None:
    text = whole(open_page("cities", city=city, open=EVERYTHING))
    assert "Lessons given and taken" in text
    for word in words:
        assert word in text, word


def test_a_parameter_of_somebody_else_is_left_alone() -> None:
    at = open_page("cities", city="dalian", utm_source="letter")
    whole(at)
    assert at.query_params["utm_source"] in ("letter", ["letter"])
    assert not at.info


def test_a_profile_leads_to_the_comparison_with_others() -> None:
    text = whole(open_page("cities", city="dalian"))
    assert "Compare Dalian with other cities" in text
    assert "compare?indicator=" in text
