"""The round trip in a browser: template, three planted mistakes, check, preview, send, import, and the line of the city."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kki_dash.commands.main import main
from kki_dash.data.load import load
from kki_dash.findings.dataset import Dataset
from tests.browser.kit import Server, Visit, settle
from tests.kit import DATA
from tests.rounds.kit import STEADY, filled

RECORD = Dataset(load(DATA))
NEW = min(RECORD.cities, key=lambda city: (len(RECORD.city_indicators(city)), city))
"""The city of which least is known."""


def step(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).click()
    settle(page)


def load_file(page: Page, name: str, content: bytes) -> None:
    page.set_input_files(
        "input[type=file]", [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    expect(page.locator("h1.headline")).to_contain_text("read")
    settle(page)


@pytest.mark.parametrize("city", ["bago", "kitakyushu", NEW])
@pytest.mark.usual("bago")
def test_a_city_goes_from_the_template_to_its_new_line(
    server: Server, visit: Visit, page: Page, browser: Browser, tmp_path: Path, city: str
) -> None:
    visit(server, f"/add?city={city}")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download template").click()
    assert Path(got.value.path()).read_bytes().startswith(b"PK")

    step(page, "2 Check the filled file")
    planted = filled(RECORD, city, {"Particles (PM10)": {**STEADY, 2003: 0.075, 2004: "about 72"}}, source="")
    load_file(page, "filled.xlsx", planted)
    expect(page.locator("h1.headline")).to_contain_text("3 cells to mend")
    for words in (
        "moved by a power of ten the value would be 75",
        "“about 72” is not a number",
        "has values and no source",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    step(page, "4 Send it on")
    expect(page.locator("h1.headline")).to_have_text("Nothing to send yet")

    step(page, "2 Check the filled file")
    load_file(page, "mended.xlsx", filled(RECORD, city, {"Particles (PM10)": STEADY}, place="Bulletin monitors"))
    expect(page.locator("h1.headline")).to_contain_text("everything is ready")
    step(page, "3 Preview")
    expect(page.locator("h1.headline")).to_contain_text("Particles (PM10) down 16 per cent")
    expect(page.get_by_text("Not yet published").first).to_be_visible()

    step(page, "4 Send it on")
    expect(page.get_by_text("Nothing is stored on the server.")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="Download clean file").click()
    clean = tmp_path / got.value.suggested_filename
    shutil.copy(got.value.path(), clean)

    other = browser.new_context()
    stranger = other.new_page()
    stranger.goto(f"{server.url}/add?city={city}&step=preview")
    expect(stranger.locator("h1.headline")).to_have_text("Nothing to preview yet")
    other.close()

    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    assert main(["import", str(clean), "--data", str(copy), "--write"]) == 0
    sources = copy / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8").replace("to be graded", "B"), encoding="utf-8")
    published = [one for one in Dataset(load(copy)).series(city, "pm10") if one.spatial_name == "Bulletin monitors"]
    assert [dict(zip(one.years, one.values, strict=True)) for one in published] == [STEADY]


def test_a_question_is_answered_by_a_button_and_travels_with_the_clean_file(
    server: Server, visit: Visit, page: Page, tmp_path: Path
) -> None:
    visit(server, "/add?city=bago&step=check")
    load_file(page, "asked.xlsx", filled(RECORD, "bago", {"Particles (PM10)": STEADY | {2003: 40}}))
    expect(page.locator("h1.headline")).to_contain_text("1 to confirm")
    page.get_by_role("button", name="It is right").click()
    expect(page.locator("h1.headline")).to_contain_text("everything is ready")
    step(page, "4 Send it on")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download clean file").click()
    clean = tmp_path / "clean.xlsx"
    shutil.copy(got.value.path(), clean)
    assert main(["import", str(clean)]) == 0


def test_a_file_that_is_no_table_gets_a_sentence(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/add?city=bago&step=check")
    page.set_input_files(
        "input[type=file]", [{"name": "x.xlsx", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}]
    )
    expect(page.get_by_text("The file is a PDF")).to_be_visible()


def test_a_picture_of_uploaded_values_offers_neither_citation_nor_embed_code(
    server: Server, visit: Visit, page: Page
) -> None:
    visit(server, "/add?city=bago&step=check")
    load_file(page, "filled.xlsx", filled(RECORD, "bago", {"Particles (PM10)": STEADY}))
    step(page, "3 Preview")
    page.get_by_role("button", name="More").first.click()
    panel = page.locator(".panel:popover-open")
    expect(panel).to_be_visible()
    assert panel.locator(".copying button").count() == 0
