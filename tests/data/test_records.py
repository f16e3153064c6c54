"""Every table has a record, and the record says what the dictionary of fields says."""

import dataclasses
from typing import Any, get_type_hints

import pandas as pd
import pytest

from kki_dash.data.fields import TABLES, Field, Table
from kki_dash.data.load import Tables
from kki_dash.data.records import KINDS, Activity, City, Indicator, Source, records

PLAIN = {"string": str, "date": str, "partial_date": str, "integer": int, "year": int, "number": float}


def wanted(table: Table, field: Field) -> Any:
    """The type that a field asks for: a text may be empty, and everything else that may be missing may be None."""
    references = {key.field for key in table.foreign_keys}
    text = field.type == "string" and not field.enum and not field.pattern and field.name not in references
    return PLAIN[field.type] if field.required or text else PLAIN[field.type] | None


def test_every_table_has_a_record() -> None:
    assert list(KINDS) == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_record_has_the_fields_of_its_table_in_their_order(name: str) -> None:
    kind, table = KINDS[name], TABLES[name]
    assert [field.name for field in dataclasses.fields(kind)] == list(table.columns)
    hints = get_type_hints(kind)
    assert hints == {field.name: wanted(table, field) for field in table.fields}


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_has_its_type_and_says_what_the_frame_says(name: str, tables: Tables) -> None:
    frame, table = getattr(tables, name), TABLES[name]
    found = records(KINDS[name], frame)
    assert len(found) == len(frame) > 0
    for field in table.fields:
        cells = [getattr(one, field.name) for one in found]
        assert {type(cell) for cell in cells} <= {PLAIN[field.type], *([type(None)] if None in cells else [])}
        if None in cells:
            assert wanted(table, field) == PLAIN[field.type] | None
        for cell, stored in zip(cells, frame[field.name], strict=True):
            if cell is None:
                assert pd.isna(stored) or stored == ""
            else:
                assert cell == stored


def test_nothing_is_none_where_a_text_is_empty() -> None:
    columns = {name: [""] for name in TABLES["sources"].columns}
    (source,) = records(Source, pd.DataFrame(columns | {"year": pd.array([None], dtype="Int64")}))
    assert (source.url, source.non_commercial, source.year) == (None, None, None)
    assert (source.title, source.supports) == ("", "")


def test_an_empty_table_has_no_records(tables: Tables) -> None:
    assert records(Activity, tables.activities.iloc[:0]) == ()
    assert records(City, tables.cities.iloc[:0]) == ()


def test_an_indicator_without_a_band_has_one_of_zero(tables: Tables) -> None:
    bands = {one.indicator_id: one.band for one in records(Indicator, tables.indicators)}
    stored = tables.indicators.set_index("indicator_id")["material_change_pct"].fillna(0)
    assert bands == stored.to_dict()
    assert 0 in bands.values()
