"""Nothing jumps while a page comes, nothing is drawn twice for the width, and an upgrade leaves no open tab behind."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.kit import LISTEN, PAGES, SIZES, Server, settle

MOST = 0.1
"""Above this a page counts as one that jumps."""

WATCH = """
window.shifts = [];
new PerformanceObserver((seen) => {
  for (const shift of seen.getEntries()) if (!shift.hadRecentInput) window.shifts.push([shift.startTime, shift.value]);
}).observe({ type: "layout-shift", buffered: true });
"""


def shifted(page: Page) -> float:
    """The layout shift as browsers tell it: the worst five seconds without a second of rest."""
    worst = total = first = last = 0.0
    for start, value in page.evaluate("window.shifts"):
        if start - last > 1000 or start - first > 5000:
            total, first = 0.0, start
        total, last = total + value, start
        worst = max(worst, total)
    return worst


@pytest.fixture
def stranger(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser that was never here."""
    width, height = SIZES[getattr(request, "param", "laptop")]
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(LISTEN)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.usual("Overview", "Cities", "Win-win", "Data", "Present")
def test_nothing_jumps_when_a_page_is_opened(server: Server, stranger: Page, path: str) -> None:
    stranger.goto(server.url + path)
    settle(stranger)
    assert stranger.locator("footer.page").is_visible()
    assert shifted(stranger) <= MOST


def test_nothing_jumps_on_the_way_from_page_to_page(server: Server, stranger: Page) -> None:
    stranger.goto(server.url)
    settle(stranger)
    for name in list(PAGES)[1:]:
        stranger.evaluate("window.shifts.length = 0")
        stranger.locator('[data-testid="stTopNavLink"]', has_text=name).first.click()
        stranger.wait_for_url(re.compile(PAGES[name].split("?")[0]))
        settle(stranger)
        assert shifted(stranger) <= MOST, name


@pytest.mark.parametrize("stranger", ["phone", "projector"], indirect=True)
@pytest.mark.usual("phone")
def test_the_first_run_knows_the_width(server: Server, stranger: Page) -> None:
    runs: list[str] = []
    stranger.on("websocket", lambda opened: opened.on("framesent", lambda _frame: runs.append("asked")))
    stranger.goto(f"{server.url}/compare")
    settle(stranger)
    assert runs == ["asked"]


def gone(route: Route) -> None:
    route.fulfill(status=404, body="gone")


def test_a_tab_that_was_open_during_an_upgrade_is_loaded_anew_once_and_then_told(
    server: Server, stranger: Page
) -> None:
    page = stranger
    page.goto(f"{server.url}/practices?view=timeline")
    settle(page)
    page.evaluate("window.before = true")
    page.route(re.compile(r"/static/js/.*Slider.*\.js"), gone)
    page.locator('[data-testid="stTopNavLink"]', has_text="Compare").click()
    page.wait_for_function("() => !window.before")
    expect(page.locator("#upgraded")).to_contain_text("brought up to date", timeout=30_000)
    expect(page.get_by_text("dynamically imported")).to_be_hidden()
    page.unroute_all()
    page.get_by_role("button", name="Load the page again").click()
    page.wait_for_selector("h1.headline")
    settle(page)
    expect(page.locator("#upgraded")).to_have_count(0)
