"""The errands of the users, clicked in a real browser."""

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.kit import PLACE, Server, Visit, copied, region, saved, settle, zoom_in
from tests.kit import DATA


@pytest.mark.parametrize("path", ["/", "/?arcs=on"])
@pytest.mark.usual("/")
def test_headline_numbers_and_map_fit_a_laptop_without_scrolling(server: Server, visit: Visit, path: str) -> None:
    page = visit(server, path)
    for selector in ("h1.headline", ".numbers", 'iframe[title="streamlit_folium.st_folium"]'):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 768


def test_the_map_keeps_its_zoom_when_the_lens_changes(server: Server, visit: Visit) -> None:
    page = visit(server, "/")
    frame = region(page)
    before = zoom_in(page, 2)
    page.get_by_role("combobox", name="Show").click()
    page.get_by_role("option", name="Fine particles (PM2.5)", exact=True).click()
    settle(page)
    assert "Fine particles" in page.locator("h1.headline").inner_text()
    assert frame.locator("body").evaluate(PLACE) == before
    assert "show=pm25" in page.url


def test_arcs_come_and_go_without_moving_the_map(server: Server, visit: Visit) -> None:
    page = visit(server, "/?show=winwin")
    frame = region(page)
    arcs = frame.locator(".leaflet-overlay-pane svg path")
    toggle = page.locator('[data-testid="stCheckbox"]', has_text="Who learned from whom")
    assert arcs.count() == 0
    assert "arcs=off" in page.url
    before = zoom_in(page, 1)
    headline = page.locator("h1.headline").inner_text()
    toggle.click()
    settle(page)
    assert "arcs=on" in page.url
    links = sum(1 for row in csv.DictReader((DATA / "replications.csv").open(encoding="utf-8")) if participants(row))
    # a line and a head each
    assert arcs.count() == 2 * links
    assert page.locator(".beside-map tbody tr").count() == links
    assert frame.locator("body").evaluate(PLACE) == before
    assert "travelled furthest" in page.locator("h1.headline").inner_text()
    toggle.click()
    settle(page)
    assert arcs.count() == 0
    assert page.locator("h1.headline").inner_text() == headline
    assert frame.locator("body").evaluate(PLACE) == before


def participants(row: dict[str, str]) -> bool:
    cities = csv.DictReader((DATA / "cities.csv").open(encoding="utf-8"))
    took_part = {city["city_id"] for city in cities if city["participation"] in ("member", "participant")}
    # what only a blog reports is not counted
    return row["evidence"] != "reported" and {row["from_city_id"], row["to_city_id"]} <= took_part


def test_a_click_on_the_map_opens_the_city_and_its_profile(server: Server, visit: Visit) -> None:
    page = visit(server, "/")
    region(page).locator(".city", has_text="Ulaanbaatar").first.locator("i").click()
    card = page.locator(".city-card", has_text="Ulaanbaatar")
    card.wait_for()
    settle(page)
    assert "city=ulaanbaatar" in page.url
    card.get_by_role("link").click()
    page.wait_for_url("**/cities?city=ulaanbaatar*")
    page.wait_for_selector("h1.headline")
    assert page.locator("h1.headline").inner_text().startswith("Ulaanbaatar")


def test_the_list_is_the_keyboard_way(server: Server, visit: Visit) -> None:
    page = visit(server, "/?show=activities")
    page.locator(".beside-map a", has_text="Surabaya").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cities?city=surabaya*")


def test_both_sides_of_the_antimeridian_lie_in_one_ocean(strange: Server, visit: Visit) -> None:
    page = visit(strange, "/")
    places = region(page).locator(".city i").evaluate_all("dots => dots.map(dot => dot.getBoundingClientRect().x)")
    assert len(places) == 2
    assert abs(places[0] - places[1]) < 60


