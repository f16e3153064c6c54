"""How fast a socket is listened to: who says more than a hand can is heard later, and nobody else waits for it.

Each message may run a page anew. The size of a message is limited by ``server.maxWidgetStateSize``.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

STEADY, AT_ONCE = 50, 500
"""Messages a second that are heard for good, and how many more may come at once, as after a pause."""


class Pace:
    """Slows down a socket that sends more than anybody can mean; it is never cut.

    Parameters
    ----------
    now, wait : callable, optional
        The clock and how to wait, for tests.
    """

    def __init__(
        self,
        app: ASGIApp,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.app = app
        self.now, self.wait = now, wait

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        left, before = float(AT_ONCE), self.now()

        async def paced() -> Message:
            nonlocal left, before
            message = await receive()
            if message["type"] == "websocket.receive":
                at = self.now()
                left, before = min(AT_ONCE, left + (at - before) * STEADY) - 1, at
                if left < 0:
                    # what is not taken from the socket holds up its sender
                    await self.wait(-left / STEADY)
            return message

        await self.app(scope, paced, send)
