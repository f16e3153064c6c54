"""A table that is copied from a page comes into a spreadsheet as it stands: a value a cell, numbers as numbers."""

import io

import pandas as pd
import pytest
from playwright.sync_api import Page

from tests.browser.kit import Server, Visit

GLUED = """() => {
  const found = [];
  const ends = /[\\p{L}\\p{N}]$/u, begins = /^[\\p{L}\\p{N}]/u;
  for (const cell of document.querySelectorAll(".stMain td, .stMain th")) {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    let before = null;
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (node.parentElement.closest("[aria-hidden=true], style")) continue;
      if (before && ends.test(before.data) && begins.test(node.data) && before.parentElement !== node.parentElement) {
        found.push(before.data.slice(-20) + "|" + node.data.slice(0, 20));
      }
      before = node.data ? node : before;
    }
  }
  return found;
}"""
COPIED = """(name) => {
  const table = document.querySelectorAll(".stMain table")[name];
  for (let one = table.parentElement; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  const range = document.createRange();
  range.selectNode(table);
  const chosen = getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
  const data = new DataTransfer();
  document.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return [data.getData("text/plain"), data.getData("text/html")];
}"""
VIEWS = (
    "/",
    "/cities?city=dalian&open=series,record,targets",
    "/compare?indicator=population",
    "/winwin",
    "/winwin?view=classes",
    "/winwin?view=decoupling",
    "/practices?show=table",
    "/commitments",
    "/data",
    "/data?part=coverage",
    "/data?part=sources",
    "/data?part=wanted",
    "/data?part=changes",
)


def open_all(page: Page) -> None:
    """Have the server send the table of every figure."""
    twins = page.locator("details.twin[data-figure] summary")
    for place in range(twins.count()):
        twins.nth(place).click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('details.twin')].every((one) => one.querySelector('table'))"
    )


def copied(page: Page, place: int) -> tuple[str, pd.DataFrame]:
    text, html = page.evaluate(COPIED, place)
    return text, pd.read_html(io.StringIO(html), keep_default_na=False)[0]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.usual("/cities?city=dalian&open=series,record,targets", "/commitments")
def test_no_two_texts_of_a_cell_run_into_each_other(server: Server, visit: Visit, view: str) -> None:
    page = visit(server, view)
    open_all(page)
    assert page.locator(".stMain td").count()
    assert page.evaluate(GLUED) == []


def test_a_target_and_its_later_figure_stay_apart(server: Server, visit: Visit) -> None:
    page = visit(server, "/commitments")
    tables = [copied(page, place) for place in range(page.locator(".stMain table").count())]
    text, table = next(one for one in tables if "later figure" in one[0].split("\n")[0])
    assert "target later figure, %" in text.split("\n")[0]
    assert len(table) == text.count("\n")
    assert not any("200724.9" in str(cell) for cell in table.to_numpy().flat)


@pytest.mark.parametrize("view", ["/compare?indicator=population", "/winwin?view=classes"])
@pytest.mark.usual("/winwin?view=classes")
def test_numbers_are_pasted_as_numbers(server: Server, visit: Visit, view: str) -> None:
    page = visit(server, view)
    open_all(page)
    seen = 0
    for place in range(page.locator(".stMain table").count()):
        numeric = page.evaluate(
            "place => [...document.querySelectorAll('.stMain table')[place].querySelectorAll('thead th')]"
            ".map((one, n) => one.className === 'n' ? n : -1).filter((n) => n >= 0)",
            place,
        )
        _text, table = copied(page, place)
        for column in numeric:
            for cell in table.iloc[:, column]:
                shown = str(cell).strip()
                if shown and any(sign.isdigit() for sign in shown) and not any(sign.isalpha() for sign in shown):
                    seen += 1
                    assert "\u2212" not in shown
                    float(shown.rstrip("%"))
    assert seen > 20
