"""The three pictures of a practice: nothing left out, nothing cut, and what is hollow is not known."""

import pytest

from kki_dash.figures import palette, practice_map, practice_result, practice_time
from kki_dash.figures.surface import Size
from kki_dash.figures.toolkit.measure import text_width
from kki_dash.findings import practices, results
from kki_dash.findings.dataset import Dataset
from tests.kit import complete


@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
def test_every_practice_is_drawn_at_every_size(dataset: Dataset, size: Size) -> None:
    drawn = 0
    for case in practices.cases(dataset):
        if practice_result.figures_of(case):
            complete(practice_result.practice_result_figure(dataset, case, size))
            drawn += 1
        if case.taken_up:
            complete(practice_map.practice_map_figure(dataset, case, size))
            complete(practice_time.practice_time_figure(dataset, case, size))
            drawn += 2
    assert drawn > 15


@pytest.mark.parametrize("size", ["phone", "laptop", "wide"])
def test_no_word_of_a_result_is_cut_and_every_figure_stands_there(dataset: Dataset, size: Size) -> None:
    room = practice_result.WIDTHS[size]
    for case in practices.cases(dataset):
        shown = practice_result.figures_of(case)
        if not shown:
            continue
        plot = practice_result.practice_result_figure(dataset, case, size).plot
        for words in plot.layout.annotations:
            plain = words.text.removeprefix("<b>").removesuffix("</b>")
            wide = text_width(plain, words.font.size, bold=plain != words.text)
            assert words.x + wide <= room + 1, (case.practice.activity_id, words.text)
        bars = [trace for trace in plot.data if trace.fill == "toself"]
        assert len(bars) == 2 * sum(results.bars(one) is not None for one in shown)


def test_the_way_of_surabaya(dataset: Dataset) -> None:
    case = practices.case_of(dataset, "seed-surabaya")
    figure = practice_map.practice_map_figure(dataset, case, "laptop")
    assert figure.subtitle.startswith("4 by 2010, 8 after")
    arcs = [trace for trace in figure.plot.data if trace.mode == "lines+markers"]
    assert sum(trace.line.dash != "solid" for trace in arcs) == 8
    assert len(arcs) == 12
    (dots,) = (trace for trace in figure.plot.data if trace.mode == "markers")
    assert list(dots.marker.color).count(palette.WHITE) == 8
    assert {words.text for words in figure.plot.layout.annotations} == {*case.takers.values(), "Surabaya"}
    assert practice_map.on_screen(figure.plot).layout.yaxis.scaleanchor == "x"


def test_when_surabaya_was_taken_up(dataset: Dataset) -> None:
    case = practices.case_of(dataset, "seed-surabaya")
    plot = practice_time.practice_time_figure(dataset, case, "laptop").plot
    (dots,) = plot.data
    assert list(dots.x) == [2004, 2007, 2010, 2010, 2010, *[2011] * 7, 2012]
    assert list(dots.marker.color) == [palette.ACCENT] * 2 + [palette.WHITE] * 11
    said = {words.text for words in plot.layout.annotations}
    assert said >= {"Programme 2000–2010", "<b>Surabaya</b>", "Bago City", "by 2012"}


def test_the_order_is_that_of_the_years_and_a_start_goes_before_a_name(dataset: Dataset) -> None:
    for case in practices.cases(dataset):
        several = practices.takers(case)
        assert {one.city_id: one.city for one in several} == case.takers
        during = [one.during for one in several]
        assert during == sorted(during, reverse=True)
    first = practices.takers(practices.case_of(dataset, "seed-surabaya"))[0]
    assert (first.city_id, first.link.year, first.link.started) == ("bago", 2007, True)
