"""Every figure for every purpose: its words are whole and inside the picture, and it says who, what and when."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from PIL import ImageFont
from plotly.utils import PlotlyJSONEncoder

from kki_dash.data.load import load
from kki_dash.exports.print.publication import PRESETS, USUAL, Credit, Picture, offered, picture
from kki_dash.figures.decoupling import decoupling_figure
from kki_dash.figures.dumbbells import dumbbell_figure
from kki_dash.figures.figure import MAP_DISCLAIMER, Figure
from kki_dash.figures.lines import lines_figure
from kki_dash.figures.network_map import arcs_figure, arcs_map, map_figure, network_map
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.record import record_figure
from kki_dash.figures.replication import replication_figure
from kki_dash.figures.standing import standing_figure
from kki_dash.figures.surface import Canvas
from kki_dash.figures.timeline import LEAST_WIDTH, place_events, timeline_figure
from kki_dash.figures.toolkit.measure import text_width, wrap
from kki_dash.figures.toolkit.placing import Box
from kki_dash.figures.trend import panel_figure
from kki_dash.findings import citation, decoupling, peers, timeline, winwin
from kki_dash.findings import city as profile
from kki_dash.findings import compare as comparing
from kki_dash.findings.dataset import Dataset
from kki_dash.findings.lenses import lens, lens_ids
from kki_dash.findings.replication import between_participants
from tests.kit import DATA, ROOT

ADDRESS = (
    "dashboard.example/compare?indicator=pm10&city=nonthaburi&with=bangkok,ulsan&peers=subregion&years=2000..2019"
    "&scale=unit&measure=greenness&alike=population,income,baseline&nearest=40&within=region&lang=en"
)


@cache
def shipped() -> Dataset:
    return Dataset(load(DATA))


def figures(dataset: Dataset) -> Iterator[Figure]:
    for key, pair in winwin.RECOMMENDED.items():
        rows = winwin.city_rows(dataset, pair)
        region = winwin.centre_rows(dataset, pair)
        yield quadrant_figure(dataset, winwin.RECOMMENDED[key], rows, region, "laptop")
    for indicator_id in ("pm25", "shdi", "waste_generated", "city_area"):
        city = comparing.default_city(dataset, indicator_id)
        low, high = comparing.span(dataset, indicator_id)
        others = comparing.default_compared(dataset, indicator_id, city, "all")
        comparison = comparing.compare(dataset, indicator_id, city, others, "all", low, high)
        yield lines_figure(dataset, indicator_id, comparison, "all", False, "laptop")
        if comparison.rows:
            yield dumbbell_figure(dataset, indicator_id, comparison, "laptop")
    for lens_id in lens_ids(dataset):
        shown = lens(dataset, lens_id)
        yield map_figure(dataset, shown, network_map(dataset, shown))
    links = between_participants(dataset)
    yield arcs_figure(dataset, links, arcs_map(dataset, links))
    yield replication_figure(dataset, links, "laptop")
    yield timeline_figure(dataset, timeline.events(dataset), "laptop")
    for city_id in ("dalian", "bago", "nonthaburi"):
        for dimension in ("environment", "livelihood"):
            for panel in profile.panels(dataset, city_id, dimension, "subregion")[:2]:
                yield panel_figure(dataset, panel, "laptop")
        yield record_figure(city_id, dataset.cities[city_id].name, profile.record(dataset, city_id), "laptop")
    for pair_ in decoupling.pairs(dataset):
        rows_ = decoupling.city_rows(dataset, pair_)
        yield decoupling_figure(dataset, pair_, rows_, decoupling.centre_rows(dataset, pair_), "laptop")
    for city_id in ("ulsan", "dalian"):
        ask = peers.Ask("greenness", ("population", "income", "baseline"), "region", 40)
        yield standing_figure(dataset, peers.find(dataset, city_id, ask), "laptop")


KINDS = {f"{figure.slug}-{place}": figure for place, figure in enumerate(figures(shipped()))}


@cache
def drawn(kind: str, preset: str) -> Picture:
    return picture(KINDS[kind], preset, Credit(citation.made_by(shipped()), ADDRESS))


@cache
def font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(ROOT / "static/fonts" / f"SourceSans3-{'Bold' if bold else 'Regular'}.ttf"), 100)


def box_of(words: dict[str, Any], layout: dict[str, Any]) -> Box:
    """Rectangle of an annotation in pixels of the picture, measured with the font file."""
    margin = {**layout["template"]["layout"]["margin"], **layout["margin"]}
    across, down = layout["width"] - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"]

    def at(name: str) -> float:
        reference = words.get(f"{name}ref", name)
        if reference == "paper":
            return words[name]
        axis = layout[reference.replace(name, f"{name}axis")]
        low, high = axis["range"]
        start, end = axis.get("domain", (0, 1))
        return start + (words[name] - low) / (high - low) * (end - start)

    text = words["text"]
    lines = text.split("<br>")
    plain = [line.replace("<b>", "").replace("</b>", "").replace("&#37;", "%").replace("&amp;", "&") for line in lines]
    size = words.get("font", {}).get("size") or layout["template"]["layout"]["annotationdefaults"]["font"]["size"]
    width = max(font("<b>" in text).getlength(line) * size / 100 for line in plain)
    height = 1.3 * size * (len(lines) - 1) + 0.9 * size
    x = margin["l"] + at("x") * across + words.get("xshift", 0) + (words.get("ax", 0) if words.get("showarrow") else 0)
    y = (
        margin["t"]
        + (1 - at("y")) * down
        - words.get("yshift", 0)
        + (words.get("ay", 0) if words.get("showarrow") else 0)
    )
    left = {"left": x, "right": x - width, "center": x - width / 2}[words.get("xanchor", "center")]
    # a line of text has a fifth of its height above its letters
    top = {"top": y + 0.2 * size, "bottom": y - 0.2 * size - height, "middle": y - height / 2}[
        words.get("yanchor", "middle")
    ]
    return Box(left, top, left + width, top + height)


def asked() -> list[tuple[str, str]]:
    return [(kind, preset) for kind, figure in KINDS.items() for preset in offered(figure)]


@pytest.mark.parametrize(("kind", "preset"), asked())
def test_all_words_are_inside_the_picture(kind: str, preset: str) -> None:
    shown = drawn(kind, preset)
    layout = shown.figure["layout"]
    assert (layout["width"], layout["height"]) == (shown.width, shown.height)
    frame = Box(-1, -1, shown.width + 1, shown.height + 1)
    for words in layout["annotations"]:
        box = box_of(words, layout)
        assert box.inside(frame), (words["text"], box)
    json.dumps(shown.figure, allow_nan=False, cls=PlotlyJSONEncoder)


@pytest.mark.parametrize(("kind", "preset"), asked())
def test_the_words_around_the_marks_cover_nothing(kind: str, preset: str) -> None:
    shown = drawn(kind, preset)
    layout = shown.figure["layout"]
    head_and_foot = [box_of(words, layout) for words in layout["annotations"][-3:]]
    inside = [box_of(words, layout) for words in layout["annotations"][:-3]]
    for a, b in combinations(head_and_foot, 2):
        assert not a.overlaps(b)
    for box in inside:
        assert not any(box.overlaps(other) for other in head_and_foot)


@pytest.mark.parametrize(("kind", "preset"), asked())
def test_a_picture_says_what_who_and_when(kind: str, preset: str) -> None:
    shown = drawn(kind, preset)
    figure = KINDS[kind]
    title, subtitle, foot = (
        words["text"].replace("<br>", " ").replace("<b>", "").replace("</b>", "").replace("&amp;", "&")
        for words in shown.figure["layout"]["annotations"][-3:]
    )
    assert title == figure.title.replace("&", "&")
    assert subtitle
    assert "Source: " in foot
    assert "Kitakyushu Initiative dashboard, data of 1 November 2026." in foot
    assert "dashboard.example/compare" in foot.replace(" ", "")
    assert (MAP_DISCLAIMER in foot) == figure.over_land
    assert shown.land == figure.over_land
    cited = foot.partition("Source: ")[2].partition(", and others named at the link")[0]
    assert figure.source.startswith(cited) or cited.startswith(figure.source)


@pytest.mark.parametrize(("kind", "preset"), asked())
def test_a_picture_has_the_form_of_its_purpose(kind: str, preset: str) -> None:
    shown, chosen = drawn(kind, preset), PRESETS[preset]
    assert shown.width <= 1.45 * chosen.width
    height = shown.height * shown.pixels / shown.width
    if chosen.height:
        assert height == pytest.approx(chosen.height * chosen.pixels / chosen.width, abs=2)
    else:
        assert height / chosen.dpi * 25.4 < 297


def test_the_sizes_are_those_that_a_layout_asks_for() -> None:
    assert {key: preset.pixels for key, preset in PRESETS.items()} == {
        "175mm": round(175 / 25.4 * 300),
        "85mm": round(85 / 25.4 * 300),
        "slide": 1920,
        "square": 1080,
        "wide": 1200,
    }
    assert (1920 * 450 / 800, 1200 * 336 / 640) == (1080, 630)


@pytest.mark.parametrize("key", ["175mm", "85mm"])
def test_print_has_letters_of_seven_points_and_more(key: str) -> None:
    preset = PRESETS[key]
    point = preset.pixels / preset.width / 300 * 72
    for size in (preset.small, preset.subtitle, preset.title, {"laptop": 13, "phone": 12}[preset.letters]):
        assert size * point >= 7


def test_a_slide_has_the_letters_of_a_slide() -> None:
    preset = PRESETS["slide"]
    on_1280 = 1280 / preset.width
    assert preset.title * on_1280 >= 44
    assert preset.small * on_1280 >= 16
    assert 14 * on_1280 >= 21


def test_every_figure_is_offered_for_a_report() -> None:
    for figure in KINDS.values():
        assert USUAL in offered(figure)


def test_a_figure_of_many_rows_is_not_offered_where_nobody_could_read_it() -> None:
    many = next(figure for figure in KINDS.values() if figure.slug == "change-shdi")
    assert offered(many) == ["175mm", "85mm"]


def test_a_narrow_column_has_no_quiet_dots_and_does_not_speak_of_them() -> None:
    kind = next(kind for kind in KINDS if kind.startswith("winwin-greenness"))
    wide, column = drawn(kind, "175mm"), drawn(kind, "85mm")
    dots = [sum(len(trace["x"]) for trace in one.figure["data"]) for one in (wide, column)]
    assert dots[0] > dots[1] + 50
    words = json.dumps(column.figure["layout"]["annotations"])
    assert "Grey" not in words
    assert "grey" not in words
    assert "Grey" in json.dumps(wide.figure["layout"]["annotations"])


def test_a_city_without_its_name_is_counted() -> None:
    kind = next(kind for kind in KINDS if kind.startswith("winwin-pm25"))
    column = drawn(kind, "85mm")
    rows = winwin.comparable(winwin.city_rows(shipped(), winwin.RECOMMENDED["air-hdi"]))
    words = [one["text"] for one in column.figure["layout"]["annotations"]]
    named = sum(row.name in [part for text in words[:-3] for part in text.split(", ")] for row in rows)
    missing = len(rows) - named
    said = f"The names of {missing} cities find no room" if missing > 1 else "The name of one city finds no room"
    assert (said in words[-1].replace("<br>", " ")) == bool(missing)


def test_lines_break_where_they_are_full() -> None:
    text = "Change in fine particles of the municipality and in the human development index of the province"
    for width in (90, 200, 333):
        lines = wrap(text, 13, width)
        assert " ".join(lines) == text
        assert all(font(False).getlength(line) * 0.13 <= width for line in lines)
    assert wrap("", 13, 100) == []


def test_an_address_is_taken_apart_after_its_signs_and_never_lost() -> None:
    lines = wrap(ADDRESS, 10.5, 200)
    assert "".join(lines) == ADDRESS
    assert all(line[-1] in "?&/," for line in lines[:-1])
    assert all(text_width(line, 10.5) <= 200 for line in lines)
    assert "".join(wrap("x" * 200, 13, 100)) == "x" * 200


def test_no_event_of_the_timeline_begins_before_its_lane() -> None:
    shown = timeline.dated(timeline.events(shipped()))
    for width in range(LEAST_WIDTH, 1300, 40):
        for placed in place_events(shown, Canvas("laptop", width)).values():
            assert all(one.box.left >= 0 for one in placed)
