"""The deck: the slides of a meeting as PPTX, with native charts and tables that can be edited, and speaker notes."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from pptx.util import Pt

from kki_dash import __version__
from kki_dash.exports import qr
from kki_dash.exports.deck import charts, drawn, lists, measure
from kki_dash.exports.deck.pptx_kit import (
    HEIGHT,
    SMALL,
    TEXT,
    WIDTH,
    Run,
    describe,
    draw_rule,
    fill_frame,
    lines_height,
    place_shape,
    presentation,
    slide_number,
    write,
)
from kki_dash.figures import palette
from kki_dash.figures.toolkit.placing import Box
from kki_dash.findings import citation
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.timeline import CYCLES
from kki_dash.meeting import facts as held
from kki_dash.meeting import slides
from kki_dash.text import _, apart, day, join, pieces, years
from kki_dash.vocabulary import CLASS

LEFT, RIGHT = 36, WIDTH - 36
FOOT = 488
"""Where note and source begin, in points from the top."""

CODE = 48
"""Side of the code that leads back to the view, in points."""

HEADLINES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0)


def deck(
    dataset: Dataset,
    city_ids: Sequence[str] = (),
    kinds: Sequence[str] = tuple(slides.SLIDES),
    today: date | None = None,
) -> bytes:
    """The deck as a file: a title slide, then the slides of the meeting.

    Parameters
    ----------
    city_ids, kinds : sequence of str
        As for ``slides.slides``.
    today : date, optional
        Date on the title slide.
    """
    made = presentation()
    made.core_properties.title = _("Kitakyushu Initiative for a Clean Environment")
    made.core_properties.author = _("Kitakyushu Initiative dashboard")
    shown = slides.slides(dataset, city_ids, kinds)
    _title(made, dataset, [dataset.cities[city_id].name for city_id in city_ids], today or date.today())
    for slide in shown:
        _slide(
            made,
            dataset,
            slide,
            qr.address("present", **held.view_of(slide.slide_id, city_ids), data=citation.data_version(dataset)),
        )
    _words(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _words(made: Any) -> None:
    """The appendix: what is meant by the words on the slides."""
    title = _("Appendix: words on these slides")
    page, end = _blank(made, title, HEADLINES, Box(LEFT, 22, RIGHT, 0), 1)
    lists.words(page, title, Box(LEFT, end + 10, RIGHT, FOOT + 20))
    slide_number(page, Box(RIGHT - 180, HEIGHT - 32, RIGHT, HEIGHT - 16))
    page.notes_slide.notes_text_frame.text = _(
        "The dashboard explains each word where it stands, and all of them on Data."
    )


def _blank(made: Any, headline: str, sizes: tuple[float, ...], box: Box, most: int) -> tuple[Any, float]:
    """A slide with its headline, at most so many lines; and where the headline ends."""
    slide = made.slides.add_slide(made.slide_layouts[0])
    room = box.right - box.left
    size = measure.largest(headline, sizes, room, most, bold=True)
    end = box.top + lines_height(len(measure.wrap(headline, size, room, bold=True)), size)
    place_shape(slide.shapes.title, Box(box.left, box.top, box.right, end))
    fill_frame(slide.shapes.title.text_frame, [[Run(headline, size, palette.INK, True)]])
    slide.shapes.title.text_frame.word_wrap = True
    return slide, end


def _title(made: Any, dataset: Dataset, cities: Sequence[str], today: date) -> None:
    name = _("Kitakyushu Initiative for a Clean Environment")
    slide, end = _blank(made, name, (44.0, 40.0, 36.0), Box(LEFT, 150, RIGHT, 0), 1)
    draw_rule(slide.shapes, LEFT, 132, RIGHT, 132, palette.ACCENT, 3)
    words = [_("What a network of cities did, {years}, and what the data can say about it").format(years=_span())]
    if cities:
        with_cities = _("With {cities}").format(cities=join(cities))
        words.append(measure.first_lines(with_cities, 18, RIGHT - LEFT, 4))
    words += [day(today.isoformat()), _("Data by source, named on each slide and in the speaker notes")]
    top = end + 16
    for place_, text in enumerate(words):
        size, colour = (18, palette.INK_2) if place_ else (22, palette.INK)
        high = lines_height(len(measure.wrap(text, size, RIGHT - LEFT)), size)
        write(slide.shapes, Box(LEFT, top, RIGHT, top + high), [[Run(text, size, colour)]])
        top += high + 10
    about = _("Kitakyushu Initiative dashboard, version {version}, data {fingerprint}").format(
        version=__version__, fingerprint=dataset.tables.fingerprint
    )
    write(slide.shapes, Box(LEFT, 506, RIGHT, 522), [[Run(about, SMALL, palette.INK_3)]])
    slide.notes_slide.notes_text_frame.text = _(
        "Every chart and table of this deck can be edited. Each slide names its sources at its foot; the speaker notes "
        "give all of them, the method in a sentence, and what the figure does not say. Some sources are for "
        "non-commercial use only."
    )


def _span() -> str:
    return years(CYCLES[0].first, CYCLES[-1].last)


def _slide(made: Any, dataset: Dataset, slide: held.Slide, address: str) -> None:
    right = RIGHT - CODE - 12 if address else RIGHT
    page, end = _blank(made, slide.headline, HEADLINES, Box(LEFT, 22, right, 0), 2)
    if address:
        code = page.shapes.add_picture(io.BytesIO(qr.png(address)), Pt(RIGHT - CODE), Pt(20), Pt(CODE), Pt(CODE))
        describe(code, _("Code of this view"), _("Code that leads to this slide: {address}").format(address=address))
    top = end + 4
    if slide.subtitle:
        top = _subtitle(page, slide, top)
    # what the phases were for fills a slide of its own; it stands in the speaker notes
    note = "" if slide.kind == "programme" else measure.first_lines(slide.note, SMALL, RIGHT - LEFT, 3)
    high = lines_height(len(measure.wrap(note, SMALL, RIGHT - LEFT)), SMALL) if note else 0
    cited = _draw(page, dataset, slide, Box(LEFT, top + 10, RIGHT, FOOT - high - 8))
    _foot(page, note, high, cited or slide.sources)
    slide_number(page, Box(RIGHT - 180, HEIGHT - 32, RIGHT, HEIGHT - 16))
    page.notes_slide.notes_text_frame.text = slide.notes


def _draw(page: Any, dataset: Dataset, slide: held.Slide, box: Box) -> str | None:
    """The findings of a slide, each kind in its own way; gives the sources of what is shown, where that is not all."""
    match slide.facts:
        case held.Programme() as facts:
            drawn.programme(page, facts, box)
        case held.Region() as facts:
            drawn.map_(page, facts, slide.figures[0].alt, box)
        case held.Quadrant() as facts:
            charts.quadrant(page, dataset, facts, slide.figures[0], box)
        case held.Pillars() as facts:
            charts.pillars(page, facts, slide.subtitle, box)
        case held.Outcomes() as facts:
            charts.outcomes(page, facts, box)
        case held.Replication() as facts:
            lists.practices(page, facts, slide.figures[0].alt, box)
        case held.Evidence():
            drawn.matrix(page, slide.figures[0], box)
        case held.NextStep() as facts:
            lists.next_step(page, facts, slide.headline, box)
        case held.Commitments() as facts:
            lists.commitments(page, facts, slide.headline, box)
        case held.Profile() as facts:
            return lists.city(page, dataset, facts, slide.figures, box)
    return None


def _subtitle(page: Any, slide: held.Slide, top: float) -> float:
    look = palette.CLASSES[slide.facts.klass] if isinstance(slide.facts, held.Profile) and slide.facts.klass else None
    said = f"{look.glyph} {slide.subtitle}" if look else slide.subtitle
    size = measure.largest(said, (TEXT, 15.0, 14.0), RIGHT - LEFT, 2, bold=look is not None)
    runs = [Run(slide.subtitle, size, palette.INK_2)]
    if look and isinstance(slide.facts, held.Profile) and slide.facts.klass and slide.facts.beside_class:
        before, after = (Run(text, size, palette.INK_2) for text in slide.facts.beside_class)
        named = Run(f"{look.glyph} {CLASS[slide.facts.klass].label}", size, look.text, True)
        runs = [*([before] if before.text else []), named, after]
    end = top + lines_height(len(measure.wrap(said, size, RIGHT - LEFT, bold=look is not None)), size)
    describe(write(page.shapes, Box(LEFT, top, RIGHT, end), [runs]), _("Subtitle"))
    return end


def _foot(page: Any, note: str, high: float, cited: str) -> None:
    """The note, and the source in two lines; what is left out there stands whole in the speaker notes."""
    room = RIGHT - LEFT - 180
    if note:
        box = Box(LEFT, FOOT - high, RIGHT, FOOT)
        describe(write(page.shapes, box, [[Run(note, SMALL, palette.INK_3)]]), _("Note"))
    source = _("Source: {source}").format(source=cited)
    parts = pieces(cited)
    while len(parts) > 1 and len(measure.wrap(source, SMALL, room)) > 2:
        parts.pop()
        source = _("Source: {source}; all sources in the speaker notes").format(source=apart(parts))
    shape = write(
        page.shapes,
        Box(LEFT, FOOT + 4, LEFT + room, FOOT + 34),
        [[Run(measure.first_lines(source, SMALL, room, 2), SMALL, palette.INK_3)]],
    )
    describe(shape, _("Source"))
