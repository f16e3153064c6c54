"""A connection that is refused, silent or lost: a clear sentence, and slides that go on where they were."""

from collections.abc import Callable, Iterator
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kit import LISTEN, Server, settle

CITIES = "surabaya,cebu,kuliyapitiya"

# Between page and server stands a relay of our own: "refused" as by one that answers no upgrade, "silent" as by one that
# opens and lets nothing through.
RELAY = """(() => {
  const Real = window.WebSocket;
  const open = (window.opened = []);
  window.relay = "%s";
  window.WebSocket = class extends Real {
    constructor(url, ...more) {
      super(window.relay === "refused" ? url.replace("_stcore/stream", "_stcore/none") : url, ...more);
      open.push(this);
    }
    send(message) { if (window.relay === "open") super.send(message); }
  };
})()"""


def reaches(page: Page, slide: str) -> None:
    page.wait_for_url(lambda address: f"at={slide}" in address)
    page.wait_for_selector(".foot .place")
    settle(page)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A page behind a relay."""
    contexts = []

    def make(relay: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        contexts.append(context)
        context.add_init_script(RELAY % relay)
        context.add_init_script(LISTEN)
        return cast(Page, context.new_page())

    yield make
    for one in contexts:
        one.close()


@pytest.mark.parametrize("relay", ["refused", "silent"])
@pytest.mark.usual("refused")
def test_a_socket_that_never_answers_is_told(server: Server, opened: Callable[[str], Page], relay: str) -> None:
    page = opened(relay)
    page.goto(f"{server.url}/cities?city=cebu")
    told = page.get_by_role("status").filter(has_text="web sockets")
    expect(told).to_contain_text("try another network", timeout=40_000)
    expect(told).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("kept", [1, 120], ids=["forgotten", "kept"])
@pytest.mark.usual("forgotten")
def test_slides_go_on_after_a_lost_connection(
    cold: Callable[..., Server], opened: Callable[[str], Page], monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    # seconds that the server keeps a session whose connection is lost: the sentence below comes later
    monkeypatch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", str(kept))
    page = opened("open")
    page.goto(f"{cold().url}/present?cities={CITIES}&at=programme")
    reaches(page, "programme")
    page.keyboard.press("ArrowRight")
    reaches(page, "pillars")
    page.evaluate("() => { window.relay = 'refused'; window.opened.forEach((one) => one.close()); }")
    told = page.locator("#lost")
    expect(told).to_contain_text("goes on by itself", timeout=30_000)
    expect(told).to_be_visible()
    # pressed in vain
    page.keyboard.press("ArrowRight")
    page.evaluate("window.relay = 'open'")
    expect(told).to_be_hidden(timeout=60_000)
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["at"] == ["pillars"]
    page.keyboard.press("ArrowRight")
    reaches(page, "outcomes")
    page.keyboard.press("ArrowRight")
    reaches(page, "practices")
