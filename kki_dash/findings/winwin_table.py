"""The rows of a pair as a table: what the command writes and the page offers to take away."""

from collections.abc import Iterable

import pandas as pd

from kki_dash.findings.dataset import Dataset
from kki_dash.findings.winwin import PlaceClass, Side
from kki_dash.findings.winwin_words import reason_words
from kki_dash.stats.winwin import better

DECIMALS = 4


def classes_table(dataset: Dataset, several: Iterable[PlaceClass]) -> pd.DataFrame:
    """Everything behind the classes, one row per place: what the command writes and the page offers to take away.

    Changes are sign-adjusted, so that positive is better; both are kept where only one may be stated. The evidence of a
    side says whether its change has a direction at all.
    """
    records = []
    for row in several:
        record: dict[str, object] = {"city_id": row.place_id, "class": row.klass}
        sides = {"environment": row.environment, "livelihood": row.livelihood}
        for name, side in sides.items():
            record[f"{name}_change_pct"] = None if side.percent is None else round(side.percent, DECIMALS)
        for name, side in sides.items():
            record[f"{name}_indicator"] = side.indicator_id if side.series else ""
        for name, side in sides.items():
            record[f"{name}_n"] = side.change.count if side.change else 0
        for name, side in sides.items():
            record[f"{name}_first_year"] = side.change.first_year if side.change else None
            record[f"{name}_last_year"] = side.change.last_year if side.change else None
        for name, side in sides.items():
            record[f"{name}_method"] = side.change.kind if side.change and side.percent is not None else ""
            record[f"{name}_mann_kendall_p"] = None if side.p is None else round(side.p, 2 * DECIMALS)
        for name, side in sides.items():
            record[f"{name}_low_pct"], record[f"{name}_high_pct"] = _interval(dataset, side)
        for name, side in sides.items():
            record[f"{name}_series"] = side.series.series_id if side.series else ""
            record[f"{name}_place"] = side.series.spatial_name if side.series else ""
            record[f"{name}_spatial_unit"] = side.series.spatial_unit if side.series else ""
        record["environment_band_pct"] = row.environment_band
        record["livelihood_band_pct"] = row.livelihood_band
        record["better_side"] = better_side(row)
        record |= {"name": row.name, "country": row.country, "universe": row.universe}
        record["reason"] = reason_words(dataset, row)
        for name, side in sides.items():
            record[f"{name}_evidence"] = side.said.kind if side.said else "insufficient"
        records.append(record)
    frame = pd.DataFrame(records)
    whole = [column for column in frame.columns if column.endswith(("_year", "_n"))]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _interval(dataset: Dataset, side: Side) -> tuple[float | None, float | None]:
    """95 per cent interval of a trend, sign-adjusted as the change itself; None where there is no trend."""
    change = side.change
    if side.percent is None or change is None or change.low is None or change.high is None:
        return None, None
    direction = dataset.indicators[side.indicator_id].direction
    low, high = sorted(better(limit, direction) for limit in (change.low, change.high))
    return round(low, DECIMALS), round(high, DECIMALS)


def better_side(row: PlaceClass) -> str:
    """Which side of a trade-off is the better one: ``environment`` or ``livelihood``; empty elsewhere."""
    if row.klass != "trade_off":
        return ""
    return "environment" if (row.environment.percent or 0) > 0 else "livelihood"
