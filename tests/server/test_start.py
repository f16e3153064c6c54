"""What is done before the first visitor comes: nothing that he would have to wait for."""

import asyncio
import os
import socket
from threading import Event

import pytest

from kki_dash.data.load import PackageError
from kki_dash.server.start import lifespan, send_at_once
from kki_dash.ui.kit import shared


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


@pytest.mark.parametrize("failure", [None, PackageError("There is no table of cities.")])
def test_data_are_loaded_before_the_first_visitor_comes(
    monkeypatch: pytest.MonkeyPatch, failure: PackageError | None
) -> None:
    loaded = Event()

    def dataset() -> None:
        loaded.set()
        if failure:
            raise failure

    monkeypatch.setattr(shared, "dataset", dataset)

    async def started() -> bool:
        async with lifespan(None):
            return loaded.wait(10)

    assert asyncio.run(started())
