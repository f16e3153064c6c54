"""Under a path of its own everything is found that is found at the root."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.kit import Server, Visit, copied


def test_maps_letters_pictures_and_addresses_are_found_below_a_path(cold: Callable[..., Server], visit: Visit) -> None:
    server = cold(base="/kki")
    page = visit(server, "/?show=pm25")
    inner = page.frame_locator('iframe[title="streamlit_folium.st_folium"]')
    expect(inner.locator(".city").first).to_be_attached(timeout=30_000)
    assert inner.locator(".city").count() > 30
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Source Sans\"'))")
    row = page.locator(".downloads").filter(has=page.locator("button", has_text="PNG")).first
    with page.expect_download() as got:
        row.get_by_role("button", name=re.compile("^Download CSV")).click()
    body = Path(got.value.path()).read_bytes()
    row.get_by_role("button", name=re.compile("^More")).click()
    address = copied(page, row.get_by_role("button", name="Copy data address"))
    assert address.startswith(f"{server.url}/figures/overview/map-pm25.csv?")
    assert page.request.get(address).body() == body[3:]
    page.keyboard.press("Escape")
    with page.expect_download() as got:
        row.get_by_role("button", name=re.compile("^Download PNG")).click()
    assert Path(got.value.path()).read_bytes().startswith(b"\x89PNG")
    page.get_by_role("link", name="Compare").click()
    page.wait_for_url(re.compile("/kki/compare"))
    for path, status in (
        ("/openapi.json", 200),
        ("/package/data.zip", 200),
        ("/find.json", 200),
        ("/assets/nothing.js", 404),
    ):
        answer = page.request.get(f"{server.url}{path}")
        assert answer.status == status, path
        assert status == 200 or "immutable" not in answer.headers.get("cache-control", "")
