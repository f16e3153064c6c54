"""A presentation in a real browser: keys, click areas, nothing outside the window, an hour on screen."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.kit import LISTEN, SIZES, Memory, Server, Visit, at, settle, walk

CITIES = "surabaya,cebu,kuliyapitiya"
SLIDES = ["programme", "pillars", "outcomes", "practices", "evidence", "commitments"]
ALL = [*SLIDES, "city-surabaya", "city-cebu", "city-kuliyapitiya", "next"]
LEAST_LETTERS = 16
LEAST_IN_PICTURE = {"evidence": 11}
# the matrix has 31 rows and nine columns: its marks carry the message, its names are as large as the rows allow
STEPS = 60


def number(page: Page) -> str:
    return page.locator(".foot .place").inner_text().removeprefix("Kitakyushu Initiative").strip()


def reaches(page: Page, slide: str) -> None:
    """Wait until a slide is drawn and stands in the link."""
    if slide:
        page.wait_for_url(re.compile(rf"[?&]at={slide}(&|$)"))
        page.wait_for_function(
            "wanted => document.querySelector('.foot .place')?.textContent.includes(wanted)",
            arg=f"{ALL.index(slide) + 1} /",
        )
    else:
        page.wait_for_url(re.compile(r"^(?!.*[?&]at=)"))
        page.wait_for_selector("ol.slides")
    settle(page)


def test_keys_click_areas_and_the_way_out(server: Server, visit: Visit) -> None:
    page = visit(server, f"/present?cities={CITIES}")
    page.get_by_role("link", name="Start").click()
    reaches(page, "programme")
    assert page.evaluate("!!document.fullscreenElement")
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement")
    assert number(page) == "1 / 10"
    for key, slide in (
        ("ArrowRight", "pillars"),
        ("Space", "outcomes"),
        ("PageDown", "practices"),
        ("Enter", "evidence"),
        ("ArrowLeft", "practices"),
        ("PageUp", "outcomes"),
        ("Backspace", "pillars"),
        ("End", "next"),
        ("Home", "programme"),
    ):
        page.keyboard.press(key)
        reaches(page, slide)
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert at(page) == "programme"
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.mouse.click(width * 0.9, 400)
    reaches(page, "pillars")
    # a click leaves no focus behind that would swallow the next key
    page.mouse.click(width * 0.1, 400)
    reaches(page, "programme")
    page.keyboard.press("Space")
    reaches(page, "pillars")
    page.mouse.click(width * 0.5, 400)
    settle(page)
    assert at(page) == "pillars"
    # two quick presses are two slides
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    reaches(page, "practices")
    page.go_back()
    settle(page)
    assert at(page) in ("outcomes", "pillars")
    assert number(page) == f"{ALL.index(at(page)) + 1} / 10"
    page.keyboard.press("Escape")
    reaches(page, "")
    assert f"cities={CITIES}" in unquote(page.url)
    assert page.locator(".stAppHeader").is_visible()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert at(page) == ""


@pytest.fixture(params=[(1280, 720), (1920, 1080), (1024, 768)], ids=["slide", "projector", "old"])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


OUTSIDE = """() => {
  const found = [];
  const words = document.createTreeWalker(document.querySelector(".st-key-stage"), NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest("style, .unseen, defs")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      found.push({text: node.textContent, left: box.left, top: box.top, right: box.right, bottom: box.bottom,
      });
    }
  }
  return found;
}"""


@pytest.mark.usual("projector")
def test_every_slide_is_whole(server: Server, window: Page) -> None:
    size = window.viewport_size
    assert size
    scale = min(size["width"] / 1280, size["height"] / 720)
    left, top = (size["width"] - 1280 * scale) / 2, (size["height"] - 720 * scale) / 2
    for slide in ALL:
        window.goto(f"{server.url}/present?cities={CITIES}&at={slide}")
        window.wait_for_selector(".foot .place")
        settle(window)
        assert not window.locator(".stAppHeader").is_visible()
        assert window.evaluate(
            "[document.documentElement, document.querySelector('[data-testid=stMain]')].every(e => e.scrollHeight"
            " <= e.clientHeight && e.scrollWidth <= e.clientWidth)"
        ), slide
        words = window.evaluate(OUTSIDE)
        assert len(words) > 4, slide
        for box in words:
            assert box["left"] >= left + 40 * scale, (slide, box)
            assert box["right"] <= left + 1240 * scale, (slide, box)
            assert box["top"] >= top, (slide, box)
            assert box["bottom"] <= top + 720 * scale, (slide, box)
        assert overlapping(words) == [], slide
        headline = window.locator("h1.headline")
        assert headline.count() == 1
        lines = headline.evaluate("e => e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight)")
        assert lines <= 2.1, slide
        assert smallest(window) >= LEAST_IN_PICTURE.get(slide, LEAST_LETTERS) - 0.05, slide


def overlapping(words: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs of texts whose letters lie on each other."""
    found = []
    for place, one in enumerate(words):
        for other in words[:place]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(foot(one), foot(other)) - max(head(one), head(other))
            if across > 1 and down > 1:
                found.append((one["text"], other["text"]))
    return found


