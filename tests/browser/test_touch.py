"""Charts under a finger: what a mark says goes when the reader goes on."""

from playwright.sync_api import Browser, expect

from tests.browser.kit import LISTEN, Server, settle

MOVED_TO_A_MARK = """(chart) => {
  const mark = [...chart.querySelectorAll(".scatterlayer .point")].at(-1).getBoundingClientRect();
  const at = { clientX: mark.x + mark.width / 2, clientY: mark.y + mark.height / 2, bubbles: true };
  chart.querySelector(".nsewdrag").dispatchEvent(new MouseEvent("mousemove", at));
}"""


def test_what_a_mark_says_goes_when_something_else_is_touched(server: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(f"{server.url}/compare?indicator=pm10&city=nonthaburi")
    page.wait_for_selector("h1.headline")
    settle(page)
    chart = page.locator(".js-plotly-plot").first
    chart.scroll_into_view_if_needed()
    label = chart.locator(".hoverlayer .hovertext")
    # a tap moves the mouse that it pretends there and leaves it nowhere, each browser in its own way
    chart.evaluate(MOVED_TO_A_MARK)
    expect(label).not_to_have_count(0)
    # a finger that moves the page sends no event of a mouse, as a tap in this browser does
    finger = context.new_cdp_session(page)
    here = {"x": 8, "y": 500}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [here]})
    for step in range(1, 6):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{**here, "y": 500 - 30 * step}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(label).to_have_count(0)
    context.close()
