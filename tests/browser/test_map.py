"""The map by keyboard and by finger: one Tab stop, arrows from mark to mark, the nearest mark under a finger."""

from playwright.sync_api import Page, expect

from tests.browser.kit import Server, Visit, settle

MAP = 'iframe[title="streamlit_folium.st_folium"]'


def test_arrows_go_from_mark_to_mark_and_enter_chooses(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/")
    frame = page.frame_locator(MAP)
    stops = frame.locator("[tabindex='0'], a[href]:not([tabindex='-1'])")
    expect(stops).to_have_count(1)
    stops.focus()
    before = frame.locator("*:focus").get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    after = frame.locator("*:focus").get_attribute("aria-label") or ""
    assert after != before
    page.keyboard.press("Enter")
    page.wait_for_url("**city=*")
    settle(page)
    assert page.locator(".city-card b").first.inner_text() == after.partition(":")[0]


def test_a_press_beside_a_small_mark_chooses_it(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/")
    box = page.frame_locator(MAP).get_by_role("button", name="Ulaanbaatar").locator("i").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2 + 16, box["y"] + box["height"] / 2 - 8)
    page.wait_for_url("**city=ulaanbaatar*")


def test_words_over_the_sea_go_when_the_map_is_moved(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/")
    frame = page.frame_locator(MAP)
    expect(frame.locator("#sea-note")).to_be_visible()
    box = page.locator(MAP).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -400)
    expect(frame.locator("#sea-note")).to_be_hidden()
