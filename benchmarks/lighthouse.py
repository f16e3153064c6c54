"""``python -m benchmarks.lighthouse``: what Lighthouse says of each page on a desktop, beside an empty app.

It runs under Node and drives a real browser; it is installed into the folder for caches of this machine, outside the
project. Where Node or the browser is missing that is said, and nothing is measured.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.crowd import PAGES
from benchmarks.visitor import ROOT, serving

VERSION = "12.8.2"
"""The last one for Node 20."""

FLAGS = "--headless=new --no-sandbox --disable-gpu"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SHIFT, BLOCKED = "cumulative-layout-shift", "total-blocking-time"
PATIENCE = 300


def installed() -> Path:
    """The program, installed where it is not yet."""
    cache = Path.home() / ".cache" / "kki-dash" / f"lighthouse-{VERSION}"
    program = cache / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        cache.mkdir(parents=True, exist_ok=True)
        given = ["npm", "install", "--prefix", str(cache), "--no-audit", "--no-fund", f"lighthouse@{VERSION}"]
        subprocess.run(given, check=True, stdout=subprocess.DEVNULL)
    return program


def report(program: Path, url: str, chromium: str) -> Mapping[str, Any]:
    """What Lighthouse finds at an address, in a browser that was never there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        given = [str(program), url, "--preset=desktop", "--output=json", f"--output-path={path}", "--quiet"]
        given += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
        environment = {**os.environ, "CHROME_PATH": chromium}
        subprocess.run(given, check=True, timeout=PATIENCE, env=environment, stdout=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def row(name: str, found: Mapping[str, Any]) -> str:
    """A line of the table."""
    scores = [found["categories"][one]["score"] for one in CATEGORIES]
    shown = "".join(f"{'–' if score is None else round(100 * score):>15}" for score in scores)
    audits = found["audits"]
    shift, blocked = (audits[one].get("numericValue", float("nan")) for one in (SHIFT, BLOCKED))
    return f"{name:<15}{shown}{shift:>8.3f}{blocked:>12.0f}"


def main() -> int:
    """Measure and print; what is missing on this machine is no failure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("pages", nargs="*", help="names of pages, all by default")
    parser.add_argument("--browser", help="path of a Chromium, the one of this machine by default")
    given = parser.parse_args()
    wanted = given.pages or list(PAGES)
    browsers = (given.browser, *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    chromium = next(filter(None, browsers), None)
    if not shutil.which("npm") or not chromium:
        print(f"Lighthouse: not measured, {'a browser' if shutil.which('npm') else 'Node'} is missing")
        return 0
    try:
        program = installed()
    except subprocess.CalledProcessError:
        print("Lighthouse: not measured, it could not be installed")
        return 0
    print(f"Lighthouse {VERSION}, desktop, each page opened by a new visitor\n")
    print(f"{'page':<15}{''.join(f'{one:>15}' for one in CATEGORIES)}{'shift':>8}{'blocked ms':>12}", flush=True)
    with serving(ROOT / "app.py") as own, serving(ROOT / "benchmarks" / "empty.py") as empty:
        print(row("empty app", report(program, empty.url, chromium)), flush=True)
        for name in wanted:
            path = PAGES[name][0]
            print(row(name, report(program, f"{own.url}/{path}", chromium)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
