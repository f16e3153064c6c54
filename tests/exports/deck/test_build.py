"""The deck, opened again by another reader: its slides, their order, and the numbers in its charts and tables."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from kki_dash.data.load import load
from kki_dash.exports.deck import charts as charts_of_deck
from kki_dash.exports.deck import measure, pptx_kit
from kki_dash.exports.deck.build import deck
from kki_dash.exports.deck.pptx_kit import HEIGHT, WIDTH
from kki_dash.figures.quadrant import quadrant_figure
from kki_dash.figures.toolkit.placing import Box
from kki_dash.figures.toolkit.region import Plane
from kki_dash.findings import city as profile
from kki_dash.findings import winwin, winwin_words
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting import facts as held
from kki_dash.meeting import slides
from kki_dash.vocabulary import CLASS
from tests.kit import DATA

TODAY = date(2026, 3, 4)
APPENDIX = "Appendix: words on these slides"
CITIES = ("surabaya", "dalian", "bago", "kuliyapitiya")
HOSTILE = ["<img src=x onerror=alert(1)>", '=HYPERLINK("x")', 'O\'Brien "&" <script>', "x" * 120]


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> Any:
    return Presentation(io.BytesIO(deck(dataset, CITIES, today=TODAY)))


def pages(made: Any, start: str) -> list[Any]:
    return [page for page in made.slides if page.shapes.title.text_frame.text.startswith(start)]


def slide_of(made: Any, kind: str) -> Any:
    """The slide of the programme of a kind; the title stands before all."""
    return made.slides[1 + list(slides.SLIDES).index(kind)]


def charts(page: Any) -> list[Any]:
    return [shape.chart for shape in page.shapes if shape.has_chart]


def rows(page: Any) -> list[list[str]]:
    grid = next(shape.table for shape in page.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in grid.rows]


def words(page: Any) -> str:
    texts = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    if any(shape.has_table for shape in page.shapes):
        texts += [cell for row in rows(page) for cell in row]
    return "\n".join([*texts, page.notes_slide.notes_text_frame.text])


def test_the_slides_stand_in_their_order(made: Any, dataset: Dataset) -> None:
    assert (made.slide_width, made.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    shown = slides.slides(dataset, CITIES)
    *story, last = slides.SLIDES
    assert [slide.slide_id for slide in shown] == [*story, *(f"city-{city_id}" for city_id in CITIES), last]
    titles = [page.shapes.title.text_frame.text for page in made.slides]
    assert titles == ["Kitakyushu Initiative for a Clean Environment", *(slide.headline for slide in shown), APPENDIX]
    assert titles[1 + story.index("winwin")] == winwin_words.classes_headline(
        dataset, winwin.RECOMMENDED["air-hdi"], winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"])
    )
    assert "4 March 2026" in words(made.slides[0])
    assert "Data by source" in words(made.slides[0])


def test_every_slide_names_its_sources_at_its_foot_and_in_the_notes(made: Any, dataset: Dataset) -> None:
    for page, slide in zip(list(made.slides)[1:-1], slides.slides(dataset, CITIES), strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert f"Sources: {slide.sources}." in notes
        assert slide.sources
        assert slide.method in notes
        assert slide.limits in notes
        foot = next(shape for shape in page.shapes if shape.name == "Source")
        cited = foot.text_frame.text.removeprefix("Source: ").removesuffix("; all sources in the speaker notes")
        assert set(cited.split("; ")) <= set(slide.sources.split("; "))
        assert 'type="slidenum"' in next(s for s in page.shapes if s.name == "Slide number")._element.xml


def test_no_slide_says_what_the_data_do_not_allow(made: Any) -> None:
    for page in made.slides:
        text = words(page)
        assert not re.search(r"\b(nan|None|NaN|<NA>)\b", text)
        for word in ("caused", "thanks to", "due to", "because of the programme"):
            assert word not in text
    assert "do not imply official endorsement" in words(slide_of(made, "map"))


def test_every_chart_is_native_and_described(made: Any) -> None:
    kinds = []
    for page in made.slides:
        for shape in page.shapes:
            if shape.has_chart:
                kinds.append(shape.chart.chart_type)
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
                book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
                assert book.active.max_row > 1
    assert set(kinds) == {
        XL_CHART_TYPE.XY_SCATTER,
        XL_CHART_TYPE.BAR_STACKED,
        XL_CHART_TYPE.BAR_CLUSTERED,
        XL_CHART_TYPE.LINE_MARKERS,
    }


def test_the_quadrant_has_the_changes_of_the_findings(made: Any, dataset: Dataset) -> None:
    known = winwin.comparable(winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"]))
    page = slide_of(made, "winwin")
    (chart,) = charts(page)
    found = {
        (series.name, round(x, 6), round(y, 6))
        for series in chart.plots[0].series
        for x, y in zip(_numbers(series, "xVal"), _numbers(series, "yVal"), strict=True)
    }
    expected = {
        (CLASS[row.klass].label, round(row.environment.percent or 0, 6), round(row.livelihood.percent or 0, 6))
        for row in known
    }
    assert found == expected
    text = words(page) + chart._chartSpace.xml
    for row in known:
        assert row.name in text
    counts = winwin.counts(known)
    for klass in ("win_win", "trade_off", "environment_only", "livelihood_only", "loss"):
        assert f"{CLASS[klass].label} {counts[klass]}" in words(page)


def _numbers(series: Any, which: str) -> list[float]:
    return [float(value) for value in series._element.xpath(f"./c:{which}//c:pt/c:v/text()")]


def test_the_bars_of_the_pillars_count_the_activities_of_the_files(made: Any) -> None:
    activities, outcomes, sources = (
        pd.read_csv(DATA / f"{name}.csv") for name in ("activities", "outcomes", "sources")
    )
    kinds = ("demonstration_project", "pilot_project", "seed_case", "replication")
    practices = activities[
        activities["kind"].isin(kinds) & (activities["relation"] != "related") & (activities["evidence"] != "reported")
    ]
    graded = outcomes[
        ~outcomes["source_id"].isin(sources[sources["grade"] == "C"]["source_id"]) & (outcomes["unwelcome"] != "yes")
    ]
    known = graded[graded["evidence_level"] != "estimated"]
    sides = {side: set(known[known["dimension"] == side]["activity_id"]) for side in ("environment", "livelihood")}
    any_side = set(graded["activity_id"])
    expected = []
    for environment, livelihood, estimated in (
        (True, True, True),
        (True, False, True),
        (False, True, True),
        (False, False, True),
        (False, False, False),
    ):
        members = practices[
            (practices["activity_id"].isin(sides["environment"]) == environment)
            & (practices["activity_id"].isin(sides["livelihood"]) == livelihood)
            & (practices["activity_id"].isin(any_side) == estimated)
        ]
        expected.append([float((members["pillar"] == pillar).sum()) for pillar in (1, 2, 3)])
    (chart,) = charts(slide_of(made, "pillars"))
    assert [list(series.values) for series in chart.plots[0].series] == expected
    assert chart.value_axis.minimum_scale == 0


def test_before_and_after_are_values_of_the_files_on_scales_from_zero(made: Any) -> None:
    outcomes = pd.read_csv(DATA / "outcomes.csv")
    stored = set(zip(outcomes["before_value"], outcomes["after_value"], strict=True))
    found = charts(slide_of(made, "outcomes"))
    assert len(found) >= 3
    for chart in found:
        assert tuple(chart.plots[0].series[0].values) in stored
        assert chart.value_axis.minimum_scale == 0


def test_the_trend_of_a_city_has_its_stored_values_and_no_line_over_a_gap(made: Any) -> None:
    stored = pd.read_csv(DATA / "observations.csv")
    (page,) = pages(made, "Dalian")
    particles, development = charts(page)
    for chart, indicator in ((particles, "pm25"), (development, "shdi")):
        mine = list(chart.plots[0].series)[-1]
        own = stored[(stored["city_id"] == "dalian") & (stored["indicator_id"] == indicator)]
        of_place = own[(own["spatial_name"] == mine.name) & own["year"].notna()]
        by_year = {int(year): value for year, value in zip(of_place["year"], of_place["value"], strict=True)}
        drawn = {
            year: value
            for year, value in zip((day.year for day in _days(chart)), mine.values, strict=True)
            if value is not None
        }
        assert drawn
        assert drawn == {year: by_year[year] for year in drawn}
        assert '<c:dispBlanksAs val="gap"/>' in chart._chartSpace.xml


def _days(chart: Any) -> list[date]:
    return [
        date.fromordinal(date(1899, 12, 30).toordinal() + int(float(text)))
        for text in chart.plots[0].series[0]._element.xpath("./c:cat//c:pt/c:v/text()")
    ]


def test_the_peer_median_is_that_of_the_profile(made: Any, dataset: Dataset) -> None:
    panel = next(
        one
        for one in profile.panels(dataset, "dalian", "livelihood", slides.PEERS)
        if one.indicator.indicator_id == "shdi"
    )
    chart = charts(pages(made, "Dalian")[0])[1]
    line = next(series for series in chart.plots[0].series if series.name == "Peer median")
    found = dict(zip((day.year for day in _days(chart)), line.values, strict=True))
    assert found == pytest.approx({year: panel.median[year] for year in found})


def test_the_tables_hold_the_links_and_targets_of_the_files(made: Any, dataset: Dataset) -> None:
    links = pd.read_csv(DATA / "replications.csv")
    links = links[links["evidence"] != "reported"]
    inside = links[links["from_city_id"].isin(dataset.participating) & links["to_city_id"].isin(dataset.participating)]
    text = "\n".join("|".join(row) for row in rows(slide_of(made, "practices")))
    for link in inside.itertuples():
        assert dataset.cities[link.from_city_id].name in text
        assert dataset.cities[link.to_city_id].name in text
    declared = pd.read_csv(DATA / "commitments.csv")
    declared = declared[declared["declared_at"] == "fourth_network_meeting"]
    page = slide_of(made, "commitments")
    known = declared[declared["later_value"].notna()]
    assert {tuple(row[:2]) for row in rows(page)[1:]} == {
        (dataset.cities[row.city_id].name, row.statement) for row in known.itertuples()
    }
    for row in declared[declared["later_value"].isna()].itertuples():
        assert f"{dataset.cities[row.city_id].name}, {row.measure}" in words(page)


def test_cities_lie_where_they_are_on_the_map(made: Any, dataset: Dataset) -> None:
    page = slide_of(made, "map")
    land = next(shape for shape in page.shapes if shape.name == "Land")
    plane = Plane(land.width / 12700, land.height / 12700)
    dots = {shape.name: shape for shape in page.shapes if shape.name in {city.name for city in dataset.cities.values()}}
    assert len(dots) == len(dataset.cities)
    for city in dataset.cities.values():
        dot = dots[city.name]
        x, y = ((dot.left + dot.width / 2 - land.left) / 12700, (dot.top + dot.height / 2 - land.top) / 12700)
        wanted = plane.at(city.longitude, city.latitude)
        # crowded marks are moved apart, by less than their own size or two
        assert abs(x - wanted[0]) < 18
        assert abs(y - wanted[1]) < 18
    west, east = dots["Tehran"], dots["Sendai"]
    assert west.left < dots["Dhaka"].left < east.left


def test_nothing_leaves_the_slide_and_no_words_leave_their_box(made: Any) -> None:
    for page in made.slides:
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width + 1
            assert shape.top + shape.height <= made.slide_height + 1
            if shape.has_text_frame and shape.text_frame.text and shape.text_frame.word_wrap:
                room = shape.width / 12700
                high = 0.0
                for paragraph in shape.text_frame.paragraphs:
                    size = max((run.font.size.pt for run in paragraph.runs), default=12)
                    bold = any(run.font.bold for run in paragraph.runs)
                    lines = measure.wrap("".join(run.text for run in paragraph.runs), size, room, bold)
                    high += len(lines) * size * 1.22
                    assert size >= 12
                assert high <= shape.height / 12700 + 3, shape.text_frame.text
        title = page.shapes.title.text_frame
        assert len(measure.wrap(title.text, title.paragraphs[0].runs[0].font.size.pt, WIDTH - 72, bold=True)) <= 2


@pytest.mark.long
def test_every_city_can_be_a_slide(dataset: Dataset) -> None:
    several = list(dataset.cities)
    made = Presentation(io.BytesIO(deck(dataset, several, ())))
    assert len(made.slides) == len(several) + 2
    test_nothing_leaves_the_slide_and_no_words_leave_their_box(made)
    test_no_slide_says_nothing_missing(made)
    for page, city in zip(list(made.slides)[1:-1], dataset.cities.values(), strict=True):
        assert page.shapes.title.text_frame.text.startswith(f"{city.name}: ")


def test_no_slide_says_nothing_missing(made: Any) -> None:
    for page in made.slides:
        assert not re.search(r"\b(nan|None|NaN|<NA>)\b", words(page))


Package = Callable[..., Path]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_city_name_stays_text(package: Package, name: str) -> None:
    changed = Dataset(
        load(package(cities=[(0, {"name": name})], observations=[(n, {"spatial_name": name}) for n in range(5)]))
    )
    made = Presentation(io.BytesIO(deck(changed, ["suva", "ube"])))
    page = list(made.slides)[-4]
    assert page.shapes.title.text_frame.text.startswith(name)
    (chart,) = charts(page)
    # the axis begins with the programme, before the first value
    values = [value for value in list(chart.plots[0].series)[-1].values if value is not None]
    assert values == [20.0, 18.5, 17.0, 16.0, 15.0]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "table", ["activities", "outcomes", "commitments", "replications", "programme_facts", "milestones", "urban_centres"]
)
def test_a_missing_table_only_takes_slides_away(package: Package, table: str) -> None:
    folder = package()
    next(folder.glob(f"{table}.*")).unlink()
    dataset = Dataset(load(folder))
    shown = slides.slides(dataset, ["suva"])
    made = Presentation(io.BytesIO(deck(dataset, ["suva"])))
    assert len(made.slides) == len(shown) + 2
    test_no_slide_says_nothing_missing(made)


def test_kinds_can_be_chosen_and_keep_their_order(dataset: Dataset) -> None:
    assert [slide.kind for slide in slides.slides(dataset, (), ("map", "pillars"))] == ["pillars", "map"]


def test_a_class_that_rests_on_two_years_is_half_filled(dataset: Dataset) -> None:
    pair = winwin.RECOMMENDED["green-gdp"]
    rows = tuple(winwin.city_rows(dataset, pair))
    made = pptx_kit.presentation()
    page = made.slides.add_slide(made.slide_layouts[0])
    figure = quadrant_figure(dataset, pair, rows, (), "wide")
    charts_of_deck.quadrant(page, dataset, held.Quadrant(pair, rows, ()), figure, Box(40, 100, 900, 600))
    (chart,) = charts(page)
    halves = chart._chartSpace.xpath(".//c:dPt[.//a:gradFill]")
    groups = winwin.same_place(winwin.comparable(rows))
    assert len(halves) == sum(group[0].mark == "half" for group in groups) == len(groups)
    assert {stop.get("pos") for half in halves for stop in half.xpath(".//a:gs")} == {"50000"}


def test_a_name_in_another_script_has_a_font_in_words_and_charts(made: Any) -> None:
    theme = etree.fromstring(made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    frames = [shape.chart._chartSpace for page in made.slides for shape in page.shapes if shape.has_chart]
    assert frames
    for script, typeface in pptx_kit.OTHER_SCRIPTS.items():
        # one for titles and one for text
        assert [font.get("typeface") for font in theme.iter(qn(f"a:{script}"))] == [typeface] * 2
        for frame in frames:
            assert {font.get("typeface") for font in frame.iter(qn(f"a:{script}"))} == {typeface}
    for frame in frames:
        for latin in frame.iter(qn("a:latin")):
            after = [font.tag for font in latin.itersiblings()]
            assert after == [qn(f"a:{script}") for script in pptx_kit.OTHER_SCRIPTS]
