"""The commands: their answers to a wrong question, and the same numbers as the pages."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from kki_dash.commands.main import main, spoken
from kki_dash.data import versions
from kki_dash.exports.workbook import package_zip
from kki_dash.findings import winwin
from kki_dash.findings.dataset import Dataset
from kki_dash.meeting.slides import slides
from tests.kit import ROOT

AIR = ["winwin", "--environment", "pm25,pm10", "--livelihood", "shdi", "--from", "2010", "--to", "2019"]
FIRST = [
    "city_id",
    "class",
    "environment_change_pct",
    "livelihood_change_pct",
    "environment_indicator",
    "livelihood_indicator",
    "environment_n",
    "livelihood_n",
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kki_dash", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_csv_has_one_row_per_city_and_the_columns_in_order(dataset: Dataset) -> None:
    done = run(*AIR, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0])[: len(FIRST)] == FIRST
    assert [row["city_id"] for row in rows] == list(dataset.participating)
    for row, expected in zip(rows, winwin.city_rows(dataset, winwin.RECOMMENDED["air-hdi"]), strict=True):
        assert row["class"] == expected.klass
        assert bool(row["reason"]) == (expected.klass in ("insufficient_data", "no_clear_direction"))
        assert row["environment_evidence"] == (
            expected.environment.said.kind if expected.environment.said else "insufficient"
        )
        if expected.environment.percent is not None:
            assert float(row["environment_change_pct"]) == pytest.approx(expected.environment.percent, abs=1e-4)
            assert float(row["environment_low_pct"]) <= float(row["environment_change_pct"]) + 1e-4
            assert float(row["environment_change_pct"]) <= float(row["environment_high_pct"]) + 1e-4
            assert row["environment_series"]
            assert row["environment_place"]


def test_json_and_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*AIR, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    dhaka = next(row for row in rows if row["city_id"] == "dhaka")
    assert (dhaka["class"], dhaka["environment_evidence"]) == ("no_clear_direction", "no_clear_direction")
    assert dhaka["better_side"] == ""
    assert "no clear direction, 64 to 86" in dhaka["reason"]
    assert dhaka["environment_first_year"] == 2010
    assert main(AIR) == 0
    text = capsys.readouterr().out
    assert "12 win_win, 8 no_clear_direction" in text.splitlines()[0]
    assert not [word for word in ("nan", "None", "<NA>") if word in text.split()]


def test_the_region_comes_behind_the_participants(capsys: pytest.CaptureFixture[str], dataset: Dataset) -> None:
    green = ["winwin", "--environment", "greenness", "--livelihood", "gdp_per_capita", "--from", "2000", "--to", "2015"]
    assert main([*green, "--universe", "region", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(dataset.participating) + len(dataset.urban_centres)
    assert {row["universe"] for row in rows} == {"participant", "urban_centre"}
    assert len({row["city_id"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"--environment": "pm52"}, "'pm52' is not known. Did you mean"),
        ({"--environment": ""}, "--environment is empty"),
        ({"--livelihood": "pm25"}, "has no better side or belongs to another side"),
        ({"--livelihood": "population"}, "has no better side or belongs to another side"),
        ({"--from": "2020"}, "before it begins in 2020"),
    ],
)
def test_a_wrong_question_gets_a_sentence(
    capsys: pytest.CaptureFixture[str], change: dict[str, str], sentence: str
) -> None:
    words = dict(zip(AIR[1::2], AIR[2::2], strict=True)) | change
    assert main(["winwin", *(part for pair in words.items() for part in pair)]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_a_folder_without_data_gets_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    assert main([*AIR, "--data", str(tmp_path)]) == 2
    assert "needs the table" in capsys.readouterr().err


# export


@pytest.mark.long
def test_the_exports_are_the_files_of_the_buttons(tmp_path: Path, dataset: Dataset) -> None:
    deck, city, whole, package = (tmp_path / name for name in ("a.pptx", "b.xlsx", "c.xlsx", "d.zip"))
    arguments = ["export", "deck", "--city", "cebu", "surabaya", "--slides", "winwin,map"]
    assert main([*arguments, "--out", str(deck)]) == 0
    titles = [page.shapes.title.text_frame.text for page in Presentation(str(deck)).slides]
    assert titles[1:-1] == [slide.headline for slide in slides(dataset, ("cebu", "surabaya"), ("map", "winwin"))]
    assert main(["export", "workbook", "--city", "cebu", "--out", str(city)]) == 0
    assert "Cebu City" in openpyxl.load_workbook(city)["Read me"]["A1"].value
    assert main(["export", "workbook", "--out", str(whole)]) == 0
    assert openpyxl.load_workbook(whole, read_only=True)["cities"].max_row == len(dataset.cities) + 1
    assert main(["export", "package", "--out", str(package)]) == 0
    assert package.read_bytes() == package_zip(ROOT / "data")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["deck", "--city", "cebuu"], "The city 'cebuu' is not known. Did you mean cebu"),
        (["deck", "--slides", "map,winwinn"], "The slide 'winwinn' is not known. Did you mean winwin"),
        (["workbook", "--city", "atlantis"], "The city 'atlantis' is not known."),
    ],
)
def test_an_export_of_what_there_is_not_gets_a_sentence_and_no_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    out = tmp_path / "file"
    assert main(["export", *arguments, "--out", str(out)]) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_an_export_that_cannot_be_written_or_read_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["export", "package", "--out", str(tmp_path / "no" / "file.zip")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert main(["export", "workbook", "--data", str(tmp_path), "--out", str(tmp_path / "file.xlsx")]) == 2
    assert "needs the table" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("{python} -m kki_dash changes {old} {new} | head -1", 0, ""),
        ("{python} -m kki_dash check > /dev/full", 2, "no space is left"),
        ("{python} -m kki_dash export deck --slides '' --out {out}", 1, "Say which slide"),
    ],
)
def test_what_keeps_a_command_from_answering_is_a_sentence(tmp_path: Path, line: str, status: int, said: str) -> None:
    known = [one.version for one in versions.versions(ROOT / "data")]
    names = {"python": sys.executable, "old": known[0], "new": known[-1], "out": tmp_path / "a.pptx"}
    done = subprocess.run(["bash", "-c", line.format(**names)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert said in done.stderr
    assert not (tmp_path / "a.pptx").exists()


def test_a_command_that_is_stopped_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> int:
        raise KeyboardInterrupt

    assert spoken(stopped) == 130
    assert capsys.readouterr().err == "Stopped.\n"
