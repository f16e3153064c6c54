"""nginx with the configuration of ``deploy/``, on ports of this machine's choice."""

import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.visitor import PATIENCE, ROOT, free_port

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
_AROUND = """daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    types {{ text/html html; application/javascript js; text/css css; }}
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/kki-dash.conf;
}}
"""


class NoProxyError(Exception):
    """There is no nginx here and none could be installed."""


def nginx() -> str:
    """The program, installed from Debian's packages where it is missing."""
    for attempt in (False, True):
        # where Debian puts it, which is not on the path of everybody
        found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        if found:
            return found
        if attempt or not shutil.which("apt-get") or os.geteuid() != 0:
            break
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(  # type: ignore[call-overload]
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"], check=False, **quiet
        )
    raise NoProxyError("No nginx found and none could be installed; on Debian: apt-get install nginx-light")


def configuration(port: int, replicas: Sequence[int], cache: Path, strip: bool = False) -> str:
    """The file of ``deploy/`` with other ports and another folder for files, and with its lines that strip a path."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    servers = iter(replicas)

    def server(found: re.Match[str]) -> str:
        own = next(servers, None)
        return "" if own is None else f"{found[1]}{own}{found[2]}"

    text = re.sub(r"( +server 127\.0\.0\.1:)\d+(.*\n)", server, text)
    text = re.sub(r"\blisten \d+;", f"listen 127.0.0.1:{port};", text)
    text = re.sub(r"(?<=proxy_cache_path )\S+", str(cache), text)
    return re.sub(r"# (?=rewrite )", "", text) if strip else text


@contextmanager
def proxying(replicas: Sequence[int], strip: bool = False) -> Iterator[int]:
    """The port of an nginx before some replicas, until the block ends."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        (folder / "kki-dash.conf").write_text(configuration(port, replicas, folder / "files", strip), encoding="utf-8")
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
        process = subprocess.Popen([nginx(), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
        try:
            _until_ready(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _until_ready(port: int, process: "subprocess.Popen[bytes]") -> None:
    begun = time.perf_counter()
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except urllib.error.HTTPError:
            # it answers, though the dashboard behind it has a path of its own
            return
        except OSError:
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise
            time.sleep(0.05)
