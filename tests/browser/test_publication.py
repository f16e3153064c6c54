"""Pictures, frames and paper, made in a real browser and opened with other readers."""

import http.server
import io
import re
import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kki_dash.commands.main import main
from kki_dash.findings import catalogue, citation
from kki_dash.findings.dataset import Dataset
from tests.browser.kit import PAGES, SETTLED, Server, Visit, copied, settle


def taken(page: Page, preset: str, form: str) -> tuple[str, Path]:
    """A picture out of the menu of the first figure, with its file name."""
    row = page.locator(".downloads").filter(has=page.locator("button", has_text="PNG")).first
    row.get_by_role("button", name=re.compile("^More")).click()
    with page.expect_download() as got:
        row.locator(".panel p", has_text=preset).get_by_role("button", name=re.compile(f" {form},")).click()
    page.keyboard.press("Escape")
    return got.value.suggested_filename, Path(got.value.path())


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        yield name, body
        at += 12 + length


def test_an_officer_gets_the_win_win_figure_for_a_page_of_a_report(server: Server, visit: Visit) -> None:
    page = visit(server, "/winwin?view=classes")
    name, path = taken(page, "Report page", "PNG")
    assert name == "winwin-pm25-pm10-shdi-175mm.png"
    image = Image.open(path)
    image.load()
    assert image.width == 2067
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    density = dict(chunks(path.read_bytes()))[b"pHYs"]
    assert struct.unpack(">IIB", density) == (11811, 11811, 1)
    assert len({colour for _n, colour in image.convert("RGB").getcolors(1 << 24)}) > 50
    assert image.convert("RGB").crop((0, image.height - 4, image.width, image.height)).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize(
    ("path", "size", "name"),
    [
        ("/winwin?view=classes", "Slide", "winwin --size slide"),
        ("/cities?city=dalian", "Report column", "city --city dalian"),
    ],
)
@pytest.mark.parametrize("form", ["SVG", "PDF"])
@pytest.mark.usual("SVG-/winwin?view=classes-Slide-winwin --size slide")
def test_the_page_hands_out_what_the_command_line_makes(
    server: Server, visit: Visit, tmp_path: Path, dataset: Dataset, path: str, size: str, name: str, form: str
) -> None:
    page = visit(server, path)
    file, picture = taken(page, size, form)
    address = page.url.partition("://")[2].replace("%2C", ",")
    address += "" if "lang=" in address else "&lang=en"
    address += f"&data={citation.data_version(dataset)}"
    out = tmp_path / f"made.{form.lower()}"
    asked = name.split()
    if name.startswith("city"):
        asked += ["--indicator", file.removeprefix("dalian-").rpartition("-")[0], "--size", "85mm"]
    assert main(["export", "figure", *asked, "--link", address, "--out", str(out)]) == 0
    assert picture.read_bytes() == out.read_bytes()


def test_the_menu_opens_by_keyboard_and_is_accessible(server: Server, visit: Visit) -> None:
    page = visit(server, "/winwin?view=classes")
    opener = page.get_by_role("button", name=re.compile("^More: Change in"))
    opener.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".downloads .panel").first
    expect(panel).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    focused = "() => { let a = document.activeElement; while (a.shadowRoot) a = a.shadowRoot.activeElement; return a }"
    assert (
        page.evaluate_handle(focused)
        .evaluate("one => one.getAttribute('aria-label')")
        .startswith("Download PNG, Report page")
    )
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_the_menu_opens_and_closes_where_a_browser_has_no_popover(server: Server, page: Page) -> None:
    page.add_init_script("for (const name of ['popover', 'showPopover']) delete HTMLElement.prototype[name]")
    page.goto(f"{server.url}/winwin?view=classes")
    page.wait_for_selector("h1.headline")
    settle(page)
    opener, panel = page.get_by_role("button", name=re.compile("^More: Change in")), page.locator(".panel").first
    expect(panel).to_be_hidden()
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("h1.headline").click(),
        lambda: opener.click(),
    ):
        opener.click()
        expect(panel).to_be_in_viewport(ratio=1)
        expect(opener).to_have_attribute("aria-expanded", "true")
        close()
        expect(panel).to_be_hidden()
        expect(opener).to_have_attribute("aria-expanded", "false")


