"""The slides of a meeting: their order, and nothing without a source."""

from kki_dash.findings.dataset import Dataset
from kki_dash.meeting import slides
from tests.kit import CITIES, chosen_cities


def test_the_order_is_that_of_the_programme_whatever_was_asked_first(dataset: Dataset) -> None:
    kinds = list(slides.SLIDES)
    shown = slides.slides(dataset, ["cebu", "bago"], kinds[::-1])
    assert [one.kind for one in shown] == [*kinds, slides.CITY, slides.CITY]
    assert [one.slide_id for one in shown[-2:]] == ["city-cebu", "city-bago"]


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
        assert isinstance(facts, slides.Profile)
        drawn = any(panel.indicator.dimension == "environment" for panel in facts.panels)
        assert any(one.list_id == "missing" for one in facts.lists) is not drawn
        told[drawn] += 1
    assert all(told.values())
