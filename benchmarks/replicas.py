"""``python -m benchmarks.replicas``: two processes of the dashboard behind nginx hold what ``deploy/`` promises.

nginx runs with the file of ``deploy/`` and other ports. Each proof prints a line; fails where one does not hold.
"""

import argparse
import http.client
import itertools
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from typing import NamedTuple

from websockets.exceptions import InvalidHandshake, WebSocketException

from benchmarks.crowd import PAGES
from benchmarks.proxy import NoProxyError, proxying
from benchmarks.visitor import ROOT, BrokenPageError, Visitor, free_port, started, until_ready

VISITORS = 6
AT_ONCE = 1.0
"""Seconds within which what is refused is refused."""
MOST_PATIENT = 30.0
"""Seconds after which a visitor has lost the page."""
AGAIN = 0.25
"""Seconds that a browser waits before it connects again."""
NO_CONTENT_OF_OURS = ("metrics", "metrics/", "./metrics", "%6detrics", "../_stcore/metrics", "script-health-check")
UNREACHED = (OSError, WebSocketException, EOFError)


class Answer(NamedTuple):
    """What came back, and how long it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def ask(port: int, path: str, **headers: str) -> Answer:
    """Ask without a browser, which would mend the path."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=MOST_PATIENT)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    got = connection.getresponse()
    body = got.read()
    connection.close()
    return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, body, time.perf_counter() - begun)


def cookie(name: object) -> dict[str, str]:
    return {"Cookie": f"kki_visitor=visitor-{name}"}


class Replicas:
    """Two processes that can be stopped and started one by one."""

    def __init__(self, base: str = "", many: int = 2) -> None:
        self.base = base
        self.ports = [free_port() for _n in range(many)]
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    def start(self, port: int) -> None:
        self._running[port] = started(ROOT / "app.py", port, STREAMLIT_SERVER_BASE_URL_PATH=self.base)

    def wait(self) -> None:
        for port in self._running:
            until_ready(port, self.base)

    def stop(self, port: int, kill: bool = False) -> None:
        process = self._running.pop(port)
        (process.kill if kill else process.terminate)()
        process.wait(MOST_PATIENT)

    def visits(self, port: int) -> int:
        """Open sockets of one of them, which it tells on its own port only."""
        told = ask(port, f"{self.base}/_stcore/metrics?families=active_sessions").body.decode()
        found = re.search(r"^active_sessions\S* (\d+)", told, re.MULTILINE)
        return int(found[1]) if found else 0


@contextmanager
def running(base: str = "", many: int = 2) -> Iterator[Replicas]:
    """Processes of the dashboard until the block ends."""
    replicas = Replicas(base, many)
    try:
        for port in replicas.ports:
            replicas.start(port)
        replicas.wait()
        yield replicas
    finally:
        for port in list(replicas._running):
            replicas.stop(port)


class Reader(threading.Thread):
    """A visitor who goes from page to page, and whose browser connects again where its socket is cut."""

    def __init__(self, port: int, name: int, until: threading.Event) -> None:
        super().__init__()
        self.port, self.until, self.own = port, until, cookie(name)
        self.seen = 0
        self.longest = 0.0
        self.lost: list[str] = []
        self.faults = Counter[str]()

    def run(self) -> None:
        tab: Visitor | None = None
        for page, query, _unseen in itertools.cycle(PAGES.values()):
            if self.until.is_set():
                break
            begun = time.perf_counter()
            while True:
                try:
                    tab = tab or Visitor(self.port, headers=self.own)
                    tab.see(page, query)
                    self.seen += 1
                    break
                except BrokenPageError as broken:
                    self.lost.append(str(broken))
                    break
                except UNREACHED as fault:
                    tab, waited = None, time.perf_counter() - begun
                    self.faults[type(fault).__name__] += 1
                    if waited > MOST_PATIENT:
                        self.lost.append(f"/{page}: {fault}")
                        break
                    time.sleep(AGAIN)
            self.longest = max(self.longest, time.perf_counter() - begun)
        if tab:
            tab.leave()


Proof = tuple[bool, str]


def pages_open(port: int, base: str = "") -> Proof:
    tab, titles = Visitor(port, base), set()
    for page, query, _unseen in PAGES.values():
        shell = ask(port, f"{base}/{page}")
        titles |= set(re.findall(rb"<title>(.*?)</title>", shell.body)) if shell.status == 200 else set()
        tab.see(page, query)
    tab.leave()
    return len(titles) == len(PAGES), f"{len(PAGES)} pages drawn over the socket, {len(titles)} shells with their title"


