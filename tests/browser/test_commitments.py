"""A minister's assistant follows one city's promise, and takes the table away."""

import csv
import io

import pytest
from playwright.sync_api import Page

from tests.browser.kit import Server, Visit, saved, settle


@pytest.mark.parametrize("page", ["laptop", "phone"], indirect=True)
def test_from_a_profile_to_its_targets_and_away_with_the_table(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/cities?city=makassar")
    page.get_by_role("link", name="Composting network after 2010").click()
    page.wait_for_url("**/commitments?declared=composting_network&city=makassar*")
    settle(page)
    assert (
        page.locator("h1.headline").inner_text().startswith("Makassar set the target of 10 per cent less waste by 2013")
    )
    page.get_by_role("combobox", name="City").fill("Surab")
    page.get_by_role("option", name="Surabaya", exact=True).click()
    settle(page)
    assert "declared=fourth_network_meeting" in page.url
    assert "points to missed" in page.locator("h1.headline").inner_text()
    assert page.locator(".declared .dot").is_visible()
    assert page.locator("table.commitments").get_by_text("baselines may differ", exact=False).is_visible()
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").read_text(encoding="utf-8"))))
    assert [(row["City"], row["Reading"]) for row in rows] == [("Surabaya", "points to missed")]
    # an outlined bar to 40 and a dot at 20 on one scale
    bar, dot = (page.locator(f".declared .{name}").bounding_box() for name in ("bar", "dot"))
    assert bar
    assert dot
    assert dot["x"] + dot["width"] / 2 == pytest.approx(bar["x"] + bar["width"] / 2, abs=2)
