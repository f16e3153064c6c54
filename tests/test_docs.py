"""The documents name what there is, all of it and nothing else: each is held against the registry that the program reads."""

import argparse
import ast
import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from docs.architecture import _LOSS, FLOORS, PICTURE, diagram
from kki_dash.commands.export import CHOICES
from kki_dash.commands.main import main
from kki_dash.data.fields import TABLES
from kki_dash.data.problems import CODES
from kki_dash.figures.catalogue import FIGURES
from tests.kit import ROOT, open_page
from tests.views import SHIPPED, asking

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "data/README.md", "deploy/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """Rows of the tables of a document; an empty first cell means the one above."""
    found: list[list[str]] = []
    for line in text(name).splitlines():
        if not line.startswith("| ") or set(line) <= set("|- "):
            continue
        cells = [cell.strip().strip("`") for cell in line.strip("|").split(" | ")]
        found.append([cells[0] or found[-1][0], *cells[1:]])
    return found[1:]


def test_the_readme_names_commands_places_and_licences() -> None:
    readme = text("README.md")
    for word in ("make run", "make test", "make quick", "data/", "kki_dash/", "pages/", "MIT", "docs/screenshot.png"):
        assert word in readme
    assert (ROOT / "docs" / "screenshot.png").stat().st_size > 20_000


def test_the_readme_names_every_room_of_the_code() -> None:
    named = {name for name, *_told in rows("README.md")}
    folders = {f"kki_dash/{path.parent.name}/" for path in (ROOT / "kki_dash").glob("*/__init__.py")}
    assert folders
    assert {name for name in named if re.fullmatch(r"kki_dash/[a-z]+/", name)} >= folders


def test_every_place_that_a_document_names_exists() -> None:
    for path in DOCUMENTS:
        for name in re.findall(r"`((?:[a-z_]+/)+(?:[a-z_.*]+\.[a-z]+)?)`", path.read_text(encoding="utf-8")):
            assert list(ROOT.glob(name)) or list(path.parent.glob(name)), (path.name, name)


def test_every_target_of_make_is_phony_and_those_of_the_documents_exist() -> None:
    makefile = text("Makefile")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert targets == set(phony.split())
    named = {
        name for path in DOCUMENTS for name in re.findall(r"\bmake ([a-z]+)(?=[`\s]+(?:#|`|\n))", path.read_text())
    }
    assert {"run", "test"} <= named <= targets


@pytest.mark.page
def test_the_parameters_of_every_page_are_those_that_it_asks_its_link_for() -> None:
    with asking() as asked:
        for view in SHIPPED():
            open_page(view.page, **view.params)
    documented: dict[str, set[str]] = {}
    for address, name, _value in rows("docs/links.md"):
        documented.setdefault(address, set()).add(name)
    assert documented.pop("every page") == {"city", "lang", "data", "embed", "figure"}
    real: dict[str, set[str]] = {}
    for one in asked:
        real.setdefault("/" if one.page == "overview" else f"/{one.page}", set()).add(one.name)
    assert real == documented, "a row of docs/links.md for each parameter of a page"


class Seen(Exception):  # noqa: N818
    """Carries the parser out of the command before it reads anything."""


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something, by its words on the command line."""

    def look(parser: argparse.ArgumentParser, *_given: object) -> None:
        raise Seen(parser)

    with patch.object(argparse.ArgumentParser, "parse_args", look), pytest.raises(Seen) as seen:
        main([])
    several: list[tuple[str, argparse.ArgumentParser]] = [("", seen.value.args[0])]
    while several:
        name, parser = several.pop()
        below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        for action in below:
            several += [(f"{name} {word}".strip(), one) for word, one in action.choices.items()]
        if not below:
            yield name, parser


def test_the_options_of_every_command_are_those_of_its_parser() -> None:
    real = {
        (name, action.option_strings[-1] if action.option_strings else str(action.metavar))
        for name, parser in commands()
        for action in parser._actions
        if not isinstance(action, argparse._HelpAction)
    }
    documented = {(command, option) for command, option, _what in rows("docs/commands.md")}
    assert (real - documented, documented - real) == (set(), set()), "a row of docs/commands.md for each option"


