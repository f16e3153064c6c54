"""Every page at every size: whole, offline, accessible, and right on a cold server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PAGES, Server, Visit, region, saved

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page", ["laptop", "projector", "phone"], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_offline_and_accessible(server: Server, visit: Visit, page: Page, name: str) -> None:
    visit(server, PAGES[name])
    assert_whole(page)


def assert_whole(page: Page) -> None:
    assert page.locator("h1.headline").is_visible()
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [
        (one["id"], node["html"][:160])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    assert serious == []


@pytest.mark.parametrize("page", ["laptop", "projector", "phone"], indirect=True)
@pytest.mark.parametrize("path", ["/winwin?view=pillars", "/winwin?view=decoupling", "/data?part=coverage"])
def test_a_further_view_is_whole_and_accessible(server: Server, visit: Visit, page: Page, path: str) -> None:
    visit(server, path)
    assert_whole(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_cold_deep_link_shows_its_page_and_the_right_navigation(
    cold: Callable[..., Server], visit: Visit, name: str
) -> None:
    page = visit(cold(), PAGES[name])
    links = page.locator('[data-testid="stTopNavLink"]')
    assert [text.strip() for text in links.all_inner_texts()] == list(PAGES)
    assert page.locator('[data-testid="stTopNavLink"][aria-current="page"]').inner_text().strip() == name
    assert page.locator('[data-testid="stDialog"]').count() == 0


def test_the_server_calls_nobody(cold: Callable[..., Server], visit: Visit) -> None:
    server = cold()
    for path in PAGES.values():
        visit(server, path)
    assert not server.outgoing.exists(), server.outgoing.read_text()


HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("path", ["/?city=suva", "/cities?city=suva", "/compare?city=suva", "/data?part=coverage"])
def test_a_hostile_name_is_shown_as_text(
    cold: Callable[..., Server], package: Callable[..., Path], visit: Visit, page: Page, path: str
) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    visit(cold(package(cities=[(0, {"name": HOSTILE})])), path)
    assert page.locator('img[src="x"]').count() == 0
    assert HOSTILE in page.locator("body").inner_text() or page.locator(f'input[value="{HOSTILE}"]').count()
    if path.startswith("/?"):
        assert region(page).locator('img[src="x"]').count() == 0
        assert HOSTILE in region(page).locator(".city").all_inner_texts()[1] + region(page).locator("body").inner_text()
    if path != "/data?part=coverage":
        text = saved(page, "SVG").read_text(encoding="utf-8")
        assert "<img" not in text
