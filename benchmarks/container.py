"""``python -m benchmarks.container``: the steps of the container file, run as a script without an engine.

What the image would hold is copied into a folder, the packages go into an environment of its own, and the command is
started there; fails where a step does, where the health check finds nothing, or where a page does not open. The user of
the image is not made, since that would change this machine.
"""

import argparse
import fnmatch
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.visitor import ROOT, Visitor, free_port

FILE = ROOT / "deploy" / "Dockerfile"


def steps() -> list[tuple[str, str]]:
    """Name and words of each step; one line each, as the file is written."""
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [(name, told) for name, _space, told in (line.partition(" ") for line in lines)]


def travels(path: str, ignored: list[str]) -> bool:
    """Whether a file is sent to an engine: the last line of ``.dockerignore`` that knows it decides."""
    out = False
    ways = [path, *map(str, Path(path).parents)]
    for line in ignored:
        pattern = line.removeprefix("!")
        # ** is any number of folders, also none
        patterns = (pattern, pattern.removeprefix("**/"))
        if any(fnmatch.fnmatch(way, one) for way in ways for one in patterns):
            out = not line.startswith("!")
    return not out


def copy(told: str, image: Path) -> int:
    """Copy what a step names, and count the files."""
    source, target = told.split()
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    kept = subprocess.run(["git", "ls-files", source], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in kept.splitlines() if travels(name, ignored)]
    for name in names:
        place = image / target / (Path(name).name if source != "." else name)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, place)
    return len(names)


def run(image: Path, environment: dict[str, str]) -> None:
    """Each step in turn."""
    for name, told in steps():
        if name == "COPY":
            print(f"holds  COPY {told}: {copy(told, image)} files", flush=True)
        elif name == "ENV":
            environment |= dict(one.split("=", 1) for one in shlex.split(told))
        elif name == "RUN" and told.startswith("useradd"):
            print(f"left   RUN {told}")
        elif name == "RUN":
            subprocess.run(told, shell=True, cwd=image, env=environment, check=True, stdout=subprocess.DEVNULL)
            print(f"holds  RUN {told}", flush=True)


def main() -> int:
    """Run the steps, then the command and its health check."""
    argparse.ArgumentParser(prog="python -m benchmarks.container", description=__doc__).parse_args()
    told = dict(steps())
    with tempfile.TemporaryDirectory() as name:
        image, home = Path(name) / "app", Path(name) / "python"
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        environment = {"PATH": f"{home}/bin:{os.defpath}", "HOME": name, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        try:
            image.mkdir()
            run(image, environment)
        except subprocess.CalledProcessError as fault:
            print(f"FAILS  {fault}")
            return 1
        port = free_port()
        environment["STREAMLIT_SERVER_PORT"] = str(port)
        process = subprocess.Popen(
            json.loads(told["CMD"]),
            cwd=image,
            env=environment,
            stdout=subprocess.DEVNULL,
            executable=f"{home}/bin/{json.loads(told['CMD'])[0]}",
        )
        try:
            check = json.loads(told["HEALTHCHECK"].partition("CMD ")[2])
            healthy = subprocess.run(
                check, cwd=image, env=environment, executable=f"{home}/bin/{check[0]}", check=False
            ).returncode
            print(f"{'FAILS' if healthy else 'holds'}  HEALTHCHECK {shlex.join(check)}: ends with {healthy}")
            if healthy:
                return 1
            tab = Visitor(port)
            print(f"holds  CMD {told['CMD']}: a city is drawn in {tab.see('cities', 'city=dalian').seconds:.1f} s")
            tab.leave()
        finally:
            process.terminate()
            process.wait(20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
