"""A visitor without a browser: speaks to a running dashboard over Streamlit's own socket, and counts what it sends.

What is measured this way is the server and the wire; no browser draws anything.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).parent.parent
PATIENCE = 120.0


class BrokenPageError(Exception):
    """A page that ends with a fault, or that is not there."""


class Run(NamedTuple):
    """One run of a page: seconds until it was drawn, and bytes that came over the wire, compressed as they are."""

    seconds: float
    received: int


class Wire(socket.socket):
    """A connection that counts what comes over it."""

    received = 0

    def recv(self, *given: int) -> bytes:
        body = super().recv(*given)
        self.received += len(body)
        return body


class Visitor:
    """One open tab; ``headers`` are those that its browser sends, such as a cookie."""

    def __init__(self, port: int, base: str = "", headers: Mapping[str, str] | None = None) -> None:
        self._wire = Wire(socket.AF_INET, socket.SOCK_STREAM)
        self._wire.connect(("127.0.0.1", port))
        # as browsers do: a short question does not wait until what came before it is confirmed
        self._wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket: ClientConnection = connect(
            f"ws://127.0.0.1:{port}{base}/_stcore/stream",
            sock=self._wire,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=headers,
            max_size=None,
            open_timeout=PATIENCE,
            close_timeout=5,
        )

    def see(self, page: str = "", query: str = "") -> Run:
        """Ask for a page and wait until its script has ended."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        begun, before = time.perf_counter(), self._wire.received
        self._socket.send(asked.SerializeToString())
        while True:
            body = self._socket.recv(timeout=PATIENCE)
            message = ForwardMsg.FromString(body if isinstance(body, bytes) else body.encode())
            if (
                message.HasField("page_not_found")
                or message.delta.new_element.HasField("exception")
                or message.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_WITH_COMPILE_ERROR
            ):
                raise BrokenPageError(f"/{page}?{query}")
            if message.WhichOneof("type") == "script_finished" and message.script_finished == (
                ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
            ):
                return Run(time.perf_counter() - begun, self._wire.received - before)

    def leave(self) -> None:
        self._socket.close()


class Server(NamedTuple):
    """A running app."""

    port: int
    process: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(script: Path, folder: Path = ROOT, **environment: str) -> Iterator[Server]:
    """An app in a process of its own, until the block ends; the folder holds the settings of Streamlit, if any."""
    port = free_port()
    process = started(script, port, folder, **environment)
    try:
        until_ready(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def started(script: Path, port: int, folder: Path = ROOT, **environment: str) -> "subprocess.Popen[bytes]":
    """An app in a process of its own, that may not answer yet."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            "--server.port",
            str(port),
            "--server.headless",
            "true",
        ],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def until_ready(port: int, base: str = "") -> None:
    """Wait until an app answers."""
    begun = time.perf_counter()
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{base}/_stcore/health", timeout=5):
                return
        except OSError:
            if time.perf_counter() - begun > PATIENCE:
                raise
            time.sleep(0.05)
