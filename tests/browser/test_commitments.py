"""A minister's assistant follows one city's promise, and takes the table away."""

import csv
import io

import pytest
from playwright.sync_api import Page

from tests.browser.kit import Server, Visit, saved, settle


@pytest.mark.parametrize("page", ["laptop", "phone"], indirect=True)
@pytest.mark.usual("laptop")
def test_from_a_profile_to_its_targets_and_away_with_the_table(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/cities?city=makassar&open=targets")
    page.get_by_role("link", name="Composting network after 2010").click()
    page.wait_for_url("**/commitments?declared=composting_network&city=makassar*")
    settle(page)
    assert page.locator("table.commitments tbody th").first.inner_text() == "Makassar"
    assert page.locator("table.commitments tbody th").count() > 1
    page.get_by_text("Only Makassar").click()
    settle(page)
    assert (
        page.locator("h1.headline").inner_text().startswith("Makassar set the target of 10 per cent less waste by 2013")
    )
    page.get_by_label("My city").select_option("surabaya")
    page.wait_for_url("**/commitments?*declared=fourth_network_meeting*")
    settle(page)
    assert "is not comparable" in page.locator("h1.headline").inner_text()
    assert page.locator(".declared .dot").count() == 0
    assert page.locator("table.commitments").get_by_text("names no baseline", exact=False).is_visible()
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").read_text(encoding="utf-8-sig"))))
    assert [(row["City"], row["Reading"]) for row in rows] == [("Surabaya", "not comparable")]
    # a later figure that can be compared: an outlined bar to 20 and a dot at 24.9 on one scale
    page.get_by_label("My city").select_option("kitakyushu")
    page.wait_for_url("**/commitments?*city=kitakyushu*")
    settle(page)
    target = page.locator(".declared", has=page.locator(".dot")).first
    bar, dot = (target.locator(f".{name}").bounding_box() for name in ("bar", "dot"))
    assert bar
    assert dot
    assert (dot["x"] + dot["width"] / 2 - bar["x"]) / bar["width"] == pytest.approx(24.9 / 20, abs=0.06)
