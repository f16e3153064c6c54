"""The errand of a city officer on the Practices page."""

from tests.browser.kit import Server, Visit, settle


def test_an_officer_of_nonthaburi_finds_three_practices_on_waste_and_who_copied_them(
    server: Server, visit: Visit
) -> None:
    page = visit(server, "/")
    page.locator('[data-testid="stTopNavLink"]', has_text="Practices").click()
    page.wait_for_url("**/practices*")
    settle(page)
    page.get_by_role("combobox", name="Topic").click()
    page.get_by_role("option", name="Solid waste", exact=True).click()
    settle(page)
    cards = page.locator("article.case")
    copied = cards.filter(has_text="Taken up in")
    assert copied.count() >= 3
    for card, who, result in (
        (copied.nth(0), "Bago City", "−10%"),
        (copied.nth(1), "Bago City", "5.3% → 22%"),
        (copied.nth(2), "Bangkok", "3,800 households"),
    ):
        assert who in card.inner_text()
        assert result in card.inner_text()
    search = page.get_by_role("textbox", name="Search")
    search.fill("compost indonesia")
    search.press("Enter")
    settle(page)
    assert cards.count() == 2
    cards.first.get_by_role("link", name="Community composting in Surabaya").click()
    page.wait_for_url("**practice=seed-surabaya*")
    page.wait_for_selector("h1.headline")
    settle(page)
    assert "Taken up in 12 cities" in page.locator("body").inner_text()
    assert page.locator("table.takers tbody tr").count() == 12
    page.get_by_role("link", name="Back to the practices").click()
    page.wait_for_selector("article.case")
    settle(page)
    assert search.input_value() == "compost indonesia"
    assert cards.count() == 2
    page.get_by_text("For a city like mine", exact=True).click()
    settle(page)
    first = page.locator("article.case").first.inner_text()
    assert "Same topic as a commitment of the city: 30 per cent less waste by 2010" in first
    assert "view=like-mine" in page.url
