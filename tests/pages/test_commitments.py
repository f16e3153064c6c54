"""The Commitments page for every place of declaration and every city, also on data that are hostile or thin."""

import csv
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.pages.test_pages import HOSTILE, check, run

with (DATA / "commitments.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))
KINDS = sorted({row["declared_at"] for row in ROWS})
CITIES = sorted({row["city_id"] for row in ROWS})

Package = Callable[..., Path]
Use = Callable[[Path], None]


def statement(row: dict[str, str]) -> str:
    return f">{escape(row['statement'].removesuffix('.'))}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_shows_its_targets_with_their_reasoning_and_no_others(kind: str) -> None:
    at = run("commitments", declared=kind)
    text = check(at)
    assert not at.info
    for row in ROWS:
        assert (statement(row) in text) == (row["declared_at"] == kind), row["commitment_id"]
        if row["declared_at"] == kind:
            assert escape(row["reasoning"]) in text
    assert ">nan" not in text
    assert "&lt;NA&gt;" not in text


@pytest.mark.parametrize("city", CITIES)
def test_a_city_opens_where_it_declared_something(city: str) -> None:
    at = run("commitments", city=city)
    text = check(at)
    assert not at.info
    kind = next(box.value for box in at.selectbox if box.label == "Declared at")
    own = [row for row in ROWS if row["city_id"] == city]
    assert kind in {row["declared_at"] for row in own}
    for row in own:
        assert (statement(row) in text) == (row["declared_at"] == kind)
    strangers = {row["city_id"] for row in ROWS} - {city}
    assert not [key for key in strangers if f'cities?city={key}"' in text]


def test_the_usual_view_is_the_fourth_meeting() -> None:
    at = run("commitments")
    text = check(at)
    assert [box.value for box in at.selectbox] == ["fourth_network_meeting", "all"]
    assert "Twelve cities declared 19 targets for 2010; for 14 of them no later figure can be compared" in text
    assert text.count("The declarations give no baseline.") == 1
    assert "so no index of progress can be computed for them." in text
    assert "commitments?declared=city_plan" in text


def test_the_index_of_progress_is_shown_with_its_meaning() -> None:
    text = check(run("commitments", declared="city_plan"))
    assert "8.6 of 10: 86 per cent of the way from baseline to target by 2012" in text
    assert "insufficient evidence" in text


def test_the_city_that_is_chosen_next_brings_its_own_kind() -> None:
    at = run("commitments")
    next(box for box in at.selectbox if box.label == "City").select("makassar").run()
    text = check(at)
    assert "Makassar declared 10 per cent less waste by 2013" in text
    assert at.query_params["declared"] in ("composting_network", ["composting_network"])


def test_no_mark_of_a_verdict() -> None:
    text = check(run("commitments"))
    assert not set(text) & set("✓✔✗✘☑☒")
    assert "#D55E00" not in text
    assert "#009E73" not in text


@pytest.mark.parametrize("value", ["atlantis", "", "<script>", "é" * 500, "city_plan,project"])
def test_a_broken_link_falls_back_with_a_notice(value: str) -> None:
    at = run("commitments", declared=value, city=value)
    check(at)
    assert [box.value for box in at.selectbox] == ["fourth_network_meeting", "all"]
    if value:
        assert len(at.info) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_text(package: Package, use: Use, name: str) -> None:
    use(package(cities=[(0, {"name": name})], commitments=[(0, {"statement": name, "reasoning": name})]))
    for page in ("commitments", "cities"):
        text = check(run(page, city="suva"))
        assert escape(name).replace("&#x27;", "'") in text.replace("&#x27;", "'")
        assert "<img src=x" not in text
        assert "<script>" not in text


@pytest.mark.parametrize("table", ["commitments", "replications", "activities", "observations"])
def test_a_missing_or_empty_table_breaks_nothing(package: Package, use: Use, table: str) -> None:
    folder = package()
    path = folder / f"{table}.csv"
    if table == "observations":
        path.write_text("\n".join(path.read_text().splitlines()[:2]) + "\n")
    else:
        path.unlink()
    use(folder)
    text = check(run("commitments"))
    assert ("No declared target is documented" in text) == (table == "commitments")
    check(run("cities", city="suva"))


@pytest.mark.parametrize(
    ("city", "words"),
    [
        (
            "surabaya",
            ["Given to", "cities?city=cebu", "Taken from", "20% reduction or more, in 2009", "points to missed"],
        ),
        ("kitakyushu", ["cities?city=dalian", "24.9% below fiscal 2003, in 2007", "commitments?declared=city_plan"]),
        ("bago", ["Taken from", "the source does not say which part came from which city", "not comparable"]),
        ("nonthaburi", ["Given to", "cities?city=bago", "412 t per day, in 2013", "Only a later amount in tonnes"]),
        (
            "chongqing",
            [
                "No lesson given or taken is documented in the sources read so far.",
                "No target is documented in the sources read so far.",
            ],
        ),
    ],
)
def test_a_profile_shows_lessons_and_targets(city: str, words: list[str]) -> None:
    text = check(run("cities", city=city))
    assert "Lessons given and taken" in text
    for word in words:
        assert word in text, word
