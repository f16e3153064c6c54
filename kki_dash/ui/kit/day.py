"""The day of the reader, which may be another than that of the server."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import streamlit as st

_FURTHEST = timedelta(hours=15)
"""No clock of the world is further from the common time."""


def today() -> date:
    """The date where the reader is, by the browser's time zone; that of the server where the browser tells none."""
    return datetime.now(UTC).astimezone(_zone()).date()


def _zone() -> ZoneInfo | timezone | None:
    """The time zone that the browser tells, None for the server's: a browser may tell anything."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ValueError, LookupError, OSError):
        # no such zone, or a machine without a list of them: then the difference in minutes tells the day as well
        behind = timedelta(minutes=st.context.timezone_offset or 0)
        told = st.context.timezone_offset is not None and abs(behind) <= _FURTHEST
        return timezone(-behind) if told else None