def test_a_figure_is_cited_with_its_view(server: Server, visit: Visit) -> None:
    page = visit(server, "/winwin?view=classes&city=dhaka")
    page.get_by_role("button", name=re.compile("^More: Change in")).click()
    said = copied(page, page.locator(".panel").first.get_by_role("button", name="Copy citation"))
    assert said.startswith("“Change in PM2.5 or PM10 and in HDI")
    for part in ("Based on WHO", "Kitakyushu Initiative dashboard, version", "city=dhaka", "lang=en", "read on"):
        assert part in said


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A page of somebody else, on another origin, that shows what its address asks for after the question mark."""

    class Other(http.server.BaseHTTPRequestHandler):
        page = ""

        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(Other.page.encode() if self.path == "/" else b"")

        def log_message(self, *_parts: object) -> None:
            pass

    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    Other.page = "<!doctype html><title>Elsewhere</title>"
    yield f"http://127.0.0.1:{served.server_port}/"
    served.shutdown()


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/winwin?view=classes&city=dhaka", "winwin-pm25-pm10-shdi"),
        ("/?show=pm25", "map-pm25"),
        ("/cities?city=ube", "ube-pm25"),
    ],
)
@pytest.mark.usual("/?show=pm25-map-pm25")
def test_a_copied_frame_shows_one_figure_on_another_page(
    server: Server, visit: Visit, page: Page, elsewhere: str, path: str, slug: str
) -> None:
    visit(server, path)
    row = page.locator(".downloads").filter(has=page.locator("button", has_text="PNG")).first
    row.get_by_role("button", name=re.compile("^More")).click()
    code = copied(page, row.get_by_role("button", name="Copy embed code"))
    assert f"figure={slug}" in code
    page.goto(elsewhere)
    page.evaluate("code => { document.body.innerHTML = code }", code)
    frame = page.frame_locator("iframe").first
    frame.locator(".st-key-embedded p.source a").wait_for(timeout=30_000)
    inside = page.frame(url=re.compile("figure="))
    assert inside
    inside.wait_for_function(SETTLED, polling=100)
    assert frame.locator("h2.section").count() == 1
    for nothing in ('[data-testid="stTopNavLink"]', "h1", "table", '[data-testid="stSelectbox"]', ".downloads"):
        assert frame.locator(nothing).count() == 0
    assert not frame.locator(".stAppHeader").is_visible()
    assert "Source: " in frame.locator("p.source").first.inner_text()
    if slug.startswith("map"):
        inner = frame.frame_locator('iframe[title="streamlit_folium.st_folium"]')
        assert inner.locator(".city").count() > 30
    else:
        assert frame.locator(".js-plotly-plot .main-svg").first.is_visible()
    back = frame.locator(".st-key-embedded p.source a").get_attribute("href")
    assert back is not None
    assert path.lstrip("/").split("?")[0] in back
    assert "figure=" not in back


@pytest.mark.parametrize("path", ["/compare?indicator=pm10", "/winwin?view=classes", "/practices?view=timeline"])
@pytest.mark.usual("/winwin?view=classes")
def test_a_frame_is_as_high_as_its_figure(server: Server, visit: Visit, page: Page, elsewhere: str, path: str) -> None:
    """Right in a column of the usual width without the script, and with it in every width."""
    visit(server, path)
    row = page.locator(".downloads").filter(has=page.locator("button", has_text="PNG")).first
    row.get_by_role("button", name=re.compile("^More")).click()
    frame, script = copied(page, row.get_by_role("button", name="Copy embed code")).split("<script>")
    given = int(re.findall(r'height="(\d+)"', frame)[0])
    high = "document.querySelector('iframe').offsetHeight"
    for width in (720, 340):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(elsewhere)
        page.evaluate("code => { document.body.style.margin = 0; document.body.innerHTML = code }", frame)
        page.evaluate("script => { (0, eval)(script) }", script.partition("</script>")[0])
        inner = page.frame_locator("iframe").first
        inner.locator(".st-key-embedded p.source a").wait_for(timeout=30_000)
        inside = page.frame(url=re.compile("figure="))
        assert inside
        inside.wait_for_function(SETTLED, polling=100)
        page.wait_for_function(f"() => {high} !== {given}")
        block = inside.locator("[data-testid=stMain]")
        page.wait_for_function(f"() => {high} > 100")
        assert block.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
        if width == 720:
            assert 0 <= given - page.evaluate(high) <= 24


def test_csv_and_workbook_come_from_the_address_of_the_figure(server: Server, visit: Visit, tmp_path: Path) -> None:
    page = visit(server, "/compare?indicator=pm10")
    row = page.locator(".downloads").filter(has=page.locator("button", has_text="PNG")).first
    with page.expect_download() as got:
        row.get_by_role("button", name=re.compile("^Download CSV")).click()
    body = Path(got.value.path()).read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    row.get_by_role("button", name=re.compile("^More")).click()
    address = copied(page, row.get_by_role("button", name="Copy data address"))
    assert page.request.get(address).body() == body[3:]
    page.keyboard.press("Escape")
    with page.expect_download() as got:
        row.get_by_role("button", name=re.compile("^Download XLSX")).click()
    sheets = openpyxl.load_workbook(io.BytesIO(Path(got.value.path()).read_bytes())).sheetnames
    assert "values" in sheets
    row.get_by_role("button", name=re.compile("^More")).click()
    with page.expect_download() as got:
        row.get_by_role("button", name=re.compile("^Download RIS")).click()
    assert Path(got.value.path()).read_text(encoding="utf-8").startswith("TY  - FIGURE")
    # nobody to write to is configured
    assert row.locator(".panel a").count() == 0


def printed(page: Page, folder: Path) -> PdfReader:
    path = folder / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    return PdfReader(path)


def test_the_printed_coverage_has_every_city(server: Server, visit: Visit, dataset: Dataset, tmp_path: Path) -> None:
    page = visit(server, PAGES["Data"].replace("methods", "coverage"))
    sheets = printed(page, tmp_path)
    text = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in sheets.pages))
    _columns, matrix = catalogue.theme_coverage(dataset)
    missing = [city_id for city_id in matrix if dataset.cities[city_id].name not in text]
    assert missing == []
    assert page.locator("table.matrix tbody tr").count() == len(matrix)
    for sheet in sheets.pages:
        width, height = (float(side) / 72 * 25.4 for side in (sheet.mediabox.width, sheet.mediabox.height))
        assert (round(width), round(height)) == (210, 297)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usual("Compare")
def test_a_printed_page_has_address_and_day_and_no_navigation(
    server: Server, visit: Visit, name: str, tmp_path: Path
) -> None:
    page = visit(server, PAGES[name])
    headline = page.locator("h1.headline").inner_text()
    sheets = printed(page, tmp_path)
    pages = [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in sheets.pages]
    assert headline.split(" ")[0] in pages[0]
    for number, text in enumerate(pages, 1):
        assert "localhost" in text
        assert f"{number} / {len(pages)}" in text
    everything = " ".join(pages)
    for control in ("Copy link to this view", "PNG", "SVG", "Open the menu"):
        assert control not in everything
    assert everything.count("Commitments Data") == 0


def test_the_screen_is_as_before_after_printing(server: Server, visit: Visit, tmp_path: Path) -> None:
    page = visit(server, "/compare?indicator=pm25")
    measure = "[...document.querySelectorAll('.stMain .js-plotly-plot')].map(one => one.getBoundingClientRect().width)"
    before = page.evaluate(measure)
    printed(page, tmp_path)
    settle(page)
    assert page.evaluate(measure) == before
