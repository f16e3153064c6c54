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
    assert cards.count() == 6
    for place, (city, result, source) in enumerate(
        (
            ("Kitakyushu", "253,216 → 190,046 t per year", "City of Kitakyushu"),
            ("Nonthaburi", "5.3% → 22%", "Taken up in one city: 1 by 2010, none after"),
            ("Surabaya", "−10%", "Taken up in 12 cities: 4 by 2010, 8 after"),
        )
    ):
        said = cards.nth(place).inner_text()
        assert city in said
        assert result in said
        assert source in said
    more = page.get_by_role("button", name="More")
    more.first.click()
    search = page.get_by_role("textbox", name="Search")
    search.fill("compost indonesia")
    search.press("Enter")
    settle(page)
    page.keyboard.press("Escape")
    assert "Search: compost indonesia" in page.locator("p.chosen").inner_text()
    found = page.locator("article.case, ul.case-lines li")
    assert found.count() == 2
    page.get_by_role("link", name="Community composting in Surabaya").click()
    page.wait_for_url("**practice=seed-surabaya*")
    page.wait_for_selector("h1.headline")
    settle(page)
    assert "Taken up in 12 cities" in page.locator("body").inner_text()
    assert page.locator("table.takers tbody tr").count() == 13  # Bago stands in two sources
    page.get_by_role("link", name="Back to the practices").click()
    page.wait_for_selector("article.case")
    settle(page)
    assert found.count() == 2
    page.locator("p.chosen a").click()
    page.wait_for_url("**q=&**")
    settle(page)
    assert cards.count() == 6
    page.get_by_text("For a city like mine", exact=True).click()
    settle(page)
    first = page.locator("article.case").first.inner_text()
    assert "Same topic as a commitment of the city: 30 per cent less waste by 2010" in first
    assert "view=like-mine" in page.url
