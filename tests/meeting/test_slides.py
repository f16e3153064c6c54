"""The slides of a meeting: their order, and nothing without a source."""

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.matrix import COLUMNS, matrix
from kki_dash.meeting import facts as held
from kki_dash.meeting import slides
from kki_dash.vocabulary import MATRIX_MARK
from tests.kit import CITIES, chosen_cities


def test_the_order_is_that_of_the_programme_whatever_was_asked_first(dataset: Dataset) -> None:
    kinds = list(slides.SLIDES)
    shown = slides.slides(dataset, ["cebu", "bago"], kinds[::-1])
    assert [one.slide_id for one in shown] == [*kinds[:-1], "city-cebu", "city-bago", slides.LAST]


def test_a_meeting_ends_with_the_next_step_of_its_cities(dataset: Dataset) -> None:
    for city_ids in ([], ["cebu"], ["bago", "cebu"], list(dataset.participating)):
        last = slides.slides(dataset, city_ids, [slides.LAST])[-1]
        assert isinstance(last.facts, held.NextStep)
        assert 1 <= len(last.facts.gaps) <= 6
        named = {gap.city_id for gap in last.facts.gaps}
        assert named <= set(city_ids) if city_ids else named == {""}
        assert last.sources
    alone = slides.next_slide(dataset, ["kitakyushu"])
    assert alone
    assert isinstance(alone.facts, held.NextStep)
    assert {gap.mark for gap in alone.facts.gaps} <= set(MATRIX_MARK)


def test_the_emptiest_themes_of_the_region_are_counted_from_the_matrix(dataset: Dataset) -> None:
    rows = matrix(dataset).rows
    slide = slides.next_slide(dataset, [])
    assert slide
    assert isinstance(slide.facts, held.NextStep)
    empty = {
        column.label: sum(row.cells[place].reading is None for row in rows)
        for place, column in enumerate(COLUMNS.values())
    }
    for gap in slide.facts.gaps:
        assert gap.record.startswith(f"{empty[gap.theme]} of {len(rows)} ")


def test_the_practice_of_the_headline_is_drawn_first(dataset: Dataset) -> None:
    slide = next(one for one in slides.slides(dataset, kinds=["practices"]) if one.kind == "practices")
    assert isinstance(slide.facts, held.Replication)
    first = slide.facts.branches[0]
    assert slide.headline.lower().startswith(first.practice.lower())
    assert len(first.takers) == max(len(branch.takers) for branch in slide.facts.branches)


def test_every_city_has_a_slide_that_names_it_and_its_sources(dataset: Dataset) -> None:
    for city in chosen_cities():
        one = slides.city_slide(dataset, city, "wide")
        assert one.headline.startswith(dataset.cities[city].name)
        assert one.sources
        assert one.headline in one.notes
        assert one.sources in one.notes


def test_a_city_without_an_environmental_chart_is_told_what_would_make_one(dataset: Dataset) -> None:
    told = {True: 0, False: 0}
    for city in CITIES:
        facts = slides.city_slide(dataset, city, "wide").facts
        assert isinstance(facts, held.Profile)
        drawn = any(panel.indicator.dimension == "environment" for panel in facts.panels)
        assert any(one.list_id == "missing" for one in facts.lists) is not drawn
        told[drawn] += 1
    assert all(told.values())
