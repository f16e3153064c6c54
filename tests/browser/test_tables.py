"""The table under a figure is sent when it is opened, and stays open when another choice draws the figure anew."""

from playwright.sync_api import expect

from tests.browser.kit import Server, Visit, settle


def test_a_table_comes_when_it_is_opened_and_follows_the_figure(server: Server, visit: Visit) -> None:
    page = visit(server, "/compare?indicator=pm10&city=nonthaburi")
    twin = page.locator("details.twin").first
    expect(page.locator("details.twin table")).to_have_count(0)
    twin.locator("summary").focus()
    page.keyboard.press("Enter")
    table = twin.locator("table")
    expect(table).to_have_count(1)
    expect(twin.locator("summary")).to_be_focused()
    assert "Nonthaburi" in table.inner_text()
    # the other figure of the page keeps its table to itself
    expect(page.locator("details.twin table")).to_have_count(1)
    before = table.inner_text()
    page.locator(".st-key-stack-choices-years [role=radio]").last.click()
    settle(page)
    expect(table).to_have_count(1)
    expect(twin).to_have_attribute("open", "")
    assert table.inner_text() != before
    twin.locator("summary").click()
    expect(page.locator("details.twin table")).to_have_count(0)
    settle(page)
    expect(page.locator("details.twin[open]")).to_have_count(0)
