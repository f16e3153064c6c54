"""The last message of a run does not wait until the browser has confirmed the one before."""

import os
import socket

from kki_dash.server.prompt import send_at_once


def test_a_connection_sends_at_once_though_its_port_was_opened_without_a_protocol() -> None:
    open_before = len(os.listdir("/proc/self/fd"))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as port:
        port.bind(("127.0.0.1", 0))
        port.listen()
        assert send_at_once() >= 1
        with socket.create_connection(port.getsockname()), port.accept()[0] as taken:
            # what asyncio looks at before it would do the same
            assert taken.proto == 0
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert len(os.listdir("/proc/self/fd")) == open_before
