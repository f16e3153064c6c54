"""Indices of progress against numbers worked by hand and against numpy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kki_dash.stats.progress import anticipated_progress, anticipated_value, current_status, pace


def test_the_current_status_counts_the_way_out_of_ten() -> None:
    assert current_status(100, 70, 60, "lower_is_better") == 7.5
    assert current_status(20, 30, 60, "higher_is_better") == 2.5
    assert current_status(20, 10, 60, "higher_is_better") == -2.5
    assert current_status(60, 70, 60, "higher_is_better") is None


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=12))
def test_the_line_is_the_weighted_one_of_numpy(values: list[float]) -> None:
    years = list(range(2000, 2000 + len(values)))
    # numpy weights residuals, so it wants the square roots
    slope, intercept = np.polyfit(np.array(years) - 2000, values, 1, w=np.sqrt(range(1, len(values) + 1)))
    assert anticipated_value(years, values, 2020) == pytest.approx(slope * 20 + intercept, abs=1e-5)


def test_the_gap_that_is_left() -> None:
    years, values = [2000, 2001, 2002, 2003, 2004], [100.0, 97.0, 94.0, 91.0, 88.0]
    # three a year down to 70 in 2010
    assert anticipated_progress(years, values, 100, 71, 2010, "lower_is_better") == (0.0, "maintain")
    gap, word = anticipated_progress(years, values, 100, 60, 2010, "lower_is_better")
    assert (gap, word) == (pytest.approx(25.0), "accelerate")
    gap, word = anticipated_progress(years, values, 100, 110, 2010, "higher_is_better")
    assert (gap, word) == (pytest.approx(400.0), "reverse")
    gap, word = anticipated_progress(years, values, 100, 67, 2010, "lower_is_better")
    assert (gap, word) == (pytest.approx(100 * 3 / 33), "maintain")
    assert anticipated_progress([2000], [1.0], 1, 2, 2010, "higher_is_better") is None
    assert anticipated_progress(years, values, 100, 100, 2010, "lower_is_better") is None
    with pytest.raises(ValueError, match="two different years"):
        anticipated_value([2000, 2000], [1.0, 2.0], 2010)


@pytest.mark.parametrize(
    ("target", "ratio", "word"),
    [
        (70, 1.0, "on_track"),
        (60, 0.75, "acceleration_needed"),
        (40, 0.5, "limited"),
        (130, -1.0, "away_from_target"),
    ],
)
def test_the_pace(target: float, ratio: float, word: str) -> None:
    years, values = [2000, 2001, 2002, 2003, 2004, 2005], [100.0, 97.0, 94.0, 91.0, 88.0, 85.0]
    assert pace(years, values, 100, 2000, target, 2010) == (pytest.approx(ratio), word)


def test_insufficient_evidence_is_an_answer() -> None:
    assert pace([2000, 2001, 2002], [3, 2, 1], 3, 2000, 0, 2010) == (None, "insufficient_evidence")
    assert pace([2000, 2001, 2002, 2003], [4, 3, 2, 1], 4, 2000, 0, 2010) == (None, "insufficient_evidence")
    wobbling = pace([2000, 2001, 2002, 2003, 2004], [5, 9, 1, 8, 4], 5, 2000, 0, 2010)
    assert wobbling[1] == "insufficient_evidence"
    with pytest.raises(ValueError, match="after"):
        pace([2000, 2004], [1, 2], 1, 2010, 2, 2010)
