"""What a browser tells may be anything: each door takes what makes sense and raises nothing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from kki_dash.findings.dataset import Dataset
from kki_dash.ui.kit import figure_card, head, map_card, my_city, shared, viewport
from kki_dash.ui.present import show

UI = Path(figure_card.__file__).parents[1]
JUNK: list[Any] = [None, True, 5, -1, 1e400, float("nan"), "", "x", "\x00", [], [[]], [None], {}, {"a": []}, {"": {}}]


def nested(*names: str) -> list[Any]:
    """Junk at each depth of what is expected."""
    every = [*JUNK]
    for depth in range(1, len(names) + 1):
        for one in JUNK:
            told = one
            for name in reversed(names[:depth]):
                told = [told] if name == "[]" else {name: told}
            every.append(told)
    return every


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_every_component_that_tells_something_is_tested_here() -> None:
    told = {
        f"{path.parent.name}/{path.name}"
        for path in UI.rglob("*.py")
        if re.search(r"on_\w+_change=|st_folium\(|\"on_select\"|on_select=", path.read_text(encoding="utf-8"))
    }
    assert told == {"kit/figure_card.py", "kit/head.py", "kit/map_card.py", "kit/viewport.py", "present/show.py"}


@pytest.mark.parametrize("told", nested("last_active_drawing", "properties", "city"), ids=repr)
def test_the_map_tells_a_city_or_none(told: Any) -> None:
    found = map_card._clicked(told)
    assert found is None or isinstance(found, str)


def test_the_map_tells_the_city_that_was_clicked() -> None:
    assert map_card._clicked({"last_active_drawing": {"properties": {"city": "suva"}}}) == "suva"


@pytest.mark.parametrize("told", nested("selection", "points", "[]", "customdata", "[]"), ids=repr)
def test_a_picked_mark_is_a_text_or_nothing(state: dict[str, Any], told: Any) -> None:
    picked: list[str] = []
    state["plot"] = told
    figure_card._picked("plot", picked.append)
    assert all(isinstance(one, str) for one in picked)


def test_a_picked_mark_is_told(state: dict[str, Any]) -> None:
    picked: list[str] = []
    state["plot"] = {"selection": {"points": [{"customdata": ["suva", 5]}]}}
    figure_card._picked("plot", picked.append)
    assert picked == ["suva"]


@pytest.mark.parametrize("name", ["preset", "format", "token", "address"])
@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_question_for_a_picture(
    dataset: Dataset, state: dict[str, Any], monkeypatch: pytest.MonkeyPatch, name: str, junk: Any
) -> None:
    made: list[Any] = []
    monkeypatch.setattr(shared, "dataset", lambda: dataset)
    monkeypatch.setattr(figure_card, "_rooms", lambda figure: figure_card._Rooms(("slide",), 1))
    monkeypatch.setattr(figure_card.files, "figure_picture", lambda *given: _File(made, given))
    state["downloads"] = {"asked": {"preset": "slide", "format": "png", "token": "1", "address": "", name: junk}}
    figure_card._ask("map", "downloads")
    answer = figure_card._answer(object(), state["asked map"])  # type: ignore[arg-type]
    assert (answer is None) == (name in ("preset", "format"))


class _File:
    name, media = "map.png", "image/png"

    def __init__(self, made: list[Any], given: tuple[Any, ...]) -> None:
        assert isinstance(given[-1], str)
        self.make: Callable[[], bytes] = lambda: b""


@pytest.mark.parametrize("junk", [one for one in JUNK if one != ""], ids=repr)
def test_my_city_and_the_slide_change_for_a_name_only(
    dataset: Dataset, state: dict[str, Any], monkeypatch: pytest.MonkeyPatch, junk: Any
) -> None:
    monkeypatch.setattr(shared, "dataset", lambda: dataset)
    params: dict[str, str] = {"at": "map"}
    monkeypatch.setattr(st, "query_params", params)
    monkeypatch.setattr(my_city, "choose", lambda city_id: pytest.fail("chosen"))
    monkeypatch.setattr(my_city, "forget", lambda: pytest.fail("forgotten"))
    state.update({"head": {"city": junk}, "presenter": {"go": junk}})
    head._take()
    show._move()
    # a text is a slide or none, which the page looks up
    assert params == {"at": junk if isinstance(junk, str) else "map"}


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_window_is_as_wide_as_one_can_be(state: dict[str, Any], junk: Any) -> None:
    state.update({"size": junk, "width": junk})
    assert viewport.size() == "laptop"
    assert viewport.LEAST_WIDTH <= viewport.width() <= viewport.MOST_WIDTH
