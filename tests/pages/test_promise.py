"""The whole promise: whatever stands in a cell, the check names it, or everything shows it.

Every value stands in every column, in a row of its own, many rows in one package. Those that pass the check stand once
more in the rows of the small package, one column of each table at a time. The usual run has a quarter of the values, shows
a part of the latter and opens a few pages of each package in turn; ``make soak`` shows all of them.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from zlib import crc32

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kki_dash import choices
from kki_dash.addresses import figures, package
from kki_dash.data.check import check
from kki_dash.data.fields import TABLES
from kki_dash.data.load import NEEDED, PackageError, load, ready
from kki_dash.data.problems import STILL_USED
from kki_dash.data.read import ROW
from kki_dash.figures.catalogue import FIGURES
from kki_dash.findings import commitments
from kki_dash.findings.dataset import Dataset
from kki_dash.spelling import WrongQuestionError
from kki_dash.ui.kit import figure_card
from tests.kit import complete, harmless, open_page, small_package, whole
from tests.views import SMALL
from tests.wrong import VALUES, Case, Texts, cases, columns, in_place, in_rows_of_their_own, words

Use = Callable[[Path | Dataset], None]

THOROUGH = settings.get_current_profile_name() == "thorough"
PARTS = 4
"""All values stand in so many packages, each value in every column; the usual run has one of them."""

ONE_OF = 1 if THOROUGH else 160
"""One of so many packages with values in their place is shown."""

VIEWS = SMALL()
_turn = cycle(VIEWS)
MOST_EACH = 4
"""Figures that are drawn where a page shows one for every option."""

PATHS = {table.path: name for name, table in TABLES.items()}
HERE = "http://here/"
OF_FILES = ("data.zip", "changes.atom")
"""What is made of the files of a package, not of its data set."""

FIELDS = {(name, field.name): field for name, field in columns()}
NAMING = {(table.name, key.field) for table in TABLES.values() for key in table.foreign_keys} | {
    (name, field.name) for name, field in columns() if field.unique
}
"""Columns that lose their table where every row has one value."""


def shown(dataset: Dataset) -> None:
    """Assert that everything can be worked out, drawn and taken away."""
    dataset.arrange()
    for entry in FIGURES.values():
        for link in ({}, {"city": "suva"}):
            chosen = choices.read(dataset, entry.choices, link)
            options = list(entry.each.options(dataset, chosen))[:MOST_EACH] if entry.each else [""]
            for option in options:
                taken(dataset, entry.name, {**chosen, entry.each.key: option} if entry.each else chosen)
    for rows in commitments.by_kind(commitments.declared(dataset)).values():
        opened(commitments.targets_table(rows), "")
    for name in (*package.FILES, *(f"{name}.csv" for name in TABLES)):
        if name not in OF_FILES:
            readable(name, package.answer(dataset, Path(), name, HERE).body)


def taken(dataset: Dataset, name: str, chosen: dict[str, str]) -> None:
    """Assert that a figure is whole and can be taken away as text, or that a sentence says why there is none."""
    question = figures.Question(name, tuple(chosen.items()))
    try:
        figure = figures.figure_of(dataset, question)
    except WrongQuestionError:
        return
    if figure.facts.source_ids:
        complete(figure)
    opened(figure.table, figure.title, figure.read)
    for kind in ("csv", "json", "bib", "ris", "csl"):
        way = figures.Way("", HERE, "", Path())
        readable(f"{figure.slug}.{kind}", figures.KINDS[kind](dataset, question, way))


def opened(table: pd.DataFrame, title: str, read: Sequence[str] = ()) -> None:
    """Assert that the table of a figure, which is sent when it is opened, shows text as text and nothing as nothing."""
    markup = figure_card.twin(table, title, read)
    harmless(markup)
    assert not re.search(r">(nan|NaN|None|<NA>)<", markup)


def readable(name: str, body: bytes) -> None:
    text = body.decode("utf-8")
    if name.endswith((".json", ".jsonld", ".csl")):
        json.loads(text)
    elif name.endswith(".csv"):
        assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1, name


def pages(use: Use, dataset: Dataset, most: int) -> None:
    use(dataset)
    for view in islice(_turn, most):
        harmless(whole(open_page(view.page, **view.params)))


def named_or_kept(several: Sequence[Case]) -> tuple[Dataset, list[Case]]:
    """The package with a row for each case, without those that the check names, and the cases of the others."""
    tables, places = in_rows_of_their_own(several)
    loaded = ready(tables, [], "promise")
    lines = {case: (case.table, int(tables[case.table][ROW].iloc[place])) for case, place in places.items()}
    ours = set(lines.values())
    left_out = set()
    for one in loaded.problems:
        assert one.row, one
        assert one.column, one
        assert one.message, one
        # the rows of activities have one beside them that names their cities
        assert (PATHS[one.file], one.row) in ours or one.file == "activity_cities.csv", f"blames a sound row: {one}"
        if one.code not in STILL_USED:
            left_out.add((PATHS[one.file], one.row))
    for name, table in TABLES.items():
        gone = [row for owner, row in left_out if owner == name]
        before, after = tables[name][~tables[name][ROW].isin(gone)], getattr(loaded, name)
        for field in table.fields:
            lost = (after[field.name].isna() | (after[field.name] == "")).to_numpy()
            assert ((before[field.name] == "").to_numpy() == lost).all(), f"{name}.{field.name} did not survive"
    return Dataset(loaded), [case for case, line in lines.items() if line not in left_out]


def bundles(passed: Sequence[Case]) -> Iterator[list[Case]]:
    """Cases that passed the check, one of each table at a time, in an order that mixes columns and values."""
    of_table: dict[str, list[Case]] = defaultdict(list)
    for case in sorted(passed, key=lambda case: crc32("|".join(case).encode())):
        if (case.table, case.column) not in NAMING:
            of_table[case.table].append(case)
    for place in range(max(map(len, of_table.values()), default=0)):
        yield [several[place % len(several)] for several in of_table.values()]


def loaded(tables: Texts) -> Dataset | None:
    try:
        return Dataset(ready(tables, [], "promise"))
    except PackageError:
        return None


def shown_in_place(use: Use, several: Sequence[Case], first_only: bool) -> None:
    dataset = loaded(in_place(several, first_only))
    if dataset is None:
        # what leaves no city or no indicator must not hide the rest
        dataset = loaded(in_place([case for case in several if case.table not in NEEDED], first_only))
    assert dataset
    shown(dataset)
    pages(use, dataset, 3 if THOROUGH else 1)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.usual("0")
def test_every_value_in_every_column_is_named_or_shown(use: Use, part: int) -> None:
    # neighbours are alike, so that each part has some of every kind
    several = cases(VALUES[part::PARTS]) + (words() if part == 0 else [])
    dataset, passed = named_or_kept(several)
    shown(dataset)
    pages(use, dataset, len(VIEWS) if THOROUGH else 4)
    for number, bundle in enumerate(bundles(passed)):
        if number % ONE_OF == part % ONE_OF:
            try:
                shown_in_place(use, bundle, first_only=number % 2 == 1)
            except Exception as error:
                error.add_note(f"one of {bundle}")
                raise


BROKE = [
    Case("activities", "kind", "publication"),
    Case("indicators", "plausible_min", "11.6"),
    Case("indicators", "short_name", "\r=1"),
    Case("outcomes", "before_value", "-1e-300"),
    Case("outcomes", "before_value", "-10"),
    Case("outcomes", "before_value", "1e-300"),
    Case("outcomes", "direction", "neutral"),
    Case("observations", "year", ""),
]
"""What passed the check and could not be shown once; it stands in place in every run."""


@pytest.mark.parametrize("case", BROKE, ids=lambda case: "-".join(case))
def test_what_broke_once_is_shown(use: Use, case: Case) -> None:
    shown_in_place(use, [case], first_only=False)


GENERATED = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    st.text("0123456789٣３+-−.,eE \n", max_size=20),
    st.floats().map(repr),
    st.integers().map(str),
    st.dates().map(str),
)


@pytest.mark.long
@settings(max_examples=400 if THOROUGH else 3, phases=[Phase.explicit, Phase.generate], database=None)
@given(values=st.lists(GENERATED, min_size=len(FIELDS), max_size=len(FIELDS)))
def test_a_generated_value_in_every_column_is_named_or_shown(values: list[str]) -> None:
    several = [Case(*column, value) for column, value in zip(FIELDS, values, strict=True)]
    dataset, _passed = named_or_kept(several)
    shown(dataset)


def test_half_a_sign_is_no_text_of_a_file(tmp_path: Path, use: Use) -> None:
    """A lone surrogate can stand in a file only as bytes that are no UTF-8: the file is named, the others are shown."""
    small_package(tmp_path)
    several = [one for one in TABLES.values() if one.path.endswith(".csv") and one.name not in NEEDED]
    for table in several:
        path = tmp_path / table.path
        path.write_bytes(path.read_bytes() + "\ud800".encode("utf-8", "surrogatepass"))
    assert {(one.code, one.file) for one in check(tmp_path)} == {("KKI-E002", table.path) for table in several}
    dataset = Dataset(load(tmp_path))
    shown(dataset)
    pages(use, dataset, 2)
