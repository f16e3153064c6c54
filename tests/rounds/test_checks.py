"""Every kind of remark is raised by exactly its fault, at its cell, in words that say what to do."""

import re
from collections.abc import Mapping

import pytest

from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.remarks import REMARKS
from tests.kit import ROOT
from tests.rounds.kit import BULLETIN, PM10, STEADY, codes, filled, sent, workbook

HEAD = ["Indicator", "Unit", "Place", "Kind of place", "How", "Source", 2001, 2002, 2003, 2004, 2005, 2006]


def row(name: str, values: Mapping[int, object], **cells: str) -> list[object]:
    given = {"unit": "", "place": "Dalian", "kind": "municipality", "how": "measured", "source": BULLETIN, **cells}
    return [name, *given.values(), *(values.get(year) for year in range(2001, 2007))]


SOUND = row("PM10", STEADY)

ROWS = {
    "no_indicator": row("", STEADY),
    "unknown_indicator": row("Sunshine", STEADY),
    "not_a_number": row("PM10", STEADY | {2003: "many"}),
    "outside": row("PM10", STEADY | {2003: 9_000_000}),
    "slip": row("PM10", STEADY | {2003: 0.075}),
    "above_100": row("Recycling rate", {2001: 20, 2002: 21, 2003: 105}),
    "other_unit": row("PM10", STEADY, unit="mg/m³"),
    "no_source": row("PM10", STEADY, source=""),
    "of_the_province": row("PM10", STEADY, place="Liaoning"),
    "unknown_word": row("PM10", STEADY, kind="galaxy"),
    "forbidden": row("PM10", STEADY, place="Dal\x7fian"),
    "jump": row("PM10", STEADY | {2003: 40}),
    "end_jump": row("PM10", STEADY | {2006: 40}),
    "gap": row("PM10", {year: value for year, value in STEADY.items() if year != 2003}),
    "new_series": row("PM10", STEADY),
    "new_source": row("PM10", STEADY),
    "total_row": row("Total", STEADY),
}


@pytest.mark.parametrize("code", ROWS)
def test_a_row_with_a_fault(dataset: Dataset, code: str) -> None:
    other = row("Sulphur dioxide (SO₂)", dict.fromkeys(STEADY, 50))
    submission, _edits = sent(dataset, workbook([HEAD, other, ROWS[code]]), "dalian")
    clean, _none = sent(dataset, workbook([HEAD, SOUND]), "dalian")
    expected_anyway = {"new_series", "new_source"}
    found = [one for one in submission.remarks if one.code == code]
    assert found
    assert code in expected_anyway or code not in codes(clean)
    errors = set(codes(submission, "error"))
    assert errors == ({code} if REMARKS[code].level == "error" else set()) or code == "forbidden"
    for one in found:
        assert one.where
        assert "{" not in one.what + one.mend


def test_a_sound_row_has_neither_error_nor_question(dataset: Dataset) -> None:
    submission, edits = sent(dataset, workbook([HEAD, SOUND]), "dalian")
    assert codes(submission, "error") + codes(submission, "confirm") == []
    assert len(edits.added["observations"]) == len(STEADY)


def test_the_slip_of_a_unit_names_the_likely_value(dataset: Dataset) -> None:
    content = filled(dataset, "dalian", {"Particles (PM10)": PM10 | {2005: 0.085}})
    submission, _edits = sent(dataset, content)
    (found,) = [one for one in submission.remarks if one.code == "slip"]
    assert re.fullmatch(r"Your values, K\d+", found.where)
    assert "0.085" in found.what
    assert "85 µg/m³" in found.mend


