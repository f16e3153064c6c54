"""Files that attack: each gets one clear sentence, quickly, and takes no memory to speak of."""

import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kki_dash.findings.dataset import Dataset
from kki_dash.rounds.checks import checked, sound_edits
from kki_dash.rounds.preview import effects, preview
from kki_dash.rounds.reading import read_file
from kki_dash.rounds.sheets import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, UnreadableError, read
from kki_dash.rounds.submission import Submission
from kki_dash.rounds.template import template
from tests.kit import FORMULAS, HOSTILE, UNUSUAL
from tests.rounds.kit import PM10, codes, filled, sent, workbook

_MOST_MEMORY = 250_000_000


def repacked(content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    return out.getvalue()


def lying_bomb() -> bytes:
    """A part that unpacks to more than the archive says."""
    content = bytearray(repacked(workbook([["a", 1]]), lambda _name, part: part, {"xl/big.xml": b" " * 9_000_000}))
    size = (9_000_000).to_bytes(4, "little")
    place = content.find(size)
    while place >= 0:
        content[place : place + 4] = (1000).to_bytes(4, "little")
        place = content.find(size)
    return bytes(content)


def entities() -> bytes:
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return repacked(workbook([["a", 1]]), lambda name, part: declared + part if "sheet1" in name else part)


def entities_in_utf_16() -> bytes:
    declared = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x/>'.encode("utf-16")
    return repacked(workbook([["a", 1]]), lambda name, part: declared if "sheet1" in name else part)


def long() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for row in range(100_000):
        sheet.write_number(row, 0, row)
    book.close()
    return out.getvalue()


def protected() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "unpacks to more"),
    "a zip bomb that lies": (lying_bomb, "damaged|unpacks to more|no workbook"),
    "entities": (entities, "declares entities"),
    "entities in UTF-16": (entities_in_utf_16, "declares entities"),
    "100,000 rows": (long, "more than 5,000 rows"),
    "200 columns": (lambda: workbook([list(range(200))]), "more than 150 columns"),
    "a password": (protected, "password"),
    "a PDF renamed": (lambda: b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "neither a workbook nor a table"),
    "another packed file": (lambda: repacked(workbook([["a"]]), lambda _n, p: p)[:300], "damaged"),
    "a document": (lambda: _archive({"word/document.xml": b"<w/>"}), "no workbook"),
    "too many bytes": (lambda: b"a,b\n" * (MOST_BYTES // 4 + 1), "megabytes"),
    "nothing": (lambda: b"  \n", "empty"),
    "a long text": (lambda: b"Indicator,2004,2005\n" + b"PM10,1,2\n" * (MOST_ROWS + 1), "more than 5,000 rows"),
    "a wide text": (lambda: b",".join(b"1" for _ in range(MOST_COLUMNS + 1)), "more than 150 columns"),
}


def _archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_with_a_sentence_and_little_memory(name: str) -> None:
    make, says = ATTACKS[name]
    content = make()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match=says):
            read(content)
        assert tracemalloc.get_traced_memory()[1] < _MOST_MEMORY
    finally:
        tracemalloc.stop()


def test_a_sheet_that_says_it_is_huge_is_read_for_what_it_is(dataset: Dataset) -> None:
    import re

    content = workbook([["Indicator", "Source", 2004, 2005], ["PM10", "A", 86, 85]])
    huge = repacked(
        content, lambda name, part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part)
    )
    submission, _edits = sent(dataset, huge, "dalian")
    assert len(submission.values) == 2


def test_formulas_give_the_value_saved_with_them_and_are_never_run(dataset: Dataset) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Indicator", "Source", 2004, 2005, 2006])
    sheet.write_row(1, 0, ["PM10", "A", 86])
    sheet.write_formula(1, 3, "=40+45", value=85)
    sheet.write_formula(1, 4, "=WEBSERVICE(1)", value="")
    book.close()
    submission, _edits = sent(dataset, out.getvalue(), "dalian")
    assert [one.value for one in submission.values] == [86, 85]
    assert "saved_value" in codes(submission)


def test_a_formula_without_a_saved_value_is_no_empty_cell(dataset: Dataset) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Indicator", "Source", 2004, 2005])
    book.active.append(["PM10", "A", 86, "=40+45"])
    out = io.BytesIO()
    book.save(out)
    submission, _edits = sent(dataset, out.getvalue(), "dalian")
    (found,) = [one for one in submission.remarks if one.code == "formula"]
    assert found.where == "Sheet, D2"