def head(box: dict[str, Any]) -> float:
    """Where the letters of a line begin: the font leaves a fifth above them."""
    return float(box["top"] + 0.2 * (box["bottom"] - box["top"]))


def foot(box: dict[str, Any]) -> float:
    """Where the letters of a line end."""
    return float(box["bottom"] - 0.06 * (box["bottom"] - box["top"]))


def smallest(page: Page) -> float:
    """Height of the smallest letters in pixels of a stage of 1280 by 720."""
    return float(
        page.evaluate(
            """() => {
              const stage = Math.min(innerWidth / 1280, innerHeight / 720);
              const enlarged = (e) => {
                const chart = e.closest(".stPlotlyChart > *");
                return chart ? new DOMMatrix(getComputedStyle(chart).transform).a / stage : 1;
              };
              const texts = [...document.querySelectorAll(".st-key-stage *")].filter((e) =>
                [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && !e.closest("style, .unseen"));
              return Math.min(...texts.map((e) => parseFloat(getComputedStyle(e).fontSize) * enlarged(e)));
            }"""
        )
    )


@pytest.mark.parametrize("page", ["laptop", "projector"], indirect=True)
@pytest.mark.usual("laptop")
def test_a_slide_can_be_heard(server: Server, visit: Visit, page: Page) -> None:
    for slide in ("map", "winwin", "evidence", "city-cebu"):
        visit(server, f"/present?cities={CITIES}&at={slide}")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("figure").first.get_attribute("aria-label")
        assert "Source:" in page.locator(".foot").inner_text()
        assert page.get_by_role("button", name="Next slide").count() == 1


@pytest.mark.sweep
def test_an_hour_on_screen_costs_no_memory(server: Server, visit: Visit) -> None:
    """Step to and fro through all slides; after a first round nothing may grow."""
    page = visit(server, f"/present?cities={CITIES}&at=programme")
    memory = Memory(page)
    walk(page, ALL, 2 * (len(ALL) - 1))
    first = memory.held()
    walk(page, ALL, STEPS - STEPS % (2 * (len(ALL) - 1)))
    last = memory.held()
    assert at(page) == "programme"
    assert last["Nodes"] <= first["Nodes"] * 1.25 + 400, (first, last)
    assert last["JSEventListeners"] <= first["JSEventListeners"] * 1.1 + 20, (first, last)
    assert last["JSHeapUsedSize"] <= first["JSHeapUsedSize"] * 1.15 + 4e6, (first, last)


def test_a_finger_leaves_fills_the_screen_and_goes_to_a_slide(server: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(f"{server.url}/present?cities={CITIES}&at=programme")
    reaches(page, "programme")
    bar = page.get_by_role("toolbar")
    page.touchscreen.tap(512, 300)
    bar.wait_for(state="visible")
    for button in bar.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    bar.get_by_label("Go to slide").select_option("city-cebu")
    reaches(page, "city-cebu")
    page.touchscreen.tap(512, 300)
    bar.get_by_role("button", name="Previous slide").tap()
    reaches(page, "city-surabaya")
    page.touchscreen.tap(512, 300)
    bar.get_by_role("button", name="Leave the slides").tap()
    reaches(page, "")
    context.close()


def test_enter_takes_one_city_by_its_name_or_its_country(server: Server, visit: Visit) -> None:
    page = visit(server, "/present")
    box = page.get_by_role("combobox", name="Cities")
    for typed, city in (("Cebu", "cebu"), ("Saigon", "ho-chi-minh-city"), ("Nepal", "kathmandu")):
        box.fill(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address, city=city: f"{city}" in address)
        settle(page)
    assert "cities=cebu,ho-chi-minh-city,kathmandu" in unquote(page.url)


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_chart_on_a_slide_is_reduced_as_a_whole_on_a_narrow_window(server: Server, visit: Visit, page: Page) -> None:
    visit(server, "/present?at=programme")
    laid_out = page.locator(".st-key-stage .svg-container").evaluate("(chart) => chart.offsetWidth")
    assert laid_out > SIZES["phone"][0]
    assert page.locator(".st-key-stage .svg-container").evaluate(
        "(chart) => chart.getBoundingClientRect().right <= window.innerWidth"
    )
