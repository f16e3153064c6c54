"""``python -m docs.architecture`` draws ``docs/architecture.svg`` from the imports as they are.

Floors stand above what they use. An arc at the right leads from a floor down to one that it imports from; the thicker
it is, the more modules do. An arc that led upwards would be drawn in the colour of a loss, and a test forbids it.
"""

import ast
import sys
from collections import Counter
from html import escape
from pathlib import Path

from kki_dash.figures import palette

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"

FLOORS = (
    "pages",
    "commands",
    "ui",
    "addresses",
    "rounds",
    "exports",
    "meeting",
    "figures",
    "choices",
    "findings",
    "stats",
    "data",
    "memory",
    "spelling",
    "writing",
    "assets",
    "assets",
    "vocabulary",
    "text",
)
"""From the top down; a floor may import from those below it."""

_WIDTH, _LEFT, _RIGHT, _ROW, _LINE, _SMALL = 1120, 130, 760, 12, 19, 13
_LOSS = palette.CLASSES["loss"].text


def modules() -> dict[str, Path]:
    """Every module of the dashboard by its dotted name, the pages too."""
    files = [*(ROOT / "kki_dash").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


def imported(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of the dashboard that a module imports, also inside its functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & set(known)
            found |= inside or {node.module}
    return found & set(known)


def floor(module: str) -> str:
    """The floor of a module: its folder, or the module itself where it stands alone."""
    parts = module.removeprefix("kki_dash.").split(".")
    return parts[0]


def arrows() -> Counter[tuple[str, str]]:
    """How many modules of one floor import from another."""
    known = modules()
    counted: Counter[tuple[str, str]] = Counter()
    for module, path in known.items():
        used = {floor(other) for other in imported(path, known)} - {floor(module)}
        counted.update((floor(module), other) for other in used)
    return Counter({pair: count for pair, count in counted.items() if set(pair) <= set(FLOORS)})


def rooms(name: str) -> list[str]:
    """What stands on a floor: folders with a stroke, and modules."""
    inside = [module.removeprefix("kki_dash.") for module in modules() if floor(module) == name]
    names = {module.split(".")[1] for module in inside if "." in module}
    folders = {module.split(".")[1] for module in inside if module.count(".") > 1}
    return sorted(f"{each}/" if each in folders else each for each in names)


def about(name: str) -> str:
    """The first sentence that a floor says of itself."""
    if name == "pages":
        return "One thin file a page: read the choices, ask, lay out."
    path = modules().get(f"kki_dash.{name}")
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) if path else None
    return (told or "").partition("\n")[0]


def _lines(words: list[str], width: int) -> list[str]:
    """Words in lines of a number of signs."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) + 3 > width and lines[-1]:
            lines.append("")
        lines[-1] += f" · {word}" if lines[-1] else word
    return lines


def _words(x: float, y: float, text: str, size: int, colour: str, weight: int = 400) -> str:
    return f'<text x="{x}" y="{y:.0f}" font-size="{size}" fill="{colour}" font-weight="{weight}">{escape(text)}</text>'


def diagram() -> str:
    """The drawing as SVG."""
    pieces, middle, top = [], {}, 20.0
    for name in FLOORS:
        lines = [line for line in _lines(rooms(name), 92) if line]
        height = (len(lines) + 1) * _LINE + 14
        pieces.append(
            f'<rect x="{_LEFT}" y="{top:.0f}" width="{_RIGHT - _LEFT}" height="{height:.0f}" rx="3" fill="{palette.SEA}" '
            f'stroke="{palette.RULE}"/>'
        )
        pieces.append(_words(16, top + height / 2 + 5, name, 15, palette.INK, 600))
        pieces.append(_words(_LEFT + 14, top + 21, about(name), _SMALL, palette.INK))
        pieces += [
            _words(_LEFT + 14, top + 21 + place * _LINE, line, _SMALL, palette.INK_3)
            for place, line in enumerate(lines, 1)
        ]
        middle[name] = top + height / 2
        top += height + _ROW
    for (upper, lower), count in sorted(arrows().items()):
        start, end = middle[upper], middle[lower]
        reach = _RIGHT + 30 + 0.42 * abs(end - start)
        colour = palette.ACCENT if end > start else _LOSS
        pieces.append(
            f'<path d="M {_RIGHT} {start:.0f} C {reach:.0f} {start:.0f} {reach:.0f} {end - 4:.0f} {_RIGHT + 7} '
            f'{end - 4:.0f}" fill="none" stroke="{colour}" stroke-opacity="0.55" '
            f'stroke-width="{0.8 + 0.09 * min(count, 40):.1f}" marker-end="url(#tip)"><title>{upper} uses {lower}: '
            f"{count}</title></path>"
        )
    tip = (
        f'<marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="4" orient="auto" '
        f'markerUnits="userSpaceOnUse"><path d="M0 0 L8 4 L0 8 z" fill="{palette.ACCENT}"/></marker>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top:.0f}" '
        f'font-family="Source Sans 3, Source Sans Pro, sans-serif" role="img" '
        f'aria-label="Floors of the code and what they import">'
        f'<defs>{tip}</defs><rect width="100%" height="100%" fill="{palette.WHITE}"/>{"".join(pieces)}</svg>\n'
    )


if __name__ == "__main__":
    PICTURE.write_text(diagram(), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
