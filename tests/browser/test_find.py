"""From the box at the top to the right place by keyboard alone, and a city that stays."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kit import Server, Visit, settle

LEADS = [
    ("Saigon", "**/cities?city=ho-chi-minh-city*"),
    ("Viet Nam", "**/cities?city=ho-chi-minh-city*"),
    ("PM2.5", "**/compare?indicator=pm25*"),
    ("compost", "**/practices?practice=seed-surabaya*"),
    ("Kitakyusyu", "**/cities?city=kitakyushu*"),
]


@pytest.mark.parametrize(("asked", "address"), LEADS)
@pytest.mark.usual("Viet Nam", "compost")
def test_a_word_leads_to_its_place_by_keyboard(
    server: Server, visit: Visit, page: Page, asked: str, address: str
) -> None:
    visit(server, "/data?part=cite")
    box = page.get_by_role("combobox", name="Find a city, indicator, practice, target or word")
    expect(box).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(asked)
    expect(page.locator(".found [aria-selected=true]")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_nothing_found_gives_a_sentence_and_a_way_on(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/data?part=cite")
    expect(page.get_by_label("My city")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("zzzzzz")
    expect(page.get_by_text("Nothing begins with “zzzzzz”")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Nothing begins with “zzzzzz”")).to_be_hidden()


def test_my_city_stays_from_page_to_page_and_can_be_given_up(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/data?part=cite")
    page.get_by_label("My city").select_option("bago")
    page.wait_for_url("**city=bago*")
    for name in ("Compare", "Commitments", "Cities"):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"**/{name.lower()}?*city=bago*")
        settle(page)
    assert page.get_by_role("link", name="Win-win", exact=True).get_attribute("href").endswith("city=bago")
    page.get_by_label("My city").select_option("")
    page.wait_for_url(lambda address: "city=bago" not in address)


def test_the_first_tab_stop_leads_past_the_navigation(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/data?part=cite")
    page.locator("body").press("Tab")
    link = page.get_by_role("link", name="Skip to the page")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".stMain")).to_be_focused()


def test_a_changed_headline_is_told(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/compare?indicator=pm10&city=nonthaburi")
    page.locator("select").select_option("dalian")
    page.wait_for_url("**city=dalian*")
    expect(page.locator("#told")).to_contain_text("in Dalian")


def test_one_step_back_leads_to_the_page_before(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/data?part=cite")
    page.wait_for_url("**/data?part=cite*")
    page.get_by_role("link", name="Commitments", exact=True).click()
    page.wait_for_url("**/commitments?*declared=*")
    settle(page)
    page.go_back()
    page.wait_for_url("**/data?*part=cite*")
    expect(page.locator("h1.headline")).to_contain_text("values")


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_the_menu_of_a_phone_shows_every_page_and_makes_way_for_the_chosen_one(
    server: Server, visit: Visit, page: Page
) -> None:
    page = visit(server, "/?city=bago")
    page.get_by_test_id("stExpandSidebarButton").click()
    menu = page.get_by_test_id("stSidebar")
    links = menu.get_by_test_id("stSidebarNavLink")
    expect(links.first).to_be_visible()
    # what lies over a link would take the finger
    for link in links.all():
        link.click(trial=True)
    links.filter(has_text="Cities").click()
    expect(page).to_have_url(re.compile("/cities.*city=bago"))
    expect(menu).to_have_attribute("data-collapsed", "true")
    page.locator("a[href*='practice=']").first.click()
    expect(page).to_have_url(re.compile("/practices.*practice="))
