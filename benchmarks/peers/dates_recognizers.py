"""What time expressions does Microsoft's recognizers-text find?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recognizers_date_time import Culture, DateTimeRecognizer

from peers.dates_wording import start_of, timex
from sayso.model import Timex

MODEL = DateTimeRecognizer(Culture.English).get_datetime_model()


def find(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the expressions of a text; of several values the first, which is the past one."""
    for found in MODEL.parse(text, start_of(published)):
        first = found.resolution["values"][0] if found.resolution else {}
        value = first.get("timex", "")
        day = first.get("value") or first.get("start") or ""
        if "XXXX" in value and day:  # a day or month of no year: its own resolution has one
            clock = value[value.find("T") :] if "T" in value else ""
            value = (day[:7] if value.count("-") == 1 else day[:10]) + clock
        one = timex(text, found.start, found.end + 1, value)
        if one is not None:
            yield one
