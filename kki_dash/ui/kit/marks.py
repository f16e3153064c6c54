"""Small marks that several rooms show: classes, before and after, sparklines."""

from collections.abc import Sequence

from kki_dash.figures import palette
from kki_dash.figures.sparkline import sparkline
from kki_dash.findings.evidence import Mark
from kki_dash.findings.pillars import Practice
from kki_dash.text import _, number
from kki_dash.ui.kit import html
from kki_dash.vocabulary import CLASS, DOCUMENTED


def class_mark(klass: str, mark: Mark = "filled") -> html.Raw:
    """Glyph of a class in its colours, its left half filled where the class rests on two years."""
    look = palette.CLASSES[klass]
    fill = (
        f"background:linear-gradient(90deg,{look.fill} 50%,{palette.WHITE} 50%);-webkit-background-clip:text;"
        "background-clip:text;color:transparent"
        if mark == "half"
        else f"color:{look.fill}"
    )
    style = f"{fill};-webkit-text-stroke-color:{look.text}"
    return html.tag("span", look.glyph, "glyph", style=style, aria_hidden="true")


def class_chip(klass: str, mark: Mark = "filled", *, explained: bool = True) -> html.Raw:
    """Glyph and name of a class with what it means; where it rests on two years, the words say so.

    Parameters
    ----------
    explained : bool
        False inside a link, which can hold nothing else that answers.
    """
    name = html.tag("b", CLASS[klass].label, style=f"color:{palette.CLASSES[klass].text}")
    if explained:
        name = html.explained(klass, name)
    rests = html.tag("small", _(" between two years")) if mark == "half" else ""
    return html.tag("span", html.join([class_mark(klass, mark), " ", name, rests]), "class-chip")


def sparkline_image(sparkline_years: Sequence[int], values: Sequence[float], name: str) -> html.Raw:
    return html.tag(
        "img",
        "",
        src=sparkline(sparkline_years, values),
        width="220",
        height="44",
        alt=_("{name} from {first} to {last}").format(name=name, first=sparkline_years[0], last=sparkline_years[-1]),
    )


def track(before: float, after: float) -> html.Raw:
    """Two values on a scale from zero, in per cent of its length: hollow before, solid after."""
    low, high = sorted((before, after))
    marks = [
        html.tag("span", "", "line"),
        html.tag("span", "", "bar", style=f"left:{low:.1f}%;right:{100 - high:.1f}%"),
        html.tag("span", "", "dot before", style=f"left:{before:.1f}%"),
        html.tag("span", "", "dot", style=f"left:{after:.1f}%"),
    ]
    return html.tag("div", html.join(marks), "track", aria_hidden="true")


def practice_mark(what: str, measured: bool) -> html.Raw:
    """Glyph of what a practice documents, pale where an outcome is only described."""
    look = palette.DOCUMENTED_LOOKS[what]
    fill = look.fill if measured or what in ("estimated", "neither") else f"{look.fill}40"
    return html.tag(
        "span",
        look.glyph,
        "glyph" if what != "neither" else "glyph plain",
        style=f"color:{fill};-webkit-text-stroke-color:{look.text}" if what != "neither" else f"color:{look.text}",
        aria_hidden="true",
    )


def mark_legend(several: Sequence[Practice]) -> html.Raw:
    """What the glyphs of practices stand for, with the number of each."""
    entries = [
        html.tag(
            "span",
            html.join(
                [
                    practice_mark(what, True),
                    " ",
                    html.tag("b", term.label, style=f"color:{palette.DOCUMENTED_LOOKS[what].text}"),
                    f" {number(sum(practice.documented == what for practice in several))}",
                ]
            ),
        )
        for what, term in DOCUMENTED.items()
    ]
    entries.append(
        html.tag("span", _("Full colour: every outcome measured. Pale: one or both only described."), "muted")
    )
    return html.tag("div", html.join(entries), "mark-legend")
