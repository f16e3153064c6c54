"""Counts of directions: both directions, years from the values, each place once, and no count under three."""

from collections import Counter

from kki_dash.findings import compare, directions
from kki_dash.findings.dataset import Dataset


def test_every_headline_of_an_indicator_counts_what_has_evidence(dataset: Dataset) -> None:
    checked = 0
    for indicator_id, indicator in dataset.indicators.items():
        found = directions.counted(dataset, list(dataset.participating), indicator_id)
        text = directions.directions_headline(indicator, found)
        kinds = Counter((one.said.kind, one.said.sign) for one in found)
        if len(found) < directions.LEAST_PLACES:
            assert (
                " of " not in text.removeprefix(indicator.short_name) or "no participating" in text or " 1 " not in text
            )
            continue
        years = [year for one in found for year in (one.said.change.first_year, one.said.change.last_year)]
        assert f"{min(years)}–{max(years)}" in text
        assert ("after the programme" in text) == (min(years) > 2010)
        for word, sign in (("fell", -1), ("rose", 1)):
            if any(kind == "clear" for kind, _sign in kinds):
                assert f"{word} clearly in {kinds['clear', sign] or 'none'}" in text
            else:
                assert f"{word} clearly" not in text
        assert f"of {len(found)} " in text
        assert len({one.series.place for one in found}) == len(found)
        checked += 1
    assert checked > 15


def test_what_is_barred_is_neither_counted_nor_given_a_change(dataset: Dataset) -> None:
    found = compare.compare(dataset, "greenness", "yokohama", ["osaka"], "all", 2000, 2020)
    row = next(row for row in found.rows if row.mine)
    assert row.city == "Yokohama (urban centre of Tokyo)"
    assert row.bars == "other_place"
    counted = [row for row in found.rows if not row.bars and row.series.city_id in dataset.participating]
    assert f" of {len(counted)} urban centres" in found.headline