def test_a_published_value_with_another_figure_is_a_question_and_an_alteration(dataset: Dataset) -> None:
    series = next(s for s in dataset.series("ulsan", "river_bod") if len(s.years) > 3)
    changed = dict(zip(series.years, series.values, strict=True))
    changed[series.years[1]] *= 1.05
    head = ["Indicator", "Place", "Kind of place", "Source", *changed]
    source = dataset.sources[series.source_id].short_title
    content = workbook([head, ["river_bod", series.spatial_name, series.spatial_unit, source, *changed.values()]])
    submission, edits = sent(dataset, content, "ulsan")
    (question,) = [one for one in submission.remarks if one.code == "changed"]
    (altered,) = edits.altered
    assert altered.key == (("series_id", series.series_id), ("year", str(series.years[1])))
    assert float(altered.before) == series.values[1]
    assert not edits.added
    assert str(series.years[1]) in question.what


def test_values_that_are_published_from_another_source_are_a_question(dataset: Dataset) -> None:
    series = next(s for s in dataset.series("dalian", "pm10") if len(s.years) > 5)
    values = dict(zip(series.years, series.values, strict=True))
    head = ["Indicator", "Place", "Source", *values]
    submission, edits = sent(dataset, workbook([head, ["pm10", "Elsewhere", "Another", *values.values()]]), "dalian")
    assert "same_elsewhere" in codes(submission, "confirm")
    assert len(edits.added["observations"]) == len(values)
    values[series.years[0]] += 1
    submission, _edits = sent(dataset, workbook([head, ["pm10", "Elsewhere", "Another", *values.values()]]), "dalian")
    assert "same_elsewhere" not in codes(submission)


def test_two_values_for_one_year(dataset: Dataset) -> None:
    submission, _edits = sent(dataset, workbook([HEAD, SOUND, row("PM10", {2001: 81})]), "dalian")
    assert codes(submission, "error") == ["twice"]
    same, _edits = sent(dataset, workbook([HEAD, SOUND, row("PM10", {2001: 80})]), "dalian")
    assert codes(same, "error") == []


def test_a_part_above_its_whole(dataset: Dataset) -> None:
    rows = [row("waste_total_year", {2001: 1000}), row("household_waste_year", {2001: 2000})]
    submission, _edits = sent(dataset, workbook([HEAD, *rows]), "dalian")
    assert "part_above_whole" in codes(submission, "error")


def test_parts_and_wholes_are_indicators_of_one_unit(dataset: Dataset) -> None:
    from kki_dash.rounds.checks import WHOLES

    for part, whole in WHOLES.items():
        assert dataset.indicators[part].unit == dataset.indicators[whole].unit


def test_a_row_a_power_of_ten_away_from_what_is_published(dataset: Dataset) -> None:
    series = next(s for s in dataset.series("dalian", "city_product_per_person"))
    head = ["Indicator", "Place", "Source", 2011, 2012]
    far = [value * 100 for value in series.values[-2:]]
    submission, _edits = sent(dataset, workbook([head, ["city_product_per_person", "Dalian", "A", *far]]), "dalian")
    assert {"tenfold", "outside", "slip"} & set(codes(submission))


def test_years_that_cannot_be(dataset: Dataset) -> None:
    text = "Year,Indicator,Value,Source\n1850,PM10,80,A\n2004,PM10,80,A\n,PM10,80,A\n2150,PM10,80,A\n"
    submission, _edits = sent(dataset, text.encode(), "dalian")
    assert codes(submission, "error").count("year_outside") >= 1
    assert "no_year" in codes(submission, "error")
    assert [one.year for one in submission.values] == [2004]


def test_a_source_of_grade_c_carries_nothing(dataset: Dataset) -> None:
    weak = next(one for one in dataset.sources.values() if one.grade == "C")
    submission, _edits = sent(dataset, workbook([HEAD, row("PM10", STEADY, source=weak.short_title)]), "dalian")
    assert "weak_source" in codes(submission, "error")


def test_every_remark_is_documented_with_its_level() -> None:
    page = (ROOT / "docs" / "monitoring-round.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `([a-z_0-9]+)` \| (error|confirm|note) \|", page, re.MULTILINE))
    assert documented == {code: kind.level for code, kind in REMARKS.items()}
