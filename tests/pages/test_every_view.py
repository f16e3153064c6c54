"""Every view of every page on sound, hostile and thin data, and by links that are broken."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from unittest.mock import patch

import pytest
import streamlit as st

from kki_dash.data.fields import TABLES
from kki_dash.data.load import NEEDED
from kki_dash.findings.dataset import Dataset
from tests.kit import HOSTILE, LONG, harmless, open_page, shown, whole
from tests.views import SHIPPED, SMALL, PageView, asking, page_views, pages, parts

Made = Callable[..., Dataset]
Use = Callable[[Path | Dataset], None]

TABLES_THAT_MAY_BE_MISSING = [name for name in TABLES if name not in NEEDED]
EVERYTHING_HOSTILE = " ".join(HOSTILE)
# words that would tie a change to the programme
CAUSES = ("caused", "thanks to", "due to", "because of the programme")


@pytest.mark.parametrize("view", SHIPPED(), ids=str)
def test_a_view_is_whole_and_claims_no_cause(view: PageView) -> None:
    text = whole(open_page(view.page, **view.params))
    if view.page in ("winwin", "present"):
        assert not [word for word in CAUSES if word in text]


def test_the_navigation_leads_to_every_page() -> None:
    with patch("streamlit.navigation", wraps=st.navigation) as navigation:
        open_page("overview")
    (offered,) = navigation.call_args.args
    assert sorted(page.url_path or "overview" for page in offered) == pages()


def test_every_part_and_every_switch_is_among_the_views() -> None:
    """A switch shows a few choices at once, and each of them makes another view."""
    there = {(view.page, *choice) for view in SHIPPED() for choice in view.params.items()}
    with asking() as asked:
        for view in page_views():
            open_page(view.page, **view.params)
    switches = {(one.page, one.name): one.options for one in asked if one.kind == "switch"}
    for (page, name), options in switches.items():
        usual = options[0]
        assert {(page, name, option) for option in options if option != usual} <= there, (page, name)
    for page in pages():
        if parts(page):
            assert tuple(parts(page)) in [options for (owner, _), options in switches.items() if owner == page]


# Broken links


@pytest.mark.parametrize("page", pages())
def test_a_broken_choice_gives_the_usual_view_and_one_notice(page: str) -> None:
    # no slug, no span of years, neither on nor off, and longer than any text may be
    broken = "é" * 500
    tried = set()
    for view in [view for view in SHIPPED() if view.page == page]:
        with asking() as asked:
            open_page(page, **view.params)
        for name in {one.name for one in asked} - tried:
            at = open_page(page, **view.params | {name: broken})
            whole(at)
            assert len(at.info) == 1, name
            tried.add(name)


@pytest.mark.parametrize("value", ["atlantis", "", "<script>", "2003..x", "pm25,pm10", "\x00\x1b[31m"])
@pytest.mark.parametrize("page", pages())
def test_a_link_that_is_wrong_throughout_gives_the_usual_view_and_one_notice(page: str, value: str) -> None:
    with asking() as asked:
        open_page(page)
    at = open_page(page, **{one.name: value for one in asked})
    harmless(whole(at))
    if value and asked:
        assert len(at.info) == 1


# Other data


@pytest.mark.parametrize("text", [EVERYTHING_HOSTILE, LONG], ids=["hostile", "long"])
@pytest.mark.parametrize("view", SMALL(), ids=str)
def test_hostile_text_is_text(made: Made, use: Use, view: PageView, text: str) -> None:
    use(made("hostile", text))
    found = whole(open_page(view.page, **view.params))
    harmless(found)
    for piece in ("onerror=alert(1)>", "</b>{{ 7*7 }}"):
        assert piece not in found.replace(escape(piece), "")


@pytest.mark.parametrize("text", [EVERYTHING_HOSTILE, LONG], ids=["hostile", "long"])
def test_the_hostile_package_is_sound_but_for_its_texts(made: Made, text: str) -> None:
    assert made("hostile", text).tables.problems == ()
    # cities of one name are told apart by what stands behind it
    assert all(city.name.startswith(text) for city in made("hostile", text).cities.values())


@pytest.mark.parametrize("table", TABLES_THAT_MAY_BE_MISSING)
@pytest.mark.parametrize("view", SMALL(), ids=str)
def test_a_missing_table_breaks_nothing(made: Made, use: Use, view: PageView, table: str) -> None:
    use(made("without", table))
    whole(open_page(view.page, **view.params))


@pytest.mark.parametrize("view", SMALL(), ids=str)
def test_with_the_needed_tables_alone_a_view_is_whole(made: Made, use: Use, view: PageView) -> None:
    use(made("without", *TABLES_THAT_MAY_BE_MISSING))
    whole(open_page(view.page, **view.params))


@pytest.mark.parametrize("value", ["0", "-5", "1e12", "1e-300", "one", "one undated"])
@pytest.mark.parametrize("view", SMALL(), ids=str)
def test_extreme_values_that_pass_the_check_are_shown(made: Made, use: Use, view: PageView, value: str) -> None:
    shown = made("extreme", value)
    assert shown.tables.problems == ()
    use(shown)
    whole(open_page(view.page, **view.params))


@pytest.mark.parametrize("view", page_views(), ids=str)
def test_bad_rows_are_counted_at_the_foot_and_nothing_breaks(made: Made, use: Use, view: PageView) -> None:
    use(made("bad rows"))
    assert "2 problems were found in the data files" in whole(open_page(view.page, **view.params))


def test_without_data_there_is_one_clear_page(tmp_path: Path, use: Use) -> None:
    use(tmp_path / "nothing")
    at = open_page("overview")
    assert not at.exception
    text = shown(at)
    assert "The data of this dashboard cannot be read" in text
    assert "KKI-E003" in text
