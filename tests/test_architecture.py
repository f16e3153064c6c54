"""Arrows go one way, pages hold no arithmetic, and only the upper layers know Streamlit."""

import ast
from pathlib import Path

import pytest

from tests.kit import ROOT

LAYERS = ["text", "spelling", "data", "stats", "findings", "choices", "figures", "meeting", "exports", "ui"]
MODULES = sorted((ROOT / "kki_dash").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(path: Path) -> str:
    parts = path.relative_to(ROOT / "kki_dash").parts
    return parts[0] if len(parts) > 1 else path.stem


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_streamlit_stays_in_the_upper_layers(path: Path) -> None:
    known = {name.partition(".")[0] for name in imports(path)}
    if layer(path) not in ("ui", "router"):
        assert not known & {"streamlit", "streamlit_folium"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_layer_imports_a_higher_one(path: Path) -> None:
    own = layer(path)
    if own not in LAYERS:
        return
    higher = LAYERS[LAYERS.index(own) + 1 :]
    assert not [
        name
        for name in imports(path)
        if name.split(".")[:1] == ["kki_dash"] and name.split(".")[1:2] in [[h] for h in higher]
    ]


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=str)
def test_plotly_express_is_imported_nowhere(path: Path) -> None:
    assert not any(name.startswith("plotly.express") for name in imports(path))


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_page_holds_no_arithmetic(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.AugAssign)]
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"mean", "median", "sum", "std", "groupby", "merge", "round"}
    assert not imports(path) & {"pandas", "numpy", "statistics", "math"}


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=str)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_browser_is_sent_to_no_other_host() -> None:
    files = [*MODULES, *PAGES, *(ROOT / "kki_dash").rglob("*.js"), *(ROOT / "kki_dash").rglob("*.css")]
    for path in files:
        text = path.read_text(encoding="utf-8")
        for scheme in ("https://", "http://"):
            allowed = text.count("http://www.w3.org/2000/svg") if scheme == "http://" else 0
            assert text.count(scheme) == allowed, path
