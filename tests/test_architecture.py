"""Arrows go one way and in no circle, pages hold no arithmetic, files stay small, and only the upper layers know Streamlit."""

import ast
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.kit import ROOT

# from the ground up; what stands in one row does not know each other
LAYERS: list[tuple[str, ...]] = [
    ("text",),
    ("spelling", "vocabulary", "memory", "writing", "assets"),
    ("data",),
    ("stats",),
    ("findings",),
    ("choices",),
    ("figures",),
    ("meeting",),
    ("exports",),
    ("rounds", "addresses"),
    ("ui",),
    ("pages",),
    ("router", "server", "commands"),
    ("__main__", "app"),
]
FLOOR = {name: floor for floor, names in enumerate(LAYERS) for name in names}
MODULES = sorted((ROOT / "kki_dash").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
EVERYTHING = [*MODULES, *PAGES, ROOT / "app.py"]
MOST_LINES = {"ui": 350, "pages": 80}
MOST_LINES_ELSEWHERE = 500


def name_of(path: Path) -> str:
    """Name of a module as it is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in EVERYTHING}


def layer(module: str) -> str:
    """The room that a module belongs to."""
    parts = module.split(".")
    return parts[1] if parts[0] == "kki_dash" and len(parts) > 1 else parts[0]


@cache
def imports(path: Path) -> frozenset[str]:
    """Everything that a module imports, wherever in its text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def own(path: Path) -> set[str]:
    """The modules of the project that a module needs: the deepest that each import names, and no package on the way."""
    needed = set()
    for name in imports(path):
        if name in NAMES and not any(other.startswith(f"{name}.") and other in NAMES for other in imports(path)):
            needed.add(name)
    return needed - {name_of(path)}


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_a_module_stands_on_a_floor_and_knows_only_those_below(path: Path) -> None:
    module = name_of(path)
    if module == "kki_dash":
        assert not own(path)
        return
    room = layer(module)
    assert room in FLOOR, f"{room} is in no layer"
    assert not [needed for needed in own(path) if layer(needed) != room and FLOOR[layer(needed)] >= FLOOR[room]], (
        "arrows go down only"
    )


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_streamlit_stays_in_the_upper_layers(path: Path) -> None:
    known = {name.partition(".")[0] for name in imports(path)}
    if FLOOR.get(layer(name_of(path)), 0) < FLOOR["ui"] or layer(name_of(path)) in ("server", "commands"):
        assert not known & {"streamlit", "streamlit_folium"}


def circles(arrows: dict[str, Iterable[str]]) -> list[str]:
    """A circle of modules that need each other; empty where there is none."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def test_no_modules_need_each_other_in_a_circle() -> None:
    assert circles({name_of(path): own(path) for path in EVERYTHING}) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_no_rooms_of_the_interface_need_each_other_in_a_circle() -> None:
    rooms: dict[str, set[str]] = {}
    for path in (ROOT / "kki_dash" / "ui").rglob("*.py"):
        here = ".".join(name_of(path).split(".")[:3])
        below = {".".join(name.split(".")[:3]) for name in own(path) if layer(name) == "ui"}
        rooms.setdefault(here, set()).update(below - {here, "kki_dash.ui"})
    assert "kki_dash.ui.kit" in rooms
    assert rooms["kki_dash.ui.kit"] == set()
    assert circles(rooms) == []


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_a_file_is_small_enough_to_be_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES.get(layer(name_of(path)), MOST_LINES_ELSEWHERE)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_holds_no_arithmetic(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.AugAssign)]
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"mean", "median", "sum", "std", "groupby", "merge", "round"}
    assert not imports(path) & {"pandas", "numpy", "statistics", "math"}


NAMESPACES = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2001/XMLSchema#",
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/ns/dcat#",
    "http://purl.org/dc/terms/",
    "http://xmlns.com/foaf/0.1/",
    "https://schema.org/",
)
"""Names of vocabularies, which are written and never asked for."""


def test_the_browser_is_sent_to_no_other_host() -> None:
    files = [*MODULES, *PAGES, *(ROOT / "kki_dash").rglob("*.js"), *(ROOT / "kki_dash").rglob("*.css")]
    for path in files:
        text = path.read_text(encoding="utf-8")
        for scheme in ("https://", "http://"):
            named = sum(text.count(name) for name in NAMESPACES if name.startswith(scheme))
            assert text.count(scheme) == named, path


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=name_of)
def test_a_test_sleeps_never_and_borrows_from_no_other_test(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(node.func).rpartition(".")[2] for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"sleep", "wait_for_timeout"}, "wait for a condition"
    assert not [name for name in imports(path) if name.startswith("tests.") and name.split(".")[-1].startswith("test_")]
    assert not [name for name in imports(path) if "tests." in name and "conftest" in name], "helpers stand in a kit"
