"""What time expressions does datefinder find?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import datefinder

from peers.dates_wording import start_of, timex
from sayso.model import Timex


def find(text: str, published: date | None) -> Iterator[Timex]:
    """Yield the expressions of a text."""
    base = start_of(published)
    for when, (start, end) in datefinder.find_dates(text, index=True, base_date=base):
        one = timex(text, start, end, when)
        if one is not None:
            yield one
