"""What time expressions does parsedatetime find?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import parsedatetime

from peers.dates_wording import start_of, timex
from sayso.model import Timex

CALENDAR = parsedatetime.Calendar()


def find(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the expressions of a text."""
    for when, _, start, end, _ in CALENDAR.nlp(text, sourceTime=start_of(published)) or ():
        one = timex(text, start, end, when)
        if one is not None:
            yield one
