"""The documentation names what there is."""

import re

from kki_dash.commands.export import CHOICES
from kki_dash.data.fields import TABLES
from kki_dash.figures.catalogue import FIGURES
from tests.kit import ROOT


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_readme_names_commands_places_and_licences() -> None:
    readme = text("README.md")
    for word in ("make run", "make test", "data/", "kki_dash/", "pages/", "MIT", "docs/screenshot.png"):
        assert word in readme
    assert (ROOT / "docs" / "screenshot.png").stat().st_size > 20_000


def test_every_folder_of_the_readme_exists() -> None:
    for name in re.findall(r"^\| `([a-z_./]+)`", text("README.md"), re.MULTILINE):
        assert (ROOT / name).exists(), name


def test_every_parameter_of_a_link_is_documented() -> None:
    page = text("docs/links.md")
    used = {choice.key for entry in FIGURES.values() if not entry.each for choice in entry.asked}
    for path in (*(ROOT / "pages").glob("*.py"), *(ROOT / "kki_dash" / "ui").rglob("*.py")):
        used |= set(
            re.findall(
                r'view\.(?:select|switch|select_many|span|hidden|text|toggle)\(\s*(?:_\("[^"]+"\),\s*)?"(\w+)"',
                path.read_text(),
            )
        )
    assert {"city", "show", "indicator", "with", "years", "peers", "scale", "part", "theme", "view", "pair"} <= used
    for name in used:
        assert f"`{name}`" in page, name


def test_every_figure_is_documented() -> None:
    readme = text("README.md")
    for name in FIGURES:
        assert f"`{name}`" in readme


def test_every_choice_of_a_figure_can_be_asked_for_on_the_command_line() -> None:
    offered = {key for key, _metavar, _words in CHOICES}
    assert {choice.key for entry in FIGURES.values() for choice in entry.asked} == offered


def test_every_command_is_documented() -> None:
    cli = text("kki_dash/commands/main.py")
    commands = re.findall(r'commands\.add_parser\(\s*"(\w+)"', cli)
    exports = text("kki_dash/commands/export.py")
    commands += [f"export {kind}" for kind in re.findall(r'kinds\.add_parser\(\s*"(\w+)"', exports)]
    assert {"check", "describe", "winwin", "export deck", "export brief"} <= set(commands)
    for command in commands:
        assert f"python -m kki_dash {command}" in text("README.md") + text("data/README.md") + text("CONTRIBUTING.md")


def test_every_table_stands_in_the_descriptor() -> None:
    for table in TABLES.values():
        assert table.path in text("data/datapackage.json")
