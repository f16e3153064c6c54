"""No list of words is put together with an English comma: kki_dash.text knows how a language writes a list."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "kki_dash"
JOINTS = {",", ";", "/", "·", "–", "—", "and", "or", "&"}
"""What stands between words that a reader sees, without the spaces around."""

MAY_STAY = {
    "exports/workbook.py": {", "},  # codes that a column may hold
    "commands/winwin.py": {", "},  # codes of classes
    "data/check.py": {", ", "; "},  # codes, and names of columns
    "data/read.py": {","},  # a line of a file
    "exports/print/plain.py": {", "},  # names of traces that cannot be drawn, for whoever maintains it
    "findings/dataset.py": {";"},  # a code and what it holds
    "findings/winwin.py": {";"},  # the same
    "server/__init__.py": {"; "},  # a header
    "vocabulary/term.py": {"; "},  # English, as the data package is
}
"""Joints by file that stand between codes, never between words of a reader."""


def _joints(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            # html.join has what stands between as its second argument
            for between in (node.func.value, *node.args[1:], *(word.value for word in node.keywords)):
                said = between.value if isinstance(between, ast.Constant) else None
                if isinstance(said, str) and said.strip() in JOINTS:
                    yield node.lineno, said


def test_no_list_of_words_is_joined_by_a_comma_of_the_code() -> None:
    found = {
        (name, line, between)
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in [path.relative_to(PACKAGE).as_posix()]
        for line, between in _joints(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {(name, line) for name, line, between in found if between not in MAY_STAY.get(name, ())} == set()
    # what may stay does stand
    assert {name for name, _line, _between in found} == set(MAY_STAY)


def test_a_joint_is_found() -> None:
    code = '", ".join(names); html.join(links, " and "); html.join(links); "-".join(names)'
    assert [between for _line, between in _joints(ast.parse(code))] == [", ", " and "]