def files_are_found(port: int, base: str = "") -> Proof:
    found = {path: ask(port, f"{base}{path}").status for path in ("/find.json", "/assets/leaflet/leaflet.js")}
    (script,) = re.findall(r'src="\./(static/js/index\.[^"]+)"', ask(port, f"{base}/").body.decode())
    hashed = ask(port, f"{base}/{script}", Accept_Encoding="br")
    held = "immutable" in hashed.headers.get("cache-control", "") and hashed.headers.get("content-encoding") == "br"
    missing = ask(port, f"{base}/assets/nothing.js").status
    return set(found.values()) == {200} and missing == 404 and held, f"{found}, hashed script in br for a year: {held}"


def a_visitor_stays(port: int, replicas: Replicas) -> Proof:
    def spread(names: list[object]) -> list[int]:
        before = [replicas.visits(own) for own in replicas.ports]
        tabs = [Visitor(port, headers=cookie(name)) for name in names]
        for tab in tabs:
            tab.see()
        after = [replicas.visits(own) for own in replicas.ports]
        for tab in tabs:
            tab.leave()
        time.sleep(1)
        return [two - one for one, two in zip(before, after, strict=True)]

    same, several = spread(["one"] * 8), spread(list(range(16)))
    set_by = [ask(port, "/cities").headers.get("set-cookie", ""), ask(port, "/find.json").headers.get("set-cookie", "")]
    set_once = set_by[0].startswith("kki_visitor=") and not set_by[1]
    holds = sorted(same) == [0, 8] and min(several) > 0 and sum(several) == 16 and set_once
    return holds, f"eight tabs of one visitor {same}, sixteen visitors {several}, cookie set by pages alone: {set_once}"


def inside_stays_inside(port: int, replicas: Replicas, base: str = "") -> Proof:
    within = ask(replicas.ports[0], f"{replicas.base}/_stcore/metrics").status
    outside = {path: ask(port, f"{base}/_stcore/{path}").status for path in NO_CONTENT_OF_OURS}
    needed = ask(port, f"{base}/_stcore/host-config")
    tells = "allowedOrigins" in json.loads(needed.body)
    return within == 200 and set(outside.values()) == {404} and tells, f"inside {within}, outside {outside}"


def foreign_is_refused(port: int) -> Proof:
    """A foreign page gets 403 at once, while a visitor goes on reading."""
    stop = threading.Event()
    reader = Reader(port, 0, stop)
    reader.start()
    slowest, refused = 0.0, Counter[str]()
    for _n in range(20):
        begun = time.perf_counter()
        try:
            Visitor(port, headers={"Origin": "http://elsewhere.example"}).leave()
            refused["open"] += 1
        except InvalidHandshake as fault:
            refused[str(fault)] += 1
        slowest = max(slowest, time.perf_counter() - begun)
        time.sleep(0.05)
    # a name that only Host can vouch for, since pages of this machine are let in anyway
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Protocol": "streamlit"}
    ours = ask(port, "/_stcore/stream", **handshake, **key, Host="kki.example", Origin="https://kki.example").status
    stop.set()
    reader.join()
    holds = all("403" in told for told in refused) and slowest < AT_ONCE and not reader.lost and not reader.faults
    return holds and ours == HTTPStatus.SWITCHING_PROTOCOLS, (
        f"{dict(refused)}, slowest {slowest:.2f} s, a page of ours {ours}; "
        f"a reader beside waited {reader.longest:.1f} s at most"
    )


def no_host(port: int) -> Proof:
    """HTTP/1.0 may leave it out; HTTP/1.1 may not, and is told so at once, also on a process itself."""
    found = {}
    for version, rest in (("1.0", ""), ("1.1", ""), ("1.1", "Upgrade: websocket\r\nConnection: Upgrade\r\n")):
        begun = time.perf_counter()
        with socket.create_connection(("127.0.0.1", port), timeout=MOST_PATIENT) as wire:
            path = "/_stcore/stream" if rest else "/cities"
            wire.sendall(f"GET {path} HTTP/{version}\r\n{rest}\r\n".encode())
            first = wire.recv(4_096).split(b"\r\n")[0].decode()
        found[f"{version}{' socket' if rest else ''}"] = first.split()[1], time.perf_counter() - begun
    told = ", ".join(f"HTTP/{name} {status} in {seconds:.2f} s" for name, (status, seconds) in found.items())
    statuses = [status for status, _seconds in found.values()]
    return statuses == ["200", "400", "400"] and all(took < AT_ONCE for _status, took in found.values()), told


