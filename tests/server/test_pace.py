"""A socket that says too much is heard later, never cut; one that a hand uses is not slowed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kki_dash.server.pace import AT_ONCE, STEADY, Pace


def heard(a_second: float, seconds: float) -> tuple[int, float]:
    """How many messages are heard of a socket that would send at a speed, and how long was waited, by a clock of ours."""
    clock, waited, got = [0.0], [0.0], [0]
    count = round(a_second * seconds)
    messages = [{"type": "websocket.receive", "bytes": b"x"}] * count + [{"type": "websocket.disconnect"}]

    async def receive() -> dict[str, Any]:
        message = messages[got[0]]
        clock[0] = max(clock[0], got[0] / a_second)
        got[0] += 1
        return message

    async def wait(pause: float) -> None:
        waited[0] += pause
        clock[0] += pause

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["type"] == "websocket.receive":
            pass

    async def send(message: Any) -> None:
        pytest.fail("cut")

    with ThreadPoolExecutor(1) as thread:
        paced = Pace(app, lambda: clock[0], wait)
        thread.submit(lambda: asyncio.run(paced({"type": "websocket"}, receive, send))).result()
    return got[0] - 1, waited[0]


@pytest.mark.parametrize(("a_second", "seconds"), [(STEADY, 600), (STEADY * 2, 9), (1, 600)])
def test_a_hand_is_not_slowed(a_second: float, seconds: float) -> None:
    assert heard(a_second, seconds) == (a_second * seconds, 0)


def test_a_flood_is_heard_whole_at_the_steady_pace() -> None:
    count, waited = heard(10_000, 1)
    assert count == 10_000
    assert waited == pytest.approx((count - AT_ONCE) / STEADY, rel=0.02)
