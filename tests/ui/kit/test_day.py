"""The day of a reader is that of the reader's clock, not of the server's."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from kki_dash.ui.kit import day

AT = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)


class Clock(datetime):
    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return AT


def told(monkeypatch: pytest.MonkeyPatch, timezone: str | None, offset: int | None = None) -> date:
    monkeypatch.setattr(day, "datetime", Clock)
    monkeypatch.setattr(day.st, "context", SimpleNamespace(timezone=timezone, timezone_offset=offset))
    return day.today()


@pytest.mark.parametrize(
    ("timezone", "offset", "expected"),
    [
        ("Asia/Tokyo", -540, date(2026, 3, 2)),
        ("America/Los_Angeles", 480, date(2026, 3, 1)),
        ("Pacific/Apia", None, date(2026, 3, 2)),
        # no such zone, but a difference that can be
        ("Atlantis/Deep", -540, date(2026, 3, 2)),
        (None, 600, date(2026, 3, 1)),
    ],
)
def test_the_browser_tells_the_day(
    monkeypatch: pytest.MonkeyPatch, timezone: str | None, offset: int | None, expected: date
) -> None:
    assert told(monkeypatch, timezone, offset) == expected


@pytest.mark.parametrize("timezone", [None, "", "Asia", "../../etc/passwd", "/etc/passwd", "Atlantis/Deep", "A\x00"])
@pytest.mark.parametrize("offset", [None, 10**9, -(10**6), 901])
def test_what_makes_no_sense_leaves_the_day_of_the_server(
    monkeypatch: pytest.MonkeyPatch, timezone: str | None, offset: int | None
) -> None:
    assert told(monkeypatch, timezone, offset) == AT.astimezone().date()
