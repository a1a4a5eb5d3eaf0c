"""Which day does a value that a machine or a person wrote name in full?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from sayso.read.dates import full_date

_ISO = re.compile(r"\s*(\d{4})-?([01]\d)-?([0-3]\d)(?!\d)")
_EARLIEST, _LATEST = 1900, 2200
_LONGEST = 100
# Seconds since 1970, or milliseconds: no count of days or year is so large.
_SECONDS = 100_000_000
_MILLISECONDS = 100_000_000_000


def day_of(value: object) -> date | None:
    """Return the day of a date, of ISO 8601, of a written date or of a count of seconds, or None.

    The day is the one where the moment was written down, in its own time zone.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _moment(float(value))
    if not isinstance(value, str) or not value:
        return None
    match = _ISO.match(value)
    if match is None:
        return full_date(value[:_LONGEST])
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if _EARLIEST <= day.year <= _LATEST else None


def _moment(seconds: float) -> date | None:
    if not seconds >= _SECONDS:
        return None
    try:
        if seconds >= _MILLISECONDS:
            seconds /= 1000
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, ValueError, OSError):
        return None
