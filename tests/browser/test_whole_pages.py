"""Every view at every size: whole, offline, accessible, and right on a server that nobody has visited."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.kit import PAGES, SIZES, Server, Visit, region, saved, settle
from tests.kit import MARKUP
from tests.views import PageView, page_views, pages

ONE_A_PAGE = [str(next(view for view in page_views() if view.page == page)) for page in pages()]
VIEWS = [*page_views(), PageView("practices", {"practice": "seed-surabaya"})]


def assert_within(page: Page) -> None:
    """Assert that nothing lies beside the window."""
    assert page.locator("h1.headline").is_visible()
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def assert_accessible(page: Page) -> None:
    """Assert that axe finds nothing serious."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [
        (one["id"], node["html"][:160])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ] == []


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.usual(*ONE_A_PAGE)
def test_a_view_is_whole_and_accessible_on_laptop_and_projector(server: Server, visit: Visit, view: PageView) -> None:
    page = visit(server, view.path)
    assert_within(page)
    assert_accessible(page)
    width, height = SIZES["projector"]
    page.set_viewport_size({"width": width, "height": height})
    settle(page)
    assert_within(page)


@pytest.mark.parametrize("page", ["phone"], indirect=True)
@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.usual(*ONE_A_PAGE)
def test_a_view_is_whole_and_accessible_on_a_phone(server: Server, visit: Visit, page: Page, view: PageView) -> None:
    visit(server, view.path)
    assert_within(page)
    assert_accessible(page)


def test_the_page_says_its_language_whatever_the_shell_said(server: Server, visit: Visit, page: Page) -> None:
    page.add_init_script('document.addEventListener("DOMContentLoaded", () => (document.documentElement.lang = "xx"))')
    visit(server, "/cities?city=surabaya&lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"


def assert_led_to(page: Page, name: str) -> None:
    """Assert that the navigation offers every page and marks this one."""
    links = page.locator('[data-testid="stTopNavLink"]')
    assert [text.strip() for text in links.all_inner_texts()] == list(PAGES)
    assert page.locator('[data-testid="stTopNavLink"][aria-current="page"]').inner_text().strip() == name
    assert page.locator('[data-testid="stDialog"]').count() == 0


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usual("Win-win")
def test_a_deep_link_shows_its_page_and_the_right_navigation(server: Server, visit: Visit, name: str) -> None:
    assert_led_to(visit(server, PAGES[name]), name)


def test_a_deep_link_is_understood_by_a_server_that_nobody_has_visited(
    cold: Callable[..., Server], visit: Visit
) -> None:
    assert_led_to(visit(cold(), PAGES["Practices"]), "Practices")


@pytest.mark.parametrize("path", ["/?city=suva", "/cities?city=suva", "/compare?city=suva", "/data?part=coverage"])
@pytest.mark.usual("/cities?city=suva", "/?city=suva")
def test_a_hostile_name_is_shown_as_text(strange: Server, visit: Visit, page: Page, path: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    visit(strange, path)
    assert page.locator('img[src="x"]').count() == 0
    assert MARKUP in page.locator("body").inner_text() or page.locator(f'input[value="{MARKUP}"]').count()
    if path.startswith("/?"):
        assert region(page).locator('img[src="x"]').count() == 0
        assert MARKUP in region(page).locator(".city").all_inner_texts()[1] + region(page).locator("body").inner_text()
    if path != "/data?part=coverage":
        text = saved(page, "SVG").read_text(encoding="utf-8")
        assert "<img" not in text
