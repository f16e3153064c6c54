"""Add your data without a browser: what is pasted is checked, shown in the city's own record, and known to no one else."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.preview import preview
from kki_dash.ui.add import visit
from kki_dash.ui.kit import shared
from tests.kit import chosen_cities, open_page, shown, whole

SECRET = "Unheard-of bulletin 8127"
HEAD = "Indicator\tUnit\tPlace\tKind of place\tHow\tSource\t2001\t2002\t2003\t2004\t2005\t2006\n"
SOUND = f"{HEAD}Particles (PM10)\tµg/m³\tDalian\tmunicipality\tmeasured\t{SECRET}\t80\t78\t75\t72\t70\t68\n"
BROKEN = SOUND.replace("\t75\t", "\t0.075\t")


def pasted(text: str, city: str = "dalian") -> "object":
    at = open_page("add", city=city, step="check")
    return at.text_area(key=f"pasted {city}").input(text).run()


def test_without_a_city_the_page_says_what_it_is_for() -> None:
    text = whole(open_page("add"))
    assert "Nothing is stored on the server." in text
    assert "Take the template of your city" in text


@pytest.mark.parametrize("city", chosen_cities())
def test_the_first_step_of_any_kind_of_city(city: str) -> None:
    text = whole(open_page("add", city=city))
    assert "Add your values for" in text
    assert "table" in text


def test_a_mistake_is_named_with_cell_and_way_to_mend() -> None:
    text = whole(pasted(BROKEN))  # type: ignore[arg-type]
    assert "6 new values read: 1 cell to mend" in text
    assert '<b class="error">I2</b>' in text
    assert "the value would be 75 µg/m³" in text
    assert 'class="cell error">0.075' in text


def test_what_cannot_be_read_is_one_sentence() -> None:
    at = pasted("nothing\nof a table\n")
    text = whole(at)  # type: ignore[arg-type]
    assert "The file was not read." in text
    assert "no table that can be read" in text


def test_the_preview_shows_the_new_line_and_the_cell_of_the_matrix() -> None:
    at = open_page("add", city="bago", step="check")
    at.text_area(key="pasted bago").input(SOUND.replace("Dalian", "Bago City")).run()
    assert "everything is ready" in whole(at)
    at.segmented_control(key="add:step").set_value("preview").run()
    text = whole(at)
    assert "With your values, Bago City: Particles (PM10) down 16 per cent" in text
    assert "Not yet published" in text
    assert "Evidence matrix: Air" in text
    assert "not yet published" in text
    at.segmented_control(key="add:step").set_value("send").run()
    text = whole(at)
    assert "Ready to send: 6 new values, nothing published is changed or removed" in text


def test_nothing_can_be_sent_before_it_is_mended() -> None:
    at = pasted(BROKEN)
    at.segmented_control(key="add:step").set_value("send").run()  # type: ignore[attr-defined]
    assert "Something is still to be mended" in whole(at)  # type: ignore[arg-type]


def everything_kept(dataset: Dataset) -> str:
    """What the shared data set remembers, as text."""
    found = []
    for answers in vars(dataset).get("_kept", {}).values():
        for question, answer in answers.by_question.items():
            found.append(f"{question} {answer.value}")
    return "\n".join(found)


def test_what_one_visitor_sends_no_other_sees_and_nothing_shared_keeps() -> None:
    at = pasted(SOUND)
    for step in ("preview", "send"):
        at.segmented_control(key="add:step").set_value(step).run()  # type: ignore[attr-defined]
        assert SECRET in shown(at)  # type: ignore[arg-type]
    for step, says in (
        ("preview", "Nothing to preview yet"),
        ("send", "Nothing to send yet"),
        ("check", "Check the filled file"),
    ):
        other = whole(open_page("add", city="dalian", step=step))
        assert says in other
        assert SECRET not in other
    for page in ("overview", "cities", "compare", "data"):
        assert SECRET not in whole(open_page(page, city="dalian"))
    dataset = shared.dataset()
    assert not dataset.unpublished
    assert SECRET not in everything_kept(dataset)
    assert SECRET not in " ".join(one.title for one in dataset.sources.values())


def test_no_picture_of_uploaded_values_has_an_address_or_a_citation() -> None:
    at = pasted(SOUND)
    at.segmented_control(key="add:step").set_value("preview").run()  # type: ignore[attr-defined]
    found = [str(one.proto) for one in at.get("bidi_component") if "figure_downloads" in str(one.proto)]  # type: ignore[attr-defined]
    assert found
    for text in found:
        assert '\\"embed\\": 0,' in text
        assert '\\"citation\\": \\"\\",' in text


def test_another_city_does_not_show_the_file_of_this_one() -> None:
    at = pasted(SOUND)
    at.selectbox(key="add:city").set_value("ulsan").run()  # type: ignore[attr-defined]
    at.segmented_control(key="add:step").set_value("preview").run()  # type: ignore[attr-defined]
    assert SECRET not in whole(at)  # type: ignore[arg-type]


def test_the_memory_of_a_visit_goes_with_it(dataset: Dataset) -> None:
    """A data set of a visit is held by the visit alone."""
    from kki_dash.rounds.checks import checked
    from kki_dash.rounds.reading import read_pasted

    gc.collect()
    before = sum(isinstance(one, Dataset) and bool(one.unpublished) for one in gc.get_objects())
    (sent,) = read_pasted(SOUND, dataset, "dalian")
    held = visit.Upload("t", "dalian", *checked(dataset, sent), preview(dataset, checked(dataset, sent)[1]))
    assert sum(isinstance(one, Dataset) and bool(one.unpublished) for one in gc.get_objects()) == before + 1
    del held
    gc.collect()
    assert sum(isinstance(one, Dataset) and bool(one.unpublished) for one in gc.get_objects()) == before


@pytest.mark.parametrize("page", ["cities", "compare", "overview"])
def test_every_gap_leads_to_the_page(page: str) -> None:
    text = shown(open_page(page, city="bago"))
    assert 'href="add?city=bago"' in text


def test_a_template_is_offered_without_making_it(
    use: Callable[[Path | Dataset], None], package: Callable[..., Path]
) -> None:
    use(package())
    at = open_page("add", city="suva")
    assert "Add your values for Suva" in whole(at)