def rolling_restart(port: int, replicas: Replicas) -> Proof:
    """Each process is replaced in turn while visitors read."""
    stop = threading.Event()
    readers = [Reader(port, name, stop) for name in range(VISITORS)]
    for reader in readers:
        reader.start()
    time.sleep(5)
    for own in replicas.ports:
        replicas.stop(own)
        replicas.start(own)
        replicas.wait()
        time.sleep(5)
    stop.set()
    for reader in readers:
        reader.join()
    lost = [fault for reader in readers for fault in reader.lost]
    seen, longest = sum(reader.seen for reader in readers), max(reader.longest for reader in readers)
    faults = sum((reader.faults for reader in readers), Counter[str]())
    return not lost and seen > VISITORS * len(PAGES) and bool(faults), (
        f"{seen} pages of {VISITORS} visitors, connected again after {dict(faults)}, the longest wait {longest:.1f} s, "
        f"lost {lost}"
    )


def killed(port: int, replicas: Replicas) -> Proof:
    """Visitors of a killed process need one reload, the others none."""
    tabs = {name: Visitor(port, headers=cookie(name)) for name in range(16)}
    for tab in tabs.values():
        tab.see("cities", "city=dalian")
    replicas.stop(replicas.ports[0], kill=True)

    def reloads(name: int) -> int:
        tab = tabs[name]
        for needed in range(5):
            try:
                tab.see("compare", "indicator=pm10")
                tab.leave()
                return needed
            except UNREACHED:
                try:
                    tab = Visitor(port, headers=cookie(name))
                except UNREACHED:
                    continue
        return 5

    with ThreadPoolExecutor(len(tabs)) as several:
        needed = Counter(several.map(reloads, tabs))
    replicas.start(replicas.ports[0])
    replicas.wait()
    return max(needed) == 1, ", ".join(f"{many} visitors {count} reloads" for count, many in sorted(needed.items()))


def files_outlive(port: int, replicas: Replicas) -> Proof:
    """A hashed file is still given when no process is left, and comes from none of them."""
    (script,) = re.findall(r'src="\./(static/js/index\.[^"]+)"', ask(port, "/").body.decode())
    before = ask(port, f"/{script}", Accept_Encoding="br")
    for own in replicas.ports:
        replicas.stop(own)
    after, page = ask(port, f"/{script}", Accept_Encoding="br"), ask(port, "/")
    return after.body == before.body and page.status == 502, f"script {after.status}, page {page.status}"


def main() -> int:
    """Prove one after another."""
    argparse.ArgumentParser(prog="python -m benchmarks.replicas", description=__doc__).parse_args()
    failed = []

    def prove(what: str, proof: Callable[..., Proof], *given: object) -> None:
        try:
            holds, told = proof(*given)
        except (*UNREACHED, BrokenPageError, ValueError) as fault:
            holds, told = False, f"{type(fault).__name__}: {fault}"
        print(f"{'holds' if holds else 'FAILS'}  {what}: {told}", flush=True)
        if not holds:
            failed.append(what)

    try:
        with running() as two, proxying(two.ports) as port:
            prove("every page opens", pages_open, port)
            prove("files are found", files_are_found, port)
            prove("a visitor stays on one process", a_visitor_stays, port, two)
            prove("metrics stay inside", inside_stays_inside, port, two)
            prove("a foreign page is refused", foreign_is_refused, port)
            prove("a missing host stops nobody", no_host, port)
            prove("a rolling restart loses no page", rolling_restart, port, two)
            prove("a killed process costs one reload", killed, port, two)
            with proxying(two.ports, strip=True) as stripping:
                prove("under a path that nginx takes off, every page opens", pages_open, stripping, "/kki")
                prove("under a path that nginx takes off, files are found", files_are_found, stripping, "/kki")
                prove("under it, metrics stay inside", inside_stays_inside, stripping, two, "/kki")
            prove("hashed files outlive the processes", files_outlive, port, two)
        with running("/kki") as below, proxying(below.ports) as port:
            prove("under a path of its own, every page opens", pages_open, port, "/kki")
            prove("under a path of its own, files are found", files_are_found, port, "/kki")
            prove("under it, metrics stay inside", inside_stays_inside, port, below, "/kki")
    except NoProxyError as missing:
        print(missing)
        return 2
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
