"""The Commitments page for every place of declaration and every city, and what it says where there is none."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from tests.kit import QUOTES, open_page, package_without, stored, whole

ROWS = stored("commitments")
KINDS = sorted({row["declared_at"] for row in ROWS})
CITIES = sorted({row["city_id"] for row in ROWS})

Package = Callable[..., Path]
Use = Callable[[Path], None]


def statement(row: dict[str, str]) -> str:
    return f">{escape(row['statement'].removesuffix('.'))}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_shows_its_targets_with_their_reasoning_and_no_others(kind: str) -> None:
    at = open_page("commitments", declared=kind)
    text = whole(at)
    assert not at.info
    for row in ROWS:
        assert (statement(row) in text) == (row["declared_at"] == kind), row["commitment_id"]
        if row["declared_at"] == kind:
            assert escape(row["reasoning"]) in text


@pytest.mark.parametrize("city", CITIES)
def test_a_city_opens_where_it_declared_something(city: str) -> None:
    at = open_page("commitments", city=city)
    text = whole(at)
    assert not at.info
    kind = next(box.value for box in at.selectbox if box.label == "Declared at")
    own = [row for row in ROWS if row["city_id"] == city]
    assert kind in {row["declared_at"] for row in own}
    for row in own:
        assert (statement(row) in text) == (row["declared_at"] == kind)
    strangers = {row["city_id"] for row in ROWS} - {city}
    assert not [key for key in strangers if f'cities?city={key}"' in text]
    assert at.query_params["only"] in ("on", ["on"])


@pytest.mark.parametrize("city", CITIES)
def test_my_city_is_marked_and_filters_nothing(city: str) -> None:
    kind = next(row["declared_at"] for row in ROWS if row["city_id"] == city)
    at = open_page("commitments", city=city, declared=kind, only="off")
    text = whole(at)
    assert not at.info
    for row in ROWS:
        assert (statement(row) in text) == (row["declared_at"] == kind)
    first = text.partition('class="commitments"')[2].partition("cities?city=")[2]
    assert first.startswith(f'{city}"')
    alone = whole(open_page("commitments", city=city, declared=kind, only="on"))
    assert len(alone) <= len(text)


def test_a_city_without_a_target_leaves_the_page_as_it_is() -> None:
    at = open_page("commitments", city="tehran", only="off")
    assert "Twelve cities set 19 targets for 2010" in whole(at)
    assert not at.toggle


def test_the_usual_view_is_the_fourth_meeting() -> None:
    at = open_page("commitments")
    text = whole(at)
    assert [box.value for box in at.selectbox] == ["fourth_network_meeting"]
    assert "Twelve cities set 19 targets for 2010; for 15 of them no later figure can be compared" in text
    assert text.count("The declarations give no baseline.") == 1
    assert "so no index of progress can be computed for them." in text
    assert "commitments?declared=city_plan" in text


def test_the_index_of_progress_is_shown_with_its_meaning() -> None:
    text = whole(open_page("commitments", declared="city_plan"))
    assert "8.6 of 10: 86 per cent of the way from baseline to target by 2012" in text
    assert "insufficient evidence" in text


def test_the_only_one_of_a_city_brings_its_own_kind() -> None:
    at = open_page("commitments", city="makassar")
    text = whole(at)
    assert "Makassar set the target of 10 per cent less waste by 2013" in text
    assert at.query_params["declared"] in ("composting_network", ["composting_network"])
    at.toggle[0].set_value(False).run()
    assert at.query_params["only"] in ("off", ["off"])


def test_an_old_link_to_all_cities_says_nothing() -> None:
    at = open_page("commitments", declared="fourth_network_meeting", city="all")
    assert "Twelve cities set 19 targets for 2010" in whole(at)
    assert not at.info


def test_no_mark_of_a_verdict() -> None:
    text = whole(open_page("commitments"))
    assert not set(text) & set("✓✔✗✘☑☒")
    assert "#D55E00" not in text
    assert "#009E73" not in text


@pytest.mark.parametrize("value", ["atlantis", "city_plan,project"])
def test_a_broken_link_shows_the_usual_view(value: str) -> None:
    at = open_page("commitments", declared=value, city=value)
    assert [box.value for box in at.selectbox] == ["fourth_network_meeting"]
    assert len(at.info) == 1


def test_a_statement_stands_as_it_was_declared(package: Package, use: Use) -> None:
    use(package(cities=[(0, {"name": QUOTES})], commitments=[(0, {"statement": QUOTES, "reasoning": QUOTES})]))
    for page in ("commitments", "cities"):
        assert escape(QUOTES, quote=False) in whole(open_page(page, city="suva")).replace("&#x27;", "'").replace(
            "&quot;", '"'
        )


def test_without_targets_the_page_says_so(tmp_path: Path, use: Use) -> None:
    use(package_without(tmp_path, "commitments"))
    assert "No declared target is documented" in whole(open_page("commitments"))


def test_without_values_the_targets_stay(package: Package, use: Use) -> None:
    folder = package()
    path = folder / "observations.csv"
    path.write_text("\n".join(path.read_text().splitlines()[:2]) + "\n")
    use(folder)
    assert "No declared target is documented" not in whole(open_page("commitments"))
    whole(open_page("cities", city="suva"))
