"""What is done before the first visitor comes: ports that send at once, and data that are loaded."""

import os
import socket
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from kki_dash.data.load import PackageError
from kki_dash.ui.kit import shared

_OPEN = Path("/proc/self/fd")
"""The open files of this process; other systems than Linux have no such list, and stay as they are."""


def send_at_once() -> int:
    """Have every connection to the ports of this process send small messages at once, and say how many ports there are.

    Browsers confirm up to 40 milliseconds late, and the last message of a run would wait for that. asyncio sees to it
    for sockets whose protocol was named when they were opened, which Streamlit does not do; a connection takes the
    setting of the port that it came to.
    """
    ports = 0
    for entry in _OPEN.iterdir() if _OPEN.is_dir() else ():
        # one may be closed meanwhile
        with suppress(OSError):
            ports += _port_sends_at_once(int(entry.name))
    return ports


def _port_sends_at_once(number: int) -> bool:
    """Set it where an open file is a port that takes connections."""
    if not stat.S_ISSOCK(os.fstat(number).st_mode):
        return False
    with socket.socket(fileno=os.dup(number)) as one:
        if one.family not in (socket.AF_INET, socket.AF_INET6):
            return False
        if not one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return False
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return True


def _fetch_data() -> None:
    """Load the data while nobody waits for them; what keeps them from being shown is said on the page."""
    with suppress(PackageError):
        shared.dataset()


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Before the first visitor, and nothing after the last one."""
    send_at_once()
    Thread(target=_fetch_data, daemon=True).start()
    yield
