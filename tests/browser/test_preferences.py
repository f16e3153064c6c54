"""What a visitor has set in the system holds on the pages: contrast colours, and no motion."""

import pytest

from tests.browser.kit import PAGES, Server, Visit

SAME = "(element) => getComputedStyle(element).backgroundColor"


def test_marks_that_are_told_by_colour_keep_theirs_under_forced_colours(server: Server, visit: Visit) -> None:
    page = visit(server, "/data?part=coverage")
    cell = page.locator("table.matrix .cover.c2").first
    before = cell.evaluate(SAME)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert cell.evaluate(SAME) == before
    assert cell.evaluate(SAME) != page.locator("table.matrix td").first.evaluate(SAME)


def test_the_page_that_is_open_is_outlined_under_forced_colours(server: Server, visit: Visit) -> None:
    page = visit(server, PAGES["Data"])
    page.emulate_media(forced_colors="active")
    styles = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stTopNavLink]')].map("
        "link => [link.getAttribute('aria-current'), getComputedStyle(link).outlineStyle, "
        "getComputedStyle(link).borderBottomStyle])"
    )
    marked = [style for style in styles if style[0] == "page"]
    assert len(marked) == 1
    assert marked[0][1:] not in [style[1:] for style in styles if style[0] != "page"]


@pytest.mark.parametrize("name", ["Overview", "Win-win", "Present"])
@pytest.mark.usual("Present")
def test_nothing_moves_where_no_motion_is_wanted(server: Server, visit: Visit, name: str) -> None:
    page = visit(server, PAGES[name])
    page.emulate_media(reduced_motion="reduce")
    slow = page.evaluate(
        "[...document.querySelectorAll('.stApp *')].filter(element => {"
        "const style = getComputedStyle(element);"
        "return [style.transitionDuration, style.animationDuration].some("
        "value => value.split(',').some(one => parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000) > 1));"
        "}).map(element => element.className.toString())"
    )
    assert slow == []
