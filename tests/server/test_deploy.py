"""What `deploy/` promises without an engine or a proxy: pinned, not as root, healthy, closed; `make soak` runs it."""

import fnmatch
import json
import re
from pathlib import Path

import pytest
import yaml
from starlette.applications import Starlette
from streamlit.config import _config_options_template
from streamlit.web.server.starlette.starlette_routes import create_host_config_routes

from kki_dash.server import MIDDLEWARE
from tests import asking
from tests.kit import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
UNIT = (DEPLOY / "kki-dash@.service").read_text(encoding="utf-8")
EXACT = re.compile(r"[\w./-]+:\d+\.\d+\.\d+-[\w-]+")
"""A tag that names one image: all three numbers of the version and the system underneath."""


def steps() -> list[tuple[str, str]]:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    return [(line.split()[0], line.partition(" ")[2]) for line in text.splitlines() if line and line[0] != "#"]


def last(step: str) -> str:
    return [told for name, told in steps() if name == step][-1]


def test_images_are_named_exactly() -> None:
    named = [told for name, told in steps() if name == "FROM"]
    named += [one["image"] for one in COMPOSE["services"].values() if "build" not in one]
    assert len(named) == 2
    assert [one for one in named if not EXACT.fullmatch(one)] == []


def test_the_container_file_holds_the_usual_rules() -> None:
    names = [name for name, _told in steps()]
    assert last("USER") not in ("root", "0")
    assert names.index("USER") > max(place for place, name in enumerate(names) if name in ("RUN", "COPY"))
    assert "deploy/healthy.py" in last("HEALTHCHECK")
    assert last("CMD").startswith("["), "a shell in between would swallow the signal that ends it"
    assert "ADD" not in names
    for name, told in steps():
        if name == "RUN":
            assert not re.search(r"\b(sudo|curl|wget|apt-get upgrade|latest)\b", told)
            assert "pip install" not in told or {"--no-cache-dir", "--require-hashes"} <= set(told.split())


def test_the_image_takes_no_environment_and_all_that_it_copies() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".venv", ".git", "tests", "benchmarks"} <= set(ignored)

    def stays_out(path: str) -> bool:
        out = False
        for line in ignored:
            pattern = line.removeprefix("!")
            if any(fnmatch.fnmatch(part, pattern) for part in (path, *map(str, Path(path).parents))):
                out = not line.startswith("!")
        return out

    assert stays_out(".venv/bin/python")
    assert stays_out("deploy/nginx.conf")
    for needed in (
        "app.py",
        "deploy/requirements.lock",
        "deploy/healthy.py",
        "data/cities.csv",
        ".streamlit/config.toml",
    ):
        assert (ROOT / needed).is_file()
        assert not stays_out(needed)


def test_nginx_knows_the_processes_of_the_compose_file_and_nobody_else_reaches_them() -> None:
    known = set(re.findall(r"^ +server 127\.0\.0\.1:(\d+)", NGINX, re.MULTILINE))
    dashboards = [one for name, one in COMPOSE["services"].items() if name != "nginx"]
    assert {one["environment"]["STREAMLIT_SERVER_PORT"] for one in dashboards} == known
    assert len(known) == len(dashboards) >= 2
    for one in dashboards:
        assert one["environment"]["STREAMLIT_SERVER_ADDRESS"] == "127.0.0.1"
        assert one["network_mode"] == "service:nginx"
        assert "ports" not in one
    (published,) = COMPOSE["services"]["nginx"]["ports"]
    assert published.endswith(":" + re.findall(r"\blisten (\d+);", NGINX)[0])


@pytest.mark.parametrize("path", ["stream", "health", "host-config", "upload_file/a/b", "bidi-components/head/x.js"])
def test_what_a_page_needs_of_streamlit_passes_nginx(path: str) -> None:
    (closed,) = re.findall(r"location ~ (\S+) \{\n +return 404;", NGINX)
    for base in ("", "/kki"):
        assert not re.search(closed, f"{base}/_stcore/{path}")
        for other in ("metrics", "metrics/", "script-health-check", "agent/mcp", "streams", "health/../metrics"):
            assert re.search(closed, f"{base}/_stcore/{other}")


def test_a_unit_may_only_read_and_answer() -> None:
    lines = set(UNIT.splitlines())
    assert {"DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "IPAddressDeny=any"} <= lines
    assert "--server.address 127.0.0.1" in UNIT


def test_host_config_gives_away_nothing_beyond_the_defaults_of_streamlit() -> None:
    """The page asks for it before it connects, so that it is open: it names no host, path, version or token of ours."""
    app = Starlette(routes=create_host_config_routes(None), middleware=MIDDLEWARE)
    told = asking.asked(app, "/_stcore/host-config")
    assert told.status == 200
    assert json.loads(told.text) == {
        # the hosts of Streamlit's own cloud, the same in every installation of this version
        "allowedOrigins": _config_options_template["client.allowedOrigins"].default_val,
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
        "enforceDownloadInNewTab": False,
        "metricsUrl": "",
        "blockErrorDialogs": False,
        "resourceCrossOriginMode": None,
    }