@pytest.mark.parametrize("path", ["/", "/cities?city=dalian"])
@pytest.mark.usual("/cities?city=dalian")
def test_a_figure_downloads_as_picture_and_as_numbers(server: Server, visit: Visit, path: str) -> None:
    page = visit(server, path)
    png = saved(page, "PNG").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 2067
    assert len(png) > 40_000
    drawing = saved(page, "SVG").read_text(encoding="utf-8")
    root = ElementTree.fromstring(drawing)
    assert root.findtext("{http://www.w3.org/2000/svg}title")
    assert "<text" not in drawing
    words = " ".join(PdfReader(saved(page, "PDF")).pages[0].extract_text().split())
    assert "Source:" in words
    assert "Kitakyushu Initiative dashboard" in words
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").read_text(encoding="utf-8-sig"))))
    assert {"City"} <= set(rows[0])
    if path == "/":
        assert "United Nations" in words
        assert len(rows) == sum(1 for _line in (DATA / "cities.csv").open(encoding="utf-8")) - 1


def test_the_whole_package_and_the_workbook_download(server: Server, visit: Visit) -> None:
    page = visit(server, "/data?part=downloads")
    for label, start in (("Whole package (ZIP)", b"PK"), ("Workbook (XLSX)", b"PK")):
        with page.expect_download(timeout=60_000) as got:
            page.get_by_role("button", name=label).click()
        assert Path(got.value.path()).read_bytes()[:2] == start
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV").first.click()
    assert Path(got.value.path()).read_text(encoding="utf-8-sig").startswith("city_id,name,iso3")


def test_a_copied_link_brings_the_view_back_on_a_cold_server(
    server: Server, cold: Callable[..., Server], visit: Visit, page: Page
) -> None:
    visit(server, "/compare?indicator=pm10")
    page.get_by_text("First year = 100", exact=True).click()
    settle(page)
    link = copied(page, page.get_by_role("button", name="Copy link to this view"))
    for part in ("indicator=pm10", "city=", "with=", "peers=", "years=", "scale=index"):
        assert part in link
    before = page.locator("h2.section").all_inner_texts(), page.locator("p.subtitle").all_inner_texts()
    other = cold()
    visit(other, link.removeprefix(server.url))
    assert (page.locator("h2.section").all_inner_texts(), page.locator("p.subtitle").all_inner_texts()) == before