def test_every_command_has_an_example_and_every_example_is_understood() -> None:
    parsers = dict(commands())
    everything = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    examples = re.findall(r"python -m kki_dash ([a-z][^`#\n]*)", everything)
    shown = {name for name in parsers if any(f"{one} ".startswith(f"{name} ") for one in examples)}
    assert set(parsers) - shown == set(), "an example of each command in README.md"
    for example in examples:
        name = max((name for name in parsers if f"{example} ".startswith(f"{name} ")), key=len)
        known = {option for action in parsers[name]._actions for option in action.option_strings}
        assert set(re.findall(r"--[a-z-]+", example)) <= known, example


def test_every_environment_variable_is_documented() -> None:
    read = set()
    for path in [*(ROOT / "kki_dash").rglob("*.py"), ROOT / "app.py", *(ROOT / "benchmarks").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call | ast.Subscript) and re.match(r"os\.(environ|getenv)\b", ast.unparse(node)):
                read |= set(re.findall(r"'([A-Z][A-Z_]+)'", ast.unparse(node)))
    assert "KKI_DATA" in read
    everything = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert read == set(re.findall(r"\b(KKI_[A-Z_]+)\b", everything))
    for setting in re.findall(r"^([A-Z]+) \?=", text("Makefile"), re.MULTILINE):
        assert f"{setting}=" in everything + text("Makefile").partition("?=")[2], setting


def test_every_code_of_a_problem_is_documented_with_a_title() -> None:
    documented = dict(rows("docs/checks.md"))
    assert list(documented) == list(CODES)
    assert len(set(documented.values()) - {""}) == len(CODES)


def test_the_figures_that_the_readme_names_exist() -> None:
    (line,) = [line for line in text("README.md").splitlines() if line.startswith("Figures are ")]
    named = re.findall(r"`([a-z]+)`", line.partition("chosen further")[0])
    assert len(named) > 3
    assert set(named) <= set(FIGURES)


def test_every_choice_of_a_figure_can_be_asked_for_on_the_command_line() -> None:
    offered = {key for key, _metavar, _words in CHOICES}
    asked = {choice.key for entry in FIGURES.values() for choice in entry.asked}
    assert (asked - offered, offered - asked) == (set(), set()), "a row of CHOICES in kki_dash/commands/export.py"


def test_every_table_stands_in_the_descriptor() -> None:
    for table in TABLES.values():
        assert table.path in text("data/datapackage.json")


def test_the_picture_of_the_architecture_is_that_of_the_imports() -> None:
    drawn = PICTURE.read_text(encoding="utf-8")
    assert drawn == diagram(), "run make format"
    assert _LOSS not in drawn, "an arrow leads upwards"
    about = text("docs/ARCHITECTURE.md")
    assert all(f"`{floor}`" in about for floor in FLOORS)


def test_every_place_that_a_recipe_names_exists() -> None:
    recipes = text("docs/recipes.md")
    named = set(re.findall(r"`((?:kki_dash|data|docs|pages|tests)/[a-z_./]*)`", recipes))
    assert len(named) > 12
    assert [name for name in named if not (ROOT / name).exists()] == []
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "kki_dash").rglob("*.py"))
    tables = set(re.findall(r"`([A-Z][A-Z_]+)`", recipes)) - {"NAME"}
    assert "INDICATOR" in tables
    assert [name for name in tables if not re.search(rf"^{name}\b.* = ", code, re.MULTILINE)] == []


def test_the_lock_has_every_pinned_package_in_its_version_with_hashes() -> None:
    lines = text("deploy/requirements.lock").splitlines()
    locked = {found[1].casefold(): found[2] for line in lines if (found := re.match(r"([\w.-]+)==([^ ]+) \\$", line))}
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)$", text("requirements.txt"), re.MULTILINE))
    assert pinned
    for name, version in pinned.items():
        assert locked.get(name.casefold()) == version, f"{name}: make the lock anew"
    hashes = [line for line in lines if "--hash=sha256:" in line]
    assert len(hashes) >= len(locked)
