"""What a visitor takes away under a figure."""

from base64 import b64decode
from pathlib import Path
from unittest.mock import Mock

import pandas as pd
import pytest

from kki_dash.commands.export import asked_figure
from kki_dash.commands.main import main
from kki_dash.exports.print.plain import CannotDrawError
from kki_dash.exports.print.press import FORMATS, PRESS, NotPrintedError
from kki_dash.exports.print.sizes import PRESETS
from kki_dash.findings.dataset import Dataset
from kki_dash.ui.kit import figure_card, shared

ADDRESS = "dashboard.example/cities?city=dalian&lang=en"


@pytest.fixture(autouse=True)
def _one_dataset(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "dataset", lambda: dataset)


def asked(size: str, kind: str) -> dict[str, str]:
    return {"preset": size, "format": kind, "token": "1-1", "address": f"https://{ADDRESS}"}


@pytest.mark.long
@pytest.mark.parametrize("size", PRESETS)
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.usual("png-slide", "svg-85mm", "pdf-175mm")
def test_the_page_and_the_command_line_give_the_same_bytes(
    dataset: Dataset, tmp_path: Path, size: str, kind: str
) -> None:
    figure = asked_figure(dataset, "city", {"city": "dalian", "indicator": "pm25"})
    answer = figure_card._answer(figure, asked(size, kind))
    assert answer
    out = tmp_path / f"made.{kind}"
    name = ["export", "figure", "city", "--city", "dalian", "--indicator", "pm25"]
    assert main([*name, "--size", size, "--link", f"https://{ADDRESS}", "--out", str(out)]) == 0
    assert b64decode(answer["bytes"]) == out.read_bytes()
    assert answer["name"] == f"dalian-pm25-{size}.{kind}"
    assert answer["media"] == {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}[kind]


@pytest.mark.parametrize(
    "question", ["png", None, {}, {"preset": "poster", "format": "png"}, {"preset": "slide", "format": "exe"}]
)
def test_a_question_that_makes_no_sense_gets_no_answer(dataset: Dataset, question: object) -> None:
    assert figure_card._answer(asked_figure(dataset, "map", {}), question) is None


def test_a_table_without_an_address_is_made_into_a_file_when_it_is_asked_for(dataset: Dataset) -> None:
    made: list[pd.DataFrame] = []

    def table() -> pd.DataFrame:
        made.append(pd.DataFrame({"City": ["Đà Nẵng"], "Value": [1.5]}))
        return made[-1]

    for question in ("csv", None, {}, asked("slide", "png")):
        assert figure_card._numbers("targets", table, question) is None
    assert not made
    answer = figure_card._numbers("targets", table, {"token": "1-1", "format": "csv"})
    assert answer
    assert answer["name"] == "targets.csv"
    # with the mark by which Excel knows the letters
    assert b64decode(answer["bytes"]).decode("utf-8-sig") == "City,Value\nĐà Nẵng,1.5\n"


def test_a_picture_that_cannot_be_made_is_told(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: object) -> bytes:
        raise NotPrintedError("Ask again in a moment.")

    monkeypatch.setattr(PRESS, "make", make)
    answer = figure_card._answer(asked_figure(dataset, "map", {}), asked("slide", "png"))
    assert answer == {"token": "1-1", "failed": "Ask again in a moment."}


def test_a_size_that_is_not_on_offer_and_a_figure_that_cannot_be_drawn_are_told(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = figure_card._answer(asked_figure(dataset, "timeline", {}), asked("wide", "png"))
    assert answer == {"token": "1-1", "failed": "In this size the words of the figure could not be read."}
    for error in (CannotDrawError, ValueError, RuntimeError):
        monkeypatch.setattr(PRESS, "make", Mock(side_effect=error("a fault")))
        answer = figure_card._answer(asked_figure(dataset, "map", {}), asked("slide", "png"))
        assert answer
        assert answer["failed"].startswith("This picture could not be made.")
