"""What the deck writes: tables that take as many rows as fit, and the lists of a city."""

from collections.abc import Sequence
from typing import Any

from kki_dash.exports.deck import measure
from kki_dash.exports.deck.charts import trend
from kki_dash.exports.deck.pptx_kit import (
    SMALL,
    TEXT,
    TICK,
    Cell,
    Paragraph,
    Run,
    describe,
    draw_rule,
    lines_height,
    native_table,
    table_height,
    write,
)
from kki_dash.figures import palette
from kki_dash.figures.figure import Figure
from kki_dash.figures.toolkit.placing import Box
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.replication import Branch, strong
from kki_dash.meeting import facts as held
from kki_dash.text import _, apart, listed, ngettext, number, pieces
from kki_dash.vocabulary import READING, on_paper


def practices(page: Any, facts: held.Replication, alt: str, box: Box) -> None:
    """Who took which practice up, as a table."""
    heads = (_("From"), _("Practice"), _("Taken up in: strong evidence"), _("weaker evidence"))
    rows = [
        (
            Cell(branch.giver, palette.ACCENT, True),
            Cell(branch.practice),
            Cell(_takers(branch, True), bold=True),
            Cell(_takers(branch, False), palette.INK_2),
        )
        for branch in facts.branches
    ]
    _long_table(page, box, heads, (120, 318, 255, 195), rows, alt)


def _takers(branch: Branch, sure: bool) -> str:
    found = []
    for links in branch.takers.values():
        if any(strong(link) for link in links) == sure:
            dated = [link.when for link in links if link.year]
            found.append(
                _("{city} ({years})").format(city=links[0].taker, years=listed(dict.fromkeys(dated)))
                if dated
                else links[0].taker
            )
    return listed(found)


def _long_table(
    page: Any, box: Box, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]], alt: str
) -> None:
    """A table at the largest size at which all rows fit, else with as many as fit and how many there are more."""
    head, room = [Cell(text, palette.INK_2, True) for text in heads], box.bottom - box.top
    sizes = (TEXT, 15, TICK, 13, SMALL)
    size = next((size for size in sizes if table_height([head, *rows], widths, size) <= room), SMALL)
    shown = list(rows)
    while len(shown) > 1 and table_height([head, *_with_rest(rows, shown)], widths, size) > room:
        shown.pop()
    made = native_table(page, box.left, box.top, widths, [head, *_with_rest(rows, shown)], size)
    describe(made, _("Table"), alt)