@pytest.mark.parametrize("page", ["laptop", "projector", "phone"], indirect=True)
@pytest.mark.usual("phone")
def test_controls_show_what_the_page_shows(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/compare?indicator=shdi&city=nonthaburi&with=bangkok&peers=size&years=2000..2010")
    values = [box.input_value() for box in page.locator('[data-testid="stSelectbox"] input').all()]
    assert values[0] == "Human development index"
    assert values[1] == "Nonthaburi, Thailand"
    assert values[2].startswith("similar size")
    assert page.locator('[data-testid="stSliderThumbValue"]').all_inner_texts() == ["2000", "2010"]


def test_without_data_a_visitor_sees_one_clear_page(cold: Callable[..., Server], visit: Visit, tmp_path: Path) -> None:
    page = visit(cold(tmp_path), "/cities?city=dalian")
    assert "cannot be read" in page.locator("h1.headline").inner_text()
    assert "Traceback" not in page.locator("body").inner_text()


def test_the_answers_carry_security_headers(server: Server, page: Page) -> None:
    answer = page.request.get(server.url)
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.request.get(f"{server.url}/assets/basemap/land.geojson").headers["cache-control"] == "no-cache"


def test_a_page_remembers_its_view_when_the_visitor_comes_back(server: Server, visit: Visit) -> None:
    page = visit(server, "/cities?city=bago&peers=all")
    page.locator('[data-testid="stTopNavLink"]', has_text="Compare").click()
    page.wait_for_url("**/compare*")
    settle(page)
    page.locator('[data-testid="stTopNavLink"]', has_text="Cities").click()
    page.wait_for_url("**/cities*")
    settle(page)
    assert page.locator("h1.headline").inner_text().startswith("Bago City")
    assert "city=bago" in page.url
    assert "peers=all" in page.url


@pytest.mark.parametrize("page", ["laptop", "projector"], indirect=True)
@pytest.mark.parametrize("lens", ["winwin", "activities", "pm25"])
@pytest.mark.usual("winwin-laptop")
def test_no_name_on_the_map_covers_another_or_a_marker(server: Server, visit: Visit, lens: str, page: Page) -> None:
    visit(server, f"/?show={lens}")
    measure = (
        "all => all.map(one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] })"
    )
    names = region(page).locator(".city span:not(.hover)").evaluate_all(measure)
    # hollow rings stand for no value or no part in the network, and may lie under a name
    solid = "all => all.filter(one => getComputedStyle(one).backgroundColor !== 'rgb(255, 255, 255)')"
    dots = region(page).locator(".city i").evaluate_all(measure.replace("all => all", f"all => ({solid})(all)"))
    assert len(names) >= 12

    def overlap(a: list[float], b: list[float]) -> bool:
        return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1

    assert not [(a, b) for place, a in enumerate(names) for b in names[place + 1 :] if overlap(a, b)]
    assert not [(a, b) for a in names for b in dots if overlap(a, b)]


@pytest.mark.parametrize("page", ["laptop", "projector"], indirect=True)
@pytest.mark.parametrize("pair", ["air-hdi", "green-gdp"])
@pytest.mark.usual("air-hdi-laptop")
def test_no_name_in_the_quadrant_covers_another(server: Server, visit: Visit, pair: str, page: Page) -> None:
    visit(server, f"/winwin?pair={pair}")
    # a line of text has room above and below its letters: a fifth of its height on either side
    boxes = page.locator(".js-plotly-plot .annotation-text").evaluate_all(
        "all => all.map(one => { const b = one.getBoundingClientRect(); const room = 0.2 * b.height; "
        "return [b.left, b.top + room, b.right, b.bottom - room, one.textContent] })"
    )
    assert len(boxes) >= 14
    assert not [
        (a[4], b[4])
        for place, a in enumerate(boxes)
        for b in boxes[place + 1 :]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]


def test_the_sceptic_recomputes_what_the_minister_reads(server: Server, visit: Visit) -> None:
    page = visit(server, "/winwin?view=classes")
    sentence = page.locator("h1.headline").inner_text()
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").read_text(encoding="utf-8-sig"))))
    classes = [row["Class"] for row in rows]
    known = [klass for klass in classes if klass != "Not enough data"]
    assert f"in {classes.count('Win-win')} of {len(known)} " in sentence
    left_out = page.locator("h2.section", has_text="left out").inner_text()
    assert left_out.startswith(f"{classes.count('Not enough data')} ")
    assert all(row["Why not"] for row in rows if row["Class"] == "Not enough data")


def test_a_mark_in_the_quadrant_opens_the_two_trends_behind_it(server: Server, visit: Visit) -> None:
    page = visit(server, "/winwin?view=classes")
    assert page.locator(".city-card").count() == 0
    name = page.locator(".js-plotly-plot .annotation-text-g", has_text="Kathmandu").first.bounding_box()
    assert name is not None
    page.mouse.click(name["x"] - 12, name["y"] + name["height"] / 2)
    settle(page)
    card = page.locator(".city-card")
    assert "Kathmandu" in card.inner_text()
    assert card.locator("img").count() == 2
    assert "city=kathmandu" in page.url


def test_an_officer_finds_where_the_city_stands_among_its_like(server: Server, visit: Visit) -> None:
    page = visit(server, "/compare?city=ulsan&indicator=greenness")
    title = page.locator("h2.section", has_text="similar urban centres").inner_text()
    assert "of 41 similar urban centres" in title
    choice = page.get_by_role("combobox", name="Nearest")
    # a list that is open closes when the page scrolls
    choice.scroll_into_view_if_needed()
    choice.click()
    page.get_by_role("option", name="20", exact=True).click()
    settle(page)
    assert "of 21 similar" in page.locator("h2.section", has_text="similar urban centres").inner_text()
    assert "nearest=20" in page.url