def test_macros_and_links_are_passed_by_and_said(dataset: Dataset) -> None:
    more = {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    content = repacked(workbook([["Indicator", "Source", 2004, 2005], ["PM10", "A", 86, 85]]), lambda _n, p: p, more)
    submission, _edits = sent(dataset, content, "dalian")
    assert {"macros", "links"} <= set(codes(submission, "note"))
    assert len(submission.values) == 2


@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS, *UNUSUAL])
def test_hostile_text_is_text_or_a_remark(dataset: Dataset, text: str) -> None:
    rows = [
        ["Indicator", "Source", "Place", "Note", 2004, 2005],
        ["PM10", text, text, text, 86, 85],
        [text, "A", "", "", 1, 2],
    ]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for n, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(n, place, cell) if not isinstance(cell, str) else sheet.write_string(n, place, cell)
    book.close()
    submission, edits = sent(dataset, out.getvalue(), "dalian")
    then = preview(dataset, sound_edits(dataset, submission))
    effects(dataset, then, "dalian")
    # what begins with SUM is taken for a total
    assert {"unknown_indicator", "total_row", "forbidden"} & set(codes(submission))
    assert len(edits.new_values) <= 2


# Generated: never an exception, never a broken row that passes in silence

CELL = st.one_of(
    st.none(),
    st.integers(-(10**7), 10**7),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from(
        [
            "PM10",
            "SO2",
            "Recycling rate",
            "Dalian",
            "µg/m³",
            "%",
            "n/a",
            "FY2005",
            "2005/06",
            "H17",
            "12,5",
            "1,234",
            "x",
        ]
    ),
    st.text(max_size=12),
)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=9), min_size=1, max_size=9)
HEADED = st.tuples(
    st.lists(
        st.sampled_from(
            ["Indicator", "Unit", "Place", "Source", "Year", "Value", "City", 2004, 2005, 2006, "FY2007", "x"]
        ),
        min_size=2,
        max_size=9,
    ),
    TABLE,
).map(lambda both: [both[0], *both[1]])
MANY = settings(suppress_health_check=list(HealthCheck))


def read_or_refused(dataset: Dataset, content: bytes, city_id: str | None) -> list[Submission]:
    """What a file holds; nothing where it is refused, which takes a sentence."""
    refused = ""
    try:
        return read_file("x", content, dataset, city_id)
    except UnreadableError as error:
        refused = str(error)
    assert len(refused) > 20
    return []


def never_in_silence(dataset: Dataset, content: bytes) -> None:
    for one in read_or_refused(dataset, content, "dalian"):
        submission, edits = checked(dataset, one)
        errors = codes(submission, "error")
        for value in edits.resolved:
            known = dataset.indicators[value.value.indicator]
            low, high = known.plausible_min, known.plausible_max
            inside = (low is None or value.value.value >= low) and (high is None or value.value.value <= high)
            assert inside or {"outside", "slip", "above_100"} & set(errors)
            assert value.value.source or "no_source" in errors
            assert 1950 <= value.value.year <= 2100
        for remark in submission.remarks:
            assert remark.what
            assert remark.mend
            assert remark.where
        effects(dataset, preview(dataset, sound_edits(dataset, submission)), "dalian")


@pytest.mark.long
@MANY
@given(
    table=st.one_of(TABLE, HEADED),
    delimiter=st.sampled_from([",", ";", "\t"]),
    coding=st.sampled_from(["utf-8", "utf-16"]),
)
def test_no_generated_text_raises_or_passes_in_silence(
    dataset: Dataset, table: list[list[object]], delimiter: str, coding: str
) -> None:
    text = "\n".join(delimiter.join("" if cell is None else str(cell) for cell in row) for row in table)
    never_in_silence(dataset, text.encode(coding, "replace"))


@pytest.mark.long
@MANY
@given(table=HEADED)
def test_no_generated_workbook_raises_or_passes_in_silence(dataset: Dataset, table: list[list[object]]) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for n, row in enumerate(table):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(n, place, cell.encode("utf-8", "replace").decode())
            elif cell is not None:
                sheet.write_number(n, place, cell)
    book.close()
    never_in_silence(dataset, out.getvalue())


@pytest.mark.long
@settings(MANY, max_examples=2000)
@given(content=st.binary(max_size=600))
def test_no_bytes_raise(dataset: Dataset, content: bytes) -> None:
    never_in_silence(dataset, content)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_never_raises(dataset: Dataset, seed: int) -> None:
    content = bytearray(
        filled(dataset, "bago", {"Particles (PM10)": PM10}) if seed % 2 else template(dataset, "bago", 2025)
    )
    chance = random.Random(seed)
    for _ in range(chance.randrange(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read_or_refused(dataset, bytes(content), None)
