"""What the tests stand on is sound itself."""

from pathlib import Path

from kki_dash.data.fields import TABLES
from tests.kit import CITIES, LONG, ROWS, chosen_cities, dataset_of, free_texts, hostile_package, small_package


def test_the_small_package_is_sound(tmp_path: Path) -> None:
    assert set(ROWS) == set(TABLES)
    assert dataset_of(small_package(tmp_path)).tables.problems == ()


def test_a_text_stands_in_every_cell_that_may_hold_any(tmp_path: Path) -> None:
    tables = dataset_of(hostile_package(tmp_path, LONG.strip())).tables
    assert tables.problems == ()
    for name, fields in free_texts().items():
        for one in fields:
            assert set(getattr(tables, name)[one.name]) == {LONG.strip()[: one.longest]}, (name, one.name)


def test_the_chosen_cities_are_few_and_of_many_kinds() -> None:
    assert 10 <= len(chosen_cities()) <= 14
    assert set(chosen_cities()) <= set(CITIES)
    assert sum(reason.count(",") + 1 for reason in chosen_cities().values()) >= 16