def _with_rest(rows: Sequence[Sequence[Cell]], shown: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """The rows shown, and a row that counts the others."""
    left = len(rows) - len(shown)
    if not left:
        return list(shown)
    text = ngettext("one more on the dashboard", "{n} more on the dashboard", left).format(n=number(left))
    return [*shown, [Cell(text, palette.INK_3), *(Cell("") for _cell in rows[0][1:])]]


def commitments(page: Any, facts: held.Commitments, alt: str, box: Box) -> None:
    """Targets with a later figure as a table, and the others named below it."""
    known = [one for one in facts.rows if one.later]
    bare = [one for one in facts.rows if not one.later]
    room = box.right - box.left
    words = _("No later figure: {targets}.").format(targets=apart(listed([one.city, one.measure]) for one in bare))
    size = measure.largest(words, (TICK, 13, SMALL), room, 3)
    words = measure.first_lines(words, size, room, 4)
    high = lines_height(len(measure.wrap(words, size, room)), size) if bare else 0
    if known:
        heads = (_("City"), _("Declared target"), _("Later figure"), _("Our reading"))
        rows = [
            (
                Cell(one.city, palette.INK, True),
                Cell(one.statement),
                Cell(one.later),
                Cell(READING[one.reading].label, palette.INK if one.compared else palette.INK_3, one.compared),
            )
            for one in known
        ]
        held = Box(box.left, box.top, box.right, box.bottom - high - 12)
        _long_table(page, held, heads, (105, 340, 310, 133), rows, alt)
    if bare:
        below = Box(box.left, box.bottom - high, box.right, box.bottom)
        write(page.shapes, below, [[Run(words, size, palette.INK_2)]])


def next_step(page: Any, facts: held.NextStep, alt: str, box: Box) -> None:
    """What the record holds, theme by theme, and what would complete it, as a table."""
    several = len({gap.city_id for gap in facts.gaps}) > 1
    heads = (_("Theme"), _("On the record"), _("What would complete it"))
    rows = [
        (
            Cell(
                _("{city}: {theme}").format(city=gap.city, theme=gap.theme) if several else gap.theme,
                palette.CLASSES[f"{gap.side}_only"].text,
                True,
            ),
            Cell(gap.record),
            Cell(gap.complete, palette.ACCENT),
        )
        for gap in facts.gaps
    ]
    _long_table(page, box, heads, (200, 358, 330), rows, alt)


def words(page: Any, alt: str, box: Box) -> None:
    """What is meant by the words on the slides, as a table."""
    heads = (_("Word"), _("What it means here"))
    rows = [(Cell(word.label, palette.INK, True), Cell(word.note)) for word in on_paper()]
    _long_table(page, box, heads, (200, 688), rows, alt)


def city(page: Any, dataset: Dataset, facts: held.Profile, drawn: Sequence[Figure], box: Box) -> str:
    """The charts of a city beside its lists; gives the sources of what is shown."""
    gap = 28
    half = (box.right - box.left - gap) / 2
    lists = list(facts.lists)
    cited: list[str] = []
    environment = [p for p in facts.panels if p.indicator.dimension == "environment"]
    figures = dict(zip((p.indicator.indicator_id for p in facts.panels), drawn, strict=True))
    charted = bool(facts.panels)
    middle = box.top + (198 if charted else 0)
    slots = [Box(box.left, box.top, box.left + half, middle), Box(box.right - half, box.top, box.right, middle)]
    if charted and len(facts.panels) == 1:
        # the column without a chart holds the list that tells most
        free = slots.pop(1 if environment else 0)
        if lists:
            cited += _list(page, lists.pop(0), free, TICK)
    for panel, slot in zip(facts.panels, slots, strict=False):
        figure = figures[panel.indicator.indicator_id]
        trend(page, dataset, panel, figure, slot)
        cited = [*pieces(figure.source), *cited]
    below = Box(box.left, middle + 10 if charted else box.top, box.right, box.bottom)
    for one, column in _columns(lists, below, gap, 3 if charted else 2, 13 if charted else TEXT):
        cited += _list(page, one, column, 13 if charted else TEXT)
    return apart(dict.fromkeys(cited))


def _columns(lists: Sequence[held.Facts], box: Box, gap: float, most: int, size: float) -> list[tuple[held.Facts, Box]]:
    """The first lists side by side, without those of which not even one entry fits."""
    for count in range(min(most, len(lists)), 0, -1):
        wide = (box.right - box.left - gap * (count - 1)) / count
        lefts = [box.left + place_ * (wide + gap) for place_ in range(count)]
        found = [(one, Box(x, box.top, x + wide, box.bottom)) for one, x in zip(lists, lefts, strict=False)]
        if all(_fitting(one, column, size) for one, column in found):
            return found
    return []


def _fitting(one: held.Facts, box: Box, size: float) -> int:
    """How many entries of a list fit whole, with a line that counts the others."""
    room = box.right - box.left
    title = lines_height(len(measure.wrap(one.title, TICK, room, bold=True)), TICK)
    left = box.bottom - box.top - 5 - title
    for place_, item in enumerate(one.items):
        left -= lines_height(len(measure.wrap(item, size, room)), size)
        if left < (lines_height(1, SMALL) if place_ + 1 < len(one.items) else 0):
            return place_
    return len(one.items)


def _list(page: Any, one: held.Facts, box: Box, size: float) -> list[str]:
    """A heading and as many entries as fit whole; gives the sources of those shown."""
    draw_rule(page.shapes, box.left, box.top, box.right, box.top, palette.INK, 1.5)
    shown = _fitting(one, box, size)
    words: list[Paragraph] = [[Run(one.title, TICK, palette.INK, True)]]
    words += [[Run(item, size, palette.INK_2)] for item in one.items[:shown]]
    if hidden := len(one.items) - shown:
        text = ngettext("and one more on the dashboard", "and {n} more on the dashboard", hidden)
        words.append([Run(text.format(n=number(hidden)), SMALL, palette.INK_3)])
    describe(write(page.shapes, Box(box.left, box.top + 5, box.right, box.bottom), words), one.title)
    return list(dict.fromkeys(source for sources in one.sources[:shown] for source in sources))
